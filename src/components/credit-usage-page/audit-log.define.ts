// What the page shows when its log is opened: loaded then, as it weighs as much as the chart.
import '../usage-audit-log/usage-audit-log.define.js';

export const isRegistered = true;
