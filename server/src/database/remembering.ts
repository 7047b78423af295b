import { Latest } from '../../../src/core/model/latest.js';
import type { Database, Engine } from './database.js';

/** Answers that are kept, those that were asked for last. */
const MOST_ANSWERS = 1000;

/**
 * Lets answers be recalled. They are kept until anything is written, and while something is being written none is: it
 * may be there already, or not yet. Where other processes write too, nothing is kept at all.
 */
export function remembering(engine: Engine): Database {
  const nothing = () => new Latest<Promise<readonly unknown[]>>(MOST_ANSWERS);
  let kept = nothing();
  let writing = 0;
  const write = async (run: () => Promise<void>) => {
    writing += 1;
    kept = nothing();
    try {
      await run();
    } finally {
      writing -= 1;
    }
  };
  return {
    ...engine,
    insert: (table, columns) => write(() => engine.insert(table, columns)),
    execute: (statement, parameters) => write(() => engine.execute(statement, parameters)),
    recall<Row>(statement: string, parameters: Readonly<Record<string, string>>) {
      if (engine.shared || writing > 0) return engine.select<Row>(statement, parameters);
      const key = JSON.stringify([statement, parameters]);
      const known = kept.get(key);
      if (known) return known as Promise<readonly Row[]>;
      const answer = engine.select<Row>(statement, parameters);
      kept.set(key, answer);
      // What failed is asked again.
      answer.catch(() => {
        if (kept.get(key) === answer) kept.delete(key);
      });
      return answer;
    },
  };
}
