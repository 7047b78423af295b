import type { QueryReader } from '../http/query-reader.js';
import { startOfDay } from '../usage/buckets.js';
import { readOwnerFilter, readTypeFilter, type FilterRead } from '../usage/read-usage-request.js';
import type { WorkspaceSettings } from '../workspaces/settings.js';
import { decodeEventCursor, placeBehind, type EventCursor, type EventSort } from './event-place.js';
import type { EventSearch } from './event-search.js';

const MOST_ACTORS = 100;
const MOST_TEXT = 500;

/** A search whose folder selection may still have to be looked up. */
export type EventSearchRead = EventSearch & { readonly filter: FilterRead };

/** Reads what events are looked for; only to be used when `finish` does not throw. */
export function readEventSearch(query: QueryReader, { timeZone }: WorkspaceSettings): EventSearchRead {
  const startOf = (day: string) => startOfDay(day, timeZone);
  const from = query.instant('from', startOf);
  const to = query.instant('to', startOf);
  if (from !== undefined && to !== undefined && to <= from) query.reject('to', 'must be later than from');
  return {
    from: from!,
    to: to!,
    filter: { ...readTypeFilter(query), ...readOwnerFilter(query) },
    actors: query.texts('actor', MOST_ACTORS, MOST_TEXT),
    leastCredits: query.credits('leastCredits'),
    text: query.text('text', 200),
  };
}

/** A cursor into the list of events. */
export function readEventCursor(query: QueryReader, name: string): EventCursor | undefined {
  const text = query.text(name, 2000);
  if (text === undefined) return undefined;
  const cursor = decodeEventCursor(text);
  if (!cursor) query.reject(name, 'must be taken from a page of the list of events');
  return cursor;
}

/** In which order events are listed, and where a page begins: at `cursor`, or behind those from the instant `before` on. */
export function readEventStart(
  query: QueryReader,
  { timeZone }: WorkspaceSettings,
): { readonly sort: EventSort; readonly cursor: EventCursor | undefined } {
  const sort = query.oneOf('sort', ['time', 'credits'], 'time');
  const cursor = readEventCursor(query, 'cursor');
  if (cursor && (cursor.credits === null) !== (sort === 'time'))
    query.reject('cursor', `must be of a list sorted by ${sort}`);
  const before = query.instantIfAny('before', (day) => startOfDay(day, timeZone));
  if (query.has('cursor')) query.exclude('before', 'cursor');
  if (sort !== 'time') query.exclude('before', `sort=${sort}`);
  return { sort, cursor: before === undefined ? cursor : { ...placeBehind(before), towards: 'older' } };
}
