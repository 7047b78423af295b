import type { FolderSelection, Id, OwnerId } from './contract.gen.js';
import type { Nano } from './credits.js';
import {
  branchesOf,
  fewestRules,
  folderOf,
  goesWithoutSaying,
  subtreeRule,
  WORKSPACE,
  type FolderPlaces,
  type Rules,
} from './folder-selection-rules.js';

export type { OwnerId } from './contract.gen.js';
export { WORKSPACE, type FolderPlaces } from './folder-selection-rules.js';

/** How many rules can be put in words. */
const MOST_NAMED = 3;

/** What owners used. Undefined while it is not loaded, null where it is not known. */
export interface OwnerAmounts {
  /** Its own usage, without what is below it. */
  direct(owner: OwnerId): Nano | null | undefined;
  /** Its own usage and that of all folders below it. */
  rolledUp(id: Id): Nano | null | undefined;
  /** That of the whole workspace. */
  readonly total: Nano | null | undefined;
}

/** How many of the folders below a folder are selected, at any depth. */
export interface SelectedCount {
  readonly selected: number;
  readonly of: number;
}

/** An owner alone, or a folder with all below it. */
export interface SelectionPart {
  readonly owner: OwnerId;
  /** Whether it stands for all below it too. So does a folder with nothing below it. */
  readonly isSubtree: boolean;
}

/** A selection as it can be said: everything, nothing, everything but these, only these, or so many folders. */
export type SelectionWords =
  | { readonly kind: 'all' | 'none' }
  | { readonly kind: 'allBut' | 'only'; readonly parts: readonly SelectionPart[] }
  /** Undefined while the number is not known. */
  | { readonly kind: 'some'; readonly folders: number | undefined };

/**
 * A set of owners of usage. Every event belongs to exactly one owner: to a folder, or to the workspace itself. So each
 * owner stands for its direct usage, and leaving out a folder leaves what is below it as it was; taking a whole subtree
 * in or out is a gesture of its own.
 *
 * It is held as the rules of the contract's FolderSelection and is immutable. A gesture returns a new one with the
 * fewest rules that the known part of the tree allows; the folder that it is made at belongs to that part. A folder
 * that is added to the tree later is as the subtree rules above it say.
 */
export class OwnerSelection {
  static readonly all = new OwnerSelection(rulesFor(true));
  static readonly none = new OwnerSelection(rulesFor(false));
  readonly #rules: Rules;

  private constructor(rules: Rules) {
    this.#rules = rules;
  }

  /** Undefined and a selection without rules are everything. An owner in both lists of a pair is left out. */
  static from(given: FolderSelection | undefined): OwnerSelection {
    const owners = readLists(given?.folders, given?.foldersOut);
    const subtrees = readLists(given?.subtrees, given?.subtreesOut);
    if (!subtrees.has(WORKSPACE)) subtrees.set(WORKSPACE, owners.size + subtrees.size === 0);
    return new OwnerSelection({ subtrees, owners });
  }

  /** This owner and no other. */
  static only(owner: OwnerId, places: FolderPlaces): OwnerSelection {
    return OwnerSelection.none.set(owner, true, places);
  }

  /** This folder with all below it and nothing else; for the workspace everything. */
  static onlySubtree(id: OwnerId, places: FolderPlaces): OwnerSelection {
    return OwnerSelection.none.setSubtree(id, true, places);
  }

  /** As it is asked for: undefined for everything, lists in order, none of them empty. */
  toFolderSelection(): FolderSelection | undefined {
    const { owners } = this.#rules;
    const subtrees = new Map(this.#rules.subtrees);
    if (goesWithoutSaying(subtrees.get(WORKSPACE)!, owners.size + subtrees.size - 1)) subtrees.delete(WORKSPACE);
    if (owners.size + subtrees.size === 0) return undefined;
    const lists = {
      folders: writeList(owners, true),
      foldersOut: writeList(owners, false),
      subtrees: writeList(subtrees, true),
      subtreesOut: writeList(subtrees, false),
    };
    return Object.fromEntries(Object.entries(lists).filter(([, ids]) => ids.length > 0));
  }

  /** Whether both have the same rules. One set of owners can be said in several ways, even in as few rules. */
  equals(other: OwnerSelection): boolean {
    return isSame(this.#rules.subtrees, other.#rules.subtrees) && isSame(this.#rules.owners, other.#rules.owners);
  }

  /** Whether the owner's direct usage is selected; undefined where that hangs on ancestors that are not known. */
  isSelected(owner: OwnerId, places: FolderPlaces): boolean | undefined {
    return this.#rules.owners.get(owner) ?? subtreeRule(this.#rules, owner, places);
  }

  /** What the nearest subtree rule says, from the folder upwards, and so how a folder that is added below it will be. */
  isSubtreeIn(id: OwnerId, places: FolderPlaces): boolean | undefined {
    return subtreeRule(this.#rules, id, places);
  }

  /** Takes one owner in or out, and nothing below it. */
  set(owner: OwnerId, isIn: boolean, places: FolderPlaces): OwnerSelection {
    const { subtrees, owners } = this.#rules;
    return new OwnerSelection(fewestRules({ subtrees, owners: new Map(owners).set(owner, isIn) }, places));
  }

  toggle(owner: OwnerId, places: FolderPlaces): OwnerSelection {
    return this.set(owner, !this.isSelected(owner, places), places);
  }

  /**
   * Takes a folder with all below it in or out; for the workspace everything. Rules on folders whose place is not known
   * stay, as these may be anywhere.
   */
  setSubtree(id: OwnerId, isIn: boolean, places: FolderPlaces): OwnerSelection {
    if (id === WORKSPACE) return isIn ? OwnerSelection.all : OwnerSelection.none;
    const inside = new Set([id]);
    for (const branch of branchesOf(this.#rules, places).placed.values()) {
      if (branch.above && inside.has(branch.above.id)) inside.add(branch.id);
    }
    const outside = (rules: ReadonlyMap<OwnerId, boolean>) => new Map([...rules].filter(([each]) => !inside.has(each)));
    const subtrees = outside(this.#rules.subtrees).set(id, isIn);
    return new OwnerSelection(fewestRules({ subtrees, owners: outside(this.#rules.owners) }, places));
  }

  /** Without the rules on these folders, for those that are no longer there. */
  forget(folders: Iterable<Id>): OwnerSelection {
    const subtrees = new Map(this.#rules.subtrees);
    const owners = new Map(this.#rules.owners);
    for (const id of folders) {
      if (id !== WORKSPACE) subtrees.delete(id);
      owners.delete(id);
    }
    return new OwnerSelection({ subtrees, owners });
  }

  /** Folders that rules speak of and whose place is not known: until it is, counts and totals may not be. */
  unplaced(places: FolderPlaces): readonly Id[] {
    return [...branchesOf(this.#rules, places).unplaced];
  }

  /**
   * Counts the selected folders below each folder with a rule at or below it; what is returned tells it of any folder
   * (null: of the workspace) without counting. It tells undefined where the number of folders is not known, and where
   * one whose place is not known could be among them.
   */
  counts(places: FolderPlaces): (id: Id | null) => SelectedCount | undefined {
    const { placed, unplaced } = branchesOf(this.#rules, places);
    // Not a number where it is not known, which holds for every sum with it.
    const foldersBelow = (id: Id | null) => places.descendantCount(id) ?? NaN;
    const selectedBelow = new Float64Array(placed.size);
    for (const { index, id, above, isIn, isOwnIn } of [...placed.values()].reverse()) {
      if (isIn) selectedBelow[index]! += foldersBelow(folderOf(id));
      if (!above) continue;
      selectedBelow[above.index]! += selectedBelow[index]! + (isOwnIn ? 1 : 0);
      if (above.isIn) selectedBelow[above.index]! -= foldersBelow(id) + 1;
    }
    return (id) => {
      const branch = placed.get(id ?? WORKSPACE);
      const of = foldersBelow(id);
      const isIn = branch ? branch.isIn : subtreeRule(this.#rules, id ?? WORKSPACE, places);
      const selected = branch ? selectedBelow[branch.index]! : isIn ? of : 0;
      const isKnown = isIn !== undefined && !Number.isNaN(selected + of);
      return isKnown && (unplaced.size === 0 || isClosed(id, places, unplaced)) ? { selected, of } : undefined;
    };
  }

  /**
   * Exact sum of what the selected owners used, as far as it is known, from the amounts of the folders with rules.
   * Null when none of these is known, undefined while one of them or a folder's place is not loaded.
   */
  total(places: FolderPlaces, amounts: OwnerAmounts): Nano | null | undefined {
    const { placed, unplaced } = branchesOf(this.#rules, places);
    if (unplaced.size > 0) return undefined;
    const changes: { readonly amount: Nano | null | undefined; readonly isIn: boolean }[] = [];
    for (const { id, above, isIn, isOwnIn } of placed.values()) {
      if (isIn !== (above?.isIn ?? false)) changes.push({ amount: above ? amounts.rolledUp(id) : amounts.total, isIn });
      if (isOwnIn !== isIn) changes.push({ amount: amounts.direct(id), isIn: isOwnIn });
    }
    if (changes.some(({ amount }) => amount === undefined)) return undefined;
    if (changes.length > 0 && changes.every(({ amount }) => amount === null)) {
      // Rules may take in and leave out until nothing is left, of which nothing was used, known or not.
      return this.words(places).kind === 'none' ? 0n : null;
    }
    return changes.reduce((sum, { amount, isIn }) => (isIn ? sum + (amount ?? 0n) : sum - (amount ?? 0n)), 0n);
  }

  /** How it can be said, in the fewest parts. Those of a few rules are in order of owners; more are only counted. */
  words(places: FolderPlaces): SelectionWords {
    const { subtrees, owners } = fewestRules(this.#rules, places);
    const isAllIn = subtrees.get(WORKSPACE)!;
    const count = owners.size + subtrees.size - 1;
    if (count === 0) return { kind: isAllIn ? 'all' : 'none' };
    const named = [...owners, ...subtrees].filter(([, isIn]) => isIn !== isAllIn);
    if (named.length < count || count > MOST_NAMED) {
      return { kind: 'some', folders: this.counts(places)(null)?.selected };
    }
    const isSubtree = (owner: OwnerId) => subtrees.has(owner) || places.descendantCount(owner) === 0;
    const parts = named.map(([owner]) => ({ owner, isSubtree: owner !== WORKSPACE && isSubtree(owner) }));
    return { kind: isAllIn ? 'allBut' : 'only', parts: parts.toSorted((a, b) => (a.owner < b.owner ? -1 : 1)) };
  }
}

function rulesFor(isAllIn: boolean): Rules {
  return { subtrees: new Map([[WORKSPACE, isAllIn]]), owners: new Map() };
}

function readLists(taken: readonly OwnerId[] = [], left: readonly OwnerId[] = []): Map<OwnerId, boolean> {
  return new Map([...taken.map((id) => [id, true] as const), ...left.map((id) => [id, false] as const)]);
}

function writeList(rules: ReadonlyMap<OwnerId, boolean>, isIn: boolean): readonly OwnerId[] {
  return [...rules.keys()].filter((id) => rules.get(id) === isIn).toSorted();
}

function isSame(some: ReadonlyMap<OwnerId, boolean>, others: ReadonlyMap<OwnerId, boolean>): boolean {
  return some.size === others.size && [...some].every(([id, isIn]) => others.get(id) === isIn);
}

/** Whether all below a folder is known, so that no folder of unknown place can be there. */
function isClosed(id: Id | null, places: FolderPlaces, unplaced: ReadonlySet<Id>): boolean {
  const known = [id];
  for (const each of known) {
    const children = each !== null && unplaced.has(each) ? undefined : places.childrenOf(each);
    if (!children) return false;
    for (const child of children) known.push(child);
  }
  return true;
}
