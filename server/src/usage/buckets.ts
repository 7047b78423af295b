import { Temporal } from 'temporal-polyfill';
import { eachDay, isoWeekday } from '../../../src/core/model/civil-date.js';
import type { CivilDate, Granularity, InstantOrDate } from '../../../src/core/model/contract.gen.js';
import type { DayRange } from '../../../src/core/model/usage-source.js';

/** Buckets of time, in order and without gaps. */
export interface Buckets {
  /** Start of each bucket as the contract writes it. */
  readonly starts: readonly InstantOrDate[];
  /** The same as seconds since the epoch, and one more: the end of the last bucket. */
  readonly edges: readonly number[];
}

const HOUR_SECONDS = 3600;

/** First instant of a civil day in seconds since the epoch: its midnight, or what follows it where clocks skip that. */
export function startOfDay(day: CivilDate, timeZone: string): number {
  return Temporal.PlainDate.from(day).toZonedDateTime(timeZone).epochMilliseconds / 1000;
}

/** The buckets of a range of days. Weeks and months that reach beyond the range are cut there. */
export function bucketsOf(range: DayRange, granularity: Granularity, timeZone: string, weekStart: number): Buckets {
  if (granularity === 'hour') return hoursOf(range, timeZone);
  const starts = eachDay(range.from, range.to).filter(
    (day) =>
      granularity === 'day' ||
      day === range.from ||
      (granularity === 'week' ? isoWeekday(day) === weekStart : day.endsWith('-01')),
  );
  return { starts, edges: [...starts, range.to].map((day) => startOfDay(day, timeZone)) };
}

/**
 * Hours as the clocks of the zone show them. A change of the clocks begins a new bucket, so the hour that comes twice
 * is two buckets, and a zone that moves by half an hour has a bucket of half an hour.
 */
function hoursOf(range: DayRange, timeZone: string): Buckets {
  const end = startOfDay(range.to, timeZone);
  const starts: string[] = [];
  const edges: number[] = [];
  let at = startOfDay(range.from, timeZone);
  while (at < end) {
    const zoned = Temporal.Instant.fromEpochMilliseconds(at * 1000).toZonedDateTimeISO(timeZone);
    const change = zoned.getTimeZoneTransition('next');
    const until = Math.min(end, change ? change.epochMilliseconds / 1000 : Infinity);
    const offset = zoned.offsetNanoseconds / 1e9;
    while (at < until) {
      starts.push(timestamp(at, offset, zoned.offset));
      edges.push(at);
      at = Math.min(until, (Math.floor((at + offset) / HOUR_SECONDS) + 1) * HOUR_SECONDS - offset);
    }
  }
  return { starts, edges: [...edges, end] };
}

function timestamp(seconds: number, offsetSeconds: number, offset: string): string {
  const clock = new Date((seconds + offsetSeconds) * 1000).toISOString().slice(0, 19);
  // Some zones once had offsets with seconds, which RFC 3339 can't write.
  return offset.length > 6 ? new Date(seconds * 1000).toISOString().replace('.000', '') : `${clock}${offset}`;
}

/** How many days a range may have at most, so that no answer has more than 10,000 buckets. */
export const mostDays: Readonly<Record<Granularity, number>> = { hour: 400, day: 10_000, week: 10_000, month: 10_000 };

/** The days between which ranges may lie. */
export const firstDay = '1970-01-01';
export const lastDay = '2200-01-01';
