/** What the filters' lists are made of. */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { errorState, icon, staleNotice } from '../element/index.js';
import { asOfTime, creditsText } from '../locale/index.js';
import type { AmountScale, Nano, UsageError, Workspace } from '../model/index.js';
import type { CheckState } from './usage-type-choice.js';
import type { Words } from './words.js';

/** How long a text to search for may be; the contract takes no longer one. */
const LONGEST_SEARCH = 200;

export function searchPart(label: string, text: string, search: (text: string) => void): TemplateResult {
  return html`
    <div class="search">
      ${icon('search')}
      <input
        type="search"
        autocomplete="off"
        spellcheck="false"
        maxlength=${LONGEST_SEARCH}
        aria-label=${label}
        placeholder=${label}
        .value=${live(text)}
        @input=${(event: Event) => search((event.target as HTMLInputElement).value)}
      />
    </div>
  `;
}

export interface CheckRow {
  readonly name: string;
  /** The name with all that stands beside it, for those who do not see it. */
  readonly spoken: string;
  readonly state: CheckState;
  readonly toggle: () => void;
  /** What stands between the name and the end of the row. */
  readonly mark?: unknown;
  readonly end: unknown;
}

/** A box with its name, which takes clicks in its whole row. */
export function checkPart({ name, spoken, state, toggle, mark, end }: CheckRow): TemplateResult {
  return html`
    <label class="check">
      <input
        class="box"
        type="checkbox"
        aria-label=${spoken}
        .checked=${live(state === 'on')}
        .indeterminate=${live(state === 'mixed')}
        @change=${toggle}
      />
      <span class="check-name" title=${name}>${name}</span>${mark}${end}
    </label>
  `;
}

/** An amount at the end of a row, and how it is said. It is undefined where it has not been read. */
export function amountOf(
  credits: Nano | null | undefined,
  { unit, of }: AmountScale,
  { formats, terms }: Words,
): { readonly part: unknown; readonly spoken: string } {
  if (credits === undefined) return { part: nothing, spoken: '' };
  if (credits === null) {
    return { part: html`<span class="check-amount" title=${terms.notKnown}>–</span>`, spoken: terms.notKnown };
  }
  const amount = of(credits);
  const text = formats.amount(amount, unit);
  return {
    part: html`<span class="check-amount" title=${formats.exactAmount(amount, unit)}
      >${formats.amountInColumn(amount, unit)}</span
    >`,
    spoken: unit.currency ? text : creditsText(amount, formats, terms),
  };
}

/** "Deploy, 742.25 credits": several things about one row. */
export function spokenRow({ terms }: Words, ...parts: readonly string[]): string {
  return parts.filter((part) => part.trim() !== '').join(terms.comma);
}

/** What the amounts of the list are counted in. */
export function captionPart({ unit }: AmountScale, { formats, terms }: Words): TemplateResult {
  return html`<p class="caption">${formats.unitName(unit, terms.credits)}</p>`;
}

/** Further rows, which stay folded while they are more than a few. */
export function foldedPart(
  kind: 'quiet' | 'pinned',
  rows: readonly TemplateResult[],
  title: string,
  isOpen: boolean,
  toggle: () => void,
): TemplateResult | typeof nothing {
  if (rows.length === 0) return nothing;
  const isFolded = rows.length > MOST_UNFOLDED;
  return html`
    <div class="apart ${kind}">
      ${
        isFolded
          ? html`<button class="fold" type="button" aria-expanded=${isOpen} @click=${toggle}>
              ${icon(isOpen ? 'down' : 'right')}<span>${title}</span>
            </button>`
          : nothing
      }
      ${
        isFolded && !isOpen
          ? nothing
          : html`<ul>
              ${rows}
            </ul>`
      }
    </div>
  `;
}

const MOST_UNFOLDED = 5;

/** Rows that keep their height until there is something to show in them. */
export function loadingRows(count: number, { terms }: Words): TemplateResult {
  return html`
    <p class="visually-hidden" role="status">${terms.loading}</p>
    <ul aria-hidden="true">
      ${Array.from(
        { length: count },
        (_, i) =>
          html`<li class="line">
            <span class="box"></span><span class="still w${i % 3}"></span><span class="still check-amount"></span>
          </li>`,
      )}
    </ul>
  `;
}

/** That amounts could not be read, or not again since a time. */
export function failurePart(
  error: UsageError,
  shownAsOf: string | undefined,
  workspace: Workspace,
  { formats, terms }: Words,
  retry: () => void,
): TemplateResult {
  if (shownAsOf !== undefined) {
    return staleNotice(error, asOfTime(workspace, formats, shownAsOf), terms, retry);
  }
  const { title, hint, action } = errorState(error, terms, retry);
  return html`
    <div class="stale" role="status">
      <strong>${title}</strong>
      <span class="muted">${hint}</span>
      ${action ? html`<button class="text-button" type="button" @click=${action.run}>${action.label}</button>` : nothing}
    </div>
  `;
}

/** That a search has found nothing, and the way back to the list. */
export function nothingFoundPart(
  title: string,
  hint: string,
  { terms }: Words,
  search: (text: string) => void,
): TemplateResult {
  const clear = (event: Event) => {
    (event.target as Element).closest('.filter')?.querySelector('input')?.focus();
    search('');
  };
  return html`
    ${emptyPart(title, hint)}
    <button class="text-button clear" type="button" @click=${clear}>${terms.filters.clearSearch}</button>
  `;
}

/** Why there is nothing in the list. */
export function emptyPart(title: string, hint: string): TemplateResult {
  return html`
    <div class="state" role="status">
      <strong>${title}</strong>
      <p>${hint}</p>
    </div>
  `;
}

/** Up and down go from box to box, and from the search field into the list. */
export function moveThroughRows(event: KeyboardEvent): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
  const rowOf = (element: Element) => element.closest('.line, .fold');
  const boxes = [...(event.currentTarget as Element).querySelectorAll<HTMLElement>('input.box, .fold')];
  const from = event.target as Element;
  const here = rowOf(from);
  if (!here && !from.matches('[type=search]')) return;
  const next = boxes[boxes.findIndex((box) => here !== null && rowOf(box) === here) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
