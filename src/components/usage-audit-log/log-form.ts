import { html, type LitElement, type TemplateResult } from 'lit';
import {
  AttributionFilterController,
  chipsPart,
  UsageTypeFilterController,
  type AttributionFilterView,
  type FilterNames,
  type Words,
} from '../../core/filters/index.js';
import type { Period, UsageSource, Workspace } from '../../core/model/index.js';
import { upgradePart } from '../../core/tree/index.js';
import {
  coveringPeriod,
  isRange,
  isSameRange,
  patched,
  rangeTexts,
  readRange,
  zoneIdOf,
  type LogPatch,
  type RangeEnd,
  type RangeProblems,
  type RangeTexts,
} from './log-draft.js';
import {
  FORM,
  moreFiltersPart,
  presetsPart,
  problemWords,
  rangePart,
  searchPart,
  type MoreFiltersActions,
} from './log-form-part.js';
import {
  countMore,
  filterWords,
  logChips,
  NO_LOG_FILTER,
  readLeastCredits,
  typedCredits,
  withActor,
} from './log-more-filters.js';
import { logPresets, rangeName } from './log-presets.js';
import { isSameSearch, type LogFilter, type LogRange, type LogSearch, type LogZone } from './log-search.js';
import { TypedTexts } from './typed-texts.js';

export { zoneIdOf } from './log-draft.js';

export interface LogFormView extends Words {
  readonly workspace: Workspace;
  /** On which clock times are typed and shown. */
  readonly zone: LogZone;
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
  readonly #host: LitElement;
  readonly #options: LogFormOptions;
  readonly #usageTypes: UsageTypeFilterController;
  readonly #attribution: AttributionFilterController;
  readonly #typed = new TypedTexts<RangeEnd | 'least' | 'text'>();
  #view: LogFormView | undefined;
  /** Written, but not added yet. */
  #actorText = '';
  /** What was wrong when Search was pressed, until it is typed in again. */
  #problems: RangeProblems = {};
  #isLeastWrong = false;

  constructor(host: LitElement, options: LogFormOptions) {
    this.#host = host;
    this.#options = options;
    const { source, warn } = options;
    const change = (patch: LogPatch) => this.#change(patch);
    this.#usageTypes = new UsageTypeFilterController(host, { source, change });
    this.#attribution = new AttributionFilterController(host, { source, change, warn });
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
    const attribution = attributionView(draft.filter, period, workspace, words, unit, view.upgradeHref);
    const filter = attribution.usageTypes;
    return html`
      <div class="log-form" role="search">
        <form id=${FORM} novalidate @submit=${this.#onSubmit} @input=${this.#onInput}>
          ${rangePart(this.#texts, this.#problemWords, words)}
        </form>
        ${presetsPart(this.#rangeName, this.#isChosen, this.#chooseRange, workspace, words)}
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
        ${this.#attribution.render(attribution)} ${moreFiltersPart(this.#moreScene, this.#moreActions, words)}
        ${searchPart(isPending, this.#isChanged, words)}
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
    return filterWords(logChips(filter, this.#names(filter, workspace, words), words));
  }

  get #zoneId(): string {
    const { zone, workspace } = this.#view!;
    return zoneIdOf(zone, workspace);
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

  get #rangeName(): string {
    const { draft, workspace, terms } = this.#view!;
    return this.#isRangeTyped ? terms.audit.form.ownRange : rangeName(draft.range, workspace, this.#view!);
  }

  /** Whether the inputs show something that the draft does not hold. */
  get #isRangeTyped(): boolean {
    const { draft, workspace } = this.#view!;
    return readRange(this.#texts, this.#zoneId, workspace, draft.range) !== draft.range;
  }

  get #isChanged(): boolean {
    const { draft, searched } = this.#view!;
    if (!searched) return false;
    return (
      !isSameSearch(draft, searched) || this.#isRangeTyped || this.#actorText.trim() !== '' || this.#least === 'wrong'
    );
  }

  get #least() {
    return readLeastCredits(this.#moreScene.leastText, this.#view!);
  }

  get #moreScene() {
    const { draft, formats, terms } = this.#view!;
    const { actors = [], leastCredits = '', text = '' } = draft.filter;
    const leastText = this.#typed.shown('least', leastCredits, typedCredits(leastCredits, this.#view!));
    const { badCredits } = terms.audit.form;
    return {
      count: countMore(draft.filter),
      actors,
      actorText: this.#actorText,
      leastText,
      leastProblem: this.#isLeastWrong ? badCredits(leastText, formats.exactAmount(250_000_000n)) : undefined,
      text: this.#typed.shown('text', text, text),
    };
  }

  readonly #moreActions: MoreFiltersActions = {
    typeActor: (text) => {
      this.#actorText = text;
      this.#host.requestUpdate();
    },
    addActor: () => this.#addActor(),
    removeActor: (actor) => void this.#removeActor(actor),
    typeLeast: (text) => {
      this.#isLeastWrong = false;
      const { leastCredits = '' } = this.#view!.draft.filter;
      const read = readLeastCredits(text, this.#view!);
      this.#typed.type('least', text, read === 'wrong' ? leastCredits : (read.value ?? ''));
      if (read === 'wrong') this.#host.requestUpdate();
      else this.#change({ leastCredits: read.value });
    },
    typeText: (text) => {
      this.#typed.type('text', text, text.trim());
      this.#change({ text: text.trim() || undefined });
    },
  };

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

  readonly #isChosen = (range: LogRange): boolean => {
    const { draft, workspace } = this.#view!;
    return !this.#isRangeTyped && isSameRange(range, draft.range, workspace);
  };

  readonly #chooseRange = (range: LogRange): void => {
    this.#typed.forget('from', 'to');
    this.#problems = {};
    this.#tell({ ...this.#view!.draft, range });
  };

  #rangeKey(range: LogRange): string {
    return JSON.stringify([range.from, range.to, this.#zoneId]);
  }

  #addActor(): void {
    const { actors = [] } = this.#view!.draft.filter;
    const next = withActor(actors, this.#actorText);
    this.#actorText = '';
    if (next !== actors) this.#change({ actors: next });
    else this.#host.requestUpdate();
    this.#find('#log-actor')?.focus();
  }

  /** Focus goes to the actor that moves up, else to the last one, else to where one is typed. */
  async #removeActor(actor: string): Promise<void> {
    const { actors = [] } = this.#view!.draft.filter;
    const at = actors.indexOf(actor);
    this.#change({ actors: actors.filter((each) => each !== actor) });
    await this.#host.updateComplete;
    const buttons = [...this.#host.renderRoot.querySelectorAll<HTMLElement>('.log-actors button')];
    (buttons[at] ?? buttons.at(-1) ?? this.#find('#log-actor'))?.focus();
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
    if (this.#actorText.trim()) this.#addActor();
    const form = event.currentTarget as HTMLFormElement;
    const read = readRange(textsOf(form), this.#zoneId, this.#view!.workspace, this.#view!.draft.range);
    this.#problems = isRange(read) ? {} : read.problems;
    this.#isLeastWrong = this.#least === 'wrong';
    if (!isRange(read) || this.#isLeastWrong) {
      void this.#showProblem(form);
      return;
    }
    this.#typed.forget('from', 'to', 'least', 'text');
    this.#host.renderRoot.querySelector<HTMLElement>('.log-form [popover]:popover-open')?.hidePopover();
    this.#tell({ ...this.#view!.draft, range: read });
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
    const isInMore = !this.#problems.from && !this.#problems.to;
    if (isInMore) this.#find('#log-more')?.showPopover();
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
