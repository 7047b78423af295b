import type {
  ApiKeyPage,
  Breakdown,
  EventPage,
  EventSummary,
  FolderPage,
  Instant,
  LimitPage,
  UsageSeries,
  Workspace,
} from '../src/core/model/contract.gen.js';
import type {
  ApiKeyQuery,
  BreakdownQuery,
  EventQuery,
  EventSummaryQuery,
  FolderQuery,
  UsageQuery,
  UsageSource,
} from '../src/core/model/usage-source.js';
import { Dataset, type DatasetOptions } from './dataset.js';
import { unsupported } from './problems.js';
import { currentBalances, queryBreakdown } from './query-breakdown.js';
import { queryEvents, queryEventSummary } from './query-events.js';
import { queryApiKeys, queryFolders } from './query-owners.js';
import { queryUsage } from './query-usage.js';

export interface SeededSourceOptions extends DatasetOptions {
  /** How long each answer takes. */
  readonly delayMs?: number;
}

/**
 * The invented workspace, or one made from given events, as a source without a server. It answers as the contract says,
 * by plain loops over single events with exact sums, so it also shows what the contract means.
 */
export class SeededSource implements UsageSource {
  readonly #delayMs: number;
  #options: DatasetOptions;
  #data: Dataset | undefined;

  constructor({ delayMs = 0, ...options }: SeededSourceOptions = {}) {
    this.#delayMs = delayMs;
    this.#options = options;
  }

  /** Moves time on: what happened until then is known from the next question on. */
  advanceTo(asOf: Instant): void {
    this.#options = { ...this.#options, asOf };
    this.#data = undefined;
  }

  workspace(signal: AbortSignal): Promise<Workspace> {
    return this.#answer(signal, (data) => {
      const { id, name, timeZone, weekStart, currency, cycleKinds, categories } = data.workspace;
      const hasPrice = data.cycles.some(({ price }) => price !== null);
      return {
        id,
        name,
        timeZone,
        weekStart,
        currency: hasPrice ? currency : null,
        asOf: data.asOf,
        firstDay: data.firstDay,
        cycleKinds,
        cycles: data.cycles,
        balances: currentBalances(data),
        categories,
        capabilities: data.capabilities,
      };
    });
  }

  usage(query: UsageQuery, signal: AbortSignal): Promise<UsageSeries> {
    return this.#answer(signal, (data) => queryUsage(data, query));
  }

  breakdown(query: BreakdownQuery, signal: AbortSignal): Promise<Breakdown> {
    return this.#answer(signal, (data) => queryBreakdown(data, query));
  }

  folders(query: FolderQuery, signal: AbortSignal): Promise<FolderPage> {
    return this.#answer(signal, (data) => queryFolders(data, query));
  }

  apiKeys(query: ApiKeyQuery, signal: AbortSignal): Promise<ApiKeyPage> {
    return this.#answer(signal, (data) => queryApiKeys(data, query));
  }

  events(query: EventQuery, signal: AbortSignal): Promise<EventPage> {
    return this.#answer(signal, (data) => queryEvents(data, query));
  }

  eventSummary(query: EventSummaryQuery, signal: AbortSignal): Promise<EventSummary> {
    return this.#answer(signal, (data) => queryEventSummary(data, query));
  }

  limits(signal: AbortSignal): Promise<LimitPage> {
    return this.#answer(signal, (data) => {
      if (!data.capabilities.limits) throw unsupported('limits');
      return { asOf: data.asOf, items: data.workspace.limits, next: null };
    });
  }

  async #answer<T>(signal: AbortSignal, answer: (data: Dataset) => T): Promise<T> {
    await pause(this.#delayMs, signal);
    return answer((this.#data ??= new Dataset(this.#options)));
  }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  if (ms === 0) return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(finish, ms);
    function finish() {
      clearTimeout(timer);
      signal.removeEventListener('abort', finish);
      resolve();
    }
    signal.addEventListener('abort', finish, { once: true });
  });
  signal.throwIfAborted();
}
