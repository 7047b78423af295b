import type { ApiKeyPage, Folder, FolderPage } from '../src/core/model/contract.gen.js';
import { formatDecimal, sumKnown, type Nano } from '../src/core/model/credits.js';
import type { ApiKeyQuery, DayRange, FolderQuery, UsageTypeFilter } from '../src/core/model/usage-source.js';
import type { Dataset } from './dataset.js';
import { eventFilter } from './filter.js';
import { pageOf } from './paging.js';
import { badRequest, notFound, unsupported } from './problems.js';
import type { SeedFolder } from './types.js';

/** A page of the folder tree with the usage of a period. */
export function queryFolders(data: Dataset, query: FolderQuery): FolderPage {
  if (data.capabilities.folders !== 'yes') throw unsupported('folders');
  const { parent, search, offset = 0, sort = 'credits', withUsage = false } = query;
  const ids = query.ids?.length ? query.ids : undefined;
  refuseTogether(query, ids);
  if (sort !== 'credits' && sort !== 'name') throw badRequest('sort', sort, 'must be credits or name');
  if (parent !== undefined && !data.tree.get(parent)) throw notFound('folder', parent);

  const direct = creditsBy(data, query, 'folder');
  const rolledUp = data.tree.rollUp(direct);
  const usageOf = ({ id }: SeedFolder) => rolledUp.get(id) ?? 0n;
  const known = data.knowsSome(query);
  const amount = (nano: Nano) => (known ? formatDecimal(nano) : null);

  const found = foldersFor(data, parent ?? null, search, ids).filter((folder) => !withUsage || usageOf(folder) > 0n);
  const collator = new Intl.Collator('en', { numeric: true });
  if (!ids) {
    found.sort(
      (a, b) =>
        (sort === 'credits' ? descending(usageOf(a), usageOf(b)) : 0) ||
        collator.compare(a.name, b.name) ||
        (a.id < b.id ? -1 : 1),
    );
  }
  const { items, next } = ids ? { items: found, next: null } : pageOf('folders', found.slice(offset), query);
  return {
    asOf: data.asOf,
    items: items.map((folder): Folder => ({
      ...folder,
      childCount: data.tree.children(folder.id).length,
      descendantCount: data.tree.descendantCount(folder.id),
      direct: amount(direct.get(folder.id) ?? 0n),
      rolledUp: amount(usageOf(folder)),
      ...((search !== undefined || ids) && {
        path: data.tree.ancestors(folder.id).map(({ id, name }) => ({ id, name })),
      }),
    })),
    count: found.length,
    next,
    workspace: {
      direct: amount(direct.get(null) ?? 0n),
      rolledUp: amount(sumKnown(direct.values())),
      folderCount: data.tree.folders.length,
    },
  };
}

/** A page of the API keys, the one with most usage in the period first. */
export function queryApiKeys(data: Dataset, query: ApiKeyQuery): ApiKeyPage {
  if (!data.capabilities.apiKeys) throw unsupported('API keys');
  const credits = creditsBy(data, query, 'apiKey');
  const usageOf = (id: string) => credits.get(id) ?? 0n;
  const known = data.knowsSome(query);
  const found = data.workspace.apiKeys
    .filter(({ name }) => matchesText(name, query.search))
    .sort((a, b) => descending(usageOf(a.id), usageOf(b.id)) || (a.id < b.id ? -1 : 1));
  const { items, next } = pageOf('api-keys', found, query);
  return {
    asOf: data.asOf,
    items: items.map((key) => ({ ...key, credits: known ? formatDecimal(usageOf(key.id)) : null })),
    next,
  };
}

function creditsBy(
  data: Dataset,
  query: DayRange & UsageTypeFilter,
  owner: 'folder' | 'apiKey',
): ReadonlyMap<string | null, Nano> {
  const span = data.rangeSpan(query);
  const { usageTypes = [], categories = [] } = query;
  const matches = eventFilter(data, { usageTypes, categories });
  const sums = new Map<string | null, Nano>();
  for (const event of data.eventsIn(span)) {
    if (matches(event)) sums.set(event[owner], (sums.get(event[owner]) ?? 0n) + BigInt(event.nanoCredits));
  }
  return sums;
}

function refuseTogether({ parent, search, cursor, offset }: FolderQuery, ids: readonly string[] | undefined): void {
  if (offset !== undefined && !(Number.isInteger(offset) && offset >= 0)) {
    throw badRequest('offset', offset, 'must be a whole number, 0 or more');
  }
  if (cursor !== undefined && offset !== undefined) throw badRequest('offset', offset, 'must not stand with cursor');
  if (!ids) return;
  if (ids.length > 500) throw badRequest('id', ids.length, 'must be at most 500 ids');
  for (const [name, value] of Object.entries({ parent, search, cursor, offset })) {
    if (value !== undefined) throw badRequest(name, value, 'must not stand together with id');
  }
}

/** The children of a folder, or everything below it whose name contains the text. */
function foldersFor(
  data: Dataset,
  parent: string | null,
  search: string | undefined,
  ids: readonly string[] | undefined,
): SeedFolder[] {
  if (ids) return [...new Set(ids)].flatMap((id) => data.tree.get(id) ?? []);
  if (search === undefined) return [...data.tree.children(parent)];
  return data.tree.folders.filter(
    ({ id, name }) =>
      matchesText(name, search) && (parent === null || data.tree.ancestors(id).some((above) => above.id === parent)),
  );
}

function matchesText(name: string, search: string | undefined): boolean {
  return search === undefined || fold(name).includes(fold(search));
}

/** Without case and accents. */
function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

function descending(a: Nano, b: Nano): number {
  return a > b ? -1 : a < b ? 1 : 0;
}
