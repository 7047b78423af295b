import { currentCycle } from '../../../src/core/model/billing-cycle.js';
import type { Capabilities, Workspace } from '../../../src/core/model/contract.gen.js';
import { isPartial, type Scope } from '../access/scope.js';
import type { Database } from '../database/database.js';
import { consumptionIn } from './consumption.js';
import { freshnessOf } from './freshness.js';
import type { WorkspaceSettings } from './settings.js';

/** What this server serves of a workspace to a reader; an element hides the rest. */
export function capabilitiesOf({ without }: Scope): Capabilities {
  const events = !without.has('events');
  return {
    granularities: ['hour', 'day', 'week', 'month'],
    groupBys: ['usageType', 'category', 'folder', 'apiKey'],
    usageTypeFilter: true,
    folders: 'yes',
    apiKeys: true,
    breakdown: !without.has('breakdown'),
    events,
    eventSorts: events ? ['time', 'credits'] : [],
    limits: !without.has('limits'),
    csv: true,
  };
}

/** The workspace as the contract describes it, with what was used of its balances in the current cycle. */
export async function describeWorkspace(
  database: Database,
  settings: WorkspaceSettings,
  scope: Scope,
): Promise<Workspace> {
  const { id, name, timeZone, weekStart, currency, cycleKinds, cycles, categories } = settings;
  const freshness = await freshnessOf(database, settings);
  const { asOf, firstDay } = freshness;
  const hidesPrices = scope.without.has('prices');
  const workspace: Workspace = {
    id,
    name,
    timeZone,
    weekStart,
    currency: hidesPrices ? null : currency,
    asOf,
    firstDay,
    cycleKinds,
    cycles: hidesPrices ? cycles.map((cycle) => ({ ...cycle, price: null })) : cycles,
    balances: [],
    categories,
    capabilities: capabilitiesOf(scope),
  };
  // Balances speak of everybody's usage.
  if (isPartial(scope)) return workspace;
  const cycle = currentCycle(workspace);
  if (cycle) return { ...workspace, balances: await consumptionIn(database, settings, freshness, cycle) };
  const balances = settings.balances.map((balance) => ({ id: balance.id, name: balance.name, used: '0' }));
  return {
    ...workspace,
    balances: balances.map((balance, i) => ({ ...balance, granted: settings.balances[i]!.granted })),
  };
}
