import { html, nothing, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { errorState, Island, staleNotice, stateMessage } from '../element/index.js';
import { asOfTime, type Terms } from '../locale/index.js';
import {
  amountScale,
  formatDecimal,
  OwnerSelection,
  WORKSPACE,
  type FolderSelection,
  type Id,
  type OwnerId,
  type Period,
  type UsageError,
  type UsageSource,
  type UsageTypeFilter,
  type Workspace,
} from '../model/index.js';
import type { FolderIndex, FolderQuestion, Openness } from './folder-index.js';
import { NameTyping } from './name-typing.js';
import { openRowMenu, rowMenu } from './row-menu.js';
import { RowSight } from './row-sight.js';
import { RowWindow } from './row-window.js';
import { barPart, footPart } from './tree-bar.js';
import { commandOf, selectionAfter, usageUnder, type TreeCommand, type TreeCursor } from './tree-keys.js';
import { COLUMNS, headPart, rowsPart, stillRows, type Words } from './tree-part.js';
import { TreeReading } from './tree-reading.js';
import { emptyText, folderRow, shownRow, treeSum, type TreePicture } from './tree-view.js';

export interface FolderTreeView extends Words {
  readonly source: UsageSource;
  readonly workspace: Workspace;
  readonly period: Period;
  readonly unit: 'credits' | 'money';
  readonly usageTypes: UsageTypeFilter;
  /** Undefined when everything is taken in. */
  readonly selection: FolderSelection | undefined;
  /** What stands before the search field, and behind the buttons at the end. */
  readonly lead?: unknown;
  readonly end?: unknown;
  readonly select: (selection: FolderSelection | undefined) => void;
  /** Shows the single events of a folder with all below it, or of what is in no folder; absent where they can't be. */
  readonly showEvents?: ((of: FolderSelection) => void) | undefined;
  /** The source has said something that can't be; it is said once for each source. */
  readonly warn: (message: string) => void;
  /** Another tree is shown: as of when, and the exact sum of all its usage in credits. */
  readonly onLoad?: (asOf: string, totalCredits: string) => void;
  readonly onError?: (error: UsageError) => void;
}

type TreeOrder = Pick<FolderQuestion, 'sort' | 'withUsage' | 'search'>;

/** Chooses folders: a treegrid of all folders with their usage, of which only the rows in sight are on the page. */
export class FolderTreeGrid extends Island<FolderTreeView> {
  readonly #openness: Openness = { byHand: new Map(), below: new Set(), depth: 0 };
  readonly #window = new RowWindow(() => this.requestUpdate());
  readonly #sight = new RowSight();
  readonly #typing = new NameTyping();
  readonly #reading = new TreeReading({
    openness: this.#openness,
    rows: () => this.#window.rows(Infinity),
    onChange: () => this.#follow(),
    onDone: () => this.#tell(),
    onFault: (what) => this.view?.warn(`has a source that ${what}.`),
  });
  #order: TreeOrder = { sort: 'credits', withUsage: false, search: '' };
  /** What is searched for as it was typed, with spaces that may be followed by another word. */
  #typed = '';
  #cursor: TreeCursor = { row: 0, cell: -1 };
  #menuRow: number | undefined;
  #drawn: { readonly of: readonly unknown[]; readonly picture: TreePicture } | undefined;

  /** Reads again what is shown; that stays until the answer is there. */
  refresh(): void {
    this.#reading.forget();
    this.requestUpdate();
  }

  /** Name of a folder that has arrived. */
  nameOf(id: Id): string | undefined {
    return this.#reading.index?.nameOf(id);
  }

  protected override template(view: FolderTreeView): TemplateResult {
    const { source, period, usageTypes, terms } = view;
    this.#reading.wish({ source, period, usageTypes, named: namedIn(view), ...this.#order });
    const { error, isPending } = this.#reading;
    const picture = this.#picture(view);
    const { withUsage } = this.#order;
    return html`
      <div class="tree" part="tree" aria-busy=${isPending}>
        ${barPart({ search: this.#typed, withUsage, depth: this.#openness.depth, lead: view.lead }, terms, {
          search: (text) => this.#search(text),
          showWithUsage: (only) => this.#setOrder({ withUsage: only }),
          openTo: (depth) => this.#openTo(depth),
          enterTree: () => this.#grid?.focus(),
        })}
        ${picture && error ? staleNotice(error, asOfTime(view.workspace, view.formats), terms, () => this.refresh()) : nothing}
        ${picture ? this.#gridPart(picture, view) : this.#statePart(view)}
        ${footPart(picture && treeSum(picture), terms, {
          all: () => this.#choose(OwnerSelection.all),
          none: () => this.#choose(OwnerSelection.none),
          end: view.end,
        })}
      </div>
    `;
  }

  protected override updated(view: FolderTreeView): void {
    const named = namedIn(view);
    const { index } = this.#reading;
    this.#sight.note(index, this.#window, this.#cursor.row);
    if (!index) return;
    this.#window.apply(index.rowCount);
    const { from, to } = this.#window.rows(index.rowCount);
    index.ensure(from, to);
    if (index.unknown(named).length > 0) void index.know(named).then(() => this.requestUpdate());
  }

  protected override left(): void {
    this.#reading.stop();
  }

  #statePart({ terms }: FolderTreeView) {
    const { error } = this.#reading;
    if (error) return stateMessage(errorState(error, terms, () => this.refresh()));
    return stillRows(terms.loading);
  }

  #gridPart(picture: TreePicture, view: FolderTreeView) {
    const { terms, formats } = view;
    const { index, scale } = picture;
    const { row, cell } = this.#cursor;
    const { from, to } = this.#window.rows(index.rowCount);
    const rows = Array.from({ length: to - from }, (_, i) => shownRow(from + i, picture));
    const active = row >= from && row < to ? (cell < 0 ? `row-${row}` : `cell-${row}-${cell}`) : nothing;
    const { sort } = this.#order;
    const empty = emptyText(index, terms);
    const menu = this.#menuRow === undefined ? undefined : index.rowAt(this.#menuRow);
    return html`
      <div
        class="grid viewport"
        role="treegrid"
        tabindex="0"
        aria-label=${terms.tree.folders}
        aria-multiselectable="true"
        aria-rowcount=${index.rowCount + 1}
        aria-colcount=${COLUMNS}
        aria-activedescendant=${active}
        @keydown=${this.#onKeyDown}
        @focus=${this.#onFocus}
        @mousedown=${onMouseDown}
        @click=${this.#onClick}
        @contextmenu=${this.#onContextMenu}
        @scroll=${this.#window.onScroll}
        ${ref(this.#window.attach)}
      >
        ${headPart(sort, formats.unitName(scale.unit, terms.credits), view, (by) => this.#setOrder({ sort: by }))}
        <div class="canvas" role="rowgroup">
          <div class="window" role="presentation">${rowsPart(rows, row, cell, view)}</div>
        </div>
      </div>
      ${empty === undefined ? nothing : this.#emptyPart(empty, index, terms)}
      ${rowMenu(menu?.kind === 'folder' ? folderRow(menu.node, picture) : undefined, Boolean(view.showEvents), terms, {
        choose: (kind) => this.#run({ kind }),
        leave: () => this.#grid?.focus({ preventScroll: true }),
      })}
    `;
  }

  #emptyPart(text: string, { question }: FolderIndex, { filters }: Terms) {
    return html`<p class="nothing" role="status">
      ${text}
      ${
        question.search
          ? html`<button class="text-button" type="button" @click=${() => this.#search('')}>
              ${filters.clearSearch}
            </button>`
          : nothing
      }
    </p>`;
  }

  /** What is drawn, worked out anew when something has changed that it depends on. */
  #picture({ selection, unit, workspace, formats, terms }: FolderTreeView): TreePicture | undefined {
    const { index, period } = this.#reading;
    if (!index || !period) return undefined;
    const of = [index, index.version, selection, unit, workspace, formats];
    if (!this.#drawn?.of.every((each, i) => each === of[i])) {
      const chosen = OwnerSelection.from(selection).forget(index.absent);
      const countOf = chosen.counts(index);
      const scale = amountScale(unit, period, workspace);
      this.#drawn = { of, picture: { index, selection: chosen, countOf, scale, formats, terms } };
    }
    return this.#drawn.picture;
  }

  get #grid(): HTMLElement | undefined {
    return this.#window.element;
  }

  /** Rows have moved. */
  #follow(): void {
    const { index } = this.#reading;
    const isKeyboardUsed = this.#grid?.matches(':focus') === true;
    if (index) {
      const row = this.#sight.find(index, this.#window, this.#cursor.row, isKeyboardUsed);
      this.#cursor = { ...this.#cursor, row };
    }
    this.requestUpdate();
  }

  #tell(): void {
    const { error, index } = this.#reading;
    if (error) this.view?.onError?.(error);
    else this.view?.onLoad?.(index!.page!.asOf, formatDecimal(index!.total ?? 0n));
  }

  #setOrder(order: Partial<TreeOrder>): void {
    this.#order = { ...this.#order, ...order };
    this.requestUpdate();
  }

  #search(typed: string): void {
    this.#typed = typed;
    this.#cursor = { row: 0, cell: -1 };
    this.#window.reveal(0);
    this.#setOrder({ search: typed.trim() });
  }

  #openTo(depth: number): void {
    this.#openness.byHand.clear();
    this.#openness.below.clear();
    this.#openness.depth = depth;
    this.#reading.index?.openAgain();
    this.#follow();
  }

  #choose(selection: OwnerSelection): void {
    this.view?.select(selection.toFolderSelection());
  }

  #run(command: TreeCommand): void {
    const { index } = this.#reading;
    const selection = this.#drawn?.picture.selection;
    if (!index || !selection) return;
    if (command.kind === 'move') {
      this.#cursor = command.to;
      this.#window.reveal(command.to.row);
      this.requestUpdate();
      return;
    }
    const row = index.rowAt(this.#cursor.row);
    const node = row.kind === 'folder' ? row.node : undefined;
    if (node && command.kind === 'open') index.open(node, command.isOpen);
    if (node && command.kind === 'openSubtree') index.openSubtree(node);
    if (row.kind === 'pending' && command.kind === 'retry') index.retry(row.level, row.index);
    const owner = node ? node.folder.id : row.kind === 'workspace' ? WORKSPACE : undefined;
    if (owner !== undefined) {
      const kind = owner === WORKSPACE && command.kind === 'subtree' ? 'own' : command.kind;
      // The workspace as a row is the owner of what is in no folder, and has nothing below it.
      const chosen = selectionAfter(kind, owner, selection, index);
      if (chosen) this.#choose(chosen);
      if (kind === 'showEvents') this.view?.showEvents?.(usageUnder(owner));
    }
    this.requestUpdate();
  }

  /** The row that the keyboard comes back to has to be seen. */
  readonly #onFocus = (event: Event): void => {
    if (!(event.currentTarget as Element).matches(':focus-visible')) return;
    this.#window.reveal(this.#cursor.row);
    this.requestUpdate();
  };

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    const { index } = this.#reading;
    const grid = event.currentTarget as HTMLElement;
    if (!index || event.target !== grid) return;
    const isRightToLeft = grid.matches(':dir(rtl)');
    const command = commandOf(event, this.#cursor, index, this.#window.rowsInSight, isRightToLeft);
    if (command) this.#run(command);
    else {
      const row = this.#typing.rowFor(event, this.#cursor.row, index);
      if (row === undefined) return;
      if (row >= 0) this.#run({ kind: 'move', to: { row, cell: -1 } });
    }
    event.preventDefault();
  };

  readonly #onClick = (event: MouseEvent): void => {
    const row = rowUnder(event);
    const { index } = this.#reading;
    if (row === undefined || !index) return;
    this.#cursor = { row, cell: -1 };
    this.#grid?.focus({ preventScroll: true });
    const act = (event.target as Element).closest<HTMLElement>('[data-act]')?.dataset['act'];
    const at = index.rowAt(row);
    if (act === 'retry') this.#run({ kind: 'retry' });
    if (act === 'toggle' && at.kind === 'folder') this.#run({ kind: 'open', isOpen: !at.node.isOpen });
    else if (act === 'own') this.#run({ kind: event.shiftKey ? 'subtree' : 'own' });
    else if (act === 'subtree') this.#run({ kind: 'subtree' });
    this.requestUpdate();
  };

  /** Right click, long press, or Shift and F10. */
  readonly #onContextMenu = (event: MouseEvent): void => {
    const { index } = this.#reading;
    const row = rowUnder(event) ?? this.#cursor.row;
    const kind = index && row < index.rowCount ? index.rowAt(row).kind : undefined;
    if (kind !== 'folder' && kind !== 'workspace') return;
    event.preventDefault();
    this.#menuRow = row;
    this.#run({ kind: 'move', to: { row, cell: -1 } });
    openRowMenu(this.#grid!.parentElement!, row, event);
  };
}

function namedIn({ selection }: FolderTreeView): readonly OwnerId[] {
  return Object.values(selection ?? {}).flat();
}

/** Shift takes a subtree here, and no text from one row to another. */
function onMouseDown(event: MouseEvent): void {
  if (event.shiftKey && rowUnder(event) !== undefined) event.preventDefault();
}

function rowUnder(event: Event): number | undefined {
  const row = (event.target as Element).closest<HTMLElement>('[data-row]');
  return row ? Number(row.dataset['row']) : undefined;
}
