import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { placeUnderButton } from '../controls/index.js';
import { icon } from '../element/index.js';
import { FolderTreeGrid } from '../tree/index.js';
import type { AttributionFilter, Period, UsageSource, UsageTypeFilter, Workspace } from '../model/index.js';
import { ApiKeyFilterController } from './api-key-filter.js';
import type { FilterPatch } from './filter-chips.js';
import type { Words } from './filter-parts.js';
import { FolderNames } from './folder-names.js';
import { KeyNames } from './key-names.js';

export interface AttributionFilterView extends Words {
  readonly workspace: Workspace;
  readonly period: Period;
  readonly unit: 'credits' | 'money';
  /** The filter in force. */
  readonly attribution: AttributionFilter;
  /** The other part of the filter: amounts are those that it lets through. */
  readonly usageTypes: UsageTypeFilter;
  /** What stands in place of folders where they are a paid feature that the workspace does not have. */
  readonly upgrade: unknown;
}

export interface AttributionFilterOptions {
  readonly source: () => UsageSource | undefined;
  /** Called at each choice: keys, or folders. */
  readonly change: (patch: FilterPatch) => void;
  readonly warn: (message: string) => void;
}

/** Filters by folder or by API key, one or the other: a button that says which, and a popover with both. */
export class AttributionFilterController {
  readonly #host: ReactiveControllerHost;
  readonly #options: AttributionFilterOptions;
  readonly #tree = new FolderTreeGrid();
  readonly #names: KeyNames;
  readonly #folderNames: FolderNames;
  readonly #keys: ApiKeyFilterController;
  #isOpen = false;
  /** What the reader looks at; what is filtered by until they choose. */
  #by: 'folders' | 'apiKeys' | undefined;

  constructor(host: ReactiveControllerHost, options: AttributionFilterOptions) {
    this.#host = host;
    this.#options = options;
    const { source, change } = options;
    this.#names = new KeyNames(host, { source });
    this.#folderNames = new FolderNames(host, { source, nameOf: (id) => this.#tree.nameOf(id) });
    this.#keys = new ApiKeyFilterController(host, {
      source,
      names: this.#names,
      change: (apiKeys) => change({ apiKeys }),
    });
  }

  /** Reads what is open again. */
  refresh(): void {
    this.#tree.refresh();
  }

  /** Nothing where the source knows neither folders nor keys. */
  render(view: AttributionFilterView): TemplateResult | typeof nothing {
    const { capabilities } = view.workspace;
    if (capabilities.folders === 'no' && !capabilities.apiKeys) return nothing;
    const { terms } = view;
    const value = this.folderWords(view) ?? this.#keyWords(view);
    const by = this.#shown(view);
    return html`
      <button class="button" type="button" popovertarget="attribution">
        ${terms.filters.attribution}${value ? html`<span class="value" title=${value}>${value}</span>` : nothing}${icon('down')}
      </button>
      <div
        id="attribution"
        class="popover filter-popover ${by === 'folders' && capabilities.folders === 'yes' ? 'wide' : ''}"
        role="dialog"
        aria-label=${terms.filters.attribution}
        popover
        @beforetoggle=${this.#onToggle}
      >
        ${this.#isOpen ? (by === 'folders' ? this.#folders(view) : this.#apiKeys(view)) : nothing}
      </div>
    `;
  }

  /** The selection of folders in words; undefined where all are chosen. */
  folderWords({ attribution, period, formats, terms }: AttributionFilterView): string | undefined {
    return this.#folderNames.words(attribution.folders, period, formats, terms);
  }

  /** Name of a key; undefined while it is not known. */
  readonly keyName = (id: string): string | undefined => this.#names.find(id)?.name;

  #keyWords({ attribution: { apiKeys = [] }, period, formats, terms }: AttributionFilterView): string | undefined {
    if (apiKeys.length === 0) return undefined;
    this.#names.want(apiKeys, period);
    return apiKeys.length === 1
      ? (this.keyName(apiKeys[0]!) ?? apiKeys[0])
      : terms.filters.keys(apiKeys.length, formats.count(apiKeys.length));
  }

  #shown({ workspace: { capabilities }, attribution }: AttributionFilterView): 'folders' | 'apiKeys' {
    if (capabilities.folders === 'no') return 'apiKeys';
    if (!capabilities.apiKeys) return 'folders';
    return this.#by ?? (attribution.apiKeys?.length ? 'apiKeys' : 'folders');
  }

  #folders(view: AttributionFilterView) {
    const { workspace, period, unit, usageTypes, attribution, upgrade, formats, terms } = view;
    const source = this.#options.source();
    if (workspace.capabilities.folders === 'upgrade' || !source) {
      return html`<div class="filter">
        <div class="filter-switch">${this.#segments(view)}</div>
        <div class="filter-offer">${upgrade}</div>
      </div>`;
    }
    return this.#tree.render({
      source,
      workspace,
      period,
      unit,
      usageTypes,
      selection: attribution.folders,
      lead: this.#segments(view),
      end: html`<button class="button primary" type="button" popovertarget="attribution" popovertargetaction="hide">
        ${terms.filters.done}
      </button>`,
      formats,
      terms,
      select: (folders) => this.#options.change({ folders }),
      warn: this.#options.warn,
    });
  }

  #apiKeys(view: AttributionFilterView) {
    const { workspace, period, unit, usageTypes, attribution, formats, terms } = view;
    return html`<div class="filter">
      ${workspace.capabilities.folders === 'no' ? nothing : html`<div class="filter-switch">${this.#segments(view)}</div>`}
      ${this.#keys.render({
        workspace,
        period,
        unit,
        filter: usageTypes,
        apiKeys: attribution.apiKeys ?? [],
        popover: 'attribution',
        formats,
        terms,
      })}
    </div>`;
  }

  #segments(view: AttributionFilterView) {
    const { terms, workspace } = view;
    if (!workspace.capabilities.apiKeys) return nothing;
    const segment = (by: 'folders' | 'apiKeys', text: string) => html`
      <button type="button" data-label=${text} aria-pressed=${this.#shown(view) === by} @click=${() => this.#show(by)}>
        ${text}
      </button>
    `;
    return html`<div class="segments" role="group" aria-label=${terms.filters.attributeBy}>
      ${segment('folders', terms.tree.folders)}${segment('apiKeys', terms.filters.apiKeys)}
    </div>`;
  }

  #show(by: 'folders' | 'apiKeys'): void {
    this.#by = by;
    this.#host.requestUpdate();
  }

  readonly #onToggle = (event: Event): void => {
    if (event.target !== event.currentTarget) return;
    placeUnderButton(event);
    this.#isOpen = (event as ToggleEvent).newState === 'open';
    this.#by = undefined;
    this.#host.requestUpdate();
  };
}
