import type { AttributionFilter, UsageTypeFilter } from '../model/index.js';

/** A filter as an export names it: its ids by what they are of. Empty when nothing is left out. */
export function filterText(filter: UsageTypeFilter & AttributionFilter): string {
  return Object.entries({ ...filter, ...filter.folders, folders: filter.folders?.folders })
    .flatMap(([name, value]) => (Array.isArray(value) && value.length > 0 ? [`${name}: ${value.join(' | ')}`] : []))
    .join('; ');
}
