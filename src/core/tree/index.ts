export { FolderTreeGrid, type FolderTreeView } from './folder-tree-grid.js';
export { stillRows } from './tree-part.js';
export { treeStyles } from './tree.styles.js';
export { upgradePart } from './upgrade-part.js';
