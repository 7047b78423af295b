import type { KyInstance } from 'ky';
import { UsageError } from '../model/index.js';
import { tokenSchema } from './decode.js';
import type { GivenToken } from './fresh-token.js';
import { problemWords, usageError } from './http-error.js';

/** What `fetch` throws without a connection, in the words of the browsers and of what is built on it. */
const NO_CONNECTION = /failed to fetch|network ?error|load failed|network request failed|appears to be offline/i;

/** Trouble on the way, as opposed to a host that gives no token. */
const ON_THE_WAY: readonly string[] = ['network', 'timeout', 'unavailable', 'rate-limited'];

/** A token from a host's function, within a time. */
export async function tokenFromFunction(
  give: () => string | Promise<string>,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<GivenToken> {
  const token: unknown = await inTime(given(give), timeoutMs, signal);
  if (typeof token === 'string' && token !== '') return { token };
  throw new UsageError('unauthorized', `The token function gave ${JSON.stringify(token) ?? 'nothing'}, not a token`);
}

/** A token from a host's address, see `HttpUsageSourceOptions.tokenEndpoint`. */
export async function tokenFromEndpoint(
  http: KyInstance,
  endpoint: string,
  workspace: string,
  signal: AbortSignal,
): Promise<GivenToken> {
  try {
    return await http.post(endpoint, { json: { workspace }, credentials: 'same-origin', signal }).json(tokenSchema);
  } catch (cause) {
    if (signal.aborted) throw cause;
    const { kind, message, status, retryAfterMs } = usageError(cause);
    throw new UsageError(
      ON_THE_WAY.includes(kind) ? kind : 'unauthorized',
      problemWords(cause) ?? `No token from ${endpoint}: ${message}`,
      { cause, ...(status === undefined ? {} : { status }), ...(retryAfterMs === undefined ? {} : { retryAfterMs }) },
    );
  }
}

/** A host that has no token to give is one that its reader is not signed in to; its own words say why. */
async function given(give: () => string | Promise<string>): Promise<string> {
  try {
    return await give();
  } catch (cause) {
    if (cause instanceof Error && cause.name === 'UsageError') throw cause;
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(NO_CONNECTION.test(message) ? 'network' : 'unauthorized', message, { cause });
  }
}

/** Functions of hosts may never answer. */
function inTime<T>(answer: Promise<T>, timeoutMs: number, signal: AbortSignal): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const giveUp = () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const late = () => reject(new UsageError('timeout', 'The token function did not answer in time'));
    const timer = setTimeout(late, timeoutMs);
    signal.addEventListener('abort', giveUp, { once: true });
    void answer.then(resolve, reject).then(() => {
      clearTimeout(timer);
      signal.removeEventListener('abort', giveUp);
    });
  });
}
