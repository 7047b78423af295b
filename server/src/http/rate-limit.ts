import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { LimitsConfig } from '../config.js';
import { ProblemError } from './problem.js';

/** Readers that are remembered at once; the one not seen for longest is forgotten first. */
const MOST_READERS = 20_000;
/** What keeps something on the disk may be asked for that much less often. */
const KEEPING_COSTS = 50;
/** Largest body of a reader in bytes: selections of folders are the only thing that readers send. */
const MOST_READER_BYTES = 4 * 1024 * 1024;

/**
 * Limits how much one reader asks: a token by its id, all others by address, so that invented tokens have one budget
 * together. The holder of the admin key is not limited. Counts are this process's own.
 */
export async function limitRates(app: FastifyInstance, limits: LimitsConfig): Promise<void> {
  app.addHook('onRoute', (route) => {
    if (route.config?.access !== 'admin') route.bodyLimit = Math.min(limits.bodyLimitBytes, MOST_READER_BYTES);
  });
  const { rateLimit: most, rateWindowSeconds } = limits;
  if (most === 0) return;
  await app.register(rateLimit, {
    global: false,
    timeWindow: rateWindowSeconds * 1000,
    cache: MOST_READERS,
    keyGenerator: readerOf,
  });
  const policyOf = (name: string, max: number) => ({ name, max, count: app.createRateLimit({ max }) });
  const asking = policyOf('default', most);
  const keeping = policyOf('keeping', Math.ceil(most / KEEPING_COSTS));
  app.addHook('onRequest', async (request, reply) => {
    if (request.access.caller.kind === 'admin') return;
    const { name, max, count } = request.method === 'GET' || request.method === 'HEAD' ? asking : keeping;
    const counted = await count(request);
    if (counted.isAllowed) return;
    const { remaining, ttlInSeconds, isExceeded } = counted;
    reply
      .header('ratelimit-policy', `"${name}";q=${max};w=${rateWindowSeconds}`)
      .header('ratelimit', `"${name}";r=${remaining};t=${ttlInSeconds}`);
    if (!isExceeded) return;
    throw new ProblemError('too-many-requests', `Try again in ${ttlInSeconds} s.`, undefined, {
      'retry-after': String(ttlInSeconds),
    });
  });
}

function readerOf({ access: { caller }, ip }: FastifyRequest): string {
  return caller.kind === 'token' ? `token ${caller.id}` : `address ${ip}`;
}
