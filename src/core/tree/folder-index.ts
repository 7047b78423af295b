import {
  asUsageError,
  parseCredits,
  sumKnown,
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
  type UsageError,
  type UsageTypeFilter,
} from '../model/index.js';
import { FolderLevel, type FolderNode } from './folder-level.js';
import { NamedFolders } from './named-folders.js';
import { readMatches } from './read-matches.js';
import { RowRuns } from './row-runs.js';

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
  /** All that is below these is open too, when it arrives. */
  readonly below: Set<Id>;
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
const MOST_AT_ONCE = 6;

/**
 * The rows of a folder tree that is read in parts, as numbers from 0 on: which folder stands where, and which pages a
 * stretch of rows still needs. It holds pages that have arrived and runs of siblings between open folders, so its size
 * follows from what was looked at and not from the tree. No DOM.
 */
export class FolderIndex implements FolderPlaces, OwnerAmounts {
  readonly question: FolderQuestion;
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
  readonly #named = new NamedFolders();
  readonly #runs = new RowRuns();
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
    else this.begin(await this.firstPage());
    await Promise.all([this.know(named), this.#fill(rows)]);
  }

  /** Begins with the first page of the top level, as {@link FolderIndex.firstPage} has read it. */
  begin(page: FolderPage): void {
    this.#accept(this.#top, 0, page);
  }

  /** Of the top level: all that a tree needs that nothing is open in. */
  firstPage(): Promise<FolderPage> {
    return this.#readPage(this.#top, 0);
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

  /** Reads where in the tree folders are, and what they used, that are not among its rows. What can't be read is left. */
  async know(owners: readonly OwnerId[]): Promise<void> {
    try {
      await this.#named.read(this.unknown(owners), this.#period, this.#reader.read);
    } catch {
      // Sums and counts wait until the whole is read again.
    }
    this.version++;
  }

  /** Folders that a selection names and that are no longer there. */
  get absent(): ReadonlySet<Id> {
    return this.#named.absent;
  }

  /** Folders among some owners that have not arrived and have not been asked for. */
  unknown(owners: readonly OwnerId[]): readonly Id[] {
    return this.#named.unasked(owners).filter((id) => !this.#nodes.has(id));
  }

  /** Whether there is a row of a folder. */
  get hasFolders(): boolean {
    return this.#top.count > 0;
  }

  get rowCount(): number {
    return this.#runs.rowCount + this.#tail.length;
  }

  rowAt(row: number): TreeRow {
    if (row >= this.#runs.rowCount) return this.#tail[row - this.#runs.rowCount]!;
    const { level, index } = this.#runs.at(row);
    const node = level.at(index);
    if (node) return { kind: 'folder', node };
    const error = level.failed.get(level.pageOf(index));
    return { kind: 'pending', level, index, ...(error && { error }) };
  }

  /** The row of a place among siblings; -1 when it is in a folder that is closed. */
  rowOf(level: FolderLevel, index: number): number {
    return this.#runs.rowOf(level, index);
  }

  /** Where a row of another tree of this kind stands in this one; -1 when it does not. */
  rowOfRow(row: TreeRow): number {
    if (row.kind === 'pending') return this.rowOf(row.level, row.index);
    if (row.kind !== 'folder') {
      const behind = this.#tail.findIndex(({ kind }) => kind === row.kind);
      return behind < 0 ? -1 : this.#runs.rowCount + behind;
    }
    const node = this.#nodes.get(row.node.folder.id);
    return node ? this.rowOf(node.level, node.index) : -1;
  }

  /** Whether something can be opened below it. */
  canOpen({ folder, children }: FolderNode): boolean {
    if (children?.count === 0) return false;
    return folder.childCount > 0 && (!this.question.withUsage || this.rolledUp(folder.id) !== this.direct(folder.id));
  }

  open(node: FolderNode, isOpen: boolean): void {
    this.#openness.byHand.set(node.folder.id, isOpen);
    this.#setOpen(node, isOpen);
    this.#layOut();
  }

  /** Opens and closes folders as {@link Openness} now says. */
  openAgain(): void {
    for (const node of this.#nodes.values()) this.#setOpen(node, this.#shouldOpen(node));
    this.#layOut();
  }

  /** Opens all that is below a folder, also what arrives later. */
  openSubtree(node: FolderNode): void {
    this.#openness.byHand.set(node.folder.id, true);
    this.#openness.below.add(node.folder.id);
    for (const each of this.#nodes.values()) if (this.#isBelow(each)) this.#openness.byHand.delete(each.folder.id);
    this.openAgain();
  }

  /** Folders that have arrived and are in sight when one scrolls, from a row on and around to it. */
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
    return node ? (node.level.parent?.folder.id ?? null) : this.#named.parentOf(id);
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
      level.failed.set(page, asUsageError(reason));
    } finally {
      level.loading.delete(page);
      this.#asking--;
    }
  }

  /** Reads until nothing is missing in the given rows; what can't be read is left to its row. */
  async #fill({ from, to }: { readonly from: number; readonly to: number }): Promise<void> {
    for (let missing = this.#missing(from, to); missing.length > 0; missing = this.#missing(from, to)) {
      // Nobody waits any more, and what is asked for now would be refused again and again.
      if (this.#reader.signal.aborted) return;
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
    const end = offset + items.length;
    const isShort = items.length < Math.min(PAGE_SIZE, count - offset);
    const isWrong = isShort || end > count;
    if (isWrong) onFault(`says that a list has ${count} folders, but ${isShort ? 'ends after' : 'goes on to'} ${end}`);
    level.count = isWrong ? end : count;
    // A source may give more than it is asked for.
    for (let from = offset; from === offset || from < end; from += PAGE_SIZE) {
      const at = level.pageOf(from);
      if (at !== page && level.has(at)) continue;
      const some = items.slice(from - offset, from - offset + PAGE_SIZE);
      level.setPage(
        at,
        some.map((folder, i) => this.#place(folder, level, from + i)),
      );
    }
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
    if (this.#shouldOpen(node)) this.#setOpen(node, true);
    return node;
  }

  #shouldOpen(node: FolderNode): boolean {
    const { byHand, depth } = this.#openness;
    return byHand.get(node.folder.id) ?? (node.depth < depth || this.#isBelow(node));
  }

  #isBelow({ level: { parent } }: FolderNode): boolean {
    const { below } = this.#openness;
    let at = below.size === 0 ? null : parent;
    while (at && !below.has(at.folder.id)) at = at.level.parent;
    return at !== null;
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
    const { search, sort, withUsage } = this.question;
    const found = await readMatches(this.#reader.read, { ...this.#period, search, sort, withUsage });
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
          levels.push((node.children = new FolderLevel(node, 0, PAGE_SIZE)));
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

  #layOut(): void {
    this.#runs.layOut(this.#top);
    if (!this.question.search) this.#tail = this.#rowsBehind();
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
