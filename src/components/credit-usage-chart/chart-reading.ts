/** What the chart reads from its source, and how the parts of one picture belong together. */
import {
  checkWorkspace,
  daysBetween,
  isPeriod,
  NAMED_SERIES,
  previousPeriod,
  readUsage,
  resolvePeriod,
  type AttributionFilter,
  type Granularity,
  type GroupBy,
  type Period,
  type PeriodChoice,
  type PeriodProblem,
  type UsageFigures,
  type UsageSource,
  type UsageTypeFilter,
  type Workspace,
} from '../../core/model/index.js';

/** What is asked for. */
export interface ChartQuestion {
  readonly choice: PeriodChoice;
  readonly granularity: Granularity | 'auto';
  readonly groupBy: GroupBy;
  readonly filter: UsageTypeFilter & AttributionFilter;
}

export interface ChartReading {
  readonly workspace: Workspace;
  /** What the question means in this workspace, or why it means nothing. */
  readonly period: Period | PeriodProblem;
  /** Undefined when there is no period. */
  readonly usage: ChartUsage | undefined;
}

export interface ChartUsage {
  readonly period: Period;
  /** What the filters let through, by day or hour. */
  readonly shown: UsageFigures;
  /** All usage of the period by day, with at least the largest series by name; the same as `shown` when nothing is filtered. */
  readonly all: UsageFigures;
  /** The same two of the period before; undefined for the first cycle. */
  readonly previous: { readonly period: Period; readonly shown: UsageFigures; readonly all: UsageFigures } | undefined;
}

/** More than this many days are not shown by the hour: bars would be thinner than a pixel. */
const MOST_DAYS_BY_HOUR = 31;

/** Reads all that one picture needs, side by side. */
export async function readChart(
  source: UsageSource,
  { choice, granularity, groupBy, filter }: ChartQuestion,
  signal: AbortSignal,
): Promise<ChartReading> {
  const workspace = checkWorkspace(await source.workspace(signal));
  const period = resolvePeriod(choice, workspace);
  if (!isPeriod(period)) return { workspace, period, usage: undefined };

  const { granularities, groupBys } = workspace.capabilities;
  const grouping = groupBys.includes(groupBy) ? groupBy : groupBys[0]!;
  const isByHour =
    granularity === 'hour' &&
    granularities.includes('hour') &&
    daysBetween(period.from, period.to) <= MOST_DAYS_BY_HOUR;
  const read = async ({ from, to }: Period, unit: 'day' | 'hour', by: ChartQuestion['filter'] & { top?: number }) =>
    readUsage(await source.usage({ from, to, granularity: unit, groupBy: grouping, ...by }, signal));
  const readBoth = async (range: Period, unit: 'day' | 'hour') => {
    const [shown, all] = await Promise.all([
      read(range, unit, filter),
      isFiltering(filter) || unit === 'hour' ? read(range, 'day', { top: NAMED_SERIES }) : undefined,
    ]);
    return { shown, all: all ?? shown };
  };

  const before = previousPeriod(period, workspace);
  const knowsBefore = before && workspace.firstDay !== null && workspace.firstDay < before.to;
  const [now, previous] = await Promise.all([
    readBoth(period, isByHour ? 'hour' : 'day'),
    knowsBefore ? readBoth(before, isByHour ? 'hour' : 'day') : undefined,
  ]);
  return { workspace, period, usage: { period, ...now, previous: previous && { period: before!, ...previous } } };
}

/** Whether anything is left out. A folder selection with any rule may leave something out. */
export function isFiltering({ usageTypes, categories, apiKeys, folders }: ChartQuestion['filter']): boolean {
  const lists = [usageTypes, categories, apiKeys, ...(folders ? Object.values(folders) : [])];
  return lists.some((list) => list !== undefined && list.length > 0);
}
