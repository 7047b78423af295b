import type { DatabaseConfig } from '../config.js';
import { ingest } from '../events/ingest.js';
import { openStore } from '../store.js';
import type { Target } from './target.js';

/** Imports right into the database. */
export async function openDatabaseTarget(config: DatabaseConfig): Promise<Target> {
  const store = await openStore(config);
  return {
    batchSize: 20_000,
    find: (workspace) => store.workspaces.find(workspace),
    async complete(workspace, additions) {
      await store.workspaces.complete(workspace, additions);
    },
    async record(workspace, events) {
      return ingest(store.events, (await store.workspaces.find(workspace))!, events);
    },
    close: () => store.close(),
  };
}
