/** Reads a whole search, page after page, and writes it to a file as it comes. */
import type { EventLines, TextSink } from '../../core/export/index.js';
import {
  asUsageError,
  isCivilDate,
  parseCredits,
  parseDecimal,
  startOfDay,
  UsageError,
  type Cursor,
  type EventPage,
  type EventQuery,
  type EventSummary,
  type InstantOrDate,
  type Nano,
  type UsageSource,
} from '../../core/model/index.js';
import { eventSearchOf, type LogSearch } from './log-search.js';

/** The most that the contract allows: each page has a cost of its own, which is more than that of a few hundred events. */
const PAGE = 5000;
/** What also comes in time over a slow line. */
const SMALL_PAGE = 500;

/** How long the page may have to wait for its turn, so that it stays smooth. */
const TURN_MS = 12;

/** Windows in which requests are counted are seldom longer than a minute. */
const LONGEST_WAIT_MS = 90_000;

export interface ExportProgress {
  readonly written: number;
  readonly of: number;
}

export interface ExportEnd {
  readonly written: number;
  readonly credits: Nano;
  /** Whether count and exact sum are those of the summary. */
  readonly agrees: boolean;
}

export interface ExportOptions {
  readonly source: UsageSource;
  readonly search: LogSearch;
  readonly sort: NonNullable<EventQuery['sort']>;
  readonly timeZone: string;
  /** What the search found when it was made. What comes in after its `asOf` is not in the file. */
  readonly summary: EventSummary;
  readonly lines: EventLines;
  readonly sink: TextSink;
  readonly onProgress: (progress: ExportProgress) => void;
}

/** The file could not be written. There is no going on from that. */
export class FileError extends Error {
  override readonly name = 'FileError';
}

/**
 * One export. Where reading fails it keeps its place, and `run` goes on from there: no event is lost or comes twice.
 */
export class ExportRun {
  readonly #options: ExportOptions;
  /** The page that is to be written next; undefined for the first, null after the last. */
  #place: Cursor | null | undefined;
  #isBegun = false;
  #pageSize = PAGE;
  #written = 0;
  #credits: Nano = 0n;

  constructor(options: ExportOptions) {
    this.#options = options;
  }

  get progress(): ExportProgress {
    return { written: this.#written, of: this.#options.summary.count };
  }

  /**
   * Writes what is not written yet, and closes the file.
   * @throws What the source throws, {@link FileError}, or the signal's reason.
   */
  async run(signal: AbortSignal): Promise<ExportEnd> {
    const { summary, sink, lines, onProgress } = this.#options;
    const query = this.#query();
    if (!this.#isBegun) {
      await this.#write(lines.head, signal);
      this.#isBegun = true;
      if (!query) this.#place = null;
    }
    let page = query && this.#place !== null ? this.#read(query, this.#place, signal) : undefined;
    let turn = performance.now();
    while (query && page) {
      const { items, next } = await page;
      signal.throwIfAborted();
      if (next !== null && next === this.#place) {
        throw new UsageError('contract', 'A page of events says that it comes after itself');
      }
      page = next === null ? undefined : this.#read(query, next, signal);
      let text = '';
      let credits = 0n;
      for (const event of items) {
        text += lines.line(event);
        credits += parseCredits(event.credits);
      }
      await this.#write(text, signal);
      this.#place = next;
      this.#written += items.length;
      this.#credits += credits;
      onProgress(this.progress);
      if (performance.now() - turn > TURN_MS) {
        await nextTurn();
        signal.throwIfAborted();
        turn = performance.now();
      }
    }
    signal.throwIfAborted();
    await toFile(sink.close());
    return {
      written: this.#written,
      credits: this.#credits,
      agrees: this.#written === summary.count && this.#credits === parseDecimal(summary.credits),
    };
  }

  /** The search without what came in since; undefined when nothing is left of it. */
  #query(): EventQuery | undefined {
    const { search, sort, summary, timeZone } = this.#options;
    const { from, to } = search.range;
    const { asOf } = summary;
    if (isAfter(from, asOf, timeZone)) return undefined;
    return {
      ...eventSearchOf(search),
      to: isAfter(to, asOf, timeZone) ? justAfter(asOf) : to,
      sort,
    };
  }

  #read(query: EventQuery, cursor: Cursor | undefined, signal: AbortSignal): Promise<EventPage> {
    const page = patiently(() => this.#ask(cursor === undefined ? query : { ...query, cursor }, signal), signal);
    // It may fail while what comes before it is written; that is heard of when its turn comes.
    page.catch(() => undefined);
    return page;
  }

  /** A page that does not come in time is asked for as a smaller one, and so are all after it. */
  async #ask(query: EventQuery, signal: AbortSignal): Promise<EventPage> {
    const limit = this.#pageSize;
    try {
      return await this.#options.source.events({ ...query, limit }, signal);
    } catch (reason) {
      if (signal.aborted || asUsageError(reason).kind !== 'timeout' || limit <= SMALL_PAGE) throw reason;
      this.#pageSize = SMALL_PAGE;
      return this.#ask(query, signal);
    }
  }

  async #write(text: string, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    await toFile(this.#options.sink.write(text));
    signal.throwIfAborted();
  }
}

/** A back end that asks to wait a little between so many pages is waited for. */
async function patiently<T>(ask: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (reason) {
      const { kind, retryAfterMs = Infinity } = asUsageError(reason);
      if (signal.aborted || kind !== 'rate-limited' || retryAfterMs > LONGEST_WAIT_MS) throw reason;
      await pause(retryAfterMs, signal);
    }
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal.addEventListener('abort', stop, { once: true });
  });
}

async function toFile(writing: Promise<void>): Promise<void> {
  try {
    await writing;
  } catch (cause) {
    throw new FileError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/** Whether an end of a range is later than an instant. */
function isAfter(end: InstantOrDate, instant: string, timeZone: string): boolean {
  if (isCivilDate(end)) return isAfter(startOfDay(end, timeZone), instant, timeZone);
  const difference = Date.parse(end) - Date.parse(instant);
  return difference > 0 || (difference === 0 && fractionOf(end) > fractionOf(instant));
}

/** The least that a source may tell apart from an instant: numbers are complete up to it, ends are not in the range. */
function justAfter(instant: string): string {
  const fraction = fractionOf(instant).replace(/0+$/, '').padEnd(3, '0');
  const next = String(BigInt(fraction) + 1n).padStart(fraction.length, '0');
  const seconds = Math.floor(Date.parse(instant) / 1000) + (next.length > fraction.length ? 1 : 0);
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}.${next.slice(-fraction.length)}Z`;
}

/** Decimals of the second, nine of them. */
function fractionOf(instant: string): string {
  return (/\.(\d+)/.exec(instant)?.[1] ?? '').padEnd(9, '0');
}

/** Lets the page have its turn. Not by a timer: those wait long in a page that is not looked at. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
