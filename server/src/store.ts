import type { DatabaseConfig } from './config.js';
import { openDatabase, type Database } from './database/database.js';
import { migrate } from './database/migrate.js';
import { EventLog } from './events/event-log.js';
import { WorkspaceStore } from './workspaces/workspace-store.js';

/** The database with its tables up to date, and what works on it. */
export interface Store {
  readonly database: Database;
  readonly workspaces: WorkspaceStore;
  readonly events: EventLog;
  /** Finishes what is being written, then lets go of the database. */
  close(): Promise<void>;
}

/** Opens the database and brings its tables up to date. */
export async function openStore(config: DatabaseConfig): Promise<Store> {
  const database = await openDatabase(config);
  const events = new EventLog(database);
  const close = async () => {
    await events.drain();
    await database.close();
  };
  try {
    await migrate(database);
  } catch (error) {
    await close();
    throw error;
  }
  return { database, workspaces: new WorkspaceStore(database), events, close };
}
