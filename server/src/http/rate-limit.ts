import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { LimitsConfig } from '../config.js';
import { ProblemError } from './problem.js';

/** Readers that are remembered at once; the one not seen for longest is forgotten first. */
const MOST_READERS = 20_000;

/**
 * Limits how much one reader asks: a token by its id, all others by address, so that invented tokens have one budget
 * together. The holder of the admin key is not limited. Counts are this process's own.
 */
export async function limitRates(app: FastifyInstance, limits: LimitsConfig): Promise<void> {
  const { rateLimit: most, rateWindowSeconds } = limits;
  if (most === 0) return;
  await app.register(rateLimit, {
    global: false,
    max: most,
    timeWindow: rateWindowSeconds * 1000,
    cache: MOST_READERS,
    keyGenerator: readerOf,
  });
  const count = app.createRateLimit();
  app.addHook('onRequest', async (request, reply) => {
    if (request.access.caller.kind === 'admin') return;
    const counted = await count(request);
    if (counted.isAllowed) return;
    const { remaining, ttlInSeconds, isExceeded } = counted;
    reply
      .header('ratelimit-policy', `"default";q=${most};w=${rateWindowSeconds}`)
      .header('ratelimit', `"default";r=${remaining};t=${ttlInSeconds}`);
    if (!isExceeded) return;
    throw new ProblemError('too-many-requests', `Try again in ${ttlInSeconds} s.`, undefined, {
      'retry-after': String(ttlInSeconds),
    });
  });
}

function readerOf({ access: { caller }, ip }: FastifyRequest): string {
  return caller.kind === 'token' ? `token ${caller.id}` : `address ${ip}`;
}
