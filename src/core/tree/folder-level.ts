import type { Folder, Id, UsageError } from '../model/index.js';

/** A folder at its place in the tree. */
export interface FolderNode {
  readonly folder: Folder;
  readonly level: FolderLevel;
  /** Place among its siblings, from 0. */
  readonly index: number;
  /** 0 at the top level. */
  readonly depth: number;
  /** What is below it, from when it is first opened. */
  children: FolderLevel | undefined;
  isOpen: boolean;
}

/** The children of one folder, or the top level, of which pages arrive in any order. */
export class FolderLevel {
  readonly parent: FolderNode | null;
  readonly pageSize: number;
  /** How many rows it has; as its parent says until its first page says better. */
  count: number;
  /** Places after which something else follows than the next sibling: an open folder, or a row that is left out. */
  readonly breaks: number[] = [];
  readonly loading = new Set<number>();
  readonly failed = new Map<number, UsageError>();
  readonly #pages: (readonly (FolderNode | undefined)[])[] = [];
  #loaded = 0;

  constructor(parent: FolderNode | null, count: number, pageSize: number) {
    this.parent = parent;
    this.count = count;
    this.pageSize = pageSize;
  }

  get depth(): number {
    return this.parent ? this.parent.depth + 1 : 0;
  }

  at(index: number): FolderNode | undefined {
    return this.#pages[this.pageOf(index)]?.[index % this.pageSize];
  }

  pageOf(index: number): number {
    return Math.floor(index / this.pageSize);
  }

  has(page: number): boolean {
    return this.#pages[page] !== undefined;
  }

  setPage(page: number, nodes: readonly (FolderNode | undefined)[]): void {
    this.#pages[page] = nodes;
    this.#loaded += nodes.length;
  }

  /** Ids of all children; undefined while some have not arrived. */
  get ids(): readonly Id[] | undefined {
    return this.#loaded < this.count ? undefined : this.nodes.map(({ folder }) => folder.id);
  }

  /** The folders that have arrived, in order. */
  get nodes(): readonly FolderNode[] {
    return this.#pages.flatMap((page) => page.filter((node) => node !== undefined));
  }

  addBreak(index: number): void {
    // They mostly come in order.
    let at = this.breaks.length;
    while (at > 0 && this.breaks[at - 1]! > index) at--;
    if (this.breaks[at - 1] !== index) this.breaks.splice(at, 0, index);
  }

  removeBreak(index: number): void {
    const at = this.breaks.indexOf(index);
    if (at >= 0) this.breaks.splice(at, 1);
  }
}
