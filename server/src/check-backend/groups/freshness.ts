import { isInstant } from '../../../../src/core/model/civil-date.js';
import type { Backend } from '../backend.js';
import { CheckFailure, show, type Group } from '../check.js';
import type { Answer } from '../http-client.js';
import { plainQuestions } from './answers.js';

const AS_OF = 'Every response that holds numbers says in asOf up to which instant its numbers are complete.';
/** How far two clocks may be apart. */
const TOLERANCE_MS = 5 * 60_000;

/** One answer of each path, and all that came for the other checks. */
async function numbers(backend: Backend): Promise<readonly Answer[]> {
  await backend.client.get('', {});
  for (const question of plainQuestions(backend)) await backend.client.get(...question);
  return backend.client.exchanges.filter(
    ({ method, status, contentType }) => method === 'GET' && status === 200 && contentType !== 'text/csv',
  );
}

function asOfIn({ body }: Answer): string | undefined {
  const asOf = typeof body === 'object' && body !== null && 'asOf' in body ? body.asOf : undefined;
  return typeof asOf === 'string' && isInstant(asOf) ? asOf : undefined;
}

export const freshness: Group = {
  name: 'freshness',
  checks: [
    {
      name: 'every answer that holds numbers says asOf',
      rule: AS_OF,
      run: async (backend) => {
        const without = (await numbers(backend)).find((answer) => asOfIn(answer) === undefined);
        if (without) {
          const asOf = (without.body as { readonly asOf?: unknown } | null | undefined)?.asOf;
          throw new CheckFailure(
            [without],
            `asOf is ${show(asOf)}, but should be an instant such as "2026-11-17T19:05:00Z"`,
          );
        }
      },
    },
    {
      name: 'asOf is not in the future',
      rule: `${AS_OF} Nobody knows that of the future.`,
      run: async (backend) => {
        for (const answer of await numbers(backend)) {
          const asOf = asOfIn(answer);
          const now = Math.max(Date.now(), Date.parse(answer.headers.get('date') ?? '') || 0);
          if (asOf !== undefined && Date.parse(asOf) > now + TOLERANCE_MS) {
            throw new CheckFailure([answer], `asOf is ${show(asOf)}, but it is ${new Date(now).toISOString()}`);
          }
        }
      },
    },
    {
      name: 'asOf does not go backwards',
      rule: `${AS_OF} What was complete once stays so.`,
      run: async (backend) => {
        const latest = new Map<string, Answer>();
        for (const answer of await numbers(backend)) {
          const asOf = asOfIn(answer);
          if (asOf === undefined) continue;
          const before = latest.get(answer.path);
          if (before && Date.parse(asOf) < Date.parse(asOfIn(before)!)) {
            throw new CheckFailure([before, answer], `asOf is ${show(asOf)}, but was ${show(asOfIn(before))} before`);
          }
          latest.set(answer.path, answer);
        }
      },
    },
  ],
};
