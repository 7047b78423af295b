import type { Id } from '../../../src/core/model/contract.gen.js';
import type { Database } from '../database/database.js';
import type { EventState } from './ledger.js';
import type { LedgerEntry } from './ledger-reader.js';
import type { Attributes } from './usage-record.js';

/** Keys of one look-up at most: each reads most of the projection, and a server takes them in a field of limited size. */
const mostKeys = ({ shared }: Database) => (shared ? 5000 : 50_000);

/** The newest revisions of those events that are there, by key. */
export async function newestRevisions(
  database: Database,
  workspace: Id,
  keys: readonly string[],
): Promise<Map<string, number>> {
  const newest = new Map<string, number>();
  const most = mostKeys(database);
  for (let from = 0; from < keys.length; from += most) {
    // Not added up there: an aggregation would not be answered from the projection by key.
    const rows = await database.select<{ keyText: string; revision: number }>(
      `SELECT toString(events.key) AS keyText, revision FROM events
       WHERE workspace = {workspace:String} AND events.key IN (SELECT arrayJoin({keys:Array(UInt128)}))`,
      { workspace, keys: keys.slice(from, from + most).map(BigInt) },
    );
    for (const { keyText, revision } of rows) {
      newest.set(keyText, Math.max(revision, newest.get(keyText) ?? 0));
    }
  }
  return newest;
}

type StateRow = Omit<LedgerEntry, 'replacedCredits' | 'replacedReceivedAt'>;

/** What the ledger holds of those events that are there, by key. Costs more than {@link newestRevisions}. */
export async function eventStates(
  database: Database,
  workspace: Id,
  keys: readonly string[],
): Promise<Map<string, EventState>> {
  const states = new Map<string, EventState>();
  const most = mostKeys(database);
  for (let from = 0; from < keys.length; from += most) {
    const wanted = 'SELECT arrayJoin({keys:Array(UInt128)})';
    // The first part finds by key when they happened, and so where they are in the table.
    const rows = await database.select<StateRow>(
      `SELECT toString(events.key) AS keyText, revision, sign, toString(received_at) AS receivedAt, source, id,
         toString(events.time) AS timeText, usage_type AS usageType, credits, quantity, folder, api_key AS apiKey, actor,
         resource, attributes
       FROM events
       WHERE workspace = {workspace:String} AND events.key IN (${wanted}) AND events.time IN (
         SELECT events.time FROM events WHERE workspace = {workspace:String} AND events.key IN (${wanted}))
       ORDER BY keyText, revision, sign DESC`,
      { workspace, keys: keys.slice(from, from + most).map(BigInt) },
    );
    // In the order of the ledger: what was taken back comes after what it takes back.
    for (const row of rows)
      states.set(row.keyText, { revision: row.revision, live: row.sign === 1 ? liveOf(row) : undefined });
  }
  return states;
}

function liveOf(row: StateRow): EventState['live'] {
  const { timeText, receivedAt, source, id, revision, usageType, credits, quantity } = row;
  return {
    receivedAt,
    record: {
      ...{ source, id, revision, time: timeText, usageType, credits, quantity },
      folder: row.folder || null,
      apiKey: row.apiKey || null,
      actor: row.actor || null,
      resource: row.resource || null,
      attributes: row.attributes ? (JSON.parse(row.attributes) as Attributes) : null,
    },
  };
}
