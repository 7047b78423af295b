import type { Database } from '../database/database.js';
import type { Condition } from '../usage/usage-filter.js';
import { beyond, type EventCursor } from './event-place.js';

/** A row of the ledger as it is read. */
export interface LedgerEntry {
  readonly timeText: string;
  readonly keyText: string;
  readonly source: string;
  readonly id: string;
  readonly revision: number;
  readonly sign: number;
  readonly receivedAt: string;
  readonly usageType: string;
  readonly credits: string;
  readonly quantity: string | null;
  readonly folder: string;
  readonly apiKey: string;
  readonly actor: string;
  readonly resource: string;
  readonly attributes: string;
  readonly replacedCredits: string | null;
  readonly replacedReceivedAt: string | null;
}

const COLUMNS = `toString(time) AS timeText, toString(key) AS keyText, source, id, revision, sign,
  toString(received_at) AS receivedAt, usage_type AS usageType, credits, quantity, folder, api_key AS apiKey, actor,
  resource, attributes, replaced_credits AS replacedCredits, toString(replaced_received_at) AS replacedReceivedAt`;

/** More rows than are asked for, since some are taken back. */
const SPARE = 12;

/** Up to `count` events that count, from a place on, in the order that the place is of. */
export function readLedger(
  database: Database,
  search: Condition,
  from: EventCursor,
  count: number,
): Promise<LedgerEntry[]> {
  return (from.credits === null ? readByTime : readByCredits)(database, search, from, count);
}

/**
 * A stretch of the table, read in its order, and so at the same cost wherever it lies. An event that was corrected has
 * its rows side by side, so what was taken back is found among them.
 */
async function readByTime(
  database: Database,
  search: Condition,
  from: EventCursor,
  count: number,
): Promise<LedgerEntry[]> {
  const found: LedgerEntry[] = [];
  let at = from;
  for (let asked = count + SPARE; ; asked = Math.min(asked * 2, 50_000)) {
    const place = beyond(at);
    const direction = from.towards === 'older' ? 'DESC' : 'ASC';
    const rows = await database.select<LedgerEntry>(
      `SELECT ${COLUMNS} FROM events
       WHERE ${search.sql} AND ${place.sql}
       ORDER BY time ${direction}, key ${direction} LIMIT {asked:UInt32}`,
      { ...search.parameters, ...place.parameters, asked },
    );
    const isEnd = rows.length < asked;
    const groups = groupsOf(rows);
    // The rows of the last event may have been cut apart.
    const cut = isEnd ? undefined : groups.pop();
    for (const group of groups) {
      const live = liveOf(group);
      if (live) found.push(live);
      if (found.length === count) return found;
    }
    if (isEnd) return found;
    const last = groups.at(-1)?.[0];
    // An event with more rows than were asked for: ask for more of them.
    if (last && cut) at = placeBeyond(last, from);
  }
}

/**
 * The largest of the range, of which four columns are read as a whole, and then the rows of those alone. A page costs as
 * much as the range is long, but the same at any depth of the list.
 */
async function readByCredits(
  database: Database,
  search: Condition,
  from: EventCursor,
  count: number,
): Promise<LedgerEntry[]> {
  const found: LedgerEntry[] = [];
  const direction = from.towards === 'older' ? 'DESC' : 'ASC';
  let at = from;
  for (let asked = count + SPARE; ; asked = Math.min(asked * 2, 50_000)) {
    const place = beyond(at);
    const largest = await database.select<Pick<LedgerEntry, 'credits' | 'timeText' | 'keyText' | 'revision'>>(
      `SELECT credits, toString(time) AS timeText, toString(key) AS keyText, revision FROM events
       WHERE ${search.sql} AND sign = 1 AND ${place.sql}
       ORDER BY credits ${direction}, time ${direction}, key ${direction} LIMIT {asked:UInt32}`,
      { ...search.parameters, ...place.parameters, asked },
    );
    const rows = await database.select<LedgerEntry>(
      `SELECT ${COLUMNS} FROM events
       WHERE ${search.sql} AND time IN (SELECT arrayJoin({times:Array(DateTime64(9, 'UTC'))}))
         AND key IN (SELECT arrayJoin({keys:Array(UInt128)}))
       ORDER BY time, key`,
      {
        ...search.parameters,
        times: largest.map(({ timeText }) => timeText),
        keys: largest.map(({ keyText }) => BigInt(keyText)),
      },
    );
    const live = new Map(groupsOf(rows).map((group) => [nameOf(group[0]!), liveOf(group)]));
    for (const each of largest) {
      const entry = live.get(nameOf(each));
      // What a correction took back stands elsewhere in this order.
      if (entry?.revision === each.revision) found.push(entry);
      if (found.length === count) return found;
    }
    if (largest.length < asked) return found;
    at = placeBeyond(largest.at(-1)!, from);
  }
}

/** The place right behind an event on the way, and on from there. */
export function placeBeyond(
  { timeText, keyText, credits }: Pick<LedgerEntry, 'timeText' | 'keyText' | 'credits'>,
  { towards, credits: given }: Pick<EventCursor, 'towards' | 'credits'>,
): EventCursor {
  const side = towards === 'older' ? 'after' : 'before';
  return { time: timeText, key: keyText, side, towards, credits: given === null ? null : credits };
}

function nameOf({ timeText, keyText }: Pick<LedgerEntry, 'timeText' | 'keyText'>): string {
  return `${timeText} ${keyText}`;
}

/** Neighbouring rows of the same event. */
function groupsOf(rows: readonly LedgerEntry[]): LedgerEntry[][] {
  const groups: LedgerEntry[][] = [];
  for (const row of rows) {
    const group = groups.at(-1);
    if (group?.[0]!.keyText === row.keyText && group[0].timeText === row.timeText) group.push(row);
    else groups.push([row]);
  }
  return groups;
}

/** The one row that was not taken back; undefined when all were. */
function liveOf(group: readonly LedgerEntry[]): LedgerEntry | undefined {
  if (group.length === 1) return group[0]!.sign === 1 ? group[0] : undefined;
  const takenBack = new Set(group.filter(({ sign }) => sign === -1).map(({ revision }) => revision));
  return group.find(({ sign, revision }) => sign === 1 && !takenBack.has(revision));
}
