import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { PortalTokens } from '../access/portal-tokens.js';
import type { Database } from '../database/database.js';
import type { EventLog } from '../events/event-log.js';
import type { FolderUsages } from '../folders/folder-usage.js';
import type { ServerMetrics } from '../operations/server-metrics.js';
import type { SelectionStore } from '../selections/selection-store.js';
import type { WorkspaceSettings } from '../workspaces/settings.js';
import type { WorkspaceStore } from '../workspaces/workspace-store.js';
import { registerAdmin } from './admin-routes.js';
import { events, eventSummary } from './event-routes.js';
import { registerIngest } from './ingest-routes.js';
import { apiKeys, folders } from './owner-routes.js';
import { ProblemError, quote } from './problem.js';
import { registerRead, type ReadRoute } from './read-route.js';
import { registerSelections } from './selection-routes.js';
import { registerTokens } from './token-routes.js';
import { breakdown, usage } from './usage-routes.js';
import { limits, workspace } from './workspace-routes.js';

/** What the routes work with. */
export interface Services {
  readonly database: Database;
  readonly workspaces: WorkspaceStore;
  readonly events: EventLog;
  readonly selections: SelectionStore;
  readonly folderUsages: FolderUsages;
  readonly tokens: PortalTokens;
  readonly metrics: ServerMetrics;
}

/** What can be read of a workspace. */
const reads: readonly ReadRoute[] = [workspace, usage, breakdown, folders, apiKeys, events, eventSummary, limits];

/** The routes of the contract. */
export function registerApi(app: FastifyInstance, services: Services): void {
  for (const route of reads) registerRead(app, services, route);

  // Each in a scope of its own: they take bodies of different types.
  app.register(async (scope) => registerIngest(scope, services));
  app.register(async (scope) => registerSelections(scope, services));
  app.register(async (scope) => registerAdmin(scope, services));
  app.register(async (scope) => registerTokens(scope, services));
}

/**
 * The workspace that the path names.
 * @throws ProblemError 404 when there is none.
 */
export async function findWorkspace(workspaces: WorkspaceStore, request: FastifyRequest): Promise<WorkspaceSettings> {
  const { workspace: id } = request.params as { workspace: string };
  const found = await workspaces.find(id);
  if (found) return found;
  throw new ProblemError('not-found', `There is no workspace ${quote(id)}.`, [
    { parameter: 'workspace', value: id, detail: 'must be the id of a workspace' },
  ]);
}
