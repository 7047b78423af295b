import type { Granularity, GroupBy, Id } from '../../../src/core/model/contract.gen.js';
import type { DayRange } from '../../../src/core/model/usage-source.js';
import type { QueryReader } from '../http/query-reader.js';
import { firstDay, lastDay, mostDays } from './buckets.js';
import { contradictions, isUnfiltered } from './folder-selection.js';
import type { UsageFilter } from './usage-filter.js';
import type { UsageRequest } from './usage-series.js';

const GRANULARITIES: readonly Granularity[] = ['hour', 'day', 'week', 'month'];
const GROUP_BYS: readonly GroupBy[] = ['usageType', 'category', 'folder', 'apiKey'];

/** The question that a query string asks. */
export type UsageRequestRead = Omit<UsageRequest, 'filter'> & { readonly filter: FilterRead };

/** A filter whose folder selection may still have to be looked up. */
export type FilterRead = UsageFilter & { readonly selection: Id | undefined };

/**
 * Reads a question about usage over time.
 * @throws ProblemError that names each wrong parameter.
 */
export function readUsageRequest(query: QueryReader): UsageRequestRead {
  const granularity = query.oneOf('granularity', GRANULARITIES, 'day');
  const groupBy = query.oneOf('groupBy', GROUP_BYS, 'usageType');
  const top = query.integer('top', 1, 1000, 100);
  const filter = { ...readTypeFilter(query), ...readOwnerFilter(query) };
  const range = readDays(query, mostDays[granularity]);
  query.finish();
  return { ...range, granularity, groupBy, top, filter };
}

/** The range of days; only to be used when `finish` does not throw. */
export function readDays(query: QueryReader, most: number): DayRange {
  const from = query.day('from', firstDay, lastDay);
  const to = query.day('to', firstDay, lastDay);
  query.range(from, to, most);
  return { from: from!, to: to! };
}

/** The filter by what was used. */
export function readTypeFilter(query: QueryReader): Pick<UsageFilter, 'usageTypes' | 'categories'> {
  return { usageTypes: query.ids('usageType'), categories: query.ids('category') };
}

/** The filter by whose usage it is. */
export function readOwnerFilter(query: QueryReader): Pick<FilterRead, 'apiKeys' | 'folders' | 'selection'> {
  const apiKeys = query.ids('apiKey');
  const folders = {
    folders: query.ownerIds('folder'),
    foldersOut: query.ownerIds('folderOut'),
    subtrees: query.ownerIds('subtree'),
    subtreesOut: query.ownerIds('subtreeOut'),
  };
  const selection = query.id('selection');
  if (selection !== undefined && !isUnfiltered(folders)) {
    query.reject('selection', 'must not stand together with folder, folderOut, subtree or subtreeOut');
  }
  if (apiKeys.length > 0 && (selection !== undefined || !isUnfiltered(folders))) {
    const parameters = 'folder, folderOut, subtree, subtreeOut, selection';
    query.reject('apiKey', `must not stand together with a folder selection (${parameters})`);
  }
  const [twice] = contradictions(folders);
  if (twice !== undefined) query.reject('folder', `must not take in and leave out the same owner, here "${twice}"`);
  return { apiKeys, folders, selection };
}
