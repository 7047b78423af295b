import type {
  Credits,
  Granularity,
  GroupBy,
  Id,
  OtherSeries,
  Series,
  UsageSeries,
} from '../../../src/core/model/contract.gen.js';
import { formatDecimal, parseCredits, sumKnown, type Nano } from '../../../src/core/model/credits.js';
import type { DayRange } from '../../../src/core/model/usage-source.js';
import type { Scope } from '../access/scope.js';
import type { Database } from '../database/database.js';
import { freshnessOf } from '../workspaces/freshness.js';
import { parseInstant } from '../workspaces/instants.js';
import type { Freshness, WorkspaceSettings } from '../workspaces/settings.js';
import { bucketsOf, startOfDay, type Buckets } from './buckets.js';
import { namesOf, seriesColumn } from './series-of.js';
import type { UsageFilter } from './usage-filter.js';
import { usageSums, type UsageQuestion } from './usage-sums.js';

/** A question about usage over time. */
export interface UsageRequest extends DayRange {
  readonly granularity: Granularity;
  readonly groupBy: GroupBy;
  readonly top: number;
  readonly filter: UsageFilter;
}

/** One series as the database adds it up: only the buckets in which something was used. */
interface SeriesRow {
  readonly id: Id;
  /** 1 when this is all series beyond the top ones. */
  readonly rest: number;
  readonly count: string;
  readonly edges: readonly string[];
  readonly credits: readonly Credits[];
}

/** Credits per bucket and series, largest series first. */
export async function usageSeries(
  database: Database,
  workspace: WorkspaceSettings,
  scope: Scope,
  request: UsageRequest,
): Promise<UsageSeries> {
  const { timeZone, weekStart } = workspace;
  const { from, to, granularity, groupBy } = request;
  const freshness = await freshnessOf(database, workspace);
  const buckets = bucketsOf(request, granularity, timeZone, weekStart);
  const question: UsageQuestion = { workspace, scope, filter: request.filter, freshness, from, to };
  const rows = await readSeries(database, question, request, buckets);

  const known = knownBuckets(buckets, freshness, timeZone);
  const places = new Map(buckets.edges.map((edge, place) => [edge, place]));
  const names = namesOf(workspace, groupBy);
  const series: Series[] = [];
  let other: OtherSeries | null = null;
  const totals: (Nano | null)[] = known.map((isKnown) => (isKnown ? 0n : null));
  for (const row of rows) {
    // The engine writes decimals as the contract does, so they pass through; only the totals are computed here.
    const credits: (Credits | null)[] = known.map((isKnown) => (isKnown ? '0' : null));
    row.edges.forEach((edge, i) => {
      const place = places.get(Number(edge))!;
      const amount = row.credits[i]!;
      credits[place] = amount;
      totals[place] = (totals[place] ?? 0n) + parseCredits(amount);
    });
    if (row.rest) other = { count: Number(row.count), credits };
    else series.push({ id: row.id || null, name: row.id ? (names.get(row.id) ?? row.id) : null, credits });
  }
  return {
    asOf: freshness.asOf,
    timeZone,
    from,
    to,
    granularity,
    groupBy,
    buckets: buckets.starts,
    series,
    other,
    totals: totals.map((sum) => (sum === null ? null : formatDecimal(sum))),
    total: formatDecimal(sumKnown(totals)),
  };
}

/** In one statement, and so over one state of the table: sums, ranks, and the rest added up. */
function readSeries(
  database: Database,
  question: UsageQuestion,
  { groupBy, granularity, top }: UsageRequest,
  { starts, edges }: Buckets,
): Promise<SeriesRow[]> {
  const sums = usageSums(question, {
    series: seriesColumn(groupBy, question.workspace),
    byUsageType: groupBy === 'usageType' || groupBy === 'category',
    quantities: false,
    edges,
    days: granularity === 'hour' ? undefined : [...starts, question.to],
  });
  return database.select<SeriesRow>(
    `SELECT
       place > {top:UInt32} AS rest,
       if(rest, '', series) AS id,
       count() AS count,
       sumMapIf(starts, sums, place > {top:UInt32}) AS added,
       if(rest, added.1, any(starts)) AS edges,
       if(rest, added.2, any(sums)) AS credits
     FROM (
       SELECT series, starts, sums, row_number() OVER (ORDER BY total DESC, series) AS place
       FROM (
         SELECT series, groupArray(start) AS starts, groupArray(credits) AS sums, sum(credits) AS total
         FROM (${sums.sql})
         GROUP BY series
         HAVING total > 0
       )
     )
     GROUP BY rest, id
     ORDER BY min(place)`,
    { ...sums.parameters, top },
  );
}

function knownBuckets({ edges }: Buckets, { asOf, firstDay }: Freshness, timeZone: string): boolean[] {
  const first = firstDay === null ? Infinity : startOfDay(firstDay, timeZone);
  const last = parseInstant(asOf)!;
  return edges.slice(0, -1).map((start, i) => edges[i + 1]! > first && BigInt(start) * 1_000_000_000n <= last);
}
