import { Temporal } from 'temporal-polyfill';
import { addDays, eachDay, isoWeekday } from '../../../src/core/model/civil-date.js';
import type { CivilDate } from '../../../src/core/model/contract.gen.js';
import type { DayRange } from '../../../src/core/model/usage-source.js';

/** A clock hour, or what a change of the clocks leaves of it. */
export interface ClockHour {
  readonly startMs: number;
  /** Such as "-04:00". */
  readonly offset: string;
}

// Clocks have changed on quarters of an hour for decades.
const STEP_MS = 15 * 60_000;

/** First instant of a civil day, in milliseconds since the epoch. */
export function startOfDay(day: CivilDate, timeZone: string): number {
  return Temporal.PlainDate.from(day).toZonedDateTime(timeZone).epochMilliseconds;
}

/**
 * The hours that a clock in the time zone shows: a new one begins where its hour or its offset from UTC changes. Slow
 * but plain, as what it is compared with was computed in some other way.
 */
export function clockHours({ from, to }: DayRange, timeZone: string): ClockHour[] {
  const hours: ClockHour[] = [];
  let shown = '';
  const end = startOfDay(to, timeZone);
  for (let startMs = startOfDay(from, timeZone); startMs < end; startMs += STEP_MS) {
    const { hour, offset } = Temporal.Instant.fromEpochMilliseconds(startMs).toZonedDateTimeISO(timeZone);
    const shows = `${hour} ${offset}`;
    if (shows !== shown) hours.push({ startMs, offset });
    shown = shows;
  }
  return hours;
}

/** Days of the range on which a week begins, and its first. `weekStart` is 1 for Monday to 7 for Sunday. */
export function weekStarts({ from, to }: DayRange, weekStart: number): CivilDate[] {
  return eachDay(from, to).filter((day) => day === from || isoWeekday(day) === weekStart);
}

/** First days of months of the range, and its first. */
export function monthStarts({ from, to }: DayRange): CivilDate[] {
  return eachDay(from, to).filter((day) => day === from || day.endsWith('-01'));
}

/** The last days before the given one whose length is not 24 hours, newest first; those of three years at most. */
export function changeDays(before: CivilDate, timeZone: string): CivilDate[] {
  return eachDay(addDays(before, -1100), before)
    .filter((day) => startOfDay(addDays(day, 1), timeZone) - startOfDay(day, timeZone) !== 86_400_000)
    .toReversed();
}
