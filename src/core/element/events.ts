import type {
  AttributionFilter,
  CivilDate,
  EventSearch,
  FolderSelection,
  Granularity,
  Id,
  InstantOrDate,
  PeriodChoice,
  UsageError,
  UsageMode,
  UsageTypeFilter,
} from '../model/index.js';

/** What the host's listeners get: `usage-…` events bubble and leave shadow roots. */
class UsageEventBase extends Event {
  constructor(type: string) {
    super(type, { bubbles: true, composed: true });
  }
}

/** New numbers are shown. */
export class UsageLoadEvent extends UsageEventBase {
  static readonly type = 'usage-load';
  /** Up to which instant the numbers are complete, RFC 3339. */
  readonly asOf: string;
  /** Exact sum of what is shown, in credits, as a decimal string. */
  readonly totalCredits: string;

  constructor(asOf: string, totalCredits: string) {
    super(UsageLoadEvent.type);
    this.asOf = asOf;
    this.totalCredits = totalCredits;
  }
}

/** The numbers could not be read. What was shown before stays. */
export class UsageErrorEvent extends UsageEventBase {
  static readonly type = 'usage-error';
  readonly error: UsageError;

  constructor(error: UsageError) {
    super(UsageErrorEvent.type);
    this.error = error;
  }
}

/** The user has chosen another mode. */
export class UsageModeChangeEvent extends UsageEventBase {
  static readonly type = 'usage-mode-change';
  readonly mode: UsageMode;

  constructor(mode: UsageMode) {
    super(UsageModeChangeEvent.type);
    this.mode = mode;
  }
}

/** The user has chosen other days: those of a cycle, or a range of their own. */
export class UsageRangeChangeEvent extends UsageEventBase {
  static readonly type = 'usage-range-change';
  /** Id of the cycle; undefined for a range of days. */
  readonly cycle: Id | undefined;
  /** First day of the range, and first day after it; undefined for a cycle. */
  readonly from: CivilDate | undefined;
  readonly to: CivilDate | undefined;
  readonly granularity: Granularity | 'auto';

  constructor(choice: PeriodChoice, granularity: Granularity | 'auto') {
    super(UsageRangeChangeEvent.type);
    this.cycle = choice.cycle;
    this.from = choice.from;
    this.to = choice.to;
    this.granularity = granularity;
  }
}

/** The user has chosen another unit, view, grouping, comparison or set of series; `name` says which property changed. */
export class UsageViewChangeEvent extends UsageEventBase {
  static readonly type = 'usage-view-change';
  readonly name: string;
  readonly value: unknown;

  constructor(name: string, value: unknown) {
    super(UsageViewChangeEvent.type);
    this.name = name;
    this.value = value;
  }
}

/** The user has chosen other usage types, categories, API keys or folders. What it has is the whole filter from now on. */
export class UsageFilterChangeEvent extends UsageEventBase {
  static readonly type = 'usage-filter-change';
  /** Ids of usage types and of categories, alternatives among themselves; both empty for all usage. */
  readonly usageTypes: readonly Id[];
  readonly categories: readonly Id[];
  /** Ids of API keys; empty when it is not by key. */
  readonly apiKeys: readonly Id[];
  /** Undefined when it is not by folder. */
  readonly folders: FolderSelection | undefined;

  constructor({ usageTypes = [], categories = [], apiKeys = [], folders }: UsageTypeFilter & AttributionFilter) {
    super(UsageFilterChangeEvent.type);
    this.usageTypes = usageTypes;
    this.categories = categories;
    this.apiKeys = apiKeys;
    this.folders = folders;
  }
}

/** The user has searched the audit log. */
export class UsageSearchEvent extends UsageEventBase {
  static readonly type = 'usage-search';
  /** What was searched. */
  readonly search: EventSearch;

  constructor(search: EventSearch) {
    super(UsageSearchEvent.type);
    this.search = search;
  }
}

/** The user asks for more of something that is limited. */
export class UsageLimitRaiseEvent extends UsageEventBase {
  static readonly type = 'usage-limit-raise';
  /** Id of the limit. */
  readonly limit: Id;

  constructor(limit: Id) {
    super(UsageLimitRaiseEvent.type);
    this.limit = limit;
  }
}

/**
 * The user has asked for what is in a bar, by click or Enter. Unless it is prevented, the chart looks inside where there
 * is something finer.
 */
export class UsageSelectEvent extends Event {
  static readonly type = 'usage-select';
  /** Start of the bucket as in the contract: a day, or an instant for an hour. */
  readonly bucket: string;
  /** First day after the bucket. */
  readonly to: CivilDate;
  /** Id of the series under the pointer or cursor; undefined for the whole bar. */
  readonly series: Id | undefined;
  /** Exact amount of the whole bar, as a decimal string; null where it is not known. */
  readonly amount: string | null;
  /** What the amount is counted in: "credits" or a currency such as "USD". */
  readonly unit: string;

  constructor(bucket: string, to: CivilDate, series: Id | undefined, amount: string | null, unit: string) {
    super(UsageSelectEvent.type, { bubbles: true, composed: true, cancelable: true });
    this.bucket = bucket;
    this.to = to;
    this.series = series;
    this.amount = amount;
    this.unit = unit;
  }
}

/**
 * The user asks for the single events behind a figure. Unless it is prevented, the elements that list events and share
 * the view show them.
 */
export class UsageEventsRequestEvent extends Event implements EventSearch {
  static readonly type = 'usage-events-request';
  /** The half-open range of time: civil days of the workspace, or instants. */
  readonly from: InstantOrDate;
  readonly to: InstantOrDate;
  /** Ids of usage types and of categories, alternatives among themselves; both empty for all usage. */
  readonly usageTypes: readonly Id[];
  readonly categories: readonly Id[];
  /** Ids of API keys; empty when it is not by key. */
  readonly apiKeys: readonly Id[];
  /** Undefined when it is not by folder. */
  declare readonly folders?: FolderSelection;

  constructor({ from, to, usageTypes = [], categories = [], apiKeys = [], folders }: EventSearch) {
    super(UsageEventsRequestEvent.type, { bubbles: true, composed: true, cancelable: true });
    this.from = from;
    this.to = to;
    this.usageTypes = usageTypes;
    this.categories = categories;
    this.apiKeys = apiKeys;
    if (folders) this.folders = folders;
  }
}

declare global {
  interface HTMLElementEventMap {
    'usage-load': UsageLoadEvent;
    'usage-error': UsageErrorEvent;
    'usage-mode-change': UsageModeChangeEvent;
    'usage-range-change': UsageRangeChangeEvent;
    'usage-view-change': UsageViewChangeEvent;
    'usage-filter-change': UsageFilterChangeEvent;
    'usage-search': UsageSearchEvent;
    'usage-limit-raise': UsageLimitRaiseEvent;
    'usage-select': UsageSelectEvent;
    'usage-events-request': UsageEventsRequestEvent;
  }
}
