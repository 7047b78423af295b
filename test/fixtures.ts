/** Small, fixed answers for tests: three days of November 2026 in New York, of which the second is the newest. */
import type { Cycle, UsageSeries, Workspace } from '../src/core/model/contract.gen.js';
import { formatDecimal, parseCredits, sumKnown } from '../src/core/model/credits.js';
import { UsageError } from '../src/core/model/usage-error.js';
import { bucketTotals } from '../src/core/model/usage-figures.js';

type Column = readonly (string | null)[];

export function buildCycle(changes: Partial<Cycle> = {}): Cycle {
  return {
    id: 'plan-2026-11',
    kind: 'plan',
    start: '2026-11-01',
    end: '2026-12-01',
    allowance: '2000',
    price: '0.4',
    ...changes,
  };
}

export function buildWorkspace(changes: Partial<Workspace> = {}): Workspace {
  return {
    id: 'acme',
    name: 'Acme Vision',
    timeZone: 'America/New_York',
    weekStart: 1,
    currency: 'USD',
    asOf: '2026-11-02T23:05:00Z',
    firstDay: '2025-09-17',
    cycleKinds: [
      { id: 'plan', name: 'Plan cycle' },
      { id: 'flex', name: 'Flex cycle' },
    ],
    cycles: [buildCycle()],
    balances: [{ id: 'included', name: 'Included', granted: '2000', used: '1240.5' }],
    categories: [
      {
        id: 'deploy',
        name: 'Deploy',
        usageTypes: [{ id: 'hosted-inference', name: 'Hosted inference', unit: 'calls' }],
      },
    ],
    capabilities: {
      granularities: ['hour', 'day', 'week', 'month'],
      groupBys: ['usageType', 'category', 'folder', 'apiKey'],
      usageTypeFilter: true,
      folders: 'yes',
      apiKeys: true,
      breakdown: true,
      events: true,
      eventSorts: ['time'],
      limits: true,
      csv: true,
    },
    ...changes,
  };
}

/** An answer whose totals fit its columns. Each column is a series named "Type 1", "Type 2" and so on. */
export function buildUsage(
  columns: readonly Column[] = [
    ['2.2', '3.0002', null],
    ['0', '4', null],
  ],
  changes: Partial<UsageSeries> = {},
): UsageSeries {
  const other = changes.other ?? null;
  const buckets = changes.buckets ?? ['2026-11-01', '2026-11-02', '2026-11-03'];
  const amounts = [...columns, ...(other ? [other.credits] : [])].map((column) =>
    column.map((text) => (text === null ? null : parseCredits(text))),
  );
  const totals = bucketTotals(amounts, buckets.length);
  return {
    asOf: '2026-11-02T23:05:00Z',
    timeZone: 'America/New_York',
    from: '2026-11-01',
    to: '2026-11-04',
    granularity: 'day',
    groupBy: 'usageType',
    buckets,
    series: columns.map((credits, k) => ({ id: `type-${k + 1}`, name: `Type ${k + 1}`, credits })),
    other,
    totals: totals.map((total) => (total === null ? null : formatDecimal(total))),
    total: formatDecimal(sumKnown(totals)),
    ...changes,
  };
}

/** What a function throws, which has to be a `UsageError`. */
export function usageErrorOf(run: () => unknown): UsageError {
  try {
    run();
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
  throw new Error('Nothing was thrown');
}

/** What a promise rejects with. */
export async function rejectionOf(promise: Promise<unknown>): Promise<unknown> {
  let value: unknown;
  try {
    value = await promise;
  } catch (error) {
    return error;
  }
  throw new Error(`Resolved with ${JSON.stringify(value)}, but should have rejected`);
}
