import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { seriesStyles } from '../../core/chart/series.styles.js';
import { HttpUsageSource } from '../../core/client/index.js';
import {
  errorState,
  periodFault,
  PollController,
  SizeController,
  SourceTask,
  staleNotice,
  stateMessage,
  UsageErrorEvent,
  UsageLoadEvent,
  UsageRangeChangeEvent,
  ViewElement,
  type SourceConnection,
} from '../../core/element/index.js';
import { asOfTime } from '../../core/locale/index.js';
import { formatDecimal, resolvePeriod, type Id, type UsageSource, type Workspace } from '../../core/model/index.js';
import { baseStyles, controlStyles, popoverStyles, stateStyles } from '../../core/styles/index.js';
import { barPart } from './breakdown-bar.js';
import { emptyMessage, noCycleMessage } from './breakdown-messages.js';
import { breakdownHeadline } from './breakdown-headline.js';
import {
  exportPart,
  headlinePart,
  leadPart,
  loadingPart,
  notesPart,
  pickerPart,
  showingPart,
  type Words,
} from './breakdown-parts.js';
import {
  checkedData,
  cycleOf,
  isAttributed,
  readBreakdown,
  type BreakdownData,
  type BreakdownQuestion,
  type BreakdownReading,
  type CycleFigures,
} from './breakdown-reading.js';
import { tablePart } from './breakdown-table-part.js';
import { breakdownView, LARGEST_FIRST, nextSort, type RowSort } from './cycle-breakdown.view.js';
import { styles } from './cycle-breakdown.styles.js';
import { searchOfRow, withCategory, withFeature, type RowFilter } from './row-choice.js';

export type { BreakdownData } from './breakdown-reading.js';

/**
 * What the credits of a billing cycle were used for: by category and feature, against the allowance, the balances and the
 * cycle before. What is chosen in it is the filter of all elements that share its view.
 *
 * @summary Credits of one billing cycle by category and feature.
 *
 * @event {UsageLoadEvent} usage-load - New numbers are shown.
 * @event {UsageErrorEvent} usage-error - The numbers could not be read; what was shown before stays.
 * @event {UsageRangeChangeEvent} usage-range-change - The user has chosen another cycle.
 * @event {UsageFilterChangeEvent} usage-filter-change - The user has chosen other categories or features.
 * @event {UsageEventsRequestEvent} usage-events-request - The user asks for the events of a row; preventable.
 *
 * @csspart controls - The choice of a cycle and the export.
 * @csspart headline - What is left, the pace and the balances.
 * @csspart bar - The whole by category.
 * @csspart table - The table.
 * @csspart state - The message in place of a breakdown.
 * @csspart stale - The line above a breakdown that could not be refreshed.
 *
 * @cssstate absent - The source has no breakdown, so there is nothing to show.
 */
export class CycleBreakdownElement extends ViewElement {
  static override styles: CSSResultGroup = [
    baseStyles,
    controlStyles,
    popoverStyles,
    stateStyles,
    seriesStyles,
    styles,
  ];

  /** Answers of the host's own, instead of a source: nothing is asked for then. */
  @property({ attribute: false }) data: BreakdownData | undefined;

  /** Leaves out what is left and the pace, for a host that shows them elsewhere. */
  @property({ type: Boolean, attribute: 'no-headline' }) noHeadline = false;

  /** Reads again every so many seconds while the page is visible; 0 for never, 5 at least. */
  @property({ type: Number, attribute: 'poll-seconds', useDefault: true }) pollSeconds = 0;

  @state() private sort: RowSort = LARGEST_FIRST;
  @state() private hasQuiet = false;
  /** Categories that the user has opened or closed. */
  @state() private opened: ReadonlyMap<Id, boolean> = new Map();

  readonly #size = new SizeController(this);
  #given: { readonly data: BreakdownData; readonly reading: BreakdownReading | undefined } | undefined;
  readonly #reading = new SourceTask<readonly [string], BreakdownReading>(this, {
    source: () => (this.data ? undefined : this.activeSource),
    args: () => [JSON.stringify(this.#question)],
    key: (question) => `breakdown ${question}`,
    read: (source, _, signal) => readBreakdown(source, this.#question, signal),
    onLoad: ({ workspace, figures }) =>
      this.dispatchEvent(
        new UsageLoadEvent(figures?.shown.asOf ?? workspace.asOf, formatDecimal(figures?.shown.total ?? 0n)),
      ),
    onError: (error) => this.dispatchEvent(new UsageErrorEvent(error)),
  });

  constructor() {
    super();
    new PollController(
      this,
      () => this.pollSeconds,
      () => void this.refresh(),
      (message) => this.warnOnce(message),
    );
  }

  /** Reads the numbers again; what is shown stays until the answer is there. */
  refresh(): Promise<void> {
    return this.#reading.refresh();
  }

  /** Takes what is shown out as a file. */
  async export(): Promise<void> {
    const { workspace, figures } = this.#shown ?? {};
    if (!workspace || !figures) return;
    const subject = { workspace, figures, filter: this.usageFilter, ...this.#words };
    const { exportBreakdown } = await import('./breakdown-export.js');
    exportBreakdown(subject);
  }

  protected override get hasSource(): boolean {
    return super.hasSource || this.data !== undefined;
  }

  protected override openSource(connection: SourceConnection): UsageSource {
    return new HttpUsageSource(connection);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.markAbsent(this.#isAbsent);
  }

  /** Widths are set through the object model, which a strict style policy allows. */
  protected override updated(): void {
    const names = this.renderRoot.querySelector<HTMLElement>('.names[data-columns]');
    if (names) names.style.gridTemplateColumns = names.dataset['columns'] ?? '';
  }

  protected override render(): TemplateResult | typeof nothing {
    return this.#isAbsent
      ? nothing
      : html`<div class="ruler"></div>
          ${this.#content()}`;
  }

  #content(): TemplateResult {
    const { terms } = this.locale;
    const { error } = this.#reading;
    const shown = this.#shown;
    if (this.data && !shown) {
      return stateMessage({ icon: 'alert', title: terms.breakdown.wrongDataTitle, hint: terms.reasonContract });
    }
    if (!this.data && !this.activeSource) {
      return stateMessage({ icon: 'info', title: terms.noSourceTitle, hint: terms.noSourceHint });
    }
    if (!shown) return error ? stateMessage(errorState(error, terms, this.#refresh)) : loadingPart(this.#words);
    if (!this.data) this.#warnOfDays(shown);
    if (!shown.figures)
      return stateMessage(noCycleMessage(this.periodChoice.cycle, this.locale.terms, () => this.#show('current')));
    return this.#loaded(shown.workspace, shown.figures);
  }

  #warnOfDays({ workspace, figures }: BreakdownReading): void {
    const fault = periodFault(resolvePeriod(this.periodChoice, workspace), workspace);
    if (fault)
      this.warnOnce(`${fault}; it shows ${figures ? `the cycle from ${figures.all.cycle.start} on` : 'none'}.`);
  }

  #loaded(workspace: Workspace, figures: CycleFigures): TemplateResult {
    const words = this.#words;
    const { formats, terms } = words;
    const { error, isPending } = this.#reading;
    const { unit } = this.usageView;
    const isFailed = error !== undefined && !this.data;
    const wanted = this.data ? figures.all.cycle : (cycleOf(this.periodChoice, workspace) ?? figures.all.cycle);
    const headline = breakdownHeadline(figures.all, workspace, unit, formats, terms);
    const controls = html`
      ${this.data ? html`<span class="range">${headline.cycle.range}</span>` : pickerPart(workspace, wanted, words, (cycle) => this.#show(cycle))}
      ${exportPart(words, () => void this.export())}
    `;
    // The numbers of one cycle under the name of another would be wrong rather than old.
    const isOther = isFailed && wanted.id !== figures.all.cycle.id;
    if (isOther) {
      return html`<section class="frame">
        <div class="head"><div class="controls">${controls}</div></div>
        ${stateMessage(errorState(error, terms, this.#refresh))}
      </section>`;
    }
    return html`
      <section class="frame" aria-busy=${isPending}>
        ${leadPart(headline, words, controls)}
        ${headlinePart(headline, this.periodChoice.from ? terms.breakdown.wholeCycle : '', !this.noHeadline, words)}
        ${isFailed ? staleNotice(error, asOfTime(workspace, formats, figures.all.asOf), terms, this.#refresh) : nothing}
        ${this.#numbers(workspace, figures)}
      </section>
    `;
  }

  #numbers(workspace: Workspace, figures: CycleFigures) {
    const words = this.#words;
    const { formats, terms } = words;
    const { shown, all, previous } = figures;
    const { sort, hasQuiet, opened } = this;
    const filter = this.#rowFilter;
    const inMoney = this.usageView.unit === 'money';
    const view = breakdownView(figures, workspace, { filter, sort, hasQuiet, opened });
    const isFiltered = isAttributed(this.usageFilter) || filter.usageTypes.length > 0 || filter.categories.length > 0;
    const showing = isFiltered ? showingPart(view.counted, all.total, words, this.#clear) : nothing;
    if (shown.total === 0n) return html`${showing}${stateMessage(emptyMessage(figures, workspace, words))}`;
    const scene = {
      ...{ view, shown, previous, sort, inMoney, hasQuiet, formats, terms },
      canChoose: workspace.capabilities.usageTypeFilter,
    };
    return html`
      ${showing} ${barPart(view, this.#size, inMoney, formats, terms)}
      <div>
        ${tablePart(scene, {
          sortBy: (column) => (this.sort = nextSort(sort, column)),
          open: (category, isOpen) => (this.opened = new Map(opened).set(category, isOpen)),
          chooseCategory: ({ category }) => this.changeFilter(withCategory(filter, category)),
          chooseFeature: (feature, category) => this.changeFilter(withFeature(filter, feature, category)),
          showQuiet: (isShown) => (this.hasQuiet = isShown),
          showEvents:
            this.offersEvents && workspace.capabilities.events
              ? (row) => this.requestEvents(searchOfRow(row, shown.cycle, this.usageFilter))
              : undefined,
        })}
        ${notesPart(view, figures, workspace, words)}
      </div>
    `;
  }

  get #words(): Words {
    return { formats: this.locale.formats, terms: this.locale.terms };
  }

  get #question(): BreakdownQuestion {
    const { apiKeys = [], folders } = this.usageFilter;
    return { choice: this.periodChoice, filter: { apiKeys, ...(folders && { folders }) } };
  }

  get #rowFilter(): RowFilter {
    const { usageTypes = [], categories = [] } = this.usageFilter;
    return { usageTypes, categories };
  }

  /** What is shown, from the host or from the source; undefined before there is any, or for what can't be shown. */
  get #shown(): BreakdownReading | undefined {
    if (!this.data) return this.#reading.value;
    if (this.#given?.data !== this.data) {
      this.#given = { data: this.data, reading: checkedData(this.data, (message) => this.warnOnce(message)) };
    }
    return this.#given.reading;
  }

  get #isAbsent(): boolean {
    if (this.data) return false;
    const { value, error } = this.#reading;
    return value ? !value.workspace.capabilities.breakdown : error?.kind === 'unsupported';
  }

  #show(cycle: Id): void {
    this.changeView({ cycle });
    this.dispatchEvent(new UsageRangeChangeEvent({ cycle }, 'auto'));
  }

  readonly #refresh = (): void => void this.refresh();

  readonly #clear = (): void => this.changeFilter({ usageTypes: [], categories: [], folders: undefined });
}

declare global {
  interface HTMLElementTagNameMap {
    'cycle-breakdown': CycleBreakdownElement;
  }
}
