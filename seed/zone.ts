import type { CivilDate, Instant } from '../src/core/model/contract.gen.js';
import { utcDate } from '../src/core/model/civil-date.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Where civil days and hours of a time zone begin. Instants are milliseconds since the epoch. */
export class Zone {
  readonly #starts = new Map<CivilDate, number>();
  #format: Intl.DateTimeFormat | undefined;

  constructor(readonly name: string) {}

  /** How far the clocks are ahead of UTC, in milliseconds. */
  offsetAt(ms: number): number {
    const field: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
    this.#format ??= new Intl.DateTimeFormat('en-US-u-ca-iso8601-nu-latn', {
      timeZone: this.name,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    for (const { type, value } of this.#format.formatToParts(ms)) field[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = field;
    const wall = Date.UTC(year, month - 1, day, hour, minute, second);
    return wall - Math.floor(ms / 1000) * 1000;
  }

  /** First instant of a day: its midnight, or what comes after it where clocks skip midnight. */
  startOf(day: CivilDate): number {
    const known = this.#starts.get(day);
    if (known !== undefined) return known;
    const midnight = utcDate(day).getTime();
    // Clocks are at most 14 hours ahead of UTC and 12 behind, and change on whole minutes.
    let before = midnight - 15 * HOUR_MS;
    let start = midnight + 15 * HOUR_MS;
    const offset = this.offsetAt(before);
    if (offset === this.offsetAt(start)) {
      start = midnight - offset;
    } else {
      while (start - before > MINUTE_MS) {
        const middle = before + Math.floor((start - before) / MINUTE_MS / 2) * MINUTE_MS;
        if (middle + this.offsetAt(middle) < midnight) before = middle;
        else start = middle;
      }
    }
    this.#starts.set(day, start);
    return start;
  }

  /** The civil day of an instant. */
  dayAt(ms: number): CivilDate {
    return new Date(ms + this.offsetAt(ms)).toISOString().slice(0, 10);
  }

  /** First instants of the hours on the clock from one instant to another: 23, 24 or 25 for a day, as a rule. */
  hours(fromMs: number, toMs: number): number[] {
    const starts: number[] = [];
    for (let at = fromMs; at < toMs;) {
      starts.push(at);
      // Where clocks move by half an hour, the hour after begins or ends in the middle of one on the clock.
      at += HOUR_MS - ((at + this.offsetAt(at)) % HOUR_MS);
    }
    return starts;
  }

  /** RFC 3339 timestamp with the offset of the zone, to the second. */
  timestamp(ms: number): Instant {
    const offset = this.offsetAt(ms);
    const minutes = Math.abs(offset) / MINUTE_MS;
    const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
    const sign = offset < 0 ? '-' : '+';
    return `${new Date(ms + offset).toISOString().slice(0, 19)}${sign}${two(minutes / 60)}:${two(minutes % 60)}`;
  }
}
