import type { Workspace } from '../../src/core/model/index.js';

export const TIME_ZONE = 'Etc/UTC';

/** A workspace that has what is measured and nothing else. */
export function benchWorkspace(firstDay: string, asOf: string, folders: 'yes' | 'no'): Workspace {
  return {
    id: 'bench',
    name: 'Bench',
    timeZone: TIME_ZONE,
    weekStart: 1,
    currency: null,
    asOf,
    firstDay,
    cycleKinds: [],
    cycles: [],
    balances: [],
    categories: [],
    capabilities: {
      granularities: ['day'],
      groupBys: ['usageType'],
      usageTypeFilter: true,
      folders,
      apiKeys: false,
      breakdown: false,
      events: false,
      eventSorts: [],
      limits: false,
      csv: false,
    },
  };
}

export function notServed<T = never>(): Promise<T> {
  return Promise.reject(new Error('The benchmark does not ask for this.'));
}
