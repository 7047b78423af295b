import type { FolderSelection } from '../src/core/model/contract.gen.js';
import type { Nano } from '../src/core/model/credits.js';
import { badRequest } from './problems.js';
import type { SeedFolder } from './types.js';

/** Stands for the workspace itself where an owner of usage is named. */
export const WORKSPACE = '@workspace';

/** The folders of a workspace with what lies above and below each. */
export class FolderTree {
  /** Parents before children. */
  readonly folders: readonly SeedFolder[];
  readonly #byId: ReadonlyMap<string, SeedFolder>;
  readonly #children = new Map<string | null, SeedFolder[]>();
  readonly #descendants = new Map<string, number>();

  constructor(folders: readonly SeedFolder[]) {
    this.#byId = new Map(folders.map((folder) => [folder.id, folder]));
    for (const folder of folders) {
      const siblings = this.#children.get(folder.parentId);
      if (siblings) siblings.push(folder);
      else this.#children.set(folder.parentId, [folder]);
    }
    const ordered = [...this.children(null)];
    for (const folder of ordered) ordered.push(...this.children(folder.id));
    this.folders = ordered;
    for (const { id, parentId } of ordered.toReversed()) {
      if (parentId !== null)
        this.#descendants.set(parentId, this.descendantCount(parentId) + this.descendantCount(id) + 1);
    }
  }

  get(id: string): SeedFolder | undefined {
    return this.#byId.get(id);
  }

  /** Folders directly below the given one; those of the top level for null. */
  children(id: string | null): readonly SeedFolder[] {
    return this.#children.get(id) ?? [];
  }

  descendantCount(id: string): number {
    return this.#descendants.get(id) ?? 0;
  }

  /** From the top level down, without the folder itself. */
  ancestors(id: string): readonly SeedFolder[] {
    const path: SeedFolder[] = [];
    for (let at = this.#parentOf(id); at; at = this.#parentOf(at.id)) path.unshift(at);
    return path;
  }

  /** Each folder's own usage with that of all below it. */
  rollUp(direct: ReadonlyMap<string | null, Nano>): ReadonlyMap<string, Nano> {
    const rolledUp = new Map<string, Nano>();
    for (const { id, parentId } of this.folders.toReversed()) {
      const amount = (rolledUp.get(id) ?? 0n) + (direct.get(id) ?? 0n);
      rolledUp.set(id, amount);
      if (parentId !== null) rolledUp.set(parentId, (rolledUp.get(parentId) ?? 0n) + amount);
    }
    return rolledUp;
  }

  /**
   * The owners that a selection takes in (null is the workspace itself), or undefined when it does not filter. The
   * nearest rule decides: on the owner alone, then on its subtree, then on that of its parent, and so on upwards.
   */
  select(selection: FolderSelection | undefined): ReadonlySet<string | null> | undefined {
    const alone = rulesOf(selection?.folders, selection?.foldersOut, 'folder');
    const subtree = rulesOf(selection?.subtrees, selection?.subtreesOut, 'subtree');
    if (alone.size + subtree.size === 0) return undefined;
    const owners = new Set<string | null>();
    const inSubtree = new Map<string | null, boolean>([[null, subtree.get(WORKSPACE) ?? false]]);
    if (alone.get(WORKSPACE) ?? inSubtree.get(null)) owners.add(null);
    for (const { id, parentId } of this.folders) {
      const within = subtree.get(id) ?? inSubtree.get(parentId)!;
      inSubtree.set(id, within);
      if (alone.get(id) ?? within) owners.add(id);
    }
    return owners;
  }

  #parentOf(id: string): SeedFolder | undefined {
    const parentId = this.#byId.get(id)?.parentId;
    return parentId ? this.#byId.get(parentId) : undefined;
  }
}

function rulesOf(
  taken: readonly string[] = [],
  left: readonly string[] = [],
  parameter: string,
): ReadonlyMap<string, boolean> {
  const rules = new Map(taken.map((id) => [id, true]));
  for (const id of left) {
    if (rules.get(id)) throw badRequest(`${parameter}Out`, id, `the same folder also stands in ${parameter}`);
    rules.set(id, false);
  }
  return rules;
}
