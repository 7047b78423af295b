import { addDays, civilDateAt } from '../../../src/core/model/civil-date.js';
import type { Id } from '../../../src/core/model/contract.gen.js';
import { parseCredits, type Nano } from '../../../src/core/model/credits.js';
import type { Database } from '../database/database.js';
import type { Condition } from './usage-filter.js';
import { undivided, usageSums, type UsageQuestion } from './usage-sums.js';

/** Credits by what an expression over the columns of owners gives; an empty id stands for no owner. */
export async function creditsByOwner(
  database: Database,
  question: UsageQuestion,
  series: Condition,
): Promise<ReadonlyMap<Id, Nano>> {
  const sums = usageSums(question, { ...undivided(question), series, byUsageType: false });
  // In two long lists: thousands of rows cost more to write and read.
  const [row] = await database.select<{ ids: readonly Id[]; amounts: readonly string[] }>(
    `SELECT groupArray(series) AS ids, groupArray(credits) AS amounts FROM (${sums.sql})`,
    sums.parameters,
  );
  return new Map(row?.ids.map((id, i) => [id, parseCredits(row.amounts[i]!)]));
}

/** Whether anything is known of a range of days: some day of it has begun and is not before the first one. */
export function knowsSome({ from, to, freshness, workspace }: UsageQuestion): boolean {
  const { asOf, firstDay } = freshness;
  if (firstDay === null) return false;
  const afterToday = addDays(civilDateAt(asOf, workspace.timeZone), 1);
  return from < afterToday && to > firstDay;
}
