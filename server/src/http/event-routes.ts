import { acceptsCsv } from '../csv/accepts-csv.js';
import { eventTable } from '../csv/event-csv.js';
import { listEvents } from '../events/list-events.js';
import { readEventCursor, readEventSearch, readEventStart } from '../events/read-event-request.js';
import { summarizeEvents } from '../events/summarize-events.js';
import { resolveSelection, type ReadRoute } from './read-route.js';

/** The most on a page: exports read more at once than people look at. */
const MOST_EVENTS = 5000;

export const events: ReadRoute = {
  path: '/events',
  async answer(read) {
    const { services, workspace, scope, query, request } = read;
    const asked = readEventSearch(query, workspace);
    const { sort, cursor } = readEventStart(query, workspace);
    const limit = query.integer('limit', 1, MOST_EVENTS, 100);
    query.finish();
    const search = { ...asked, filter: await resolveSelection(read, asked.filter) };
    if (acceptsCsv(request.headers.accept)) return eventTable(services.database, workspace, scope, search, sort);
    return listEvents(services.database, workspace, scope, { ...search, sort, cursor, limit });
  },
};

export const eventSummary: ReadRoute = {
  path: '/events/summary',
  async answer(read) {
    const { services, workspace, scope, query } = read;
    const asked = readEventSearch(query, workspace);
    const newerThan = readEventCursor(query, 'newerThan');
    query.finish();
    const search = { ...asked, filter: await resolveSelection(read, asked.filter) };
    return summarizeEvents(services.database, workspace, scope, search, newerThan);
  },
};
