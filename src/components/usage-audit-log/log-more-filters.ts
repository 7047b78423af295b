/** Filters of the log that the chart does not have: actors, least credits and a text, as data. */
import { filterChips, NO_FILTER, type FilterChip, type FilterNames, type Words } from '../../core/filters/index.js';
import { formatDecimal, parseCredits, UsageError } from '../../core/model/index.js';
import type { LogPatch } from './log-draft.js';
import type { LogFilter } from './log-search.js';

/** What the contract takes at most. */
export const MOST_ACTORS = 100;
export const LONGEST_ACTOR = 500;
export const LONGEST_TEXT = 200;

/** Up to so many actors are named one by one. */
const MOST_NAMED = 3;

/** What lifts a whole filter of the log. */
export const NO_LOG_FILTER: LogPatch = { ...NO_FILTER, actors: [], leastCredits: undefined, text: undefined };

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

/** All parts of a filter in words, with what lifts each. */
export function logChips(filter: LogFilter, names: FilterNames, words: Words): readonly FilterChip<LogPatch>[] {
  const { formats, terms } = words;
  const { form } = terms.audit;
  const { actors = [], leastCredits, text } = filter;
  const actorChips: readonly FilterChip<LogPatch>[] =
    actors.length > MOST_NAMED
      ? [{ key: 'actors', label: '', value: form.someActors(formats.count(actors.length)), lifted: { actors: [] } }]
      : actors.map((actor) => ({
          key: `a:${actor}`,
          label: form.actor,
          value: actor,
          lifted: { actors: actors.filter((each) => each !== actor) },
        }));
  return [
    ...filterChips(filter, names, words),
    ...actorChips,
    ...(leastCredits
      ? [{ key: 'least', label: '', value: leastWords(leastCredits, words), lifted: { leastCredits: undefined } }]
      : []),
    ...(text ? [{ key: 'text', label: form.text, value: form.quoted(text), lifted: { text: undefined } }] : []),
  ];
}

/** What was filtered by, for a sentence: "Deploy, all but Sandbox, at least 5 credits"; empty for nothing. */
export function filterWords(chips: readonly FilterChip<object>[]): string {
  return chips.map(({ value }) => value).join(', ');
}

function leastWords(leastCredits: string, { formats, terms }: Words): string {
  return terms.audit.form.atLeast(formats.exactAmount(parseCredits(leastCredits)));
}

/** "." or ",": what stands between the digits of one and a half. */
function decimalMark({ formats }: Words): string {
  return /\d(\D)\d/.exec(formats.exactAmount(1_500_000_000n))?.[1] ?? '.';
}
