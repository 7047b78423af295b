import type { FastifyRequest } from 'fastify';
import type { Id } from '../../../src/core/model/contract.gen.js';
import { wholeScope, type Scope } from './scope.js';

/**
 * What the sender of a request may see of a workspace. Ask it before anything else: an answer about the workspace, even
 * that there is none, is for those who may know.
 * @throws ProblemError 401 or 403 when that is nothing.
 */
export function scopeOf(_request: FastifyRequest, workspace: Id): Scope {
  return wholeScope(workspace);
}
