import { isServer } from 'lit';
import { knownAnswer } from '../element/index.js';
import {
  asUsageError,
  type FolderPage,
  type OwnerId,
  type Period,
  type UsageError,
  type UsageSource,
  type UsageTypeFilter,
} from '../model/index.js';
import { FolderIndex, type FolderQuestion, type Openness } from './folder-index.js';

/** Which tree is wanted, from where. */
export interface TreeWish extends Pick<FolderQuestion, 'sort' | 'withUsage' | 'search'> {
  readonly source: UsageSource;
  readonly period: Period;
  readonly usageTypes: UsageTypeFilter;
  /** Owners that a selection names. */
  readonly named: readonly OwnerId[];
}

export interface TreeReadingOptions {
  readonly openness: Openness;
  /** The rows that are to be there when a tree is shown. */
  readonly rows: () => { readonly from: number; readonly to: number };
  /** Another tree, other rows, or another state. */
  readonly onChange: () => void;
  /** A tree has been read, or could not be. */
  readonly onDone: () => void;
  readonly onFault: (what: string) => void;
}

/** Reads the tree that is wanted and keeps the last good one until the next is there, or if it can't be read. */
export class TreeReading {
  /** The tree that is shown, and the period that its amounts are of. */
  index: FolderIndex | undefined;
  period: Period | undefined;
  /** Why the latest reading failed. */
  error: UsageError | undefined;
  readonly #options: TreeReadingOptions;
  #running: AbortController | undefined;
  /** Of the tree that is shown, for pages of it that are still to come. */
  #shown: AbortController | undefined;
  /** Of the wait for a connection, when the latest reading failed for want of one. */
  #offline: AbortController | undefined;
  #source: UsageSource | undefined;
  /** What has been read of it, or is being read; undefined when that is to be read again. */
  #question: string | undefined;
  #faulty: UsageSource | undefined;

  constructor(options: TreeReadingOptions) {
    this.#options = options;
  }

  get isPending(): boolean {
    return this.#running !== undefined;
  }

  /** Reads, unless that has been read or is being read already. */
  wish({ source, period, usageTypes: { usageTypes, categories }, named, ...order }: TreeWish): void {
    const { from, to } = period;
    const question: FolderQuestion = {
      from,
      to,
      ...(usageTypes?.length && { usageTypes }),
      ...(categories?.length && { categories }),
      ...order,
    };
    const wished = JSON.stringify(question);
    if (source === this.#source && wished === this.#question) return;
    const isOther = source !== this.#source;
    if (isOther) {
      this.#shown?.abort();
      this.index = this.error = undefined;
    }
    this.#source = source;
    this.#question = wished;
    if (isOther && this.#begin(source, question, period)) return;
    if (!isServer) void this.#run(source, question, period, named);
  }

  /** Shows the top level at once where that has been read of the source already; rows ask for what they still need. */
  #begin(source: UsageSource, question: FolderQuestion, period: Period): boolean {
    const running = new AbortController();
    const index = this.#indexOf(source, question, running.signal);
    const page = knownAnswer(source, `folders ${this.#question}`, () => index.firstPage()) as FolderPage | undefined;
    if (!page) return false;
    index.begin(page);
    this.#show(index, period, running);
    queueMicrotask(this.#options.onDone);
    return true;
  }

  /** Reads again what is wished for next. */
  forget(): void {
    this.#question = undefined;
  }

  /** Nobody waits any more. What was on its way, or failed for the network, is asked for when it is wished for again. */
  stop(): void {
    if (this.#running || this.#offline) this.forget();
    this.#running?.abort();
    this.#running = undefined;
    this.#offline?.abort();
    this.#offline = undefined;
  }

  async #run(source: UsageSource, question: FolderQuestion, period: Period, named: readonly OwnerId[]): Promise<void> {
    const { rows, onChange, onDone } = this.#options;
    this.#running?.abort();
    this.#offline?.abort();
    this.#offline = undefined;
    const running = (this.#running = new AbortController());
    const { signal } = running;
    const index = this.#indexOf(source, question, signal);
    try {
      await index.prepare(rows(), named);
      if (signal.aborted) return;
      this.#show(index, period, running);
    } catch (reason) {
      if (signal.aborted) return;
      this.error = asUsageError(reason);
      if (this.error.kind === 'network') this.#awaitConnection();
    }
    this.#running = undefined;
    onChange();
    onDone();
  }

  #indexOf(source: UsageSource, question: FolderQuestion, signal: AbortSignal): FolderIndex {
    const { openness, onChange, onFault } = this.#options;
    const index: FolderIndex = new FolderIndex(question, openness, {
      read: (query) => source.folders(query, signal),
      signal,
      onChange: () => this.index === index && onChange(),
      onFault: (what) => {
        if (this.#faulty !== source) onFault(what);
        this.#faulty = source;
      },
    });
    return index;
  }

  #show(index: FolderIndex, period: Period, running: AbortController): void {
    this.#shown?.abort();
    this.#shown = running;
    this.index = index;
    this.period = period;
    this.error = undefined;
  }

  #awaitConnection(): void {
    const { signal } = (this.#offline = new AbortController());
    const again = () => {
      this.forget();
      this.#options.onChange();
    };
    window.addEventListener('online', again, { once: true, signal });
  }
}
