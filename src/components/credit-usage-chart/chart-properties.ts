import { property } from 'lit/decorators.js';
import { UsageElement, type UsageMode } from '../../core/element/index.js';
import type { FolderSelection, Granularity, GroupBy, Id } from '../../core/model/index.js';
import type { SeriesKey } from './shown-figures.js';

export const MODES = ['cumulative', 'daily'] as const;
export const UNITS = ['credits', 'money'] as const;
export const VIEWS = ['chart', 'table'] as const;
export const GRANULARITIES = ['auto', 'hour', 'day', 'week', 'month'] as const;
export const GROUP_BYS = ['usageType', 'category', 'folder', 'apiKey'] as const;

/** What a host can set on the chart; every control on it changes one of these. */
export abstract class ChartProperties extends UsageElement {
  /** `cumulative` shows the running total within the period, `daily` each bucket on its own. */
  @property({ reflect: true }) mode: UsageMode = 'cumulative';

  /** Id of the billing cycle to show, or "current". A range of days counts before it. */
  @property() cycle = 'current';

  /** First civil day of a range of one's own; needs `to`. */
  @property() from = '';

  /** First civil day after that range. */
  @property() to = '';

  /** What a bar stands for; `auto` takes the finest whose bars are not too thin. */
  @property() granularity: Granularity | 'auto' = 'auto';

  /** What a colour stands for. */
  @property({ attribute: 'group-by' }) groupBy: GroupBy = 'usageType';

  /** `money` shows amounts at the workspace's price, where it has one. */
  @property() unit: 'credits' | 'money' = 'credits';

  /** `table` shows the same numbers as a table. */
  @property() view: 'chart' | 'table' = 'chart';

  /** Leaves the period before out of the picture. */
  @property({ type: Boolean, attribute: 'no-comparison' }) noComparison = false;

  /** Leaves the facts above the chart out, for a host that shows them elsewhere. */
  @property({ type: Boolean, attribute: 'no-headline' }) noHeadline = false;

  /** Tells series apart by patterns as well as by colours. */
  @property({ type: Boolean }) patterns = false;

  /** Reads again every so many seconds while the page is visible; 0 for never, 5 at least. */
  @property({ type: Number, attribute: 'poll-seconds' }) pollSeconds = 0;

  /** Only these usage types. */
  @property({ attribute: false }) usageTypes: readonly Id[] = [];

  /** Only usage types of these categories. */
  @property({ attribute: false }) categories: readonly Id[] = [];

  /** Only usage by these API keys; an alternative to `folders`. */
  @property({ attribute: false }) apiKeys: readonly Id[] = [];

  /** Only usage of these folders. */
  @property({ attribute: false }) folders: FolderSelection | undefined;

  /** Keys of series that are not drawn: their ids, or "@other". */
  @property({ attribute: false }) hiddenSeries: readonly SeriesKey[] = [];

  /** A property's value, or the first one that it may have, with a warning. */
  protected oneOf<K extends 'mode' | 'unit' | 'view' | 'granularity' | 'groupBy'>(
    values: readonly this[K][],
    name: K,
  ): this[K] {
    const value = this[name];
    if (values.includes(value)) return value;
    this.warnOnce(`has ${name} "${value}", but must have one of ${values.join(', ')}; it shows ${values[0]!}.`);
    return values[0]!;
  }
}
