import type { AttributionFilter, UsageTypeFilter } from './usage-source.js';
import type { PeriodChoice } from './period.js';

/** How charts add up: `cumulative` shows the running total, `daily` each bucket on its own. */
export type UsageMode = 'cumulative' | 'daily';

/** What is looked at: which days, which part of the usage, and how it is shown. Elements on one page can share it. */
export interface UsageView extends PeriodChoice, UsageTypeFilter, AttributionFilter {
  readonly unit: 'credits' | 'money';
  readonly mode?: UsageMode | undefined;
  /**
   * The time zone of the clock by which times of day are shown: "workspace", "viewer" or an IANA name. It moves no usage:
   * days, and the hours of a day, are those of the workspace.
   */
  readonly timeZone?: string | undefined;
}
