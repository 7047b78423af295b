import { html, type TemplateResult } from 'lit';
import {
  AttributionFilterController,
  chipsPart,
  UsageTypeFilterController,
  type AttributionFilterView,
  type FilterNames,
  type Words,
} from '../../core/filters/index.js';
import type { LatePartElement } from '../../core/element/index.js';
import { clockOf } from '../../core/locale/index.js';
import type { Period, UsageSource, Workspace } from '../../core/model/index.js';
import { upgradePart } from '../../core/tree/index.js';
import {
  coveringPeriod,
  isRange,
  isShownBy,
  patched,
  rangeTexts,
  readRange,
  type LogPatch,
  type RangeEnd,
  type RangeProblems,
  type RangeTexts,
} from './log-draft.js';
import { FORM, presetsPart, problemWords, rangePart, searchPart } from './log-form-part.js';
import { filterWords, logChips, NO_LOG_FILTER } from './log-filter-words.js';
import { LogMoreFilters } from './log-more-filters.js';
import { logPresets } from './log-presets.js';
import { isSameSearch, type LogFilter, type LogRange, type LogSearch } from './log-search.js';
import { TypedTexts } from './typed-texts.js';

export interface LogFormView extends Words {
  readonly workspace: Workspace;
  readonly unit: 'credits' | 'money';
  /** What the form holds. */
  readonly draft: LogSearch;
  /** What was asked last. */
  readonly searched: LogSearch | undefined;
  readonly isPending: boolean;
  readonly upgradeHref?: string;
}

export interface LogFormOptions {
  readonly source: () => UsageSource | undefined;
  /** Called at each choice, and while what is typed means something. */
  readonly change: (draft: LogSearch) => void;
  /** Called when what the form holds is asked for and can be; the draft has been told before. */
  readonly search: () => void;
  readonly warn: (message: string) => void;
}

/**
 * What is searched in the log: when, and what by. Everything that is chosen or typed goes to the draft; only Search, or
 * Enter in one of its inputs, asks. It keeps what is being typed, so it belongs to one element for as long as that lives.
 */
export class LogForm {
  readonly #host: LatePartElement;
  readonly #options: LogFormOptions;
  readonly #usageTypes: UsageTypeFilterController;
  readonly #attribution: AttributionFilterController;
  readonly #more: LogMoreFilters;
  readonly #typed = new TypedTexts<RangeEnd>();
  #view: LogFormView | undefined;
  /** What was wrong when Search was pressed, until it is typed in again. */
  #problems: RangeProblems = {};

  constructor(host: LatePartElement, options: LogFormOptions) {
    this.#host = host;
    this.#options = options;
    const { source, warn } = options;
    const change = (patch: LogPatch) => this.#change(patch);
    this.#usageTypes = new UsageTypeFilterController(host, { source, change });
    this.#attribution = new AttributionFilterController(host, { source, change, warn });
    this.#more = new LogMoreFilters(host, { filter: () => this.#view!.draft.filter, words: () => this.#view!, change });
  }

  /** Reads what is open again. */
  refresh(): void {
    this.#attribution.refresh();
  }

  render(view: LogFormView): TemplateResult {
    this.#view = view;
    const { workspace, unit, draft, isPending, formats, terms } = view;
    const period = coveringPeriod(draft.range, workspace);
    const words = { formats, terms };
    const texts = this.#texts;
    const isRangeTyped = !isShownBy(texts, draft.range, this.#zoneId, workspace);
    const attribution = attributionView(draft.filter, period, workspace, words, unit, view.upgradeHref);
    const filter = attribution.usageTypes;
    return html`
      <div class="log-form" role="search">
        <form id=${FORM} novalidate @submit=${this.#onSubmit} @input=${this.#onInput}>
          ${rangePart(texts, isRangeTyped ? this.#problemWords : {}, words)}
        </form>
        ${presetsPart(isRangeTyped ? undefined : draft.range, this.#chooseRange, workspace, words)}
        ${
          workspace.capabilities.usageTypeFilter
            ? this.#usageTypes.render({
                workspace,
                period,
                unit,
                filter,
                ...words,
                attribution: attribution.attribution,
              })
            : null
        }
        ${this.#attribution.render(attribution)} ${this.#more.render()}
        ${searchPart(isPending, this.#isChanged(isRangeTyped), words)}
      </div>
      ${chipsPart(
        logChips(draft.filter, this.#names(draft.filter, workspace, words), words),
        {
          host: this.#host,
          change: (patch) => this.#change(patch),
          cleared: NO_LOG_FILTER,
          fallback: () => this.#find(`[form="${FORM}"][type="submit"]`),
        },
        terms,
      )}
    `;
  }

  /** What a filter lets through: "all but Sandbox, Deploy, at least 5 credits"; empty for everything. While rendering. */
  filterWords(filter: LogFilter, workspace: Workspace, words: Words): string {
    return filterWords(logChips(filter, this.#names(filter, workspace, words), words), words);
  }

  /** On whose clock times are typed and shown. */
  get #zoneId(): string {
    const { workspace, formats } = this.#view!;
    return clockOf(workspace, formats);
  }

  /** What the inputs show. */
  get #texts(): RangeTexts {
    const { draft, workspace } = this.#view!;
    const texts = rangeTexts(draft.range, this.#zoneId, workspace);
    const shown = (end: RangeEnd) => this.#typed.shown(end, this.#rangeKey(draft.range), texts[end]);
    return { from: shown('from'), to: shown('to') };
  }

  get #problemWords(): Readonly<Partial<Record<RangeEnd, string>>> {
    const { from, to } = this.#problems;
    const words = this.#view!;
    return {
      ...(from && { from: problemWords(from, 'from', this.#zoneId, words) }),
      ...(to && { to: problemWords(to, 'to', this.#zoneId, words) }),
    };
  }

  #isChanged(isRangeTyped: boolean): boolean {
    const { draft, searched } = this.#view!;
    return searched !== undefined && (isRangeTyped || this.#more.isUnsaid || !isSameSearch(draft, searched));
  }

  /** Names are read of the days of the form, and where it has not been drawn, of today. */
  #names(filter: LogFilter, workspace: Workspace, words: Words): FilterNames {
    const { range } = this.#view?.draft ?? { range: logPresets(workspace).find(({ id }) => id === 'today')!.range };
    const view = attributionView(filter, coveringPeriod(range, workspace), workspace, words);
    const folders = this.#attribution.folderWords(view);
    return { categories: workspace.categories, keyName: this.#attribution.keyName, folders };
  }

  #change(patch: LogPatch): void {
    const { draft } = this.#view!;
    this.#tell({ ...draft, filter: patched(draft.filter, patch) });
  }

  /** The draft as it is from now on, also before the host has drawn it. */
  #tell(draft: LogSearch): void {
    this.#view = { ...this.#view!, draft };
    this.#options.change(draft);
    this.#host.requestUpdate();
  }

  readonly #chooseRange = (range: LogRange): void => {
    this.#typed.forget('from', 'to');
    this.#problems = {};
    this.#tell({ ...this.#view!.draft, range });
  };

  #rangeKey(range: LogRange): string {
    return JSON.stringify([range.from, range.to, this.#zoneId]);
  }

  readonly #onInput = (event: Event): void => {
    const { draft, workspace } = this.#view!;
    const texts = textsOf(event.currentTarget as HTMLFormElement);
    const read = readRange(texts, this.#zoneId, workspace, draft.range);
    const range = isRange(read) ? read : draft.range;
    for (const end of ['from', 'to'] as const) this.#typed.type(end, texts[end], this.#rangeKey(range));
    this.#problems = {};
    this.#tell({ ...draft, range });
  };

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const isMoreRight = this.#more.settle();
    const { draft, workspace } = this.#view!;
    const texts = textsOf(form);
    const read = readRange(texts, this.#zoneId, workspace, draft.range);
    this.#problems = isRange(read) ? {} : read.problems;
    if (!isRange(read) || !isMoreRight) {
      for (const end of ['from', 'to'] as const) this.#typed.type(end, texts[end], this.#rangeKey(draft.range));
      void this.#showProblem(form);
      return;
    }
    this.#typed.forget('from', 'to');
    this.#find('.log-form [popover]:popover-open')?.hidePopover();
    this.#tell({ ...draft, range: read });
    this.#options.search();
  };

  async #showProblem(form: HTMLFormElement): Promise<void> {
    // A browser says nothing of a time that is half typed but that it is no good.
    for (const end of ['from', 'to'] as const) {
      const { validity } = form.elements.namedItem(end) as HTMLInputElement;
      if (validity.badInput) this.#problems = { ...this.#problems, [end]: { problem: 'incomplete' } };
    }
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    if (!this.#problems.from && !this.#problems.to) this.#more.open();
    this.#find('.log-form [aria-invalid="true"]')?.focus();
  }

  #find(selector: string): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>(selector);
  }
}

function textsOf(form: HTMLFormElement): RangeTexts {
  const valueOf = (end: RangeEnd) => (form.elements.namedItem(end) as HTMLInputElement).value;
  return { from: valueOf('from'), to: valueOf('to') };
}

/** A filter as the control of folders and keys takes it. */
function attributionView(
  { apiKeys, folders, usageTypes, categories }: LogFilter,
  period: Period,
  workspace: Workspace,
  words: Words,
  unit: 'credits' | 'money' = 'credits',
  upgradeHref = '',
): AttributionFilterView {
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
