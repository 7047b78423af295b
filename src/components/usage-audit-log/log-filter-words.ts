/** A filter of the log in words: pure functions on plain data. */
import { filterChips, NO_FILTER, type FilterChip, type FilterNames, type Words } from '../../core/filters/index.js';
import { exactCreditsText } from '../../core/locale/index.js';
import { parseCredits } from '../../core/model/index.js';
import type { LogPatch } from './log-draft.js';
import type { LogFilter } from './log-search.js';

/** Up to so many actors are named one by one. */
const MOST_NAMED = 3;

/** What lifts a whole filter of the log. */
export const NO_LOG_FILTER: LogPatch = { ...NO_FILTER, actors: [], leastCredits: undefined, text: undefined };

/** All parts of a filter in words, with what lifts each. */
export function logChips(filter: LogFilter, names: FilterNames, words: Words): readonly FilterChip<LogPatch>[] {
  const { formats, terms } = words;
  const { form } = terms.audit;
  const { actors = [], leastCredits, text } = filter;
  const actorChips: readonly FilterChip<LogPatch>[] =
    actors.length > MOST_NAMED
      ? [
          {
            key: 'actors',
            label: '',
            value: form.someActors(actors.length, formats.count(actors.length)),
            lifted: { actors: [] },
          },
        ]
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
export function filterWords(chips: readonly FilterChip<object>[], { terms }: Words): string {
  return chips.map(({ value }) => value).join(terms.comma);
}

function leastWords(leastCredits: string, { formats, terms }: Words): string {
  return terms.audit.form.atLeast(exactCreditsText(parseCredits(leastCredits), formats, terms));
}
