import type { NamedFolderTree } from '../../../src/core/model/named-folder-tree.js';
import type {
  ApiKey,
  Category,
  CivilDate,
  Credits,
  Cycle,
  CycleKind,
  Id,
  Instant,
  Limit,
} from '../../../src/core/model/contract.gen.js';

/** Where credits come from. What was used of it is computed, never stored. */
export interface BalanceSetting {
  readonly id: Id;
  readonly name: string;
  /** Null when it is open-ended, or when it is the allowance of the current cycle. */
  readonly granted: Credits | null;
  readonly fromAllowance: boolean;
}

export interface FolderSetting {
  readonly id: Id;
  readonly parentId: Id | null;
  readonly name: string;
}

/** What is kept of a workspace beside its events. */
export interface WorkspaceSettings {
  readonly id: Id;
  readonly name: string;
  readonly timeZone: string;
  readonly weekStart: number;
  readonly currency: string | null;
  readonly createdAt: Instant;
  /** All events up to this instant are known, even when none happened lately; null when nobody said so. */
  readonly watermark: Instant | null;
  readonly cycleKinds: readonly CycleKind[];
  readonly cycles: readonly Cycle[];
  readonly balances: readonly BalanceSetting[];
  readonly categories: readonly Category[];
  readonly folders: readonly FolderSetting[];
  /** The same folders by their places. */
  readonly folderTree: NamedFolderTree<FolderSetting>;
  readonly apiKeys: readonly Omit<ApiKey, 'credits'>[];
  readonly limits: readonly Limit[];
}

/** A change of settings: single values are replaced, entries of lists are added or replaced by their id. */
export type SettingsChange = Partial<Omit<WorkspaceSettings, 'id' | 'createdAt' | 'folderTree'>>;

/** First and last known instants of a workspace's usage. */
export interface Freshness {
  readonly asOf: Instant;
  readonly firstDay: CivilDate | null;
  /** How many rows the ledger has. Rows are only ever added, so this changes whenever anything in it does. */
  readonly rows: string;
  /** Whether all events were counted by days of the workspace's present time zone. */
  readonly hasDays: boolean;
}
