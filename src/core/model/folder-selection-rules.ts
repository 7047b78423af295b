import type { Id, OwnerId } from './contract.gen.js';

/** As an owner, usage that belongs to no folder; as a subtree, the root of everything. */
export const WORKSPACE = '@workspace';

/** What is known of the folder tree so far. Asking is cheap, and going on from parent to parent comes to an end. */
export interface FolderPlaces {
  /** Null at the top level, undefined while not known. */
  parentOf(id: Id): Id | null | undefined;
  /** All children, with usage or without (null: those at the top level); undefined while not all of them are known. */
  childrenOf(id: Id | null): readonly Id[] | undefined;
  /** Folders below it at any depth (null: all folders of the workspace); undefined while not known. */
  descendantCount(id: Id | null): number | undefined;
}

/** Rules of a selection; true takes in, false leaves out. The nearest decides, as in the contract's FolderSelection. */
export interface Rules {
  /** Each for a folder with all below it. That of the workspace is always among them. */
  readonly subtrees: ReadonlyMap<OwnerId, boolean>;
  /** Each for one owner. */
  readonly owners: ReadonlyMap<OwnerId, boolean>;
}

/** The workspace, or a folder with a rule at or below it. All below it that is no branch is as its subtree rule says. */
export interface Branch {
  /** Its number in the order of {@link Branches}. */
  readonly index: number;
  readonly id: OwnerId;
  /** Undefined for the workspace. */
  readonly above: Branch | undefined;
  /** What the nearest subtree rule says. */
  readonly isIn: boolean;
  /** Whether its direct usage is selected. */
  readonly isOwnIn: boolean;
}

/** The part of the tree where rules are. */
export interface Branches {
  /** The workspace first, and parents before children. */
  readonly placed: ReadonlyMap<OwnerId, Branch>;
  /** Folders with rules whose place is not known. */
  readonly unplaced: ReadonlySet<Id>;
}

/** How the questions of {@link FolderPlaces} name what an owner stands for in the tree. */
export function folderOf(owner: OwnerId): Id | null {
  return owner === WORKSPACE ? null : owner;
}

/** What the nearest subtree rule says, from the owner upwards; undefined where its ancestors are not known. */
export function subtreeRule({ subtrees }: Rules, owner: OwnerId, places: FolderPlaces): boolean | undefined {
  let at: OwnerId | undefined = owner;
  while (at !== undefined && !subtrees.has(at)) at = above(at, places);
  return at === undefined ? undefined : subtrees.get(at);
}

export function branchesOf({ subtrees, owners }: Rules, places: FolderPlaces): Branches {
  const placed = new Map<OwnerId, Branch>();
  const unplaced = new Set<Id>();
  const add = (id: OwnerId, parent: Branch | undefined): Branch => {
    const isIn = subtrees.get(id) ?? parent!.isIn;
    const branch = { index: placed.size, id, above: parent, isIn, isOwnIn: owners.get(id) ?? isIn };
    placed.set(id, branch);
    return branch;
  };
  add(WORKSPACE, undefined);
  for (const owner of [...subtrees.keys(), ...owners.keys()]) {
    const path: Id[] = [];
    let at: OwnerId | undefined = owner;
    for (; at !== undefined && !placed.has(at); at = above(at, places)) path.push(at);
    if (at === undefined) unplaced.add(owner);
    else path.reduceRight((parent, id) => add(id, parent), placed.get(at)!);
  }
  return { placed, unplaced };
}

/** The workspace's subtree rule goes without saying where it is "in" alone, or "out" beside other rules. */
export function goesWithoutSaying(isWorkspaceIn: boolean, otherRules: number): boolean {
  return isWorkspaceIn === (otherRules === 0);
}

/**
 * The fewest rules that select the same owners. Where as few do with the subtree values of now, these stay. Rules on
 * folders whose place is not known are kept.
 */
export function fewestRules(rules: Rules, places: FolderPlaces): Rules {
  const { placed, unplaced } = branchesOf(rules, places);
  const branches = [...placed.values()];
  const { costOfKeeping, costOfFlipping } = weigh(branches, places);

  const subtrees = new Map<OwnerId, boolean>();
  const owners = new Map<OwnerId, boolean>();
  for (const id of unplaced) {
    if (rules.subtrees.has(id)) subtrees.set(id, rules.subtrees.get(id)!);
    const isOwnIn = rules.owners.get(id);
    if (isOwnIn !== undefined && isOwnIn !== subtrees.get(id)) owners.set(id, isOwnIn);
  }
  const unplacedRules = subtrees.size + owners.size;
  const withWorkspace = (isWorkspaceIn: boolean, below: number) =>
    below + unplacedRules + (goesWithoutSaying(isWorkspaceIn, below + unplacedRules) ? 0 : 1);

  const values: boolean[] = [];
  for (const branch of branches) {
    const { id, above, isIn, isOwnIn } = branch;
    const inherited = above && values[above.index]!;
    const isKept =
      inherited === undefined
        ? withWorkspace(isIn, costOfKeeping(branch, isIn)) <= withWorkspace(!isIn, costOfFlipping(branch, !isIn))
        : costOfKeeping(branch, inherited) <= costOfFlipping(branch, inherited);
    const value = isKept ? isIn : !isIn;
    values.push(value);
    if (value !== inherited) subtrees.set(id, value);
    if (value !== isOwnIn) owners.set(id, isOwnIn);
    if (isKept) continue;
    for (const child of places.childrenOf(folderOf(id))!) if (!placed.has(child)) subtrees.set(child, isIn);
  }
  return { subtrees, owners };
}

/**
 * How many rules a branch and all below it take when the branch keeps its subtree value, and when it takes the other,
 * each below a given value. A branch that flips shields every child that is none by a rule, so all have to be known.
 */
function weigh(branches: readonly Branch[], places: FolderPlaces) {
  const kept = new Float64Array(branches.length);
  const flipped = new Float64Array(branches.length);
  const costOfKeeping = ({ index, isIn }: Branch, inherited: boolean) => kept[index]! + (isIn === inherited ? 0 : 1);
  const costOfFlipping = ({ index, isIn }: Branch, inherited: boolean) =>
    flipped[index]! + (isIn === inherited ? 1 : 0);
  for (const branch of branches.toReversed()) {
    const { index, id, above, isIn, isOwnIn } = branch;
    const children = places.childrenOf(folderOf(id))?.length ?? Infinity;
    kept[index]! += isIn === isOwnIn ? 0 : 1;
    flipped[index]! += children + (isIn === isOwnIn ? 1 : 0);
    if (!above) continue;
    kept[above.index]! += Math.min(costOfKeeping(branch, above.isIn), costOfFlipping(branch, above.isIn));
    // It is a branch, and so one less to shield.
    flipped[above.index]! += Math.min(costOfKeeping(branch, !above.isIn), costOfFlipping(branch, !above.isIn)) - 1;
  }
  return { costOfKeeping, costOfFlipping };
}

function above(owner: OwnerId, places: FolderPlaces): OwnerId | undefined {
  const parent = owner === WORKSPACE ? undefined : places.parentOf(owner);
  return parent === null ? WORKSPACE : parent;
}
