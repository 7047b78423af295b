import { isHTTPError, isTimeoutError, SchemaValidationError } from 'ky';
import type { BaseIssue } from 'valibot';
import { asUsageError, UsageError, type UsageErrorKind } from '../model/index.js';
import { describeBreach } from './decode.js';

const KIND_OF_STATUS: Readonly<Record<number, UsageErrorKind>> = {
  400: 'bad-request',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not-found',
  408: 'timeout',
  429: 'rate-limited',
  501: 'unsupported',
};

/** What a failed request means, in the words of the back end's problem document where it sent one. */
export function usageError(cause: unknown): UsageError {
  if (cause instanceof Error && cause.name === 'UsageError') return asUsageError(cause);
  if (isHTTPError(cause)) {
    const { status } = cause.response;
    const kind = KIND_OF_STATUS[status] ?? (status >= 500 ? 'unavailable' : 'bad-request');
    const wait = retryAfterMs(cause);
    return new UsageError(kind, problemWords(cause) ?? `The server answered ${status}`, {
      status,
      cause,
      ...(wait === undefined ? {} : { retryAfterMs: wait }),
    });
  }
  if (isTimeoutError(cause)) return new UsageError('timeout', 'The server did not answer in time', { cause });
  if (cause instanceof SchemaValidationError) {
    return new UsageError('contract', describeBreach(cause.issues[0] as BaseIssue<unknown>), { cause });
  }
  if (cause instanceof SyntaxError) return new UsageError('contract', 'The answer is not JSON', { cause });
  return new UsageError('network', 'No connection', { cause });
}

/** What the answer's problem document says to people; undefined where there is none. */
export function problemWords(error: unknown): string | undefined {
  if (!isHTTPError(error)) return undefined;
  const { detail, title } = (error.data ?? {}) as { detail?: unknown; title?: unknown };
  return [detail, title].find((text): text is string => typeof text === 'string' && text !== '');
}

/** Seconds or an HTTP date (RFC 9110, section 10.2.3) of the answer's `Retry-After`, in milliseconds from now. */
export function retryAfterMs(error: unknown): number | undefined {
  const value = isHTTPError(error) ? error.response.headers.get('retry-after') : null;
  if (value === null) return undefined;
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}
