import { civilDateAt } from '../../../src/core/model/civil-date.js';
import type { Database } from '../database/database.js';
import { fromDatabaseTime, parseInstant } from './instants.js';
import type { Freshness, WorkspaceSettings } from './settings.js';

/**
 * Up to when a workspace's usage is known, and from which day on. `asOf` is the later of the watermark and the newest
 * event: a back end that only collects knows nothing later. An empty workspace knows itself since its creation.
 */
export async function freshnessOf(database: Database, workspace: WorkspaceSettings): Promise<Freshness> {
  // Every question begins with it. Answered from a projection with a row for each part of the table.
  const zones = await database.recall<{ zone: string; first: string; newest: string; rows: string }>(
    `SELECT zone, toString(min(time)) AS first, toString(max(time)) AS newest, toString(count()) AS rows
     FROM events WHERE workspace = {workspace:String} GROUP BY zone`,
    { workspace: workspace.id },
  );
  const first = zones.map((zone) => zone.first).toSorted()[0];
  const newest = zones
    .map((zone) => zone.newest)
    .toSorted()
    .at(-1);
  const candidates = [workspace.watermark, newest === undefined ? null : fromDatabaseTime(newest)].filter(
    (instant) => instant !== null,
  );
  return {
    asOf: candidates.length === 0 ? workspace.createdAt : candidates.reduce(laterOf),
    firstDay: first === undefined ? null : civilDateAt(fromDatabaseTime(first), workspace.timeZone),
    rows: String(zones.reduce((sum, { rows }) => sum + Number(rows), 0)),
    hasDays: zones.every(({ zone }) => zone === workspace.timeZone),
  };
}

function laterOf(a: string, b: string): string {
  return parseInstant(a)! >= parseInstant(b)! ? a : b;
}
