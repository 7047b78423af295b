import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { SourceTask } from '../element/index.js';
import type { ApiKey, DayRange, Id, UsageSource } from '../model/index.js';

/** What of a key stays the same from period to period. */
export type NamedKey = Pick<ApiKey, 'id' | 'name' | 'masked' | 'revoked'>;

export interface KeyNamesOptions {
  readonly source: () => UsageSource | undefined;
}

/** The largest page there is, and how many of them are looked through for a key. */
const PAGE = 500;
const MOST_PAGES = 20;

/**
 * Names of API keys of which only the ids are known, as when a host sets them. Keys that a list has shown are learned
 * from it; for others the list is read, the keys with most usage first, until all are found. It asks once for each key.
 */
export class KeyNames implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #source: () => UsageSource | undefined;
  readonly #keys = new Map<Id, NamedKey>();
  readonly #absent = new Set<Id>();
  /** Whose keys these are. */
  #of: UsageSource | undefined;
  #missing: readonly Id[] = [];
  #days: DayRange = { from: '', to: '' };

  constructor(host: ReactiveControllerHost, { source }: KeyNamesOptions) {
    this.#host = host;
    this.#source = source;
    host.addController(this);
    new SourceTask(host, {
      source,
      args: () => [JSON.stringify(this.#missing)] as const,
      read: (from, _, signal) => this.#read(from, signal),
    });
  }

  hostUpdate(): void {
    const source = this.#source();
    if (source === this.#of) return;
    this.#of = source;
    this.#missing = [];
    this.#keys.clear();
    this.#absent.clear();
  }

  /** The key with this id; undefined while it is not known, and for one that does not exist. */
  find(id: Id): NamedKey | undefined {
    return this.#keys.get(id);
  }

  /** Sees to it that these keys are known. To be called while rendering: the host updates once they are. */
  want(ids: readonly Id[], { from, to }: DayRange): void {
    const isMissing = (id: Id) => !this.#keys.has(id) && !this.#absent.has(id);
    const missing = ids.filter(isMissing);
    if (missing.every((id) => this.#missing.includes(id))) return;
    // Who else wants keys in the same update is not forgotten.
    this.#missing = [...new Set([...this.#missing.filter(isMissing), ...missing])];
    this.#days = { from, to };
    // The update that is under way has looked for questions already.
    queueMicrotask(() => this.#host.requestUpdate());
  }

  learn(keys: readonly NamedKey[]): void {
    for (const key of keys) this.#keys.set(key.id, key);
  }

  async #read(source: UsageSource, signal: AbortSignal): Promise<void> {
    const missing = this.#missing;
    const isMissing = (id: Id) => !this.#keys.has(id);
    let cursor: string | undefined;
    for (let page = 0; page < MOST_PAGES && missing.some(isMissing); page++) {
      const { items, next } = await source.apiKeys({ ...this.#days, limit: PAGE, ...(cursor && { cursor }) }, signal);
      signal.throwIfAborted();
      this.learn(items);
      if (next === null) break;
      cursor = next;
    }
    for (const id of missing.filter(isMissing)) this.#absent.add(id);
  }
}
