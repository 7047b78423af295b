import { localTimeAt } from '../model/index.js';

const MINUTE_MS = 60_000;
/** Clocks are changed at the quarters of an hour. */
const QUARTER_MS = 15 * MINUTE_MS;
const MOST_QUARTERS = 20_000;

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
      const shown = Date.parse(`${localTimeAt(new Date(at).toISOString(), this.#timeZone)}Z`);
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

/** Date and time of a clock that is ahead of UTC by some minutes, with the decimals that the instant is given with. */
function shifted(instant: string, minutes: number): string {
  const fraction = /\.\d+/.exec(instant)?.[0] ?? '';
  return new Date(Date.parse(instant) + minutes * MINUTE_MS).toISOString().slice(0, 19) + fraction;
}
