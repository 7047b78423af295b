import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { HttpUsageSource } from '../../core/client/index.js';
import { problemText } from '../../core/controls/index.js';
import {
  errorState,
  periodFault,
  SourceTask,
  stateMessage,
  UsageErrorEvent,
  UsageLoadEvent,
  ViewElement,
  type SourceConnection,
} from '../../core/element/index.js';
import { checkWorkspace, isPeriod, resolvePeriod, type UsageSource, type Workspace } from '../../core/model/index.js';
import { baseStyles, controlStyles, popoverStyles, stateStyles } from '../../core/styles/index.js';
import { FolderTreeGrid, stillRows, treeStyles, upgradePart } from '../../core/tree/index.js';
import { styles } from './folder-usage-tree.styles.js';

/**
 * Who used the credits: folders with their own usage and that of all below them, and the choice of those that count. What
 * is chosen is the filter of all elements that share its view.
 *
 * @summary Usage rolled up a tree of folders, and the filter on it.
 *
 * @event {UsageLoadEvent} usage-load - New numbers are shown.
 * @event {UsageErrorEvent} usage-error - The numbers could not be read; what was shown before stays.
 * @event {UsageFilterChangeEvent} usage-filter-change - The user has chosen other folders.
 * @event {UsageEventsRequestEvent} usage-events-request - The user asks for the events of a folder; preventable.
 *
 * @slot upgrade - What stands in place of the tree where folders are a paid feature that the workspace does not have.
 *
 * @csspart tree - The tree with its search field and its sum.
 * @csspart state - The message in place of a tree.
 * @csspart stale - The line above a tree that could not be refreshed.
 *
 * @cssstate absent - The source has no folders, so there is nothing to show.
 *
 * @cssproperty --usage-tree-height - The most that the rows take up before they scroll; 14 rows by default.
 */
export class FolderUsageTreeElement extends ViewElement {
  static override styles: CSSResultGroup = [baseStyles, controlStyles, popoverStyles, stateStyles, treeStyles, styles];

  /** Where to get folders, as a link, for a workspace that does not have this paid feature. */
  @property({ attribute: 'upgrade-href' }) upgradeHref = '';

  readonly #grid = new FolderTreeGrid();
  readonly #workspace = new SourceTask<readonly [], Workspace>(this, {
    source: () => this.activeSource,
    args: () => [],
    key: () => 'workspace',
    read: async (source, _, signal) => checkWorkspace(await source.workspace(signal)),
    onError: (error) => this.dispatchEvent(new UsageErrorEvent(error)),
  });

  /** Reads the numbers again; what is shown stays until the answer is there. */
  async refresh(): Promise<void> {
    await this.#workspace.refresh();
    this.#grid.refresh();
  }

  protected override openSource(connection: SourceConnection): UsageSource {
    return new HttpUsageSource(connection);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.markAbsent(!this.#hasFolders);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { terms, formats } = this.locale;
    const source = this.activeSource;
    if (!source) return stateMessage({ icon: 'info', title: terms.noSourceTitle, hint: terms.noSourceHint });
    const { value: workspace, error } = this.#workspace;
    if (!workspace) {
      return error ? stateMessage(errorState(error, terms, () => void this.refresh())) : this.#loading();
    }
    if (!this.#hasFolders) return nothing;
    if (workspace.capabilities.folders === 'upgrade') {
      return html`<slot name="upgrade">${upgradePart(this.upgradeHref, terms)}</slot>`;
    }
    const period = resolvePeriod(this.periodChoice, workspace);
    if (!isPeriod(period)) {
      const fault = periodFault(period, workspace);
      if (fault) this.warnOnce(`${fault}; it shows none.`);
      return stateMessage({ icon: 'info', title: terms.noPeriodTitle, hint: problemText(period, formats, terms) });
    }
    const { usageTypes = [], categories = [], folders } = this.usageFilter;
    const { from, to } = period;
    const canShowEvents = this.offersEvents && workspace.capabilities.events;
    return html`${this.#grid.render({
      source,
      workspace,
      period,
      unit: this.usageView.unit,
      usageTypes: { usageTypes, categories },
      selection: folders,
      formats,
      terms,
      select: (selection) => this.changeFilter({ folders: selection }),
      showEvents: canShowEvents
        ? (of) => this.requestEvents({ from, to, usageTypes, categories, folders: of })
        : undefined,
      warn: (message) => this.warnOnce(message),
      onLoad: (asOf, total) => this.dispatchEvent(new UsageLoadEvent(asOf, total)),
      onError: (failure) => this.dispatchEvent(new UsageErrorEvent(failure)),
    })}`;
  }

  #loading() {
    return html`<div class="tree" aria-busy="true">
      <div class="tree-bar"><span class="blank"></span></div>
      ${stillRows(this.locale.terms.loading)}
    </div>`;
  }

  get #hasFolders(): boolean {
    return this.#workspace.value?.capabilities.folders !== 'no';
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'folder-usage-tree': FolderUsageTreeElement;
  }
}
