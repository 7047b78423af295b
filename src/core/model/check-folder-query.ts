import { UsageError } from './usage-error.js';
import type { DayRange, FolderQuery, UsageTypeFilter } from './usage-source.js';

/** A question about folders, apart from the period and the kinds of usage. */
export type FolderPageQuery = Omit<FolderQuery, keyof DayRange | keyof UsageTypeFilter>;

/** How many items a page holds when nothing is said. */
export const PAGE_SIZE = 100;

const MOST_ITEMS = 500;
const SORTS = ['credits', 'name'];

/**
 * Refuses what the contract refuses.
 * @throws UsageError of kind `bad-request` that names the parameter and its value
 */
export function checkPageQuery(query: FolderPageQuery): void {
  const { parent, search, ids, sort = 'credits', cursor, offset, limit = PAGE_SIZE } = query;
  if (!SORTS.includes(sort)) throw wrongParameter('sort', sort, `must be one of ${SORTS.join(', ')}`);
  if (!isWhole(limit, 1, MOST_ITEMS)) {
    throw wrongParameter('limit', limit, `must be a whole number from 1 to ${MOST_ITEMS}`);
  }
  if (offset !== undefined && !isWhole(offset, 0, Infinity)) {
    throw wrongParameter('offset', offset, 'must be a whole number from 0 on');
  }
  if (offset !== undefined && cursor !== undefined) {
    throw wrongParameter('offset', offset, 'must not stand together with cursor');
  }
  if (!ids?.length) return;
  if (ids.length > MOST_ITEMS) throw wrongParameter('id', ids, `must stand at most ${MOST_ITEMS} times`);
  for (const [name, value] of Object.entries({ parent, search, cursor, offset })) {
    if (value !== undefined) throw wrongParameter(name, value, 'must not stand together with id');
  }
}

export function wrongParameter(name: string, value: unknown, detail: string): UsageError {
  const text = JSON.stringify(value);
  const shown = text.length > 120 ? `${text.slice(0, 120)}…` : text;
  return new UsageError('bad-request', `${name} is ${shown}, but ${detail}.`, { status: 400 });
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}
