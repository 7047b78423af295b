import { daysBetween, eachDay, isoWeekday } from '../src/core/model/civil-date.js';
import type { CivilDate, Granularity } from '../src/core/model/contract.gen.js';
import type { DayRange } from '../src/core/model/usage-source.js';
import type { Dataset } from './dataset.js';
import { badRequest } from './problems.js';

const MAX_BUCKETS = 10_000;

/** One bucket of a series. */
export interface Bucket {
  /** A civil day, or a timestamp for an hour. */
  readonly label: string;
  readonly startMs: number;
  readonly known: boolean;
}

/**
 * Buckets that cover the range without gaps. Weeks and months are clipped to the range.
 * @throws UsageError of kind `bad-request` when there are too many.
 */
export function bucketsOf(data: Dataset, range: DayRange, granularity: Granularity): readonly Bucket[] {
  const days = daysBetween(range.from, range.to);
  if (days > MAX_BUCKETS && granularity !== 'week' && granularity !== 'month') throw tooMany(granularity);
  const buckets = granularity === 'hour' ? hourBuckets(data, range) : dayBuckets(data, range, granularity);
  if (buckets.length > MAX_BUCKETS) throw tooMany(granularity);
  return buckets;
}

function hourBuckets(data: Dataset, { from, to }: DayRange): Bucket[] {
  const { fromMs, toMs } = data.daySpan({ from, to });
  if ((toMs - fromMs) / 3_600_000 > MAX_BUCKETS) throw tooMany('hour');
  return data.zone.hours(fromMs, toMs).map((startMs) => {
    const label = data.zone.timestamp(startMs);
    return { label, startMs, known: startMs <= data.asOfMs && data.knows(label.slice(0, 10)) };
  });
}

function dayBuckets(data: Dataset, { from, to }: DayRange, granularity: Granularity): Bucket[] {
  const begins: Readonly<Record<string, (day: CivilDate) => boolean>> = {
    week: (day) => isoWeekday(day) === data.workspace.weekStart,
    month: (day) => day.endsWith('-01'),
  };
  const isStart = begins[granularity] ?? (() => true);
  const starts = eachDay(from, to).filter((day, i) => i === 0 || isStart(day));
  return starts.map((day, i) => ({
    label: day,
    startMs: data.zone.startOf(day),
    known: data.knowsSome({ from: day, to: starts[i + 1] ?? to }),
  }));
}

function tooMany(granularity: Granularity): Error {
  return badRequest('granularity', granularity, `makes more than ${MAX_BUCKETS} buckets of this range`);
}
