/** The popover of the filters that the chart does not have, from what it shows and what it can be asked to do. */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { placeUnderButton } from '../../core/controls/index.js';
import { icon } from '../../core/element/index.js';
import { removablePart, type Words } from '../../core/filters/index.js';
import { FORM } from './log-form-part.js';
import { LONGEST_ACTOR, LONGEST_TEXT, MOST_ACTORS } from './log-more-values.js';

export interface MoreFiltersScene {
  /** How many are set. */
  readonly count: number;
  readonly actors: readonly string[];
  readonly actorText: string;
  readonly leastText: string;
  readonly leastProblem: string | undefined;
  readonly text: string;
}

export interface MoreFiltersActions {
  readonly typeActor: (text: string) => void;
  readonly addActor: () => void;
  readonly removeActor: (actor: string) => void;
  readonly typeLeast: (text: string) => void;
  readonly typeText: (text: string) => void;
}

/** Actors, least credits and a text. */
export function moreFiltersPart(scene: MoreFiltersScene, actions: MoreFiltersActions, words: Words): TemplateResult {
  const { formats, terms } = words;
  const { form } = terms.audit;
  const valueOf = (event: Event) => (event.target as HTMLInputElement).value;
  return html`
    <button class="button" type="button" popovertarget="log-more">
      <span>${form.moreFilters}</span>
      ${scene.count > 0 ? html`<span class="value">${formats.count(scene.count)}</span>` : nothing}${icon('down')}
    </button>
    <div
      id="log-more"
      class="popover log-more"
      role="dialog"
      aria-label=${form.moreFilters}
      popover
      @beforetoggle=${placeUnderButton}
    >
      ${actorsPart(scene, actions, words)}
      <div class="field">
        <label for="log-least">${form.leastCredits}</label>
        <input
          id="log-least"
          form=${FORM}
          type="text"
          inputmode="decimal"
          autocomplete="off"
          maxlength="40"
          .value=${live(scene.leastText)}
          aria-invalid=${scene.leastProblem ? 'true' : 'false'}
          aria-describedby="log-least-problem"
          @input=${(event: Event) => actions.typeLeast(valueOf(event))}
        />
        <p id="log-least-problem" class="problem"><span>${scene.leastProblem ?? nothing}</span></p>
      </div>
      <div class="field">
        <label for="log-text">${form.text}</label>
        <input
          id="log-text"
          form=${FORM}
          type="text"
          autocomplete="off"
          spellcheck="false"
          maxlength=${LONGEST_TEXT}
          .value=${live(scene.text)}
          aria-describedby="log-text-hint"
          @input=${(event: Event) => actions.typeText(valueOf(event))}
        />
        <p id="log-text-hint"><span>${form.textHint}</span></p>
      </div>
      <button class="button primary" type="button" popovertarget="log-more" popovertargetaction="hide">
        ${terms.filters.done}
      </button>
    </div>
  `;
}

function actorsPart({ actors, actorText }: MoreFiltersScene, actions: MoreFiltersActions, { formats, terms }: Words) {
  const { form } = terms.audit;
  const isFull = actors.length >= MOST_ACTORS;
  const onKeydown = (event: KeyboardEvent) => {
    // Nothing typed: Enter searches, as elsewhere. While a word is being composed it belongs to that.
    if (event.key !== 'Enter' || event.isComposing || !actorText.trim()) return;
    event.preventDefault();
    actions.addActor();
  };
  return html`
    <div class="field">
      <label for="log-actor">${form.actor}</label>
      <div class="log-add">
        <input
          id="log-actor"
          form=${FORM}
          type="text"
          autocomplete="off"
          spellcheck="false"
          maxlength=${LONGEST_ACTOR}
          ?disabled=${isFull}
          .value=${live(actorText)}
          aria-describedby="log-actor-hint"
          @input=${(event: Event) => actions.typeActor((event.target as HTMLInputElement).value)}
          @keydown=${onKeydown}
        />
        <button class="button" type="button" ?disabled=${isFull} @click=${actions.addActor}>${form.addActor}</button>
      </div>
      <p id="log-actor-hint">
        <span>${isFull ? form.tooManyActors(MOST_ACTORS, formats.count(MOST_ACTORS)) : form.actorHint}</span>
      </p>
      ${
        actors.length === 0
          ? nothing
          : html`<ul class="log-actors" aria-label=${form.actorsAdded}>
              ${repeat(
                actors,
                (actor) => actor,
                (actor) =>
                  html`<li class="chip">
                    ${removablePart(actor, form.removeActor(actor), () => actions.removeActor(actor))}
                  </li>`,
              )}
            </ul>`
      }
    </div>
  `;
}
