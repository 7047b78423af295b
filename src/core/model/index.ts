export * from './billing-cycle.js';
export * from './civil-date.js';
export type {
  ApiKey,
  ApiKeyPage,
  Balance,
  Breakdown,
  Capabilities,
  Category,
  CivilDate,
  Cycle,
  CycleKind,
  EventPage,
  EventSummary,
  Folder,
  FolderPage,
  FolderSelection,
  Granularity,
  GroupBy,
  Limit,
  LimitPage,
  Series,
  UsageEvent,
  UsageSeries,
  UsageType,
  Workspace,
} from './contract.gen.js';
export * from './credits.js';
export * from './usage-error.js';
export * from './usage-figures.js';
export type * from './usage-source.js';
