import { FolderTree } from '../../../src/core/model/folder-tree.js';
import type { Folder, FolderPage, Id } from '../../../src/core/model/contract.gen.js';
import { formatDecimal, sumKnown, type Nano } from '../../../src/core/model/credits.js';
import type { DayRange } from '../../../src/core/model/usage-source.js';
import { visibleFolders, type Scope } from '../access/scope.js';
import type { Database } from '../database/database.js';
import { pageOf, type PageRequest } from '../http/list-page.js';
import { ProblemError, quote } from '../http/problem.js';
import { descending, matchesText } from '../usage/matches-text.js';
import { creditsByOwner, knowsSome } from '../usage/owner-credits.js';
import type { UsageFilter } from '../usage/usage-filter.js';
import { freshnessOf } from '../workspaces/freshness.js';
import type { FolderSetting, WorkspaceSettings } from '../workspaces/settings.js';

/** A question about a part of the folder tree. */
export interface FolderRequest extends DayRange {
  /** Only these, in this order. */
  readonly ids: readonly Id[] | undefined;
  readonly parent: Id | undefined;
  readonly search: string | undefined;
  readonly sort: 'credits' | 'name';
  readonly withUsage: boolean;
  readonly filter: UsageFilter;
  readonly page: PageRequest;
  readonly offset: number;
}

const nameOrder = new Intl.Collator('en', { numeric: true });

/** A page of the folder tree with the usage of a period. The reader's own part of the tree is all there is. */
export async function listFolders(
  database: Database,
  workspace: WorkspaceSettings,
  scope: Scope,
  { from, to, ids, parent, search, sort, withUsage, filter, page, offset }: FolderRequest,
): Promise<FolderPage> {
  const visible = visibleFolders(scope, workspace);
  const tree = new FolderTree(visible ? workspace.folders.filter(({ id }) => visible.has(id)) : workspace.folders);
  if (parent !== undefined && !tree.get(parent)) {
    throw new ProblemError('not-found', `There is no folder ${quote(parent)}.`, [
      { parameter: 'parent', value: parent, detail: 'must be the id of a folder' },
    ]);
  }
  const freshness = await freshnessOf(database, workspace);
  const question = { workspace, scope, filter, freshness, from, to };
  const direct = await creditsByOwner(database, question, { sql: 'toString(folder)', parameters: {} });
  const rolledUp = tree.rollUp(direct);
  const usageOf = ({ id }: FolderSetting) => rolledUp.get(id) ?? 0n;
  const isKnown = knowsSome(question);
  const amount = (nano: Nano) => (isKnown ? formatDecimal(nano) : null);

  const listed = ids
    ? [...new Set(ids)].flatMap((id) => tree.get(id) ?? [])
    : foldersFor(tree, parent ?? null, search).toSorted(
        (a, b) =>
          (sort === 'credits' ? descending(usageOf(a), usageOf(b)) : 0) ||
          nameOrder.compare(a.name, b.name) ||
          (a.id < b.id ? -1 : 1),
      );
  const found = listed.filter((folder) => !withUsage || usageOf(folder) > 0n);
  const { items, next } = ids ? { items: found, next: null } : pageOf(found.slice(offset), page);
  return {
    asOf: freshness.asOf,
    items: items.map((folder): Folder => ({
      ...folder,
      childCount: tree.children(folder.id).length,
      descendantCount: tree.descendantCount(folder.id),
      direct: amount(direct.get(folder.id) ?? 0n),
      rolledUp: amount(usageOf(folder)),
      ...((ids !== undefined || search !== undefined) && {
        path: tree.ancestors(folder.id).map(({ id, name }) => ({ id, name })),
      }),
    })),
    count: found.length,
    next,
    workspace: {
      // A reader of some subtrees may not know what belongs to no folder.
      direct: visible ? null : amount(direct.get('') ?? 0n),
      rolledUp: amount(sumKnown([...direct.values()])),
      folderCount: tree.folders.length,
    },
  };
}

/** The children of a folder, or everything below it whose name contains the text. */
function foldersFor(
  tree: FolderTree<FolderSetting>,
  parent: Id | null,
  search: string | undefined,
): readonly FolderSetting[] {
  if (search === undefined) return tree.children(parent);
  return tree.folders.filter(
    ({ id, name }) =>
      matchesText(name, search) && (parent === null || tree.ancestors(id).some((above) => above.id === parent)),
  );
}
