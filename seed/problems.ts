import { UsageError } from '../src/core/model/usage-error.js';

/** As the contract's 400: names the parameter, its value and what would be right. */
export function badRequest(parameter: string, value: unknown, detail: string): UsageError {
  return new UsageError('bad-request', `${parameter} is ${JSON.stringify(value)}, but ${detail}.`, { status: 400 });
}

/** As the contract's 404. */
export function notFound(what: string, id: string): UsageError {
  return new UsageError('not-found', `There is no ${what} ${JSON.stringify(id)}.`, { status: 404 });
}

/** As the contract's 501. */
export function unsupported(what: string): UsageError {
  return new UsageError('unsupported', `This source has no ${what}.`, { status: 501 });
}
