import type { Engine } from '../database/database.js';
import type { ServerMetrics } from './server-metrics.js';

/** The engine, with its statements counted and timed. */
export function measured(engine: Engine, metrics: ServerMetrics): Engine {
  return {
    ...engine,
    select: (statement, parameters) =>
      metrics.statement(
        'select',
        () => engine.select(statement, parameters),
        (rows) => rows.length,
      ),
    insert: (table, columns) => {
      const rows = Object.values(columns)[0]?.length ?? 0;
      return metrics.statement(
        'insert',
        () => engine.insert(table, columns),
        () => rows,
      );
    },
    execute: (statement, parameters) => metrics.statement('execute', () => engine.execute(statement, parameters)),
  };
}
