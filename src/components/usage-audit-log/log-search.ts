import type { AttributionFilter, EventSearch, InstantOrDate, UsageTypeFilter } from '../../core/model/index.js';

/** What an event may be filtered by, beside when it was. */
export type LogFilter = Omit<EventSearch, 'from' | 'to'>;

/** The half-open range of time that is searched: instants, or civil days of the workspace for their first instants. */
export interface LogRange {
  readonly from: InstantOrDate;
  readonly to: InstantOrDate;
}

/** A search of the log: when, and what by. It is asked as it is. */
export interface LogSearch {
  readonly range: LogRange;
  readonly filter: LogFilter;
}

/** The search as a source takes it. */
export function eventSearchOf({ range, filter }: LogSearch): EventSearch {
  return { ...filter, ...range };
}

/** Whether two searches ask the same. */
export function isSameSearch(a: LogSearch, b: LogSearch): boolean {
  return JSON.stringify(normal(a)) === JSON.stringify(normal(b));
}

/** What of a filter the chart can have too. */
export function usageFilterOf({
  usageTypes = [],
  categories = [],
  apiKeys = [],
  folders,
}: LogFilter): UsageTypeFilter & AttributionFilter {
  return { usageTypes, categories, apiKeys, ...(folders && { folders }) };
}

/** An empty list is as none. */
function normal({ range, filter }: LogSearch): unknown {
  const { actors = [], leastCredits = null, text = null } = filter;
  return [range.from, range.to, usageFilterOf(filter), actors, leastCredits, text];
}
