/** What an export says of itself: without what was asked, a list of events is hearsay. */
import { filterText, instantOf } from '../../core/export/index.js';
import type { Formats, Terms } from '../../core/locale/index.js';
import { isCivilDate, type EventQuery, type EventSummary, type Workspace } from '../../core/model/index.js';
import { eventSearchOf, usageFilterOf, type LogFilter, type LogSearch } from './log-search.js';

export interface AskedSearch {
  readonly workspace: Workspace;
  readonly search: LogSearch;
  readonly sort: NonNullable<EventQuery['sort']>;
  readonly summary: EventSummary;
  /** Of the clocks that local times are shown by. */
  readonly timeZone: string;
}

/** The lines before a table. */
export function aboutSearch(asked: AskedSearch, formats: Formats, terms: Terms): [name: string, value: string][] {
  const { workspace, search, sort, summary, timeZone } = asked;
  const { from, to } = search.range;
  const instants = `${instantOf(from, workspace.timeZone)} ≤ time < ${instantOf(to, workspace.timeZone)}`;
  const isDays = isCivilDate(from) && isCivilDate(to);
  const words = terms.audit.export;
  return [
    [terms.aboutWorkspace, workspace.name],
    [terms.aboutRange, isDays ? `${formats.dayRange(from, to)} (${instants})` : instants],
    [terms.aboutFilters, eventFilterText(search.filter) || terms.noFilters],
    ...(sort === 'time' ? [] : [[words.aboutOrder, words.byCredits] satisfies [string, string]]),
    [terms.aboutZone, workspace.timeZone],
    ...(timeZone === workspace.timeZone ? [] : [[words.aboutLocalTime, timeZone] satisfies [string, string]]),
    [terms.aboutAsOf, summary.asOf],
    [words.aboutEvents, String(summary.count)],
    [`${terms.total}, ${terms.credits}`, summary.credits],
  ];
}

/** The same as the first line of a file of JSON lines. */
export function searchAsked({ workspace, search, sort, summary, timeZone }: AskedSearch): object {
  const { from, to, ...filter } = eventSearchOf(search);
  return {
    workspace: { id: workspace.id, name: workspace.name },
    from: instantOf(from, workspace.timeZone),
    to: instantOf(to, workspace.timeZone),
    range: search.range,
    filter,
    sort,
    timeZone: workspace.timeZone,
    shownIn: timeZone,
    ...summary,
  };
}

function eventFilterText(filter: LogFilter): string {
  const { actors = [], leastCredits, text } = filter;
  return [
    filterText(usageFilterOf(filter)),
    actors.length > 0 ? `actors: ${actors.join(' | ')}` : '',
    leastCredits === undefined ? '' : `leastCredits: ${leastCredits}`,
    text === undefined ? '' : `text: ${text}`,
  ]
    .filter(Boolean)
    .join('; ');
}
