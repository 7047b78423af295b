import { isServer, type ReactiveController, type ReactiveControllerHost } from 'lit';
import { knownAnswer } from '../../core/element/index.js';
import {
  asUsageError,
  parseCredits,
  sumKnown,
  type Cursor,
  type EventPage,
  type EventQuery,
  type EventSummary,
  type InstantOrDate,
  type Nano,
  type UsageError,
  type UsageEvent,
  type UsageSource,
} from '../../core/model/index.js';
import { eventSearchOf, type LogSearch } from './log-search.js';

export type LogSort = 'time' | 'credits';

/** What a list of events is opened with. */
export interface LogList {
  readonly search: LogSearch;
  readonly sort: LogSort;
  /** Events on a page, from 1 to 500. */
  readonly pageSize: number;
}

/** Where to go in the list. */
export type LogStep =
  { readonly to: 'newest' | 'oldest' | 'newer' | 'older' } | { readonly to: 'time'; readonly before: InstantOrDate };

/** The part of the list that is shown, and where it stands. */
export interface LogPage {
  readonly events: readonly UsageEvent[];
  /** Exact sum of its events. */
  readonly credits: Nano;
  /** What stands above it in the list as it was when it was opened: how many events, with how many credits. */
  readonly above: EventTally;
  readonly hasNewer: boolean;
  readonly hasOlder: boolean;
  readonly asOf: string;
}

/** How many events, and their exact sum. */
export interface EventTally {
  readonly count: number;
  readonly credits: Nano;
}

/** A list that has been read: what it is of, all that it holds, and the page that is shown. */
export interface OpenLog {
  readonly list: LogList;
  /** Count and exact sum of the whole search. */
  readonly all: EventTally;
  /** The same as the source has answered it. */
  readonly summary: EventSummary;
  readonly page: LogPage;
}

export interface LogPagesOptions {
  readonly source: () => UsageSource | undefined;
  /** Called once a page is shown. */
  readonly onPage?: (log: OpenLog) => void;
  /** Called once a failure is shown. */
  readonly onError?: (error: UsageError) => void;
}

interface Place extends OpenLog {
  readonly source: UsageSource;
  /** The place before the newest event when the list was opened: what is above it has arrived since. */
  readonly top: Cursor | null;
  readonly newer: Cursor | null;
  readonly older: Cursor | null;
}

/** The first page of a list, and the count and sum of all of it. */
type LogTop = readonly [EventPage, EventSummary];

/** A question, and the place that its answer is. */
type Reading = (source: UsageSource, signal: AbortSignal) => Promise<Place>;

const NONE: EventTally = { count: 0, credits: 0n };

/**
 * Reads a list of events page by page, by cursors, so that any page costs the same and stays put while new events
 * arrive. The page that is shown stays through later reads and failures; `retry` does again what failed.
 */
export class LogPages implements ReactiveController {
  /** How many events have arrived above the list since it was opened. */
  arrived = 0;
  /** Why the last step failed; undefined while none has, and again once one succeeds. */
  error: UsageError | undefined;
  /** Whether a step is under way. */
  isPending = false;

  readonly #host: ReactiveControllerHost;
  readonly #options: LogPagesOptions;
  #place: Place | undefined;
  #running: { readonly abort: AbortController; readonly read: Reading } | undefined;
  #failed: Reading | undefined;
  #counting: AbortController | undefined;
  #isAway = false;
  #isStopped = false;
  /** Whether nothing has been asked of the source yet. */
  #isNew = true;

  constructor(host: ReactiveControllerHost, options: LogPagesOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** What is shown; undefined until a first page has come. */
  get log(): OpenLog | undefined {
    return this.#place;
  }

  /** Goes on with what its leaving has stopped, or had no connection. */
  hostConnected(): void {
    if (isServer) return;
    this.#isAway = false;
    window.addEventListener('online', this.#tryAgain);
    if (this.#isStopped && this.#running) void this.#do(this.#running.read);
    else if (navigator.onLine) this.#tryAgain();
    this.#isStopped = false;
  }

  hostDisconnected(): void {
    this.#isAway = true;
    window.removeEventListener('online', this.#tryAgain);
    this.#isStopped = this.isPending;
    this.#running?.abort.abort();
    this.#counting?.abort();
    this.isPending = false;
  }

  /** Forgets everything, as for another source. */
  close(): void {
    this.#running?.abort.abort();
    this.#counting?.abort();
    this.#running = undefined;
    this.#failed = undefined;
    this.#place = undefined;
    this.error = undefined;
    this.isPending = false;
    this.arrived = 0;
    this.#isNew = true;
  }

  /** Asks for a list and shows its newest page, at once where that has been read already. What is shown stays until then. */
  open(list: LogList): Promise<void> {
    return this.#do((source, signal) => atTop(source, list, signal), this.#isNew ? this.#known(list) : undefined);
  }

  #known(list: LogList): Place | undefined {
    const source = this.#options.source();
    const read = () => readTop(source!, list, new AbortController().signal);
    const top = knownAnswer(source, `log ${JSON.stringify(queryOf(list))}`, read) as LogTop | undefined;
    return source && top && placeAtTop(source, list, top);
  }

  /** Shows another page of the open list. */
  go(step: LogStep): Promise<void> {
    const place = this.#place;
    if (!place) return Promise.resolve();
    if (step.to === 'newest') return this.open(place.list);
    return this.#do((source, signal) => read(source, place, step, signal));
  }

  /** Does again what failed. */
  retry(): Promise<void> {
    return this.#failed ? this.#do(this.#failed) : Promise.resolve();
  }

  /** Counts what has arrived above the list; a failure of that is none of the list. */
  async count(): Promise<void> {
    const place = this.#place;
    if (!place?.top || this.isPending || place.list.sort !== 'time') return;
    this.#counting?.abort();
    const { signal } = (this.#counting = new AbortController());
    try {
      const query = { ...eventSearchOf(place.list.search), newerThan: place.top };
      const { count } = await place.source.eventSummary(query, signal);
      if (signal.aborted || place.top !== this.#place?.top) return;
      this.arrived = count;
      this.#host.requestUpdate();
    } catch {
      // The next count may succeed.
    }
  }

  /** What failed for want of a connection may go well now that there is one. */
  readonly #tryAgain = (): void => {
    if (this.error?.kind === 'network' && !this.isPending) void this.retry();
  };

  async #do(read: Reading, known?: Place): Promise<void> {
    const source = this.#options.source();
    if (!source) return;
    this.#running?.abort.abort();
    const abort = new AbortController();
    this.#running = { abort, read };
    // A host that has left the page is still updated. What it would ask then is asked when it is back.
    this.#isStopped = this.#isAway;
    if (this.#isAway) return;
    this.#isNew = false;
    this.isPending = !known;
    this.#host.requestUpdate();
    if (isServer && !known) return;
    try {
      const place = known ?? (await read(source, abort.signal));
      if (abort.signal.aborted) return;
      if (place.top !== this.#place?.top || place.list !== this.#place?.list) this.arrived = 0;
      this.#place = place;
      this.error = undefined;
      this.#failed = undefined;
    } catch (reason) {
      if (abort.signal.aborted) return;
      this.error = asUsageError(reason);
      this.#failed = read;
    }
    this.isPending = false;
    this.#running = undefined;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    if (this.error) this.#options.onError?.(this.error);
    else if (this.#place) this.#options.onPage?.(this.#place);
  }
}

/** The page that a step leads to. */
async function read(source: UsageSource, from: Place, step: LogStep, signal: AbortSignal): Promise<Place> {
  const { list, page, older, newer, top } = from;
  const ask = (place: Pick<EventQuery, 'cursor' | 'before'>) => source.events({ ...queryOf(list), ...place }, signal);
  /** Where the step leads to what has arrived since the list was opened, it is one of the list as it is now. */
  const again = async () => read(source, await atTop(source, list, signal), step, signal);
  switch (step.to) {
    case 'older': {
      if (older === null) return from;
      const next = await ask({ cursor: older });
      const above = add(page.above, { count: page.events.length, credits: page.credits });
      return { ...from, ...placed(next, above, next.next !== null, true) };
    }
    case 'newer': {
      if (newer === null) return from;
      const next = await ask({ cursor: newer });
      const above = subtract(page.above, tallyOfEvents(next.items));
      // Nothing is left above, or what has arrived since: the list is opened anew from its top.
      if (next.items.length < list.pageSize || above.count <= 0) return atTop(source, list, signal);
      return { ...from, ...placed(next, above, true, true) };
    }
    case 'oldest': {
      const end = await ask({ before: list.search.range.from });
      const last = end.previous === null ? end : await ask({ cursor: end.previous });
      const above = subtract(from.all, tallyOfEvents(last.items));
      if (above.count < 0) return again();
      return { ...from, ...placed(last, above, false, above.count > 0) };
    }
    case 'time': {
      const at = await ask({ before: step.before });
      if (at.items.length === 0) return read(source, from, { to: 'oldest' }, signal);
      const above = await tallyAbove(source, list, at.previous, top, signal);
      if (above.count < 0) return again();
      return { ...from, ...placed(at, above, at.next !== null, above.count > 0) };
    }
    case 'newest':
      return atTop(source, list, signal);
  }
}

/** A list from its top, with the count and sum of all of it. */
async function atTop(source: UsageSource, list: LogList, signal: AbortSignal): Promise<Place> {
  return placeAtTop(source, list, await readTop(source, list, signal));
}

function readTop(source: UsageSource, list: LogList, signal: AbortSignal): Promise<LogTop> {
  return Promise.all([source.events(queryOf(list), signal), source.eventSummary(eventSearchOf(list.search), signal)]);
}

function placeAtTop(source: UsageSource, list: LogList, [page, summary]: LogTop): Place {
  return {
    ...{ source, list, summary, all: tallyOf(summary), top: page.previous },
    ...placed(page, NONE, page.next !== null, false),
  };
}

function placed(page: EventPage, above: EventTally, hasOlder: boolean, hasNewer: boolean) {
  const { items, next, previous, asOf } = page;
  const { credits } = tallyOfEvents(items);
  return { page: { events: items, credits, above, hasNewer, hasOlder, asOf }, older: next, newer: previous };
}

/** What of a list stands above a place in it, without what has arrived since the list was opened. */
async function tallyAbove(
  source: UsageSource,
  { search }: LogList,
  place: Cursor | null,
  top: Cursor | null,
  signal: AbortSignal,
): Promise<EventTally> {
  const newerThan = async (cursor: Cursor | null) =>
    cursor === null
      ? NONE
      : tallyOf(await source.eventSummary({ ...eventSearchOf(search), newerThan: cursor }, signal));
  const [above, arrived] = await Promise.all([newerThan(place), newerThan(top)]);
  return subtract(above, arrived);
}

function queryOf({ search, sort, pageSize }: LogList): EventQuery {
  return { ...eventSearchOf(search), limit: pageSize, ...(sort !== 'time' && { sort }) };
}

function tallyOf({ count, credits }: EventSummary): EventTally {
  return { count, credits: parseCredits(credits) };
}

function tallyOfEvents(events: readonly UsageEvent[]): EventTally {
  return { count: events.length, credits: sumKnown(events.map(({ credits }) => parseCredits(credits))) };
}

function add(a: EventTally, b: EventTally): EventTally {
  return { count: a.count + b.count, credits: a.credits + b.credits };
}

function subtract(a: EventTally, b: EventTally): EventTally {
  return { count: a.count - b.count, credits: a.credits - b.credits };
}
