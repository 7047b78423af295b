import type { FastifyInstance } from 'fastify';
import { scopeOf } from '../access/request-scope.js';
import { readSelection } from '../selections/read-selection.js';
import { findWorkspace, type Services } from './api.js';
import { QueryReader } from './query-reader.js';

/** Keeps folder selections that are too long for an address. Whoever may read may keep one: it gives no more to see. */
export function registerSelections(app: FastifyInstance, { workspaces, selections }: Services): void {
  app.post('/v1/workspaces/:workspace/selections', async (request, reply) => {
    scopeOf(request, (request.params as { workspace: string }).workspace);
    const { id } = await findWorkspace(workspaces, request);
    new QueryReader(request.query).finish();
    const kept = await selections.keep(id, readSelection(request.body));
    return reply.code(201).header('cache-control', 'no-store').send(kept);
  });
}
