import { html, nothing, svg, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { icon } from '../../core/element/index.js';
import type { Terms } from '../../core/locale/index.js';
import type { LimitMeter, LimitRow } from './workspace-limits.view.js';

export interface RaiseOffer {
  /** Address for a limit that can be raised; empty for a button that asks the host. */
  readonly hrefOf: (row: LimitRow) => string;
  readonly isOffered: boolean;
  readonly ask: (row: LimitRow) => void;
}

/** How close the workspace is to each limit. */
export function limitsPart(rows: readonly LimitRow[], offer: RaiseOffer, { limits }: Terms): TemplateResult {
  return html`<ul class="limits" part="limits">
    ${rows.map(
      (row) => html`
        <li class=${row.status} part="limit">
          <span class="label" title=${row.label}>${row.label}</span>
          <span class="of" part="amount"><b>${row.used}</b> ${row.of}</span>
          ${row.meter ? meterPart(row.label, row.meter) : nothing}
          <span class="status">
            ${row.status === 'over' || row.status === 'near' ? icon('alert') : nothing}<span>${row.state}</span>
          </span>
          <span class="raise"><slot name="raise-${row.id}">${raisePart(row, offer, limits.raise)}</slot></span>
          ${row.note ? html`<span class="note">${row.note}</span>` : nothing}
        </li>
      `,
    )}
  </ul>`;
}

function raisePart(row: LimitRow, { hrefOf, isOffered, ask }: RaiseOffer, text: string) {
  const isClose = row.status === 'over' || row.status === 'near';
  if (!isClose || !isOffered) return nothing;
  const href = hrefOf(row);
  const label = `${text}: ${row.label}`;
  return href
    ? html`<a href=${href} aria-label=${label}>${text}</a>`
    : html`<button class="text-button" type="button" aria-label=${label} @click=${() => ask(row)}>${text}</button>`;
}

// ARIA 1.2 has this role; the template checker's list is older.
const METER = 'meter' as string as 'img';

function meterPart(label: string, { filled, limitAt, nearAt, max, now, text }: LimitMeter) {
  const mark = (at: number | undefined, name: string) =>
    at === undefined
      ? nothing
      : svg`<line class=${name} x1=${at * 1000} x2=${at * 1000} y1="-4" y2="10" vector-effect="non-scaling-stroke"></line>`;
  return html`
    <div
      class="meter"
      part="meter"
      role=${now === undefined ? 'img' : METER}
      aria-label=${now === undefined ? `${label}, ${text}` : label}
      aria-valuemin=${ifDefined(now === undefined ? undefined : '0')}
      aria-valuemax=${ifDefined(now === undefined ? undefined : max)}
      aria-valuenow=${ifDefined(now)}
      aria-valuetext=${ifDefined(now === undefined ? undefined : text)}
    >
      <svg viewBox="0 0 1000 6" preserveAspectRatio="none" aria-hidden="true">
        ${
          filled === undefined
            ? svg`<line class="unknown" x2="1000" y1="3" y2="3" vector-effect="non-scaling-stroke"></line>`
            : svg`<rect class="track" width="1000" height="6"></rect>
              <rect class="level" width=${filled * 1000} height="6"></rect>`
        }
        ${mark(nearAt, 'notch')} ${mark(limitAt, 'limit')}
      </svg>
    </div>
  `;
}
