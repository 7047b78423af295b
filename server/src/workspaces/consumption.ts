import type { Breakdown, CivilDate, Cycle } from '../../../src/core/model/contract.gen.js';
import { formatDecimal, parseCredits, type Nano } from '../../../src/core/model/credits.js';
import type { DayRange } from '../../../src/core/model/usage-source.js';
import { wholeScope } from '../access/scope.js';
import type { Database } from '../database/database.js';
import { startOfDay } from '../usage/buckets.js';
import { everything } from '../usage/usage-filter.js';
import { usageSums, undivided, type SumRow, type UsageQuestion } from '../usage/usage-sums.js';
import { balancesAfter } from './balances.js';
import type { Freshness, WorkspaceSettings } from './settings.js';

/**
 * What a cycle took from each balance before the day `to`. Balances are used up in their order within each cycle of the main kind; what is
 * used outside such cycles is taken from the last one.
 */
export async function consumptionIn(
  database: Database,
  workspace: WorkspaceSettings,
  freshness: Freshness,
  cycle: Cycle,
  to: CivilDate = cycle.end,
): Promise<Breakdown['balances']> {
  const { balances, cycles, cycleKinds } = workspace;
  const period = { from: cycle.start, to };
  const mainKind = cycleKinds[0]?.id;
  const main = cycles.filter(({ kind, start, end }) => kind === mainKind && start < period.to && period.from < end);
  const from = main.reduce((first, { start }) => (start < first ? start : first), period.from);
  const creditsIn = await creditsByPart(database, workspace, freshness, { from, to: period.to }, [
    period.from,
    ...main.flatMap(({ start, end }) => [start, end]),
  ]);
  const used = balances.map(() => 0n);
  const take = (of: Cycle, credits: Nano, sign: bigint) =>
    balancesAfter(balances, of, credits).forEach((each, i) => (used[i]! += sign * parseCredits(each.used!)));
  let outside = creditsIn(period.from, period.to);
  for (const each of main) {
    const begin = each.start > period.from ? each.start : period.from;
    const end = each.end < period.to ? each.end : period.to;
    take(each, creditsIn(each.start, end), 1n);
    take(each, creditsIn(each.start, begin), -1n);
    outside -= creditsIn(begin, end);
  }
  if (balances.length > 0) used[balances.length - 1]! += outside;
  // Credits are put in once a cycle; another period spans parts of several.
  const isMain = cycle.kind === mainKind;
  return balances.map(({ id, name, granted, fromAllowance }, i) => ({
    id,
    name,
    granted: isMain ? (fromAllowance ? cycle.allowance : granted) : null,
    used: formatDecimal(used[i]!),
  }));
}

/** The credits between any two of the given days, from one statement. */
async function creditsByPart(
  database: Database,
  workspace: WorkspaceSettings,
  freshness: Freshness,
  range: DayRange,
  cuts: readonly CivilDate[],
): Promise<(from: CivilDate, to: CivilDate) => Nano> {
  const inside = cuts.filter((day) => day > range.from && day < range.to);
  const days = [...new Set([range.from, ...inside, range.to])].toSorted();
  const question: UsageQuestion = {
    workspace,
    scope: wholeScope(workspace.id),
    filter: everything,
    freshness,
    ...range,
  };
  const edges = days.map((day) => startOfDay(day, workspace.timeZone));
  const sums = usageSums(question, { ...undivided(question), edges, days });
  const rows = await database.select<SumRow>(sums.sql, sums.parameters);
  const parts = edges.slice(0, -1).map((edge) => {
    const row = rows.find(({ start }) => Number(start) === edge);
    return row ? parseCredits(row.credits) : 0n;
  });
  return (from, to) => parts.reduce((sum, part, i) => (days[i]! >= from && days[i]! < to ? sum + part : sum), 0n);
}
