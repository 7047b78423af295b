import type { FolderSelection, Id } from '../../../src/core/model/contract.gen.js';
import type { Parameters } from '../database/database.js';
import type { WorkspaceSettings } from '../workspaces/settings.js';
import { isUnfiltered, selectedOwners, WORKSPACE_OWNER } from './folder-selection.js';

/** Which usage counts: alternatives within a dimension, all dimensions together. Empty lists do not filter. */
export interface UsageFilter {
  readonly usageTypes: readonly Id[];
  readonly categories: readonly Id[];
  readonly apiKeys: readonly Id[];
  readonly folders: FolderSelection;
}

/** Everything counts. */
export const everything: UsageFilter = { usageTypes: [], categories: [], apiKeys: [], folders: {} };

/** A condition on the table of events and the values in it. */
export interface Condition {
  readonly sql: string;
  readonly parameters: Parameters;
}

/**
 * That a column has one of many values, which are given as the JSON of a list: the engine reads a text at once, but takes
 * most of a minute over a list of 100,000 values.
 */
export function isOneOf(column: string, parameter: string): string {
  return `${column} IN (SELECT arrayJoin(JSONExtract({${parameter}:String}, 'Array(String)')))`;
}

/** Whether the filter asks whose usage it is. */
export function isByOwner({ apiKeys, folders }: UsageFilter): boolean {
  return apiKeys.length > 0 || !isUnfiltered(folders);
}

/** The filter as a condition on the table of events. */
export function conditionOf(filter: UsageFilter, workspace: WorkspaceSettings): Condition {
  const parts: string[] = ['true'];
  const parameters: Record<string, unknown> = {};
  const oneOf = (column: string, values: readonly string[]) => {
    parts.push(`${column} IN {${column}:Array(String)}`);
    parameters[column] = values;
  };
  if (filter.usageTypes.length > 0 || filter.categories.length > 0)
    oneOf('usage_type', usageTypesOf(filter, workspace));
  if (filter.apiKeys.length > 0) oneOf('api_key', filter.apiKeys);
  if (!isUnfiltered(filter.folders)) {
    const owners = selectedOwners(filter.folders, workspace.folderTree);
    parts.push(isOneOf('folder', 'folders'));
    // Usage that belongs to no folder is stored with an empty one.
    parameters['folders'] = JSON.stringify(owners.map((id) => (id === WORKSPACE_OWNER ? '' : id)));
  }
  return { sql: parts.join(' AND '), parameters };
}

function usageTypesOf({ usageTypes, categories }: UsageFilter, workspace: WorkspaceSettings): Id[] {
  const ofCategories = workspace.categories
    .filter(({ id }) => categories.includes(id))
    .flatMap((category) => category.usageTypes.map(({ id }) => id));
  return [...new Set([...usageTypes, ...ofCategories])];
}
