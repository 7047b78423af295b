import { ContextProvider } from '@lit/context';
import { html, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { HttpUsageSource } from '../../core/client/index.js';
import {
  SHARED_VIEW,
  sharedViewContext,
  UrlStateController,
  urlStateAttribute,
  ViewElement,
  type SourceConnection,
  type UsageViewChange,
} from '../../core/element/index.js';
import type { UsageSource } from '../../core/model/index.js';
import { styles } from './credit-usage-provider.styles.js';

/**
 * Gives the tags inside it one data source and one view: a period, a filter, a unit, a mode and a clock. It has no
 * picture of its own. Its properties are the view: what they say is where the tags begin, what the user chooses in one tag becomes theirs, and
 * what the host sets on them every tag follows. Whoever writes last is right. A tag with a `source` or a `workspace` of
 * its own reads from there, and shares the view.
 *
 * Tags inside may be anywhere below it, in shadow roots too, and come before or after it is defined. The nearest provider
 * counts; one inside another has a view of its own, and the other's source unless it has its own.
 *
 * With `url-state` the page's address has what of the view differs from the provider's own, so that a link shows the
 * same picture: choices of the user are new entries of the history, changes by the host are not, and going back and
 * forward brings a view back. Only parameters with the prefix are touched, such as `usage-cycle`.
 *
 * @summary One source and one view for the tags inside it.
 *
 * @event {UsageLoadEvent} usage-load - A tag inside shows new numbers.
 * @event {UsageErrorEvent} usage-error - A tag inside could not read its numbers.
 * @event {UsageModeChangeEvent} usage-mode-change - The user has chosen another mode in a chart inside.
 * @event {UsageRangeChangeEvent} usage-range-change - The user has chosen other days in a tag inside.
 * @event {UsageFilterChangeEvent} usage-filter-change - The user has changed the filter in a tag inside.
 * @event {UsageViewChangeEvent} usage-view-change - The user has changed the unit or the looks of a tag inside.
 * @event {UsageEventsRequestEvent} usage-events-request - The user asks in a tag inside for single events; preventable.
 *
 * @slot - The tags that share.
 */
export class CreditUsageProviderElement extends ViewElement {
  static override styles: CSSResultGroup = styles;

  /**
   * Keeps the view in the page's address; as an attribute without a value under names such as "usage-cycle", with one
   * under that prefix, which each provider of a page needs for itself.
   */
  @property({ attribute: 'url-state', converter: urlStateAttribute })
  urlState: boolean | string = false;

  protected override readonly hasOwnView = true;

  readonly #address = new UrlStateController(this, {
    setting: () => this.urlState,
    view: () => this.usageView,
    change: (change) => super.changeView(change),
    warn: (message) => this.warnOnce(message),
  });

  constructor() {
    super();
    new ContextProvider(this, { context: sharedViewContext, initialValue: this[SHARED_VIEW] });
  }

  protected override openSource(connection: SourceConnection): UsageSource {
    return new HttpUsageSource(connection);
  }

  /** What is chosen in a tag inside. */
  protected override changeView(change: UsageViewChange): void {
    super.changeView(change);
    this.#address.chosen();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#address.follow();
    super.willUpdate(changed);
  }

  protected override render(): TemplateResult {
    return html`<slot></slot>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'credit-usage-provider': CreditUsageProviderElement;
  }
}
