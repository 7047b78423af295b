import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { icon } from '../element/icons.js';
import type { Formats, Terms } from '../locale/index.js';
import {
  addDays,
  civilDateAt,
  dayRange,
  daysBetween,
  isCivilDate,
  isPeriod,
  nextCycle,
  periodPresets,
  previousPeriod,
  type CivilDate,
  type Period,
  type PeriodChoice,
  type PeriodProblem,
  type Workspace,
} from '../model/index.js';
import { placeUnderButton } from './place-popover.js';

export interface PeriodPickerView {
  readonly workspace: Workspace;
  readonly period: Period;
  readonly formats: Formats;
  readonly terms: Terms;
}

/**
 * Chooses a billing cycle or a range of days: a step back, a popover, a step forward. It keeps what is being typed, so
 * it belongs to one element for as long as that lives.
 */
export class PeriodPicker implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #choose: (choice: PeriodChoice) => void;
  /** Days as the inputs have them, the last one included; undefined while nothing has been typed. */
  #draft: { readonly from: string; readonly last: string } | undefined;
  #problem: PeriodProblem | 'missing' | undefined;

  constructor(host: ReactiveControllerHost, choose: (choice: PeriodChoice) => void) {
    this.#host = host;
    this.#choose = choose;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#draft = undefined;
    this.#problem = undefined;
  }

  render(view: PeriodPickerView): TemplateResult {
    const { period, formats, terms } = view;
    const [earlier, later] = [this.#earlier(view), this.#later(view)];
    return html`
      <div class="joined" role="group" aria-label=${terms.period}>
        ${this.#step('left', terms.earlier, earlier)}
        <button class="button wide" type="button" popovertarget="period">
          ${icon('calendar')}<span>${formats.dayRange(period.from, period.to)}</span>${icon('down')}
        </button>
        <div id="period" class="popover" popover @beforetoggle=${this.#onToggle}>${this.#choices(view)}</div>
        ${this.#step('right', terms.later, later)}
      </div>
    `;
  }

  #step(name: 'left' | 'right', label: string, choice: PeriodChoice | undefined) {
    return html`<button
      class="button square"
      type="button"
      aria-label=${label}
      ?disabled=${!choice}
      @click=${() => choice && this.#choose(choice)}
    >
      ${icon(name)}
    </button>`;
  }

  #choices(view: PeriodPickerView) {
    const { workspace, terms } = view;
    return html`
      <div class="period">
        <div>${workspace.cycleKinds.map(({ id, name }) => this.#cycles(view, id, name))}</div>
        <div>
          <h3>${terms.dates}</h3>
          ${this.#presets(view)} ${this.#form(view)}
        </div>
      </div>
    `;
  }

  #cycles({ workspace, period, formats, terms }: PeriodPickerView, kind: string, name: string) {
    const today = civilDateAt(workspace.asOf, workspace.timeZone);
    const cycles = workspace.cycles.filter((cycle) => cycle.kind === kind);
    if (cycles.length === 0) return nothing;
    return html`
      <h3>${name}</h3>
      <div class="choices scrolls">
        ${cycles.map(
          ({ id, start, end }) =>
            html`<button
              class="choice"
              type="button"
              aria-pressed=${id === period.cycle?.id}
              @click=${(event: Event) => this.#take(event, { cycle: id })}
            >
              <span>${formats.dayRange(start, end)}</span>
              ${start <= today && today < end ? html`<span class="muted">${terms.current}</span>` : nothing}
            </button>`,
        )}
      </div>
    `;
  }

  #presets({ workspace, period, terms }: PeriodPickerView) {
    return html`
      <div class="choices two">
        ${periodPresets(workspace).map(
          ({ id, range }) =>
            html`<button
              class="choice"
              type="button"
              aria-pressed=${!period.cycle && range.from === period.from && range.to === period.to}
              @click=${(event: Event) => this.#take(event, range)}
            >
              <span>${terms.presets[id]}</span>
            </button>`,
        )}
      </div>
    `;
  }

  #form({ period, formats, terms }: PeriodPickerView) {
    const { from, last } = this.#draft ?? { from: period.from, last: addDays(period.to, -1) };
    const problem = this.#problem && problemText(this.#problem, formats, terms);
    const input = (name: 'from' | 'last', label: string, value: string) => html`
      <label class="field">
        ${label}
        <input
          type="date"
          name=${name}
          .value=${live(value)}
          aria-invalid=${problem ? 'true' : 'false'}
          aria-describedby="period-problem"
        />
      </label>
    `;
    return html`
      <form class="days" novalidate @submit=${this.#onSubmit} @input=${this.#onInput}>
        ${input('from', terms.from, from)} ${input('last', terms.to, last)}
        <button class="button primary" type="submit">${terms.apply}</button>
        <p id="period-problem" class="problem" role="alert">${problem ?? nothing}</p>
      </form>
    `;
  }

  #earlier({ period, workspace }: PeriodPickerView): PeriodChoice | undefined {
    const previous = previousPeriod(period, workspace);
    if (!previous || workspace.firstDay === null || previous.to <= workspace.firstDay) return undefined;
    return choiceOf(previous);
  }

  #later({ period, workspace }: PeriodPickerView): PeriodChoice | undefined {
    if (period.cycle) {
      const next = nextCycle(period.cycle, workspace);
      return next && { cycle: next.id };
    }
    if (period.to > civilDateAt(workspace.asOf, workspace.timeZone)) return undefined;
    return { from: period.to, to: addDays(period.to, daysBetween(period.from, period.to)) };
  }

  #take(event: Event, choice: PeriodChoice): void {
    (event.target as Element).closest<HTMLElement>('[popover]')?.hidePopover();
    this.#draft = undefined;
    this.#problem = undefined;
    this.#choose(choice);
  }

  readonly #onToggle = (event: Event): void => {
    placeUnderButton(event);
    if ((event as ToggleEvent).newState !== 'open') return;
    this.#draft = undefined;
    this.#problem = undefined;
    this.#host.requestUpdate();
  };

  readonly #onInput = (event: Event): void => {
    this.#draft = daysOf(event.currentTarget as HTMLFormElement);
    this.#problem = undefined;
    this.#host.requestUpdate();
  };

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    const { from, last } = (this.#draft = daysOf(event.currentTarget as HTMLFormElement));
    const range = from && last ? dayRange(from, dayAfter(last)) : 'missing';
    if (range !== 'missing' && isPeriod(range)) {
      this.#take(event, { from: range.from, to: range.to });
    } else {
      this.#problem = range;
      this.#host.requestUpdate();
    }
  };
}

/** Why days can't be shown, in words that name them. */
export function problemText(problem: PeriodProblem | 'missing', formats: Formats, terms: Terms): string {
  const wholeDay = (day: CivilDate) => formats.dayRange(day, addDays(day, 1));
  if (problem === 'missing') return terms.missingDay;
  switch (problem.problem) {
    case 'bad-day':
      return problem.value ? terms.badDay(problem.value) : terms.missingDay;
    case 'reversed':
      return terms.reversedDays(wholeDay(problem.from), wholeDay(addDays(problem.to, -1)));
    case 'too-long':
      return terms.tooManyDays(problem.days, formats.count(problem.days));
    case 'unknown-cycle':
      return terms.unknownCycle(problem.value);
    case 'no-cycle':
      return terms.noCycleHint;
  }
}

/** The end of a range whose last day has been typed; what is no day, or the last one there is, stays what it is. */
function dayAfter(last: string): string {
  return isCivilDate(last) && last < '9999-12-31' ? addDays(last, 1) : last;
}

function choiceOf({ cycle, from, to }: Period): PeriodChoice {
  return cycle ? { cycle: cycle.id } : { from, to };
}

function daysOf(form: HTMLFormElement): { from: string; last: string } {
  const days = new FormData(form);
  const text = (name: string) => {
    const value = days.get(name);
    return typeof value === 'string' ? value : '';
  };
  return { from: text('from'), last: text('last') };
}
