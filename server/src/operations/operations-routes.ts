import type { FastifyInstance, FastifyRequest } from 'fastify';
import { equalInConstantTime } from '../access/caller.js';
import type { AccessConfig } from '../access/access-config.js';
import { unauthorized } from '../access/refusals.js';
import type { Health } from './health.js';
import type { ServerMetrics } from './server-metrics.js';

/** What machines ask that watch the server: at the root, whatever the prefix of the API. */
export function registerOperations(
  app: FastifyInstance,
  health: Health,
  metrics: ServerMetrics,
  access: AccessConfig,
): void {
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
  });
  app.get('/healthz', async (_request, reply) => reply.type('text/plain; charset=utf-8').send('ok\n'));
  app.get('/readyz', async (_request, reply) => {
    const isReady = await health.isReady();
    return reply
      .code(isReady ? 200 : 503)
      .type('text/plain; charset=utf-8')
      .send(isReady ? 'ready\n' : 'the database does not answer, or its tables are not up to date\n');
  });
  app.get('/metrics', async (request, reply) => {
    checkMetricsAccess(request, access);
    return reply.type('text/plain; version=0.0.4; charset=utf-8').send(metrics.render());
  });
}

function checkMetricsAccess(request: FastifyRequest, { readAccess, metricsKey, adminKey }: AccessConfig): void {
  if (readAccess === 'open' && metricsKey === undefined) return;
  const given = /^Bearer +(\S+) *$/i.exec(request.headers.authorization ?? '')?.[1];
  const keys = [metricsKey, adminKey].filter((key) => key !== undefined);
  if (given !== undefined && keys.some((key) => equalInConstantTime(given, key))) return;
  throw unauthorized('This needs the header "Authorization: Bearer …" with USAGE_METRICS_KEY, or the admin key.');
}
