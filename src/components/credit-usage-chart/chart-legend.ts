import { html, nothing, type TemplateResult } from 'lit';
import { markSwatch, swatch } from '../../core/chart/index.js';
import { icon } from '../../core/element/index.js';
import type { Words } from './chart-parts.js';
import { OTHER, type SeriesKey, type ShownFigures, type ShownSeries } from './shown-figures.js';
import type { ChartPicture } from './credit-usage-chart.view.js';

export interface LegendActions {
  readonly toggle: (key: SeriesKey) => void;
  readonly isolate: (key: SeriesKey) => void;
  readonly openOther: () => void;
}

/** Every series with its total: the mark hides and shows it, the name shows it alone, Other opens. */
export function legendPart(
  { series, others, hidden, unit, visible }: ShownFigures,
  isOtherOpen: boolean,
  { formats, terms }: Words,
  { toggle, isolate, openOther }: LegendActions,
): TemplateResult {
  const entry = ({ key, name, color, total }: ShownSeries) => {
    const isHidden = hidden.has(key);
    const isAlone = visible.length === 1 && visible[0]!.key === key && series.length > 1;
    return html`
      <li class=${isHidden ? 'hidden' : ''}>
        <button
          class="mark-button"
          type="button"
          aria-pressed=${!isHidden}
          aria-label=${isHidden ? terms.showSeries(name) : terms.hideSeries(name)}
          @click=${() => toggle(key)}
        >
          ${swatch(color)}
        </button>
        <button
          class="name"
          type="button"
          title=${name}
          aria-pressed=${isAlone}
          aria-label=${isAlone ? terms.showAll : terms.showOnly(name)}
          @click=${() => isolate(key)}
        >
          ${name}
        </button>
        ${
          key === OTHER && others.length > 0
            ? html`<button
                class="icon-button small"
                type="button"
                aria-expanded=${isOtherOpen}
                aria-label=${isOtherOpen ? terms.closeOther : terms.openOther}
                @click=${openOther}
              >
                ${icon('down')}
              </button>`
            : html`<span></span>`
        }
        <span class="amount" title=${formats.exactAmount(total, unit)}>${formats.amountInColumn(total, unit)}</span>
      </li>
    `;
  };
  return html`
    <ul class="legend" part="legend" aria-label=${terms.legend}>
      ${series.map(entry)}
    </ul>
    ${
      isOtherOpen && others.length > 0
        ? html`<ul class="legend others" aria-label=${terms.openOther}>
            ${others.map(
              ({ name, color, total }) => html`
                <li>
                  <span class="mark-button">${swatch(color)}</span>
                  <span class="name" title=${name}>${name}</span>
                  <span></span>
                  <span class="amount" title=${formats.exactAmount(total, unit)}
                    >${formats.amountInColumn(total, unit)}</span
                  >
                </li>
              `,
            )}
          </ul>`
        : nothing
    }
  `;
}

/** What the marks in the chart mean, those that are there. */
export function keysPart(
  { keys }: ChartPicture,
  isRunningTotal: boolean,
  previousRange: string,
  { terms }: Words,
): TemplateResult {
  return html`
    <p class="keys">
      ${keys.filling ? html`<span>${markSwatch('filling')}${terms.keyFilling}</span>` : nothing}
      ${keys.unknown ? html`<span>${markSwatch('unknown')}${terms.keyUnknown}</span>` : nothing}
      ${keys.quiet ? html`<span>${isRunningTotal ? terms.keyQuietCumulative : terms.keyQuietDaily}</span>` : nothing}
      ${keys.projection ? html`<span>${markSwatch('projection')}${terms.keyProjection}</span>` : nothing}
      ${keys.previous ? html`<span>${markSwatch('ghost')}${terms.keyPrevious(previousRange)}</span>` : nothing}
    </p>
  `;
}
