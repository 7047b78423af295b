import {
  addDays,
  CREDITS,
  formatDecimal,
  toNumber,
  utcDate,
  type CivilDate,
  type Granularity,
  type Unit,
} from '../model/index.js';

/** What `Intl` takes as an exact number: a decimal string loses nothing on the way. */
type ExactNumber = Intl.StringNumericLiteral;

export interface StampOptions {
  /** The year that need not be said, such as "2026". */
  readonly year: string;
  readonly withOffset?: boolean;
}

/** A time to the millisecond, in parts that may be set apart. */
export interface Stamp {
  readonly text: string;
  readonly fraction: string;
  /** Such as "GMT-4"; empty unless it was asked for. */
  readonly offset: string;
}

const STAMP_CLOCK: Intl.DateTimeFormatOptions = {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
  hourCycle: 'h23',
};

const DURATION_UNITS: readonly (readonly [unit: string, ms: number])[] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
];

/**
 * Numbers, days and times in one language. Rounding happens here and nowhere else, half away from zero. Formatters are
 * made once and kept as long as the language is.
 */
export class Formats {
  /** The language asked for, or the browser's where that is none that `Intl` knows. */
  readonly lang: string;
  /** The time zone of the clock by which times of day are shown, where that is not the workspace's. */
  readonly clock: string | undefined;
  readonly #numbers = new Map<string, Intl.NumberFormat>();
  readonly #dates = new Map<string, Intl.DateTimeFormat>();

  constructor(lang: string, clock?: string) {
    this.lang = supported(lang);
    this.clock = clock;
  }

  /**
   * An amount with at most two decimals: "1,240.5"; of money with its currency: "$496.20". What would become 0 keeps two
   * digits: "0.00012".
   */
  amount(value: bigint, unit: Unit = CREDITS): string {
    return this.#rounded(value, unit, unit.currency ? 2 : 0, unit.currency);
  }

  /** An amount for a column of amounts, with the same two decimals ("1,240.50") unless it would become 0. */
  amountInColumn(value: bigint, unit: Unit = CREDITS): string {
    return this.#rounded(value, unit, 2, undefined);
  }

  /** The amount as it is, with all of its decimals: "187.97662". */
  exactAmount(value: bigint, unit: Unit = CREDITS): string {
    const style = currencyStyle(unit.currency);
    return this.#exact(value, unit, { ...style, minimumFractionDigits: 0, maximumFractionDigits: unit.decimals });
  }

  /** The number that {@link amount} shows, for choosing a plural form. */
  countOf(value: bigint, unit: Unit = CREDITS): number {
    const number = toNumber(value, unit.decimals);
    return isTiny(value, unit) ? number : Math.round(number * 100) / 100;
  }

  /** Whether {@link amount} leaves something out. */
  isRounded(value: bigint, unit: Unit = CREDITS): boolean {
    const places = isTiny(value, unit) ? String(value).replace('-', '').length - 2 : unit.decimals - 2;
    return value % 10n ** BigInt(Math.max(0, places)) !== 0n;
  }

  /** What amounts are counted in, for a header: the given word for credits, or "USD". */
  unitName(unit: Unit, credits: string): string {
    return unit.currency ?? credits;
  }

  /** A share from 0 to 1: "62%". */
  percent(share: number, maximumFractionDigits = 0): string {
    return this.#number({ style: 'percent', maximumFractionDigits }).format(share);
  }

  /** A share for a column of shares, with the same decimal: "62.0%". */
  percentInColumn(share: number): string {
    return this.#number({ style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(share);
  }

  /** The difference of two amounts with its sign: "+34.08". */
  difference(value: bigint, unit: Unit = CREDITS): string {
    const sign = value > 0n ? '+' : value < 0n ? '−' : '';
    return `\u200e${sign}${this.amount(value < 0n ? -value : value, unit)}`;
  }

  /** A change with its sign: "+12.5%". The mark in front keeps the sign in its place in right-to-left text. */
  change(share: number): string {
    const options: Intl.NumberFormatOptions = {
      style: 'percent',
      signDisplay: 'exceptZero',
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
    };
    return `\u200e${this.#number(options).format(share)}`;
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

  /** A day as one looks it up: "Wed 11 Nov". */
  dayWithWeekday(date: CivilDate): string {
    return this.#date({ weekday: 'short', day: 'numeric', month: 'short' }).format(utcDate(date));
  }

  /** A month: "Nov 2026", or "November" for one of a year that is known. */
  month(date: CivilDate, style: 'short' | 'long' | 'withYear'): string {
    const month = style === 'long' ? 'long' : 'short';
    return this.#date(style === 'withYear' ? { month, year: 'numeric' } : { month }).format(utcDate(date));
  }

  year(date: CivilDate): string {
    return this.#date({ year: 'numeric' }).format(utcDate(date));
  }

  /** An hour of a zone's day, given with its offset ("2026-11-01T01:00:00-04:00"): "01:00". */
  hour(timestamp: string): string {
    return this.#date({ hour: 'numeric', minute: '2-digit' }).format(localAsUtc(timestamp));
  }

  /** The same with its day and offset, so that the hour that comes twice is told apart: "1 Nov, 01:00 (UTC-4)". */
  hourWithDay(timestamp: string): string {
    const format = this.#date({ day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' });
    const [, sign = '+', hours = '0', minutes = '00'] = /([+-])(\d{2}):(\d{2})$/.exec(timestamp) ?? [];
    const offset = `UTC${sign}${Number(hours)}${minutes === '00' ? '' : `:${minutes}`}`;
    return `${format.format(localAsUtc(timestamp))} (${offset})`;
  }

  /** A bucket by its start: a day, the days of a week, a month or an hour. */
  bucket(start: string, granularity: Granularity, end: CivilDate): string {
    if (granularity === 'hour') return this.hourWithDay(start);
    if (granularity === 'day') return this.dayWithWeekday(start);
    if (granularity === 'month' && start.endsWith('-01') && end.endsWith('-01')) return this.month(start, 'withYear');
    return this.dayRange(start, end);
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

  /**
   * An instant to the millisecond on the clock of a zone, with its day: "17 Nov 14:04:58" and ".213", the year too unless
   * it is the given one. A clock that shows the same time twice on a day says its offset.
   */
  stamp(instant: string, timeZone: string, { year, withOffset = false }: StampOptions): Stamp {
    const date = new Date(instant);
    const clock = this.#date({ ...STAMP_CLOCK, timeZone });
    // By itself: some languages write a clock with an offset in another way than one without.
    const zone = this.#date({ timeZone, timeZoneName: 'shortOffset' });
    const years = this.#date({ year: 'numeric', numberingSystem: 'latn', timeZone });
    // By its part: the year alone is "2026年" in Japanese.
    const isOfYear = partOf(years, 'year', date) === year;
    const day = this.#date({ day: 'numeric', month: 'short', ...(!isOfYear && { year: 'numeric' }), timeZone });
    const parts = clock.formatToParts(date);
    const at = parts.findIndex(({ type }) => type === 'fractionalSecond');
    const textOf = (some: typeof parts) => some.map(({ value }) => value).join('');
    return {
      text: `${day.format(date)} ${textOf(parts.slice(0, at - 1))}`,
      fraction: textOf(parts.slice(at - 1, at + 1)),
      offset: withOffset ? partOf(zone, 'timeZoneName', date) : '',
    };
  }

  /** A range of instants on the clock of a zone: "1 Nov 2026, 00:00 – 17 Nov 2026, 14:05". */
  instantRange(from: string, to: string, timeZone: string): string {
    const isToTheSecond = [from, to].some((each) => Date.parse(each) % 60_000 !== 0);
    const format = this.#date({
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      ...(isToTheSecond && { second: '2-digit' }),
      timeZone,
    });
    return format.formatRange(new Date(from), new Date(to));
  }

  /** A length of time, in its largest unit: "3 hr", "0.4 sec". */
  duration(ms: number): string {
    const [unit, length] = DURATION_UNITS.find(([, each]) => Math.abs(ms) >= each) ?? DURATION_UNITS.at(-1)!;
    const options: Intl.NumberFormatOptions = {
      style: 'unit',
      unit,
      unitDisplay: 'short',
      maximumFractionDigits: ms < 10 * length && unit === 'second' ? 1 : 0,
    };
    return this.#number(options).format(ms / length);
  }

  /** Several things said after each other: "a, b and c". */
  list(items: readonly string[]): string {
    return new Intl.ListFormat(this.lang, { type: 'conjunction' }).format(items);
  }

  /** A whole number: "60". */
  count(value: number): string {
    return this.#number({ maximumFractionDigits: 0 }).format(value);
  }

  /** Places in a list: "51–100". */
  countRange(first: number, last: number): string {
    return first === last ? this.count(first) : this.#number({ maximumFractionDigits: 0 }).formatRange(first, last);
  }

  #rounded(value: bigint, unit: Unit, least: number, currency: string | undefined): string {
    const style = currencyStyle(currency);
    return this.#exact(
      value,
      unit,
      isTiny(value, unit)
        ? { ...style, maximumSignificantDigits: 2 }
        : { ...style, minimumFractionDigits: least, maximumFractionDigits: 2 },
    );
  }

  #exact(value: bigint, { decimals }: Unit, options: Intl.NumberFormatOptions): string {
    const text = this.#number(options).format(formatDecimal(value, decimals) as ExactNumber);
    // "US$" at the end of an amount for right-to-left text would turn into "$US": the mark keeps its $ behind the US.
    return options.style === 'currency' && text.startsWith('\u200f') ? `${text}\u200e` : text;
  }

  #number(options: Intl.NumberFormatOptions): Intl.NumberFormat {
    return remembered(this.#numbers, options, () => new Intl.NumberFormat(this.lang, options));
  }

  #date(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    // Billing days are days of one calendar, whatever calendar the language prefers.
    const withZone: Intl.DateTimeFormatOptions = { timeZone: 'UTC', calendar: 'gregory', ...options };
    return remembered(this.#dates, withZone, () => new Intl.DateTimeFormat(this.lang, withZone));
  }
}

/** Whether two decimals would make nothing of something. */
function isTiny(value: bigint, { decimals }: Unit): boolean {
  const half = 5n * 10n ** BigInt(decimals - 3);
  return value !== 0n && value < half && value > -half;
}

function partOf(format: Intl.DateTimeFormat, type: Intl.DateTimeFormatPartTypes, date: Date): string {
  return format.formatToParts(date).find((part) => part.type === type)?.value ?? '';
}

/** The clock time that a timestamp with an offset shows, as if it were UTC, for formatters that are set to UTC. */
function localAsUtc(timestamp: string): Date {
  return new Date(`${timestamp.slice(0, 19)}Z`);
}

function currencyStyle(currency: string | undefined): Intl.NumberFormatOptions {
  return currency === undefined ? {} : { style: 'currency', currency, currencyDisplay: 'narrowSymbol' };
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
