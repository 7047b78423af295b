import type { EventPage } from '../../../src/core/model/contract.gen.js';
import type { Scope } from '../access/scope.js';
import type { Database } from '../database/database.js';
import type { Condition } from '../usage/usage-filter.js';
import { freshnessOf } from '../workspaces/freshness.js';
import type { WorkspaceSettings } from '../workspaces/settings.js';
import { EventDescriber } from './describe-event.js';
import {
  beforeAll,
  encodeEventCursor,
  placeBehind,
  type EventCursor,
  type EventPlace,
  type EventSort,
} from './event-place.js';
import { searchCondition, type EventSearch } from './event-search.js';
import { placeBeyond, readLedger, type LedgerEntry } from './ledger-reader.js';

/** A question for a page of the audit log. */
export interface EventRequest extends EventSearch {
  /** Where the page begins; at the start of the list without it. */
  readonly cursor: EventCursor | undefined;
  readonly sort: EventSort;
  readonly limit: number;
}

/** A page of the audit log, newest or most credits first. */
export async function listEvents(
  database: Database,
  workspace: WorkspaceSettings,
  scope: Scope,
  request: EventRequest,
): Promise<EventPage> {
  const { asOf } = await freshnessOf(database, workspace);
  const search = searchCondition(request, workspace, scope, asOf);
  const { limit, sort, cursor = beforeAll(request.to, sort) } = request;
  // One more than a page, to know whether there is another.
  const found = await readLedger(database, search, cursor, limit + 1);
  const page = found.slice(0, limit);
  const rows = cursor.towards === 'older' ? page : page.toReversed();
  const [first, last] = [rows[0], rows.at(-1)];
  // An empty page stays where it began; without a place to begin it stands before all that may still arrive.
  const here: EventPlace = request.cursor ?? placeBehind(request.from, sort);
  const beside = (row: LedgerEntry | undefined, towards: EventCursor['towards']): EventCursor =>
    row ? placeBeyond(row, { ...cursor, towards }) : { ...here, towards };
  const older = beside(last, 'older');
  const hasOlder = cursor.towards === 'older' ? found.length > limit : await hasAny(database, search, older);
  const describer = new EventDescriber(workspace, scope);
  return {
    asOf,
    items: rows.map((row) => describer.describe(row)),
    next: hasOlder ? encodeEventCursor(older) : null,
    previous: encodeEventCursor(beside(first, 'newer')),
  };
}

/** Whether there are events from a place on. */
async function hasAny(database: Database, search: Condition, from: EventCursor): Promise<boolean> {
  return (await readLedger(database, search, from, 1)).length > 0;
}
