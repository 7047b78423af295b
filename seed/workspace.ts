import type { Category, Cycle } from '../src/core/model/contract.gen.js';
import { features } from './features.js';
import { folders } from './folders.js';
import type { SeedCycles, SeedWorkspace } from './types.js';

/** How many months of usage there are before the current one. */
const MONTHS = 14;
const FIRST_ALLOWANCE = '1800';
const ALLOWANCE = '2000';
/** The plan was enlarged in this month after the first. */
const RAISED_AFTER_MONTHS = 8;

const categoryNames = { deploy: 'Deploy', train: 'Train', dataset: 'Dataset' } as const;

/** An invented computer-vision company. Actors and keys are roles, never people. */
export const seedWorkspace: SeedWorkspace = {
  id: 'acme',
  name: 'Acme Vision',
  timeZone: 'America/New_York',
  weekStart: 1,
  currency: 'USD',
  cycleKinds: [
    { id: 'plan', name: 'Plan cycle' },
    { id: 'flex', name: 'Flex cycle' },
  ],
  categories: (['deploy', 'train', 'dataset'] as const).map(categoryOf),
  folders,
  apiKeys: [
    { id: 'key-1', name: 'Edge gateway, stores', masked: 'pk_…8f3a', revoked: false },
    { id: 'key-2', name: 'Edge gateway, plants', masked: 'pk_…c41e', revoked: false },
    { id: 'key-3', name: 'Edge gateway, ports', masked: 'pk_…19d0', revoked: false },
    { id: 'key-4', name: 'Cameras', masked: 'pk_…e7b2', revoked: false },
    { id: 'key-5', name: 'Mobile app', masked: 'pk_…5a06', revoked: false },
    { id: 'key-6', name: 'Partner portal', masked: 'pk_…b3f9', revoked: false },
    { id: 'key-7', name: 'CI', masked: 'sk_…02bd', revoked: false },
    { id: 'key-8', name: 'Training pipeline', masked: 'sk_…77a0', revoked: false },
    { id: 'key-9', name: 'Data engine', masked: 'sk_…4c1f', revoked: false },
    { id: 'key-10', name: 'Notebooks', masked: 'sk_…d5e8', revoked: false },
    { id: 'key-11', name: 'Scheduled jobs', masked: 'sk_…60ab', revoked: false },
    { id: 'key-12', name: 'Old gateway', masked: 'pk_…f21c', revoked: true },
  ],
  limits: [
    { id: 'storage', label: 'Storage', used: '1180', limit: '1000', unit: 'GB' },
    { id: 'projects', label: 'Projects', used: '43', limit: '50', unit: null },
    { id: 'members', label: 'Team members', used: '8', limit: '25', unit: null },
    { id: 'devices', label: 'Edge devices', used: null, limit: '40', unit: null },
    { id: 'api-keys', label: 'API keys', used: '11', limit: null, unit: null, note: 'Revoked keys do not count.' },
  ],
};

/** A balance of the workspace; they are consumed in the order of {@link seedBalances}. */
export interface SeedBalance {
  readonly id: string;
  readonly name: string;
  /** Credits put in for each plan cycle: the cycle's own allowance, an amount, or open-ended. */
  readonly granted: 'allowance' | { readonly credits: string } | null;
}

/** Credits are taken from what the plan includes, then from what was bought ahead, then from flex. */
export const seedBalances: readonly SeedBalance[] = [
  { id: 'included', name: 'Included', granted: 'allowance' },
  { id: 'prepaid', name: 'Prepaid', granted: { credits: '500' } },
  { id: 'flex', name: 'Flex', granted: null },
];

/** First day of the seeded usage: the first of the month 14 months before today's. */
export function seedFirstDay(today: string): string {
  return `${addMonths(today.slice(0, 7), -MONTHS)}-01`;
}

/**
 * Plan cycles are calendar months with an allowance that was raised once; flex cycles begin on the 15th, have no
 * allowance and a higher price.
 */
export const seedCycles: SeedCycles = (firstDay, today) => {
  const firstMonth = firstDay.slice(0, 7);
  const raisedMonth = addMonths(firstMonth, RAISED_AFTER_MONTHS);
  const cycles: Cycle[] = [];
  // The flex cycle around the first day begins in the month before it.
  for (let month = addMonths(firstMonth, -1); `${month}-01` <= today; month = addMonths(month, 1)) {
    const next = addMonths(month, 1);
    const allowance = month < raisedMonth ? FIRST_ALLOWANCE : ALLOWANCE;
    cycles.push(
      { id: `plan-${month}`, kind: 'plan', start: `${month}-01`, end: `${next}-01`, allowance, price: '0.4' },
      { id: `flex-${month}`, kind: 'flex', start: `${month}-15`, end: `${next}-15`, allowance: null, price: '0.5' },
    );
  }
  return cycles.filter((cycle) => cycle.end > firstDay && cycle.start <= today).reverse();
};

function categoryOf(id: keyof typeof categoryNames): Category {
  const usageTypes = features
    .filter((feature) => feature.category === id)
    .map((feature) => ({ id: feature.id, name: feature.name, unit: feature.unit }));
  return { id, name: categoryNames[id], usageTypes };
}

function addMonths(month: string, count: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + count, 1)).toISOString().slice(0, 7);
}
