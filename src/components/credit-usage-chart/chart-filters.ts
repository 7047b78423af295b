import { html, nothing, type TemplateResult } from 'lit';
import {
  AttributionFilterController,
  chipsPart,
  filterChips,
  NO_FILTER,
  UsageTypeFilterController,
  type AttributionFilterView,
  type FilterPatch,
} from '../../core/filters/index.js';
import type { LatePartElement } from '../../core/element/index.js';
import { upgradePart } from '../../core/tree/index.js';
import type { AttributionFilter, Period, UsageSource, UsageTypeFilter, Workspace } from '../../core/model/index.js';
import type { Words } from './chart-parts.js';

export interface ChartFiltersView {
  readonly workspace: Workspace;
  readonly period: Period;
  readonly unit: 'credits' | 'money';
  readonly filter: UsageTypeFilter & AttributionFilter;
  readonly upgradeHref: string;
}

export interface ChartFiltersOptions {
  readonly source: () => UsageSource | undefined;
  readonly change: (patch: FilterPatch) => void;
  readonly warn: (message: string) => void;
}

/** Which part of the usage is looked at: the two filters of the toolbar, and chips for what they leave. */
export class ChartFilters {
  readonly #host: LatePartElement;
  readonly #options: ChartFiltersOptions;
  readonly #attribution: AttributionFilterController;
  readonly #usageTypes: UsageTypeFilterController;

  constructor(host: LatePartElement, options: ChartFiltersOptions) {
    this.#host = host;
    this.#options = options;
    this.#attribution = new AttributionFilterController(host, options);
    this.#usageTypes = new UsageTypeFilterController(host, options);
  }

  /** Reads what is open again. */
  refresh(): void {
    this.#attribution.refresh();
  }

  controls(view: ChartFiltersView, words: Words): TemplateResult {
    const { workspace, period, unit, filter } = view;
    const { usageTypeFilter } = workspace.capabilities;
    const attributionView = this.#attributionView(view, words);
    const { attribution } = attributionView;
    return html`
      ${this.#attribution.render(attributionView)}
      ${usageTypeFilter ? this.#usageTypes.render({ workspace, period, unit, filter, attribution, ...words }) : nothing}
    `;
  }

  chips(view: ChartFiltersView, words: Words): TemplateResult | typeof nothing {
    const folders = this.#attribution.folderWords(this.#attributionView(view, words));
    const { keyName } = this.#attribution;
    const names = { categories: view.workspace.categories, keyName, folders };
    return chipsPart(
      filterChips(view.filter, names, words),
      {
        host: this.#host,
        change: this.#options.change,
        cleared: NO_FILTER,
        fallback: () => this.#host.renderRoot.querySelector<HTMLElement>('[popovertarget="usage-types"]'),
      },
      words.terms,
    );
  }

  #attributionView(
    { workspace, period, unit, filter, upgradeHref }: ChartFiltersView,
    words: Words,
  ): AttributionFilterView {
    const { apiKeys, folders, usageTypes, categories } = filter;
    return {
      workspace,
      period,
      unit,
      attribution: { ...(apiKeys && { apiKeys }), ...(folders && { folders }) },
      usageTypes: { ...(usageTypes && { usageTypes }), ...(categories && { categories }) },
      upgrade: html`<slot name="upgrade">${upgradePart(upgradeHref, words.terms)}</slot>`,
      ...words,
    };
  }
}
