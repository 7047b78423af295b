import { civilDateAt, isCivilDate, secondsOfDayAt, type CivilDate } from '../model/index.js';

const MINUTE_MS = 60_000;
/** Clocks are changed at the quarters of an hour. */
const QUARTER_MS = 15 * MINUTE_MS;
const MOST_QUARTERS = 20_000;
/** More than any clock is ahead of UTC, or behind. */
const FAR_MS = 15 * 60 * MINUTE_MS;

/** The clocks of a time zone. The calendar is asked once for a quarter of an hour, not for each instant in it. */
export class LocalClock {
  readonly #timeZone: string;
  readonly #offsets = new Map<number, number>();

  constructor(timeZone: string) {
    this.#timeZone = timeZone;
  }

  /** An instant as the clocks show it, with all its decimals and how far they are from UTC: "…T14:04:31.004-05:00". */
  timeOf(instant: string): string {
    const offset = this.#offsetMinutes(Date.parse(instant));
    const far = Math.abs(offset);
    const hours = String(Math.trunc(far / 60)).padStart(2, '0');
    const minutes = String(far % 60).padStart(2, '0');
    return `${shifted(instant, offset)}${offset < 0 ? '-' : '+'}${hours}:${minutes}`;
  }

  #offsetMinutes(ms: number): number {
    const quarter = Math.floor(ms / QUARTER_MS);
    let offset = this.#offsets.get(quarter);
    if (offset === undefined) {
      const at = quarter * QUARTER_MS;
      const instant = new Date(at).toISOString();
      const shown = Date.parse(civilDateAt(instant, this.#timeZone)) + secondsOfDayAt(instant, this.#timeZone) * 1000;
      offset = Math.round((shown - at) / MINUTE_MS);
      if (this.#offsets.size >= MOST_QUARTERS) this.#offsets.clear();
      this.#offsets.set(quarter, offset);
    }
    return offset;
  }
}

/** An instant in UTC, with all its decimals. */
export function utcTime(instant: string): string {
  return instant.endsWith('Z') ? instant : `${shifted(instant, 0)}Z`;
}

/** First instant of a civil day: its midnight, or what comes after it where clocks skip that. */
export function startOfDay(day: CivilDate, timeZone: string): string {
  let before = Date.parse(day) - FAR_MS;
  let start = Date.parse(day) + FAR_MS;
  while (start - before > MINUTE_MS) {
    const middle = before + Math.floor((start - before) / MINUTE_MS / 2) * MINUTE_MS;
    if (civilDateAt(new Date(middle).toISOString(), timeZone) < day) before = middle;
    else start = middle;
  }
  return new Date(start).toISOString().replace('.000Z', 'Z');
}

/** The instant that an end of a range stands for, in UTC. */
export function instantOf(end: string, timeZone: string): string {
  return isCivilDate(end) ? startOfDay(end, timeZone) : utcTime(end);
}

/** Date and time of a clock that is ahead of UTC by some minutes, with the decimals that the instant is given with. */
function shifted(instant: string, minutes: number): string {
  const fraction = /\.\d+/.exec(instant)?.[0] ?? '';
  return new Date(Date.parse(instant) + minutes * MINUTE_MS).toISOString().slice(0, 19) + fraction;
}
