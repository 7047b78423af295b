import { addDays, daysBetween, isoWeekday } from './civil-date.js';
import type { CivilDate, Granularity } from './contract.gen.js';
import type { Nano } from './credits.js';
import type { UsageFigures } from './usage-figures.js';

/** Granularities that single days add up to. */
export type DayMultiple = Exclude<Granularity, 'hour'>;

/** Below this a bar is a line, and neither eye nor finger can tell it from the next. */
const THINNEST_SLOT = 6;

/** The finest granularity whose bars are not too thin to be seen in a plot of so many pixels. */
export function fittingGranularity(from: CivilDate, to: CivilDate, plotWidth: number): DayMultiple {
  const days = daysBetween(from, to);
  const fits = (buckets: number) => buckets * THINNEST_SLOT <= plotWidth;
  if (fits(days)) return 'day';
  return fits(days / 7) ? 'week' : 'month';
}

/**
 * Figures by day as figures by week or month, exactly. Buckets are clipped to the range, so the first and last may be
 * shorter; one of which only some days are known has the sum of those.
 */
export function rebucket(figures: UsageFigures, granularity: DayMultiple, weekStart: number): UsageFigures {
  if (granularity === 'day') return figures;
  const buckets: CivilDate[] = [];
  let end = '';
  const placeOf = figures.buckets.map((day) => {
    if (day >= end) {
      buckets.push(day);
      end = endOfBucket(day, granularity, weekStart, figures.to);
    }
    return buckets.length - 1;
  });
  const gather = (values: readonly (Nano | null)[]) => {
    const gathered = new Array<Nano | null>(buckets.length).fill(null);
    values.forEach((value, i) => {
      const place = placeOf[i]!;
      if (value !== null) gathered[place] = (gathered[place] ?? 0n) + value;
    });
    return gathered;
  };
  return {
    ...figures,
    granularity,
    buckets,
    fillingBucket: figures.fillingBucket === null ? null : placeOf[figures.fillingBucket]!,
    series: figures.series.map((each) => ({ ...each, values: gather(each.values) })),
    other: figures.other && { ...figures.other, values: gather(figures.other.values) },
    totals: gather(figures.totals),
  };
}

/** First day after a bucket of a range that ends before `to`. */
export function endOfBucket(bucket: CivilDate, granularity: DayMultiple, weekStart: number, to: CivilDate): CivilDate {
  const end =
    granularity === 'day'
      ? addDays(bucket, 1)
      : granularity === 'week'
        ? addDays(startOfWeek(bucket, weekStart), 7)
        : startOfMonth(addDays(startOfMonth(bucket), 31));
  return end < to ? end : to;
}

function startOfMonth(day: CivilDate): CivilDate {
  return `${day.slice(0, 8)}01`;
}

function startOfWeek(day: CivilDate, weekStart: number): CivilDate {
  return addDays(day, -((isoWeekday(day) - weekStart + 7) % 7));
}
