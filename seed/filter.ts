import type { AttributionFilter, UsageTypeFilter } from '../src/core/model/usage-source.js';
import type { Dataset } from './dataset.js';
import { badRequest, unsupported } from './problems.js';
import type { SeedEvent } from './types.js';

/**
 * Which events a query is about: alternatives within usage types and categories, within API keys, and within folders;
 * all of these together.
 */
export function eventFilter(data: Dataset, query: UsageTypeFilter & AttributionFilter): (event: SeedEvent) => boolean {
  const types = selectTypes(data, query);
  const keys = query.apiKeys?.length ? new Set(query.apiKeys) : undefined;
  const owners = data.tree.select(query.folders);
  if (keys && owners) throw badRequest('apiKey', query.apiKeys, 'cannot be combined with a selection of folders');
  if (keys && !data.capabilities.apiKeys) throw unsupported('API keys');
  if (owners && data.capabilities.folders !== 'yes') throw unsupported('folders');
  return (event) =>
    (!types || types.has(event.usageType)) &&
    (!keys || (event.apiKey !== null && keys.has(event.apiKey))) &&
    (!owners || owners.has(event.folder));
}

function selectTypes(data: Dataset, query: UsageTypeFilter): ReadonlySet<string> | undefined {
  const { usageTypes = [], categories = [] } = query;
  if (usageTypes.length + categories.length === 0) return undefined;
  if (!data.capabilities.usageTypeFilter) throw unsupported('filter by usage type');
  const ofCategories = data.workspace.categories
    .filter(({ id }) => categories.includes(id))
    .flatMap((category) => category.usageTypes.map(({ id }) => id));
  return new Set([...usageTypes, ...ofCategories]);
}
