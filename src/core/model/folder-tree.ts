import type { Id } from './contract.gen.js';
import type { Nano } from './credits.js';

/** A folder by its place; null is the top level. */
export interface FolderNode {
  readonly id: Id;
  readonly parentId: Id | null;
}

/** Folders with what lies above and below each. One whose parent is not among them stands at the top. */
export class FolderTree<Folder extends FolderNode = FolderNode> {
  /** Parents before children. A loop of parents hangs on nothing and is left out. */
  readonly folders: readonly Folder[];
  readonly #byId: ReadonlyMap<Id, Folder>;
  readonly #children = new Map<Id | null, Folder[]>();
  readonly #descendants = new Map<Id, number>();

  constructor(given: readonly Folder[]) {
    const ids = new Set(given.map(({ id }) => id));
    const known = given.map((folder) =>
      folder.parentId === null || ids.has(folder.parentId) ? folder : { ...folder, parentId: null },
    );
    for (const folder of known) {
      const siblings = this.#children.get(folder.parentId);
      if (siblings) siblings.push(folder);
      else this.#children.set(folder.parentId, [folder]);
    }
    const ordered = [...this.children(null)];
    for (const folder of ordered) ordered.push(...this.children(folder.id));
    this.folders = ordered;
    this.#byId = new Map(ordered.map((folder) => [folder.id, folder]));
    for (const { id, parentId } of ordered.toReversed()) {
      if (parentId === null) continue;
      this.#descendants.set(parentId, this.descendantCount(parentId) + this.descendantCount(id) + 1);
    }
  }

  get(id: Id): Folder | undefined {
    return this.#byId.get(id);
  }

  /** Folders directly below the given one; those at the top for null. */
  children(id: Id | null): readonly Folder[] {
    return this.#children.get(id) ?? [];
  }

  descendantCount(id: Id): number {
    return this.#descendants.get(id) ?? 0;
  }

  /** From the top down, without the folder itself. */
  ancestors(id: Id): readonly Folder[] {
    const path: Folder[] = [];
    for (let at = this.#parentOf(id); at; at = this.#parentOf(at.id)) path.unshift(at);
    return path;
  }

  /** Each folder's own usage with that of all below it. */
  rollUp(direct: ReadonlyMap<Id | null, Nano>): ReadonlyMap<Id, Nano> {
    const rolledUp = new Map<Id, Nano>();
    for (const { id, parentId } of this.folders.toReversed()) {
      const amount = (rolledUp.get(id) ?? 0n) + (direct.get(id) ?? 0n);
      rolledUp.set(id, amount);
      if (parentId !== null) rolledUp.set(parentId, (rolledUp.get(parentId) ?? 0n) + amount);
    }
    return rolledUp;
  }

  #parentOf(id: Id): Folder | undefined {
    const parentId = this.#byId.get(id)?.parentId;
    return parentId ? this.#byId.get(parentId) : undefined;
  }
}
