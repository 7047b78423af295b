import type { Cursor } from '../src/core/model/contract.gen.js';
import { badRequest } from './problems.js';

/** The most on a page of most lists. */
const MOST_ITEMS = 500;
const DEFAULT_LIMIT = 100;

/** An opaque text for a place in a list of the given name. */
export function encodeCursor(list: string, place: unknown): Cursor {
  return btoa(encodeURIComponent(JSON.stringify([list, place])));
}

/**
 * The place that a cursor of the list stands for.
 * @throws UsageError of kind `bad-request` when it is not a cursor of this list.
 */
export function decodeCursor(list: string, cursor: Cursor): unknown {
  try {
    const [name, place] = JSON.parse(decodeURIComponent(atob(cursor))) as readonly unknown[];
    if (name === list) return place;
  } catch {
    // Said below, as for a cursor of another list.
  }
  throw badRequest('cursor', cursor, 'must be taken from another page of the same list');
}

/** How many items a page may hold, in a list with at most `most` on a page. */
export function pageLimit(limit: number = DEFAULT_LIMIT, most = MOST_ITEMS): number {
  if (Number.isInteger(limit) && limit >= 1 && limit <= most) return limit;
  throw badRequest('limit', limit, `must be a whole number from 1 to ${most}`);
}

/** A page of a list that does not change, with a cursor that names the last item of it. */
export function pageOf<T extends { readonly id: string }>(
  list: string,
  items: readonly T[],
  query: { readonly cursor?: Cursor; readonly limit?: number },
): { readonly items: readonly T[]; readonly next: Cursor | null } {
  const limit = pageLimit(query.limit);
  let start = 0;
  if (query.cursor !== undefined) {
    const last = decodeCursor(list, query.cursor);
    start = items.findIndex(({ id }) => id === last) + 1;
    if (start === 0)
      throw badRequest('cursor', query.cursor, 'must be used with the parameters of the page it is from');
  }
  const page = items.slice(start, start + limit);
  const isLast = start + limit >= items.length;
  return { items: page, next: isLast ? null : encodeCursor(list, page.at(-1)!.id) };
}
