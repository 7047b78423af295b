import { addDays, eachDay, UsageError, type UsageSource, type Workspace } from 'credit-usage-elements';

/** What each usage type takes on every day up to today: 42.5 credits together. */
const PER_DAY = { inference: 12.5, training: 30 };
const TYPES = [
  { id: 'inference', name: 'Inference', unit: 'request' },
  { id: 'training', name: 'Training', unit: 'hour' },
] as const;
const TODAY = '2026-11-17';
const AS_OF = '2026-11-17T18:00:00Z';

const workspace: Workspace = {
  id: 'acme',
  name: 'Acme',
  timeZone: 'Europe/Berlin',
  weekStart: 1,
  currency: null,
  asOf: AS_OF,
  firstDay: '2026-11-01',
  cycleKinds: [{ id: 'plan', name: 'Plan cycle' }],
  cycles: [
    { id: 'plan-2026-11', kind: 'plan', start: '2026-11-01', end: '2026-12-01', allowance: '2000', price: null },
  ],
  balances: [],
  categories: [{ id: 'models', name: 'Models', usageTypes: TYPES }],
  capabilities: {
    granularities: ['day'],
    groupBys: ['usageType'],
    usageTypeFilter: true,
    folders: 'no',
    apiKeys: false,
    breakdown: false,
    events: false,
    eventSorts: [],
    limits: true,
    csv: false,
  },
};

/**
 * A source of the host's own: what its metering system knows, in the shapes of the contract. This one knows a cycle of
 * two usage types and two limits by heart; what it says under `capabilities` that it has not is not offered either.
 */
export const memorySource: UsageSource = {
  workspace: async () => workspace,

  usage: async ({ from, to, usageTypes = [], categories = [] }) => {
    const days = eachDay(from, to);
    const isAsked = usageTypes.length + categories.length === 0 || categories.includes('models');
    const types = TYPES.filter(({ id }) => isAsked || usageTypes.includes(id));
    const isPast = (day: string) => day >= '2026-11-01' && day < addDays(TODAY, 1);
    // What is still to come is not known yet: null, and not "0".
    const perDay = (credits: number) => days.map((day) => (day > TODAY ? null : isPast(day) ? String(credits) : '0'));
    const sum = types.reduce((credits, { id }) => credits + PER_DAY[id], 0);
    return {
      asOf: AS_OF,
      timeZone: workspace.timeZone,
      from,
      to,
      granularity: 'day',
      groupBy: 'usageType',
      buckets: days,
      series: types.map(({ id, name }) => ({ id, name, credits: perDay(PER_DAY[id]) })),
      other: null,
      totals: perDay(sum),
      total: String(sum * days.filter(isPast).length),
    };
  },

  limits: async () => ({
    asOf: AS_OF,
    items: [
      { id: 'members', label: 'Members', used: '9', limit: '10', unit: null },
      { id: 'projects', label: 'Projects', used: '3', limit: '20', unit: null },
    ],
    next: null,
  }),

  breakdown: () => unsupported('breakdown'),
  folders: () => unsupported('folders'),
  apiKeys: () => unsupported('API keys'),
  events: () => unsupported('events'),
  eventSummary: () => unsupported('events'),
};

function unsupported(what: string): Promise<never> {
  return Promise.reject(new UsageError('unsupported', `This source has no ${what}.`));
}
