import type { Folder, FolderPage, FolderQuery, Id } from '../model/index.js';

/** Folders whose name contains a text, with all that are above them. */
export interface FolderMatches {
  readonly page: Pick<FolderPage, 'asOf' | 'workspace'>;
  /** What stands below each folder (null: at the top), in the order that was asked for. */
  readonly children: ReadonlyMap<Id | null, readonly Folder[]>;
  readonly matches: ReadonlySet<Id>;
  /** How many there are in all. */
  readonly count: number;
}

/** As many as a page of the contract holds. Who has more matches than these types more. */
const MOST_MATCHES = 500;

export async function readMatches(
  read: (query: FolderQuery) => Promise<FolderPage>,
  query: FolderQuery & { readonly search: string; readonly sort: 'credits' | 'name' },
): Promise<FolderMatches> {
  const { asOf, workspace, items, count } = await read({ ...query, limit: MOST_MATCHES });
  const found = new Map(items.map((folder) => [folder.id, folder]));
  const above = [...new Set(items.flatMap(({ path = [] }) => path.map(({ id }) => id)))].filter((id) => !found.has(id));
  const { from, to, usageTypes, categories } = query;
  const period = { from, to, ...(usageTypes && { usageTypes }), ...(categories && { categories }) };
  for (let i = 0; i < above.length; i += MOST_MATCHES) {
    const ids = above.slice(i, i + MOST_MATCHES);
    for (const folder of (await read({ ...period, ids, limit: MOST_MATCHES })).items) found.set(folder.id, folder);
  }

  const children = new Map<Id | null, Folder[]>();
  const placed = new Set<Id>();
  for (const match of items) {
    // A folder is placed below one that has been placed before, so that no path can lead in a circle.
    let parent: Id | null = null;
    for (const { id, name } of [...(match.path ?? []), match]) {
      if (!placed.has(id)) {
        placed.add(id);
        const siblings = children.get(parent) ?? [];
        siblings.push(found.get(id) ?? unknownFolder(id, parent, name));
        children.set(parent, siblings);
      }
      parent = id;
    }
  }
  const order = query.sort === 'name' ? byName : byCredits;
  for (const siblings of children.values()) siblings.sort(order);
  return { page: { asOf, workspace }, children, matches: new Set(items.map(({ id }) => id)), count };
}

function unknownFolder(id: Id, parentId: Id | null, name: string): Folder {
  return { id, parentId, name, childCount: 0, descendantCount: 0, direct: null, rolledUp: null };
}

function byName(a: Folder, b: Folder): number {
  return a.name.localeCompare(b.name, 'en', { numeric: true });
}

/** Largest first; for an order alone, floating point is exact enough. */
function byCredits(a: Folder, b: Folder): number {
  return Number(b.rolledUp ?? 0) - Number(a.rolledUp ?? 0) || byName(a, b);
}
