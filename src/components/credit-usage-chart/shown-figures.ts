/** From what was read to what is shown: unit, granularity, named series and hidden ones. All of it exact. */
import type { Formats, Terms } from '../../core/locale/index.js';
import {
  bucketTotals,
  CREDITS,
  inMoney,
  moneyIn,
  namedSeriesCount,
  pricesIn,
  rebucket,
  seriesColors,
  sumKnown,
  type DayMultiple,
  type Nano,
  type Period,
  type SeriesColor,
  type SeriesFigures,
  type Unit,
  type UsageFigures,
  type Workspace,
} from '../../core/model/index.js';
import type { ChartUsage } from './chart-reading.js';

export type SeriesKey = string;

/** Key of all series that have no name of their own in the chart. */
export const OTHER: SeriesKey = '@other';

/** Key of usage that has no usage type, category, folder or API key. */
export const NO_NAME: SeriesKey = '@none';

export interface ShownSeries {
  readonly key: SeriesKey;
  readonly name: string;
  readonly color: SeriesColor;
  readonly values: readonly (Nano | null)[];
  readonly total: Nano;
}

export interface ShownFigures {
  readonly period: Period;
  readonly unit: Unit;
  /** Buckets of the granularity that is shown. */
  readonly figures: UsageFigures;
  /** Named series, largest first, then Other. */
  readonly series: readonly ShownSeries[];
  /** What makes up Other, largest first, where it is known by name. */
  readonly others: readonly ShownSeries[];
  readonly hidden: ReadonlySet<SeriesKey>;
  /** The series that are not hidden. */
  readonly visible: readonly ShownSeries[];
  /** Sum of the visible series in each bucket; null where nothing is known. */
  readonly totals: readonly (Nano | null)[];
  readonly total: Nano;
  /** The visible series of the period before, by bucket; undefined when there is no such period or price. */
  readonly previousTotals: readonly (Nano | null)[] | undefined;
  /** All usage of the period and of the one before by day, whatever is filtered or hidden. */
  readonly all: UsageFigures;
  readonly previousAll: UsageFigures | undefined;
}

export interface ShownChoice {
  readonly unit: 'credits' | 'money';
  readonly granularity: DayMultiple | 'hour';
  readonly hidden: ReadonlySet<SeriesKey>;
}

/** Whether amounts of a period can be shown in money. */
export function hasMoney(period: Period, workspace: Workspace): boolean {
  return pricesIn(period, workspace) !== undefined;
}

export function shownFigures(
  { period, shown, all, previous }: ChartUsage,
  workspace: Workspace,
  { unit: wanted, granularity, hidden }: ShownChoice,
  formats: Formats,
  terms: Terms,
): ShownFigures {
  const prices = wanted === 'money' ? pricesIn(period, workspace) : undefined;
  const unit = prices ? moneyIn(workspace.currency!) : CREDITS;
  const prepare = (figures: UsageFigures, of: Period): UsageFigures | undefined => {
    if (!prices) return figures;
    const theirs = pricesIn(of, workspace);
    return theirs && inMoney(figures, theirs);
  };
  const merge = (figures: UsageFigures) =>
    figures.granularity === 'hour' || granularity === 'hour'
      ? figures
      : rebucket(figures, granularity, workspace.weekStart);

  const figures = merge(prepare(shown, period)!);
  const { series, others } = namedSeries(figures, all, formats, terms);
  const visible = series.filter(({ key }) => !hidden.has(key));
  const totals =
    visible.length === series.length
      ? figures.totals
      : knownTotals(
          visible.map(({ values }) => values),
          figures.totals,
        );
  const before = previous && prepare(previous.shown, previous.period);
  return {
    period,
    unit,
    figures,
    series,
    others,
    hidden,
    visible,
    totals,
    total: sumKnown(totals),
    previousTotals: before && totalsOfVisible(merge(before), series, hidden),
    all: prepare(all, period)!,
    previousAll: previous && prepare(previous.all, previous.period),
  };
}

/** The keys that are hidden once one is hidden or shown; never all of them. */
export function toggled({ series, hidden }: ShownFigures, key: SeriesKey): readonly SeriesKey[] {
  const next = new Set(hidden);
  if (!next.delete(key)) next.add(key);
  return series.every((each) => next.has(each.key)) ? [] : [...next];
}

/** The keys that are hidden once one is shown alone; none when it is alone already. */
export function isolated({ series, visible }: ShownFigures, key: SeriesKey): readonly SeriesKey[] {
  const isAlone = visible.length === 1 && visible[0]!.key === key;
  return isAlone ? [] : series.map((each) => each.key).filter((each) => each !== key);
}

function namedSeries(figures: UsageFigures, all: UsageFigures, formats: Formats, terms: Terms) {
  const { series, other } = figures;
  const count = namedSeriesCount(series.length, Boolean(other));
  const colors = seriesColors(series.slice(0, count), all.series);
  const shownOf = ({ id, name, values, total }: SeriesFigures, color: SeriesColor): ShownSeries => ({
    key: keyOf(id),
    name: name ?? terms.unnamed[figures.groupBy],
    color,
    values,
    total,
  });
  const named = series.slice(0, count).map((each, k) => shownOf(each, colors[k]!));
  const others = series.slice(count).map((each) => shownOf(each, 'other'));
  const rest = [...others, ...(other ? [other] : [])].map(({ values }) => values);
  if (rest.length === 0) return { series: named, others };
  const values = bucketTotals(rest, figures.buckets.length);
  const name = terms.other(formats.count(others.length + (other?.count ?? 0)));
  return {
    series: [...named, { key: OTHER, name, color: 'other' as const, values, total: sumKnown(values) }],
    others,
  };
}

function keyOf(id: string | null): SeriesKey {
  return id ?? NO_NAME;
}

/** Sums of some columns, known wherever the whole is known. */
function knownTotals(columns: readonly (readonly (Nano | null)[])[], whole: readonly (Nano | null)[]) {
  return bucketTotals(columns, whole.length).map((sum, i) => (whole[i] === null ? null : (sum ?? 0n)));
}

function totalsOfVisible(
  before: UsageFigures,
  series: readonly ShownSeries[],
  hidden: ReadonlySet<SeriesKey>,
): readonly (Nano | null)[] {
  if (hidden.size === 0) return before.totals;
  const named = new Set(series.map(({ key }) => key));
  const placeOf = (id: string | null) => (named.has(keyOf(id)) ? keyOf(id) : OTHER);
  const columns = before.series.filter(({ id }) => !hidden.has(placeOf(id))).map(({ values }) => values);
  if (before.other && !hidden.has(OTHER)) columns.push(before.other.values);
  return knownTotals(columns, before.totals);
}
