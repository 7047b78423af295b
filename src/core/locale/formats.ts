import { addDays, formatDecimal, utcDate, type CivilDate, type Nano } from '../model/index.js';

/** What `Intl` takes as an exact number: a decimal string loses nothing on the way. */
type ExactNumber = Intl.StringNumericLiteral;

/**
 * Numbers, days and times in one language. Rounding happens here and nowhere else, half away from zero. Formatters are
 * made once and kept as long as the language is.
 */
export class Formats {
  /** The language asked for, or the browser's where that is none that `Intl` knows. */
  readonly lang: string;
  readonly #numbers = new Map<string, Intl.NumberFormat>();
  readonly #dates = new Map<string, Intl.DateTimeFormat>();

  constructor(lang: string) {
    this.lang = supported(lang);
  }

  /** An amount with at most two decimals: "1,240.5". What would become 0 keeps two digits: "0.00012". */
  amount(nano: Nano): string {
    return this.#roundsToZero(nano) ? this.#firstDigits(nano) : this.#exact(nano, 0, 2);
  }

  /** An amount for a column of amounts, with the same two decimals ("1,240.50") unless it would become 0. */
  amountInColumn(nano: Nano): string {
    return this.#roundsToZero(nano) ? this.#firstDigits(nano) : this.#exact(nano, 2, 2);
  }

  /** The amount as it is, with all of its decimals: "187.97662". */
  exactAmount(nano: Nano): string {
    return this.#exact(nano, 0, 9);
  }

  /** Whether {@link amount} leaves something out. */
  isRounded(nano: Nano): boolean {
    return this.amount(nano) !== this.exactAmount(nano);
  }

  /** A mark on a value axis whose marks are `step` apart; short ("1.5M") from 100,000 on. */
  axisValue(value: number, step: number): string {
    const isLong = Math.abs(value) >= 100_000 || step >= 100_000;
    const decimals = Math.min(9, Math.max(0, Math.ceil(-Math.log10(step) - 1e-9)));
    const options: Intl.NumberFormatOptions = isLong
      ? { notation: 'compact', maximumFractionDigits: 2 }
      : { minimumFractionDigits: value === 0 ? 0 : decimals, maximumFractionDigits: Math.max(decimals, 1) };
    return this.#number(options).format(value);
  }

  /** A day of a year that is known: "1 Nov". */
  day(date: CivilDate): string {
    return this.#date({ day: 'numeric', month: 'short' }).format(utcDate(date));
  }

  /** A day on its own: "15", as short as it gets. */
  dayOfMonth(date: CivilDate): string {
    return this.#number({ useGrouping: false }).format(utcDate(date).getUTCDate());
  }

  /** Days of a half-open range, the last one included as people say it: "1–30 Nov 2026". */
  dayRange(from: CivilDate, to: CivilDate): string {
    const format = this.#date({ day: 'numeric', month: 'short', year: 'numeric' });
    return format.formatRange(utcDate(from), utcDate(addDays(to, -1)));
  }

  /** Time of day of an instant in a zone, with its day when that is not `today`: "14:05" or "16 Nov, 19:14". */
  time(instant: string, timeZone: string, today?: CivilDate, day?: CivilDate): string {
    const clock: Intl.DateTimeFormatOptions = { hour: 'numeric', minute: '2-digit', timeZone };
    const isToday = today === undefined || today === day;
    return this.#date(isToday ? clock : { ...clock, day: 'numeric', month: 'short', year: 'numeric' }).format(
      new Date(instant),
    );
  }

  /** Several things said after each other: "a, b and c". */
  list(items: readonly string[]): string {
    return new Intl.ListFormat(this.lang, { type: 'conjunction' }).format(items);
  }

  /** A whole number: "60". */
  count(value: number): string {
    return this.#number({ maximumFractionDigits: 0 }).format(value);
  }

  #roundsToZero(nano: Nano): boolean {
    return nano !== 0n && nano < 5_000_000n && nano > -5_000_000n;
  }

  #firstDigits(nano: Nano): string {
    return this.#number({ maximumSignificantDigits: 2 }).format(formatDecimal(nano) as ExactNumber);
  }

  #exact(nano: Nano, minimumFractionDigits: number, maximumFractionDigits: number): string {
    return this.#number({ minimumFractionDigits, maximumFractionDigits }).format(formatDecimal(nano) as ExactNumber);
  }

  #number(options: Intl.NumberFormatOptions): Intl.NumberFormat {
    return remembered(this.#numbers, options, () => new Intl.NumberFormat(this.lang, options));
  }

  #date(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    const withZone = { timeZone: 'UTC', ...options };
    return remembered(this.#dates, withZone, () => new Intl.DateTimeFormat(this.lang, withZone));
  }
}

function remembered<T>(kept: Map<string, T>, options: object, make: () => T): T {
  const key = JSON.stringify(options);
  let value = kept.get(key);
  if (value === undefined) kept.set(key, (value = make()));
  return value;
}

function supported(lang: string): string {
  try {
    return Intl.getCanonicalLocales(lang)[0] ?? globalThis.navigator.language;
  } catch {
    return globalThis.navigator.language;
  }
}
