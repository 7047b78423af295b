import * as v from 'valibot';
import type { FolderSelection } from '../../../src/core/model/contract.gen.js';
import { ProblemError, quote } from '../http/problem.js';
import { contradictions } from '../usage/folder-selection.js';

const MOST_RULES = 100_000;

const owners = v.optional(
  v.array(
    v.pipe(
      v.string(),
      v.regex(/^(@workspace|[^@\p{Cc}][^\p{Cc}]{0,199})$/u, 'must be the id of a folder, or "@workspace"'),
    ),
  ),
);
const selection = v.strictObject({ folders: owners, foldersOut: owners, subtrees: owners, subtreesOut: owners });

/**
 * The selection that a body holds.
 * @throws ProblemError that names what is wrong.
 */
export function readSelection(body: unknown): FolderSelection {
  if (Array.isArray(body)) throw wrong('', body, 'must be a JSON object');
  const result = v.safeParse(selection, body, { abortEarly: true });
  if (!result.success) {
    const [issue] = result.issues;
    const pointer = (issue.path ?? []).map(({ key }) => `/${String(key)}`).join('');
    throw wrong(pointer, issue.input, issue.message);
  }
  const rules = result.output as FolderSelection;
  const count = Object.values(rules).reduce((sum, list) => sum + (list?.length ?? 0), 0);
  if (count > MOST_RULES) throw wrong('', `${count} rules`, `must hold at most ${MOST_RULES} rules`);
  const [twice] = contradictions(rules);
  if (twice !== undefined) throw wrong('', twice, 'must not be taken in and left out at once');
  return rules;
}

function wrong(pointer: string, value: unknown, detail: string): ProblemError {
  const found = value === undefined ? {} : { value };
  return new ProblemError('bad-body', `${pointer || 'The body'} is ${quote(value)}: ${detail}.`, [
    { pointer, ...(pointer && found), detail },
  ]);
}
