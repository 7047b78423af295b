import { html, nothing, type TemplateResult } from 'lit';
import { placeUnderButton } from '../controls/index.js';
import { addStyles, icon, LatePart, type LatePartElement } from '../element/index.js';
import type { AttributionFilter, Period, UsageSource, UsageTypeFilter, Workspace } from '../model/index.js';
import type { AttributionPanel } from './attribution-panel.js';
import type { FilterPatch } from './filter-chips.js';
import type { Words } from './words.js';
import { FolderNames } from './folder-names.js';
import { KeyNames } from './key-names.js';
import { latePart } from './late-part.js';

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

/** What usage is attributed to. */
export type Attribution = 'folders' | 'apiKeys';

export interface AttributionFilterOptions {
  readonly source: () => UsageSource | undefined;
  /** Called at each choice: keys, or folders. */
  readonly change: (patch: FilterPatch) => void;
  readonly warn: (message: string) => void;
}

/** Filters by folder or by API key, one or the other: a button that says which, and a popover with both. */
export class AttributionFilterController {
  readonly #host: LatePartElement;
  readonly #names: KeyNames;
  readonly #folderNames: FolderNames;
  /** The inside of the popover, with the tree of folders and the list of keys. */
  readonly #panel: LatePart<AttributionPanel>;
  #isOpen = false;

  constructor(host: LatePartElement, options: AttributionFilterOptions) {
    this.#host = host;
    const { source } = options;
    this.#names = new KeyNames(host, { source });
    this.#folderNames = new FolderNames(host, { source, nameOf: (id) => this.#panel.value?.folderName(id) });
    this.#panel = new LatePart(host, async () => {
      const { AttributionPanel } = await import('./attribution-panel.js');
      addStyles(host, AttributionPanel.styles);
      return new AttributionPanel(host, { ...options, names: this.#names });
    });
  }

  /** Reads what is open again. */
  refresh(): void {
    this.#panel.value?.refresh();
  }

  /** Nothing where the source knows neither folders nor keys. */
  render(view: AttributionFilterView): TemplateResult | typeof nothing {
    const { capabilities } = view.workspace;
    if (capabilities.folders === 'no' && !capabilities.apiKeys) return nothing;
    const { terms } = view;
    const value = this.folderWords(view) ?? this.#keyWords(view);
    const by = shownAttribution(view, this.#panel.value?.by);
    return html`
      <button
        class="button"
        type="button"
        popovertarget="attribution"
        @pointerenter=${this.#panel.want}
        @focus=${this.#panel.want}
      >
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
        ${this.#isOpen ? latePart(this.#panel, (panel) => panel.render(view, by), view) : nothing}
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

  readonly #onToggle = (event: Event): void => {
    if (event.target !== event.currentTarget) return;
    placeUnderButton(event);
    this.#isOpen = (event as ToggleEvent).newState === 'open';
    if (this.#isOpen) this.#panel.want();
    if (this.#panel.value) this.#panel.value.by = undefined;
    this.#host.requestUpdate();
  };
}

/** What the reader has asked to look at; else what is filtered by, or can be. */
function shownAttribution(
  { workspace: { capabilities }, attribution }: AttributionFilterView,
  by?: Attribution,
): Attribution {
  if (capabilities.folders === 'no') return 'apiKeys';
  if (!capabilities.apiKeys) return 'folders';
  return by ?? (attribution.apiKeys?.length ? 'apiKeys' : 'folders');
}
