import {
  parseCredits,
  sumKnown,
  UsageError,
  WORKSPACE,
  type DayRange,
  type Folder,
  type FolderPage,
  type FolderPlaces,
  type FolderQuery,
  type Id,
  type Nano,
  type OwnerAmounts,
  type OwnerId,
  type UsageTypeFilter,
} from '../model/index.js';
import { FolderLevel, type FolderNode } from './folder-level.js';
import { readMatches } from './read-matches.js';

/** Which tree is wanted. */
export interface FolderQuestion extends DayRange, UsageTypeFilter {
  readonly sort: 'credits' | 'name';
  readonly withUsage: boolean;
  /** Only folders whose name contains it, with what is above them; empty for all. */
  readonly search: string;
}

/** Which folders are open. It outlives the tree of one period or order. */
export interface Openness {
  /** What a reader has opened or closed by hand. */
  readonly byHand: Map<Id, boolean>;
  /** All others are open down to this depth. */
  depth: number;
}

/** What stands in a row of the tree. */
export type TreeRow =
  | { readonly kind: 'folder'; readonly node: FolderNode }
  /** On its way; `error` when it could not be read. */
  | { readonly kind: 'pending'; readonly level: FolderLevel; readonly index: number; readonly error?: UsageError }
  /** The workspace itself: usage in no folder. */
  | { readonly kind: 'workspace'; readonly direct: Nano | null }
  /** Usage that the source counts, but in none of the folders that it lists. */
  | { readonly kind: 'elsewhere'; readonly amount: Nano }
  /** A search found more than what is shown. */
  | { readonly kind: 'more'; readonly shown: number; readonly count: number };

export interface FolderReader {
  readonly read: (query: FolderQuery) => Promise<FolderPage>;
  /** Aborted once nobody waits for this tree any more. */
  readonly signal: AbortSignal;
  /** Something has arrived. */
  readonly onChange: () => void;
  /** The source has said something that can't be. */
  readonly onFault: (what: string) => void;
}

const PAGE_SIZE = 100;
const MOST_IDS = 500;
const MOST_AT_ONCE = 6;

/** A run of siblings without an open folder between them. */
interface Run {
  readonly level: FolderLevel;
  readonly start: number;
  readonly end: number;
  readonly firstRow: number;
}

/**
 * The rows of a folder tree that is read in parts, as numbers from 0 on: which folder stands where, and which pages a
 * stretch of rows still needs. It holds pages that have arrived and runs of siblings between open folders, so its size
 * follows from what was looked at and not from the tree. No DOM.
 */
export class FolderIndex implements FolderPlaces, OwnerAmounts {
  readonly question: FolderQuestion;
  rowCount = 0;
  /** Another number whenever something has changed. */
  version = 0;
  /** Of the first answer; undefined until it is there. */
  page: Pick<FolderPage, 'asOf' | 'workspace'> | undefined;
  /** Folders that a search has found; the others are above them. */
  matches: ReadonlySet<Id> = new Set();
  readonly #reader: FolderReader;
  readonly #openness: Openness;
  readonly #top = new FolderLevel(null, 0, PAGE_SIZE);
  readonly #nodes = new Map<Id, FolderNode>();
  /** Folders that are asked for by their id, since a selection names them. */
  readonly #named = new Map<Id, Folder>();
  readonly #asked = new Set<Id>();
  /** Parents of those folders and of all above them. */
  readonly #above = new Map<Id, Id | null>();
  #runs: Run[] = [];
  #tail: TreeRow[] = [];
  #asking = 0;

  constructor(question: FolderQuestion, openness: Openness, reader: FolderReader) {
    this.question = question;
    this.#openness = openness;
    this.#reader = reader;
  }

  /**
   * Reads what the given rows need, so that a tree comes onto the page as a whole.
   * @throws UsageError when the top level can't be read.
   */
  async prepare(rows: { readonly from: number; readonly to: number }, named: readonly Id[]): Promise<void> {
    if (this.question.search) await this.#search();
    else this.#accept(this.#top, 0, await this.#readPage(this.#top, 0));
    await Promise.all([this.know(named), this.#fill(rows)]);
  }

  /** Reads what a stretch of rows still needs, a few pages at a time. */
  ensure(from: number, to: number): void {
    for (const { level, page } of this.#missing(from, to)) {
      if (this.#asking >= MOST_AT_ONCE) return;
      void this.#load(level, page).then(this.#reader.onChange);
    }
  }

  /** Reads a page again that could not be read. */
  retry(level: FolderLevel, index: number): void {
    level.failed.delete(level.pageOf(index));
  }

  /** Reads where in the tree folders are, and what they used, that are not among its rows yet. */
  async know(ids: readonly Id[]): Promise<void> {
    const missing = this.unknown(ids);
    for (const id of missing) this.#asked.add(id);
    for (let i = 0; i < missing.length; i += MOST_IDS) {
      const some = missing.slice(i, i + MOST_IDS);
      const { items } = await this.#reader.read({ ...this.#period, ids: some, limit: MOST_IDS });
      for (const folder of items) {
        this.#named.set(folder.id, folder);
        let parent: Id | null = null;
        for (const { id } of folder.path ?? []) {
          this.#above.set(id, parent);
          parent = id;
        }
        this.#above.set(folder.id, parent);
      }
    }
    this.version++;
  }

  /** Those of some folders that have not arrived and have not been asked for. */
  unknown(ids: readonly OwnerId[]): readonly Id[] {
    return ids.filter((id) => id !== WORKSPACE && !this.#nodes.has(id) && !this.#asked.has(id));
  }

  rowAt(row: number): TreeRow {
    const last = this.#runs.at(-1);
    const inFolders = last ? last.firstRow + last.end - last.start : 0;
    if (row >= inFolders) return this.#tail[row - inFolders]!;
    let [low, high] = [0, this.#runs.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#runs[middle]!.firstRow <= row) low = middle;
      else high = middle - 1;
    }
    const { level, start, firstRow } = this.#runs[low]!;
    const index = start + row - firstRow;
    const node = level.at(index);
    if (node) return { kind: 'folder', node };
    const error = level.failed.get(level.pageOf(index));
    return { kind: 'pending', level, index, ...(error && { error }) };
  }

  /** The row of a place among siblings; -1 when it is in a folder that is closed. */
  rowOf(level: FolderLevel, index: number): number {
    const run = this.#runs.find((each) => each.level === level && each.start <= index && index < each.end);
    return run ? run.firstRow + index - run.start : -1;
  }

  /** Where a row of another tree of this kind stands in this one; -1 when it does not. */
  rowOfRow(row: TreeRow): number {
    if (row.kind === 'pending') return this.rowOf(row.level, row.index);
    if (row.kind !== 'folder') {
      const behind = this.#tail.findIndex(({ kind }) => kind === row.kind);
      return behind < 0 ? -1 : this.rowCount - this.#tail.length + behind;
    }
    const node = this.#nodes.get(row.node.folder.id);
    return node ? this.rowOf(node.level, node.index) : -1;
  }

  /** Whether something can be opened below it. */
  canOpen({ folder, children }: FolderNode): boolean {
    if (children?.count === 0) return false;
    return folder.childCount > 0 && (!this.question.withUsage || folder.rolledUp !== folder.direct);
  }

  open(node: FolderNode, isOpen: boolean): void {
    this.#openness.byHand.set(node.folder.id, isOpen);
    this.#setOpen(node, isOpen);
    this.#layOut();
  }

  /** Opens every folder above the given depth and closes the others, also those that arrive later. */
  openTo(depth: number): void {
    this.#openness.byHand.clear();
    this.#openness.depth = depth;
    for (const node of this.#nodes.values()) this.#setOpen(node, node.depth < depth);
    this.#layOut();
  }

  /** Opens all that is below a folder and has arrived. */
  openSubtree(node: FolderNode): void {
    this.#openness.byHand.set(node.folder.id, true);
    this.#setOpen(node, true);
    for (const child of node.children?.nodes ?? []) if (this.canOpen(child)) this.openSubtree(child);
    this.#layOut();
  }

  /** Folders that have arrived, from a row on and around to it. */
  *nodesFrom(row: number): Generator<{ readonly row: number; readonly node: FolderNode }> {
    for (let i = 0; i < this.rowCount; i++) {
      const at = (row + i) % this.rowCount;
      const each = this.rowAt(at);
      if (each.kind === 'folder') yield { row: at, node: each.node };
    }
  }

  nameOf(id: Id): string | undefined {
    return this.#folder(id)?.name;
  }

  parentOf(id: Id): Id | null | undefined {
    const node = this.#nodes.get(id);
    return node ? (node.level.parent?.folder.id ?? null) : this.#above.get(id);
  }

  childrenOf(id: Id | null): readonly Id[] | undefined {
    if (this.question.search || this.question.withUsage) return undefined;
    if (id === null) return this.#top.ids;
    const node = this.#nodes.get(id);
    return node?.folder.childCount === 0 ? [] : node?.children?.ids;
  }

  descendantCount(id: Id | null): number | undefined {
    return id === null ? this.page?.workspace.folderCount : this.#folder(id)?.descendantCount;
  }

  direct(owner: OwnerId): Nano | null | undefined {
    return amountOf(owner === WORKSPACE ? this.page?.workspace.direct : this.#folder(owner)?.direct);
  }

  rolledUp(id: Id): Nano | null | undefined {
    return amountOf(this.#folder(id)?.rolledUp);
  }

  get total(): Nano | null | undefined {
    return amountOf(this.page?.workspace.rolledUp);
  }

  #folder(id: Id): Folder | undefined {
    return this.#nodes.get(id)?.folder ?? this.#named.get(id);
  }

  get #period() {
    const { from, to, usageTypes, categories } = this.question;
    return { from, to, ...(usageTypes && { usageTypes }), ...(categories && { categories }) };
  }

  #readPage({ parent }: FolderLevel, page: number): Promise<FolderPage> {
    const { sort, withUsage } = this.question;
    return this.#reader.read({
      ...this.#period,
      ...(parent && { parent: parent.folder.id }),
      sort,
      withUsage,
      ...(page > 0 && { offset: page * PAGE_SIZE }),
      limit: PAGE_SIZE,
    });
  }

  async #load(level: FolderLevel, page: number): Promise<void> {
    level.loading.add(page);
    this.#asking++;
    try {
      this.#accept(level, page, await this.#readPage(level, page));
    } catch (reason) {
      if (this.#reader.signal.aborted) return;
      level.failed.set(page, reason instanceof UsageError ? reason : new UsageError('unavailable', String(reason)));
    } finally {
      level.loading.delete(page);
      this.#asking--;
    }
  }

  /** Reads until nothing is missing in the given rows; what can't be read is left to its row. */
  async #fill({ from, to }: { readonly from: number; readonly to: number }): Promise<void> {
    for (let missing = this.#missing(from, to); missing.length > 0; missing = this.#missing(from, to)) {
      await Promise.all(missing.slice(0, MOST_AT_ONCE).map(({ level, page }) => this.#load(level, page)));
    }
  }

  #missing(from: number, to: number): { level: FolderLevel; page: number }[] {
    const missing: { level: FolderLevel; page: number }[] = [];
    for (let row = Math.max(0, from); row < Math.min(to, this.rowCount); row++) {
      const each = this.rowAt(row);
      if (each.kind !== 'pending' || each.error) continue;
      const { level } = each;
      const page = level.pageOf(each.index);
      const last = missing.at(-1);
      if (level.loading.has(page) || (last?.level === level && last.page === page)) continue;
      missing.push({ level, page });
    }
    return missing;
  }

  #accept(level: FolderLevel, page: number, { asOf, workspace, items, count }: FolderPage): void {
    this.page ??= { asOf, workspace };
    const { onFault } = this.#reader;
    const offset = page * PAGE_SIZE;
    const parent = level.parent?.folder;
    if (parent && !this.question.withUsage && count !== parent.childCount) {
      onFault(`says that folder "${parent.id}" has ${parent.childCount} children, but lists ${count}`);
    }
    const isShort = items.length < Math.min(PAGE_SIZE, count - offset);
    if (isShort) onFault(`says that a list has ${count} folders, but ends after ${offset + items.length}`);
    level.count = isShort ? offset + items.length : count;
    level.setPage(
      page,
      items.map((folder, i) => this.#place(folder, level, offset + i)),
    );
    this.#layOut();
  }

  /** Undefined for a folder that stands somewhere else already: one that is shown twice would count twice. */
  #place(folder: Folder, level: FolderLevel, index: number): FolderNode | undefined {
    const { onFault } = this.#reader;
    const asked = level.parent?.folder.id ?? null;
    if (this.#nodes.has(folder.id)) {
      onFault(`lists the folder "${folder.id}" more than once; it is shown where it came first`);
      level.addBreak(index);
      return undefined;
    }
    if (folder.parentId !== asked) {
      onFault(
        `lists the folder "${folder.id}" below ${quoted(asked)}, but says it is below ${quoted(folder.parentId)}`,
      );
    }
    const node: FolderNode = { folder, level, index, depth: level.depth, children: undefined, isOpen: false };
    this.#nodes.set(folder.id, node);
    const isOpen = this.#openness.byHand.get(folder.id) ?? node.depth < this.#openness.depth;
    if (isOpen) this.#setOpen(node, true);
    return node;
  }

  #setOpen(node: FolderNode, isOpen: boolean): void {
    if (isOpen === node.isOpen || (isOpen && !this.canOpen(node))) return;
    node.isOpen = isOpen;
    if (isOpen) {
      node.children ??= new FolderLevel(node, node.folder.childCount, PAGE_SIZE);
      node.level.addBreak(node.index);
    } else {
      node.level.removeBreak(node.index);
    }
  }

  async #search(): Promise<void> {
    const { search, sort } = this.question;
    const found = await readMatches(this.#reader.read, { ...this.#period, search, sort });
    const { page, children, matches, count } = found;
    this.page = page;
    this.matches = matches;
    const levels = [this.#top];
    for (const level of levels) {
      const folders = children.get(level.parent?.folder.id ?? null) ?? [];
      level.count = folders.length;
      const nodes = folders.map((folder, index): FolderNode => {
        const below = children.has(folder.id);
        const node: FolderNode = { folder, level, index, depth: level.depth, children: undefined, isOpen: below };
        if (below) {
          levels.push((node.children = new FolderLevel(node, 0, MOST_IDS)));
          level.addBreak(index);
        }
        this.#nodes.set(folder.id, node);
        return node;
      });
      for (let at = 0; at < nodes.length; at += level.pageSize) {
        level.setPage(at / level.pageSize, nodes.slice(at, at + level.pageSize));
      }
    }
    this.#tail = count > matches.size ? [{ kind: 'more', shown: matches.size, count }] : [];
    this.#layOut();
  }

  /** Lines up what is open, a run of siblings after the other. */
  #layOut(): void {
    const runs: Run[] = [];
    let rows = 0;
    const add = (level: FolderLevel, start: number, end: number) => {
      if (end <= start) return;
      runs.push({ level, start, end, firstRow: rows });
      rows += end - start;
    };
    const walk = (level: FolderLevel) => {
      let start = 0;
      for (const index of level.breaks) {
        if (index >= level.count) break;
        const node = level.at(index);
        add(level, start, node ? index + 1 : index);
        start = index + 1;
        if (node?.isOpen) walk(node.children!);
      }
      add(level, start, level.count);
    };
    walk(this.#top);
    this.#runs = runs;
    if (!this.question.search) this.#tail = this.#rowsBehind();
    this.rowCount = rows + this.#tail.length;
    this.version++;
  }

  /** The workspace itself, and usage that no folder accounts for once all of the top level is known. */
  #rowsBehind(): TreeRow[] {
    if (!this.page) return [];
    const direct = this.direct(WORKSPACE) ?? null;
    const rows: TreeRow[] = [{ kind: 'workspace', direct }];
    const { total } = this;
    if (typeof total !== 'bigint' || direct === null || this.#top.ids === undefined) return rows;
    const amount = total - direct - sumKnown(this.#top.nodes.map(({ folder }) => amountOf(folder.rolledUp) ?? null));
    if (amount === 0n) return rows;
    this.#reader.onFault(`counts ${amount > 0n ? 'more' : 'less'} in the whole workspace than in its folders`);
    return amount > 0n ? [...rows, { kind: 'elsewhere', amount }] : rows;
  }
}

function quoted(id: Id | null): string {
  return id === null ? 'the top level' : `"${id}"`;
}

function amountOf(credits: string | null | undefined): Nano | null | undefined {
  return typeof credits === 'string' ? parseCredits(credits) : credits;
}
