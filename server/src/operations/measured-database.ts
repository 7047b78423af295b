import type { Database } from '../database/database.js';
import type { ServerMetrics } from './server-metrics.js';

/** The database, with its statements counted and timed. */
export function measured(database: Database, metrics: ServerMetrics): Database {
  return {
    ...database,
    select: (statement, parameters) =>
      metrics.statement(
        'select',
        () => database.select(statement, parameters),
        (rows) => rows.length,
      ),
    insert: (table, columns) => {
      const rows = Object.values(columns)[0]?.length ?? 0;
      return metrics.statement(
        'insert',
        () => database.insert(table, columns),
        () => rows,
      );
    },
    execute: (statement, parameters) => metrics.statement('execute', () => database.execute(statement, parameters)),
  };
}
