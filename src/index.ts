export { CreditUsageChartElement } from './components/credit-usage-chart/credit-usage-chart.js';
export { HttpUsageSource, type HttpUsageSourceOptions } from './core/client/index.js';
export {
  define,
  UsageErrorEvent,
  UsageLoadEvent,
  UsageModeChangeEvent,
  type UsageMode,
  type VersionedElement,
} from './core/element/index.js';
export * from './core/model/index.js';
export { VERSION } from './version.js';
