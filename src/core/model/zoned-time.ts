/**
 * Times on the clocks of a zone ("2026-11-17T14:05:00.000", the calendar and clock that people there look at) and the
 * instants that they mean. Clocks are put forward and back, so a time may come twice or never. The rules are those of
 * ECMAScript's Temporal (https://tc39.es/proposal-temporal/docs/timezone.html, "Ambiguity due to DST"), on `Intl` alone.
 */
import { civilDateAt, isCivilDate, isInstant } from './civil-date.js';
import type { CivilDate, Instant, InstantOrDate } from './contract.gen.js';
import { UsageError } from './usage-error.js';
import { clockIn } from './zone-clock.js';

/** Clocks are never further from UTC than this, nor are they changed twice within it. */
const DAY_MS = 86_400_000;
const LOCAL_PATTERN = /^\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,3})?)?$/;

/**
 * What calendar and clock of a zone show at an instant, to the millisecond: "2026-11-17T14:05:00.000".
 * @throws UsageError of kind `contract` for an instant or a time zone that does not exist.
 */
export function localTimeAt(instant: Instant, timeZone: string): string {
  return textOf(clockAt(msOf(instant), timeZone));
}

/**
 * The instant of a time on a zone's clock, such as "2026-11-17T14:05" or with seconds and milliseconds. One that comes
 * twice, when clocks are put back, is the `which` of the two. One that is skipped, when they are put forward, is as much
 * later as they skip, so 02:30 is 03:30: both as Temporal's "compatible" has it.
 * @throws UsageError of kind `contract` for what is no time of a day, and for a time zone that does not exist.
 */
export function instantAt(localTime: string, timeZone: string, which: 'earlier' | 'later' = 'earlier'): Instant {
  if (!LOCAL_PATTERN.test(localTime) || !isCivilDate(localTime.slice(0, 10))) {
    throw new UsageError('contract', `"${localTime}" is not a time such as "2026-11-17T14:05:00"`);
  }
  const clock = Date.parse(`${localTime}Z`);
  const found = instantsOf(clock, timeZone);
  if (found.length > 0) return instantText(which === 'later' ? found.at(-1)! : found[0]!);
  return instantText(clock - offsetAt(clock - DAY_MS, timeZone));
}

/**
 * The first instant of a civil day: its midnight, the first of the two where midnight comes twice, and where it is
 * skipped the instant at which it is.
 * @throws UsageError of kind `contract` for a day or a time zone that does not exist.
 */
export function startOfDay(day: CivilDate, timeZone: string): Instant {
  if (!isCivilDate(day)) throw new UsageError('contract', `"${day}" is not a calendar day such as "2026-11-01"`);
  const midnight = Date.parse(day);
  return instantText(instantsOf(midnight, timeZone)[0] ?? firstAtOrAfter(midnight, timeZone));
}

/**
 * Whether the clocks of the zone show this time twice that day, so that it takes more than the time to say which.
 * @throws UsageError of kind `contract` for an instant or a time zone that does not exist.
 */
export function isAmbiguousAt(instant: Instant, timeZone: string): boolean {
  return instantsOf(clockAt(msOf(instant), timeZone), timeZone).length > 1;
}

/**
 * An instant as it is, or the first one of a civil day.
 * @throws UsageError of kind `contract` for what is neither, and for a time zone that does not exist.
 */
export function instantOf(value: InstantOrDate, timeZone: string): Instant {
  if (isCivilDate(value)) return startOfDay(value, timeZone);
  if (isInstant(value)) return value;
  throw new UsageError(
    'contract',
    `"${value}" is neither an instant such as "2026-11-17T19:05:00Z" nor a calendar day`,
  );
}

/**
 * The civil day that a value begins, as a host and a chart say it; undefined for an instant in the middle of a day.
 * @throws UsageError of kind `contract` as {@link instantOf} does.
 */
export function dayBegunAt(value: InstantOrDate, timeZone: string): CivilDate | undefined {
  if (isCivilDate(value)) return value;
  const day = civilDateAt(instantOf(value, timeZone), timeZone);
  return Date.parse(startOfDay(day, timeZone)) === Date.parse(value) ? day : undefined;
}

/** The instants at which the clocks show this time, in order: one as a rule, none or two where they are changed. */
function instantsOf(clock: number, timeZone: string): readonly number[] {
  const before = offsetAt(clock - DAY_MS, timeZone);
  const after = offsetAt(clock + DAY_MS, timeZone);
  if (before === after) return [clock - before];
  // When clocks are put back, the offset before is the greater one, so the instant by it is the earlier.
  return [clock - before, clock - after].filter((at) => clockAt(at, timeZone) === clock);
}

/** The first instant at which the clocks show this time or a later one: where they skip it, the one at which they do. */
function firstAtOrAfter(clock: number, timeZone: string): number {
  let before = clock - DAY_MS;
  let from = clock + DAY_MS;
  while (from - before > 1) {
    const middle = Math.floor((before + from) / 2);
    if (clockAt(middle, timeZone) < clock) before = middle;
    else from = middle;
  }
  return from;
}

/** How far the clocks are ahead of UTC, in milliseconds. */
function offsetAt(ms: number, timeZone: string): number {
  return clockAt(ms, timeZone) - ms;
}

/** The time that the clocks show, as milliseconds since the epoch would be if they showed UTC. */
function clockAt(ms: number, timeZone: string): number {
  const part = clockIn(timeZone, new Date(ms));
  const day = `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
  const toTheSecond = Date.parse(`${day}T${part('hour')}:${part('minute')}:${part('second')}Z`);
  return toTheSecond + (((ms % 1000) + 1000) % 1000);
}

function msOf(instant: Instant): number {
  if (isInstant(instant)) return Date.parse(instant);
  throw new UsageError('contract', `"${instant}" is not an instant such as "2026-11-17T19:05:00Z"`);
}

function textOf(clock: number): string {
  return new Date(clock).toISOString().slice(0, -1);
}

function instantText(ms: number): Instant {
  return new Date(ms).toISOString();
}
