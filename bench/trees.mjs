/** The trees that are measured: large ones and, for each, a small one of the same shape. */
export const TREES = {
  wide: { folders: 100_000, levels: 1 },
  deep: { folders: 100_000, levels: 40 },
  smallWide: { folders: 100, levels: 1 },
  smallDeep: { folders: 100, levels: 40 },
};

/** @typedef {keyof typeof TREES} Tree */
/**
 * @template T
 * @typedef {Record<Tree, T>} ByTree
 */

/**
 * One after the other.
 * @template T
 * @param {(tree: Tree) => Promise<T>} make
 * @returns {Promise<ByTree<T>>}
 */
export async function forEachTree(make) {
  const made = /** @type {ByTree<T>} */ ({});
  for (const tree of /** @type {Tree[]} */ (Object.keys(TREES))) made[tree] = await make(tree);
  return made;
}
