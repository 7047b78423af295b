import type { Instant, UsageEvent } from '../../../src/core/model/contract.gen.js';
import type { Scope } from '../access/scope.js';
import type { Database } from '../database/database.js';
import { EventDescriber } from '../events/describe-event.js';
import { beforeAll, type EventCursor, type EventSort } from '../events/event-place.js';
import { searchCondition, type EventSearch } from '../events/event-search.js';
import { placeBeyond, readLedger } from '../events/ledger-reader.js';
import { freshnessOf } from '../workspaces/freshness.js';
import type { WorkspaceSettings } from '../workspaces/settings.js';
import { CsvTable, type CsvRow } from './send-csv.js';

const HEADER = 'time,id,source,usage_type,credits,quantity,unit,folder,api_key,actor,resource'.split(',');

/** Events in memory at a time. Each stretch of an order by credits costs a look at the whole range. */
const STRETCH: Readonly<Record<EventSort, number>> = { time: 5000, credits: 20_000 };

/** The whole search as a table, newest or most credits first, read stretch by stretch as the client takes it. */
export async function eventTable(
  database: Database,
  workspace: WorkspaceSettings,
  scope: Scope,
  search: EventSearch,
  sort: EventSort,
): Promise<CsvTable> {
  const { asOf } = await freshnessOf(database, workspace);
  return new CsvTable(HEADER, eventRows(database, workspace, scope, asOf, search, sort));
}

async function* eventRows(
  database: Database,
  workspace: WorkspaceSettings,
  scope: Scope,
  asOf: Instant,
  search: EventSearch,
  sort: EventSort,
): AsyncGenerator<CsvRow> {
  const condition = searchCondition(search, workspace, scope, asOf);
  const describer = new EventDescriber(workspace, scope);
  let at: EventCursor = beforeAll(search.to, sort);
  for (;;) {
    const rows = await readLedger(database, condition, at, STRETCH[sort]);
    for (const row of rows) yield cellsOf(describer.describe(row));
    if (rows.length < STRETCH[sort]) return;
    at = placeBeyond(rows.at(-1)!, at);
  }
}

function cellsOf(event: UsageEvent): CsvRow {
  const { time, id, source, usageType, credits, quantity, unit, folder, apiKey, actor, resource } = event;
  return [
    ...[time, id, source, usageType, credits, quantity, unit],
    ...[folder?.name ?? null, apiKey?.masked ?? null, actor, resource],
  ];
}
