import type { Cycle, IngestReport } from '../../../src/core/model/contract.gen.js';
import type { SettingsChange } from '../workspaces/settings.js';
import type { ImportedEvent } from './line-mapping.js';

/** What an import has to know of a workspace that exists. */
export interface KnownWorkspace {
  readonly timeZone: string;
  readonly cycles: readonly Cycle[];
}

/** Where imported events go. */
export interface Target {
  /** How many events are handed over at once. */
  readonly batchSize: number;
  find(workspace: string): Promise<KnownWorkspace | undefined>;
  /** Adds what is missing, the workspace itself included; what is there stays as it is. */
  complete(workspace: string, additions: SettingsChange): Promise<void>;
  record(workspace: string, events: readonly ImportedEvent[]): Promise<IngestReport>;
  close(): Promise<void>;
}
