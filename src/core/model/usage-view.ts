import type { AttributionFilter, UsageTypeFilter } from './usage-source.js';
import type { PeriodChoice } from './period.js';

/** What is looked at: which days, which part of the usage, counted in what. Elements on one page can share it. */
export interface UsageView extends PeriodChoice, UsageTypeFilter, AttributionFilter {
  readonly unit: 'credits' | 'money';
}
