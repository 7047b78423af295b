/** What choosing a row makes of the filter. A category and features of it are never both in it: one says it all. */
import type { AttributionFilter, Cycle, EventSearch, Id, UsageTypeFilter } from '../../core/model/index.js';
import type { CategoryFigures } from './breakdown-figures.js';

export type RowFilter = Required<UsageTypeFilter>;

/** The filter once a category is chosen, instead of what is chosen of it; or once it is chosen no more. */
export function withCategory({ usageTypes, categories }: RowFilter, { id, features }: CategoryFigures): RowFilter {
  if (categories.includes(id)) return { usageTypes, categories: without(categories, id) };
  const own = new Set(features.map((feature) => feature.id));
  return { usageTypes: usageTypes.filter((type) => !own.has(type)), categories: [...categories, id] };
}

/** The filter once a feature is chosen, instead of its category; or once it is chosen no more. */
export function withFeature({ usageTypes, categories }: RowFilter, feature: Id, category: Id): RowFilter {
  if (usageTypes.includes(feature)) return { usageTypes: without(usageTypes, feature), categories };
  return { usageTypes: [...usageTypes, feature], categories: without(categories, category) };
}

/** Whether the filter lets a feature through. */
export function isCounted({ usageTypes, categories }: RowFilter, feature: Id, category: Id): boolean {
  const isOpen = usageTypes.length === 0 && categories.length === 0;
  return isOpen || usageTypes.includes(feature) || categories.includes(category);
}

/** The search for the events of a row, a category or a feature, among those of a cycle and its attribution. */
export function searchOfRow(
  row: UsageTypeFilter,
  { start, end }: Cycle,
  { apiKeys = [], folders }: AttributionFilter,
): EventSearch {
  return { from: start, to: end, usageTypes: [], categories: [], apiKeys, ...(folders && { folders }), ...row };
}

function without(ids: readonly Id[], id: Id): readonly Id[] {
  return ids.filter((each) => each !== id);
}
