import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { chartStyles } from '../../core/chart/index.js';
import { HttpUsageSource } from '../../core/client/index.js';
import { PeriodPicker, problemText } from '../../core/controls/index.js';
import {
  errorState,
  headline,
  headlinePart,
  periodFault,
  PollController,
  SizeController,
  SourceTask,
  staleNotice,
  stateMessage,
  UsageErrorEvent,
  UsageLoadEvent,
  UsageModeChangeEvent,
  UsageRangeChangeEvent,
  UsageViewChangeEvent,
  type SourceConnection,
  type StateMessage,
} from '../../core/element/index.js';
import { filterStyles } from '../../core/filters/index.js';
import {
  formatDecimal,
  isPeriod,
  type DayRange,
  type Granularity,
  type PeriodChoice,
  type UsageMode,
  type UsageSource,
  type Workspace,
} from '../../core/model/index.js';
import { asOfTime } from '../../core/locale/index.js';
import {
  baseStyles,
  controlStyles,
  headlineStyles,
  menuStyles,
  popoverStyles,
  stateStyles,
} from '../../core/styles/index.js';
import { BarActions } from './bar-actions.js';
import type { Look } from './bar-inside.js';
import { ChartFilters } from './chart-filters.js';
import { keysPart, legendPart } from './chart-legend.js';
import type { ChartOptions, ExportKind } from './chart-options.js';
import { factsPart, loadingPart, showingPart } from './chart-parts.js';
import { ChartProperties, GRANULARITIES, GROUP_BYS, VIEWS } from './chart-properties.js';
import { readChart, type ChartQuestion, type ChartReading } from './chart-reading.js';
import { ChartScene, type Scene } from './chart-scene.js';
import { stagePart } from './chart-stage.js';
import { BY_TIME, chartTable, nextSort, type TableSort } from './chart-table.js';
import { tablePart } from './chart-table-part.js';
import { toolbarPart, type ToolbarActions, type ToolbarState } from './chart-toolbar.js';
import { isolated, toggled, type ShownFigures } from './shown-figures.js';
import { dayOfPeriod } from './credit-usage-chart.view.js';
import { styles } from './credit-usage-chart.styles.js';

/**
 * How many credits were used, when, and of what: stacked bars over a billing cycle or a range of days, as a running total
 * or bucket by bucket, in credits or money, with the same numbers as a table and as an export.
 *
 * @summary Credits over time, by usage type, category, folder or API key.
 *
 * @event {UsageLoadEvent} usage-load - New numbers are shown.
 * @event {UsageErrorEvent} usage-error - The numbers could not be read; what was shown before stays.
 * @event {UsageModeChangeEvent} usage-mode-change - The user has chosen another mode.
 * @event {UsageRangeChangeEvent} usage-range-change - The user has chosen other days or a finer look at some.
 * @event {UsageViewChangeEvent} usage-view-change - The user has changed the unit, the view, an option or the series.
 * @event {UsageSelectEvent} usage-select - The user has asked for what is in a bar; preventable.
 * @event {UsageEventsRequestEvent} usage-events-request - The user asks for the events of a bar; preventable.
 *
 * @slot filters - Room in the toolbar for controls of the host's own.
 * @slot upgrade - What stands in place of the folders where these are a paid feature that the workspace does not have.
 * @slot empty - What stands under the words when nothing was used, such as a link to get started.
 *
 * @csspart headline - The facts above the chart.
 * @csspart toolbar - The controls.
 * @csspart chart - The drawing.
 * @csspart table - The numbers as a table.
 * @csspart legend - The list of series with their totals.
 * @csspart tooltip - What is at the cursor.
 * @csspart state - The message in place of a chart.
 * @csspart stale - The line above a chart that could not be refreshed.
 */
export class CreditUsageChartElement extends ChartProperties {
  static override styles: CSSResultGroup = [
    baseStyles,
    controlStyles,
    popoverStyles,
    stateStyles,
    headlineStyles,
    chartStyles,
    filterStyles,
    menuStyles,
    styles,
  ];

  @state() private sort: TableSort = BY_TIME;
  @state() private isOtherOpen = false;
  /** Where the user looked from when looking inside bars, and at the days of which bar. */
  @state() private trail: readonly {
    readonly choice: PeriodChoice;
    readonly granularity: Granularity | 'auto';
    readonly inside: DayRange;
  }[] = [];

  readonly #size = new SizeController(this);
  readonly #scene = new ChartScene();
  readonly #picker = new PeriodPicker(this, (choice) => {
    this.trail = [];
    this.#show(choice, 'auto');
  });
  readonly #filters = new ChartFilters(this, {
    source: () => this.activeSource,
    change: (patch) => this.changeFilter(patch),
    warn: (message) => this.warnOnce(message),
  });
  readonly #bars = new BarActions(this, {
    scene: () => this.#scene.current,
    filter: () => this.usageFilter,
    offersEvents: () => this.offersEvents,
    requestEvents: (search) => this.requestEvents(search),
    look: (look) => this.#look(look),
  });
  readonly #reading = new SourceTask<readonly [string], ChartReading>(this, {
    source: () => this.activeSource,
    args: () => [JSON.stringify(this.#question)],
    key: (question) => `chart ${question}`,
    read: (source, _, signal) => readChart(source, this.#question, signal),
    onLoad: ({ workspace, usage }) => {
      const total = usage?.shown.total ?? 0n;
      this.dispatchEvent(new UsageLoadEvent(usage?.shown.asOf ?? workspace.asOf, formatDecimal(total)));
    },
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
    this.#filters.refresh();
    return this.#reading.refresh();
  }

  /** Days that come from elsewhere end the look inside a bar. */
  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const inside = this.trail.at(-1)?.inside;
    if (!inside || (inside.from === this.from && inside.to === this.to)) return;
    this.granularity = this.trail[0]!.granularity;
    this.trail = [];
  }

  /** Takes what is shown out as a file: a table in `csv`, the drawing in `svg` or `png`. */
  async export(kind: ExportKind): Promise<void> {
    const { current } = this.#scene;
    if (!current) return;
    const subject = { ...current, ...this.#words, filter: this.#question.filter, root: this.renderRoot };
    const { exportChart } = await import('./chart-export.js');
    await exportChart(kind, subject);
  }

  protected override openSource(connection: SourceConnection): UsageSource {
    return new HttpUsageSource(connection);
  }

  protected override render(): TemplateResult {
    return html`<div class="ruler"></div>
      ${this.#content()}`;
  }

  #content(): TemplateResult {
    const { value, error } = this.#reading;
    const { terms, formats } = this.locale;
    this.#scene.clear();
    if (!this.activeSource) return message({ icon: 'info', title: terms.noSourceTitle, hint: terms.noSourceHint });
    if (!value) return error ? message(errorState(error, terms, this.#refresh)) : this.#loading();
    const { workspace, period, usage } = value;
    if (!isPeriod(period) || !usage) {
      const fault = periodFault(period, workspace);
      if (fault) this.warnOnce(`${fault}; it shows none.`);
      const isWithoutCycle = isPeriod(period) || period.problem === 'no-cycle';
      return message({
        icon: 'info',
        title: isWithoutCycle ? terms.noCycleTitle : terms.noPeriodTitle,
        hint: isPeriod(period) ? terms.noCycleHint : problemText(period, formats, terms),
        ...(isWithoutCycle
          ? {}
          : { action: { label: terms.showCurrent, run: () => this.#show({ cycle: 'current' }, 'auto') } }),
      });
    }
    const scene = this.#scene.set(usage, workspace, this.#sceneChoice(workspace), this.#words);
    return this.#loaded(scene);
  }

  #loaded(scene: Scene) {
    const { error, isPending } = this.#reading;
    const { shown, workspace } = scene;
    const words = this.#words;
    const filters = {
      workspace,
      period: shown.period,
      unit: this.usageView.unit,
      filter: this.usageFilter,
      upgradeHref: this.upgradeHref,
    };
    const previous = shown.previousTotals && scene.usage.previous?.period;
    return html`
      <section class="frame" aria-busy=${isPending}>
        ${this.noHeadline ? nothing : this.#headline(scene)}
        ${this.noFacts ? nothing : factsPart(workspace, shown, dayOfPeriod(workspace, shown.period), words, this.#refresh)}
        ${toolbarPart(scene, this.#toolbarState, this.#picker, this.noFilters ? nothing : this.#filters.controls(filters, words), words, this.#actions)}
        ${showingPart(shown, this.#filters.chips(filters, words), words, () => this.#set('hiddenSeries', []))}
        ${error ? staleNotice(error, asOfTime(workspace, words.formats), words.terms, this.#refresh) : nothing}
        ${this.oneOf(VIEWS, 'view') === 'table' ? this.#table(shown, workspace) : stagePart(scene, this.#size.isMeasured, this.#bars, this.#mode, !this.noComparison, words, () => this.changeFilter({ usageTypes: [], categories: [], folders: undefined }))}
        ${legendPart(shown, this.isOtherOpen, words, {
          toggle: (key) => this.#set('hiddenSeries', toggled(shown, key)),
          isolate: (key) => this.#set('hiddenSeries', isolated(shown, key)),
          openOther: () => (this.isOtherOpen = !this.isOtherOpen),
        })}
        ${
          scene.picture && this.view !== 'table'
            ? keysPart(
                scene.picture,
                this.#mode === 'cumulative',
                previous ? words.formats.dayRange(previous.from, previous.to) : '',
                words,
              )
            : nothing
        }
      </section>
    `;
  }

  #headline({ shown, workspace }: Scene) {
    const { formats, terms } = this.#words;
    const facts = headline(shown, workspace, formats, terms);
    const showTable = () => this.#set('view', 'table');
    return headlinePart(
      facts,
      html`<button class="text-button plain" type="button" title=${terms.showTable} @click=${showTable}>
        ${facts.usedExactly === undefined ? terms.showTable : terms.exactly(facts.usedExactly)}
      </button>`,
    );
  }

  #loading(): TemplateResult {
    const { noHeadline, noFacts, noFilters } = this;
    const parts = { hasHeadline: !noHeadline, hasFacts: !noFacts, hasFilters: !noFilters };
    return loadingPart(this.#size, parts, this.#words);
  }

  #table(shown: ShownFigures, workspace: Workspace) {
    const { formats, terms } = this.#words;
    return tablePart(chartTable(shown, workspace, formats, terms), shown, this.sort, this.#words, {
      sortBy: (column) => (this.sort = nextSort(this.sort, column)),
      showEvents: this.#bars.offersEvents ? (bucket) => this.#bars.showBucket(bucket) : undefined,
    });
  }

  get #words() {
    return { formats: this.locale.formats, terms: this.locale.terms };
  }

  get #mode(): UsageMode {
    return this.usageView.mode!;
  }

  get #options(): ChartOptions {
    return {
      granularity: this.oneOf(GRANULARITIES, 'granularity'),
      groupBy: this.oneOf(GROUP_BYS, 'groupBy'),
      compares: !this.noComparison,
      isTextured: this.patterns,
    };
  }

  get #toolbarState(): ToolbarState {
    return {
      mode: this.#mode,
      unit: this.usageView.unit,
      view: this.oneOf(VIEWS, 'view'),
      options: this.#options,
      isInside: this.trail.length > 0,
    };
  }

  get #question(): ChartQuestion {
    return {
      choice: this.periodChoice,
      granularity: this.#options.granularity === 'hour' ? 'hour' : 'auto',
      groupBy: this.#options.groupBy,
      filter: this.usageFilter,
    };
  }

  #sceneChoice(workspace: Workspace) {
    const { granularity, compares, isTextured } = this.#options;
    const { granularities } = workspace.capabilities;
    return {
      width: this.#size.width,
      mode: this.#mode,
      unit: this.usageView.unit,
      granularity: granularity === 'auto' || granularities.includes(granularity) ? granularity : ('auto' as const),
      hidden: this.hiddenSeries,
      compares,
      isTextured,
      isRightToLeft: this.locale.isRightToLeft,
    };
  }

  readonly #refresh = (): void => void this.refresh();

  readonly #actions: ToolbarActions = {
    setMode: (mode) => this.#set('mode', mode),
    setUnit: (unit) => this.#set('unit', unit),
    setView: (view) => this.#set('view', view),
    back: () => this.#back(),
    change: (options) => this.#changeOptions(options),
    export: (kind) => void this.export(kind),
    print: () => window.print(),
  };

  #look({ days, granularity }: Look): void {
    this.trail = [...this.trail, { choice: this.periodChoice, granularity: this.granularity, inside: days }];
    this.#show(days, granularity);
  }

  #back(): void {
    const last = this.trail.at(-1);
    if (!last) return;
    this.trail = this.trail.slice(0, -1);
    this.#show(last.choice, last.granularity);
  }

  #show(choice: PeriodChoice, granularity: Granularity | 'auto'): void {
    this.changeView({ cycle: choice.cycle, from: choice.from, to: choice.to });
    this.granularity = granularity;
    this.#bars.cursor.hide();
    this.dispatchEvent(new UsageRangeChangeEvent(choice, granularity));
  }

  #changeOptions({ granularity, groupBy, compares, isTextured }: Partial<ChartOptions>): void {
    if (granularity !== undefined) this.#set('granularity', granularity);
    if (groupBy !== undefined) {
      this.hiddenSeries = [];
      this.#set('groupBy', groupBy);
    }
    if (compares !== undefined) this.#set('noComparison', !compares);
    if (isTextured !== undefined) this.#set('patterns', isTextured);
  }

  #set<K extends 'mode' | 'unit' | 'view' | 'granularity' | 'groupBy' | 'noComparison' | 'patterns' | 'hiddenSeries'>(
    name: K,
    value: this[K],
  ): void {
    if (this[name] === value) return;
    if (name === 'unit' || name === 'mode') this.changeView({ [name]: value });
    else this[name] = value;
    this.dispatchEvent(
      name === 'mode' ? new UsageModeChangeEvent(value as UsageMode) : new UsageViewChangeEvent(name, value),
    );
  }
}

function message(content: StateMessage): TemplateResult {
  return html`<section class="frame alone">${stateMessage(content)}</section>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'credit-usage-chart': CreditUsageChartElement;
  }
}
