/** Filters of the log that the chart does not have, as they are typed: pure functions on plain data. */
import type { Words } from '../../core/filters/index.js';
import { formatDecimal, parseCredits, UsageError } from '../../core/model/index.js';
import type { LogFilter } from './log-search.js';

/** What the contract takes at most. */
export const MOST_ACTORS = 100;
export const LONGEST_ACTOR = 500;
export const LONGEST_TEXT = 200;

/** How many of these filters are set; several actors are as many. */
export function countMore({ actors = [], leastCredits, text }: LogFilter): number {
  return actors.length + (leastCredits ? 1 : 0) + (text ? 1 : 0);
}

/** Actors with one more; the same where it is among them already, or is nothing. */
export function withActor(actors: readonly string[], typed: string): readonly string[] {
  const actor = typed.trim();
  return !actor || actors.includes(actor) || actors.length >= MOST_ACTORS ? actors : [...actors, actor];
}

/**
 * The amount that is typed, as the contract writes it; undefined for none, which 0 is too, and "wrong" for what is no
 * amount. The decimal mark is the language's or a point.
 */
export function readLeastCredits(typed: string, words: Words): { readonly value: string | undefined } | 'wrong' {
  const text = typed
    .trim()
    .replace(decimalMark(words), '.')
    .replace(/^\./, '0.')
    .replace(/^0+(?=\d)/, '');
  if (!text) return { value: undefined };
  try {
    const credits = parseCredits(text);
    return { value: credits === 0n ? undefined : formatDecimal(credits) };
  } catch (error) {
    if (error instanceof UsageError) return 'wrong';
    throw error;
  }
}

/** An amount as one types it in this language. */
export function typedCredits(leastCredits: string | undefined, words: Words): string {
  return (leastCredits ?? '').replace('.', decimalMark(words));
}

/** "." or ",": what stands between the digits of one and a half. */
function decimalMark({ formats }: Words): string {
  return /\d(\D)\d/.exec(formats.exactAmount(1_500_000_000n))?.[1] ?? '.';
}
