export { FolderTreeGrid, type FolderTreeView } from './folder-tree-grid.js';
export { treeUnit, type TreeUnit } from './tree-view.js';
export { treeStyles } from './tree.styles.js';
