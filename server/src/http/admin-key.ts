import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { ProblemError } from './problem.js';

/**
 * A hook that lets only the holder of the admin key pass. It runs before the body is read, so that strangers can't make
 * the server read one.
 */
export function adminOnly(adminKey: string | undefined): (request: FastifyRequest) => Promise<void> {
  return async (request) => {
    if (adminKey === undefined) {
      throw new ProblemError('forbidden', 'This server takes no writes: it was started without USAGE_ADMIN_KEY.');
    }
    const given = /^Bearer +(\S.*)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (given !== undefined && equalInConstantTime(given, adminKey)) return;
    const detail =
      given === undefined
        ? 'This needs the header "Authorization: Bearer …" with the admin key.'
        : 'The token is not the admin key of this server.';
    throw new ProblemError('unauthorized', detail, undefined, { 'www-authenticate': 'Bearer' });
  };
}

function equalInConstantTime(a: string, b: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(a), hash(b));
}
