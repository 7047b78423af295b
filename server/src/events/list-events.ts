import type { EventPage } from '../../../src/core/model/contract.gen.js';
import type { Scope } from '../access/scope.js';
import type { Database } from '../database/database.js';
import type { Condition } from '../usage/usage-filter.js';
import { freshnessOf } from '../workspaces/freshness.js';
import { toDatabaseTime } from '../workspaces/instants.js';
import type { WorkspaceSettings } from '../workspaces/settings.js';
import { EventDescriber } from './describe-event.js';
import { encodeEventCursor, placeBehind, type EventCursor, type EventPlace } from './event-place.js';
import { searchCondition, type EventSearch } from './event-search.js';
import { placeBeyond, readLedger } from './ledger-reader.js';

/** A question for a page of the audit log. */
export interface EventRequest extends EventSearch {
  /** Where the page begins; at the start of the list without it. */
  readonly cursor: EventCursor | undefined;
  readonly limit: number;
}

/** A page of the audit log, newest first. */
export async function listEvents(
  database: Database,
  workspace: WorkspaceSettings,
  scope: Scope,
  request: EventRequest,
): Promise<EventPage> {
  const { asOf } = await freshnessOf(database, workspace);
  const search = searchCondition(request, workspace, scope, asOf);
  const { limit, cursor = beforeAll(request) } = request;
  // One more than a page, to know whether there is another.
  const found = await readLedger(database, search, cursor, limit + 1);
  const page = found.slice(0, limit);
  const rows = cursor.towards === 'older' ? page : page.toReversed();
  const [first, last] = [rows[0], rows.at(-1)];
  // An empty page stays where it began; without a place to begin it stands before all that may still arrive.
  const here: EventPlace = request.cursor ?? placeBehind(request.from);
  const hasOlder =
    cursor.towards === 'older'
      ? found.length > limit
      : await hasMore(database, search, last ? placeBeyond(last, 'older') : here);
  const describer = new EventDescriber(workspace, scope);
  return {
    asOf,
    items: rows.map((row) => describer.describe(row)),
    next: hasOlder ? encodeEventCursor({ ...(last ? placeBeyond(last, 'older') : here), towards: 'older' }) : null,
    previous: encodeEventCursor({ ...(first ? placeBeyond(first, 'newer') : here), towards: 'newer' }),
  };
}

/** Where the list begins: at the end of the range. */
export function beforeAll({ to }: EventSearch): EventCursor {
  return { time: toDatabaseTime(to), key: '0', side: 'before', towards: 'older' };
}

/** Whether there are events older than a place. */
async function hasMore(database: Database, search: Condition, place: EventPlace): Promise<boolean> {
  return (await readLedger(database, search, { ...place, towards: 'older' }, 1)).length > 0;
}
