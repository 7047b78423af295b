import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { exactCreditsText } from '../locale/index.js';
import type { AmountScale, Id, Nano, UsageError, Workspace } from '../model/index.js';
import {
  amountOf,
  captionPart,
  checkPart,
  emptyPart,
  failurePart,
  foldedPart,
  loadingRows,
  moveThroughRows,
  nothingFoundPart,
  searchPart,
  spokenRow,
} from './filter-parts.js';
import type { Words } from './words.js';

export interface KeyRow {
  readonly id: Id;
  readonly name: string;
  readonly masked: string;
  readonly revoked: boolean;
  /** Null where it is not known; undefined where it has not been read. */
  readonly credits: Nano | null | undefined;
  readonly isChosen: boolean;
}

/** What the list of keys shows. */
export interface KeysScene {
  readonly workspace: Workspace;
  /** Keys that are chosen but not in the list. */
  readonly pinned: readonly KeyRow[];
  readonly rows: readonly KeyRow[];
  readonly isLoading: boolean;
  readonly isPending: boolean;
  readonly hasMore: boolean;
  readonly failure: { readonly error: UsageError; readonly shownAsOf: string | undefined } | undefined;
  readonly search: string;
  readonly scale: AmountScale;
  /** How many keys are chosen, and what they and all used; undefined while that is not known. */
  readonly chosen: number;
  readonly chosenSum: Nano | undefined;
  readonly total: Nano | undefined;
  readonly isPinnedOpen: boolean;
  readonly popover: string | undefined;
}

export interface KeysActions {
  readonly toggle: (id: Id) => void;
  readonly clear: () => void;
  readonly search: (text: string) => void;
  readonly showMore: (event: Event) => void;
  readonly foldPinned: () => void;
  readonly retry: () => void;
}

const LOADING_ROWS = 8;

/** The keys to choose from, with what they used. */
export function keysPart(scene: KeysScene, actions: KeysActions, words: Words): TemplateResult {
  const { terms } = words;
  const { pinned, rows, popover } = scene;
  return html`
    <div class="filter" @keydown=${moveThroughRows}>
      <div class="filter-head">${searchPart(terms.filters.searchKeys, scene.search, actions.search)}</div>
      <div class="filter-list" aria-busy=${scene.isPending}>
        ${[...pinned, ...rows].some(({ credits }) => credits !== undefined) ? captionPart(scene.scale, words) : nothing}
        ${foldedPart(
          'pinned',
          pinned.map((row) => html`<li class="line">${rowPart(row, scene, actions, words)}</li>`),
          terms.filters.unlistedKeys(pinned.length, words.formats.count(pinned.length)),
          scene.isPinnedOpen,
          actions.foldPinned,
        )}
        ${listPart(scene, actions, words)}
      </div>
      <footer class="filter-foot">
        <p class="sum" role="status">${sumPart(scene, words)}</p>
        <button class="text-button" type="button" @click=${actions.clear}>${terms.filters.clear}</button>
        ${
          popover === undefined
            ? nothing
            : html`<button class="button primary" type="button" popovertarget=${popover} popovertargetaction="hide">
                ${terms.filters.done}
              </button>`
        }
      </footer>
    </div>
  `;
}

function listPart(scene: KeysScene, actions: KeysActions, words: Words) {
  const { terms } = words;
  const { rows, failure, isLoading, isPending, hasMore } = scene;
  if (isLoading) return loadingRows(LOADING_ROWS, words);
  const notice = failure && failurePart(failure.error, failure.shownAsOf, scene.workspace, words, actions.retry);
  const text = scene.search.trim();
  if (rows.length === 0 && !failure) {
    return text
      ? nothingFoundPart(terms.filters.noKeyNamed(text), terms.filters.noKeyNamedHint, words, actions.search)
      : emptyPart(terms.filters.noKeys, terms.filters.noKeysHint);
  }
  return html`
    ${notice}
    <ul class="key-list">
      ${repeat(
        rows,
        ({ id }) => id,
        (row) => html`<li class="line">${rowPart(row, scene, actions, words)}</li>`,
      )}
    </ul>
    ${
      hasMore
        ? html`<button class="button more" type="button" aria-busy=${isPending} @click=${actions.showMore}>
            ${terms.filters.showMore}
          </button>`
        : nothing
    }
  `;
}

function rowPart(
  { id, name, masked, revoked, credits, isChosen }: KeyRow,
  scene: KeysScene,
  { toggle }: KeysActions,
  words: Words,
) {
  const amount = amountOf(credits, scene.scale, words);
  const state = revoked ? words.terms.filters.revoked : '';
  return checkPart({
    name,
    spoken: spokenRow(words, name, masked, state, amount.spoken),
    state: isChosen ? 'on' : 'off',
    toggle: () => toggle(id),
    mark: html`${masked ? html`<span class="masked">${masked}</span>` : nothing}${
      state ? html`<span class="tag">${state}</span>` : nothing
    }`,
    end: amount.part,
  });
}

/** What the chosen keys used of all, exactly. */
function sumPart({ chosen, chosenSum, total, scale: { unit, of } }: KeysScene, { formats, terms }: Words) {
  const exactly = (credits: Nano) => formats.exactAmount(of(credits), unit);
  const all = total === undefined ? undefined : exactly(total);
  const allSpoken = total === undefined || unit.currency ? all : exactCreditsText(of(total), formats, terms);
  if (chosen === 0)
    return allSpoken === undefined ? nothing : html`<span class="muted">${terms.filters.allUsage(allSpoken)}</span>`;
  const keys = terms.filters.keys(chosen, formats.count(chosen));
  if (chosenSum === undefined || allSpoken === undefined) return html`<span class="muted">${keys}</span>`;
  return html`<span
    ><b>${exactly(chosenSum)}</b> <span class="muted">${terms.filters.ofAllByKeys(allSpoken, keys)}</span></span
  >`;
}
