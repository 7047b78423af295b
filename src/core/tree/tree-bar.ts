import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { icon } from '../element/icons.js';
import type { Terms } from '../locale/index.js';

export interface BarState {
  readonly search: string;
  readonly withUsage: boolean;
  /** Down to which depth folders are open. */
  readonly depth: number;
  readonly lead: unknown;
}

export interface BarActions {
  readonly search: (text: string) => void;
  readonly showWithUsage: (only: boolean) => void;
  readonly openTo: (depth: number) => void;
  /** The reader goes on from the search field into the tree. */
  readonly enterTree: () => void;
}

const LEVELS = [1, 2, 3, 4, 5];
const ALL_LEVELS = Infinity;

/** Which folders are listed. */
export function barPart(
  { search, withUsage, depth, lead }: BarState,
  { tree }: Terms,
  actions: BarActions,
): TemplateResult {
  const level = (value: number, text: string) =>
    html`<option value=${value} .selected=${value === depth + 1}>${text}</option>`;
  return html`
    <div class="tree-bar">
      ${lead ?? nothing}
      <label class="find">
        ${icon('search')}
        <input
          type="search"
          maxlength="200"
          autocomplete="off"
          placeholder=${tree.search}
          aria-label=${tree.search}
          .value=${live(search)}
          @input=${(event: Event) => actions.search((event.target as HTMLInputElement).value)}
          @keydown=${(event: KeyboardEvent) => {
            if (event.key !== 'ArrowDown') return;
            event.preventDefault();
            actions.enterTree();
          }}
        />
      </label>
      <label class="depth-choice">
        <span class="visually-hidden">${tree.level}</span>
        <select @change=${(event: Event) => actions.openTo(Number((event.target as HTMLSelectElement).value) - 1)}>
          ${LEVELS.map((value) => level(value, tree.toLevel(String(value))))} ${level(ALL_LEVELS, tree.allLevels)}
        </select>
        ${icon('down')}
      </label>
      <label class="only">
        <input
          type="checkbox"
          .checked=${withUsage}
          @change=${(event: Event) => actions.showWithUsage((event.target as HTMLInputElement).checked)}
        />
        <span>${tree.onlyWithUsage}</span>
      </label>
    </div>
  `;
}

/** What is chosen, of how much, and the two ways to begin anew. */
export function footPart(
  sum: { readonly chosen: string; readonly rest: string } | undefined,
  { tree }: Terms,
  { all, none, end }: { readonly all: () => void; readonly none: () => void; readonly end: unknown },
): TemplateResult {
  return html`
    <div class="tree-foot">
      <p class="sum" role="status">
        ${sum ? html`<b>${sum.chosen}</b> <span class="muted">${sum.rest}</span>` : nothing}
      </p>
      <button class="text-button" type="button" @click=${all}>${tree.all}</button>
      <button class="text-button" type="button" @click=${none}>${tree.none}</button>
      ${end ?? nothing}
    </div>
  `;
}
