import type { LitElement, TemplateResult } from 'lit';
import type { Words } from '../../core/filters/index.js';
import type { LogPatch } from './log-draft.js';
import { moreFiltersPart, type MoreFiltersActions } from './log-more-part.js';
import { countMore, readLeastCredits, typedCredits, withActor } from './log-more-values.js';
import type { LogFilter } from './log-search.js';
import { TypedTexts } from './typed-texts.js';

export interface LogMoreFiltersOptions {
  /** What the form holds. */
  readonly filter: () => LogFilter;
  readonly words: () => Words;
  readonly change: (patch: LogPatch) => void;
}

/** The filters that the chart does not have: actors, least credits and a text. It keeps what is being typed. */
export class LogMoreFilters {
  readonly #host: LitElement;
  readonly #options: LogMoreFiltersOptions;
  readonly #typed = new TypedTexts<'least' | 'text'>();
  /** Written, but not added yet. */
  #actorText = '';
  /** Search was pressed, and no amount was typed. */
  #isLeastWrong = false;

  constructor(host: LitElement, options: LogMoreFiltersOptions) {
    this.#host = host;
    this.#options = options;
  }

  /** Whether something is typed that the filter does not hold. */
  get isUnsaid(): boolean {
    return this.#actorText.trim() !== '' || readLeastCredits(this.#leastText, this.#options.words()) === 'wrong';
  }

  render(): TemplateResult {
    const filter = this.#options.filter();
    const words = this.#options.words();
    const { actors = [], text = '' } = filter;
    const { badCredits } = words.terms.audit.form;
    const leastText = this.#leastText;
    const example = words.formats.exactAmount(250_000_000n);
    const scene = {
      count: countMore(filter),
      actors,
      actorText: this.#actorText,
      leastText,
      leastProblem: this.#isLeastWrong ? badCredits(leastText, example) : undefined,
      text: this.#typed.shown('text', text, text),
    };
    return moreFiltersPart(scene, this.#actions, words);
  }

  /** Takes in what is written but not added, before it is searched; false where something is wrong. */
  settle(): boolean {
    if (this.#actorText.trim()) this.#add();
    this.#isLeastWrong = this.isUnsaid;
    if (!this.#isLeastWrong) this.#typed.forget('least', 'text');
    return !this.#isLeastWrong;
  }

  open(): void {
    this.#find('#log-more')?.showPopover();
  }

  get #leastText(): string {
    const { leastCredits = '' } = this.#options.filter();
    return this.#typed.shown('least', leastCredits, typedCredits(leastCredits, this.#options.words()));
  }

  readonly #actions: MoreFiltersActions = {
    typeActor: (text) => {
      this.#actorText = text;
      this.#host.requestUpdate();
    },
    addActor: () => {
      this.#add();
      this.#find('#log-actor')?.focus();
    },
    removeActor: (actor) => void this.#remove(actor),
    typeLeast: (text) => {
      const { leastCredits = '' } = this.#options.filter();
      const read = readLeastCredits(text, this.#options.words());
      this.#isLeastWrong = false;
      this.#typed.type('least', text, read === 'wrong' ? leastCredits : (read.value ?? ''));
      if (read === 'wrong') this.#host.requestUpdate();
      else this.#options.change({ leastCredits: read.value });
    },
    typeText: (text) => {
      this.#typed.type('text', text, text.trim());
      this.#options.change({ text: text.trim() || undefined });
    },
  };

  #add(): void {
    const { actors = [] } = this.#options.filter();
    const next = withActor(actors, this.#actorText);
    this.#actorText = '';
    if (next !== actors) this.#options.change({ actors: next });
    else this.#host.requestUpdate();
  }

  /** Focus goes to the actor that moves up, else to the last one, else to where one is typed. */
  async #remove(actor: string): Promise<void> {
    const { actors = [] } = this.#options.filter();
    this.#options.change({ actors: actors.filter((each) => each !== actor) });
    await this.#host.updateComplete;
    const buttons = [...this.#host.renderRoot.querySelectorAll<HTMLElement>('.log-actors button')];
    (buttons[actors.indexOf(actor)] ?? buttons.at(-1) ?? this.#find('#log-actor'))?.focus();
  }

  #find(selector: string): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>(selector);
  }
}
