import ky, { type KyInstance } from 'ky';
import type { GenericSchema } from 'valibot';
import { UsageError } from '../model/index.js';
import { retryAfterMs, usageError } from './http-error.js';
import { SharedRequests } from './share-requests.js';

export interface HttpUsageSourceOptions {
  /** Address under which the contract is served, such as "/api" or "https://usage.example.com". */
  readonly endpoint: string;
  /** Id of the workspace. */
  readonly workspace: string;
  /** Bearer token, or what gives a fresh one. Without it the browser's cookies speak. */
  readonly token?: string | (() => string | Promise<string>);
  /** How long to wait for an answer, per try, in milliseconds. Ten seconds by default. */
  readonly timeoutMs?: number;
  /** How often a failed read is tried again, with growing pauses or as `Retry-After` says. Twice by default. */
  readonly retries?: number;
}

/** Lists become repeated parameters; what is undefined is left out. */
export type Parameters = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

/** The longest pause that a back end may ask for before an element stops waiting and says so instead. */
const LONGEST_RETRY_AFTER_MS = 5_000;

/**
 * Requests about one workspace, tried again where that may help, their answers checked. Identical ones in flight share
 * one fetch. All fail with a `UsageError`, or with the signal's reason once it is aborted.
 */
export class HttpClient {
  readonly #http: KyInstance;
  readonly #base: string;
  readonly #requests = new SharedRequests();

  constructor({ endpoint, workspace, token, timeoutMs = 10_000, retries = 2 }: HttpUsageSourceOptions) {
    this.#base = `${endpoint.replace(/\/+$/, '')}/v1/workspaces/${encodeURIComponent(workspace)}`;
    this.#http = ky.create({
      credentials: token === undefined ? 'include' : 'same-origin',
      timeout: timeoutMs,
      retry: {
        limit: retries,
        // What is posted is kept under a name made from it, so that posting it twice does no harm.
        methods: ['get', 'post'],
        statusCodes: [408, 429, 500, 502, 503, 504],
        maxRetryAfter: LONGEST_RETRY_AFTER_MS,
        shouldRetry: ({ error }) => ((retryAfterMs(error) ?? 0) > LONGEST_RETRY_AFTER_MS ? false : undefined),
      },
      hooks: {
        beforeRequest: [
          async ({ request }) => {
            if (token === undefined) return;
            request.headers.set('authorization', `Bearer ${typeof token === 'function' ? await fresh(token) : token}`);
          },
        ],
      },
    });
  }

  /** The address of a question. */
  addressOf(path: string, parameters: Parameters): string {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(parameters)) {
      if (value === undefined) continue;
      for (const each of Array.isArray(value) ? (value as readonly string[]) : [value])
        query.append(name, String(each));
    }
    const text = query.toString();
    return `${this.#base}${path}${text && '?'}${text}`;
  }

  get<T>(path: string, parameters: Parameters, schema: GenericSchema<unknown, T>, signal: AbortSignal): Promise<T> {
    const url = this.addressOf(path, parameters);
    return this.#requests.get(
      url,
      (shared) => answerOf(this.#http.get(url, { signal: shared }).json(schema), shared),
      signal,
    );
  }

  post<T>(path: string, body: object, schema: GenericSchema<unknown, T>, signal: AbortSignal): Promise<T> {
    const url = this.addressOf(path, {});
    return this.#requests.get(
      `${url} ${JSON.stringify(body)}`,
      (shared) => answerOf(this.#http.post(url, { json: body, signal: shared }).json(schema), shared),
      signal,
    );
  }
}

async function answerOf<T>(answer: Promise<T>, signal: AbortSignal): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw signal.aborted ? error : usageError(error);
  }
}

/** A host that has no token to give is one that its reader is not signed in to; its own words say why. */
async function fresh(token: () => string | Promise<string>): Promise<string> {
  try {
    return await token();
  } catch (cause) {
    if (cause instanceof UsageError) throw cause;
    throw new UsageError('unauthorized', cause instanceof Error ? cause.message : String(cause), { cause });
  }
}
