import type { Database } from './database.js';
import { migrations, type Migration } from './schema.js';

/**
 * Brings the tables up to date: each numbered change is applied once, in order.
 * @throws Error when the data was written by a newer version of the server.
 */
export async function migrate(database: Database, changes: readonly Migration[] = migrations): Promise<void> {
  await database.execute(`
    CREATE TABLE IF NOT EXISTS schema_migrations (version UInt32, name String, applied_at DateTime DEFAULT now())
    ENGINE = MergeTree ORDER BY version
    SETTINGS fsync_after_insert = 1, fsync_part_directory = 1`);
  const rows = await database.select<{ version: number }>('SELECT version FROM schema_migrations');
  const applied = new Set(rows.map(({ version }) => version));
  const newest = Math.max(0, ...changes.map(({ version }) => version));
  const unknown = [...applied].find((version) => version > newest);
  if (unknown !== undefined) {
    throw new Error(`The data has schema version ${unknown}, but this server knows versions up to ${newest} only`);
  }
  for (const { version, name, statements } of changes) {
    if (applied.has(version)) continue;
    for (const statement of statements) await database.execute(repeatable(statement));
    await database.insert('schema_migrations', { version: [version], name: [name] });
  }
}

// A process that dies between two statements leaves a change half applied; the next start applies it again.
function repeatable(statement: string): string {
  return statement.replace(/^\s*CREATE (TABLE|MATERIALIZED VIEW) (?!IF NOT EXISTS)/, 'CREATE $1 IF NOT EXISTS ');
}
