import type { ReactiveController, ReactiveControllerHost, TemplateResult } from 'lit';
import { SourceTask } from '../element/index.js';
import {
  amountScale,
  type Id,
  type Nano,
  type Period,
  type UsageSource,
  type UsageTypeFilter,
  type Workspace,
} from '../model/index.js';
import { keysPart, type KeyRow, type KeysActions, type KeysScene } from './api-key-part.js';
import type { Words } from './words.js';
import type { KeyNames } from './key-names.js';
import { readKeyPage, readKeySums, type KeyPages, type KeyScope, type KeySums, type ListedKey } from './read-keys.js';

export interface ApiKeyFilterView extends Words {
  readonly workspace: Workspace;
  readonly period: Period;
  readonly unit: 'credits' | 'money';
  /** The usage types in force: amounts are of these. */
  readonly filter: UsageTypeFilter;
  /** The keys that are chosen; none is no filter. */
  readonly apiKeys: readonly Id[];
  /** Id of the popover around it, for a button that closes it. */
  readonly popover?: string;
}

export interface ApiKeyFilterOptions {
  readonly source: () => UsageSource | undefined;
  readonly names: KeyNames;
  /** Called at each click. An empty list is no filter. */
  readonly change: (apiKeys: readonly Id[]) => void;
}

/** Typing rests for so long before the text is looked for. */
const TYPING_PAUSE_MS = 200;

/**
 * Chooses API keys from a list, the one with most usage first. It is the body of a popover that is somebody else's, and
 * reads only while it is part of what its host shows.
 */
export class ApiKeyFilterController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #names: KeyNames;
  readonly #change: ApiKeyFilterOptions['change'];
  readonly #list: SourceTask<readonly [string, number], KeyPages | undefined>;
  readonly #sums: SourceTask<readonly [string], (KeySums & { readonly scope: string }) | undefined>;
  #view: ApiKeyFilterView | undefined;
  /** Whether the host has drawn it in the update before, and in this one. */
  #isShown = false;
  #isDrawn = false;
  /** Makes what is asked when it comes back another question, so that it is asked again. */
  #showings = 0;
  #typed = '';
  #search = '';
  #typing: ReturnType<typeof setTimeout> | undefined;
  #pages = 1;
  /** What amounts are of, as text. */
  #scope = '';
  #asked = '';
  /** What each key used within the scope, from all lists that have been read of it. */
  #seen = new Map<Id, ListedKey>();
  /** Chosen keys that no list has shown. */
  #others: readonly Id[] = [];
  /** Keys that the list does not hold and that are no longer chosen: they stay until it is another list. */
  #dropped: readonly Id[] = [];
  #isPinnedOpen = false;

  constructor(host: ReactiveControllerHost, { source, names, change }: ApiKeyFilterOptions) {
    this.#host = host;
    this.#names = names;
    this.#change = change;
    host.addController(this);
    this.#list = new SourceTask(host, {
      source,
      args: () => [this.#question, this.#pages] as const,
      read: (from, [question, pages], signal) => this.#readList(from, question, pages, signal),
    });
    this.#sums = new SourceTask(host, {
      source,
      args: () => [JSON.stringify([this.#showings, this.#scope, this.#others])] as const,
      read: async (from, _, signal) => {
        if (!this.#isShown) return undefined;
        const scope = this.#scope;
        return { scope, ...(await readKeySums(from, this.#view!.workspace, this.#query, this.#others, signal)) };
      },
    });
  }

  hostUpdate(): void {
    this.#isShown = this.#isDrawn;
    this.#isDrawn = false;
  }

  hostDisconnected(): void {
    this.#isShown = this.#isDrawn = false;
    clearTimeout(this.#typing);
  }

  render(view: ApiKeyFilterView): TemplateResult {
    this.#view = view;
    this.#isDrawn = true;
    if (!this.#isShown) this.#begin();
    this.#ask();
    return keysPart(this.#scene(view), this.#actions, view);
  }

  #begin(): void {
    this.#showings++;
    this.#isPinnedOpen = false;
    this.#typed = '';
    this.#seek();
  }

  /** Notes what there is to ask, for the next update: the one that is under way has looked for questions already. */
  #ask(): void {
    const scope = JSON.stringify(this.#query);
    if (scope !== this.#scope) {
      this.#scope = scope;
      this.#seen = new Map();
      this.#pages = 1;
    }
    const isSettled = this.#answer?.question === this.#question || this.#list.error !== undefined;
    if (isSettled) this.#others = this.#pinned.filter((id) => !this.#seen.has(id));
    this.#names.want(this.#others, this.#query);
    const asked = JSON.stringify([this.#question, this.#others]);
    if (asked === this.#asked) return;
    this.#asked = asked;
    queueMicrotask(() => this.#host.requestUpdate());
  }

  #scene({ workspace, period, unit, apiKeys, popover }: ApiKeyFilterView): KeysScene {
    const pages = this.#answer;
    const chosen = new Set(apiKeys);
    const rowOf = (key: Omit<KeyRow, 'isChosen'>): KeyRow => ({ ...key, isChosen: chosen.has(key.id) });
    const unlisted = (id: Id) =>
      rowOf({ name: id, masked: '', revoked: false, ...this.#names.find(id), id, credits: this.#used(id) });
    const amounts = [...chosen].map((id) => this.#used(id));
    const error = this.#list.error ?? this.#sums.error;
    return {
      workspace,
      pinned: this.#pinned.map(unlisted),
      rows: pages?.keys.map(rowOf) ?? [],
      isLoading: !pages && !this.#list.error,
      isPending: this.#list.isPending,
      hasMore: pages !== undefined && pages.next !== null,
      failure: error && { error, shownAsOf: pages?.asOf },
      search: this.#typed,
      // Amounts of another period, shown until those of this one are there, have that period's price.
      scale: amountScale(unit, pages?.period ?? period, workspace),
      chosen: chosen.size,
      chosenSum: amounts.includes(undefined) ? undefined : amounts.reduce<Nano>((sum, each) => sum + (each ?? 0n), 0n),
      total: this.#total?.total,
      isPinnedOpen: this.#isPinnedOpen,
      popover,
    };
  }

  /** What was read of what is asked, or until that is there, of what was asked before. */
  get #answer(): KeyPages | undefined {
    const { value, isPending } = this.#list;
    return value && (isPending || value.question === this.#question) ? value : undefined;
  }

  get #total(): KeySums | undefined {
    const { value } = this.#sums;
    return value?.scope === this.#scope ? value : undefined;
  }

  /** What is chosen, or was until just now, but is not in the list. */
  get #pinned(): readonly Id[] {
    const listed = new Set(this.#answer?.keys.map(({ id }) => id));
    return [...new Set([...this.#view!.apiKeys, ...this.#dropped])].filter((id) => !listed.has(id));
  }

  /** Undefined while it has not been read, null where it is not known. */
  #used(id: Id): Nano | null | undefined {
    const seen = this.#seen.get(id);
    return seen ? seen.credits : this.#total?.byKey.get(id);
  }

  get #question(): string {
    return JSON.stringify([this.#showings, this.#scope, this.#search]);
  }

  async #readList(source: UsageSource, question: string, pages: number, signal: AbortSignal) {
    const before = this.#list.value;
    if (!this.#isShown) return before;
    const { period } = this.#view!;
    const isNext = before?.question === question && before.pages < pages && before.next !== null;
    const read = await readKeyPage(
      source,
      { question, period, scope: this.#query, search: this.#search },
      isNext ? before : undefined,
      signal,
    );
    if (!signal.aborted) {
      for (const key of read.keys) this.#seen.set(key.id, key);
      this.#names.learn(read.keys);
    }
    return read;
  }

  get #query(): KeyScope {
    const { period, filter } = this.#view!;
    const { usageTypes = [], categories = [] } = filter;
    return { from: period.from, to: period.to, usageTypes, categories };
  }

  readonly #actions: KeysActions = {
    toggle: (id) => {
      const { apiKeys } = this.#view!;
      const isChosen = apiKeys.includes(id);
      if (isChosen && this.#pinned.includes(id)) this.#dropped = [...this.#dropped, id];
      this.#change(isChosen ? apiKeys.filter((each) => each !== id) : [...apiKeys, id]);
    },
    clear: () => this.#view!.apiKeys.length > 0 && this.#change([]),
    search: (text) => {
      this.#typed = text;
      clearTimeout(this.#typing);
      this.#typing = setTimeout(() => {
        this.#seek();
        this.#host.requestUpdate();
      }, TYPING_PAUSE_MS);
      this.#host.requestUpdate();
    },
    showMore: (event) => void this.#showMore(event.currentTarget as HTMLElement),
    foldPinned: () => {
      this.#isPinnedOpen = !this.#isPinnedOpen;
      this.#host.requestUpdate();
    },
    retry: () => void Promise.all([this.#list.refresh(), this.#sums.refresh()]),
  };

  #seek(): void {
    clearTimeout(this.#typing);
    this.#search = this.#typed.trim();
    this.#pages = 1;
    this.#dropped = [];
  }

  /** Reads the next page. Focus goes on into it, as the button is gone after the last one. */
  async #showMore(button: HTMLElement): Promise<void> {
    const root = button.getRootNode() as ShadowRoot;
    const list = button.closest('.filter-list')!;
    const before = this.#answer?.keys.length ?? 0;
    this.#pages = (this.#answer?.pages ?? 0) + 1;
    await this.#list.refresh();
    await this.#host.updateComplete;
    if (root.activeElement !== null && root.activeElement !== button) return;
    list.querySelectorAll<HTMLElement>('.key-list input')[before]?.focus();
  }
}
