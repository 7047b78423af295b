/** Settings of a small workspace. */
export const smallWorkspace = {
  name: 'Small',
  timeZone: 'America/New_York',
  weekStart: 1,
  currency: 'USD',
  cycleKinds: [{ id: 'plan', name: 'Plan cycle' }],
  cycles: [
    { id: 'plan-2026-02', kind: 'plan', start: '2026-02-01', end: '2026-03-01', allowance: '2', price: '0.4' },
    { id: 'plan-2026-03', kind: 'plan', start: '2026-03-01', end: '2026-04-01', allowance: '3', price: '0.4' },
  ],
  balances: [
    { id: 'included', name: 'Included', granted: null, fromAllowance: true },
    { id: 'prepaid', name: 'Prepaid', granted: '5', fromAllowance: false },
    { id: 'flex', name: 'Flex', granted: null, fromAllowance: false },
  ],
  categories: [
    {
      id: 'deploy',
      name: 'Deploy',
      usageTypes: [
        { id: 'hosted', name: 'Hosted <b>inference</b>', unit: 'calls' },
        { id: 'video', name: 'Video', unit: null },
      ],
    },
    { id: 'train', name: 'Train', usageTypes: [{ id: 'gpu', name: 'GPU training', unit: 'hours' }] },
  ],
  folders: [
    { id: 'a', parentId: null, name: 'A' },
    { id: 'a1', parentId: 'a', name: 'A 1' },
    { id: 'a11', parentId: 'a1', name: 'A 1 1' },
    { id: 'b', parentId: null, name: 'B' },
  ],
  apiKeys: [
    { id: 'k1', name: 'One', masked: 'sk_…1111', revoked: false },
    { id: 'k2', name: 'Two', masked: 'sk_…2222', revoked: true },
  ],
};

/** A CloudEvent that reports usage. */
export function usageEvent(id: string, data: object = {}, context: object = {}) {
  return {
    specversion: '1.0',
    type: 'credit-usage.recorded',
    source: '//test',
    id,
    time: '2026-03-10T12:00:00Z',
    data: { usageType: 'hosted', credits: '0.5', ...data },
    ...context,
  };
}
