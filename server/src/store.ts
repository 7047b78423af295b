import type { DatabaseConfig } from './config.js';
import { openDatabase, type Database } from './database/database.js';
import { migrate } from './database/migrate.js';
import { remembering } from './database/remembering.js';
import { EventLog } from './events/event-log.js';
import { FolderUsages } from './folders/folder-usage.js';
import { measured } from './operations/measured-database.js';
import type { ServerMetrics } from './operations/server-metrics.js';
import { SelectionStore } from './selections/selection-store.js';
import { WorkspaceStore } from './workspaces/workspace-store.js';

/** The database with its tables up to date, and what works on it. */
export interface Store {
  readonly database: Database;
  readonly workspaces: WorkspaceStore;
  readonly events: EventLog;
  readonly selections: SelectionStore;
  readonly folderUsages: FolderUsages;
  /** Finishes what is being written, then lets go of the database. */
  close(): Promise<void>;
}

/** Opens the database and brings its tables up to date; what it does is counted in the metrics. */
export async function openStore(config: DatabaseConfig, metrics?: ServerMetrics): Promise<Store> {
  const opened = await openDatabase(config);
  const database = remembering(metrics ? measured(opened, metrics) : opened);
  const workspaces = new WorkspaceStore(database);
  const events = new EventLog(database, async (id) => (await workspaces.find(id))?.timeZone ?? '');
  const close = async () => {
    await events.drain();
    await database.close();
  };
  try {
    await migrate(database, { layout: config.kind === 'server' ? config : {} });
  } catch (error) {
    await close();
    throw error;
  }
  const selections = new SelectionStore(database);
  return { database, workspaces, events, selections, folderUsages: new FolderUsages(database), close };
}
