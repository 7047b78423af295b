import type { Id } from './contract.gen.js';

/** A folder by its place; null is the top level. */
export interface FolderNode {
  readonly id: Id;
  readonly parentId: Id | null;
}

const NONE = -1;

/**
 * Folders with what lies above and below each. A tree that is wrong loses none of them: one whose parent is not there
 * stands at the top, and so does one of each loop of parents; of several with one id the first one counts. What was
 * wrong is told in {@link faults}.
 */
export class FolderTree<Folder extends FolderNode = FolderNode> {
  /** Level by level from the top; the children of a folder are neighbours, in the order in which they were given. */
  readonly folders: readonly Folder[];
  /** For each of the folders, the place of its parent in that list; -1 at the top. */
  readonly parents: Int32Array;
  /** A sentence for each kind of fault, with an example. */
  readonly faults: readonly string[];
  /** For each of the given, the place in {@link folders} of the folder with its id. */
  readonly placesOfGiven: Int32Array;
  readonly #rows: ReadonlyMap<Id, number>;
  /** The place in {@link folders} of each row. */
  readonly #places: Int32Array;
  /** The children of the folder at place `i` stand from `#below[i]` up to `#below[i + 1]`. */
  readonly #below: Int32Array;
  readonly #descendants: Int32Array;

  constructor(given: readonly Folder[]) {
    const { folders, rows, rowsOfGiven, faults } = firstOfEach(given);
    const parents = parentsOf(folders, rows, faults);
    const { order, below } = byLevel(parents);
    const places = new Int32Array(order.length);
    order.forEach((row, place) => (places[row] = place));
    this.faults = faults;
    this.#rows = rows;
    this.#places = places;
    this.placesOfGiven = rowsOfGiven.map((row) => places[row]!);
    this.#below = below;
    this.parents = order.map((row) => (parents[row] === NONE ? NONE : places[parents[row]!]!));
    const ordered = new Array<Folder>(order.length);
    order.forEach((row, place) => {
      const folder = folders[row]!;
      ordered[place] = parents[row] === NONE && folder.parentId !== null ? { ...folder, parentId: null } : folder;
    });
    this.folders = ordered;
    this.#descendants = new Int32Array(order.length);
    for (let place = order.length - 1; place >= 0; place--) {
      const parent = this.parents[place]!;
      if (parent !== NONE) this.#descendants[parent]! += this.#descendants[place]! + 1;
    }
  }

  get(id: Id): Folder | undefined {
    return this.folders[this.placeOf(id)];
  }

  /** Where in {@link folders} a folder stands; -1 when there is none. */
  placeOf(id: Id): number {
    return this.#places[this.#rows.get(id) ?? NONE] ?? NONE;
  }

  /** Folders directly below the given one; those at the top for null. */
  children(id: Id | null): readonly Folder[] {
    return this.folders.slice(...this.childPlaces(id));
  }

  /** From which place in {@link folders} the children of a folder stand, and up to which. */
  childPlaces(id: Id | null): readonly [from: number, to: number] {
    if (id === null) return [0, this.#below[0]!];
    const place = this.placeOf(id);
    return place === NONE ? [0, 0] : [this.#below[place]!, this.#below[place + 1]!];
  }

  childCount(id: Id | null): number {
    const [from, to] = this.childPlaces(id);
    return to - from;
  }

  descendantCount(id: Id): number {
    return this.#descendants[this.placeOf(id)] ?? 0;
  }

  /** From the top down, without the folder itself. */
  ancestors(id: Id): readonly Folder[] {
    const path: Folder[] = [];
    for (let at = this.parents[this.placeOf(id)] ?? NONE; at !== NONE; at = this.parents[at]!) {
      path.push(this.folders[at]!);
    }
    return path.reverse();
  }
}

/** The rows that count, where each id stands among them, and what was wrong. */
function firstOfEach<Folder extends FolderNode>(given: readonly Folder[]) {
  const rows = new Map<Id, number>();
  const folders: Folder[] = [];
  const rowsOfGiven = new Int32Array(given.length);
  const again = new Set<Id>();
  given.forEach((folder, i) => {
    const known = rows.get(folder.id);
    rowsOfGiven[i] = known ?? folders.length;
    if (known !== undefined) {
      again.add(folder.id);
      return;
    }
    rows.set(folder.id, folders.length);
    folders.push(folder);
  });
  const faults = again.size === 0 ? [] : [tell(again, 'id stands more than once', 'ids stand more than once')];
  return { folders, rows, rowsOfGiven, faults };
}

/** The row of each folder's parent; -1 where there is none, and where a loop is cut. */
function parentsOf(folders: readonly FolderNode[], rows: ReadonlyMap<Id, number>, faults: string[]): Int32Array {
  const orphans = new Set<Id>();
  const parents = new Int32Array(folders.length).fill(NONE);
  folders.forEach(({ id, parentId }, row) => {
    if (parentId === null) return;
    const parent = rows.get(parentId);
    if (parent === undefined) orphans.add(id);
    else parents[row] = parent;
  });
  if (orphans.size > 0)
    faults.push(tell(orphans, 'folder has a parent that is not there', 'folders have a parent that is not there'));
  const loops = new Set(cutLoops(parents).map((row) => folders[row]!.id));
  if (loops.size > 0) faults.push(tell(loops, 'folder is below itself', 'folders are below themselves'));
  return parents;
}

/** Takes its parent from the first folder of each loop, and gives the rows of these. */
function cutLoops(parents: Int32Array): number[] {
  const cut: number[] = [];
  /** In whose walk upwards a folder was passed, counted from 1. */
  const walks = new Int32Array(parents.length);
  for (let from = 0; from < parents.length; from++) {
    let row = from;
    while (row !== NONE && walks[row] === 0) {
      walks[row] = from + 1;
      row = parents[row]!;
    }
    if (row === NONE || walks[row] !== from + 1) continue;
    let first = row;
    for (let each = parents[row]!; each !== row; each = parents[each]!) first = Math.min(first, each);
    parents[first] = NONE;
    cut.push(first);
  }
  return cut;
}

/** The rows from the top down, and where in that order the children of each begin. */
function byLevel(parents: Int32Array): { readonly order: Int32Array; readonly below: Int32Array } {
  const size = parents.length;
  // The first child of each row, at `size` the first of the top level, and the sibling after each row.
  const first = new Int32Array(size + 1).fill(NONE);
  const next = new Int32Array(size);
  for (let row = size - 1; row >= 0; row--) {
    const parent = parents[row] === NONE ? size : parents[row]!;
    next[row] = first[parent]!;
    first[parent] = row;
  }
  const order = new Int32Array(size);
  const below = new Int32Array(size + 1);
  let end = 0;
  for (let row = first[size]!; row !== NONE; row = next[row]!) order[end++] = row;
  for (let place = 0; place < size; place++) {
    below[place] = end;
    for (let row = first[order[place]!]!; row !== NONE; row = next[row]!) order[end++] = row;
  }
  below[size] = end;
  return { order, below };
}

function tell(ids: ReadonlySet<Id>, one: string, many: string): string {
  const [example] = ids;
  return `${ids.size} ${ids.size === 1 ? one : many}, such as ${JSON.stringify(example)}`;
}
