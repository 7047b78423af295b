import type { Id } from '../../../src/core/model/contract.gen.js';
import type { Nano } from '../../../src/core/model/credits.js';
import type { FolderSetting } from '../workspaces/settings.js';

/** Folders with what lies above and below each. One whose parent is not among them stands at the top. */
export class FolderTree {
  /** Parents before children. A loop of parents hangs on nothing and is left out. */
  readonly folders: readonly FolderSetting[];
  readonly #byId: ReadonlyMap<Id, FolderSetting>;
  readonly #children = new Map<Id | null, FolderSetting[]>();
  readonly #descendants = new Map<Id, number>();

  constructor(given: readonly FolderSetting[]) {
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

  get(id: Id): FolderSetting | undefined {
    return this.#byId.get(id);
  }

  /** Folders directly below the given one; those at the top for null. */
  children(id: Id | null): readonly FolderSetting[] {
    return this.#children.get(id) ?? [];
  }

  descendantCount(id: Id): number {
    return this.#descendants.get(id) ?? 0;
  }

  /** From the top down, without the folder itself. */
  ancestors(id: Id): readonly FolderSetting[] {
    const path: FolderSetting[] = [];
    for (let at = this.#parentOf(id); at; at = this.#parentOf(at.id)) path.unshift(at);
    return path;
  }

  /** Each folder's own usage with that of all below it. */
  rollUp(direct: ReadonlyMap<Id, Nano>): ReadonlyMap<Id, Nano> {
    const rolledUp = new Map<Id, Nano>();
    for (const { id, parentId } of this.folders.toReversed()) {
      const amount = (rolledUp.get(id) ?? 0n) + (direct.get(id) ?? 0n);
      rolledUp.set(id, amount);
      if (parentId !== null) rolledUp.set(parentId, (rolledUp.get(parentId) ?? 0n) + amount);
    }
    return rolledUp;
  }

  #parentOf(id: Id): FolderSetting | undefined {
    const parentId = this.#byId.get(id)?.parentId;
    return parentId ? this.#byId.get(parentId) : undefined;
  }
}
