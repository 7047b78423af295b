import './components/credit-usage-chart/credit-usage-chart.define.js';
import './components/credit-usage-page/credit-usage-page.define.js';
import './components/credit-usage-provider/credit-usage-provider.define.js';
import './components/cycle-breakdown/cycle-breakdown.define.js';
import './components/folder-usage-tree/folder-usage-tree.define.js';
import './components/usage-audit-log/usage-audit-log.define.js';
import './components/workspace-limits/workspace-limits.define.js';
