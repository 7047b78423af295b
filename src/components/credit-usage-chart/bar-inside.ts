/** What is behind a bar: finer bars, and single events. Pure: a place in the picture gives days or a search. */
import type { ChartCursor } from '../../core/chart/index.js';
import {
  WORKSPACE,
  type AttributionFilter,
  type DayRange,
  type EventSearch,
  type Granularity,
  type Id,
  type InstantOrDate,
  type UsageTypeFilter,
  type Workspace,
} from '../../core/model/index.js';
import { isFiltering } from './chart-reading.js';
import { NO_NAME, OTHER, type ShownFigures } from './shown-figures.js';
import { bucketEnd, bucketsBegun } from './credit-usage-chart.view.js';

const HOUR_MS = 3_600_000;

type UsageFilter = UsageTypeFilter & AttributionFilter;

/** A finer look at some days. */
export interface Look {
  readonly days: DayRange;
  readonly granularity: Granularity | 'auto';
}

/** What is seen when looking inside a bar; undefined where there is nothing finer, or nothing is known. */
export function insideOf(bucket: number, shown: ShownFigures, workspace: Workspace): Look | undefined {
  const { buckets, granularity } = shown.figures;
  if (granularity === 'hour' || (shown.totals[bucket] ?? null) === null) return undefined;
  if (granularity === 'day' && !workspace.capabilities.granularities.includes('hour')) return undefined;
  return {
    days: { from: buckets[bucket]!.slice(0, 10), to: bucketEnd(shown, bucket, workspace.weekStart) },
    granularity: granularity === 'day' ? 'hour' : 'auto',
  };
}

/**
 * The search for the events of a bar, or of one series in it, among those that the filter lets through. Undefined for a
 * bucket that is yet to come.
 */
export function searchOfBar(
  { bucket, column }: Pick<ChartCursor, 'bucket' | 'column'>,
  shown: ShownFigures,
  filter: UsageFilter,
  workspace: Workspace,
): EventSearch | undefined {
  if (bucket >= bucketsBegun(shown.figures)) return undefined;
  const key = shown.visible[column]?.key;
  return { ...timeOf(bucket, shown, workspace), ...filter, ...narrowed(key, shown, filter, workspace) };
}

/** Civil days; of an hour its instants. */
function timeOf(
  bucket: number,
  shown: ShownFigures,
  { weekStart }: Workspace,
): { from: InstantOrDate; to: InstantOrDate } {
  const { buckets, granularity } = shown.figures;
  const from = buckets[bucket]!;
  if (granularity !== 'hour') return { from, to: bucketEnd(shown, bucket, weekStart) };
  return { from, to: buckets[bucket + 1] ?? new Date(Date.parse(from) + HOUR_MS).toISOString() };
}

/** The filter of one series. What can't be said beside the filter that is there already stays as it is. */
function narrowed(
  key: string | undefined,
  { figures }: ShownFigures,
  filter: UsageFilter,
  workspace: Workspace,
): UsageFilter {
  if (key === undefined || key === OTHER) return {};
  const isNameless = key === NO_NAME;
  switch (figures.groupBy) {
    case 'usageType':
      return isNameless ? {} : { usageTypes: [key], categories: [] };
    case 'category':
      return isNameless ? {} : ofCategory(key, filter, workspace);
    case 'apiKey':
      return isNameless || isFiltering({ ...(filter.folders && { folders: filter.folders }) })
        ? {}
        : { apiKeys: [key] };
    case 'folder':
      return filter.apiKeys?.length ? {} : { folders: { folders: [isNameless ? WORKSPACE : key] } };
  }
}

/** A category, or those features of it that are let through. */
function ofCategory(id: Id, { usageTypes = [], categories = [] }: UsageFilter, workspace: Workspace): UsageFilter {
  const own = workspace.categories.find((category) => category.id === id)?.usageTypes.map((type) => type.id) ?? [];
  const chosen = usageTypes.filter((type) => own.includes(type));
  return categories.includes(id) || chosen.length === 0
    ? { usageTypes: [], categories: [id] }
    : { usageTypes: chosen, categories: [] };
}
