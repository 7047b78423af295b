import type { Credits, Cycle, Instant } from '../../../src/core/model/contract.gen.js';
import type { Database } from '../database/database.js';
import type { WorkspaceSettings } from '../workspaces/settings.js';
import { startOfDay } from './buckets.js';
import { periodCondition } from './period.js';

/** The exact sum of all credits that a workspace used in a cycle, as known at `asOf`. */
export async function totalCredits(
  database: Database,
  { id, timeZone }: WorkspaceSettings,
  cycle: Cycle,
  asOf: Instant,
): Promise<Credits> {
  const period = periodCondition(id, startOfDay(cycle.start, timeZone), startOfDay(cycle.end, timeZone), asOf);
  const rows = await database.select<{ credits: Credits }>(
    `SELECT sum(credits) AS credits FROM events WHERE ${period.sql}`,
    period.parameters,
  );
  return rows[0]?.credits ?? '0';
}
