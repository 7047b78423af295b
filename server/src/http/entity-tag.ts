import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * Sends what a GET answers with an `ETag` made from its content, or 304 when the client still holds that. Only the
 * client itself may keep it: another reader may be allowed to see less.
 */
export function sendCached(request: FastifyRequest, reply: FastifyReply, body: unknown): FastifyReply {
  const payload = JSON.stringify(body);
  const tag = `"${createHash('sha256').update(payload).digest('base64url').slice(0, 27)}"`;
  reply.header('etag', tag).header('cache-control', 'private, no-cache').header('vary', 'Authorization, Cookie');
  if (matches(request.headers['if-none-match'], tag)) return reply.code(304).send();
  return reply.type('application/json; charset=utf-8').send(payload);
}

function matches(condition: string | undefined, tag: string): boolean {
  if (condition === undefined) return false;
  // A weak tag ("W/") names the same answer: proxies weaken tags when they compress.
  return condition.split(',').some((each) => ['*', tag].includes(each.trim().replace(/^W\//, '')));
}
