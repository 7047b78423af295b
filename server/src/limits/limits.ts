import type { LimitPage } from '../../../src/core/model/contract.gen.js';
import { isPartial, type Scope } from '../access/scope.js';
import type { Database } from '../database/database.js';
import { pageOf, type PageRequest } from '../http/list-page.js';
import { freshnessOf } from '../workspaces/freshness.js';
import type { WorkspaceSettings } from '../workspaces/settings.js';

/** A page of what is counted against limits. It speaks of the whole workspace, so a part of it has none. */
export async function listLimits(
  database: Database,
  workspace: WorkspaceSettings,
  scope: Scope,
  page: PageRequest,
): Promise<LimitPage> {
  const { asOf } = await freshnessOf(database, workspace);
  return { asOf, ...pageOf(isPartial(scope) ? [] : workspace.limits, page) };
}
