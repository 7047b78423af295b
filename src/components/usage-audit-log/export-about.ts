/** What an export says of itself: without what was asked, a list of events is hearsay. */
import { filterText, utcTime } from '../../core/export/index.js';
import type { Formats, Terms } from '../../core/locale/index.js';
import { instantOf, isCivilDate, type EventQuery, type EventSummary, type Workspace } from '../../core/model/index.js';
import { usageFilterOf, type LogFilter, type LogRange, type LogSearch } from './log-search.js';

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
  const utc = inUtc(asked);
  const instants = `${utc.from} ≤ time < ${utc.to}`;
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
export function searchAsked(asked: AskedSearch): object {
  const { workspace, search, sort, summary, timeZone } = asked;
  return {
    workspace: { id: workspace.id, name: workspace.name },
    ...inUtc(asked),
    range: search.range,
    filter: search.filter,
    sort,
    timeZone: workspace.timeZone,
    shownIn: timeZone,
    ...summary,
  };
}

/** The ends of the range as instants. */
function inUtc({ workspace, search }: AskedSearch): LogRange {
  const [from, to] = [search.range.from, search.range.to].map((end) =>
    utcTime(instantOf(end, workspace.timeZone)).replace('.000Z', 'Z'),
  ) as [string, string];
  return { from, to };
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
