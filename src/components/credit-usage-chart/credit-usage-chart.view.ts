/** What the chart shows, decided on plain data: no DOM, no requests. */
import {
  axisOf,
  labelledDays,
  LABEL_GAP,
  stackedBars,
  type BarChartData,
  type BarChartGeometry,
  type BarChartTexts,
  type CycleStart,
  type DateLabel,
  type SeriesColor,
} from '../../core/chart/index.js';
import type { UsageMode } from '../../core/element/index.js';
import type { Formats, Terms } from '../../core/locale/index.js';
import {
  bucketTotals,
  civilDateAt,
  daysBetween,
  runningTotals,
  sumKnown,
  toNumber,
  type Cycle,
  type Nano,
  type UsageFigures,
  type Workspace,
} from '../../core/model/index.js';

/** What one reading gives: the workspace, its current cycle and the usage in it; no usage where there is no cycle. */
export interface ChartReading {
  readonly workspace: Workspace;
  readonly usage: { readonly cycle: Cycle; readonly figures: UsageFigures } | undefined;
}

export interface ShownSeries {
  readonly name: string;
  readonly color: SeriesColor;
  readonly values: readonly (Nano | null)[];
  readonly total: Nano;
}

export interface ChartPicture {
  readonly geometry: BarChartGeometry;
  readonly colors: readonly SeriesColor[];
  readonly texts: BarChartTexts;
  readonly series: readonly ShownSeries[];
  /** Which of the marks in the chart need a word of explanation. */
  readonly marks: { readonly filling: boolean; readonly unknown: boolean; readonly quiet: boolean };
}

export interface ChartFrame {
  readonly width: number;
  readonly mode: UsageMode;
  readonly isRightToLeft: boolean;
}

/** How many series have a name and a colour of their own; the others are added up. */
const NAMED_SERIES = 7;
const NARROW = 460;

/** Height of the chart at a width: two fifths of it, but never so flat or so tall that bars lose their meaning. */
export function chartHeight(width: number): number {
  return width < NARROW ? 280 : Math.max(280, Math.min(560, Math.round(width * 0.4167)));
}

/** The largest series by name and the rest as one; nothing is lost, so the totals still add up to the whole. */
export function shownSeries(figures: UsageFigures, formats: Formats, terms: Terms): readonly ShownSeries[] {
  const named = figures.series.length - NAMED_SERIES === 1 && !figures.other ? NAMED_SERIES + 1 : NAMED_SERIES;
  const own = figures.series.slice(0, named).map(({ name, values, total }, k) => ({
    name: name ?? terms.unnamed,
    color: k + 1,
    values,
    total,
  }));
  const rest = figures.series.slice(named);
  const restValues = [...rest, ...(figures.other ? [figures.other] : [])].map(({ values }) => values);
  if (restValues.length === 0) return own;
  const values = bucketTotals(restValues, figures.buckets.length);
  const count = rest.length + (figures.other?.count ?? 0);
  return [...own, { name: terms.other(formats.count(count)), color: 'other', values, total: sumKnown(values) }];
}

/** Everything that is drawn, from exact figures. */
export function chartPicture(
  { figures, cycle }: NonNullable<ChartReading['usage']>,
  workspace: Workspace,
  { width, mode, isRightToLeft }: ChartFrame,
  formats: Formats,
  terms: Terms,
): ChartPicture {
  const isNarrow = width < NARROW;
  const series = shownSeries(figures, formats, terms);
  const daily = figures.totals;
  const isRunningTotal = mode === 'cumulative';
  const data: BarChartData = {
    columns: series.map(({ values }) =>
      (isRunningTotal ? runningTotals(values) : values).map((value) => (value === null ? null : toNumber(value))),
    ),
    buckets: figures.buckets.length,
    fillingBucket: figures.fillingBucket,
    unknownBuckets: daily.flatMap((total, i) => (total === null && !isYetToCome(figures, i) ? [i] : [])),
    quietBuckets: daily.flatMap((total, i) => (total === 0n && i !== figures.fillingBucket ? [i] : [])),
    isRunningTotal,
  };
  const axis = axisOf(data, isNarrow ? 4 : 5);
  const value = (each: number) => (isEmpty(figures) && each > 0 ? '' : formats.axisValue(each, axis.step));
  const longest = Math.max(...axis.values.map((each) => value(each).length));
  const geometry = stackedBars(data, axis, {
    width,
    height: chartHeight(width),
    marginTop: 26,
    marginBottom: isNarrow ? 26 : 42,
    valueLabelWidth: Math.max(isNarrow ? 40 : 52, longest * 7 + 12),
    isRightToLeft,
  });
  const firstDay = formats.day(figures.from);
  const starts = cycleStarts(figures, workspace, geometry, isNarrow, terms);
  const axisCumulative = isNarrow ? terms.axisCumulativeShort : terms.axisCumulative;
  return {
    geometry,
    series,
    colors: series.map(({ color }) => color),
    marks: {
      filling: geometry.filling !== null,
      unknown: geometry.unknown.length > 0,
      quiet: isRunningTotal ? geometry.quietMarks.length > 0 : geometry.feet !== '',
    },
    texts: {
      summary: summary(figures, daily, series, cycle, mode, formats, terms),
      axisTitle: isRunningTotal ? axisCumulative(firstDay) : terms.axisDaily,
      value,
      dateLabels: dateLabels(figures, geometry, starts, isNarrow, formats, terms),
      cycleStarts: starts,
      // A sign before a digit keeps its place in right-to-left text only behind a left-to-right mark.
      quiet: '\u200e+0',
    },
  };
}

/** Whether a bucket begins after what the numbers know. */
function isYetToCome({ buckets, asOf, timeZone }: UsageFigures, bucket: number): boolean {
  return buckets[bucket]! > civilDateAt(asOf, timeZone);
}

/** Whether nothing at all was used in what is known. */
export function isEmpty(figures: UsageFigures): boolean {
  return figures.total === 0n;
}

/** Day of the cycle that `asOf` falls on, from 1 to the number of days; undefined outside the cycle. */
export function dayOfCycle(workspace: Workspace, cycle: Cycle): { day: number; days: number } | undefined {
  const day = daysBetween(cycle.start, civilDateAt(workspace.asOf, workspace.timeZone)) + 1;
  const days = daysBetween(cycle.start, cycle.end);
  return day >= 1 && day <= days ? { day, days } : undefined;
}

/** "New York" for "America/New_York": the city that names an IANA zone. */
export function zoneCity(timeZone: string): string {
  return (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ');
}

function cycleStarts(
  { from, to }: UsageFigures,
  { cycles, cycleKinds }: Workspace,
  { middle, slotWidth, plot }: BarChartGeometry,
  isNarrow: boolean,
  terms: Terms,
): CycleStart[] {
  const names = new Map<number, string>();
  for (const { id, name } of cycleKinds) {
    for (const { kind, start } of cycles) {
      const bucket = daysBetween(from, start);
      if (kind === id && start >= from && start < to && !names.has(bucket)) names.set(bucket, terms.startsHere(name));
    }
  }
  let free = -Infinity;
  return [...names]
    .sort(([a], [b]) => a - b)
    .map(([bucket, text]) => {
      const room = text.length * 6.5;
      const at = bucket * slotWidth;
      const fits = !isNarrow && at >= free && Math.abs(plot.end - middle(bucket)) + slotWidth / 2 >= room;
      if (fits) free = at + room + 12;
      return { bucket, text: fits ? text : '' };
    });
}

function dateLabels(
  { buckets, fillingBucket }: UsageFigures,
  { slotWidth }: BarChartGeometry,
  starts: readonly CycleStart[],
  isNarrow: boolean,
  formats: Formats,
  terms: Terms,
): DateLabel[] {
  const isNear = (a: number, b: number) => Math.abs(a - b) * slotWidth < LABEL_GAP;
  const named = starts.filter(({ text }) => text !== '').map(({ bucket }) => bucket);
  const regular = labelledDays(buckets.length, isNarrow ? slotWidth / 2 : slotWidth).filter((bucket) =>
    named.every((start) => start === bucket || !isNear(start, bucket)),
  );
  const labels: DateLabel[] = [...new Set([...named, ...regular])].map((bucket) => ({
    bucket,
    text: isNarrow && bucket > 0 ? formats.dayOfMonth(buckets[bucket]!) : formats.day(buckets[bucket]!),
    isAtStart: named.includes(bucket),
  }));
  const isTodayFree = fillingBucket !== null && labels.every(({ bucket }) => !isNear(bucket, fillingBucket));
  return isTodayFree && !isNarrow ? [...labels, { bucket: fillingBucket, text: terms.today, isStrong: true }] : labels;
}

function summary(
  figures: UsageFigures,
  daily: readonly (Nano | null)[],
  series: readonly ShownSeries[],
  cycle: Cycle,
  mode: UsageMode,
  formats: Formats,
  terms: Terms,
): string {
  let peak = -1;
  daily.forEach((total, i) => {
    if (total !== null && total > (daily[peak] ?? 0n)) peak = i;
  });
  return terms.summary({
    mode,
    range: formats.dayRange(cycle.start, cycle.end),
    total: formats.amount(figures.total),
    peak: peak < 0 ? undefined : { day: formats.day(figures.buckets[peak]!), amount: formats.amount(daily[peak]!) },
    series: formats.list(series.map(({ name, total }) => `${name} ${formats.amount(total)}`)),
  });
}
