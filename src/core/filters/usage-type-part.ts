import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { icon } from '../element/index.js';
import type { AmountScale, UsageError, Workspace } from '../model/index.js';
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
import { checkState } from './usage-type-choice.js';
import type { GroupRow, TypeList, TypeRow } from './usage-type-list.js';

/** What the popover shows. */
export interface TypesScene {
  readonly workspace: Workspace;
  readonly list: TypeList;
  readonly chosen: ReadonlySet<string>;
  /** How many types are chosen, of how many. */
  readonly types: number;
  readonly of: number;
  readonly scale: AmountScale;
  readonly hasAmounts: boolean;
  readonly isLoading: boolean;
  readonly isPending: boolean;
  readonly failure: { readonly error: UsageError; readonly shownAsOf: string | undefined } | undefined;
  readonly search: string;
  /** Keys of the categories that show their types. */
  readonly unfolded: ReadonlySet<string>;
  readonly isQuietOpen: boolean;
  /** What to do where nothing was used. */
  readonly emptyHint: string;
}

export interface TypesActions {
  readonly toggle: (keys: readonly string[]) => void;
  readonly all: () => void;
  readonly none: () => void;
  readonly search: (text: string) => void;
  /** Opens or closes a category. */
  readonly fold: (key: string) => void;
  readonly foldQuiet: () => void;
  readonly retry: () => void;
}

/** A list with more types is searched rather than read. */
const MOST_WITHOUT_SEARCH = 8;
const MOST_LOADING_ROWS = 10;

/** The types to choose from, category by category, with what they used. */
export function typesPart(scene: TypesScene, actions: TypesActions, words: Words): TemplateResult {
  const { formats, terms } = words;
  const { list, of, types, isPending, search } = scene;
  return html`
    <div class="filter" @keydown=${moveThroughRows}>
      ${
        of > MOST_WITHOUT_SEARCH
          ? html`<div class="filter-head">${searchPart(terms.filters.searchTypes, search, actions.search)}</div>`
          : nothing
      }
      <div class="filter-list" aria-busy=${isPending}>
        ${scene.hasAmounts && list.groups.length > 0 ? captionPart(scene.scale, words) : nothing}
        ${listPart(scene, actions, words)}
      </div>
      <footer class="filter-foot">
        <p class="sum" role="status">
          ${
            scene.chosen.size === 0
              ? html`<span class="must">${terms.filters.chooseType}</span>`
              : html`<span
                  ><b>${formats.count(types)}</b>
                  <span class="muted">${terms.filters.ofTypes(of, formats.count(of))}</span></span
                >`
          }
        </p>
        <button class="text-button" type="button" @click=${actions.all}>${terms.filters.all}</button>
        <button class="text-button" type="button" @click=${actions.none}>${terms.filters.none}</button>
        <button class="button primary" type="button" popovertarget="usage-types" popovertargetaction="hide">
          ${terms.filters.done}
        </button>
      </footer>
    </div>
  `;
}

function listPart(scene: TypesScene, actions: TypesActions, words: Words) {
  const { terms } = words;
  const { list, of, failure, isLoading, search } = scene;
  if (isLoading) return loadingRows(Math.min(of, MOST_LOADING_ROWS), words);
  const isSearch = search.trim() !== '';
  if (isSearch && list.groups.length + list.quiet.length === 0) {
    return nothingFoundPart(
      terms.filters.noTypeNamed(search.trim()),
      terms.filters.onlyUsedTypes,
      words,
      actions.search,
    );
  }
  const isEmpty = !isSearch && list.groups.length === 0;
  return html`
    ${failure ? failurePart(failure.error, failure.shownAsOf, scene.workspace, words, actions.retry) : nothing}
    ${isEmpty ? emptyPart(terms.emptyTitle, scene.emptyHint) : nothing}
    <ul>
      ${repeat(
        list.groups,
        ({ key }) => key,
        (group) => groupPart(group, isSearch || scene.unfolded.has(group.key), isSearch, scene, actions, words),
      )}
    </ul>
    ${foldedPart(
      'quiet',
      list.quiet.map((row) => html`<li class="line">${rowPart(row, scene, actions, words, true)}</li>`),
      terms.filters.quietTypes(list.quiet.length, words.formats.count(list.quiet.length)),
      isSearch || scene.isQuietOpen,
      actions.foldQuiet,
    )}
    ${
      list.unlisted > 0 && !isEmpty
        ? html`<p class="unlisted">
            <span>${terms.filters.unlistedTypes(list.unlisted, words.formats.count(list.unlisted))}</span>
          </p>`
        : nothing
    }
  `;
}

function groupPart(
  group: GroupRow,
  isOpen: boolean,
  isSearch: boolean,
  scene: TypesScene,
  actions: TypesActions,
  words: Words,
) {
  const { key, name, types } = group;
  // What a search has found stays open.
  const canFold = types.length > 0 && !isSearch;
  return html`
    <li>
      <div class="line group">
        ${
          canFold
            ? html`<button
                class="toggle"
                type="button"
                aria-label=${words.terms.filters.featuresOf(name)}
                aria-expanded=${isOpen}
                @click=${() => actions.fold(key)}
              >
                ${icon(isOpen ? 'down' : 'right')}
              </button>`
            : html`<span class="toggle"></span>`
        }
        ${rowPart(group, scene, actions, words)}
      </div>
      ${
        isOpen && types.length > 0
          ? html`<ul>
              ${repeat(
                types,
                (type) => type.key,
                (type) => html`<li class="line inner">${rowPart(type, scene, actions, words)}</li>`,
              )}
            </ul>`
          : nothing
      }
    </li>
  `;
}

function rowPart(row: TypeRow, scene: TypesScene, { toggle }: TypesActions, words: Words, isQuiet = false) {
  const { name, keys, credits } = row;
  const { noUsage } = words.terms.filters;
  const amount = amountOf(credits, scene.scale, words);
  return checkPart({
    name,
    spoken: spokenRow(words, name, isQuiet ? noUsage : amount.spoken),
    state: checkState(keys, scene.chosen),
    toggle: () => toggle(keys),
    end: isQuiet ? html`<span class="note">${noUsage}</span>` : amount.part,
  });
}
