import type { GroupBy, Id } from '../../../src/core/model/contract.gen.js';
import type { WorkspaceSettings } from '../workspaces/settings.js';
import type { Condition } from './usage-filter.js';

/** The id of the series that an event belongs to, as an expression over the table of events; empty for none. */
export function seriesColumn(groupBy: GroupBy, { categories }: WorkspaceSettings): Condition {
  switch (groupBy) {
    case 'usageType':
      return { sql: 'toString(usage_type)', parameters: {} };
    case 'folder':
      return { sql: 'toString(folder)', parameters: {} };
    case 'apiKey':
      return { sql: 'toString(api_key)', parameters: {} };
    case 'category': {
      const pairs = categories.flatMap(({ id, usageTypes }) => usageTypes.map((type) => [type.id, id] as const));
      if (pairs.length === 0) return { sql: "''", parameters: {} };
      return {
        sql: "transform(toString(usage_type), {typesOf:Array(String)}, {categoryOf:Array(String)}, '')",
        parameters: { typesOf: pairs.map(([type]) => type), categoryOf: pairs.map(([, category]) => category) },
      };
    }
  }
}

/** Names of the series, by id. */
export function namesOf({ categories, folders, apiKeys }: WorkspaceSettings, groupBy: GroupBy): Map<Id, string> {
  const named = {
    usageType: () => categories.flatMap(({ usageTypes }) => usageTypes),
    category: () => categories,
    folder: () => folders,
    apiKey: () => apiKeys,
  }[groupBy]();
  return new Map(named.map(({ id, name }) => [id, name]));
}
