import type { GenericSchema } from 'valibot';
import type {
  ApiKeyPage,
  ApiKeyQuery,
  AttributionFilter,
  Breakdown,
  BreakdownQuery,
  EventPage,
  EventQuery,
  EventSearch,
  EventSummary,
  EventSummaryQuery,
  FolderPage,
  FolderQuery,
  Id,
  LimitPage,
  UsageQuery,
  UsageSeries,
  UsageSource,
  UsageTypeFilter,
  Workspace,
} from '../model/index.js';
import * as decode from './decode.js';
import { HttpClient, type HttpUsageSourceOptions, type Parameters } from './http-client.js';
import { countRules, inlineRules, KeptSelections } from './kept-selections.js';

export type { HttpUsageSourceOptions } from './http-client.js';

/** Rules of a folder selection, and characters, that an address holds; proxies take some thousand, and cut the rest. */
const MOST_RULES = 60;
const LONGEST_ADDRESS = 4000;

/** A `UsageSource` over the HTTP contract (openapi.yaml). Identical requests in flight share one fetch. */
export class HttpUsageSource implements UsageSource {
  readonly #client: HttpClient;
  readonly #selections: KeptSelections;

  constructor(options: HttpUsageSourceOptions) {
    this.#client = new HttpClient(options);
    this.#selections = new KeptSelections(this.#client);
  }

  workspace(signal: AbortSignal): Promise<Workspace> {
    return this.#get('', {}, decode.workspaceSchema, signal);
  }

  usage(query: UsageQuery, signal: AbortSignal): Promise<UsageSeries> {
    const { from, to, granularity, groupBy, top } = query;
    return this.#getOf(
      query,
      '/usage',
      { from, to, granularity, groupBy, top, ...usageTypes(query) },
      decode.usageSchema,
      signal,
    );
  }

  breakdown(query: BreakdownQuery, signal: AbortSignal): Promise<Breakdown> {
    const { cycle, to } = query;
    return this.#getOf(query, '/breakdown', { cycle, to }, decode.breakdownSchema, signal);
  }

  folders(query: FolderQuery, signal: AbortSignal): Promise<FolderPage> {
    const { from, to, parent, search, sort, withUsage, ids, offset, cursor, limit } = query;
    const parameters = { from, to, parent, search, sort, withUsage, offset, cursor, limit, ...usageTypes(query) };
    if (ids === undefined) return this.#get('/folders', parameters, decode.foldersSchema, signal);
    return this.#foldersById([...new Set(ids)], parameters, signal);
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
    const { sort, before, cursor, limit } = query;
    const parameters = { ...eventSearch(query), sort, before, cursor, limit };
    return this.#getOf(query, '/events', parameters, decode.eventsSchema, signal);
  }

  eventSummary(query: EventSummaryQuery, signal: AbortSignal): Promise<EventSummary> {
    const { newerThan } = query;
    return this.#getOf(
      query,
      '/events/summary',
      { ...eventSearch(query), newerThan },
      decode.eventSummarySchema,
      signal,
    );
  }

  limits(signal: AbortSignal): Promise<LimitPage> {
    return this.#get('/limits', {}, decode.limitsSchema, signal);
  }

  /** In as many requests as their ids need. */
  async #foldersById(ids: readonly Id[], given: Parameters, signal: AbortSignal): Promise<FolderPage> {
    const parameters = { ...given, id: ids };
    const isLong = this.#client.addressOf('/folders', parameters).length > LONGEST_ADDRESS;
    if (ids.length < 2 || !isLong) return this.#get('/folders', parameters, decode.foldersSchema, signal);
    const middle = ids.length >> 1;
    const [first, second] = await Promise.all([
      this.#foldersById(ids.slice(0, middle), given, signal),
      this.#foldersById(ids.slice(middle), given, signal),
    ]);
    return {
      ...second,
      // What is known of all of them.
      asOf: Date.parse(first.asOf) < Date.parse(second.asOf) ? first.asOf : second.asOf,
      items: [...first.items, ...second.items],
      count: first.count + second.count,
    };
  }

  #get<T>(path: string, parameters: Parameters, schema: GenericSchema<unknown, T>, signal: AbortSignal): Promise<T> {
    return this.#client.get(path, parameters, schema, signal);
  }

  /** As {@link #get}, with a folder selection: in the address, or kept by the back end when it is long. */
  #getOf<T>(
    { apiKeys, folders }: AttributionFilter,
    path: string,
    parameters: Parameters,
    schema: GenericSchema<unknown, T>,
    signal: AbortSignal,
  ): Promise<T> {
    const ask = (rules: Parameters) => this.#get(path, { ...parameters, apiKey: apiKeys, ...rules }, schema, signal);
    const inline = inlineRules(folders);
    const rules = folders ? countRules(folders) : 0;
    const isLong =
      rules > MOST_RULES || this.#client.addressOf(path, { ...parameters, ...inline }).length > LONGEST_ADDRESS;
    return folders && rules > 0 && isLong ? this.#selections.ask(folders, ask, signal) : ask(inline);
  }
}

function usageTypes({ usageTypes, categories }: UsageTypeFilter): Parameters {
  return { usageType: usageTypes, category: categories };
}

function eventSearch(query: EventSearch): Parameters {
  const { from, to, actors, leastCredits, text } = query;
  return { from, to, actor: actors, leastCredits, text, ...usageTypes(query) };
}
