import { html, nothing, svg, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { repeat } from 'lit/directives/repeat.js';
import { icon, type IconName } from '../element/icons.js';
import type { Formats, Terms } from '../locale/index.js';
import type { FolderRow, OwnRow, ShownRow, SubtreeState } from './tree-view.js';

export interface Words {
  readonly formats: Formats;
  readonly terms: Terms;
}

/** Columns in reading order, as the cell cursor counts them. */
export const COLUMNS = 5;

/** The rows that are in sight. `active` is the row under the keyboard cursor, `cell` its column or -1. */
export function rowsPart(rows: readonly ShownRow[], active: number, cell: number, { terms }: Words): TemplateResult {
  return html`${repeat(
    rows,
    (each) => (each.kind === 'folder' ? each.folder.id : -each.row),
    (each) => {
      const isActive = each.row === active;
      switch (each.kind) {
        case 'folder':
          return folderRowPart(each.row, each.folder, isActive, cell, terms);
        case 'workspace':
        case 'elsewhere':
          return ownRowPart(each.row, each.own, isActive, cell, terms);
        default:
          return html`<div
            class="row message ${isActive ? 'active' : ''}"
            id="row-${each.row}"
            role="row"
            aria-level="1"
            aria-rowindex=${each.row + 2}
            data-row=${each.row}
          >
            <div class="folder" role="gridcell" aria-colspan=${COLUMNS}>
              ${each.kind === 'pending' ? html`<span class="blank"></span>` : html`<span class="text">${each.text}</span>`}
              ${
                each.kind === 'failed'
                  ? html`<button class="text-button" type="button" tabindex="-1" data-act="retry">
                      ${terms.retry}
                    </button>`
                  : nothing
              }
            </div>
          </div>`;
      }
    },
  )}`;
}

function folderRowPart(row: number, folder: FolderRow, isActive: boolean, cell: number, terms: Terms) {
  const { id, name, level, levelText, isOpen, isOn, subtree, isKnown } = folder;
  const classes = [
    'row',
    isActive && cell < 0 ? 'active' : '',
    isOn ? '' : 'out',
    folder.isFound ? 'found' : '',
    folder.hasBoth ? 'both' : '',
  ];
  const cellClass = cells(isActive ? cell : -1);
  return html`
    <div
      class=${classes.join(' ')}
      id="row-${row}"
      role="row"
      aria-level=${level}
      aria-setsize=${folder.siblings}
      aria-posinset=${folder.position}
      aria-rowindex=${row + 2}
      aria-expanded=${ifDefined(isOpen)}
      aria-selected=${isOn}
      aria-label=${rowLabel(folder, terms)}
      data-row=${row}
      data-folder=${id}
    >
      <div class="folder inset-${folder.inset} ${cellClass(0)}" id="cell-${row}-0" role="gridcell">
        ${
          isOpen === undefined
            ? html`<span class="no-twist"></span>`
            : html`<span class="twist" data-act="toggle">${icon(isOpen ? 'down' : ('right' satisfies IconName))}</span>`
        }
        <span class="pick" data-act="own">${checkBox(isOn)}</span>
        ${levelText ? html`<span class="depth">${levelText}</span>` : nothing}
        <span class="text" dir="auto" title=${name}>${name}</span>
      </div>
      <div class="subfolders ${cellClass(1)}" id="cell-${row}-1" role="gridcell">
        ${subtree ? ringPart(subtree) : nothing}
      </div>
      <div class="own ${cellClass(2)}" id="cell-${row}-2" role="gridcell" title=${folder.ownExactly}>${folder.own}</div>
      <div class="rolled ${cellClass(3)}" id="cell-${row}-3" role="gridcell" title=${folder.rolledUpExactly}>
        ${folder.rolledUp}<span class="second">${isKnown ? terms.tree.ownIs(folder.own) : terms.tree.notKnown}</span>
      </div>
      <div
        class="share ${cellClass(4)}"
        id="cell-${row}-4"
        role="gridcell"
        title=${ifDefined(isKnown ? folder.shareText : undefined)}
      >
        ${isKnown ? shareBar(folder.share) : html`<span>${terms.tree.notKnown}</span>`}
      </div>
    </div>
  `;
}

function ownRowPart(
  row: number,
  { name, isOn, amount, exactly, share, isKnown }: OwnRow,
  isActive: boolean,
  cell: number,
  terms: Terms,
) {
  const cellClass = cells(isActive ? cell : -1);
  return html`
    <div
      class="row ${isActive && cell < 0 ? 'active' : ''} ${isOn === false ? 'out' : ''}"
      id="row-${row}"
      role="row"
      aria-level="1"
      aria-rowindex=${row + 2}
      aria-selected=${ifDefined(isOn)}
      aria-label=${[name, isKnown ? exactly : terms.tree.notKnown].join(terms.comma)}
      data-row=${row}
    >
      <div class="folder inset-0 ${cellClass(0)}" id="cell-${row}-0" role="gridcell">
        <span class="no-twist"></span>
        ${isOn === undefined ? html`<span class="pick"></span>` : html`<span class="pick" data-act="own">${checkBox(isOn)}</span>`}
        <span class="text">${name}</span>
      </div>
      <div class="subfolders ${cellClass(1)}" id="cell-${row}-1" role="gridcell"></div>
      <div class="own ${cellClass(2)}" id="cell-${row}-2" role="gridcell" title=${exactly}>${amount}</div>
      <div class="rolled ${cellClass(3)}" id="cell-${row}-3" role="gridcell" title=${exactly}>
        ${amount}<span class="second">${isKnown ? nothing : terms.tree.notKnown}</span>
      </div>
      <div class="share ${cellClass(4)}" id="cell-${row}-4" role="gridcell">
        ${isKnown ? shareBar(share) : html`<span>${terms.tree.notKnown}</span>`}
      </div>
    </div>
  `;
}

function cells(active: number): (column: number) => string {
  return (column) => (column === active ? 'active' : '');
}

/** Whether the folder's own usage is taken in. The row says so to those who do not see it. */
function checkBox(isOn: boolean) {
  return html`<svg class="tick ${isOn ? 'on' : ''}" viewBox="0 0 16 16" aria-hidden="true">
    <rect x="0.75" y="0.75" width="14.5" height="14.5" rx="3.5"></rect>
    ${isOn ? svg`<path d="m4.5 8.3 2.4 2.4 4.6-5"></path>` : nothing}
  </svg>`;
}

function ringPart({ state, text, label }: SubtreeState) {
  return html`<button class="ring" type="button" tabindex="-1" data-act="subtree" aria-label=${label} title=${label}>
    <svg viewBox="0 0 12 12" aria-hidden="true">
      <circle cx="6" cy="6" r="5"></circle>
      ${
        state === 'all'
          ? svg`<circle class="full" cx="6" cy="6" r="3"></circle>`
          : state === 'some'
            ? svg`<path class="full" d="M6 3a3 3 0 0 1 0 6z"></path>`
            : nothing
      }</svg
    ><span>${text}</span>
  </button>`;
}

function shareBar(share: number) {
  return html`<svg class="gauge" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
    <rect class="track" width="100" height="4"></rect>
    <rect class="level" width=${share * 100} height="4"></rect>
  </svg>`;
}

function rowLabel({ name, rolledUpExactly, ownExactly, hasBoth, subtree }: FolderRow, terms: Terms): string {
  return [
    name,
    rolledUpExactly,
    ...(hasBoth ? [terms.tree.ownIs(ownExactly)] : []),
    ...(subtree ? [subtree.label] : []),
  ].join(terms.comma);
}

/** The line of column names. */
export function headPart(
  sort: 'credits' | 'name',
  amounts: string,
  { terms }: Words,
  sortBy: (sort: 'credits' | 'name') => void,
): TemplateResult {
  const button = (by: 'credits' | 'name', text: string) => html`
    <button class="sort-by" type="button" title=${terms.sortBy(text)} @click=${() => sortBy(by)}>
      ${sort === by ? icon(by === 'credits' ? 'sortDown' : 'sortUp') : nothing}${text}
    </button>
  `;
  return html`
    <div class="row head" role="row" aria-rowindex="1">
      <div class="folder" role="columnheader" aria-sort=${sort === 'name' ? 'ascending' : 'none'}>
        ${button('name', terms.tree.folder)}
      </div>
      <div class="subfolders" role="columnheader">${terms.tree.subfolders}</div>
      <div class="own" role="columnheader">${terms.tree.own}</div>
      <div class="rolled" role="columnheader" aria-sort=${sort === 'credits' ? 'descending' : 'none'}>
        ${button('credits', terms.tree.withSubfolders)}<span class="second">${amounts}</span>
      </div>
      <div class="share" role="columnheader">${terms.tree.ofParent}</div>
    </div>
  `;
}

/** The rows before the first ones are there: the same heights, and nothing invented. */
export function stillRows(label: string): TemplateResult {
  const row = html`<div class="row">
    <div class="folder"><span class="blank"></span></div>
  </div>`;
  return html`<div class="viewport still" role="status" aria-label=${label}>
    ${Array.from({ length: 8 }, () => row)}
  </div>`;
}
