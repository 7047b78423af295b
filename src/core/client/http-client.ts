import ky, { isHTTPError, type KyInstance, type Options } from 'ky';
import type { GenericSchema } from 'valibot';
import { tokenFromEndpoint, tokenFromFunction } from './ask-token.js';
import { FreshToken } from './fresh-token.js';
import { retryAfterMs, usageError } from './http-error.js';
import { SharedRequests } from './share-requests.js';

export interface HttpUsageSourceOptions {
  /** Address under which the contract is served, such as "/api" or "https://usage.example.com". */
  readonly endpoint: string;
  /** Id of the workspace. */
  readonly workspace: string;
  /**
   * Bearer token, or what gives a fresh one: it is asked when the one before is about to run out, as the `exp` of a JWT
   * says, or was refused. Without it, and without `tokenEndpoint`, the browser's cookies speak.
   */
  readonly token?: string | (() => string | Promise<string>);
  /**
   * An address of the host's own that gives such tokens. It gets a POST of `{"workspace": "acme"}` with the cookies of
   * its origin and answers as `POST /v1/portal-tokens` does: `{"token": "…", "expiresAt": "2026-11-17T20:05:00Z"}`, where
   * `expiresAt` may be missing. It counts where there is no `token`.
   */
  readonly tokenEndpoint?: string;
  /** How long to wait for an answer, per try, in milliseconds. Ten seconds by default. */
  readonly timeoutMs?: number;
  /** How often a failed read is tried again, with growing pauses or as `Retry-After` says. Twice by default. */
  readonly retries?: number;
}

/** Lists become repeated parameters; what is undefined is left out. */
export type Parameters = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

/** The longest pause that a back end may ask for before an element stops waiting and says so instead. */
const LONGEST_RETRY_AFTER_MS = 5_000;
const UNAUTHORIZED = 401;

/**
 * Requests about one workspace, tried again where that may help, their answers checked. Identical ones in flight share
 * one fetch, and one that is refused for its token is sent once more with a new one. All fail with a `UsageError`, or
 * with the signal's reason once it is aborted.
 */
export class HttpClient {
  readonly #http: KyInstance;
  readonly #base: string;
  /** One that can be renewed, or one that can't. */
  readonly #token: FreshToken | string | undefined;
  readonly #requests = new SharedRequests();

  constructor(options: HttpUsageSourceOptions) {
    const { endpoint, workspace, token, tokenEndpoint, timeoutMs = 10_000, retries = 2 } = options;
    this.#base = `${endpoint.replace(/\/+$/, '')}/v1/workspaces/${encodeURIComponent(workspace)}`;
    const http = ky.create({
      credentials: token || tokenEndpoint ? 'same-origin' : 'include',
      timeout: timeoutMs,
      retry: {
        limit: retries,
        // What is posted is kept under a name made from it, or is a token, so that posting it twice does no harm.
        methods: ['get', 'post'],
        statusCodes: [408, 429, 500, 502, 503, 504],
        maxRetryAfter: LONGEST_RETRY_AFTER_MS,
        shouldRetry: ({ error }) => ((retryAfterMs(error) ?? 0) > LONGEST_RETRY_AFTER_MS ? false : undefined),
      },
    });
    this.#http = http;
    if (typeof token === 'function') {
      this.#token = new FreshToken((signal) => tokenFromFunction(token, timeoutMs, signal));
    } else if (token) this.#token = token;
    else if (tokenEndpoint) {
      this.#token = new FreshToken((signal) => tokenFromEndpoint(http, tokenEndpoint, workspace, signal));
    }
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
    return this.#requests.get(url, (shared) => this.#ask(url, {}, schema, shared), signal);
  }

  post<T>(path: string, body: object, schema: GenericSchema<unknown, T>, signal: AbortSignal): Promise<T> {
    const url = this.addressOf(path, {});
    return this.#requests.get(
      `${url} ${JSON.stringify(body)}`,
      (shared) => this.#ask(url, { method: 'post', json: body }, schema, shared),
      signal,
    );
  }

  async #ask<T>(url: string, options: Options, schema: GenericSchema<unknown, T>, signal: AbortSignal): Promise<T> {
    const send = (token: string | undefined) =>
      this.#http(url, { ...options, signal, headers: token ? { authorization: `Bearer ${token}` } : {} }).json(schema);
    try {
      if (!(this.#token instanceof FreshToken)) return await send(this.#token);
      const token = await this.#token.get(signal);
      try {
        return await send(token);
      } catch (error) {
        if (!isHTTPError(error) || error.response.status !== UNAUTHORIZED) throw error;
        const other = await this.#token.after(token, signal);
        if (other === token) throw error;
        return await send(other);
      }
    } catch (error) {
      throw signal.aborted ? error : usageError(error);
    }
  }
}
