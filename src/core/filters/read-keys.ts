/** What a filter by API key asks its source, with exact sums. */
import {
  parseCredits,
  readUsage,
  type ApiKey,
  type DayRange,
  type Granularity,
  type Id,
  type Nano,
  type Period,
  type UsageQuery,
  type UsageSource,
  type UsageTypeFilter,
  type Workspace,
} from '../model/index.js';

/** A key with what it used; null is not known. */
export interface ListedKey extends Omit<ApiKey, 'credits'> {
  readonly credits: Nano | null;
}

/** What amounts are of. */
export type KeyScope = DayRange & UsageTypeFilter;

export interface KeyQuestion {
  /** Tells this question from others. */
  readonly question: string;
  readonly period: Period;
  readonly scope: KeyScope;
  readonly search: string;
}

/** The pages of a list that have been read. */
export interface KeyPages {
  /** Which list this is. */
  readonly question: string;
  readonly period: Period;
  readonly asOf: string;
  readonly keys: readonly ListedKey[];
  readonly pages: number;
  readonly next: string | null;
}

export interface KeySums {
  /** Usage by all keys, and by none. */
  readonly total: Nano;
  /** Usage by the keys that were asked for. */
  readonly byKey: ReadonlyMap<Id, Nano>;
}

const PAGE = 100;
/** As many series as an answer can name. */
const MOST_SERIES = 1000;
const COARSEST_FIRST: readonly Granularity[] = ['month', 'week', 'day', 'hour'];

/** The next page after those that are there, or the first one. */
export async function readKeyPage(
  source: UsageSource,
  { question, period, scope, search }: KeyQuestion,
  before: KeyPages | undefined,
  signal: AbortSignal,
): Promise<KeyPages> {
  const cursor = before?.next ?? undefined;
  const query = { ...scope, limit: PAGE, ...(search && { search }), ...(cursor && { cursor }) };
  const { asOf, items, next } = await source.apiKeys(query, signal);
  const read = items.map((key) => ({ ...key, credits: key.credits === null ? null : parseCredits(key.credits) }));
  // A key that has moved down meanwhile comes again.
  const keys = new Map([...(before?.keys ?? []), ...read].map((key) => [key.id, key]));
  return { question, period, asOf, keys: [...keys.values()], pages: (before?.pages ?? 0) + 1, next };
}

/** The sum of all usage, and those of single keys. */
export async function readKeySums(
  source: UsageSource,
  { capabilities }: Workspace,
  scope: KeyScope,
  keys: readonly Id[],
  signal: AbortSignal,
): Promise<KeySums> {
  const read = async (query: Partial<UsageQuery>) =>
    readUsage(await source.usage({ ...scope, ...coarsest(capabilities), ...query }, signal));
  const canRead = capabilities.groupBys.includes('apiKey');
  const [all, some] = await Promise.all([
    read({ groupBy: canRead ? 'apiKey' : (capabilities.groupBys[0] ?? 'usageType'), top: 1 }),
    keys.length > 0 && canRead ? read({ groupBy: 'apiKey', top: MOST_SERIES, apiKeys: keys }) : undefined,
  ]);
  const used = new Map(some?.series.map(({ id, total }) => [id, total]));
  return { total: all.total, byKey: new Map(some ? keys.map((id) => [id, used.get(id) ?? 0n]) : []) };
}

/** For sums over a whole period, the fewer buckets the better. */
export function coarsest({ granularities }: Workspace['capabilities']): Pick<UsageQuery, 'granularity'> {
  const granularity = COARSEST_FIRST.find((each) => granularities.includes(each));
  return granularity ? { granularity } : {};
}
