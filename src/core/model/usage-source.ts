import type {
  ApiKeyPage,
  Breakdown,
  CivilDate,
  Cursor,
  EventPage,
  EventSummary,
  FolderPage,
  FolderSelection,
  Granularity,
  GroupBy,
  Id,
  InstantOrDate,
  LimitPage,
  UsageSeries,
  Workspace,
} from './contract.gen.js';

/** Half-open range of civil days in the workspace's time zone: `from` is in it, `to` is not. */
export interface DayRange {
  readonly from: CivilDate;
  readonly to: CivilDate;
}

/** Usage types and categories are alternatives among themselves; an absent or empty list does not filter. */
export interface UsageTypeFilter {
  readonly usageTypes?: readonly Id[];
  readonly categories?: readonly Id[];
}

/** Usage by API key or by folder, one or the other. */
export interface AttributionFilter {
  readonly apiKeys?: readonly Id[];
  readonly folders?: FolderSelection;
}

export interface UsageQuery extends DayRange, UsageTypeFilter, AttributionFilter {
  readonly granularity?: Granularity;
  readonly groupBy?: GroupBy;
  /** How many series to name; the rest is added up in `other`. */
  readonly top?: number;
}

export interface BreakdownQuery extends AttributionFilter {
  /** Id of a cycle of the workspace. */
  readonly cycle: Id;
  /** First day that no longer counts; the cycle's end by default. */
  readonly to?: CivilDate;
}

interface PageQuery {
  readonly cursor?: Cursor;
  readonly limit?: number;
}

export interface FolderQuery extends DayRange, UsageTypeFilter, PageQuery {
  readonly parent?: Id;
  readonly search?: string;
  readonly sort?: 'credits' | 'name';
  readonly withUsage?: boolean;
  /**
   * Only these folders, in this order, each with its path. Not together with parent, search, cursor or offset; an
   * empty list is as none.
   */
  readonly ids?: readonly Id[];
  /** How many folders of the list to skip. Not together with cursor. */
  readonly offset?: number;
}

export interface ApiKeyQuery extends DayRange, UsageTypeFilter, PageQuery {
  readonly search?: string;
}

export interface EventSearch extends UsageTypeFilter, AttributionFilter {
  readonly from: InstantOrDate;
  readonly to: InstantOrDate;
  readonly actors?: readonly string[];
  readonly leastCredits?: string;
  readonly text?: string;
}

export interface EventQuery extends EventSearch, PageQuery {
  readonly sort?: 'time' | 'credits';
  /**
   * Begins the page with the newest event that is older than this instant, instead of the newest of the range; newer
   * ones come before it as always. Only by time, and not together with cursor.
   */
  readonly before?: InstantOrDate;
}

export interface EventSummaryQuery extends EventSearch {
  readonly newerThan?: Cursor;
}

/**
 * Where an element gets its numbers. One source speaks for one workspace. The shapes are those of the HTTP contract
 * (`openapi.yaml`), so a host with a metering system of its own can implement either.
 *
 * A method rejects with a `UsageError`, or with the signal's reason once the signal is aborted. A method that a source
 * does not have to serve (see `Workspace.capabilities`) rejects with kind `unsupported`.
 */
export interface UsageSource {
  workspace(signal: AbortSignal): Promise<Workspace>;
  usage(query: UsageQuery, signal: AbortSignal): Promise<UsageSeries>;
  breakdown(query: BreakdownQuery, signal: AbortSignal): Promise<Breakdown>;
  folders(query: FolderQuery, signal: AbortSignal): Promise<FolderPage>;
  apiKeys(query: ApiKeyQuery, signal: AbortSignal): Promise<ApiKeyPage>;
  events(query: EventQuery, signal: AbortSignal): Promise<EventPage>;
  eventSummary(query: EventSummaryQuery, signal: AbortSignal): Promise<EventSummary>;
  limits(signal: AbortSignal): Promise<LimitPage>;
}
