import * as v from 'valibot';
import { ProblemError, quote } from './problem.js';

/**
 * Checks a JSON body.
 * @throws ProblemError 400 that names the wrong places.
 */
export function readBody<Output>(schema: v.GenericSchema<unknown, Output>, body: unknown): Output {
  const result = v.safeParse(schema, body);
  if (result.success) return result.output;
  const errors = result.issues.map((issue) => ({
    pointer: (issue.path ?? [])
      .map(({ key }) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`)
      .join(''),
    ...(issue.input !== undefined && { value: issue.input }),
    detail: issue.message,
  }));
  const [{ pointer, value, detail }] = errors as [(typeof errors)[number]];
  throw new ProblemError('bad-body', `${pointer || 'The body'} is ${quote(value)}: ${detail}.`, errors);
}
