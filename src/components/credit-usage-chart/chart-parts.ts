/** The parts around the chart in reading order, each from what it shows and what it can be asked to do. */
import { html, nothing, svg, type TemplateResult } from 'lit';
import { barChartSkeleton } from '../../core/chart/index.js';
import { icon } from '../../core/element/index.js';
import { zoneCity, type Formats, type Terms } from '../../core/locale/index.js';
import type { Workspace } from '../../core/model/index.js';
import type { Headline } from './headline.js';
import type { ShownFigures } from './shown-figures.js';
import { chartHeight } from './credit-usage-chart.view.js';

export interface Words {
  readonly formats: Formats;
  readonly terms: Terms;
}

/** Used so far, of how much, per day, and against the period before. */
export function headlinePart(
  { used, usedExactly, words, meter, shareText, rateText, facts }: Headline,
  { terms }: Words,
  showTable: () => void,
): TemplateResult {
  return html`
    <div class="headline" part="headline">
      <div class="main">
        <p class="figure">
          <strong class="total">${used}</strong> <span class="of">${words}</span>
          <button class="text-button plain" type="button" title=${terms.showTable} @click=${showTable}>
            ${usedExactly === undefined ? terms.showTable : terms.exactly(usedExactly)}
          </button>
        </p>
        ${meter ? meterPart(meter, `${used} ${words}`) : nothing}
        <p class="under">
          ${shareText ? html`<span>${shareText}</span>` : nothing}
          ${rateText ? html`<span class=${rateText.isOver ? 'warning' : ''}>${rateText.text}</span>` : nothing}
        </p>
      </div>
      ${facts.map(
        ({ name, value, note }) => html`
          <dl class="fact">
            <dt>${name}</dt>
            <dd>${value}<small>${note}</small></dd>
          </dl>
        `,
      )}
    </div>
  `;
}

// ARIA 1.2 has this role; the template checker's list is older.
const METER = 'meter' as string as 'img';

/** The dark bar is what is used, the line across it how much of the period is over. */
function meterPart({ used, elapsed }: NonNullable<Headline['meter']>, label: string) {
  const width = Math.min(1, used) * 1000;
  const now = Math.min(1, elapsed) * 1000;
  return html`
    <div
      class="meter"
      role=${METER}
      aria-valuemin="0"
      aria-valuemax="100"
      aria-valuenow=${Math.round(Math.min(1, used) * 100)}
      aria-valuetext=${label}
      aria-label=${label}
    >
      <svg viewBox="0 0 1000 8" preserveAspectRatio="none" aria-hidden="true">
        <rect class="track" width="1000" height="8"></rect>
        <rect class=${used > 1 ? 'level over' : 'level'} width=${width} height="8"></rect>
        ${
          elapsed < 1
            ? svg`<line class="now-ground" x1=${now} x2=${now} y1="-4" y2="12" vector-effect="non-scaling-stroke"></line>
                <line class="now" x1=${now} x2=${now} y1="-4" y2="12" vector-effect="non-scaling-stroke"></line>`
            : nothing
        }
      </svg>
    </div>
  `;
}

/** Which period this is, and up to when its numbers are complete. */
export function factsPart(
  workspace: Workspace,
  shown: ShownFigures,
  place: { day: number; days: number } | undefined,
  time: string,
  { formats, terms }: Words,
  refresh: () => void,
): TemplateResult {
  const { cycle, from, to } = shown.period;
  const kind = cycle && (workspace.cycleKinds.find(({ id }) => id === cycle.kind)?.name ?? cycle.kind);
  return html`
    <p class="facts">
      <span>
        ${kind} <b>${formats.dayRange(from, to)}</b>${
          place && cycle ? `${terms.comma}${terms.dayOf(formats.count(place.day), formats.count(place.days))}` : nothing
        }
      </span>
      <span class="fresh">
        ${terms.asOf(time, terms.zoneTime(zoneCity(workspace.timeZone)))}
        <button class="icon-button" type="button" aria-label=${terms.refresh} @click=${refresh}>
          ${icon('refresh')}
        </button>
      </span>
    </p>
  `;
}

/** Buttons of which one is chosen. */
export function segmentsPart<T extends string>(
  label: string,
  choices: readonly { readonly value: T; readonly text: string; readonly icon?: Parameters<typeof icon>[0] }[],
  chosen: T,
  choose: (value: T) => void,
): TemplateResult {
  return html`
    <div class="segments" role="group" aria-label=${label}>
      ${choices.map(
        ({ value, text, icon: name }) =>
          html`<button
            class=${name ? 'square' : ''}
            type="button"
            aria-pressed=${value === chosen}
            aria-label=${name ? text : nothing}
            data-label=${name ? nothing : text}
            @click=${() => choose(value)}
          >
            ${name ? icon(name) : text}
          </button>`,
      )}
    </div>
  `;
}

/** The parts of the filter, and what they and hidden series leave of the whole; nothing when everything is shown. */
export function showingPart(
  { total, all, unit, hidden }: ShownFigures,
  chips: TemplateResult | typeof nothing,
  { formats, terms }: Words,
  showAll: () => void,
): TemplateResult | typeof nothing {
  const isWhole = total === all.total && hidden.size === 0;
  if (isWhole && chips === nothing) return nothing;
  return html`
    <div class="showing">
      ${chips}
      <p>
        <span title=${formats.exactAmount(total, unit)}>
          ${terms.showing(formats.amount(total, unit), formats.amount(all.total, unit))}
        </span>
        ${
          hidden.size > 0
            ? html`<button class="text-button" type="button" @click=${showAll}>${terms.showAll}</button>`
            : nothing
        }
      </p>
    </div>
  `;
}

/** The frame of all parts before the first numbers are there: the same heights, and nothing invented. */
export function loadingPart(
  width: number,
  hasHeadline: boolean,
  hasFilters: boolean,
  { terms }: Words,
): TemplateResult {
  const blank = (name = '') => html`<span class="blank ${name}"></span>`;
  const fact = html`<dl class="fact">
    <dt>${blank('short')}</dt>
    <dd>${blank()}<small>&nbsp;</small></dd>
  </dl>`;
  return html`
    <section class="frame" aria-busy="true">
      ${
        hasHeadline
          ? html`<div class="headline">
              <div class="main">
                <p class="figure">${blank('large')}</p>
                <div class="meter"></div>
                <p class="under">${blank()}</p>
              </div>
              ${fact}${fact}${fact}
            </div>`
          : nothing
      }
      <p class="facts">${blank()}</p>
      <div class="toolbar">
        ${blank('control segments')}${blank('control joined')}
        ${hasFilters ? html`${blank('control button')}${blank('control button')}` : nothing}
        <div class="end">${blank('control')}</div>
      </div>
      <div class="plot" part="chart">
        ${width === 0 ? nothing : barChartSkeleton(width, chartHeight(width), terms.loading)}
      </div>
      <ul class="legend" aria-hidden="true">
        ${Array.from({ length: 8 }, () => html`<li>${blank('short')}${blank()}<span></span>${blank('short')}</li>`)}
      </ul>
      <p class="keys"></p>
    </section>
  `;
}
