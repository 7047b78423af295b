import type { GroupBy, Series, UsageSeries } from '../src/core/model/contract.gen.js';
import { formatDecimal, sumKnown, type Nano } from '../src/core/model/credits.js';
import type { UsageQuery } from '../src/core/model/usage-source.js';
import { bucketsOf, type Bucket } from './buckets.js';
import type { Dataset } from './dataset.js';
import { eventFilter } from './filter.js';
import { badRequest, unsupported } from './problems.js';
import type { SeedEvent } from './types.js';

const GRANULARITIES = ['hour', 'day', 'week', 'month'];
const GROUP_BYS = ['usageType', 'category', 'folder', 'apiKey'];
const MAX_SERIES = 1000;

/** Credits per bucket and series. */
export function queryUsage(data: Dataset, query: UsageQuery): UsageSeries {
  const { from, to, granularity = 'day', groupBy = 'usageType', top = 100 } = query;
  if (!GRANULARITIES.includes(granularity)) throw badRequest('granularity', granularity, oneOf(GRANULARITIES));
  if (!GROUP_BYS.includes(groupBy)) throw badRequest('groupBy', groupBy, oneOf(GROUP_BYS));
  if (!Number.isInteger(top) || top < 1 || top > MAX_SERIES) {
    throw badRequest('top', top, `must be a whole number from 1 to ${MAX_SERIES}`);
  }
  if (!data.capabilities.granularities.includes(granularity)) throw unsupported(`usage by ${granularity}`);
  if (!data.capabilities.groupBys.includes(groupBy)) throw unsupported(`usage by ${groupBy}`);

  const span = data.rangeSpan(query);
  const matches = eventFilter(data, query);
  const buckets = bucketsOf(data, query, granularity);
  const keyOf = seriesKey(data, groupBy);
  const sums = new Map<string | null, Nano[]>();
  let bucket = 0;
  for (const event of data.eventsIn(span)) {
    while (bucket + 1 < buckets.length && event.timeMs >= buckets[bucket + 1]!.startMs) bucket++;
    if (!matches(event)) continue;
    const key = keyOf(event);
    let values = sums.get(key);
    if (!values) sums.set(key, (values = buckets.map(() => 0n)));
    values[bucket]! += BigInt(event.nanoCredits);
  }

  const nameOf = seriesNames(data, groupBy);
  const ranked = [...sums]
    .map(([id, values]) => ({ id, values, total: sumKnown(values) }))
    .filter(({ total }) => total > 0n)
    .sort((a, b) => compare(b.total, a.total) || compare(a.id ?? '', b.id ?? ''));
  const rest = ranked.slice(top);
  return {
    asOf: data.asOf,
    timeZone: data.workspace.timeZone,
    from,
    to,
    granularity,
    groupBy,
    buckets: buckets.map(({ label }) => label),
    series: ranked.slice(0, top).map(({ id, values }): Series => ({
      id,
      name: id === null ? null : (nameOf.get(id) ?? id),
      credits: creditsOf(buckets, values),
    })),
    other:
      rest.length > 0
        ? { count: rest.length, credits: creditsOf(buckets, addUp(rest.map(({ values }) => values))) }
        : null,
    totals: creditsOf(buckets, addUp([buckets.map(() => 0n), ...ranked.map(({ values }) => values)])),
    total: formatDecimal(sumKnown(ranked.map(({ total }) => total))),
  };
}

function seriesKey(data: Dataset, groupBy: GroupBy): (event: SeedEvent) => string | null {
  if (groupBy !== 'category') return (event) => event[groupBy];
  const categories = new Map(
    data.workspace.categories.flatMap(({ id, usageTypes }) => usageTypes.map((type) => [type.id, id])),
  );
  return ({ usageType }) => categories.get(usageType) ?? null;
}

function seriesNames({ workspace }: Dataset, groupBy: GroupBy): ReadonlyMap<string, string> {
  const named = {
    usageType: workspace.categories.flatMap(({ usageTypes }) => usageTypes),
    category: workspace.categories,
    folder: workspace.folders,
    apiKey: workspace.apiKeys,
  }[groupBy];
  return new Map(named.map(({ id, name }) => [id, name]));
}

function creditsOf(buckets: readonly Bucket[], values: readonly Nano[]): (string | null)[] {
  return buckets.map(({ known }, i) => (known ? formatDecimal(values[i]!) : null));
}

function addUp([first = [], ...others]: readonly (readonly Nano[])[]): Nano[] {
  return first.map((value, i) => others.reduce((sum, values) => sum + values[i]!, value));
}

function compare<T extends bigint | string>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function oneOf(values: readonly string[]): string {
  return `must be one of ${values.join(', ')}`;
}
