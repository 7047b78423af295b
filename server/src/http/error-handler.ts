import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { ProblemError, quote } from './problem.js';

/** Codes of Node when a database server can't be reached. */
const UNREACHABLE = ['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'ENOTFOUND', 'EHOSTUNREACH', 'EAI_AGAIN', 'EPIPE'];
/** ClickHouse's code when a statement took longer than it may. */
const TIMEOUT_EXCEEDED = '159';

/** Answers with the problem, and logs what is this server's own fault. */
export function answerProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = problemOf(error, request);
  if (problem.status >= 500 && problem.kind !== 'not-implemented') request.log.error({ err: error }, problem.message);
  return reply
    .code(problem.status)
    .headers(problem.headers)
    .header('cache-control', 'no-store')
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(problem.toProblem()));
}

/** Answers a path that is not there. */
export function answerNotFound(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const path = request.url.split('?')[0];
  return answerProblem(new ProblemError('not-found', `There is no ${request.method} ${quote(path)}.`), request, reply);
}

function problemOf(error: unknown, request: FastifyRequest): ProblemError {
  if (error instanceof ProblemError) return error;
  const { code, statusCode = 500, message } = error as Partial<FastifyError>;
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    return new ProblemError('too-large', 'The body is larger than this server takes. Send smaller batches.');
  }
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') {
    return wrongMediaType(request);
  }
  if (statusCode >= 400 && statusCode < 500) return new ProblemError('bad-body', message ?? 'The request is wrong.');
  if (code === TIMEOUT_EXCEEDED) {
    const detail = 'The answer took too long to compute. Ask for a shorter range, or later.';
    return new ProblemError('unavailable', detail, undefined, { 'retry-after': '30' });
  }
  if (isDatabaseError(error)) {
    return new ProblemError('unavailable', 'The database does not answer.', undefined, { 'retry-after': '5' });
  }
  return new ProblemError('internal', 'Something went wrong here; the log of the server says what.');
}

function wrongMediaType({ routeOptions }: FastifyRequest): ProblemError {
  // Only events have types of their own, and only there does the contract know 415.
  if (!routeOptions.url?.endsWith('/events')) return new ProblemError('bad-body', 'Send application/json.');
  const detail = 'Send application/cloudevents+json or application/cloudevents-batch+json.';
  return new ProblemError('unsupported-media-type', detail);
}

function isDatabaseError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  // By name: the client and the embedded engine each bring a class of their own.
  if (error.constructor.name === 'ClickHouseError') return true;
  return UNREACHABLE.includes((error as NodeJS.ErrnoException).code ?? '');
}
