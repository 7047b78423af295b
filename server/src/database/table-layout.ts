import type { TableLayout } from '../config.js';

const NAME = String.raw`(?:IF (?:NOT )?EXISTS )?[\w.]+`;
const STATEMENT = new RegExp(
  String.raw`^\s*((?:CREATE (?:TABLE|MATERIALIZED VIEW)|ALTER TABLE|DROP TABLE|DROP VIEW) ${NAME})`,
);
const DATA = /^\s*INSERT INTO /;

/**
 * A change of the tables as the layout wants it. Changes are written for one machine; on a cluster each is made on all
 * servers, and tables that keep rows get the engine that copies them.
 * @throws Error when the statement is of a kind for which that is not known.
 */
export function laidOut(statement: string, { cluster, replicated = false }: TableLayout): string {
  if (DATA.test(statement)) return statement;
  if (!STATEMENT.test(statement))
    throw new Error(`This change is of no kind that a cluster can be given: ${statement}`);
  const everywhere =
    cluster === undefined
      ? statement
      : statement.replace(STATEMENT, (matched: string) => `${matched} ON CLUSTER '${cluster}'`);
  if (!replicated) return everywhere;
  // Without a path and a name of its own: the server's defaults, which differ for each table and replica.
  return everywhere.replace(/\bENGINE = (?!Replicated)(\w*MergeTree)\b/, 'ENGINE = Replicated$1');
}
