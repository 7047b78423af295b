import type { Database } from '../database/database.js';
import type { Condition } from '../usage/usage-filter.js';
import { beyond, type EventCursor, type EventPlace } from './event-place.js';

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

/**
 * Up to `count` events that count, from a place on: a stretch of the table, read in its order, and so at the same cost
 * wherever it lies. An event that was corrected has its rows side by side, so what was taken back is found among them.
 */
export async function readLedger(
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
    if (last && cut) at = { ...placeBeyond(last, from.towards), towards: from.towards };
  }
}

/** The place right behind an event on the way. */
export function placeBeyond(
  { timeText, keyText }: Pick<LedgerEntry, 'timeText' | 'keyText'>,
  towards: EventCursor['towards'],
): EventPlace {
  return { time: timeText, key: keyText, side: towards === 'older' ? 'after' : 'before' };
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
