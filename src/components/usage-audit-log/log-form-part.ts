/** The parts of the search form in reading order, each from what it shows and what it can be asked to do. */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { placeUnderButton } from '../../core/controls/index.js';
import { icon } from '../../core/element/index.js';
import type { Words } from '../../core/filters/index.js';
import { civilDateAt, type Workspace } from '../../core/model/index.js';
import { isSameRange, normalRange, type RangeEnd, type RangeProblem, type RangeTexts } from './log-draft.js';
import { cycleGroups, cycleRange, logPresets, presetName, rangeName } from './log-presets.js';
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
        <p id=${`log-${end}-problem`} class="problem">${problem ? html`<span>${problem}</span>` : nothing}</p>
      </div>
    `;
  };
  return html`${field('from')}${field('to')}`;
}

/** The ranges that have a name. What is chosen is undefined while something is typed that is no range. */
export function presetsPart(
  chosen: LogRange | undefined,
  choose: (range: LogRange) => void,
  workspace: Workspace,
  words: Words,
): TemplateResult {
  const { formats, terms } = words;
  const normal = chosen && normalRange(chosen, workspace);
  const name = chosen ? rangeName(chosen, workspace, words) : terms.audit.form.ownRange;
  const today = civilDateAt(workspace.asOf, workspace.timeZone);
  const choice = (range: LogRange, text: string, isCurrent = false) => html`
    <button
      class="choice"
      type="button"
      aria-pressed=${normal !== undefined && isSameRange(range, normal)}
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

/** Searches, and says quietly that what the form holds has not been searched. */
export function searchPart(isPending: boolean, isChanged: boolean, { terms }: Words): TemplateResult {
  const { form } = terms.audit;
  return html`
    <button class="button primary log-go" type="submit" form=${FORM} title=${isChanged ? form.changed : ''}>
      <span>${icon('search')}${form.search}</span>${isChanged ? html`<span class="log-dot"></span>` : nothing}
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
      return terms.tooManyDays(problem.days, formats.count(problem.days));
  }
}
