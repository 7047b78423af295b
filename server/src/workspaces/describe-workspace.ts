import { currentCycle } from '../../../src/core/model/billing-cycle.js';
import type { Capabilities, Workspace } from '../../../src/core/model/contract.gen.js';
import { parseCredits } from '../../../src/core/model/credits.js';
import type { Database } from '../database/database.js';
import { totalCredits } from '../usage/total-credits.js';
import { balancesAfter } from './balances.js';
import { freshnessOf } from './freshness.js';
import type { WorkspaceSettings } from './settings.js';

/** What this server serves; an element hides the rest. */
const capabilities: Capabilities = {
  granularities: ['hour', 'day', 'week', 'month'],
  groupBys: ['usageType', 'category', 'folder', 'apiKey'],
  usageTypeFilter: true,
  folders: 'no',
  apiKeys: false,
  breakdown: false,
  events: false,
  eventSorts: [],
  limits: false,
  csv: false,
};

/** The workspace as the contract describes it, with what was used of its balances in the current cycle. */
export async function describeWorkspace(database: Database, settings: WorkspaceSettings): Promise<Workspace> {
  const { id, name, timeZone, weekStart, currency, cycleKinds, cycles, categories } = settings;
  const { asOf, firstDay } = await freshnessOf(database, settings);
  const workspace: Workspace = {
    id,
    name,
    timeZone,
    weekStart,
    currency,
    asOf,
    firstDay,
    cycleKinds,
    cycles,
    balances: [],
    categories,
    capabilities,
  };
  const cycle = currentCycle(workspace);
  const used = cycle ? parseCredits(await totalCredits(database, settings, cycle, asOf)) : 0n;
  return { ...workspace, balances: balancesAfter(settings.balances, cycle, used) };
}
