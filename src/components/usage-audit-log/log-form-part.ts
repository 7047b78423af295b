/** The parts of the search form in reading order, each from what it shows and what it can be asked to do. */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { placeUnderButton } from '../../core/controls/index.js';
import { icon } from '../../core/element/index.js';
import { removablePart, type Words } from '../../core/filters/index.js';
import { civilDateAt, type Workspace } from '../../core/model/index.js';
import type { RangeEnd, RangeProblem, RangeTexts } from './log-draft.js';
import { LONGEST_ACTOR, LONGEST_TEXT, MOST_ACTORS } from './log-more-filters.js';
import { cycleGroups, cycleRange, logPresets, presetName } from './log-presets.js';
import type { LogRange } from './log-search.js';

/** The id of the form. What is outside of it belongs to it by this, so that Enter searches in some inputs only. */
export const FORM = 'log-search';

/** From when and until when. */
export function rangePart(
  texts: RangeTexts,
  problems: Readonly<Partial<Record<RangeEnd, string>>>,
  { terms }: Words,
): TemplateResult {
  const field = (end: RangeEnd) => {
    const problem = problems[end];
    return html`
      <div class="log-time">
        <label for=${`log-${end}`}>${terms.audit.form[end]}</label>
        <input
          id=${`log-${end}`}
          type="datetime-local"
          name=${end}
          step="1"
          max="9999-12-31T23:59:59"
          .value=${live(texts[end])}
          aria-invalid=${problem ? 'true' : 'false'}
          aria-describedby=${`log-${end}-problem`}
        />
        <p id=${`log-${end}-problem`} class="problem">${problem ?? nothing}</p>
      </div>
    `;
  };
  return html`${field('from')}${field('to')}`;
}

/** The ranges that have a name. */
export function presetsPart(
  name: string,
  isChosen: (range: LogRange) => boolean,
  choose: (range: LogRange) => void,
  workspace: Workspace,
  words: Words,
): TemplateResult {
  const { formats, terms } = words;
  const today = civilDateAt(workspace.asOf, workspace.timeZone);
  const choice = (range: LogRange, text: string, isCurrent = false) => html`
    <button
      class="choice"
      type="button"
      aria-pressed=${isChosen(range)}
      @click=${(event: Event) => {
        (event.currentTarget as Element).closest<HTMLElement>('[popover]')?.hidePopover();
        choose(range);
      }}
    >
      <span>${text}</span>${isCurrent ? html`<span class="muted">${terms.current}</span>` : nothing}
    </button>
  `;
  return html`
    <button class="button" type="button" popovertarget="log-presets">
      <span class="visually-hidden">${terms.audit.form.range}:</span><span>${name}</span>${icon('down')}
    </button>
    <div
      id="log-presets"
      class="popover log-presets"
      role="dialog"
      aria-label=${terms.audit.form.range}
      popover
      @beforetoggle=${placeUnderButton}
    >
      <div>
        ${cycleGroups(workspace).map(
          (group) => html`
            <h3>${group.name}</h3>
            <div class="choices log-cycles">
              ${group.cycles.map((cycle) =>
                choice(
                  cycleRange(cycle),
                  formats.dayRange(cycle.start, cycle.end),
                  cycle.start <= today && today < cycle.end,
                ),
              )}
            </div>
          `,
        )}
      </div>
      <div>
        <h3>${terms.dates}</h3>
        <div class="choices">${logPresets(workspace).map(({ id, range }) => choice(range, presetName(id, words)))}</div>
      </div>
    </div>
  `;
}

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
        <p id="log-least-problem" class="problem">${scene.leastProblem ?? nothing}</p>
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
        <p id="log-text-hint">${form.textHint}</p>
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
          .value=${live(actorText)}
          aria-describedby="log-actor-hint"
          @input=${(event: Event) => actions.typeActor((event.target as HTMLInputElement).value)}
          @keydown=${onKeydown}
        />
        <button class="button" type="button" ?disabled=${isFull} @click=${actions.addActor}>${form.addActor}</button>
      </div>
      <p id="log-actor-hint">${isFull ? form.tooManyActors(formats.count(MOST_ACTORS)) : form.actorHint}</p>
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

/** Searches, and says quietly that what the form holds has not been searched. */
export function searchPart(isPending: boolean, isChanged: boolean, { terms }: Words): TemplateResult {
  const { form } = terms.audit;
  return html`
    <button class="button primary log-go" type="submit" form=${FORM} title=${isChanged ? form.changed : nothing}>
      ${icon('search')}<span>${form.search}</span>${isChanged ? html`<span class="log-dot"></span>` : nothing}
    </button>
    <p class="visually-hidden" role="status">${isPending ? form.searching : isChanged ? form.changed : nothing}</p>
  `;
}

/** Why an end of a range is none, in words that name it. */
export function problemWords(problem: RangeProblem, end: RangeEnd, zoneId: string, { formats, terms }: Words): string {
  const { form } = terms.audit;
  const timeOf = (instant: string) => formats.stamp(instant, zoneId, { year: '' }).text;
  switch (problem.problem) {
    case 'missing':
      return form.missingTime[end];
    case 'incomplete':
      return form.incompleteTime;
    case 'unreadable':
      return form.badTime(problem.value);
    case 'reversed':
      return form.reversedTimes(timeOf(problem.from), timeOf(problem.to));
    case 'too-long':
      return terms.tooManyDays(formats.count(problem.days));
  }
}
