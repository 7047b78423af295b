import { addDays, civilDateAt, daysBetween, secondsOfDayAt } from './civil-date.js';
import type { CivilDate } from './contract.gen.js';
import type { Nano } from './credits.js';
import type { DayRange } from './usage-source.js';

const DAY_SECONDS = 86_400n;

/** How a period is going, by the usage so far. */
export interface Pace {
  /** Days of the period that have begun, and how many it has. */
  readonly day: number;
  readonly days: number;
  /** Share of the period that is over, from 0 to 1. */
  readonly elapsedShare: number;
  /** Mean per day so far; null before a day has gone by, when one hour would speak for a month. */
  readonly perDay: Nano | null;
  /** What the period comes to at this rate; null without a rate, or when it is over. */
  readonly projected: Nano | null;
}

/** The pace of a period at `asOf`. The day that is under way counts by the share of its hours that are over. */
export function paceOf(used: Nano, { from, to }: DayRange, asOf: string, timeZone: string): Pace {
  const days = daysBetween(from, to);
  const today = civilDateAt(asOf, timeZone);
  const isOver = today >= to;
  const begun = Math.min(days, Math.max(0, daysBetween(from, today) + 1));
  const elapsed = isOver
    ? BigInt(days) * DAY_SECONDS
    : begun === 0
      ? 0n
      : BigInt(begun - 1) * DAY_SECONDS + BigInt(secondsOfDayAt(asOf, timeZone));
  const hasRate = elapsed >= DAY_SECONDS;
  return {
    day: begun,
    days,
    elapsedShare: Number(elapsed) / Number(BigInt(days) * DAY_SECONDS),
    perDay: hasRate ? (used * DAY_SECONDS) / elapsed : null,
    projected: hasRate && !isOver ? (used * BigInt(days) * DAY_SECONDS) / elapsed : null,
  };
}

/**
 * The day on which an amount is reached at a rate, counted from the start of the period; undefined when that is after
 * its end, or when it has been reached before `asOf`.
 */
export function reachedOn(amount: Nano, perDay: Nano, { from, to }: DayRange): CivilDate | undefined {
  if (perDay <= 0n) return undefined;
  const whole = Number(amount / perDay);
  const days = Number.isSafeInteger(whole) ? whole : Infinity;
  return days < daysBetween(from, to) ? addDays(from, days) : undefined;
}

/** Index of the first bucket in which the running total is at or above an amount; -1 when it stays below. */
export function crossedAt(totals: readonly (Nano | null)[], amount: Nano): number {
  let sum = 0n;
  return totals.findIndex((value) => (sum += value ?? 0n) >= amount);
}
