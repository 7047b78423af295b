/**
 * What went wrong, in the terms in which an element can speak of it:
 *
 * - `network`: no answer came · `timeout`: none in time · `unavailable`: the back end says that it can't just now (5xx)
 * - `unauthorized`: not signed in, or no longer · `forbidden`: may not see this · `not-found`: no such workspace or cycle
 * - `rate-limited`: too many requests · `bad-request`: the request is wrong · `unsupported`: not served here
 * - `contract`: an answer or a given value breaks the contract
 */
export type UsageErrorKind =
  | 'network'
  | 'timeout'
  | 'unavailable'
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'rate-limited'
  | 'bad-request'
  | 'unsupported'
  | 'contract';

export interface UsageErrorOptions {
  /** HTTP status, where there was one. */
  readonly status?: number;
  /** How long the back end asks to wait before the next try, in milliseconds. */
  readonly retryAfterMs?: number;
  readonly cause?: unknown;
}

/** The one error that sources throw and elements show. Its message names the value that is wrong. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly kind: UsageErrorKind;
  readonly status: number | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(kind: UsageErrorKind, message: string, options: UsageErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.kind = kind;
    this.status = options.status;
    this.retryAfterMs = options.retryAfterMs;
  }
}

/**
 * Sources of hosts may throw anything; what is not a `UsageError` is a fault of the source. One of another copy of the
 * library, whose provider gives the source, has the name of the class and not the class.
 */
export function asUsageError(reason: unknown): UsageError {
  if (reason instanceof UsageError) return reason;
  if (reason instanceof Error && reason.name === 'UsageError' && 'kind' in reason) return reason as UsageError;
  const message = reason instanceof Error ? reason.message : String(reason);
  return new UsageError('unavailable', message, { cause: reason });
}
