import type { Reply } from './backend.js';
import { CheckFailure } from './check.js';
import type { Parameters } from './http-client.js';

interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** Items of several pages, and the replies that held them. */
export interface Pages<T, P> {
  readonly items: readonly T[];
  readonly replies: readonly Reply<P>[];
  /** Whether the last page has been read. */
  readonly isComplete: boolean;
}

/** How many items a page of a list may be asked to hold. */
export function mostOnPage(path: string): number {
  return path === '/events' ? 5000 : 500;
}

/** Reads a list page by page, at most `most` pages, and fails on one that holds more than was asked for. */
export async function readPages<T, P extends Page<T>>(
  ask: (parameters: Parameters) => Promise<Reply<P & Page<T>>>,
  parameters: Parameters,
  limit: number,
  most: number,
): Promise<Pages<T, P>> {
  const items: T[] = [];
  const replies: Reply<P>[] = [];
  let cursor: string | undefined;
  for (let read = 0; read < most; read++) {
    const reply = await ask({ ...parameters, limit, cursor });
    replies.push(reply);
    items.push(...reply.body.items);
    if (reply.body.items.length > limit) {
      throw new CheckFailure([reply], `the page holds ${reply.body.items.length} items, but limit is ${limit}`);
    }
    if (reply.body.next === null) return { items, replies, isComplete: true };
    cursor = reply.body.next;
  }
  return { items, replies, isComplete: false };
}
