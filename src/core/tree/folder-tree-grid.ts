import { html, nothing, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { moveTo, clamp } from '../controls/index.js';
import { errorState, Island, staleNotice, stateMessage } from '../element/index.js';
import {
  formatDecimal,
  OwnerSelection,
  UsageError,
  WORKSPACE,
  type FolderSelection,
  type OwnerId,
  type Period,
  type UsageSource,
  type UsageTypeFilter,
} from '../model/index.js';
import { FolderIndex, type FolderQuestion, type Openness, type TreeRow } from './folder-index.js';
import { rowMenu, type MenuChoice } from './row-menu.js';
import { barPart, footPart } from './tree-bar.js';
import { commandOf, type TreeCommand, type TreeCursor } from './tree-keys.js';
import { COLUMNS, headPart, rowsPart, type Words } from './tree-part.js';
import { folderRow, shownRow, treeSum, type TreePicture, type TreeUnit } from './tree-view.js';

export interface FolderTreeView extends Words {
  readonly source: UsageSource;
  readonly period: Period;
  readonly usageTypes: UsageTypeFilter;
  /** Undefined when everything is taken in. */
  readonly selection: FolderSelection | undefined;
  readonly unit: TreeUnit;
  /** Up to when the numbers are complete, in words. */
  readonly time: string;
  /** What stands before the search field, and behind the buttons at the end. */
  readonly lead?: unknown;
  readonly end?: unknown;
  readonly select: (selection: FolderSelection | undefined) => void;
  /** The source has said something that can't be; it is said once for each source. */
  readonly warn: (message: string) => void;
  /** Another tree is shown: as of when, and the exact sum of all its usage in credits. */
  readonly onLoad?: (asOf: string, totalCredits: string) => void;
  readonly onError?: (error: UsageError) => void;
}

const OVERSCAN = 8;
/** How long a pause starts another word when names are typed, in milliseconds. */
const TYPING_PAUSE = 700;

/** Chooses folders: a treegrid of all folders with their usage, of which only the rows in sight are on the page. */
export class FolderTreeGrid extends Island<FolderTreeView> {
  #sort: 'credits' | 'name' = 'credits';
  #withUsage = false;
  #search = '';
  readonly #openness: Openness = { byHand: new Map(), depth: 0 };

  #index: FolderIndex | undefined;
  #error: UsageError | undefined;
  #reading: AbortController | undefined;
  #asked: { readonly source: UsageSource; readonly question: string } | undefined;
  #warned: UsageSource | undefined;

  #cursor: TreeCursor = { row: 0, cell: -1 };
  #typed = { text: '', at: 0 };
  #menuRow: number | undefined;

  #viewport: HTMLElement | undefined;
  #observer: ResizeObserver | undefined;
  #rowHeight = 34;
  #height = 340;
  #scrollTop = 0;
  /** What was in sight when it was last drawn, to be found again when rows come in above it. */
  #sight: { readonly top: TreeRow; readonly offset: number; readonly active: TreeRow } | undefined;

  #selection: FolderSelection | undefined;
  #chosen = OwnerSelection.all;
  #counted: { readonly of: readonly unknown[]; readonly countOf: TreePicture['countOf'] } | undefined;

  /** Reads again what is shown. */
  refresh(): void {
    this.#asked = undefined;
    this.requestUpdate();
  }

  protected override template(view: FolderTreeView): TemplateResult {
    if (view.selection !== this.#selection) {
      this.#selection = view.selection;
      this.#chosen = OwnerSelection.from(view.selection);
    }
    const { terms } = view;
    const picture = this.#index && this.#picture(this.#index, view);
    return html`
      <div class="tree" part="tree" aria-busy=${this.#reading !== undefined}>
        ${barPart(
          { search: this.#search, withUsage: this.#withUsage, depth: this.#openness.depth, lead: view.lead },
          terms,
          {
            search: (text) => this.#ask({ search: text }),
            showWithUsage: (only) => this.#ask({ withUsage: only }),
            openTo: (depth) => this.#openTo(depth),
            enterTree: () => this.#grid?.focus(),
          },
        )}
        ${picture && this.#error ? staleNotice(this.#error, view.time, terms, () => this.refresh()) : nothing}
        ${picture ? this.#gridPart(picture, view) : this.#statePart(view)}
        ${footPart(picture && treeSum(picture, view.period), terms, {
          all: () => this.#choose(OwnerSelection.all),
          none: () => this.#choose(OwnerSelection.none),
          end: view.end,
        })}
      </div>
    `;
  }

  protected override updated(view: FolderTreeView): void {
    this.#read(view);
    const index = this.#index;
    const viewport = this.#viewport;
    if (!index || !viewport) return;
    const { from, to } = this.#window(index);
    viewport.querySelector<HTMLElement>('.canvas')!.style.blockSize = `${index.rowCount * this.#rowHeight}px`;
    viewport.querySelector<HTMLElement>('.window')!.style.translate = `0 ${from * this.#rowHeight}px`;
    if (Math.abs(viewport.scrollTop - this.#scrollTop) >= 1) viewport.scrollTop = this.#scrollTop;
    index.ensure(from, to);
    if (index.rowCount === 0) return;
    const top = clamp(Math.floor(this.#scrollTop / this.#rowHeight), 0, index.rowCount - 1);
    this.#sight = {
      top: index.rowAt(top),
      offset: this.#scrollTop - top * this.#rowHeight,
      active: index.rowAt(this.#cursor.row),
    };
    const named = index.unknown(Object.values(view.selection ?? {}).flat());
    if (named.length > 0) void index.know(named).then(() => this.requestUpdate(), nothingToDo);
  }

  protected override left(): void {
    if (this.#reading) this.#asked = undefined;
    this.#reading?.abort();
    this.#reading = undefined;
    this.#setViewport(undefined);
  }

  #statePart({ terms }: FolderTreeView) {
    if (this.#error) return stateMessage(errorState(this.#error, terms, () => this.refresh()));
    return html`<div class="viewport still" aria-hidden="true">
      ${Array.from(
        { length: 8 },
        () =>
          html`<div class="row">
            <div class="name"><span class="blank"></span></div>
          </div>`,
      )}
    </div>`;
  }

  #gridPart(picture: TreePicture, view: FolderTreeView) {
    const { terms, formats, unit } = view;
    const { index } = picture;
    const { from, to } = this.#window(index);
    const { row, cell } = this.#cursor;
    const rows = Array.from({ length: to - from }, (_, i) => shownRow(from + i, picture));
    const active = row >= from && row < to ? (cell < 0 ? `row-${row}` : `cell-${row}-${cell}`) : nothing;
    const isWithoutFolders = index.page?.workspace.folderCount === 0;
    const isWithoutMatch = this.#search !== '' && index.matches.size === 0;
    const menu = this.#menuRow === undefined ? undefined : index.rowAt(this.#menuRow);
    return html`
      <div
        class="grid"
        role="treegrid"
        tabindex="0"
        aria-label=${terms.tree.folders}
        aria-multiselectable="true"
        aria-rowcount=${index.rowCount + 1}
        aria-colcount=${COLUMNS}
        aria-activedescendant=${active}
        @keydown=${this.#onKeyDown}
        @click=${this.#onClick}
        @contextmenu=${this.#onContextMenu}
      >
        ${headPart(this.#sort, formats.unitName(unit.unit, terms.credits), view, (sort) => this.#ask({ sort }))}
        <div class="viewport" role="rowgroup" tabindex="-1" @scroll=${this.#onScroll} ${ref(this.#setViewport)}>
          <div class="canvas" role="presentation">
            <div class="window" role="presentation">${rowsPart(rows, row, cell, view)}</div>
          </div>
        </div>
        ${isWithoutMatch ? html`<p class="nothing" role="status">${terms.tree.noMatch(this.#search)}</p>` : nothing}
        ${isWithoutFolders ? html`<p class="nothing">${terms.tree.noFolders}</p>` : nothing}
      </div>
      ${rowMenu(menu?.kind === 'folder' ? folderRow(menu.node, picture) : undefined, terms, (choice) =>
        this.#onMenuChoice(choice),
      )}
    `;
  }

  #picture(index: FolderIndex, { unit, formats, terms }: FolderTreeView): TreePicture {
    const of = [index, index.version, this.#chosen];
    if (!this.#counted?.of.every((each, i) => each === of[i])) {
      this.#counted = { of, countOf: this.#chosen.counts(index) };
    }
    return { index, selection: this.#chosen, countOf: this.#counted.countOf, unit, formats, terms };
  }

  /** The rows that are in sight, and a few around them. */
  #window({ rowCount }: { readonly rowCount: number }) {
    const first = Math.floor(this.#scrollTop / this.#rowHeight);
    const last = Math.ceil((this.#scrollTop + this.#height) / this.#rowHeight);
    return { from: clamp(first - OVERSCAN, 0, rowCount), to: clamp(last + OVERSCAN, 0, rowCount) };
  }

  get #grid(): HTMLElement | null | undefined {
    return this.#viewport?.closest<HTMLElement>('.grid');
  }

  /** Reads the tree that is wanted, unless it is read or being read already. What is shown stays until it is there. */
  #read({
    source,
    period: { from, to },
    usageTypes: { usageTypes, categories },
    selection,
    warn,
  }: FolderTreeView): void {
    const question: FolderQuestion = {
      from,
      to,
      ...(usageTypes?.length && { usageTypes }),
      ...(categories?.length && { categories }),
      sort: this.#sort,
      withUsage: this.#withUsage,
      search: this.#search,
    };
    const asked = { source, question: JSON.stringify(question) };
    if (asked.source === this.#asked?.source && asked.question === this.#asked.question) return;
    if (this.#asked && source !== this.#asked.source) this.#index = undefined;
    this.#asked = asked;
    this.#reading?.abort();
    const reading = (this.#reading = new AbortController());
    const { signal } = reading;
    const index = new FolderIndex(question, this.#openness, {
      read: (query) => source.folders(query, signal),
      signal,
      onChange: () => this.#index === index && this.#followed(),
      onFault: (what) => {
        if (this.#warned !== source) warn(`has a source that ${what}.`);
        this.#warned = source;
      },
    });
    const done = (error?: unknown) => {
      if (signal.aborted) return;
      this.#error = error === undefined ? undefined : asUsageError(error);
      if (!error) this.#index = index;
      this.#reading = undefined;
      this.#followed();
      queueMicrotask(() => {
        if (this.#error) this.view?.onError?.(this.#error);
        else this.view?.onLoad?.(index.page!.asOf, formatDecimal(index.total ?? 0n));
      });
    };
    void index
      .prepare(this.#window({ rowCount: Infinity }), Object.values(selection ?? {}).flat())
      .then(() => done(), done);
  }

  /** Rows have moved: what was in sight and under the cursor is so again. */
  #followed(): void {
    const index = this.#index;
    if (index && this.#sight) {
      const { top, offset, active } = this.#sight;
      const row = index.rowOfRow(top);
      if (row >= 0 && this.#scrollTop > 0) this.#scrollTop = row * this.#rowHeight + offset;
      const cursor = index.rowOfRow(active);
      this.#cursor = { ...this.#cursor, row: clamp(cursor < 0 ? this.#cursor.row : cursor, 0, index.rowCount - 1) };
      this.#scrollTop = clamp(this.#scrollTop, 0, Math.max(0, index.rowCount * this.#rowHeight - this.#height));
    }
    this.requestUpdate();
  }

  #ask({ sort = this.#sort, withUsage = this.#withUsage, search = this.#search }: Partial<FolderQuestion>): void {
    if (search !== this.#search) {
      this.#sight = undefined;
      this.#scrollTop = 0;
      this.#cursor = { row: 0, cell: -1 };
    }
    this.#sort = sort;
    this.#withUsage = withUsage;
    this.#search = search;
    this.requestUpdate();
  }

  #openTo(depth: number): void {
    if (this.#index) this.#index.openTo(depth);
    else this.#openness.depth = depth;
    this.#followed();
  }

  #choose(selection: OwnerSelection): void {
    this.view?.select(selection.toFolderSelection());
  }

  #run(command: TreeCommand | { readonly kind: 'onlyThis' | 'onlySubtree' }): void {
    const index = this.#index;
    if (!index) return;
    if (command.kind === 'move') {
      this.#moveTo(command.to);
      return;
    }
    const row = index.rowAt(this.#cursor.row);
    const owner: OwnerId | undefined =
      row.kind === 'folder' ? row.node.folder.id : row.kind === 'workspace' ? WORKSPACE : undefined;
    const chosen = this.#chosen;
    if (command.kind === 'open' && row.kind === 'folder') index.open(row.node, command.isOpen);
    else if (command.kind === 'openSubtree' && row.kind === 'folder') index.openSubtree(row.node);
    else if (owner === undefined) return;
    else if (command.kind === 'onlyThis') this.#choose(OwnerSelection.only(owner, index));
    else if (command.kind === 'own' || owner === WORKSPACE) {
      this.#choose(chosen.toggle(owner, index));
    } else if (command.kind === 'onlySubtree') this.#choose(OwnerSelection.onlySubtree(owner, index));
    else if (command.kind === 'subtree') {
      const count = chosen.counts(index)(owner);
      const isWhole = chosen.isSelected(owner, index) && count?.selected === count?.of;
      this.#choose(chosen.setSubtree(owner, !isWhole, index));
    }
    this.requestUpdate();
  }

  #moveTo(cursor: TreeCursor): void {
    this.#cursor = cursor;
    const top = cursor.row * this.#rowHeight;
    this.#scrollTop = clamp(this.#scrollTop, top + this.#rowHeight - this.#height, top);
    this.requestUpdate();
  }

  #rowUnder(event: Event): number | undefined {
    const row = (event.target as Element).closest<HTMLElement>('[data-row]');
    return row ? Number(row.dataset['row']) : undefined;
  }

  readonly #setViewport = (element: Element | undefined): void => {
    this.#observer?.disconnect();
    this.#viewport = element as HTMLElement | undefined;
    if (!element) return;
    this.#observer = new ResizeObserver(() => {
      const rowHeight = parseFloat(getComputedStyle(element).getPropertyValue('--_row'));
      const { clientHeight } = element;
      if (clientHeight === this.#height && rowHeight === this.#rowHeight) return;
      const firstRow = this.#scrollTop / this.#rowHeight;
      this.#rowHeight = rowHeight;
      this.#height = clientHeight;
      this.#scrollTop = firstRow * rowHeight;
      this.requestUpdate();
    });
    this.#observer.observe(element);
  };

  readonly #onScroll = (): void => {
    const { scrollTop } = this.#viewport!;
    if (scrollTop === this.#scrollTop) return;
    this.#scrollTop = scrollTop;
    this.requestUpdate();
  };

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    const index = this.#index;
    const grid = event.currentTarget as HTMLElement;
    if (!index || event.target !== grid || index.rowCount === 0) return;
    const rowsInSight = Math.max(1, Math.floor(this.#height / this.#rowHeight) - 1);
    const command = commandOf(event, this.#cursor, index, rowsInSight, grid.matches(':dir(rtl)'));
    if (command) this.#run(command);
    else if (!this.#type(event)) return;
    event.preventDefault();
  };

  /** Typed letters go to the next name that begins with them. */
  #type({ key, timeStamp, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
    if (key.length !== 1 || ctrlKey || metaKey || altKey) return false;
    const isGoingOn = timeStamp - this.#typed.at < TYPING_PAUSE;
    const text = (isGoingOn ? this.#typed.text : '') + key.toLocaleLowerCase();
    this.#typed = { text, at: timeStamp };
    const start = this.#cursor.row + (text.length > 1 ? 0 : 1);
    for (const { row, node } of this.#index!.nodesFrom(start)) {
      if (!node.folder.name.slice(0, text.length).toLocaleLowerCase().startsWith(text)) continue;
      this.#moveTo({ row, cell: -1 });
      break;
    }
    return true;
  }

  readonly #onClick = (event: MouseEvent): void => {
    const row = this.#rowUnder(event);
    if (row === undefined || !this.#index) return;
    this.#cursor = { row, cell: -1 };
    this.#grid?.focus({ preventScroll: true });
    const act = (event.target as Element).closest<HTMLElement>('[data-act]')?.dataset['act'];
    const at = this.#index.rowAt(row);
    if (act === 'retry' && at.kind === 'pending') this.#index.retry(at.level, at.index);
    if (act === 'toggle' && at.kind === 'folder') this.#run({ kind: 'open', isOpen: !at.node.isOpen });
    else if (act === 'own' || act === 'subtree') {
      this.#run({ kind: event.shiftKey && act === 'own' ? 'subtree' : act });
    }
    this.requestUpdate();
  };

  /** Right click, long press, or Shift and F10. */
  readonly #onContextMenu = (event: MouseEvent): void => {
    const row = this.#rowUnder(event) ?? this.#cursor.row;
    const kind = this.#index && row < this.#index.rowCount ? this.#index.rowAt(row).kind : 'pending';
    const menu = this.#grid?.parentElement?.querySelector<HTMLElement>('#row-menu');
    if (!menu || (kind !== 'folder' && kind !== 'workspace')) return;
    event.preventDefault();
    this.#menuRow = row;
    this.#moveTo({ row, cell: -1 });
    const isByPointer = this.#rowUnder(event) !== undefined;
    requestAnimationFrame(() => {
      if (!menu.isConnected) return;
      const at = menu.parentElement?.querySelector(`#row-${row}`)?.getBoundingClientRect();
      const { clientX, clientY } = isByPointer || !at ? event : { clientX: at.left + 48, clientY: at.bottom };
      menu.showPopover();
      const { width, height } = menu.getBoundingClientRect();
      const { clientWidth, clientHeight } = document.documentElement;
      moveTo(menu, clamp(clientX, 8, clientWidth - width - 8), clamp(clientY, 8, clientHeight - height - 8));
      menu.querySelector<HTMLElement>('[role=menuitem]')?.focus();
    });
  };

  #onMenuChoice(choice: MenuChoice): void {
    this.#grid?.parentElement?.querySelector<HTMLElement>('#row-menu')?.hidePopover();
    this.#grid?.focus({ preventScroll: true });
    this.#run({ kind: choice });
  }
}

function asUsageError(reason: unknown): UsageError {
  return reason instanceof UsageError ? reason : new UsageError('unavailable', String(reason));
}

/** The numbers of folders that a selection names come with the next reading. */
function nothingToDo(): void {
  // See above.
}
