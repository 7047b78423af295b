import type { CSSResultGroup, ReactiveControllerHost, TemplateResult } from 'lit';
import { SourceTask } from '../element/index.js';
import { amountScale, type Period, type UsageSource, type UsageTypeFilter, type Workspace } from '../model/index.js';
import { filterListStyles } from './filter-lists.styles.js';
import { chosenKeys, countTypes, filterOf, shownGroups, toggleKeys, type ChoiceGroup } from './usage-type-choice.js';
import { listTypes, readUsedTypes, searchTypes, startsOpen, type UsedTypes } from './usage-type-list.js';
import { coarsest } from './read-keys.js';
import type { UsageTypeFilterOptions, UsageTypeFilterView } from './usage-type-filter.js';
import { typesPart, type TypesActions, type TypesScene } from './usage-type-part.js';

interface TypeAnswer {
  readonly question: string;
  readonly period: Period;
  readonly asOf: string;
  readonly used: UsedTypes;
}

/** As many series as an answer can name. */
const MOST_SERIES = 1000;

/**
 * The inside of the filter by usage type: the categories and features that were used in the period. It reads their usage
 * when it opens, and again when what it is of changes while it is open.
 */
export class UsageTypePanel {
  static readonly styles: CSSResultGroup = filterListStyles;

  readonly #host: ReactiveControllerHost;
  readonly #change: UsageTypeFilterOptions['change'];
  readonly #reading: SourceTask<readonly [string, number], TypeAnswer | undefined>;
  #view: UsageTypeFilterView;
  #isOpen = false;
  /** Makes an opening another question than the one before, so that it is asked again. */
  #openings = 0;
  #question = '';
  #search = '';
  /** The filter that stays in force while no box is checked. */
  #emptied: UsageTypeFilter | undefined;
  /** The categories that show their features; undefined until there is a list. */
  #unfolded: ReadonlySet<string> | undefined;
  /** Rows without usage since the popover opened: they stay, checked or not. */
  #kept: readonly string[] = [];
  #isQuietOpen = false;

  constructor(host: ReactiveControllerHost, { source, change }: UsageTypeFilterOptions, view: UsageTypeFilterView) {
    this.#host = host;
    this.#change = change;
    this.#view = view;
    this.#reading = new SourceTask(host, {
      source,
      args: () => [this.#question, this.#openings] as const,
      read: (from, [question], signal) => this.#read(from, question, signal),
    });
  }

  open(): void {
    this.#isOpen = true;
    this.#openings++;
    this.#search = '';
    this.#emptied = undefined;
    this.#unfolded = undefined;
    this.#kept = [];
    this.#isQuietOpen = false;
    this.#ask();
  }

  close(): void {
    this.#isOpen = false;
  }

  render(view: UsageTypeFilterView): TemplateResult {
    this.#view = view;
    this.#ask();
    return typesPart(this.#scene(view), this.#actions, view);
  }

  /** Usage types that were used in the period, as far as that has been read. */
  used(view: UsageTypeFilterView): UsedTypes | undefined {
    this.#view = view;
    return this.#answer?.used;
  }

  #scene({ workspace, period, unit, filter, attribution, terms }: UsageTypeFilterView): TypesScene {
    const { error, isPending } = this.#reading;
    const answer = this.#answer;
    const isLoading = !answer && !error && canRead(workspace);
    const groups = this.#groups;
    const chosen = this.#chosen;
    const all = listTypes(groups, answer?.used, filter, this.#kept);
    if (!isLoading) {
      this.#kept = [...new Set([...this.#kept, ...all.quiet.map(({ key }) => key)])];
      this.#unfolded ??= new Set(all.groups.filter((group) => startsOpen(all, group, chosen)).map(({ key }) => key));
    }
    return {
      workspace,
      list: this.#search.trim() ? searchTypes(all, this.#search) : all,
      chosen,
      ...countTypes(groups, chosen),
      // Amounts of another period, shown until those of this one are there, have that period's price.
      scale: amountScale(unit, answer?.period ?? period, workspace),
      hasAmounts: answer !== undefined,
      isLoading,
      isPending,
      failure: error && { error, shownAsOf: answer?.asOf },
      search: this.#search,
      unfolded: this.#unfolded ?? new Set(),
      isQuietOpen: this.#isQuietOpen,
      emptyHint: attribution.folders || attribution.apiKeys?.length ? terms.filters.emptyHint : terms.emptyHint,
    };
  }

  get #groups(): readonly ChoiceGroup[] {
    return shownGroups(this.#view, this.#answer?.used);
  }

  get #chosen(): ReadonlySet<string> {
    const { filter } = this.#view;
    return isSameFilter(this.#emptied, filter) ? new Set() : chosenKeys(this.#groups, filter);
  }

  /** What was read of what is asked, or until that is there, of what was asked before. */
  get #answer(): TypeAnswer | undefined {
    const { value, isPending } = this.#reading;
    return value && (isPending || value.question === this.#question) ? value : undefined;
  }

  readonly #actions: TypesActions = {
    toggle: (keys) => this.#choose(toggleKeys(this.#chosen, keys)),
    all: () => this.#choose(chosenKeys(this.#groups, {})),
    none: () => this.#choose(new Set()),
    search: (text) => this.#set(() => (this.#search = text)),
    fold: (key) => this.#set(() => (this.#unfolded = toggleKeys(this.#unfolded ?? new Set(), [key]))),
    foldQuiet: () => this.#set(() => (this.#isQuietOpen = !this.#isQuietOpen)),
    retry: () => void this.#reading.refresh(),
  };

  #choose(chosen: ReadonlySet<string>): void {
    const { filter } = this.#view;
    const next = filterOf(this.#groups, chosen);
    this.#set(() => (this.#emptied = next ? undefined : filter));
    if (next && !isSameFilter(next, filterOf(this.#groups, chosenKeys(this.#groups, filter)))) this.#change(next);
  }

  #set(change: () => unknown): void {
    change();
    this.#host.requestUpdate();
  }

  #ask(): void {
    const { period, attribution, workspace } = this.#view;
    const question = canRead(workspace) ? JSON.stringify([period.from, period.to, attribution]) : '';
    if (question === this.#question) return;
    this.#question = question;
    // The update that is under way has looked for questions already.
    queueMicrotask(() => this.#host.requestUpdate());
  }

  async #read(source: UsageSource, question: string, signal: AbortSignal): Promise<TypeAnswer | undefined> {
    if (!this.#isOpen || !question) return undefined;
    const { period, attribution, workspace } = this.#view;
    const query = { from: period.from, to: period.to, groupBy: 'usageType', top: MOST_SERIES } as const;
    const answer = await source.usage({ ...query, ...coarsest(workspace.capabilities), ...attribution }, signal);
    return { question, period, asOf: answer.asOf, used: readUsedTypes(answer) };
  }
}

function canRead({ capabilities }: Workspace): boolean {
  return capabilities.groupBys.includes('usageType');
}

function isSameFilter(a: UsageTypeFilter | undefined, b: UsageTypeFilter | undefined): boolean {
  const lists = (filter: UsageTypeFilter) => JSON.stringify([filter.usageTypes ?? [], filter.categories ?? []]);
  return a !== undefined && b !== undefined && lists(a) === lists(b);
}
