import { ContextProvider } from '@lit/context';
import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { HttpUsageSource } from '../../core/client/index.js';
import {
  errorState,
  icon,
  LatePart,
  PollController,
  SHARED_VIEW,
  sharedViewContext,
  SourceTask,
  staleNotice,
  stateMessage,
  UrlStateController,
  urlStateAttribute,
  UsageErrorEvent,
  UsageViewChangeEvent,
  ViewElement,
  type SourceConnection,
  type UsageViewChange,
} from '../../core/element/index.js';
import { asOfTime } from '../../core/locale/index.js';
import { checkWorkspace, type EventSearch, type UsageSource, type Workspace } from '../../core/model/index.js';
import { baseStyles, controlStyles, headlineStyles, stateStyles } from '../../core/styles/index.js';
import { pageFacts, type PageFacts } from './credit-usage-page.view.js';
import { focused, focusFirst } from './focus.js';
import { ForwardedSlots } from './forwarded-slots.js';
import { addressNames, addressView } from './page-address.js';
import { factsPart, headPart, sectionPart, usedPart, type Words } from './page-parts.js';
import { readCycles, type CycleUse } from './page-reading.js';
import { styles } from './credit-usage-page.styles.js';

/** What the page is made of, and can be asked to read again. */
const TAGS = 'credit-usage-chart, cycle-breakdown, folder-usage-tree, workspace-limits, usage-audit-log';

/**
 * The whole usage page in one tag: how the current cycles go, the chart, the breakdown, the folders, the limits and, in
 * their place when it is opened, the audit log. All of them share one source and one view, which are the page's
 * properties; inside a provider the page joins that one's. What a source does not have is not there.
 *
 * With `url-state` the document's address has what is looked at and whether the log is open, so that a link opens it and
 * the way back closes it; what is searched in the log is not there.
 *
 * @summary The whole usage page, made of the other tags.
 *
 * @event {UsageLoadEvent} usage-load - A part shows new numbers.
 * @event {UsageErrorEvent} usage-error - The page or a part could not read its numbers.
 * @event {UsageModeChangeEvent} usage-mode-change - The user has chosen another mode of the chart.
 * @event {UsageRangeChangeEvent} usage-range-change - The user has chosen other days.
 * @event {UsageFilterChangeEvent} usage-filter-change - The user has changed the filter.
 * @event {UsageViewChangeEvent} usage-view-change - The user has opened or closed the log, `auditLog`, or changed the looks.
 * @event {UsageSearchEvent} usage-search - The user has searched the log.
 * @event {UsageSelectEvent} usage-select - The user has asked for what is in a bar; preventable.
 * @event {UsageEventsRequestEvent} usage-events-request - The user asks for single events; unless prevented, the log opens.
 * @event {UsageLimitRaiseEvent} usage-limit-raise - The user asks for more of something; preventable where it is a link.
 *
 * @slot title - A title of the host's own.
 * @slot help - In place of the link to how credits work.
 * @slot actions - Beside the button that opens the log.
 * @slot before - Under the title, such as a notice.
 * @slot after-chart - A part of the host's own after the chart.
 * @slot after - A part of the host's own at the end.
 * @slot chart-filters - Room in the chart's toolbar for controls of the host's own.
 * @slot chart-empty - What stands under the chart's words when nothing was used.
 * @slot chart-upgrade - In place of the offer of folders in the chart's filter.
 * @slot folders-upgrade - In place of the folders where the workspace does not have this paid feature.
 * @slot limits-raise-ID - In place of what offers to raise the limit of that id.
 * @slot log-upgrade - In place of the offer of folders in the log's filter.
 *
 * @csspart cycles - The current cycles, and up to when the numbers are complete.
 * @csspart headline - How the first current cycle goes.
 * @csspart section - A part of the page with its title.
 * @csspart state - The message in place of all parts.
 * @csspart stale - The line above parts that could not be refreshed.
 */
export class CreditUsagePageElement extends ViewElement {
  static override styles: CSSResultGroup = [baseStyles, controlStyles, stateStyles, headlineStyles, styles];

  /** Whether the audit log is open in place of the page's parts. */
  @property({ type: Boolean, attribute: 'audit-log' }) auditLog = false;

  /** Where it says how credits work, as a link. */
  @property({ attribute: 'help-href' }) helpHref = '';

  /** Where to get folders, as a link, for a workspace that does not have this paid feature. */
  @property({ attribute: 'upgrade-href' }) upgradeHref = '';

  /** Where a limit can be raised, as a link; `{id}` stands for the limit's id. */
  @property({ attribute: 'raise-href' }) raiseHref = '';

  /** Offers to raise a limit that is near or over, and asks the host by `usage-limit-raise`. */
  @property({ type: Boolean, attribute: 'can-raise' }) canRaise = false;

  /** Reads again every so many seconds while the page is visible; 0 for never, 5 at least. */
  @property({ type: Number, attribute: 'poll-seconds', useDefault: true }) pollSeconds = 0;

  /**
   * Keeps the view and whether the log is open in the address of the document; as an attribute without a value under
   * names such as "usage-log", with one under that prefix. Inside a provider, which keeps the view, it is the log alone.
   */
  @property({ attribute: 'url-state', converter: urlStateAttribute }) urlState: boolean | string = false;

  /** The tag of the log, which is loaded and registered when it is first opened. */
  readonly #logTag = new LatePart(this, async () => (await import('./audit-log.define.js')).isRegistered);
  /** Events that were asked for and are shown once there is a log. */
  #request: EventSearch | undefined;
  /** What had the focus when the log was opened. */
  #cameFrom: HTMLElement | undefined;
  /** The parts stay as they are while the log is open, and are not read before they are first seen. */
  #hasParts = false;

  readonly #workspace = new SourceTask<readonly [], Workspace>(this, {
    source: () => this.activeSource,
    args: () => [],
    key: () => 'workspace',
    read: async (source, _, signal) => checkWorkspace(await source.workspace(signal)),
    onError: (error) => this.dispatchEvent(new UsageErrorEvent(error)),
  });
  /** That their usage could not be read is said by the chart. */
  readonly #cycles = new SourceTask<readonly [Workspace | undefined], readonly CycleUse[]>(this, {
    source: () => this.activeSource,
    args: () => [this.#workspace.value],
    key: (workspace) => workspace && 'cycles',
    read: async (source, [workspace], signal) => (workspace ? readCycles(source, workspace, signal) : []),
  });

  readonly #slots = new ForwardedSlots(this);
  readonly #addressView = addressView();
  readonly #address = new UrlStateController(this, {
    setting: () => this.urlState,
    view: () => this.#addressView(this.usageView, this.auditLog),
    names: () => addressNames(this.link.view !== undefined),
    change: ({ auditLog = false, ...view }) => {
      if (!this.link.view) super.changeView(view);
      void this.#turn(auditLog);
    },
    warn: (message) => this.warnOnce(message),
  });

  constructor() {
    super();
    new ContextProvider(this, { context: sharedViewContext, initialValue: this[SHARED_VIEW] });
    // One clock for all parts, so that each request is made once. The log has its own.
    new PollController(
      this,
      () => (this.#isLogOpen ? 0 : this.pollSeconds),
      () => void this.refresh(),
      (message) => this.warnOnce(message),
    );
  }

  /** Reads all numbers again; what is shown stays until the answers are there. */
  async refresh(): Promise<void> {
    const parts = [...this.renderRoot.querySelectorAll<Element & { refresh?(): Promise<void> }>(TAGS)];
    await Promise.all([this.#workspace.refresh(), ...parts.map((part) => part.refresh?.())]);
  }

  protected override openSource(connection: SourceConnection): UsageSource {
    return new HttpUsageSource(connection);
  }

  /** A part asks for the events behind what it shows, or another element that shares the view. */
  protected override eventsRequested(search: EventSearch): void {
    this.#request = search;
    if (this.#isLogOpen) this.#handOn();
    else void this.#show(true);
  }

  /** What is chosen in a part. */
  protected override changeView(change: UsageViewChange): void {
    super.changeView(change);
    this.#address.chosen();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#address.follow();
    super.willUpdate(changed);
    if (this.#isLogOpen) this.#logTag.want();
    else this.#hasParts = true;
  }

  protected override updated(): void {
    this.#handOn();
  }

  protected override render(): TemplateResult {
    const isOpen = this.#isLogOpen;
    const isStale = this.#workspace.error !== undefined;
    return html`
      <div class=${isStale ? 'page is-stale' : 'page'} ?hidden=${isOpen}>
        ${this.#hasParts ? this.#page() : nothing}
      </div>
      ${isOpen ? this.#log() : nothing}
    `;
  }

  #page(): TemplateResult {
    const words = this.#words;
    const { terms, formats } = words;
    const { value: workspace, error } = this.#workspace;
    const openLog = workspace?.capabilities.events ? this.#open : undefined;
    const head = headPart(this.helpHref, openLog, words);
    if (!this.activeSource) {
      return html`${head}${stateMessage({ icon: 'info', title: terms.noSourceTitle, hint: terms.noSourceHint })}`;
    }
    if (error && !workspace) return html`${head}${stateMessage(errorState(error, terms, this.#refresh))}`;
    const facts = this.#facts;
    const isPending = !workspace || (this.#cycles.isPending && facts?.cycles.length !== 0);
    return html`
      ${head} ${factsPart(workspace, facts, words, this.#refresh)}
      <slot name="before"></slot>
      ${workspace && error ? staleNotice(error, asOfTime(workspace, formats), terms, this.#refresh) : nothing}
      ${usedPart(facts, isPending, words)} ${this.#parts(workspace)}
    `;
  }

  /** Until it is known what the source has, there is room for all of it. */
  #parts(workspace: Workspace | undefined): TemplateResult {
    const { page } = this.locale.terms;
    const { upgradeHref, raiseHref, canRaise } = this;
    const { breakdown = true, folders = 'yes', limits = true } = workspace?.capabilities ?? {};
    const chart = html`<credit-usage-chart no-headline no-facts .upgradeHref=${upgradeHref}
      >${this.#slots.of('chart-')}</credit-usage-chart
    >`;
    const tree = html`<folder-usage-tree .upgradeHref=${upgradeHref}>${this.#slots.of('folders-')}</folder-usage-tree>`;
    const limitList = html`<workspace-limits order="closeness" .raiseHref=${raiseHref} .canRaise=${canRaise}
      >${this.#slots.of('limits-')}</workspace-limits
    >`;
    return html`
      ${sectionPart('usage', page.usage, chart)}
      <slot name="after-chart"></slot>
      ${breakdown ? sectionPart('breakdown', page.breakdown, html`<cycle-breakdown no-headline></cycle-breakdown>`) : nothing}
      ${folders === 'no' ? nothing : sectionPart('folders', page.folders, tree)}
      ${limits ? sectionPart('limits', page.limits, limitList, page.closestFirst) : nothing}
      <slot name="after"></slot>
    `;
  }

  #log(): TemplateResult {
    const { page } = this.locale.terms;
    const { value: isHere, error } = this.#logTag;
    return html`
      <div class="log">
        <h1 class="up">
          <button class="back" type="button" @click=${this.#close}>${icon('left')}${page.back}</button>
        </h1>
        ${error ? stateMessage(errorState(error, this.locale.terms, this.#logTag.want)) : nothing}
        ${
          isHere
            ? html`<usage-audit-log .upgradeHref=${this.upgradeHref}>
                <h2 slot="title" class="large" tabindex="-1">${page.auditLog}</h2>
                ${this.#slots.of('log-')}
              </usage-audit-log>`
            : nothing
        }
      </div>
    `;
  }

  get #words(): Words {
    return { formats: this.locale.formats, terms: this.locale.terms };
  }

  get #facts(): PageFacts | undefined {
    const { value: workspace } = this.#workspace;
    const { formats, terms } = this.locale;
    return workspace && pageFacts(workspace, this.#cycles.value ?? [], this.usageView.unit, formats, terms);
  }

  /** Without events, or where nothing can be read, there is nothing to open. */
  get #isLogOpen(): boolean {
    const { value, error } = this.#workspace;
    return this.auditLog && this.activeSource !== undefined && (value ? value.capabilities.events : !error);
  }

  #handOn(): void {
    const log = this.renderRoot.querySelector('usage-audit-log');
    if (!log || !this.#request) return;
    log.search(this.#request);
    this.#request = undefined;
  }

  /** As the user wants it. */
  async #show(isOpen: boolean): Promise<void> {
    const turned = this.#turn(isOpen);
    this.#address.chosen();
    await turned;
    this.dispatchEvent(new UsageViewChangeEvent('auditLog', isOpen));
  }

  /** Opens or closes the log: the focus goes to its title, and back to where it came from. */
  async #turn(isOpen: boolean): Promise<void> {
    if (isOpen === this.auditLog) return;
    if (isOpen) this.#cameFrom = focused(this.ownerDocument);
    this.auditLog = isOpen;
    if (!this.hasUpdated) return;
    await this.updateComplete;
    const log = this.renderRoot.querySelector('usage-audit-log');
    await log?.updateComplete;
    if (log) focusFirst(log.querySelector('h2'));
    else focusFirst(this.#cameFrom, this.renderRoot.querySelector<HTMLElement>('.open-log'));
  }

  readonly #open = (): void => void this.#show(true);

  readonly #close = (): void => void this.#show(false);

  readonly #refresh = (): void => void this.refresh();
}

declare global {
  interface HTMLElementTagNameMap {
    'credit-usage-page': CreditUsagePageElement;
  }
}
