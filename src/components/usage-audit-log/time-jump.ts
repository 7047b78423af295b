import { html, type LitElement, type TemplateResult } from 'lit';
import { placeUnderButton } from '../../core/controls/index.js';
import { icon } from '../../core/element/index.js';
import type { Terms } from '../../core/locale/index.js';
import { instantAt, isInstant, localTimeAt, type Instant } from '../../core/model/index.js';

export interface TimeJumpView {
  /** IANA zone of the clock on which a time is typed. */
  readonly timeZone: string;
  /** The time that is shown, where the field begins. */
  readonly shown: Instant;
  /** The range that can be gone to. */
  readonly from: Instant;
  readonly to: Instant;
  readonly terms: Terms;
}

/** Milliseconds of what can be typed: with 14:05 all of that minute is meant, with 14:05:30 all of that second. */
const MINUTE_MS = 60_000;
const SECOND_MS = 1000;

/** Goes to a time in the list: a button and a popover with a field. */
export class TimeJump {
  readonly #host: LitElement;
  readonly #go: (before: Instant) => void;
  #hasProblem = false;

  constructor(host: LitElement, go: (before: Instant) => void) {
    this.#host = host;
    this.#go = go;
  }

  render(view: TimeJumpView): TemplateResult {
    const { terms, timeZone, shown, from, to } = view;
    const { audit } = terms;
    const local = (instant: Instant) => localTimeAt(instant, timeZone).slice(0, 19);
    return html`
      <div class="jump">
        <button class="button" type="button" popovertarget="jump">
          ${icon('calendar')}<span>${audit.goToTime}</span>
        </button>
        <div id="jump" class="popover" popover @beforetoggle=${this.#onToggle}>
          <form novalidate @submit=${(event: Event) => this.#submit(event, view)}>
            <label class="field">
              ${audit.timeIn(timeZone)}
              <input
                type="datetime-local"
                name="time"
                step="1"
                .defaultValue=${local(shown)}
                min=${local(from)}
                max=${local(to)}
                aria-invalid=${this.#hasProblem ? 'true' : 'false'}
                aria-describedby="jump-problem"
              />
            </label>
            <button class="button primary" type="submit">${audit.go}</button>
            <p id="jump-problem" class="problem" role="alert">${this.#hasProblem ? terms.missingDay : ''}</p>
          </form>
        </div>
      </div>
    `;
  }

  #submit(event: Event, { timeZone }: TimeJumpView): void {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const { value } = form.elements.namedItem('time') as HTMLInputElement;
    const instant = value && instantAt(value, timeZone, 'later');
    this.#hasProblem = !instant || !isInstant(instant);
    this.#host.requestUpdate();
    if (!instant || this.#hasProblem) return;
    form.closest<HTMLElement>('[popover]')?.hidePopover();
    const length = value.length > 16 && !value.endsWith(':00') ? SECOND_MS : MINUTE_MS;
    this.#go(new Date(Date.parse(instant) + length).toISOString());
  }

  readonly #onToggle = (event: Event): void => {
    placeUnderButton(event);
    if ((event as ToggleEvent).newState !== 'open') return;
    this.#hasProblem = false;
    (event.currentTarget as HTMLElement).querySelector('form')?.reset();
    this.#host.requestUpdate();
  };
}
