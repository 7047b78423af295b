import { property } from 'lit/decorators.js';
import { ViewElement } from '../../core/element/index.js';
import type { Granularity, GroupBy, UsageMode } from '../../core/model/index.js';
import type { SeriesKey } from './shown-figures.js';

export const VIEWS = ['chart', 'table'] as const;
export const GRANULARITIES = ['auto', 'hour', 'day', 'week', 'month'] as const;
export const GROUP_BYS = ['usageType', 'category', 'folder', 'apiKey'] as const;

/** What a host can set on the chart; every control on it changes one of these. */
export abstract class ChartProperties extends ViewElement {
  /** `cumulative` shows the running total within the period, `daily` each bucket on its own. */
  @property({ reflect: true }) override mode: UsageMode = 'cumulative';

  /** What a bar stands for; `auto` takes the finest whose bars are not too thin. */
  @property() granularity: Granularity | 'auto' = 'auto';

  /** What a colour stands for. */
  @property({ attribute: 'group-by' }) groupBy: GroupBy = 'usageType';

  /** `table` shows the same numbers as a table. */
  @property() view: 'chart' | 'table' = 'chart';

  /** Leaves the period before out of the picture. */
  @property({ type: Boolean, attribute: 'no-comparison' }) noComparison = false;

  /** Leaves the facts above the chart out, for a host that shows them elsewhere. */
  @property({ type: Boolean, attribute: 'no-headline' }) noHeadline = false;

  /** Leaves out which days these are and how fresh their numbers, for a host that shows them elsewhere. */
  @property({ type: Boolean, attribute: 'no-facts' }) noFacts = false;

  /** Tells series apart by patterns as well as by colours. */
  @property({ type: Boolean }) patterns = false;

  /** Reads again every so many seconds while the page is visible; 0 for never, 5 at least. */
  @property({ type: Number, attribute: 'poll-seconds', useDefault: true }) pollSeconds = 0;

  /** Where to get folders, as a link, for a workspace that does not have this paid feature. */
  @property({ attribute: 'upgrade-href' }) upgradeHref = '';

  /** Leaves the filters out of the toolbar, for a host that has them elsewhere. */
  @property({ type: Boolean, attribute: 'no-filters' }) noFilters = false;

  /** Keys of series that are not drawn: their ids, or "@other". */
  @property({ attribute: false }) hiddenSeries: readonly SeriesKey[] = [];
}
