import type { ApiKeyPage } from '../../../src/core/model/contract.gen.js';
import { formatDecimal } from '../../../src/core/model/credits.js';
import type { DayRange } from '../../../src/core/model/usage-source.js';
import type { Scope } from '../access/scope.js';
import type { Database } from '../database/database.js';
import { pageOf, type PageRequest } from '../http/list-page.js';
import { descending, matchesText } from '../usage/matches-text.js';
import { creditsByOwner, knowsSome } from '../usage/owner-credits.js';
import type { UsageFilter } from '../usage/usage-filter.js';
import { freshnessOf } from '../workspaces/freshness.js';
import type { WorkspaceSettings } from '../workspaces/settings.js';

/** A question about the API keys. */
export interface ApiKeyRequest extends DayRange {
  readonly search: string | undefined;
  readonly filter: UsageFilter;
  readonly page: PageRequest;
}

/** A page of the API keys, the one with most usage in the period first. */
export async function listApiKeys(
  database: Database,
  workspace: WorkspaceSettings,
  scope: Scope,
  { from, to, search, filter, page }: ApiKeyRequest,
): Promise<ApiKeyPage> {
  const freshness = await freshnessOf(database, workspace);
  const question = { workspace, scope, filter, freshness, from, to };
  const credits = await creditsByOwner(database, question, { sql: 'toString(api_key)', parameters: {} });
  const usageOf = (id: string) => credits.get(id) ?? 0n;
  const isKnown = knowsSome(question);
  // Keys belong to no folder: a reader of some subtrees gets to know those that were used there.
  const isVisible = (id: string) => (scope.apiKeys ? scope.apiKeys.includes(id) : !scope.subtrees || usageOf(id) > 0n);
  const found = workspace.apiKeys
    .filter(({ id, name }) => isVisible(id) && matchesText(name, search))
    .toSorted((a, b) => descending(usageOf(a.id), usageOf(b.id)) || (a.id < b.id ? -1 : 1));
  const { items, next } = pageOf(found, page);
  return {
    asOf: freshness.asOf,
    items: items.map((key) => ({ ...key, credits: isKnown ? formatDecimal(usageOf(key.id)) : null })),
    next,
  };
}
