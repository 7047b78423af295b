import { civilDateAt } from '../../../src/core/model/civil-date.js';
import type { Database } from '../database/database.js';
import { fromDatabaseTime, parseInstant } from './instants.js';
import type { Freshness, WorkspaceSettings } from './settings.js';

/**
 * Up to when a workspace's usage is known, and from which day on. `asOf` is the later of the watermark and the newest
 * event: a back end that only collects knows nothing later. An empty workspace knows itself since its creation.
 */
export async function freshnessOf(database: Database, workspace: WorkspaceSettings): Promise<Freshness> {
  const times = await database.select<{ time: string }>(
    `(SELECT time FROM events WHERE workspace = {workspace:String} ORDER BY time LIMIT 1)
     UNION ALL
     (SELECT time FROM events WHERE workspace = {workspace:String} ORDER BY time DESC LIMIT 1)`,
    { workspace: workspace.id },
  );
  const [first, newest] = times
    .map(({ time }) => time)
    .toSorted()
    .map(fromDatabaseTime);
  const candidates = [workspace.watermark, newest ?? null].filter((instant) => instant !== null);
  return {
    asOf: candidates.length === 0 ? workspace.createdAt : candidates.reduce(laterOf),
    firstDay: first === undefined ? null : civilDateAt(first, workspace.timeZone),
  };
}

function laterOf(a: string, b: string): string {
  return parseInstant(a)! >= parseInstant(b)! ? a : b;
}
