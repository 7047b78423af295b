import type { FolderSelection } from '../src/core/model/contract.gen.js';
import { NamedFolderTree } from '../src/core/model/named-folder-tree.js';
import { badRequest } from './problems.js';
import type { SeedFolder } from './types.js';

/** Stands for the workspace itself where an owner of usage is named. */
export const WORKSPACE = '@workspace';

/** The invented workspace's folders, and which of them a selection takes in. */
export class SeedFolderTree extends NamedFolderTree<SeedFolder> {
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
