import type { FastifyInstance } from 'fastify';
import * as v from 'valibot';
import { settingsChange } from '../workspaces/settings-schema.js';
import type { SettingsChange } from '../workspaces/settings.js';
import { adminOnly } from './admin-key.js';
import type { Services } from './api.js';
import { ProblemError, quote } from './problem.js';
import { QueryReader } from './query-reader.js';

/**
 * `PATCH /admin/workspaces/{workspace}` creates or changes a workspace; with `?existing=keep` it only adds what is
 * missing. It is this server's own, beside the contract: a host that meters by itself has its workspaces already.
 */
export function registerAdmin(app: FastifyInstance, { workspaces, adminKey }: Services): void {
  const onRequest = adminOnly(adminKey);
  app.patch('/admin/workspaces/:workspace', { onRequest }, async (request, reply) => {
    const { workspace: id } = request.params as { workspace: string };
    const query = new QueryReader(request.query);
    const existing = query.oneOf('existing', ['replace', 'keep'], 'replace');
    query.finish();
    const change = readChange(request.body);
    if (!(await workspaces.find(id)) && (change.name === undefined || change.timeZone === undefined)) {
      throw new ProblemError('bad-body', `There is no workspace ${quote(id)}; a new one needs "name" and "timeZone".`);
    }
    await (existing === 'keep' ? workspaces.complete(id, change) : workspaces.save(id, change));
    return reply.code(204).send();
  });
}

function readChange(body: unknown): SettingsChange {
  const result = v.safeParse(settingsChange, body);
  if (result.success) return result.output as SettingsChange;
  const errors = result.issues.map((issue) => ({
    pointer: (issue.path ?? [])
      .map(({ key }) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`)
      .join(''),
    value: issue.input,
    detail: issue.message,
  }));
  const [{ pointer, value, detail }] = errors as [(typeof errors)[number]];
  throw new ProblemError('bad-body', `${pointer || 'The body'} is ${quote(value)}: ${detail}.`, errors);
}
