/**
 * Civil days ("2026-11-01"): days of a calendar, without a time or a zone. Arithmetic goes through UTC midnights, which
 * are all 24 hours apart, so the 23- and 25-hour days of a time zone play no part in it.
 */
import type { CivilDate } from './contract.gen.js';
import { UsageError } from './usage-error.js';
import { clockIn } from './zone-clock.js';

const DAY_MS = 86_400_000;
const PATTERN = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT_PATTERN = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

/** Whether the text is a day that exists: "2026-02-30" is not. */
export function isCivilDate(text: string): boolean {
  // Browsers make some day of what is none: of 2026-02-30 the second of March, of 0001-13-13 one of 2013.
  return PATTERN.test(text) && dateOf(Date.parse(text)) === text;
}

/**
 * Whether the text is a point in time as RFC 3339 writes it. Without an offset it would be another one on each machine.
 */
export function isInstant(text: string): boolean {
  return INSTANT_PATTERN.test(text) && isCivilDate(text.slice(0, 10)) && !Number.isNaN(Date.parse(text));
}

/**
 * The day `days` after the given one (before it, when negative).
 * @throws UsageError of kind `contract` where that is not a day of the years 0000 to 9999.
 */
export function addDays(date: CivilDate, days: number): CivilDate {
  const sum = dateOf(utcMs(date) + days * DAY_MS);
  if (!PATTERN.test(sum)) throw new UsageError('contract', `There is no calendar day ${days} days after "${date}"`);
  return sum;
}

/** How many days `to` lies after `from`. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return (utcMs(to) - utcMs(from)) / DAY_MS;
}

/** Days of the half-open range, in order. */
export function eachDay(from: CivilDate, to: CivilDate): CivilDate[] {
  return Array.from({ length: Math.max(0, daysBetween(from, to)) }, (_, i) => addDays(from, i));
}

/** 1 for Monday to 7 for Sunday (ISO 8601). */
export function isoWeekday(date: CivilDate): number {
  return new Date(utcMs(date)).getUTCDay() || 7;
}

/** Midnight UTC of the day, for formatters that are set to UTC. */
export function utcDate(date: CivilDate): Date {
  return new Date(utcMs(date));
}

/**
 * The civil day that an instant falls on in a time zone.
 * @throws UsageError of kind `contract` for an instant or a time zone that does not exist.
 */
export function civilDateAt(instant: string, timeZone: string): CivilDate {
  if (!isInstant(instant)) {
    throw new UsageError('contract', `"${instant}" is not an instant such as "2026-11-17T19:05:00Z"`);
  }
  const part = clockIn(timeZone, new Date(instant));
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
}

/** Seconds since midnight on the clocks of a time zone; throws as {@link civilDateAt} does. */
export function secondsOfDayAt(instant: string, timeZone: string): number {
  const part = clockIn(timeZone, new Date(instant));
  return Number(part('hour')) * 3600 + Number(part('minute')) * 60 + Number(part('second'));
}

function utcMs(date: CivilDate): number {
  if (!isCivilDate(date)) throw new UsageError('contract', `"${date}" is not a calendar day such as "2026-11-01"`);
  return Date.parse(date);
}

function dateOf(ms: number): CivilDate {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10);
}
