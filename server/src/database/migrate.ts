import { setTimeout as pause } from 'node:timers/promises';
import type { TableLayout } from '../config.js';
import type { Engine } from './database.js';
import { migrations, type Migration } from './schema.js';
import { laidOut } from './table-layout.js';

export interface MigrateOptions {
  readonly changes?: readonly Migration[];
  readonly layout?: TableLayout;
  /** How long to wait for another server that applies a change. */
  readonly patienceMs?: number;
}

const HISTORY = `
  CREATE TABLE schema_migrations (version UInt32, name String, applied_at DateTime DEFAULT now())
  ENGINE = MergeTree ORDER BY version
  SETTINGS fsync_after_insert = 1, fsync_part_directory = 1`;

const claimOf = (version: number) => `schema_claim_${version}`;
const TABLE_EXISTS = '57';
const LOOK_AGAIN_MS = 250;

/**
 * Brings the tables up to date: each numbered change is applied once, in order, also when several servers start at
 * once. There are no transactions to rely on. What a database does promise is that of two `CREATE TABLE` of one name one
 * fails, and on a cluster `ON CLUSTER` brings them into one order; so whoever creates the table `schema_claim_N` applies
 * change N, and the others wait until it is noted as applied.
 * @throws Error when the data was written by a newer version of the server, or a claim is not given back.
 */
export async function migrate(database: Engine, options: MigrateOptions = {}): Promise<void> {
  const { changes = migrations, layout = {} } = options;
  await database.execute(repeatable(laidOut(HISTORY, layout)));
  const applied = await appliedVersions(database);
  const newest = Math.max(0, ...changes.map(({ version }) => version));
  const unknown = [...applied].find((version) => version > newest);
  if (unknown !== undefined) {
    throw new Error(`The data has schema version ${unknown}, but this server knows versions up to ${newest} only`);
  }
  for (const change of changes) {
    if (!applied.has(change.version)) await applyOnce(database, change, layout, options.patienceMs ?? 120_000);
  }
}

/** Whether every change that this server knows is applied. */
export async function isUpToDate(database: Engine): Promise<boolean> {
  const applied = await appliedVersions(database);
  return migrations.every(({ version }) => applied.has(version));
}

async function appliedVersions(database: Engine): Promise<Set<number>> {
  const rows = await database.select<{ version: number }>('SELECT version FROM schema_migrations');
  return new Set(rows.map(({ version }) => version));
}

async function applyOnce(database: Engine, change: Migration, layout: TableLayout, patienceMs: number): Promise<void> {
  const { version } = change;
  const untilMs = performance.now() + patienceMs;
  while (!(await claim(database, version, layout))) {
    if (performance.now() > untilMs) {
      throw new Error(
        `Another server claimed change ${version} of the tables and has not finished it. If none is running any more, ` +
          `run "DROP TABLE ${claimOf(version)}" and start again.`,
      );
    }
    await pause(LOOK_AGAIN_MS);
    if ((await appliedVersions(database)).has(version)) return;
  }
  try {
    // It may have been applied and given back between the two looks.
    if ((await appliedVersions(database)).has(version)) return;
    for (const statement of change.statements) await database.execute(repeatable(laidOut(statement, layout)));
    await database.insert('schema_migrations', { version: [version], name: [change.name] });
  } finally {
    await database.execute(laidOut(`DROP TABLE IF EXISTS ${claimOf(version)}`, layout));
  }
}

async function claim(database: Engine, version: number, layout: TableLayout): Promise<boolean> {
  // A data folder has one process: a claim in it was left by one that died.
  if (!database.shared) return true;
  try {
    const statement = `CREATE TABLE ${claimOf(version)} (claimed_at DateTime) ENGINE = MergeTree ORDER BY claimed_at`;
    await database.execute(laidOut(statement, { cluster: layout.cluster }));
    return true;
  } catch (error) {
    if (isTableExists(error)) return false;
    throw error;
  }
}

// On a cluster the code of the error is that of the whole task, and the reason is in its text.
function isTableExists(error: unknown): boolean {
  const { code, message = '' } = error as { code?: string; message?: string };
  return code === TABLE_EXISTS || message.includes('TABLE_ALREADY_EXISTS');
}

// A process that dies between two statements leaves a change half applied; the next start applies it again.
function repeatable(statement: string): string {
  return statement
    .replace(/^\s*CREATE (TABLE|MATERIALIZED VIEW) (?!IF NOT EXISTS)/, 'CREATE $1 IF NOT EXISTS ')
    .replace(/\bADD (COLUMN|INDEX|PROJECTION|CONSTRAINT) (?!IF NOT EXISTS)/g, 'ADD $1 IF NOT EXISTS ');
}
