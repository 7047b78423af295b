import type { Backend } from '../backend.js';
import { CheckFailure, NothingToCheck, show, type Group } from '../check.js';
import type { Parameters } from '../http-client.js';
import { plainQuestions } from './answers.js';

const ETAG = 'Answers to GET carry an ETag; a request with If-None-Match gets 304 when nothing has changed.';
const TRIES = 4;

/** A plain question to every path that is served. */
function questions(backend: Backend): (readonly [path: string, parameters: Parameters])[] {
  return [['', {}], ...plainQuestions(backend)];
}

export const caching: Group = {
  name: 'caching',
  checks: [
    {
      name: 'every answer has an ETag',
      rule: ETAG,
      run: async (backend) => {
        for (const [path, parameters] of questions(backend)) {
          const answer = await backend.client.get(path, parameters);
          const tag = answer.headers.get('etag');
          if (!/^(W\/)?"[^"]*"$/.test(tag ?? '')) {
            throw new CheckFailure([answer], `ETag is ${show(tag)}, but should be a text in double quotes`);
          }
        }
      },
    },
    {
      name: 'If-None-Match gets 304 when nothing has changed',
      rule: ETAG,
      run: async (backend) => {
        const moving: string[] = [];
        for (const [path, parameters] of questions(backend)) {
          let known = await backend.client.get(path, parameters);
          let is304 = false;
          for (let tried = 0; !is304 && tried < TRIES; tried++) {
            const headers = { 'If-None-Match': known.headers.get('etag') ?? '""' };
            const answer = await backend.client.get(path, parameters, { fresh: true, headers });
            is304 = answer.status === 304;
            if (answer.status !== 304 && answer.text === known.text) {
              throw new CheckFailure([answer], `the same answer came again with ${answer.status}, but should be 304`);
            }
            if (is304 && answer.text !== '') throw new CheckFailure([answer], 'the 304 has a body');
            known = answer;
          }
          if (!is304) moving.push(path || 'the workspace');
        }
        if (moving.length > 0)
          throw new NothingToCheck(`the answers of ${moving.join(', ')} changed with each request`);
      },
    },
    {
      name: 'If-None-Match with another tag gets the whole answer',
      rule: ETAG,
      run: async (backend) => {
        for (const [path, parameters] of backend.random.some(questions(backend), 3)) {
          const headers = { 'If-None-Match': '"no-such-tag"' };
          backend.expect(await backend.client.get(path, parameters, { fresh: true, headers }), [200]);
        }
      },
    },
    {
      name: 'answers that differ have ETags that differ',
      rule: 'ETag: names this very answer.',
      run: async (backend) => {
        for (const groupBy of backend.capabilities.groupBys) await backend.usage({ ...backend.periods.main, groupBy });
        for (const [path, parameters] of questions(backend)) await backend.client.get(path, parameters);
        const tagged = new Map<string, (typeof backend.client.exchanges)[number]>();
        for (const answer of backend.client.exchanges) {
          const tag = answer.headers.get('etag');
          if (tag === null || answer.status !== 200) continue;
          const same = tagged.get(tag);
          if (same && same.text !== answer.text) {
            throw new CheckFailure([same, answer], `two different answers have the same ETag ${show(tag)}`);
          }
          tagged.set(tag, answer);
        }
      },
    },
  ],
};
