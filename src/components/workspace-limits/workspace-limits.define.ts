import { define } from '../../core/element/index.js';
import { WorkspaceLimitsElement } from './workspace-limits.js';

define('workspace-limits', WorkspaceLimitsElement);
