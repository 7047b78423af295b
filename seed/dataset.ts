import { addDays, civilDateAt, eachDay, isCivilDate } from '../src/core/model/civil-date.js';
import { Latest } from '../src/core/model/latest.js';
import type { Capabilities, CivilDate, Cycle, Instant } from '../src/core/model/contract.gen.js';
import type { DayRange } from '../src/core/model/usage-source.js';
import { takenFrom, type Taken } from './balances.js';
import { seedDayIn } from './events.js';
import { SeedFolderTree } from './folder-tree.js';
import { badRequest } from './problems.js';
import type { FolderUsage } from './query-owners.js';
import type { SeedEvent, SeedWorkspace } from './types.js';
import { seedBalances, seedCycles, seedFirstDay, seedWorkspace, type SeedBalance } from './workspace.js';
import { Zone } from './zone.js';

/** A fixed instant, so that what is drawn from the data never changes by itself. */
export const DEFAULT_AS_OF = '2026-11-17T19:05:00Z';
const DEFAULT_EVENTS_PER_DAY = 40;
const MOST_FOLDER_USAGES = 8;
const MOST_EVENT_LISTS = 4;

export interface DatasetOptions {
  /** Up to which instant events are known. */
  readonly asOf?: Instant;
  /** Mean number of generated events on an ordinary weekday. Totals do not depend on it. */
  readonly eventsPerDay?: number;
  /**
   * What differs from the invented workspace. Events lose a folder or API key that
   * it does not have, and those of a usage type that it does not have are left out.
   */
  readonly workspace?: Partial<SeedWorkspace>;
  readonly cycles?: readonly Cycle[];
  /** Price of a credit in all cycles; null when there is none, and then no currency. */
  readonly price?: string | null;
  readonly balances?: readonly SeedBalance[];
  readonly capabilities?: Partial<Capabilities>;
  /** Days of which nothing is known yet: `null` in series, and nothing in any sum or list. */
  readonly unknownDays?: readonly CivilDate[];
  /** Instead of generated events. */
  readonly events?: readonly SeedEvent[];
}

/** A range of instants, half-open. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** A workspace and all that is known of its usage at one instant. */
export class Dataset {
  readonly workspace: SeedWorkspace;
  readonly zone: Zone;
  readonly asOf: Instant;
  readonly asOfMs: number;
  readonly firstDay: CivilDate | null;
  /** Newest first. */
  readonly cycles: readonly Cycle[];
  readonly balances: readonly SeedBalance[];
  readonly capabilities: Capabilities;
  readonly tree: SeedFolderTree;
  /** Oldest first; at the same time, by id. */
  readonly events: readonly SeedEvent[];
  /** By the period and the kinds of usage that they are of. */
  readonly folderUsage = new Latest<FolderUsage>(MOST_FOLDER_USAGES);
  /** What was searched for lately, in the order of the list: its pages are parts of the same one. */
  readonly eventLists = new Latest<readonly SeedEvent[]>(MOST_EVENT_LISTS);
  readonly #unknownDays: ReadonlySet<CivilDate>;
  #taken: readonly (readonly Taken[])[] | undefined;

  constructor(options: DatasetOptions = {}) {
    const { asOf = DEFAULT_AS_OF, price } = options;
    this.asOf = asOf;
    this.asOfMs = Date.parse(asOf);
    this.workspace = { ...seedWorkspace, ...options.workspace };
    const { timeZone, folders, apiKeys } = this.workspace;
    const today = civilDateAt(asOf, timeZone);
    this.zone = new Zone(timeZone);
    this.tree = new SeedFolderTree(folders);
    this.balances = options.balances ?? seedBalances;
    this.cycles = (options.cycles ?? seedCycles(seedFirstDay(today), today)).map((cycle) =>
      price === undefined ? cycle : { ...cycle, price },
    );
    this.capabilities = { ...capabilitiesOf(this.workspace), ...options.capabilities };
    this.#unknownDays = new Set(options.unknownDays);

    const all = options.events ?? generate(this.zone, today, options.eventsPerDay ?? DEFAULT_EVENTS_PER_DAY);
    const unknown = [...this.#unknownDays].map((day) => this.daySpan({ from: day, to: addDays(day, 1) }));
    const keys = new Set(apiKeys.map(({ id }) => id));
    const types = new Set(this.usageTypeIds);
    this.events = all
      .filter(
        ({ timeMs, usageType }) =>
          types.has(usageType) && timeMs <= this.asOfMs && !unknown.some((span) => isWithin(timeMs, span)),
      )
      .map((event) => this.#withKnownOwner(event, keys))
      .sort((a, b) => a.timeMs - b.timeMs || (a.id < b.id ? -1 : 1));
    const first = this.events[0];
    this.firstDay = first ? this.zone.dayAt(first.timeMs) : null;
  }

  /** Credits that each event took from each balance, in the order of {@link events}. */
  get taken(): readonly (readonly Taken[])[] {
    return (this.#taken ??= takenFrom(this));
  }

  get usageTypeIds(): readonly string[] {
    return this.workspace.categories.flatMap(({ usageTypes }) => usageTypes.map(({ id }) => id));
  }

  /** From the first instant of one day to that of another. */
  daySpan({ from, to }: DayRange): Span {
    return { fromMs: this.zone.startOf(from), toMs: this.zone.startOf(to) };
  }

  /**
   * The instants of a range of days.
   * @throws UsageError of kind `bad-request` unless both are days and `to` is the later one.
   */
  rangeSpan(range: DayRange): Span {
    for (const name of ['from', 'to'] as const) {
      if (!isCivilDate(range[name])) throw badRequest(name, range[name], 'must be a day such as "2026-11-01"');
    }
    if (range.to <= range.from) {
      throw badRequest('to', range.to, `must be later than from, which is ${JSON.stringify(range.from)}`);
    }
    return this.daySpan(range);
  }

  /** Whether anything is known of a day: it has begun, is not before the first and not one of the unknown. */
  knows(day: CivilDate): boolean {
    const isBefore = this.firstDay !== null && day < this.firstDay;
    return !isBefore && !this.#unknownDays.has(day) && this.zone.startOf(day) <= this.asOfMs;
  }

  /** Whether anything is known of a range of days. */
  knowsSome({ from, to }: DayRange): boolean {
    const first = this.firstDay !== null && this.firstDay > from ? this.firstDay : from;
    const afterToday = addDays(this.zone.dayAt(this.asOfMs), 1);
    return eachDay(first, to < afterToday ? to : afterToday).some((day) => this.knows(day));
  }

  /** Events of the span, oldest first. */
  *eventsIn({ fromMs, toMs }: Span): Generator<SeedEvent> {
    for (let i = this.indexAt(fromMs); i < this.events.length; i++) {
      const event = this.events[i]!;
      if (event.timeMs >= toMs) return;
      yield event;
    }
  }

  /** Index of the first event that is not before the instant. */
  indexAt(ms: number): number {
    let low = 0;
    let high = this.events.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.events[middle]!.timeMs < ms) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #withKnownOwner(event: SeedEvent, keys: ReadonlySet<string>): SeedEvent {
    const folder = event.folder !== null && this.tree.get(event.folder) ? event.folder : null;
    const apiKey = event.apiKey !== null && keys.has(event.apiKey) ? event.apiKey : null;
    return folder === event.folder && apiKey === event.apiKey ? event : { ...event, folder, apiKey };
  }
}

/** Whether an instant is in a span. */
export function isWithin(ms: number, { fromMs, toMs }: Span): boolean {
  return ms >= fromMs && ms < toMs;
}

function generate(zone: Zone, today: CivilDate, eventsPerDay: number): SeedEvent[] {
  const day = seedDayIn(zone);
  return eachDay(seedFirstDay(today), addDays(today, 1)).flatMap((each) => [...day(each, eventsPerDay)]);
}

function capabilitiesOf({ folders, apiKeys }: SeedWorkspace): Capabilities {
  const hasFolders = folders.length > 0;
  const hasKeys = apiKeys.length > 0;
  return {
    granularities: ['hour', 'day', 'week', 'month'],
    groupBys: [
      'usageType',
      'category',
      ...(hasFolders ? ['folder' as const] : []),
      ...(hasKeys ? ['apiKey' as const] : []),
    ],
    usageTypeFilter: true,
    folders: hasFolders ? 'yes' : 'no',
    apiKeys: hasKeys,
    breakdown: true,
    events: true,
    eventSorts: ['time', 'credits'],
    limits: true,
    csv: false,
  };
}
