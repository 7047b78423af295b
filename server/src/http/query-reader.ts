import { daysBetween, isCivilDate } from '../../../src/core/model/civil-date.js';
import { parseInstant } from '../workspaces/instants.js';
import { ProblemError, quote } from './problem.js';

interface ParameterError {
  readonly parameter: string;
  readonly value?: unknown;
  readonly detail: string;
}

const ID = /^[^@\p{Cc}][^\p{Cc}]{0,199}$/u;
const OWNER_ID = /^(@workspace|[^@\p{Cc}][^\p{Cc}]{0,199})$/u;
const CREDITS = /^(0|[1-9]\d{0,19})(\.\d{1,9})?$/;
const INSTANT_OR_DAY = 'a day such as "2026-11-01" or a timestamp such as "2026-11-01T12:00:00Z"';
const EARLIEST = parseInstant('1969-12-31T00:00:00Z')!;
const LATEST = parseInstant('2200-01-02T00:00:00Z')!;
const MOST_VALUES = 500;

/** Reads the parameters of a query string one by one and gathers all that is wrong with them. */
export class QueryReader {
  readonly #query: Readonly<Record<string, string | string[] | undefined>>;
  readonly #read = new Set<string>();
  readonly #errors: ParameterError[] = [];

  constructor(query: unknown) {
    this.#query = query as Record<string, string | string[] | undefined>;
  }

  /** A required civil day. Undefined when it is wrong. */
  day(name: string, earliest: string, latest: string): string | undefined {
    const text = this.#single(name);
    if (text === undefined) {
      if (this.#query[name] === undefined) this.#add(name, 'is required: a day such as "2026-11-01"');
      return undefined;
    }
    if (!isCivilDate(text)) {
      this.#add(name, 'must be a day of the calendar such as "2026-11-01"');
    } else if (text < earliest || text > latest) {
      this.#add(name, `must lie between ${earliest} and ${latest}`);
    } else {
      return text;
    }
    return undefined;
  }

  /** One of several words. */
  oneOf<Word extends string>(name: string, words: readonly Word[], fallback: Word): Word {
    const text = this.#single(name);
    if (text === undefined) return fallback;
    const word = words.find((each) => each === text);
    if (word === undefined) this.#add(name, `must be one of ${words.join(', ')}`);
    return word ?? fallback;
  }

  /** A whole number. */
  integer(name: string, least: number, most: number, fallback: number): number {
    const text = this.#single(name);
    if (text === undefined) return fallback;
    const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
    if (value >= least && value <= most) return value;
    this.#add(name, `must be a whole number from ${least} to ${most}`);
    return fallback;
  }

  /** Whether a parameter is there at all. */
  has(name: string): boolean {
    return this.#query[name] !== undefined;
  }

  /** True or false. */
  flag(name: string): boolean {
    return this.oneOf(name, ['true', 'false'], 'false') === 'true';
  }

  /** A text that is not empty. */
  text(name: string, mostCharacters: number): string | undefined {
    const text = this.#single(name);
    if (text === undefined) return undefined;
    const { length } = Array.from(text);
    if (length > 0 && length <= mostCharacters) return text;
    this.#add(name, `must have 1 to ${mostCharacters} characters`);
    return undefined;
  }

  /** An id. Undefined when it is not there or wrong. */
  id(name: string): string | undefined {
    const text = this.#single(name);
    if (text === undefined || ID.test(text)) return text;
    this.#add(name, 'must be an id of 1 to 200 characters that does not begin with "@"');
    return undefined;
  }

  /** An amount of credits. */
  credits(name: string): string | undefined {
    const text = this.#single(name);
    if (text === undefined || CREDITS.test(text)) return text;
    this.#add(name, 'must be a decimal such as "0.5", not negative and with at most nine decimals');
    return undefined;
  }

  /** A required instant, or a civil day for its first one, in nanoseconds since the epoch. */
  instant(name: string, startOfDay: (day: string) => number): bigint | undefined {
    if (this.#query[name] === undefined) this.#add(name, `is required: ${INSTANT_OR_DAY}`);
    return this.instantIfAny(name, startOfDay);
  }

  /** As {@link instant}, but not required. */
  instantIfAny(name: string, startOfDay: (day: string) => number): bigint | undefined {
    const text = this.#single(name);
    if (text === undefined) return undefined;
    const instant = isCivilDate(text) ? BigInt(startOfDay(text)) * 1_000_000_000n : parseInstant(text);
    if (instant === undefined) this.#add(name, `must be ${INSTANT_OR_DAY}`);
    else if (instant < EARLIEST || instant > LATEST) this.#add(name, 'must lie between 1970 and 2200');
    else return instant;
    return undefined;
  }

  /** A parameter that may stand several times, with any text. */
  texts(name: string, mostValues: number, mostCharacters: number): string[] {
    this.#read.add(name);
    const values = [this.#query[name] ?? []].flat();
    if (values.length > mostValues)
      this.#add(name, `must stand at most ${mostValues} times, not ${values.length}`, null);
    for (const each of values) {
      if (Array.from(each).length > mostCharacters)
        this.#add(name, `must have at most ${mostCharacters} characters`, each);
    }
    return values;
  }

  /** A parameter that may stand several times, once for each id. */
  ids(name: string): string[] {
    return this.#list(name, ID, 'must be an id of 1 to 200 characters that does not begin with "@"');
  }

  /** As {@link ids}, where `@workspace` is accepted too. */
  ownerIds(name: string): string[] {
    return this.#list(name, OWNER_ID, 'must be the id of a folder, or "@workspace"');
  }

  /** Says that a parameter, which was read, is wrong. */
  reject(name: string, detail: string): void {
    this.#add(name, detail);
  }

  /** Says that a parameter, if it is there, does not go with another one that is. */
  exclude(name: string, other: string): void {
    if (this.has(name)) this.#add(name, `must not stand together with ${other}`);
  }

  /** Checks that `from` lies before `to`, and not too far. */
  range(from: string | undefined, to: string | undefined, mostDays: number): void {
    if (from === undefined || to === undefined) return;
    if (to <= from) this.#add('to', `must be later than from, which is "${from}"`);
    else if (daysBetween(from, to) > mostDays) {
      this.#add('to', `must be at most ${mostDays} days after from, which is "${from}", with this granularity`);
    }
  }

  /** Ends the reading: throws one problem for everything that is wrong, unknown parameters included. */
  finish(): void {
    for (const name of Object.keys(this.#query)) {
      if (!this.#read.has(name)) this.#add(name, `is not a parameter; there are ${[...this.#read].join(', ')}`);
    }
    const [first] = this.#errors;
    if (!first) return;
    const value = 'value' in first ? ` is ${quote(first.value)}, but` : '';
    throw new ProblemError('bad-parameter', `${first.parameter}${value} ${first.detail}.`, this.#errors);
  }

  #single(name: string): string | undefined {
    this.#read.add(name);
    const value = this.#query[name];
    if (!Array.isArray(value)) return value;
    this.#add(name, 'must stand only once');
    return undefined;
  }

  #list(name: string, pattern: RegExp, detail: string): string[] {
    this.#read.add(name);
    const value = this.#query[name];
    const values = value === undefined ? [] : [value].flat();
    if (values.length > MOST_VALUES)
      this.#add(name, `must stand at most ${MOST_VALUES} times, not ${values.length}`, null);
    else for (const each of values) if (!pattern.test(each)) this.#add(name, detail, each);
    return values;
  }

  #add(parameter: string, detail: string, value: unknown = this.#query[parameter]): void {
    this.#errors.push({ parameter, ...(value !== undefined && value !== null && { value }), detail });
  }
}
