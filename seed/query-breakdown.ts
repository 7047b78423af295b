import { isCivilDate } from '../src/core/model/civil-date.js';
import type { Breakdown, Cycle, Workspace } from '../src/core/model/contract.gen.js';
import { formatDecimal, parseDecimal, sumKnown, type Nano } from '../src/core/model/credits.js';
import type { BreakdownQuery } from '../src/core/model/usage-source.js';
import { grantedIn } from './balances.js';
import type { Dataset, Span } from './dataset.js';
import { eventFilter } from './filter.js';
import { badRequest, notFound, unsupported } from './problems.js';

/** Totals of one cycle by category and usage type. */
export function queryBreakdown(data: Dataset, query: BreakdownQuery): Breakdown {
  if (!data.capabilities.breakdown) throw unsupported('breakdown');
  const cycle = data.cycles.find(({ id }) => id === query.cycle);
  if (!cycle) throw notFound('cycle', query.cycle);
  const { to = cycle.end } = query;
  if (!isCivilDate(to) || to < cycle.start || to > cycle.end) {
    throw badRequest('to', to, `must be a day from "${cycle.start}" to "${cycle.end}"`);
  }

  const span = data.daySpan({ from: cycle.start, to });
  const matches = eventFilter(data, query);
  const sums = new Map(data.usageTypeIds.map((id) => [id, { credits: 0n, quantity: 0n }]));
  for (const event of data.eventsIn(span)) {
    const sum = sums.get(event.usageType);
    if (!sum || !matches(event)) continue;
    sum.credits += BigInt(event.nanoCredits);
    sum.quantity += parseDecimal(event.quantity);
  }
  const creditsOf = (types: readonly { readonly id: string }[]) =>
    sumKnown(types.map(({ id }) => sums.get(id)!.credits));
  return {
    asOf: data.asOf,
    cycle,
    to,
    total: formatDecimal(creditsOf([...sums.keys()].map((id) => ({ id })))),
    balances: isFiltered(data, query) ? [] : balancesIn(data, cycle, span),
    categories: data.workspace.categories.map(({ id, name, usageTypes }) => ({
      id,
      name,
      credits: formatDecimal(creditsOf(usageTypes)),
      usageTypes: usageTypes.map((type) => {
        const { credits, quantity } = sums.get(type.id)!;
        return {
          ...type,
          credits: formatDecimal(credits),
          quantity: type.unit === null ? null : formatDecimal(quantity),
        };
      }),
    })),
  };
}

/** The balances in the current cycle of the main kind. */
export function currentBalances(data: Dataset): Workspace['balances'] {
  const kind = data.workspace.cycleKinds[0]?.id;
  const today = data.zone.dayAt(data.asOfMs);
  const cycle = data.cycles.find((each) => each.kind === kind && each.start <= today && today < each.end);
  return cycle ? balancesIn(data, cycle, data.daySpan({ from: cycle.start, to: cycle.end })) : [];
}

function balancesIn(data: Dataset, cycle: Cycle, { fromMs, toMs }: Span): Breakdown['balances'] {
  const used = new Map<string, Nano>();
  for (const taken of data.taken.slice(data.indexAt(fromMs), data.indexAt(toMs))) {
    for (const { balance, nano } of taken) used.set(balance.id, (used.get(balance.id) ?? 0n) + nano);
  }
  // Credits are put in once a cycle of the main kind; a cycle of another kind spans parts of two of them.
  const isMain = cycle.kind === data.workspace.cycleKinds[0]?.id;
  return data.balances.map((balance) => ({
    id: balance.id,
    name: balance.name,
    granted: isMain ? grantedIn(cycle, balance) : null,
    used: formatDecimal(used.get(balance.id) ?? 0n),
  }));
}

function isFiltered(data: Dataset, { apiKeys, folders }: BreakdownQuery): boolean {
  return (apiKeys?.length ?? 0) > 0 || data.tree.select(folders) !== undefined;
}
