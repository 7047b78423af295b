import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { limitsOverHttp } from '../../core/client/index.js';
import {
  errorState,
  PollController,
  SourceTask,
  staleNotice,
  stateMessage,
  UsageElement,
  UsageErrorEvent,
  UsageLimitRaiseEvent,
  UsageLoadEvent,
  type SourceConnection,
} from '../../core/element/index.js';
import { checkLimits, type Id, type Limit, type LimitPage, type UsageSource } from '../../core/model/index.js';
import { baseStyles, controlStyles, stateStyles } from '../../core/styles/index.js';
import { limitsPart } from './limits-part.js';
import { readLimits } from './limits-reading.js';
import { limitRows, type LimitRow, type Thresholds } from './workspace-limits.view.js';
import { styles } from './workspace-limits.styles.js';

/**
 * How close the workspace is to each of its limits: members, projects, anything that is counted.
 *
 * @summary Used of limit for everything that is limited.
 *
 * @event {UsageLoadEvent} usage-load - New numbers are shown.
 * @event {UsageErrorEvent} usage-error - The numbers could not be read; what was shown before stays.
 * @event {UsageLimitRaiseEvent} usage-limit-raise - The user asks for more of something; preventable where it is a link.
 *
 * @slot raise-ID - In place of what offers to raise the limit of that id.
 *
 * @csspart limits - The list.
 * @csspart limit - One limit.
 * @csspart amount - What is used of how much.
 * @csspart meter - The bar.
 * @csspart state - The message in place of the list.
 * @csspart stale - The line above a list that could not be refreshed.
 *
 * @cssstate absent - The source has no limits, so there is nothing to show.
 */
export class WorkspaceLimitsElement extends UsageElement {
  static override styles: CSSResultGroup = [baseStyles, controlStyles, stateStyles, styles];

  /** Limits of the host's own, instead of a source: nothing is asked for then. */
  @property({ attribute: false }) limits: readonly Limit[] | undefined;

  /** `closeness` puts the limit that is nearest to its end first; `given` keeps the order of the source. */
  @property() order: 'given' | 'closeness' = 'given';

  /** One line for each limit. */
  @property({ type: Boolean, reflect: true }) compact = false;

  /** From which percentage of a limit on it is near. */
  @property({ type: Number, attribute: 'near-percent', useDefault: true }) nearPercent = 80;

  /** Beyond which percentage of a limit it is over. */
  @property({ type: Number, attribute: 'over-percent', useDefault: true }) overPercent = 100;

  /** Offers to raise a limit that is near or over, and asks the host by `usage-limit-raise`. */
  @property({ type: Boolean, attribute: 'can-raise' }) canRaise = false;

  /** Where a limit can be raised, as a link; `{id}` stands for the limit's id. */
  @property({ attribute: 'raise-href' }) raiseHref = '';

  /** Reads again every so many seconds while the page is visible; 0 for never, 5 at least. */
  @property({ type: Number, attribute: 'poll-seconds', useDefault: true }) pollSeconds = 0;

  readonly #reading = new SourceTask<readonly [], LimitPage>(this, {
    source: () => (this.limits ? undefined : this.activeSource),
    args: () => [],
    key: () => 'limits',
    read: (source, _, signal) => readLimits(source, signal),
    onLoad: ({ asOf }) => this.dispatchEvent(new UsageLoadEvent(asOf, '0')),
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

  protected override get hasSource(): boolean {
    return super.hasSource || this.limits !== undefined;
  }

  protected override openSource(connection: SourceConnection): UsageSource {
    // It asks for nothing else.
    return limitsOverHttp(connection) as UsageSource;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.markAbsent(this.#isAbsent);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { terms } = this.locale;
    if (this.limits) return this.#list(checkLimits(this.limits, (message) => this.warnOnce(message)));
    if (!this.activeSource) {
      return stateMessage({ icon: 'info', title: terms.noSourceTitle, hint: terms.noSourceHint });
    }
    if (this.#isAbsent) return nothing;
    const { value, error } = this.#reading;
    if (!value) return error ? stateMessage(errorState(error, terms, this.#refresh)) : this.#loading();
    // On which clock the workspace lives is not among its limits.
    const { formats, viewerZone } = this.locale;
    const time = formats.time(value.asOf, formats.clock ?? viewerZone);
    return html`${error ? staleNotice(error, time, terms, this.#refresh) : nothing}${this.#list(value.items)}`;
  }

  #list(limits: readonly Limit[]) {
    const { terms, formats } = this.locale;
    if (limits.length === 0) {
      return stateMessage({ icon: 'info', title: terms.limits.noneTitle, hint: terms.limits.noneHint });
    }
    const rows = limitRows(limits, this.#thresholds, this.oneOf(['given', 'closeness'], 'order'), formats, terms);
    const offer = {
      isOffered: this.canRaise || this.raiseHref !== '',
      hrefOf: ({ id }: LimitRow) => this.raiseHref.replaceAll('{id}', encodeURIComponent(id)),
      ask: ({ id }: LimitRow) => this.#ask(id),
    };
    return limitsPart(rows, offer, terms);
  }

  #loading() {
    const blank = html`<span class="blank"></span>`;
    return html`<ul class="limits" aria-busy="true" aria-label=${this.locale.terms.loading}>
      ${Array.from({ length: 4 }, () => html`<li>${blank}${blank}<span class="meter"></span>${blank}</li>`)}
    </ul>`;
  }

  get #thresholds(): Thresholds {
    const { nearPercent, overPercent } = this;
    if (nearPercent >= 0 && overPercent >= nearPercent) return { near: nearPercent / 100, over: overPercent / 100 };
    this.warnOnce(
      `has near-percent "${nearPercent}" and over-percent "${overPercent}", but must have numbers from 0 on, the first not above the second; it takes 80 and 100.`,
    );
    return { near: 0.8, over: 1 };
  }

  /** A source that says it has no limits has nothing to show. */
  get #isAbsent(): boolean {
    return !this.limits && !this.#reading.value && this.#reading.error?.kind === 'unsupported';
  }

  #ask(id: Id): void {
    this.dispatchEvent(new UsageLimitRaiseEvent(id));
  }

  readonly #refresh = (): void => void this.refresh();
}

declare global {
  interface HTMLElementTagNameMap {
    'workspace-limits': WorkspaceLimitsElement;
  }
}
