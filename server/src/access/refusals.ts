import { ProblemError } from '../http/problem.js';

/** 401: it may work with another token. */
export function unauthorized(detail: string): ProblemError {
  return new ProblemError('unauthorized', detail, undefined, { 'www-authenticate': 'Bearer' });
}

/** 403: it does not work with this token. */
export function forbidden(detail: string): ProblemError {
  return new ProblemError('forbidden', detail);
}
