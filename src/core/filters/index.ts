export { AttributionFilterController, type AttributionFilterView } from './attribution-filter.js';
export {
  chipsPart,
  filterChips,
  NO_FILTER,
  removablePart,
  type ChipActions,
  type FilterChip,
  type FilterNames,
  type FilterPatch,
} from './filter-chips.js';
export type { Words } from './words.js';
export { filterStyles } from './filters.styles.js';
export { KeyNames, type KeyNamesOptions, type NamedKey } from './key-names.js';
export {
  UsageTypeFilterController,
  type UsageTypeFilterOptions,
  type UsageTypeFilterView,
} from './usage-type-filter.js';
