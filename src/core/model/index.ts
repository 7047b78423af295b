export * from './amount-scale.js';
export * from './billing-cycle.js';
export * from './check-limits.js';
export * from './check-workspace.js';
export * from './civil-date.js';
export type {
  ApiKey,
  ApiKeyPage,
  Balance,
  Breakdown,
  Capabilities,
  Category,
  CivilDate,
  Cursor,
  Cycle,
  CycleKind,
  EventPage,
  EventSummary,
  Folder,
  FolderPage,
  FolderSelection,
  Granularity,
  GroupBy,
  Id,
  Instant,
  InstantOrDate,
  Limit,
  LimitPage,
  Series,
  UsageEvent,
  UsageSeries,
  UsageType,
  Workspace,
} from './contract.gen.js';
export type { FolderPageQuery } from './check-folder-query.js';
export * from './credits.js';
export * from './folder-pages.js';
export * from './folder-selection.js';
export * from './folder-tree.js';
export * from './named-folder-tree.js';
export * from './pace.js';
export * from './period.js';
export * from './rebucket.js';
export * from './series-colors.js';
export * from './unit.js';
export * from './usage-error.js';
export * from './usage-figures.js';
export type * from './usage-source.js';
export type * from './usage-view.js';
export { timeZoneOf } from './zone-clock.js';
export * from './zoned-time.js';
