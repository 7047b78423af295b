/** Trees of folders for tests: from a few lines of text to pages as the contract gives them, at once or on cue. */
import type { Folder, FolderPage, Id } from '../src/core/model/contract.gen.js';
import { formatDecimal, parseCredits, sumKnown } from '../src/core/model/credits.js';
import { FolderPages, type FolderRow } from '../src/core/model/folder-pages.js';
import type { FolderQuery } from '../src/core/model/usage-source.js';
import { FolderIndex, type FolderQuestion, type Openness } from '../src/core/tree/folder-index.js';

export const AS_OF = '2026-11-17T19:05:00Z';
export const DAYS = { from: '2026-11-01', to: '2026-12-01' };

/**
 * Folders as lines, each below the one before it that stands further out, with their own usage: "north 2.5". Without a
 * number they have none, with a question mark it is not known. A folder is named as its id, with its first letter large.
 */
export function treeOf(text: string): FolderRow[] {
  const above: { readonly indent: number; readonly id: Id }[] = [];
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => {
    const indent = line.search(/\S/);
    const [id = '', credits = '0'] = line.trim().split(' ');
    while (above.length > 0 && above.at(-1)!.indent >= indent) above.pop();
    const parentId = above.at(-1)?.id ?? null;
    above.push({ indent, id });
    const name = id.slice(0, 1).toUpperCase() + id.slice(1);
    return { id, parentId, name, credits: credits === '?' ? null : parseCredits(credits) };
  });
}

/** So many folders with a number as their name and as their usage, from the largest down: "n120", "n119" … */
export function manyFolders(count: number, parentId: Id | null = null): FolderRow[] {
  return Array.from({ length: count }, (_, i) => {
    const number = count - i;
    return { id: `n${number}`, parentId, name: `N${number}`, credits: BigInt(number) * 1_000_000_000n };
  });
}

export interface BackEndOptions {
  /** Usage in no folder. */
  readonly own?: string | null;
  /** Makes another page of each. */
  readonly change?: (page: FolderPage, query: FolderQuery) => FolderPage;
}

interface Waiting {
  readonly query: FolderQuery;
  readonly resolve: (page: FolderPage) => void;
  readonly reject: (reason: unknown) => void;
}

/** Answers questions for pages of a tree, and remembers what it was asked. */
export class BackEnd {
  readonly asked: FolderQuery[] = [];
  /** Questions wait until they are answered by hand. */
  isHeld = false;
  readonly waiting: Waiting[] = [];
  readonly #pages: FolderPages;
  readonly #workspace: FolderPage['workspace'];
  readonly #change: (page: FolderPage, query: FolderQuery) => FolderPage;

  constructor(rows: readonly FolderRow[], { own = '0', change = (page) => page }: BackEndOptions = {}) {
    this.#pages = FolderPages.fromRows(rows);
    this.#change = change;
    const known = [...rows.map(({ credits }) => credits), own === null ? null : parseCredits(own)];
    const rolledUp = known.every((each) => each === null) ? null : formatDecimal(sumKnown(known));
    this.#workspace = { direct: own, rolledUp, folderCount: this.#pages.tree.folders.length };
  }

  readonly read = (query: FolderQuery): Promise<FolderPage> => {
    this.asked.push(query);
    if (!this.isHeld) return Promise.resolve().then(() => this.pageFor(query));
    return new Promise((resolve, reject) => this.waiting.push({ query, resolve, reject }));
  };

  /** The right answer, whatever is wrong with this one. */
  pageFor(query: FolderQuery): FolderPage {
    const page = { asOf: AS_OF, workspace: this.#workspace, ...this.#pages.page(query) };
    return this.#change(page, query);
  }

  /** Answers the latest question that waits. */
  answerLast(): Promise<void> {
    const { query, resolve } = this.waiting.pop()!;
    resolve(this.pageFor(query));
    return settled();
  }

  /** Refuses all questions that wait. */
  refuse(reason: unknown): Promise<void> {
    for (const { reject } of this.waiting.splice(0)) reject(reason);
    return settled();
  }
}

/** What has been answered is taken in. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}

export interface Reader {
  readonly index: FolderIndex;
  readonly openness: Openness;
  readonly faults: string[];
  readonly running: AbortController;
  changes: number;
}

export interface ReaderOptions {
  readonly question?: Partial<FolderQuestion>;
  readonly openness?: Openness;
}

export function closedTree(): Openness {
  return { byHand: new Map(), below: new Set(), depth: 0 };
}

/** A tree that reads from a back end, with nothing read yet. */
export function readerOf(
  { read }: Pick<BackEnd, 'read'>,
  { question, openness = closedTree() }: ReaderOptions = {},
): Reader {
  const faults: string[] = [];
  const running = new AbortController();
  const reader = { openness, faults, running, changes: 0 };
  const index = new FolderIndex({ ...DAYS, sort: 'credits', withUsage: false, search: '', ...question }, openness, {
    read,
    signal: running.signal,
    onChange: () => reader.changes++,
    onFault: (what) => faults.push(what),
  });
  return Object.assign(reader, { index });
}

/** The same with the first rows read. */
export async function readTree(backEnd: BackEnd, options: ReaderOptions & { readonly rows?: number } = {}) {
  const reader = readerOf(backEnd, options);
  await reader.index.prepare({ from: 0, to: options.rows ?? 20 }, []);
  return reader;
}

/** Its rows in short: names with two spaces for each level; "…" is on its way, "!" could not be read. */
export function rowsOf(index: FolderIndex): string[] {
  return Array.from({ length: index.rowCount }, (_, row) => {
    const each = index.rowAt(row);
    switch (each.kind) {
      case 'folder':
        return `${'  '.repeat(each.node.depth)}${each.node.folder.name}`;
      case 'pending':
        return `${'  '.repeat(each.level.depth)}${each.error ? '!' : '…'}`;
      case 'elsewhere':
        return `elsewhere ${formatDecimal(each.amount)}`;
      case 'more':
        return `${each.shown} of ${each.count}`;
      case 'workspace':
        return 'workspace';
    }
  });
}

/** The folder of this id as it stands in the tree. */
export function nodeOf(index: FolderIndex, id: Id) {
  for (let row = 0; row < index.rowCount; row++) {
    const each = index.rowAt(row);
    if (each.kind === 'folder' && each.node.folder.id === id) return each.node;
  }
  throw new Error(`There is no row of ${id}`);
}

export function rowOfId(index: FolderIndex, id: Id): number {
  const { level, index: place } = nodeOf(index, id);
  return index.rowOf(level, place);
}

/** Opens a folder and reads what is below it. */
export async function open(index: FolderIndex, ...ids: readonly Id[]): Promise<void> {
  for (const id of ids) {
    index.open(nodeOf(index, id), true);
    index.ensure(0, index.rowCount);
    await settled();
  }
}

export function buildFolder(id: Id, changes: Partial<Folder> = {}): Folder {
  return {
    id,
    parentId: null,
    name: id.slice(0, 1).toUpperCase() + id.slice(1),
    childCount: 0,
    descendantCount: 0,
    direct: '0',
    rolledUp: '0',
    ...changes,
  };
}

export function buildPage(items: readonly Folder[], changes: Partial<FolderPage> = {}): FolderPage {
  return {
    asOf: AS_OF,
    items,
    count: items.length,
    next: null,
    workspace: { direct: '0', rolledUp: '0', folderCount: items.length },
    ...changes,
  };
}
