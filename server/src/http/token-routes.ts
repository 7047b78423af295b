import type { FastifyInstance } from 'fastify';
import * as v from 'valibot';
import { DEFAULT_SECONDS, LONGEST_SECONDS, SHORTEST_SECONDS } from '../access/portal-tokens.js';
import { grantFields } from '../access/token-grant.js';
import type { Services } from './api.js';
import { ProblemError, quote } from './problem.js';
import { readBody } from './read-body.js';

const SECONDS = `must be a whole number of seconds from ${SHORTEST_SECONDS} to ${LONGEST_SECONDS}`;

const tokenRequest = v.strictObject(
  {
    ...grantFields,
    expiresInSeconds: v.optional(
      v.pipe(
        v.number(SECONDS),
        v.integer(SECONDS),
        v.minValue(SHORTEST_SECONDS, SECONDS),
        v.maxValue(LONGEST_SECONDS, SECONDS),
      ),
      DEFAULT_SECONDS,
    ),
  },
  'must be an object of workspace and, if wanted, expiresInSeconds, subtrees, apiKeys, without',
);

/** Mints tokens for a host's server, which hands them to its pages. */
export function registerTokens(app: FastifyInstance, { workspaces, tokens }: Services): void {
  app.post('/v1/portal-tokens', { config: { access: 'admin' } }, async (request, reply) => {
    const { expiresInSeconds, ...grant } = readBody(tokenRequest, request.body);
    if (!(await workspaces.find(grant.workspace))) {
      throw new ProblemError('bad-body', `There is no workspace ${quote(grant.workspace)}.`, [
        { pointer: '/workspace', value: grant.workspace, detail: 'must be the id of a workspace' },
      ]);
    }
    return reply
      .code(201)
      .header('cache-control', 'no-store')
      .send(await tokens.mint(grant, expiresInSeconds));
  });
}
