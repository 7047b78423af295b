import type { FastifyInstance } from 'fastify';
import { ingest } from '../events/ingest.js';
import { findWorkspace, type Services } from './api.js';
import { ProblemError, quote } from './problem.js';

const SINGLE = 'application/cloudevents+json';
const BATCH = 'application/cloudevents-batch+json';
const MOST_EVENTS = 10_000;
/** Problems list that many events; a batch of nothing but errors need not come back whole. */
const MOST_ERRORS = 100;

/** Takes usage events, one or a batch. */
export function registerIngest(app: FastifyInstance, { workspaces, events, metrics }: Services): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(SINGLE, { parseAs: 'string' }, async (_: unknown, body: string | Buffer) => [parse(body)]);
  app.addContentTypeParser(BATCH, { parseAs: 'string' }, async (_: unknown, body: string | Buffer) =>
    batchOf(parse(body)),
  );

  app.post('/v1/workspaces/:workspace/events', { config: { access: 'admin' } }, async (request, reply) => {
    const workspace = await findWorkspace(workspaces, request);
    if (!Array.isArray(request.body))
      throw new ProblemError('bad-body', 'The body is empty; send an event or a batch.');
    const report = await ingest(events, workspace, request.body);
    metrics.ingested(report.recorded, report.duplicates, report.rejected.length);
    if (report.recorded + report.duplicates > 0) return reply.header('cache-control', 'no-store').send(report);
    const { index, pointer, detail, ...rest } = report.rejected[0]!;
    const found = 'value' in rest ? ` is ${quote(rest.value)}, but` : '';
    throw new ProblemError(
      'bad-event',
      `${pointer || 'The whole'} of event ${index}${found} ${detail}.`,
      report.rejected.slice(0, MOST_ERRORS),
    );
  });
}

function parse(body: string | Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch (error) {
    throw new ProblemError('bad-body', `The body is not JSON: ${(error as Error).message}.`);
  }
}

function batchOf(body: unknown): unknown[] {
  if (!Array.isArray(body) || body.length === 0) {
    throw new ProblemError('bad-body', `A batch must be a JSON array of 1 to ${MOST_EVENTS} events.`);
  }
  if (body.length > MOST_EVENTS) {
    throw new ProblemError(
      'too-large',
      `The batch holds ${body.length} events, but at most ${MOST_EVENTS} are taken at once.`,
    );
  }
  return body;
}
