/** The parts around the chart in reading order, each from what it shows and what it can be asked to do. */
import { html, nothing, type TemplateResult } from 'lit';
import { barChartSkeleton } from '../../core/chart/index.js';
import { icon, stillHeadlinePart } from '../../core/element/index.js';
import { asOfText, type Formats, type Terms } from '../../core/locale/index.js';
import type { Workspace } from '../../core/model/index.js';
import type { ShownFigures } from './shown-figures.js';
import { chartHeight } from './credit-usage-chart.view.js';

export interface Words {
  readonly formats: Formats;
  readonly terms: Terms;
}

/** Which period this is, and up to when its numbers are complete. */
export function factsPart(
  workspace: Workspace,
  shown: ShownFigures,
  place: { day: number; days: number } | undefined,
  { formats, terms }: Words,
  refresh: () => void,
): TemplateResult {
  const { cycle, from, to } = shown.period;
  const kind = cycle && (workspace.cycleKinds.find(({ id }) => id === cycle.kind)?.name ?? cycle.kind);
  return html`
    <p class="facts">
      <span>
        <bdi>${kind}</bdi> <b>${formats.dayRange(from, to)}</b>${
          place && cycle ? `${terms.comma}${terms.dayOf(formats.count(place.day), formats.count(place.days))}` : nothing
        }
      </span>
      <span class="fresh">
        ${asOfText(workspace, formats, terms)}
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

/** A drawing of a width that is a guess is stretched to the room that there is. */
export function plotClass(isMeasured: boolean): string {
  return isMeasured ? 'plot' : 'plot unmeasured';
}

/** The frame of all parts before the first numbers are there: the same heights, and nothing invented. */
export function loadingPart(
  { width, isMeasured }: { readonly width: number; readonly isMeasured: boolean },
  { hasHeadline, hasFacts, hasFilters }: Readonly<Record<'hasHeadline' | 'hasFacts' | 'hasFilters', boolean>>,
  { terms }: Words,
): TemplateResult {
  const blank = (name = '') => html`<span class="blank ${name}"></span>`;
  return html`
    <section class="frame" aria-busy="true">
      ${hasHeadline ? stillHeadlinePart() : nothing} ${hasFacts ? html`<p class="facts">${blank()}</p>` : nothing}
      <div class="toolbar">
        ${blank('control segments')}${blank('control joined')}
        ${hasFilters ? html`${blank('control button')}${blank('control button')}` : nothing}
        <div class="end">${blank('control')}</div>
      </div>
      <div class=${plotClass(isMeasured)} part="chart">
        ${width === 0 ? nothing : barChartSkeleton(width, chartHeight(width), terms.loading)}
      </div>
      <ul class="legend" aria-hidden="true">
        ${Array.from({ length: 8 }, () => html`<li>${blank('short')}${blank()}<span></span>${blank('short')}</li>`)}
      </ul>
      <p class="keys"></p>
    </section>
  `;
}
