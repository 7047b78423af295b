import type { EventSummary } from '../../../src/core/model/contract.gen.js';
import { formatDecimal, parseDecimal } from '../../../src/core/model/credits.js';
import type { Scope } from '../access/scope.js';
import type { Database } from '../database/database.js';
import { freshnessOf } from '../workspaces/freshness.js';
import type { WorkspaceSettings } from '../workspaces/settings.js';
import { beyond, type EventPlace } from './event-place.js';
import { searchCondition, type EventSearch } from './event-search.js';

/** Count and exact sum of a search, or of that part of it which is newer than a place. */
export async function summarizeEvents(
  database: Database,
  workspace: WorkspaceSettings,
  scope: Scope,
  search: EventSearch,
  newerThan: EventPlace | undefined,
): Promise<EventSummary> {
  const { asOf } = await freshnessOf(database, workspace);
  const condition = searchCondition(search, workspace, scope, asOf);
  const place = newerThan ? beyond({ ...newerThan, towards: 'newer' }) : { sql: 'true', parameters: {} };
  const [row] = await database.select<{ count: string; sum: string }>(
    `SELECT sum(sign) AS count, sum(credits) AS sum FROM events WHERE ${condition.sql} AND ${place.sql}`,
    { ...condition.parameters, ...place.parameters },
  );
  return { asOf, count: Number(row?.count ?? 0), credits: formatDecimal(parseDecimal(row?.sum ?? '0')) };
}
