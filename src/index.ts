export { CreditUsageChartElement } from './components/credit-usage-chart/credit-usage-chart.js';
export { CycleBreakdownElement, type BreakdownData } from './components/cycle-breakdown/cycle-breakdown.js';
export { FolderUsageTreeElement } from './components/folder-usage-tree/folder-usage-tree.js';
export { CreditUsagePageElement } from './components/credit-usage-page/credit-usage-page.js';
export { CreditUsageProviderElement } from './components/credit-usage-provider/credit-usage-provider.js';
export { UsageAuditLogElement } from './components/usage-audit-log/usage-audit-log.js';
export { WorkspaceLimitsElement } from './components/workspace-limits/workspace-limits.js';
export { HttpUsageSource, type HttpUsageSourceOptions } from './core/client/index.js';
export {
  define,
  SHARED_VIEW,
  UsageErrorEvent,
  UsageEventsRequestEvent,
  UsageFilterChangeEvent,
  UsageLimitRaiseEvent,
  UsageLoadEvent,
  UsageModeChangeEvent,
  UsageRangeChangeEvent,
  UsageSearchEvent,
  UsageSelectEvent,
  UsageViewChangeEvent,
  type EventsListener,
  type SharedView,
  type UsageViewChange,
  type VersionedElement,
} from './core/element/index.js';
export type { Dictionary, Terms, Texts } from './core/locale/index.js';
export * from './core/model/index.js';
export { VERSION } from './version.js';
