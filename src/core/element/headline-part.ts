import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Headline } from './headline.js';

/** Used so far, of how much, per day, and against the period before; at the end of its first line, what can be done. */
export function headlinePart(
  { used, words, meter, shareText, rateText, facts }: Headline,
  action: unknown = nothing,
): TemplateResult {
  return html`
    <div class="headline" part="headline">
      <div class="main">
        <p class="figure"><strong class="total">${used}</strong> <span class="of">${words}</span> ${action}</p>
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

/** Its frame before the first numbers are there. */
export function stillHeadlinePart(): TemplateResult {
  const fact = html`<dl class="fact">
    <dt><span class="blank short"></span></dt>
    <dd><span class="blank"></span><small>&nbsp;</small></dd>
  </dl>`;
  return html`
    <div class="headline">
      <div class="main">
        <p class="figure"><span class="blank large"></span></p>
        <div class="meter"></div>
        <p class="under"><span class="blank"></span></p>
      </div>
      ${fact}${fact}${fact}
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
