import type { Breakdown, CivilDate, Cycle } from '../../../src/core/model/contract.gen.js';
import { formatDecimal, parseDecimal, sumKnown } from '../../../src/core/model/credits.js';
import { isPartial, type Scope } from '../access/scope.js';
import type { Database } from '../database/database.js';
import { undivided, usageSums, type SumRow, type UsageQuestion } from '../usage/usage-sums.js';
import { isByOwner, type UsageFilter } from '../usage/usage-filter.js';
import { consumptionIn } from '../workspaces/consumption.js';
import { freshnessOf } from '../workspaces/freshness.js';
import type { WorkspaceSettings } from '../workspaces/settings.js';

/** A question about one cycle, up to a day that no longer counts. */
export interface BreakdownRequest {
  readonly cycle: Cycle;
  readonly to: CivilDate;
  readonly filter: UsageFilter;
}

/** Totals of a cycle by category and usage type. */
export async function breakdownOf(
  database: Database,
  workspace: WorkspaceSettings,
  scope: Scope,
  { cycle, to, filter }: BreakdownRequest,
): Promise<Breakdown> {
  const freshness = await freshnessOf(database, workspace);
  const isWhole = !isByOwner(filter) && !isPartial(scope);
  const sums = new Map<string, SumRow>();
  // Nothing is used between a day and itself.
  if (cycle.start < to) {
    const question: UsageQuestion = { workspace, scope, filter, freshness, from: cycle.start, to };
    const series = { sql: 'toString(usage_type)', parameters: {} };
    const statement = usageSums(question, { ...undivided(question), series, quantities: true });
    for (const row of await database.select<SumRow>(statement.sql, statement.parameters)) sums.set(row.series, row);
  }
  const categories = workspace.categories.map(({ id, name, usageTypes }) => ({
    id,
    name,
    credits: sumOf(usageTypes.map((type) => sums.get(type.id)?.credits ?? '0')),
    usageTypes: usageTypes.map((type) => {
      const sum = sums.get(type.id);
      return {
        ...type,
        credits: plain(sum?.credits ?? '0'),
        quantity: type.unit === null ? null : plain(sum?.quantity ?? '0'),
      };
    }),
  }));
  return {
    asOf: freshness.asOf,
    cycle: scope.without.has('prices') ? { ...cycle, price: null } : cycle,
    to,
    total: sumOf(categories.map(({ credits }) => credits)),
    balances: isWhole && cycle.start < to ? await consumptionIn(database, workspace, freshness, cycle, to) : [],
    categories,
  };
}

function sumOf(amounts: readonly string[]): string {
  return formatDecimal(sumKnown(amounts.map(parseDecimal)));
}

function plain(amount: string): string {
  return formatDecimal(parseDecimal(amount));
}
