import type { FastifyRequest } from 'fastify';
import type { Id } from '../../../src/core/model/contract.gen.js';
import { forbidden, unauthorized } from './refusals.js';
import { wholeScope, type Scope } from './scope.js';
import { scopeOfGrant } from './token-grant.js';

/**
 * What the sender of a request may see of a workspace. Ask it before anything else: an answer about the workspace, even
 * that there is none, is for those who may know.
 * @throws ProblemError 401 or 403 when that is nothing.
 */
export function scopeOf(request: FastifyRequest, workspace: Id): Scope {
  const { caller, readAccess } = request.access;
  switch (caller.kind) {
    case 'admin':
      return wholeScope(workspace);
    case 'anonymous':
      if (readAccess === 'open') return wholeScope(workspace);
      throw unauthorized('This needs the header "Authorization: Bearer …" with a token.');
    case 'refused':
      // Also where everybody may read: whoever sends a token means it to count.
      throw unauthorized(caller.why === 'expired' ? 'The token has expired.' : 'The token is not valid here.');
    case 'token':
      // The same whether that workspace exists or not.
      if (caller.grant.workspace !== workspace) throw forbidden('This token may not read this workspace.');
      return scopeOfGrant(caller.grant);
  }
}
