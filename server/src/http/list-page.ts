import { ProblemError, quote } from './problem.js';
import type { QueryReader } from './query-reader.js';

/** Which part of a list is wanted. */
export interface PageRequest {
  readonly list: string;
  /** Id of the last item of the page before; undefined for the first page. */
  readonly after: string | undefined;
  readonly cursor: string | undefined;
  readonly limit: number;
}

/** Reads `cursor` and `limit` of a list with the given name. */
export function readPage(query: QueryReader, list: string): PageRequest {
  const limit = query.integer('limit', 1, 500, 100);
  const cursor = query.text('cursor', 2000);
  const after = cursor === undefined ? undefined : decodeCursor(list, cursor);
  if (cursor !== undefined && typeof after !== 'string') {
    query.reject('cursor', 'must be taken from another page of the same list');
  }
  return { list, cursor, limit, after: after as string | undefined };
}

/** A page of a list that is known as a whole. */
export function pageOf<Item extends { readonly id: string }>(
  items: readonly Item[],
  { list, after, cursor, limit }: PageRequest,
): { readonly items: readonly Item[]; readonly next: string | null } {
  const start = after === undefined ? 0 : items.findIndex(({ id }) => id === after) + 1;
  if (after !== undefined && start === 0) throw misplacedCursor(cursor);
  const page = items.slice(start, start + limit);
  return { items: page, next: start + limit < items.length ? encodeCursor(list, page.at(-1)!.id) : null };
}

/** For a cursor that stands for no place in the list that is asked for. */
export function misplacedCursor(cursor: string | undefined): ProblemError {
  return new ProblemError('bad-parameter', `cursor is ${quote(cursor)}, but its place is not in this list.`, [
    { parameter: 'cursor', value: cursor, detail: 'must be used with the parameters of the page it is from' },
  ]);
}

/** An opaque text for a place in a list of the given name. */
export function encodeCursor(list: string, place: unknown): string {
  return Buffer.from(JSON.stringify([list, place])).toString('base64url');
}

/** The place that a cursor of the list stands for; undefined when it is not one. */
export function decodeCursor(list: string, cursor: string): unknown {
  try {
    const [name, place] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as readonly unknown[];
    return name === list ? place : undefined;
  } catch {
    return undefined;
  }
}
