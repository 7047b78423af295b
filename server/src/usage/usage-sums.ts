import type { Id } from '../../../src/core/model/contract.gen.js';
import type { DayRange } from '../../../src/core/model/usage-source.js';
import { civilDateAt, daysBetween } from '../../../src/core/model/civil-date.js';
import { isPartial, scopeCondition, type Scope } from '../access/scope.js';
import { parseInstant, toDatabaseTime } from '../workspaces/instants.js';
import type { Freshness, WorkspaceSettings } from '../workspaces/settings.js';
import { startOfDay } from './buckets.js';
import { conditionOf, isByOwner, type Condition, type UsageFilter } from './usage-filter.js';

/** What usage a question is about. */
export interface UsageQuestion extends DayRange {
  readonly workspace: WorkspaceSettings;
  readonly scope: Scope;
  readonly filter: UsageFilter;
  readonly freshness: Freshness;
}

/** How the usage is to be parted. */
export interface Parting {
  /** An expression over the columns `usage_type`, `folder` and `api_key` that gives an id; empty for none. */
  readonly series: Condition;
  /** Whether the expression needs no more than `usage_type`. */
  readonly byUsageType: boolean;
  /** What is added up beside credits; each costs as much again. */
  readonly quantities: boolean;
  /** Ends of the parts of time, in seconds since the epoch and ascending. */
  readonly edges: readonly number[];
  /** The same as civil days; undefined when not all of them begin a day. */
  readonly days: readonly string[] | undefined;
}

/** One sum of usage: what `usageSums` selects. */
export interface SumRow {
  readonly series: Id;
  /** Start of the part of time, in seconds since the epoch. */
  readonly start: string;
  readonly credits: string;
  /** Left out unless asked for. */
  readonly quantity?: string;
}

const EPOCH = '1970-01-01';

/**
 * A statement that selects sums as {@link SumRow}: exactly those of single events up to `asOf`. Whole days that are over
 * come from the sums by day, if those can answer, so that the cost follows what is shown; the rest comes from events.
 */
export function usageSums(question: UsageQuestion, parting: Parting): Condition {
  const { workspace, scope, filter, freshness, from, to } = question;
  const { timeZone } = workspace;
  const scoped = scopeCondition(scope, workspace);
  const filtered = conditionOf(filter, workspace);
  const usesDays =
    parting.days !== undefined && parting.byUsageType && freshness.hasDays && !isByOwner(filter) && !isPartial(scope);
  // On the day of asOf more events may arrive while this is answered.
  const today = civilDateAt(freshness.asOf, timeZone);
  const daysEnd = !usesDays ? from : to < today ? to : today < from ? from : today;
  const where = `${scoped.sql} AND ${filtered.sql}`;
  const sums = `sum(credits) AS credits${parting.quantities ? ', sum(quantity) AS quantity' : ''}`;

  const parts: string[] = [];
  if (daysEnd > from) {
    parts.push(`SELECT ${parting.series.sql} AS series,
        transform(roundDown(toInt32(day), {days:Array(Int32)}), {days:Array(Int32)}, {edges:Array(Int64)}) AS start, ${sums}
      FROM events
      WHERE ${where} AND zone = {zone:String} AND day >= {from:Date32} AND day < {daysEnd:Date32}
      GROUP BY series, start`);
  }
  if (daysEnd < to) {
    parts.push(`SELECT ${parting.series.sql} AS series,
        roundDown(toUnixTimestamp64Second(time), {edges:Array(Int64)}) AS start, ${sums}
      FROM events
      WHERE ${where}
        AND time >= fromUnixTimestamp64Second({eventsFrom:Int64}, 'UTC')
        AND time < fromUnixTimestamp64Second({eventsTo:Int64}, 'UTC')
        AND time <= {asOf:DateTime64(9, 'UTC')}
      GROUP BY series, start`);
  }
  const sql =
    parts.length === 1
      ? parts[0]!
      : `SELECT series, start, ${sums} FROM (${parts.join(' UNION ALL ')})
         GROUP BY series, start`;
  return {
    sql,
    parameters: {
      ...scoped.parameters,
      ...filtered.parameters,
      ...parting.series.parameters,
      edges: parting.edges,
      days: parting.days?.map((day) => daysBetween(EPOCH, day)) ?? [],
      zone: timeZone,
      from,
      daysEnd,
      eventsFrom: startOfDay(daysEnd, timeZone),
      eventsTo: startOfDay(to, timeZone),
      asOf: toDatabaseTime(parseInstant(freshness.asOf)!),
    },
  };
}

/** One part of time and one series: the sum of everything. */
export function undivided({ from, to, workspace: { timeZone } }: UsageQuestion): Parting {
  return {
    series: { sql: "''", parameters: {} },
    byUsageType: true,
    quantities: false,
    edges: [startOfDay(from, timeZone), startOfDay(to, timeZone)],
    days: [from, to],
  };
}
