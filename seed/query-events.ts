import { isCivilDate } from '../src/core/model/civil-date.js';
import type { Cursor, EventPage, EventSummary } from '../src/core/model/contract.gen.js';
import { formatDecimal, parseCredits, sumKnown, type Nano } from '../src/core/model/credits.js';
import type { EventQuery, EventSearch, EventSummaryQuery } from '../src/core/model/usage-source.js';
import type { Dataset } from './dataset.js';
import { usageEventOf } from './event-detail.js';
import { eventFilter } from './filter.js';
import { decodeCursor, encodeCursor, pageLimit } from './paging.js';
import { badRequest, unsupported } from './problems.js';
import type { SeedEvent } from './types.js';

/** The most on a page: exports read more at once than people look at. */
const MOST_EVENTS = 5000;

type Sort = NonNullable<EventQuery['sort']>;

/** What decides where an event stands in the list. */
type Position = Pick<SeedEvent, 'nanoCredits' | 'timeMs' | 'id'>;

/** A place between two events: right before or right after one, whether or not that is still listed. */
interface Place {
  readonly sort: Sort;
  readonly side: 'before' | 'after';
  readonly position: Position;
}

interface EventCursor {
  readonly towards: 'older' | 'newer';
  readonly place: Place;
}

/** A page of the audit log: newest first, or most credits first. */
export function queryEvents(data: Dataset, query: EventQuery): EventPage {
  const { sort = 'time' } = query;
  if (sort !== 'time' && sort !== 'credits') throw badRequest('sort', sort, 'must be time or credits');
  if (data.capabilities.events && !data.capabilities.eventSorts.includes(sort)) throw unsupported(`events by ${sort}`);
  const limit = pageLimit(query.limit, MOST_EVENTS);
  const given = startOf(data, query, sort);
  const found = search(data, query, sort);

  const at = given ? indexOf(found, given.place) : 0;
  const start = given?.towards === 'newer' ? Math.max(0, at - limit) : at;
  const end = given?.towards === 'newer' ? at : Math.min(found.length, at + limit);
  const items = found.slice(start, end);
  const first = items[0];
  const last = items.at(-1);
  // An empty page stays where it began; without a place to begin it stands before all that may still arrive.
  const here = given?.place ?? behind(sort, 0);
  const link = (towards: EventCursor['towards'], place: Place) => encodeCursor('events', { towards, place });
  return {
    asOf: data.asOf,
    items: items.map((event) => usageEventOf(data, event, data.taken[eventIndex(data, event)]!)),
    next: end < found.length ? link('older', last ? placeOf(sort, 'after', last) : here) : null,
    previous: link('newer', first ? placeOf(sort, 'before', first) : here),
  };
}

/** Count and exact sum of a search. */
export function queryEventSummary(data: Dataset, query: EventSummaryQuery): EventSummary {
  const newerThan = query.newerThan === undefined ? undefined : cursorOf(query.newerThan).place;
  const found = search(data, query, newerThan?.sort ?? 'time');
  const counted = newerThan ? found.slice(0, indexOf(found, newerThan)) : found;
  return {
    asOf: data.asOf,
    count: counted.length,
    credits: formatDecimal(sumKnown(counted.map(({ nanoCredits }) => BigInt(nanoCredits)))),
  };
}

/** Where a page begins; undefined when that is at the start of the list. */
function startOf(data: Dataset, { cursor, before }: EventQuery, sort: Sort): EventCursor | undefined {
  if (before !== undefined) {
    const ms = instantOf(data, before, 'before');
    if (sort !== 'time') throw badRequest('before', before, 'goes with the order by time only');
    if (cursor !== undefined) throw badRequest('before', before, 'must not stand together with cursor');
    return { towards: 'older', place: behind(sort, ms) };
  }
  if (cursor === undefined) return undefined;
  const given = cursorOf(cursor);
  if (given.place.sort !== sort) throw badRequest('cursor', cursor, `must be of a list sorted by ${sort}`);
  return given;
}

/** The place right behind all events from an instant on. */
function behind(sort: Sort, timeMs: number): Place {
  return { sort, side: 'after', position: { nanoCredits: 0, timeMs, id: '' } };
}

function search(data: Dataset, query: EventSearch, sort: Sort): readonly SeedEvent[] {
  if (!data.capabilities.events) throw unsupported('single events');
  const fromMs = instantOf(data, query.from, 'from');
  const toMs = instantOf(data, query.to, 'to');
  if (toMs <= fromMs)
    throw badRequest('to', query.to, `must be later than from, which is ${JSON.stringify(query.from)}`);
  const matches = eventFilter(data, query);
  const actors = query.actors?.length ? new Set(query.actors) : undefined;
  const least = query.leastCredits === undefined ? 0n : leastOf(query.leastCredits);
  const text = query.text?.toLowerCase();
  const { usageTypes, categories, apiKeys, folders, actors: given } = query;
  const key = JSON.stringify([sort, fromMs, toMs, usageTypes, categories, apiKeys, folders, given, `${least}`, text]);
  const known = data.eventLists.get(key);
  if (known) return known;
  const found = [...data.eventsIn({ fromMs, toMs })]
    .filter(
      (event) =>
        matches(event) &&
        (!actors || actors.has(event.actor)) &&
        BigInt(event.nanoCredits) >= least &&
        (text === undefined ||
          [event.actor, event.resource, event.id].some((value) => value?.toLowerCase().includes(text))),
    )
    .sort((a, b) => inListOrder(sort, a, b));
  data.eventLists.set(key, found);
  return found;
}

function inListOrder(sort: Sort, a: Position, b: Position): number {
  const byCredits = sort === 'credits' ? b.nanoCredits - a.nanoCredits : 0;
  return byCredits || b.timeMs - a.timeMs || (a.id === b.id ? 0 : a.id > b.id ? -1 : 1);
}

function placeOf(sort: Sort, side: Place['side'], { nanoCredits, timeMs, id }: Position): Place {
  return { sort, side, position: { nanoCredits, timeMs, id } };
}

/** How many of the listed events come before the place. */
function indexOf(found: readonly SeedEvent[], { sort, side, position }: Place): number {
  const after = found.findIndex((event) => {
    const order = inListOrder(sort, event, position);
    return side === 'after' ? order > 0 : order >= 0;
  });
  return after === -1 ? found.length : after;
}

function eventIndex(data: Dataset, event: SeedEvent): number {
  return data.events.indexOf(event, data.indexAt(event.timeMs));
}

function cursorOf(cursor: Cursor): EventCursor {
  return decodeCursor('events', cursor) as EventCursor;
}

function instantOf(data: Dataset, text: string, parameter: string): number {
  const ms = isCivilDate(text) ? data.zone.startOf(text) : text.includes('T') ? Date.parse(text) : NaN;
  if (Number.isNaN(ms))
    throw badRequest(parameter, text, 'must be a day or a timestamp such as "2026-11-17T19:05:00Z"');
  return ms;
}

function leastOf(text: string): Nano {
  try {
    return parseCredits(text);
  } catch {
    throw badRequest('leastCredits', text, 'must be a decimal such as "0.5"');
  }
}
