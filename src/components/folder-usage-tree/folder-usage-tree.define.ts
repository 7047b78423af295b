import { define } from '../../core/element/index.js';
import { FolderUsageTreeElement } from './folder-usage-tree.js';

define('folder-usage-tree', FolderUsageTreeElement);
