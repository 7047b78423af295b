import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { PortalTokens } from '../access/portal-tokens.js';
import type { Database } from '../database/database.js';
import type { EventLog } from '../events/event-log.js';
import type { ServerMetrics } from '../operations/server-metrics.js';
import { readUsageRequest } from '../usage/read-usage-request.js';
import { usageSeries } from '../usage/usage-series.js';
import { describeWorkspace } from '../workspaces/describe-workspace.js';
import type { WorkspaceSettings } from '../workspaces/settings.js';
import type { WorkspaceStore } from '../workspaces/workspace-store.js';
import { registerAdmin } from './admin-routes.js';
import { sendCached } from './entity-tag.js';
import { registerIngest } from './ingest-routes.js';
import { ProblemError, quote } from './problem.js';
import { QueryReader } from './query-reader.js';
import { registerTokens } from './token-routes.js';

/** What the routes work with. */
export interface Services {
  readonly database: Database;
  readonly workspaces: WorkspaceStore;
  readonly events: EventLog;
  readonly tokens: PortalTokens;
  readonly metrics: ServerMetrics;
}

/** Operations of the contract that this server does not serve yet. */
const notServed = [
  ['GET', '/v1/workspaces/:workspace/breakdown'],
  ['GET', '/v1/workspaces/:workspace/folders'],
  ['POST', '/v1/workspaces/:workspace/selections'],
  ['GET', '/v1/workspaces/:workspace/api-keys'],
  ['GET', '/v1/workspaces/:workspace/events'],
  ['GET', '/v1/workspaces/:workspace/events/summary'],
  ['GET', '/v1/workspaces/:workspace/limits'],
] as const;

/** The routes of the contract. */
export function registerApi(app: FastifyInstance, services: Services): void {
  const { database, workspaces } = services;

  app.get('/v1/workspaces/:workspace', async (request, reply) => {
    const workspace = await findWorkspace(workspaces, request);
    new QueryReader(request.query).finish();
    return sendCached(request, reply, await describeWorkspace(database, workspace));
  });

  app.get('/v1/workspaces/:workspace/usage', async (request, reply) => {
    const workspace = await findWorkspace(workspaces, request);
    const usage = readUsageRequest(new QueryReader(request.query));
    refuseCsv(request);
    return sendCached(request, reply, await usageSeries(database, workspace, usage));
  });

  for (const [method, url] of notServed) {
    const refuse = async () => {
      throw new ProblemError(
        'not-implemented',
        `This server does not serve ${method} ${url.replace(/:(\w+)/, '{$1}')}.`,
      );
    };
    // Before the body is read: it may be of a type that nothing here takes.
    app.route({ method, url, onRequest: refuse, handler: refuse });
  }

  // Each in a scope of its own: they take bodies of different types.
  app.register(async (scope) => registerIngest(scope, services));
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

function refuseCsv(request: FastifyRequest): void {
  const accept = request.headers.accept ?? '*/*';
  if (!accept.includes('text/csv') || /application\/(json|\*)|\*\/\*/.test(accept)) return;
  throw new ProblemError('not-implemented', 'This server does not serve text/csv.', [
    { parameter: 'Accept', value: accept, detail: 'must include application/json' },
  ]);
}
