import { checkPageQuery, PAGE_SIZE, wrongParameter, type FolderPageQuery } from './check-folder-query.js';
import type { Folder, FolderPage, Id } from './contract.gen.js';
import { formatDecimal, type Nano } from './credits.js';
import { Latest } from './latest.js';
import { ListByCredits, listOf, type PlaceList } from './place-list.js';
import { NamedFolderTree, type NamedFolder } from './named-folder-tree.js';
import { UsageError } from './usage-error.js';
import type { FolderQuery } from './usage-source.js';

/** A folder as a table of a host has it. */
export interface FolderRow extends NamedFolder {
  /** Its own usage in the period, without subfolders; null when not known. */
  readonly credits: Nano | null;
}

/** Which folders are asked for, in what order. */
export type FolderListQuery = {
  readonly [Name in 'parent' | 'search' | 'ids' | 'sort' | 'withUsage']?: FolderQuery[Name] | undefined;
};

/** Folders that were asked for, in order. */
export interface FolderList {
  /** How many there are. */
  readonly count: number;
  /** Where in the list a folder stands; -1 when it is not in it. */
  indexOf(id: Id): number;
  /** Some of them, as the array method of that name. */
  slice(from: number, to: number): Folder[];
}

/** So many folders, in lists, are kept in order: some ten megabytes. */
const MOST_LISTED = 1_000_000;
const LIST_WEIGHT = 1000;

/**
 * The folders of one workspace in one period, all in memory, and the pages of them that the contract's `/folders`
 * gives: for hosts that have no such pages themselves. A tree that is wrong loses no usage, see {@link faults}.
 */
export class FolderPages {
  readonly tree: NamedFolderTree;
  readonly #direct: readonly (Nano | null)[];
  readonly #rolledUp: readonly (Nano | null)[];
  readonly #lists = new Latest<PlaceList>(MOST_LISTED);

  /** @param direct - own usage of each folder, in the order of `tree.folders`; null when not known */
  constructor(tree: NamedFolderTree, direct: readonly (Nano | null)[]) {
    this.tree = tree;
    this.#direct = direct;
    this.#rolledUp = rollUp(tree.parents, direct);
  }

  /** Rows in any order. Those of one id are one folder: where the first stands, with the credits of all. */
  static fromRows(rows: readonly FolderRow[]): FolderPages {
    const tree = new NamedFolderTree(rows);
    const direct = new Array<Nano | null>(tree.folders.length).fill(null);
    rows.forEach(({ credits }, i) => {
      const place = tree.placesOfGiven[i]!;
      direct[place] = plus(direct[place]!, credits);
    });
    return new FolderPages(tree, direct);
  }

  /**
   * What is wrong with the tree, a sentence for each kind of fault: rows of the same id; a parent that is not there,
   * whose children stand at the top; loops of parents, which are cut so that one folder of each stands at the top.
   */
  get faults(): readonly string[] {
    return this.tree.faults;
  }

  /**
   * A page as the contract says; its cursor is the id of the last folder on it.
   * @throws UsageError of kind `bad-request`, or `not-found` for a parent, that names the parameter and its value
   */
  page(query: FolderPageQuery): Pick<FolderPage, 'items' | 'count' | 'next'> {
    checkPageQuery(query);
    const { cursor, offset = 0, limit = PAGE_SIZE } = query;
    const list = this.list(query);
    if (query.ids?.length) return { items: list.slice(0, list.count), count: list.count, next: null };
    const from = cursor === undefined ? offset : list.indexOf(cursor) + 1;
    if (cursor !== undefined && from === 0) {
      throw wrongParameter('cursor', cursor, 'must be used with the parameters of the page it is from');
    }
    const items = list.slice(from, from + limit);
    return { items, count: list.count, next: from + limit < list.count ? items.at(-1)!.id : null };
  }

  /**
   * All folders that are asked for; nothing is made of them before they are read.
   * @throws UsageError of kind `not-found` when there is no such parent
   */
  list(query: FolderListQuery): FolderList {
    const { parent, search, ids } = query;
    if (parent !== undefined && !this.tree.get(parent)) {
      throw new UsageError('not-found', `There is no folder ${JSON.stringify(parent)}.`, { status: 404 });
    }
    const isById = ids !== undefined && ids.length > 0;
    const list = isById ? this.#listOfIds(ids, query) : this.#listInOrder(query);
    const withPath = isById || search !== undefined;
    return {
      count: list.count,
      indexOf: (id) => list.indexOf(this.tree.placeOf(id)),
      slice: (from, to) => Array.from(list.slice(from, to), (place) => this.#folderAt(place, withPath)),
    };
  }

  #listOfIds(ids: readonly Id[], { withUsage = false }: FolderListQuery): PlaceList {
    const places = Int32Array.from(new Set(ids), (id) => this.tree.placeOf(id));
    return listOf(places.filter((place) => place !== -1 && (!withUsage || this.#isUsed(place))));
  }

  #listInOrder(query: FolderListQuery): PlaceList {
    const { parent = null, search, sort = 'credits', withUsage = false } = query;
    const key = JSON.stringify([parent, search, sort, withUsage]);
    const list = this.#lists.get(key) ?? this.#order(this.#places(parent, search, withUsage), sort);
    this.#lists.set(key, list, LIST_WEIGHT + list.count);
    return list;
  }

  /** The children of a folder, or all below it that are searched for. */
  #places(parent: Id | null, search: string | undefined, withUsage: boolean): Int32Array {
    const [from, to] = this.tree.childPlaces(parent);
    const places =
      search === undefined
        ? new Int32Array(to - from).map((_, i) => from + i)
        : new Int32Array(this.tree.search(search, parent));
    return withUsage ? places.filter((place) => this.#isUsed(place)) : places;
  }

  #order(places: Int32Array, sort: 'credits' | 'name'): PlaceList {
    if (sort === 'credits') return new ListByCredits(places, this.#rolledUp, this.tree.names);
    this.tree.names.sort(places);
    return listOf(places);
  }

  #isUsed(place: number): boolean {
    return (this.#rolledUp[place] ?? 0n) > 0n;
  }

  #folderAt(place: number, withPath: boolean): Folder {
    const { id, parentId, name } = this.tree.folders[place]!;
    return {
      id,
      parentId,
      name,
      childCount: this.tree.childCount(id),
      descendantCount: this.tree.descendantCount(id),
      direct: amountOf(this.#direct[place]!),
      rolledUp: amountOf(this.#rolledUp[place]!),
      ...(withPath && { path: this.tree.ancestors(id).map((above) => ({ id: above.id, name: above.name })) }),
    };
  }
}

/** @param parents - where the parent of each stands, which is before it; -1 at the top */
function rollUp(parents: Int32Array, direct: readonly (Nano | null)[]): (Nano | null)[] {
  const rolledUp = direct.slice();
  for (let place = parents.length - 1; place >= 0; place--) {
    const parent = parents[place]!;
    if (parent !== -1) rolledUp[parent] = plus(rolledUp[parent]!, rolledUp[place]!);
  }
  return rolledUp;
}

/** What is not known adds nothing to what is. */
function plus(one: Nano | null, other: Nano | null): Nano | null {
  if (one === null) return other;
  return other === null ? one : one + other;
}

function amountOf(nano: Nano | null): string | null {
  return nano === null ? null : formatDecimal(nano);
}
