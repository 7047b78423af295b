import ky, { isHTTPError, isTimeoutError, SchemaValidationError, type KyInstance } from 'ky';
import type { BaseIssue, GenericSchema } from 'valibot';
import {
  UsageError,
  type ApiKeyPage,
  type ApiKeyQuery,
  type AttributionFilter,
  type Breakdown,
  type BreakdownQuery,
  type EventPage,
  type EventQuery,
  type EventSearch,
  type EventSummary,
  type EventSummaryQuery,
  type FolderPage,
  type FolderQuery,
  type LimitPage,
  type UsageErrorKind,
  type UsageQuery,
  type UsageSeries,
  type UsageSource,
  type UsageTypeFilter,
  type Workspace,
} from '../model/index.js';
import * as decode from './decode.js';
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

type Parameters = Record<string, string | number | boolean | readonly string[] | undefined>;

/** The longest pause that a back end may ask for before an element stops waiting and says so instead. */
const LONGEST_RETRY_AFTER_MS = 5_000;

/** A `UsageSource` over the HTTP contract (openapi.yaml). Identical requests in flight share one fetch. */
export class HttpUsageSource implements UsageSource {
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

  workspace(signal: AbortSignal): Promise<Workspace> {
    return this.#get('', {}, decode.workspaceSchema, signal);
  }

  usage(query: UsageQuery, signal: AbortSignal): Promise<UsageSeries> {
    const { from, to, granularity, groupBy, top } = query;
    return this.#get(
      '/usage',
      { from, to, granularity, groupBy, top, ...usageTypes(query), ...attribution(query) },
      decode.usageSchema,
      signal,
    );
  }

  breakdown(query: BreakdownQuery, signal: AbortSignal): Promise<Breakdown> {
    const { cycle, to } = query;
    return this.#get('/breakdown', { cycle, to, ...attribution(query) }, decode.breakdownSchema, signal);
  }

  folders(query: FolderQuery, signal: AbortSignal): Promise<FolderPage> {
    const { from, to, parent, search, sort, withUsage, ids, offset, cursor, limit } = query;
    return this.#get(
      '/folders',
      { from, to, parent, search, sort, withUsage, id: ids, offset, cursor, limit, ...usageTypes(query) },
      decode.foldersSchema,
      signal,
    );
  }

  apiKeys(query: ApiKeyQuery, signal: AbortSignal): Promise<ApiKeyPage> {
    const { from, to, search, cursor, limit } = query;
    return this.#get(
      '/api-keys',
      { from, to, search, cursor, limit, ...usageTypes(query) },
      decode.apiKeysSchema,
      signal,
    );
  }

  events(query: EventQuery, signal: AbortSignal): Promise<EventPage> {
    const { sort, cursor, limit } = query;
    return this.#get('/events', { ...eventSearch(query), sort, cursor, limit }, decode.eventsSchema, signal);
  }

  eventSummary(query: EventSummaryQuery, signal: AbortSignal): Promise<EventSummary> {
    const { newerThan } = query;
    return this.#get('/events/summary', { ...eventSearch(query), newerThan }, decode.eventSummarySchema, signal);
  }

  limits(signal: AbortSignal): Promise<LimitPage> {
    return this.#get('/limits', {}, decode.limitsSchema, signal);
  }

  #get<T>(path: string, parameters: Parameters, schema: GenericSchema<unknown, T>, signal: AbortSignal): Promise<T> {
    const query = queryString(parameters);
    const url = `${this.#base}${path}${query && '?'}${query}`;
    return this.#requests.get(
      url,
      async (shared) => {
        try {
          return await this.#http.get(url, { signal: shared }).json(schema);
        } catch (error) {
          throw shared.aborted ? error : usageError(error);
        }
      },
      signal,
    );
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

function usageTypes({ usageTypes, categories }: UsageTypeFilter): Parameters {
  return { usageType: usageTypes, category: categories };
}

function attribution({ apiKeys, folders }: AttributionFilter): Parameters {
  return {
    apiKey: apiKeys,
    folder: folders?.folders,
    folderOut: folders?.foldersOut,
    subtree: folders?.subtrees,
    subtreeOut: folders?.subtreesOut,
  };
}

function eventSearch(query: EventSearch): Parameters {
  const { from, to, actors, leastCredits, text } = query;
  return { from, to, actor: actors, leastCredits, text, ...usageTypes(query), ...attribution(query) };
}

/** Lists become repeated parameters; what is undefined is left out. */
function queryString(parameters: Parameters): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value === undefined) continue;
    for (const each of Array.isArray(value) ? (value as readonly string[]) : [value]) query.append(name, String(each));
  }
  return query.toString();
}

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
function usageError(cause: unknown): UsageError {
  if (cause instanceof UsageError) return cause;
  if (isHTTPError(cause)) {
    const { status } = cause.response;
    const kind = KIND_OF_STATUS[status] ?? (status >= 500 ? 'unavailable' : 'bad-request');
    const problem = (cause.data ?? {}) as { detail?: unknown; title?: unknown };
    const words = [problem.detail, problem.title].find((text) => typeof text === 'string' && text !== '');
    const wait = retryAfterMs(cause);
    return new UsageError(kind, (words as string | undefined) ?? `The server answered ${status}`, {
      status,
      cause,
      ...(wait === undefined ? {} : { retryAfterMs: wait }),
    });
  }
  if (isTimeoutError(cause)) return new UsageError('timeout', 'The server did not answer in time', { cause });
  if (cause instanceof SchemaValidationError) {
    return new UsageError('contract', decode.describeBreach(cause.issues[0] as BaseIssue<unknown>), { cause });
  }
  if (cause instanceof SyntaxError) return new UsageError('contract', 'The answer is not JSON', { cause });
  return new UsageError('network', 'No connection', { cause });
}

/** Seconds or an HTTP date (RFC 9110, section 10.2.3) of the answer's `Retry-After`, in milliseconds from now. */
function retryAfterMs(error: unknown): number | undefined {
  const value = isHTTPError(error) ? error.response.headers.get('retry-after') : null;
  if (value === null) return undefined;
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}
