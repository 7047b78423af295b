import { define } from '../../core/element/index.js';
import '../credit-usage-chart/credit-usage-chart.define.js';
import '../cycle-breakdown/cycle-breakdown.define.js';
import '../folder-usage-tree/folder-usage-tree.define.js';
import '../workspace-limits/workspace-limits.define.js';
import { CreditUsagePageElement } from './credit-usage-page.js';

define('credit-usage-page', CreditUsagePageElement);
