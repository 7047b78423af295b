import { html } from 'lit';
import { errorState, stateMessage, type LatePart } from '../element/index.js';
import type { Words } from './words.js';

/** The inside of a popover whose code may be still to come. */
export function latePart<T>(part: LatePart<T>, inside: (part: T) => unknown, { terms }: Words): unknown {
  if (part.value !== undefined) return inside(part.value);
  return html`<div class="filter-late">
    ${
      part.error
        ? stateMessage(errorState(part.error, terms, part.want))
        : html`<p class="visually-hidden" role="status">${terms.loading}</p>`
    }
  </div>`;
}
