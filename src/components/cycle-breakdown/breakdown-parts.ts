/** The parts around the table in reading order, each from what it shows and what it can be asked to do. */
import { html, nothing, type TemplateResult } from 'lit';
import { placeUnderButton } from '../../core/controls/place-popover.js';
import { icon } from '../../core/element/icons.js';
import { asOfText, type Formats, type Terms } from '../../core/locale/index.js';
import { civilDateAt, type Cycle, type Id, type Nano, type Workspace } from '../../core/model/index.js';
import type { BreakdownHeadline } from './breakdown-headline.js';
import type { CycleFigures } from './breakdown-reading.js';
import { roundingOf, type BreakdownView } from './cycle-breakdown.view.js';

export interface Words {
  readonly formats: Formats;
  readonly terms: Terms;
}

/** What was used, beside the controls. */
export function leadPart(
  { used, usedExactly, words, also }: BreakdownHeadline,
  { terms }: Words,
  controls: unknown,
): TemplateResult {
  return html`
    <div class="head">
      <p class="lead" title=${usedExactly}>
        <span><b>${used}</b> ${words}${also ? html`${terms.comma}<b>${also}</b>` : nothing}</span>
      </p>
      <div class="controls" part="controls">${controls}</div>
    </div>
  `;
}

/** What is left, where it leads, and from which balance it came. */
export function headlinePart(
  { left, over, cycle, rate, balances }: BreakdownHeadline,
  note: string,
  hasPace: boolean,
  { terms }: Words,
): TemplateResult {
  return html`
    <div class="headline" part="headline">
      ${over ? html`<p class="over">${icon('alert')}<b>${over}</b></p>` : nothing}
      ${
        hasPace
          ? html`<p class="facts">
              ${left ? html`<span>${left}</span>` : nothing}
              <span><bdi>${cycle.kind}</bdi>${cycle.day ? `${terms.comma}${cycle.day}` : nothing}</span>
              ${rate ? html`<span class=${rate.isOver ? 'warning' : ''}>${rate.text}</span>` : nothing}
            </p>`
          : nothing
      }
      ${
        balances.length > 0
          ? html`<ul class="facts" aria-label=${terms.breakdown.balances}>
              ${balances.map(
                ({ name, used, granted }) =>
                  html`<li>
                    <span><bdi>${name}</bdi> <b>${used}</b> ${granted}</span>
                  </li>`,
              )}
            </ul>`
          : nothing
      }
      ${note ? html`<p class="facts">${note}</p>` : nothing}
    </div>
  `;
}

/** All cycles, by kind, newest first. */
export function pickerPart(
  { cycles, cycleKinds, asOf, timeZone }: Workspace,
  chosen: Cycle,
  { formats, terms }: Words,
  choose: (cycle: Id) => void,
): TemplateResult {
  const today = civilDateAt(asOf, timeZone);
  const option = ({ id, start, end }: Cycle) => {
    const range = formats.dayRange(start, end);
    const isCurrent = start <= today && today < end;
    return html`<option value=${id} .selected=${id === chosen.id}>
      ${isolated(isCurrent ? terms.breakdown.currentCycle(range) : range)}
    </option>`;
  };
  return html`
    <span class="pick">
      <select
        class="button"
        aria-label=${terms.breakdown.cycle}
        @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}
      >
        ${cycleKinds.map(({ id, name }) => {
          const own = cycles.filter(({ kind }) => kind === id).toSorted((a, b) => (a.start > b.start ? -1 : 1));
          return own.length > 0 ? html`<optgroup label=${name}>${own.map(option)}</optgroup>` : nothing;
        })}
      </select>
      ${icon('down')}
    </span>
  `;
}

export function exportPart({ terms }: Words, toCsv: () => void): TemplateResult {
  const out = (text: string, run: () => void) => html`
    <button
      class="choice"
      type="button"
      @click=${(event: Event) => {
        (event.currentTarget as Element).closest<HTMLElement>('[popover]')?.hidePopover();
        run();
      }}
    >
      <span>${text}</span>
    </button>
  `;
  return html`
    <button class="button square" type="button" aria-label=${terms.breakdown.export} popovertarget="export">
      ${icon('export')}
    </button>
    <div id="export" class="popover" popover @beforetoggle=${placeUnderButton}>
      <div class="choices">${out(terms.exportCsv, toCsv)} ${out(terms.print, () => window.print())}</div>
    </div>
  `;
}

/** What of the whole the filters leave, and the way back. */
export function showingPart(counted: Nano, all: Nano, { formats, terms }: Words, clear: () => void): TemplateResult {
  return html`
    <p class="showing">
      <span title=${formats.exactAmount(counted)}>${terms.showing(formats.amount(counted), formats.amount(all))}</span>
      <button class="text-button" type="button" @click=${clear}>${terms.filters.clearAll}</button>
    </p>
  `;
}

/** What one has to know to read the numbers. */
export function notesPart(
  view: BreakdownView,
  { all, previous }: CycleFigures,
  workspace: Workspace,
  { formats, terms }: Words,
): TemplateResult {
  const { price, money } = view;
  const rounding = roundingOf(view);
  const range = previous && formats.dayRange(previous.cycle.start, previous.to);
  const notes = [
    range &&
      (previous.to < previous.cycle.end ? terms.breakdown.comparedSameDays(range) : terms.breakdown.compared(range)),
    money && terms.breakdown.price(priceText(price!, money.currency!, formats)),
    rounding === 'amounts' ? terms.breakdown.rounded : rounding === 'shares' ? terms.breakdown.sharesRounded : '',
    asOfText(workspace, formats, terms, all.asOf) + terms.fullStop,
  ].filter(Boolean);
  return html`<p class="notes">${notes.map((note) => html`<span>${note} </span>`)}</p>`;
}

/** The frame before the first numbers are there: the same heights, and nothing invented. */
export function loadingPart({ terms }: Words): TemplateResult {
  const blank = (name = '') => html`<span class="blank ${name}"></span>`;
  return html`
    <section class="frame" aria-busy="true" aria-label=${terms.loading}>
      <div class="head">
        <p class="lead">${blank('large')}</p>
        <div class="controls">${blank('control')}</div>
      </div>
      <div class="headline">
        <p class="facts">${blank('wide')}</p>
        <p class="facts">${blank('wide')}</p>
      </div>
      <div class="whole">
        <div class="names still">${blank()}</div>
        <div class="stack still"></div>
      </div>
      <div class="rows" aria-hidden="true">
        ${Array.from({ length: 12 }, () => html`<p>${blank()}${blank('short')}</p>`)}
      </div>
    </section>
  `;
}

/** Options are plain text: in a page of the other direction, marks keep the words of one in their order. */
function isolated(text: string): string {
  return `\u2068${text}\u2069`;
}

/** A price is exact even where two decimals would do for an amount. */
function priceText(price: Nano, currency: string, formats: Formats): string {
  const unit = { decimals: 9, currency };
  return formats.isRounded(price, unit) ? formats.exactAmount(price, unit) : formats.amount(price, unit);
}
