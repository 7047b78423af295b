import type { IngestReport } from '../../../src/core/model/contract.gen.js';
import type { WorkspaceSettings } from '../workspaces/settings.js';
import { isFault, readCloudEvent, vocabularyOf } from './cloud-event.js';
import type { EventLog } from './event-log.js';
import type { EventReport } from './usage-record.js';

/** Keeps the good events of a batch and tells the others by their index. */
export async function ingest(
  log: EventLog,
  workspace: WorkspaceSettings,
  events: readonly unknown[],
): Promise<IngestReport> {
  const vocabulary = vocabularyOf(workspace);
  const reports: EventReport[] = [];
  const rejected: IngestReport['rejected'][number][] = [];
  events.forEach((event, index) => {
    const result = readCloudEvent(event, vocabulary);
    if (isFault(result)) rejected.push({ index, ...result });
    else reports.push(result);
  });
  const report = reports.length > 0 ? await log.record(workspace.id, reports) : { recorded: 0, duplicates: 0 };
  return { ...report, rejected };
}
