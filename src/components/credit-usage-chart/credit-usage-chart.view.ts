/** What the chart draws, decided on plain data: no DOM, no requests. */
import {
  axisOf,
  LABEL_GAP,
  labelledBuckets,
  labelledHours,
  stackedBars,
  type AllowanceLine,
  type BarChartData,
  type BarChartGeometry,
  type BarChartTexts,
  type ChartMarks,
  type CycleStart,
  type DateLabel,
  type Projection,
} from '../../core/chart/index.js';
import { allowanceOf } from '../../core/element/headline.js';
import type { Formats, Terms } from '../../core/locale/index.js';
import {
  addDays,
  civilDateAt,
  crossedAt,
  daysBetween,
  endOfBucket,
  estimate,
  paceOf,
  reachedOn,
  runningTotals,
  toNumber,
  type CivilDate,
  type Nano,
  type SeriesColor,
  type UsageFigures,
  type UsageMode,
  type Workspace,
} from '../../core/model/index.js';
import type { ShownFigures } from './shown-figures.js';

export interface ChartPicture {
  readonly geometry: BarChartGeometry;
  readonly colors: readonly SeriesColor[];
  readonly texts: BarChartTexts;
  readonly marks: ChartMarks;
  /** Which of the marks in the chart need a word of explanation. */
  readonly keys: {
    readonly filling: boolean;
    readonly unknown: boolean;
    readonly quiet: boolean;
    readonly projection: boolean;
    readonly previous: boolean;
  };
}

export interface ChartFrame {
  readonly width: number;
  readonly mode: UsageMode;
  readonly compares: boolean;
  readonly isTextured: boolean;
  readonly isRightToLeft: boolean;
}

const NARROW = 460;

export function isNarrow(width: number): boolean {
  return width < NARROW;
}

/** Height of the chart at a width: two fifths of it, but never so flat or so tall that bars lose their meaning. */
export function chartHeight(width: number): number {
  return isNarrow(width) ? 280 : Math.max(280, Math.min(560, Math.round(width * 0.4167)));
}

/** Room for bars at a width, before the labels of the values are known. */
export function plotWidth(width: number): number {
  return Math.max(1, width - (isNarrow(width) ? 40 : 52));
}

/** Everything that is drawn, from exact figures. */
export function chartPicture(
  shown: ShownFigures,
  workspace: Workspace,
  frame: ChartFrame,
  formats: Formats,
  terms: Terms,
): ChartPicture {
  const { width, mode, isRightToLeft } = frame;
  const { figures, visible, totals, unit } = shown;
  const narrow = isNarrow(width);
  const isRunningTotal = mode === 'cumulative';
  const upTo = (values: readonly (Nano | null)[]) => (isRunningTotal ? runningTotals(values) : values);
  const pixels = (values: readonly (Nano | null)[]) =>
    values.map((value) => (value === null ? null : toNumber(value, unit.decimals)));
  const past = bucketsBegun(figures);
  const projected = isRunningTotal ? projectionOf(shown, workspace) : undefined;
  const data: BarChartData = {
    columns: visible.map(({ values }) => pixels(isRunningTotal ? carriedOn(runningTotals(values), totals) : values)),
    buckets: figures.buckets.length,
    fillingBucket: figures.fillingBucket,
    unknownBuckets: totals.flatMap((total, i) => (total === null && i < past ? [i] : [])),
    quietBuckets: totals.flatMap((total, i) => (total === 0n && i !== figures.fillingBucket ? [i] : [])),
    isRunningTotal,
    previous: frame.compares && shown.previousTotals ? pixels(upTo(shown.previousTotals)) : undefined,
    ceiling: projected && toNumber(projected.total, unit.decimals),
  };
  const axis = axisWithRoom(data, narrow ? 4 : 5, isRunningTotal ? allowanceOf(shown) : undefined, unit.decimals);
  const isBlank = figures.total === 0n && !data.previous?.some((value) => value);
  const value = (each: number) => (isBlank && each > 0 ? '' : formats.axisValue(each, axis.step));
  const longest = Math.max(...axis.values.map((each) => value(each).length));
  const geometry = stackedBars(data, axis, {
    width,
    height: chartHeight(width),
    marginTop: 26,
    marginBottom: narrow ? 26 : 42,
    valueLabelWidth: Math.max(narrow ? 40 : 52, longest * 7 + 12),
    isRightToLeft,
  });
  const starts = cycleStarts(figures, workspace, geometry, narrow, terms);
  const place: Place = { shown, workspace, geometry, narrow, formats, terms, top: axis.top };
  const projection = projected && projectionLine(place, projected);
  return {
    geometry,
    colors: visible.map(({ color }) => color),
    marks: {
      isTextured: frame.isTextured,
      allowance: isRunningTotal ? allowanceLine(place) : undefined,
      projection,
    },
    keys: {
      filling: geometry.filling !== null,
      unknown: geometry.unknown.length > 0,
      quiet: geometry.quietMarks.length > 0 || geometry.feet !== '',
      projection: projection !== undefined,
      previous: geometry.ghosts !== '',
    },
    texts: {
      summary: summary(shown, workspace, mode, formats, terms),
      axisTitle: axisTitle(shown, isRunningTotal, narrow, formats, terms),
      value,
      dateLabels: dateLabels(figures, geometry, starts, narrow, formats, terms),
      cycleStarts: starts,
      // A sign before a digit keeps its place in right-to-left text only behind a left-to-right mark.
      quiet: '\u200e+0',
    },
  };
}

/** Room above the allowance for its name, as a share of it. */
const ALLOWANCE_ROOM = 1.06;

/** The scale of the data, with room for the name of an allowance that would end right at its top. */
function axisWithRoom(data: BarChartData, ticks: number, allowance: Nano | undefined, decimals: number) {
  const axis = axisOf(data, ticks);
  const roof = allowance === undefined ? 0 : toNumber(allowance, decimals) * ALLOWANCE_ROOM;
  const isTight = roof > axis.top && roof <= axis.top * ALLOWANCE_ROOM;
  return isTight ? axisOf({ ...data, ceiling: Math.max(data.ceiling ?? 0, roof) }, ticks) : axis;
}

/** A series of which a day is not known stands in that day's running total with what it had before. */
function carriedOn(running: readonly (Nano | null)[], totals: readonly (Nano | null)[]): (Nano | null)[] {
  let latest = 0n;
  return running.map((value, i) => {
    latest = value ?? latest;
    return totals[i] === null ? null : latest;
  });
}

/** Whether nothing at all was used in what is known. */
export function isEmpty(figures: UsageFigures): boolean {
  return figures.total === 0n;
}

/** Day of the period that `asOf` falls on, from 1 to the number of days; undefined outside it. */
export function dayOfPeriod(
  { asOf, timeZone }: Workspace,
  { from, to }: { readonly from: CivilDate; readonly to: CivilDate },
): { day: number; days: number } | undefined {
  const day = daysBetween(from, civilDateAt(asOf, timeZone)) + 1;
  const days = daysBetween(from, to);
  return day >= 1 && day <= days ? { day, days } : undefined;
}

/** First day after a bucket of what is shown. */
export function bucketEnd({ figures }: ShownFigures, bucket: number, weekStart: number): CivilDate {
  const start = figures.buckets[bucket]!.slice(0, 10);
  return figures.granularity === 'hour'
    ? addDays(start, 1)
    : endOfBucket(start, figures.granularity, weekStart, figures.to);
}

/** A bucket in words: "Wed 11 Nov". */
export function bucketName(shown: ShownFigures, bucket: number, weekStart: number, formats: Formats): string {
  const { buckets, granularity } = shown.figures;
  return formats.bucket(buckets[bucket]!, granularity, bucketEnd(shown, bucket, weekStart));
}

/** How many buckets have begun by `asOf`; the others are yet to come. */
export function bucketsBegun({ buckets, asOf, timeZone }: UsageFigures): number {
  const today = civilDateAt(asOf, timeZone);
  const now = Date.parse(asOf);
  const ahead = buckets.findIndex((start) => (start.length === 10 ? start > today : Date.parse(start) > now));
  return ahead < 0 ? buckets.length : ahead;
}

interface Place {
  readonly shown: ShownFigures;
  readonly workspace: Workspace;
  readonly geometry: BarChartGeometry;
  readonly narrow: boolean;
  readonly formats: Formats;
  readonly terms: Terms;
  /** Top of the value axis. */
  readonly top: number;
}

/** Where a point in time stands, given in days since the start of the period. */
function xOfDay({ shown: { figures }, geometry }: Place, days: number): number {
  const { buckets, from, to } = figures;
  const day = addDays(from, Math.floor(days));
  const last = Math.max(
    0,
    buckets.findLastIndex((start) => start.slice(0, 10) <= day),
  );
  const startDay = buckets[last]!.slice(0, 10);
  // Hours share their day.
  const first = buckets.findIndex((start) => start.startsWith(startDay));
  const start = daysBetween(from, startDay);
  const end = daysBetween(from, buckets[last + 1]?.slice(0, 10) ?? to);
  const share = Math.min(1, (days - start) / Math.max(1, end - start));
  return geometry.start(first + share * (last + 1 - first));
}

/** Only a billing cycle that is under way leads anywhere. */
function projectionOf({ period, total, figures }: ShownFigures, { asOf, timeZone }: Workspace) {
  if (!period.cycle || figures.granularity === 'hour' || total === 0n) return undefined;
  const pace = paceOf(total, period, asOf, timeZone);
  return pace.projected === null ? undefined : { total: pace.projected, elapsedDays: pace.elapsedShare * pace.days };
}

function projectionLine(
  place: Place,
  { total, elapsedDays }: { readonly total: Nano; readonly elapsedDays: number },
): Projection {
  const { shown, geometry, formats, terms, narrow } = place;
  const { decimals } = shown.unit;
  const amount = formats.amount(estimate(total, shown.unit), shown.unit);
  return {
    from: { x: xOfDay(place, elapsedDays), y: geometry.y(toNumber(shown.total, decimals)) },
    to: { x: geometry.plot.end, y: geometry.y(toNumber(total, decimals)) },
    text: narrow ? amount : terms.projectedBy(amount, formats.day(addDays(shown.period.to, -1))),
  };
}

/** The line at the allowance, which belongs to all usage; undefined where the scale does not reach it. */
function allowanceLine(place: Place): AllowanceLine | undefined {
  const { shown, geometry, narrow, formats, terms, workspace, top } = place;
  const { all, unit, period, total } = shown;
  const allowance = allowanceOf(shown);
  const at = allowance === undefined ? Infinity : toNumber(allowance, unit.decimals);
  if (allowance === undefined || allowance === 0n || at > top) return undefined;
  const isPart = total !== all.total;
  const isMirrored = geometry.plot.end < geometry.plot.start;
  return {
    y: geometry.y(at),
    text: narrow ? terms.allowanceShort : terms.allowance(formats.amount(allowance, unit)),
    textX: geometry.start(0) + (isMirrored ? -8 : 8),
    crossing: crossing(),
  };

  function crossing(): AllowanceLine['crossing'] {
    const crossedDay = crossedAt(all.totals, allowance!);
    if (crossedDay >= 0) {
      if (isPart) return undefined;
      const text = formats.day(all.buckets[crossedDay]!);
      return { x: xOfDay(place, crossedDay + 0.5), text: narrow ? text : terms.crossed(text), isWarning: true };
    }
    const pace = paceOf(all.total, period, workspace.asOf, workspace.timeZone);
    const day = pace.perDay && pace.projected !== null ? reachedOn(allowance!, pace.perDay, period) : undefined;
    if (!day) return undefined;
    const text = formats.day(day);
    return {
      x: xOfDay(place, toNumber(allowance!, 0) / toNumber(pace.perDay!, 0)),
      text: narrow ? text : isPart ? terms.allReachesAbout(text) : terms.reachedAbout(text),
      isWarning: true,
    };
  }
}

function axisTitle(
  { figures, unit }: ShownFigures,
  isRunningTotal: boolean,
  narrow: boolean,
  formats: Formats,
  terms: Terms,
): string {
  const name = formats.unitName(unit, terms.credits);
  if (!isRunningTotal) return terms.axisPer[figures.granularity](name);
  const firstDay = formats.day(figures.from);
  return narrow ? terms.axisCumulativeShort(name, firstDay) : terms.axisCumulative(name, firstDay);
}

function cycleStarts(
  { from, to, buckets, granularity }: UsageFigures,
  { cycles, cycleKinds }: Workspace,
  { middle, slotWidth, plot }: BarChartGeometry,
  narrow: boolean,
  terms: Terms,
): CycleStart[] {
  if (granularity === 'month' || granularity === 'week') return [];
  const names = new Map<number, string>();
  for (const { id, name } of cycleKinds) {
    for (const { kind, start } of cycles) {
      if (kind !== id || start < from || start >= to) continue;
      const bucket = granularity === 'day' ? daysBetween(from, start) : buckets.findIndex((at) => at.startsWith(start));
      if (!names.has(bucket)) names.set(bucket, terms.startsHere(name));
    }
  }
  let free = -Infinity;
  return [...names]
    .sort(([a], [b]) => a - b)
    .map(([bucket, text]) => {
      const room = text.length * 6.5;
      const at = bucket * slotWidth;
      const fits = !narrow && at >= free && Math.abs(plot.end - middle(bucket)) + slotWidth / 2 >= room;
      if (fits) free = at + room + 12;
      return { bucket, text: fits ? text : '' };
    });
}

function dateLabels(
  { buckets, granularity, fillingBucket }: UsageFigures,
  { slotWidth }: BarChartGeometry,
  starts: readonly CycleStart[],
  narrow: boolean,
  formats: Formats,
  terms: Terms,
): DateLabel[] {
  const isNear = (a: number, b: number) => Math.abs(a - b) * slotWidth < LABEL_GAP;
  const named = starts.filter(({ text }) => text !== '').map(({ bucket }) => bucket);
  const isByYear = granularity === 'month' && buckets.length > 24;
  const room = narrow ? slotWidth / 2 : slotWidth;
  const wanted = isByYear
    ? buckets.flatMap((start, i) => (start.slice(5, 7) === '01' ? [i] : []))
    : granularity === 'hour'
      ? labelledHours(buckets, room)
      : labelledBuckets(buckets.length, room, granularity);
  const regular = wanted.filter((bucket) => named.every((start) => start === bucket || !isNear(start, bucket)));
  const labels: DateLabel[] = [...new Set([...named, ...regular])]
    .map((bucket) => ({ bucket, text: labelText(bucket), isAtStart: named.includes(bucket) }))
    .filter(
      ({ bucket, text, isAtStart }) => isAtStart || text.length * 3.5 <= (buckets.length - bucket - 0.5) * slotWidth,
    );
  const isTodayFree = fillingBucket !== null && labels.every(({ bucket }) => !isNear(bucket, fillingBucket));
  return isTodayFree && !narrow && granularity === 'day'
    ? [...labels, { bucket: fillingBucket, text: terms.today, isStrong: true }]
    : labels;

  function labelText(bucket: number): string {
    const start = buckets[bucket]!;
    if (granularity === 'hour') {
      const day = start.slice(0, 10);
      return buckets[bucket - 1]?.startsWith(day) ? formats.hour(start) : formats.day(day);
    }
    if (isByYear) return formats.year(start);
    if (granularity === 'month') {
      const isYear = buckets.length > 14 || start.slice(5, 7) === '01';
      return isYear ? formats.month(start, 'withYear') : formats.month(start, 'short');
    }
    const isLong = buckets.length * (granularity === 'week' ? 7 : 1) > 200;
    if (isLong) return formats.month(start, 'withYear');
    return narrow && bucket > 0 && buckets.length <= 31 && granularity === 'day'
      ? formats.dayOfMonth(start)
      : formats.day(start);
  }
}

function summary(shown: ShownFigures, workspace: Workspace, mode: UsageMode, formats: Formats, terms: Terms): string {
  const { totals, total, visible, figures, unit, previousTotals } = shown;
  let peak = -1;
  totals.forEach((each, i) => {
    if (each !== null && each > (totals[peak] ?? 0n)) peak = i;
  });
  return terms.summary({
    mode,
    unit: formats.unitName(unit, terms.credits),
    range: formats.dayRange(figures.from, figures.to),
    total: formats.amount(total, unit),
    peak:
      peak < 0
        ? undefined
        : {
            bucket: bucketName(shown, peak, workspace.weekStart, formats),
            amount: formats.amount(totals[peak]!, unit),
          },
    change: bucketsBegun(figures) === 0 ? undefined : changeOf(totals, previousTotals, figures.fillingBucket, formats),
    series: formats.list(visible.map(({ name, total: of }) => `${name} ${formats.amount(of, unit)}`)),
  });
}

/** Against the same number of buckets of the period before. */
function changeOf(
  totals: readonly (Nano | null)[],
  previous: readonly (Nano | null)[] | undefined,
  fillingBucket: number | null,
  formats: Formats,
): string | undefined {
  if (!previous) return undefined;
  const count = fillingBucket === null ? Math.max(totals.length, previous.length) : fillingBucket + 1;
  const sum = (values: readonly (Nano | null)[]) =>
    runningTotals(values.slice(0, count).map((each) => each ?? 0n)).at(-1);
  const now = sum(totals) ?? 0n;
  const then = sum(previous) ?? 0n;
  return then === 0n ? undefined : formats.change(toNumber(now, 0) / toNumber(then, 0) - 1);
}
