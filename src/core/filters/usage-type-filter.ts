import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { placeUnderButton } from '../controls/index.js';
import { addStyles, icon, LatePart, type LatePartElement } from '../element/index.js';
import type { AttributionFilter, Period, UsageSource, UsageTypeFilter, Workspace } from '../model/index.js';
import type { Words } from './words.js';
import { latePart } from './late-part.js';
import { choiceWords, chosenKeys, countTypes, shownGroups } from './usage-type-choice.js';
import type { UsageTypePanel } from './usage-type-panel.js';

export interface UsageTypeFilterView extends Words {
  readonly workspace: Workspace;
  readonly period: Period;
  readonly unit: 'credits' | 'money';
  /** The filter in force. */
  readonly filter: UsageTypeFilter;
  /** The other part of the filter: amounts are those that it lets through. */
  readonly attribution: AttributionFilter;
}

export interface UsageTypeFilterOptions {
  readonly source: () => UsageSource | undefined;
  /** Called at each click that means another filter; one of empty lists is none. */
  readonly change: (filter: Required<UsageTypeFilter>) => void;
}

/** Chooses usage types: a button that says which, and a popover with those that were used in the period. */
export class UsageTypeFilterController implements ReactiveController {
  readonly #host: LatePartElement;
  readonly #panel: LatePart<UsageTypePanel>;
  #view: UsageTypeFilterView | undefined;
  #isOpen = false;

  constructor(host: LatePartElement, options: UsageTypeFilterOptions) {
    this.#host = host;
    host.addController(this);
    this.#panel = new LatePart(host, async () => {
      const { UsageTypePanel } = await import('./usage-type-panel.js');
      addStyles(host, UsageTypePanel.styles);
      const panel = new UsageTypePanel(host, options, this.#view!);
      if (this.#isOpen) panel.open();
      return panel;
    });
  }

  hostDisconnected(): void {
    this.#isOpen = false;
    this.#panel.value?.close();
  }

  render(view: UsageTypeFilterView): TemplateResult {
    this.#view = view;
    const { terms } = view;
    const value = this.#value(view);
    return html`
      <button
        class="button"
        type="button"
        popovertarget="usage-types"
        @pointerenter=${this.#panel.want}
        @focus=${this.#panel.want}
      >
        ${terms.groupBys.usageType}
        ${value ? html`<span class="value" title=${value}>${value}</span>` : nothing}${icon('down')}
      </button>
      <div
        id="usage-types"
        class="popover filter-popover"
        role="dialog"
        aria-label=${terms.groupBys.usageType}
        popover
        @beforetoggle=${this.#onToggle}
      >
        ${this.#isOpen ? latePart(this.#panel, (panel) => panel.render(view), view) : nothing}
      </div>
    `;
  }

  /** The choice in a word or two; undefined where everything is chosen. */
  #value(view: UsageTypeFilterView): string | undefined {
    const { filter, formats, terms } = view;
    const groups = shownGroups(view, this.#panel.value?.used(view));
    const chosen = chosenKeys(groups, filter);
    const words = choiceWords(groups, chosen);
    if (words.kind === 'all') return undefined;
    if (words.kind === 'allBut') return terms.filters.allBut(words.name);
    if (words.kind === 'values' && words.values.length === 1) return words.values[0]!.name;
    const { types, of } = countTypes(groups, chosen);
    return terms.filters.someOf(formats.count(types), formats.count(of));
  }

  readonly #onToggle = (event: Event): void => {
    placeUnderButton(event);
    this.#isOpen = (event as ToggleEvent).newState === 'open';
    if (!this.#isOpen) this.#panel.value?.close();
    else if (this.#panel.value) this.#panel.value.open();
    else this.#panel.want();
    this.#host.requestUpdate();
  };
}
