import type { Id } from './contract.gen.js';
import { foldText } from './fold-text.js';
import { FolderTree, type FolderNode } from './folder-tree.js';
import { NameOrder } from './name-order.js';

/** A folder with its name. */
export interface NamedFolder extends FolderNode {
  readonly name: string;
}

/** A tree that is searched and sorted by name; what that takes is worked out once and kept. */
export class NamedFolderTree<Folder extends NamedFolder = NamedFolder> extends FolderTree<Folder> {
  readonly names: NameOrder = new NameOrder(this.folders);
  #folded: readonly string[] | undefined;

  /** Places of the folders below one (of all, for null) whose name contains a text, case and accents ignored. */
  search(text: string, below: Id | null): number[] {
    const folded = (this.#folded ??= this.folders.map(({ name }) => foldText(name)));
    const wanted = foldText(text);
    const isBelow = below === null ? undefined : this.#placesBelow(below);
    const found: number[] = [];
    folded.forEach((name, place) => {
      if ((!isBelow || isBelow[place] === 1) && name.includes(wanted)) found.push(place);
    });
    return found;
  }

  /** 1 for each place below a folder. */
  #placesBelow(id: Id): Uint8Array {
    const root = this.placeOf(id);
    const isBelow = new Uint8Array(this.folders.length);
    // Parents stand before their children.
    this.parents.forEach((parent, place) => {
      if (parent !== -1 && (parent === root || isBelow[parent] === 1)) isBelow[place] = 1;
    });
    return isBelow;
  }
}
