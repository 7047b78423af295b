import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { HttpUsageSource } from '../../core/client/index.js';
import {
  errorState,
  idsAttribute,
  PollController,
  SizeController,
  SourceTask,
  stateMessage,
  UsageErrorEvent,
  UsageLoadEvent,
  UsageSearchEvent,
  UsageViewChangeEvent,
  ViewElement,
  type SourceConnection,
} from '../../core/element/index.js';
import { filterStyles } from '../../core/filters/index.js';
import { auditEnglish, clockOf, commonEnglish, type Terms } from '../../core/locale/index.js';
import { checkWorkspace, type EventSearch, type UsageSource, type Workspace } from '../../core/model/index.js';
import { baseStyles, controlStyles, popoverStyles, stateStyles } from '../../core/styles/index.js';
import { readAgreement, type LogAgreement } from './log-agreement.js';
import { checkedColumns, USUAL_COLUMNS, type LogColumn } from './log-columns.js';
import { logExportStyles } from './log-export.styles.js';
import { LogExport } from './log-export.js';
import { LogForm, type LogFormView } from './log-form.js';
import { logFormStyles } from './log-form.styles.js';
import { LogPages, type LogList, type LogSort, type OpenLog } from './log-pages.js';
import { checkedPageSize, searchMeant, searchOfRequest, searchOfView } from './log-meaning.js';
import { loadingPart, titlePart, type Words } from './log-parts.js';
import { resultPart, sameRows, type ResultActions } from './log-result.js';
import { eventSearchOf, isSameSearch, type LogSearch } from './log-search.js';
import { TimeJump } from './time-jump.js';
import { rawText, type LogRow } from './usage-audit-log.view.js';
import { styles } from './usage-audit-log.styles.js';

/**
 * Every single use of credits: when, of what, how much, by whom. What is chosen is searched when it is asked for, and what
 * was searched stands above the result with its count and exact sum. Pages are read by cursors, so any depth costs the
 * same and nothing moves while new events arrive.
 *
 * With others in a provider, or linked to one by `for`, it says whether its sum agrees with theirs, shows their view
 * when asked, and the events that a user asks for in a chart, a breakdown or a tree.
 *
 * @summary The audit log: single uses of credits.
 *
 * @event {UsageLoadEvent} usage-load - A search has its first page; its exact sum.
 * @event {UsageErrorEvent} usage-error - Events could not be read; what was shown before stays.
 * @event {UsageSearchEvent} usage-search - The user has searched.
 * @event {UsageViewChangeEvent} usage-view-change - The user has chosen other columns, another clock, order or page size.
 *
 * @slot title - A title of the host's own.
 * @slot upgrade - What stands in the filter where folders are a paid feature that the workspace does not have.
 *
 * @csspart form - The form.
 * @csspart found - What was searched, and what can be done with it.
 * @csspart table - The events.
 * @csspart details - All that is known of one event.
 * @csspart pager - Where in the list one is, and the ways on.
 * @csspart state - The message in place of events.
 * @csspart stale - The line above events that could not be refreshed.
 *
 * @cssproperty --usage-sticky-top - How far from the top of the window the table's header stays; 0 by default.
 *
 * @cssstate absent - The source has no single events, so there is nothing to show.
 */
export class UsageAuditLogElement extends ViewElement {
  static override styles: CSSResultGroup = [
    baseStyles,
    controlStyles,
    popoverStyles,
    stateStyles,
    filterStyles,
    logFormStyles,
    logExportStyles,
    styles,
  ];

  /** @internal */
  static override readonly english: Terms = { ...commonEnglish, audit: auditEnglish };

  /** Columns beside time, usage type and credits, which are always there; as an attribute "folder,actor". */
  @property({ converter: idsAttribute }) columns: readonly LogColumn[] = USUAL_COLUMNS;

  /** Events on a page, 1 to 500. */
  @property({ type: Number, attribute: 'page-size', useDefault: true }) pageSize = 50;

  /** Only events of these actors, exactly as they are named; as an attribute "a,b", or a JSON array. */
  @property({ converter: idsAttribute }) actors: readonly string[] = [];

  /** Only events of at least this many credits, as a decimal string. */
  @property({ attribute: 'least-credits' }) leastCredits = '';

  /** Only events with this text in their actor, resource or id. */
  @property() text = '';

  /** Waits for Search instead of showing the newest events at once. */
  @property({ type: Boolean }) manual = false;

  /** Searches anew whenever the view that it shares changes, instead of offering to. */
  @property({ type: Boolean }) follow = false;

  /** Counts new events every so many seconds while the page is visible; 0 for never, 5 at least. */
  @property({ type: Number, attribute: 'poll-seconds', useDefault: true }) pollSeconds = 60;

  /** Where a workspace without folders can get them; see the slot `upgrade` too. */
  @property({ attribute: 'upgrade-href' }) upgradeHref = '';

  @state() private sort: LogSort = 'time';
  /** What the form holds; undefined while that is what was searched. */
  @state() private draft: LogSearch | undefined;
  @state() private opened: ReadonlySet<string> = new Set();
  @state() private copied: string | undefined;

  readonly #size = new SizeController(this);
  /** What the properties mean, as it was when they were looked at last. */
  #meant: LogSearch | undefined;
  /** What was asked for last, whether or not it has been answered. */
  #list: LogList | undefined;
  /** Events that were asked for before the workspace was known. */
  #request: EventSearch | undefined;
  #pagesOf: UsageSource | undefined;
  /** Whether somebody waits elsewhere on the page for what is searched. */
  #isAwaited = false;
  readonly #rows = sameRows();
  /** The list that the host has been told of. */
  #told: LogList | undefined;

  readonly #workspace = new SourceTask<readonly [], Workspace>(this, {
    source: () => this.activeSource,
    args: () => [],
    key: () => 'workspace',
    read: async (source, _, signal) => checkWorkspace(await source.workspace(signal)),
    onError: (error) => this.dispatchEvent(new UsageErrorEvent(error)),
  });
  readonly #pages = new LogPages(this, {
    source: () => this.activeSource,
    onPage: (log) => this.#onPage(log),
    onError: (error) => this.dispatchEvent(new UsageErrorEvent(error)),
  });
  /** With what it is of: it is not asked again on each page, and says nothing of another search. */
  readonly #agreement = new SourceTask<readonly [string], { of: string; said: LogAgreement | undefined }>(this, {
    source: () => (this.#pages.log ? this.activeSource : undefined),
    args: () => [this.#compared],
    key: (of) => `agreement ${of}`,
    read: async (source, [of], signal) => {
      const { log } = this.#pages;
      const workspace = this.#workspace.value;
      return {
        of,
        said: log && workspace && (await readAgreement(source, log, this.link.view?.view, workspace, signal)),
      };
    },
  });
  readonly #form = new LogForm(this, {
    source: () => this.activeSource,
    change: (draft) => (this.draft = draft),
    search: () => this.#searchAsDrafted(),
    warn: (message) => this.warnOnce(message),
  });
  readonly #export = new LogExport(this, { source: () => this.activeSource });
  readonly #jump = new TimeJump(this, (before) => void this.#pages.go({ to: 'time', before }));

  constructor() {
    super();
    new PollController(
      this,
      () => this.pollSeconds,
      () => void this.countNewer(),
      (message) => this.warnOnce(message),
    );
  }

  /** Searches, what the form holds by default; a day is its first instant. */
  search(search?: EventSearch): void {
    if (search) {
      this.#request = search;
      this.requestUpdate();
    } else {
      this.#searchAsDrafted();
    }
  }

  /** Reads the list again from its top; what is shown stays until the answer is there. */
  async refresh(): Promise<void> {
    const before = this.#list;
    await this.#workspace.refresh();
    this.#form.refresh();
    // A new cycle may have begun, and has been asked for then.
    if (this.#list === before) await (this.#pages.log ? this.#pages.go({ to: 'newest' }) : this.#pages.retry());
  }

  /** Counts the events that have arrived since the list was opened, and offers them above it. */
  countNewer(): Promise<void> {
    return this.#pages.count();
  }

  protected override openSource(connection: SourceConnection): UsageSource {
    return new HttpUsageSource(connection);
  }

  /** A chart, a breakdown or a tree asks for the events behind what it shows. */
  protected override eventsRequested(search: EventSearch): void {
    this.search(search);
    this.#isAwaited = true;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.markAbsent(this.#isAbsent);
    if (this.activeSource !== this.#pagesOf) this.#forget();
    const workspace = this.#workspace.value;
    if (!workspace || this.#isAbsent) return;
    if (this.#request) this.#open(searchOfRequest(this.#request));
    this.#takeMeaning(workspace);
    this.#takeOrder();
  }

  protected override render(): TemplateResult | typeof nothing {
    return this.#isAbsent
      ? nothing
      : html`<div class="ruler"></div>
          ${this.#content()}`;
  }

  #content(): TemplateResult {
    const { terms } = this.locale;
    const { value: workspace, error } = this.#workspace;
    if (!this.activeSource) {
      return stateMessage({ icon: 'info', title: terms.noSourceTitle, hint: terms.noSourceHint });
    }
    if (!workspace) {
      return html`
        <div class="title">
          <slot name="title"><h2>${terms.audit.title}</h2></slot>
        </div>
        ${error ? stateMessage(errorState(error, terms, this.#refresh)) : loadingPart(this.#words)}
      `;
    }
    const words = this.#words;
    const formView = this.#formView(workspace);
    return html`
      ${titlePart(workspace, this.locale.viewerZone, words, this.#chooseClock)}
      ${formView ? this.#form.render(formView) : nothing}
      <section class=${this.#size.isMeasured ? '' : 'unmeasured'} aria-busy=${this.#pages.isPending}>
        ${this.#result(workspace, clockOf(workspace, words.formats))}
      </section>
    `;
  }

  #formView(workspace: Workspace): LogFormView | undefined {
    const draft = this.draft ?? this.#asked ?? this.#meant;
    const { unit } = this.usageView;
    const { upgradeHref } = this;
    const { isPending } = this.#pages;
    return draft && { workspace, unit, draft, searched: this.#asked, isPending, upgradeHref, ...this.#words };
  }

  #result(workspace: Workspace, timeZone: string): TemplateResult {
    const words = this.#words;
    const { audit } = words.terms;
    const { log, error, isPending, arrived } = this.#pages;
    if (!log) {
      if (isPending) return loadingPart(words);
      if (error) return stateMessage(errorState(error, words.terms, this.#retry));
      return stateMessage({ icon: 'search', title: audit.notSearchedTitle, hint: audit.notSearchedHint });
    }
    const { list, summary, page } = log;
    const { search, sort } = list;
    const agreement = this.#agreement.value;
    return resultPart(
      {
        ...{ log, workspace, timeZone, error, isPending, arrived, ...words },
        ...{ opened: this.opened, copied: this.copied, width: this.#size.width },
        columns: checkedColumns(this.columns, (message) => this.warnOnce(message)),
        rows: this.#rows(page.events, { workspace, timeZone, ...words }),
        filter: this.#form.filterWords(search.filter, workspace, words),
        agreement: agreement?.of === this.#compared ? agreement.said : undefined,
        isOfChart: Boolean(this.link.view),
        exportPart: this.#export.render({ workspace, search, sort, summary, timeZone, ...words }),
      },
      this.#jump,
      this.#actions,
    );
  }

  get #words(): Words {
    return { formats: this.locale.formats, terms: this.locale.terms };
  }

  get #asked(): LogSearch | undefined {
    return this.#list?.search;
  }

  /** What agrees or does not. How a view is shown is no part of it. */
  get #compared(): string {
    const { log } = this.#pages;
    const { view } = this.link.view ?? {};
    const workspace = this.#workspace.value;
    return JSON.stringify([log?.list.search, log?.summary, view && workspace && searchOfView(view, workspace)]);
  }

  get #isAbsent(): boolean {
    const { value, error } = this.#workspace;
    return value ? !value.capabilities.events : error?.kind === 'unsupported';
  }

  /** Searches what the properties mean where they mean something else than before. */
  #takeMeaning(workspace: Workspace): void {
    const { usageView, actors, leastCredits, text } = this;
    const meant = searchMeant(usageView, { actors, leastCredits, text }, workspace, (message) =>
      this.warnOnce(message),
    );
    const before = this.#meant;
    if (before && isSameSearch(meant, before)) return;
    this.#meant = meant;
    // What only a log can be filtered by is none of the view that it shares.
    const isWanted = before
      ? this.follow || !this.link.view || ownFilterOf(meant) !== ownFilterOf(before)
      : !this.manual;
    if (isWanted && !(this.#asked && !before)) this.#open(meant);
  }

  #searchAsDrafted(): void {
    const search = this.draft ?? this.#asked ?? this.#meant;
    if (!search) return;
    this.#open(search);
    this.dispatchEvent(new UsageSearchEvent(eventSearchOf(search)));
  }

  /** Searches what the chart shows that shares its view. */
  #showView(): void {
    const { view } = this.link.view ?? {};
    const workspace = this.#workspace.value;
    const search = view && workspace && searchOfView(view, workspace);
    if (search) this.#open(search);
  }

  #open(search: LogSearch): void {
    this.#request = undefined;
    this.draft = undefined;
    this.#openList(search);
  }

  #openList(search: LogSearch): void {
    this.opened = new Set();
    this.#list = { search, sort: this.sort, pageSize: this.#checkedPageSize };
    void this.#pages.open(this.#list);
  }

  /** The same list in another order, or by other pages; what is typed stays. */
  #takeOrder(): void {
    const list = this.#list;
    if (list && (list.sort !== this.sort || list.pageSize !== this.#checkedPageSize)) this.#openList(list.search);
  }

  get #checkedPageSize(): number {
    return checkedPageSize(this.pageSize, (message) => this.warnOnce(message));
  }

  #tell(name: string, value: unknown): void {
    this.dispatchEvent(new UsageViewChangeEvent(name, value));
  }

  #toggle(key: string): void {
    const opened = new Set(this.opened);
    if (!opened.delete(key)) opened.add(key);
    this.opened = opened;
    this.copied = undefined;
  }

  async #copy(row: LogRow): Promise<void> {
    try {
      await navigator.clipboard.writeText(rawText(row.event));
      this.copied = row.key;
    } catch {
      // The browser does not let it: the text is there to be selected.
    }
  }

  /** Another source has other events. */
  #forget(): void {
    this.#pagesOf = this.activeSource;
    this.#pages.close();
    this.#meant = undefined;
    this.#list = undefined;
    this.draft = undefined;
    this.sort = 'time';
  }

  #onPage({ list, summary, page }: OpenLog): void {
    this.copied = undefined;
    if (list === this.#told) {
      this.#showTop();
      return;
    }
    this.#told = list;
    if (this.#isAwaited) this.renderRoot.querySelector<HTMLElement>('.found h3')?.focus();
    this.#isAwaited = false;
    this.dispatchEvent(new UsageLoadEvent(page.asOf, summary.credits));
  }

  /** Who goes on at the foot of a page reads on at the top of the next. */
  #showTop(): void {
    const table = this.renderRoot.querySelector('table');
    if (table && table.getBoundingClientRect().top < 0) table.scrollIntoView({ block: 'start' });
  }

  readonly #actions: ResultActions = {
    go: (step) => void this.#pages.go(step),
    retry: () => void this.#pages.retry(),
    sortBy: (sort) => this.#tell('sort', (this.sort = sort)),
    choosePageSize: (size) => this.#tell('pageSize', (this.pageSize = size)),
    chooseColumns: (columns) => this.#tell('columns', (this.columns = columns)),
    toggle: (key) => this.#toggle(key),
    copy: (row) => void this.#copy(row),
    showView: () => this.#showView(),
  };

  readonly #chooseClock = (timeZone: string): void => {
    this.changeView({ timeZone });
    this.#tell('timeZone', timeZone);
  };

  readonly #refresh = (): void => void this.refresh();

  readonly #retry = (): void => this.#actions.retry();
}

function ownFilterOf({ filter: { actors, leastCredits, text } }: LogSearch): string {
  return JSON.stringify([actors, leastCredits, text]);
}

declare global {
  interface HTMLElementTagNameMap {
    'usage-audit-log': UsageAuditLogElement;
  }
}
