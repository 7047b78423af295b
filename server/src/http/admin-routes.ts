import type { FastifyInstance } from 'fastify';
import { settingsChange } from '../workspaces/settings-schema.js';
import type { SettingsChange } from '../workspaces/settings.js';
import type { Services } from './api.js';
import { ProblemError, quote } from './problem.js';
import { QueryReader } from './query-reader.js';
import { readBody } from './read-body.js';

/**
 * `PATCH /admin/workspaces/{workspace}` creates or changes a workspace; with `?existing=keep` it only adds what is
 * missing. It is this server's own, beside the contract: a host that meters by itself has its workspaces already.
 */
export function registerAdmin(app: FastifyInstance, { workspaces }: Services): void {
  app.patch('/admin/workspaces/:workspace', { config: { access: 'admin' } }, async (request, reply) => {
    const { workspace: id } = request.params as { workspace: string };
    const query = new QueryReader(request.query);
    const existing = query.oneOf('existing', ['replace', 'keep'], 'replace');
    query.finish();
    const change = readBody(settingsChange, request.body) as SettingsChange;
    if (!(await workspaces.find(id)) && (change.name === undefined || change.timeZone === undefined)) {
      throw new ProblemError('bad-body', `There is no workspace ${quote(id)}; a new one needs "name" and "timeZone".`);
    }
    await (existing === 'keep' ? workspaces.complete(id, change) : workspaces.save(id, change));
    return reply.code(204).send();
  });
}
