import { html, nothing, type CSSResultGroup, type ReactiveControllerHost } from 'lit';
import { FolderTreeGrid, treeStyles } from '../tree/index.js';
import type { Id } from '../model/index.js';
import { ApiKeyFilterController } from './api-key-filter.js';
import type { Attribution, AttributionFilterOptions, AttributionFilterView } from './attribution-filter.js';
import { filterListStyles } from './filter-lists.styles.js';
import type { KeyNames } from './key-names.js';

export interface AttributionPanelOptions extends AttributionFilterOptions {
  readonly names: KeyNames;
}

/** The inside of the filter by attribution: the tree of folders, or the list of API keys. */
export class AttributionPanel {
  static readonly styles: CSSResultGroup = [filterListStyles, treeStyles];

  /** What the reader looks at; what is filtered by until they choose. */
  by: Attribution | undefined;
  readonly #host: ReactiveControllerHost;
  readonly #options: AttributionPanelOptions;
  readonly #tree = new FolderTreeGrid();
  readonly #keys: ApiKeyFilterController;

  constructor(host: ReactiveControllerHost, options: AttributionPanelOptions) {
    this.#host = host;
    this.#options = options;
    const { source, names, change } = options;
    this.#keys = new ApiKeyFilterController(host, { source, names, change: (apiKeys) => change({ apiKeys }) });
  }

  /** Reads again what has been read. */
  refresh(): void {
    this.#tree.refresh();
  }

  /** Name of a folder that has been read. */
  folderName(id: Id): string | undefined {
    return this.#tree.nameOf(id);
  }

  render(view: AttributionFilterView, by: Attribution): unknown {
    return by === 'folders' ? this.#folders(view) : this.#apiKeys(view);
  }

  #folders(view: AttributionFilterView) {
    const { workspace, period, unit, usageTypes, attribution, upgrade, formats, terms } = view;
    const source = this.#options.source();
    if (workspace.capabilities.folders === 'upgrade' || !source) {
      return html`<div class="filter">
        <div class="filter-switch">${this.#segments(view, 'folders')}</div>
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
      lead: this.#segments(view, 'folders'),
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
      ${workspace.capabilities.folders === 'no' ? nothing : html`<div class="filter-switch">${this.#segments(view, 'apiKeys')}</div>`}
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

  #segments({ terms, workspace }: AttributionFilterView, shown: Attribution) {
    if (!workspace.capabilities.apiKeys) return nothing;
    const segment = (by: 'folders' | 'apiKeys', text: string) => html`
      <button type="button" data-label=${text} aria-pressed=${shown === by} @click=${() => this.#show(by)}>
        ${text}
      </button>
    `;
    return html`<div class="segments" role="group" aria-label=${terms.filters.attributeBy}>
      ${segment('folders', terms.tree.folders)}${segment('apiKeys', terms.filters.apiKeys)}
    </div>`;
  }

  #show(by: Attribution): void {
    this.by = by;
    this.#host.requestUpdate();
  }
}
