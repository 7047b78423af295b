import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { ProblemError, quote } from './problem.js';

/** Answers with the problem, and logs what is this server's own fault. */
export function answerProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = problemOf(error);
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

function problemOf(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  const { code, statusCode = 500, message } = error as Partial<FastifyError>;
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    return new ProblemError('too-large', 'The body is larger than this server takes. Send smaller batches.');
  }
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') {
    return new ProblemError(
      'unsupported-media-type',
      'Send application/cloudevents+json or application/cloudevents-batch+json.',
    );
  }
  if (statusCode >= 400 && statusCode < 500) return new ProblemError('bad-body', message ?? 'The request is wrong.');
  if (isDatabaseError(error)) {
    return new ProblemError('unavailable', 'The database does not answer.', undefined, { 'retry-after': '5' });
  }
  return new ProblemError('internal', 'Something went wrong here; the log of the server says what.');
}

function isDatabaseError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  // By name: the client and the embedded engine each bring a class of their own.
  if (error.constructor.name === 'ClickHouseError') return true;
  return ['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT'].includes((error as NodeJS.ErrnoException).code ?? '');
}
