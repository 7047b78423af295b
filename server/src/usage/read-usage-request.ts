import type { Granularity, GroupBy } from '../../../src/core/model/contract.gen.js';
import type { QueryReader } from '../http/query-reader.js';
import { firstDay, lastDay, mostDays } from './buckets.js';
import { contradictions, isUnfiltered } from './folder-selection.js';
import type { UsageFilter } from './usage-filter.js';
import type { UsageRequest } from './usage-series.js';

const GRANULARITIES: readonly Granularity[] = ['hour', 'day', 'week', 'month'];
const GROUP_BYS: readonly GroupBy[] = ['usageType', 'category', 'folder', 'apiKey'];

/**
 * The question that a query string asks.
 * @throws ProblemError that names each wrong parameter.
 */
export function readUsageRequest(query: QueryReader): UsageRequest {
  const from = query.day('from', firstDay, lastDay);
  const to = query.day('to', firstDay, lastDay);
  const granularity = query.oneOf('granularity', GRANULARITIES, 'day');
  const groupBy = query.oneOf('groupBy', GROUP_BYS, 'usageType');
  const top = query.integer('top', 1, 1000, 100);
  const filter = readUsageFilter(query);
  query.range(from, to, mostDays[granularity]);
  query.finish();
  return { from: from!, to: to!, granularity, groupBy, top, filter };
}

/** The filters that all questions about usage have in common. */
export function readUsageFilter(query: QueryReader): UsageFilter {
  const filter: UsageFilter = {
    usageTypes: query.ids('usageType'),
    categories: query.ids('category'),
    apiKeys: query.ids('apiKey'),
    folders: {
      folders: query.ownerIds('folder'),
      foldersOut: query.ownerIds('folderOut'),
      subtrees: query.ownerIds('subtree'),
      subtreesOut: query.ownerIds('subtreeOut'),
    },
  };
  query.notServed('selection');
  if (filter.apiKeys.length > 0 && !isUnfiltered(filter.folders)) {
    query.reject('apiKey', 'must not stand together with a folder selection (folder, folderOut, subtree, subtreeOut)');
  }
  const twice = contradictions(filter.folders);
  if (twice.length > 0) query.reject('folder', `must not take in and leave out the same owner, here "${twice[0]!}"`);
  return filter;
}
