import type { Credits, Instant } from '../../../src/core/model/contract.gen.js';
import { scopeCondition, type Scope } from '../access/scope.js';
import { conditionOf, type Condition, type UsageFilter } from '../usage/usage-filter.js';
import { parseInstant, toDatabaseTime } from '../workspaces/instants.js';
import type { WorkspaceSettings } from '../workspaces/settings.js';

/** Which events are looked for. */
export interface EventSearch {
  /** Nanoseconds since the epoch. */
  readonly from: bigint;
  /** First instant after the range. */
  readonly to: bigint;
  readonly filter: UsageFilter;
  readonly actors: readonly string[];
  readonly leastCredits: Credits | undefined;
  readonly text: string | undefined;
}

/**
 * The search as a condition on the ledger. A row that takes an amount back is like the one that it takes back in
 * everything that is asked here, so both match or neither does, and sums over matching rows are right.
 */
export function searchCondition(
  search: EventSearch,
  workspace: WorkspaceSettings,
  scope: Scope,
  asOf: Instant,
): Condition {
  const scoped = scopeCondition(scope, workspace);
  const filtered = conditionOf(search.filter, workspace);
  const parts = [
    scoped.sql,
    filtered.sql,
    "time >= {searchFrom:DateTime64(9, 'UTC')}",
    "time < {searchTo:DateTime64(9, 'UTC')}",
    "time <= {asOf:DateTime64(9, 'UTC')}",
  ];
  const parameters: Record<string, unknown> = {
    ...scoped.parameters,
    ...filtered.parameters,
    searchFrom: toDatabaseTime(search.from),
    searchTo: toDatabaseTime(search.to),
    asOf: toDatabaseTime(parseInstant(asOf)!),
  };
  if (search.actors.length > 0) {
    parts.push("actor IN {actors:Array(String)} AND actor != ''");
    parameters['actors'] = search.actors;
  }
  if (search.leastCredits !== undefined) {
    parts.push('abs(credits) >= toDecimal128({leastCredits:String}, 9)');
    parameters['leastCredits'] = search.leastCredits;
  }
  if (search.text !== undefined) {
    const columns = ['actor', 'resource', 'id'];
    parts.push(`(${columns.map((name) => `positionCaseInsensitiveUTF8(${name}, {text:String}) > 0`).join(' OR ')})`);
    parameters['text'] = search.text;
  }
  return { sql: parts.join(' AND '), parameters };
}
