import type { FolderPage, Id } from '../../../src/core/model/contract.gen.js';
import type { DayRange } from '../../../src/core/model/usage-source.js';
import type { Scope } from '../access/scope.js';
import type { Database } from '../database/database.js';
import { encodeCursor, misplacedCursor, type PageRequest } from '../http/list-page.js';
import { ProblemError, quote } from '../http/problem.js';
import type { UsageFilter } from '../usage/usage-filter.js';
import { freshnessOf } from '../workspaces/freshness.js';
import type { WorkspaceSettings } from '../workspaces/settings.js';
import type { FolderUsages } from './folder-usage.js';

/** A question about a part of the folder tree. */
export interface FolderRequest extends DayRange {
  /** Only these, in this order, on one page. */
  readonly ids: readonly Id[];
  readonly parent: Id | undefined;
  readonly search: string | undefined;
  readonly sort: 'credits' | 'name';
  readonly withUsage: boolean;
  readonly filter: UsageFilter;
  readonly page: PageRequest;
  /** How many folders to skip, where no cursor says it. */
  readonly offset: number;
}

/** A page of the folder tree with the usage of a period. The reader's own part of the tree is all there is. */
export async function listFolders(
  database: Database,
  usages: FolderUsages,
  workspace: WorkspaceSettings,
  scope: Scope,
  { from, to, filter, ids, parent, search, sort, withUsage, page, offset }: FolderRequest,
): Promise<FolderPage> {
  const freshness = await freshnessOf(database, workspace);
  const usage = await usages.find({ workspace, scope, filter, freshness, from, to });
  if (parent !== undefined && !usage.pages.tree.get(parent)) {
    throw new ProblemError('not-found', `There is no folder ${quote(parent)}.`, [
      { parameter: 'parent', value: parent, detail: 'must be the id of a folder' },
    ]);
  }
  const list = usage.pages.list({ parent, search, ids, sort, withUsage });
  const isWhole = ids.length > 0;
  const start = page.after === undefined ? offset : list.indexOf(page.after) + 1;
  if (page.after !== undefined && start === 0) throw misplacedCursor(page.cursor);
  const end = isWhole ? list.count : start + page.limit;
  const items = list.slice(start, end);
  const last = items.at(-1);
  return {
    asOf: freshness.asOf,
    items,
    count: list.count,
    next: last && end < list.count ? encodeCursor(page.list, last.id) : null,
    workspace: usage.workspace,
  };
}
