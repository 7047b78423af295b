import type { Backend } from '../backend.js';
import { CheckFailure, NothingToCheck, show, type Group } from '../check.js';
import type { Answer } from '../http-client.js';
import { plainQuestions } from './answers.js';

const REFUSED = 'No token, or one that is not valid: 401 (or 403) and application/problem+json, which learns nothing.';

/** Fails when a refusal tells a name of the workspace's own. */
function expectSilence(backend: Backend, answer: Answer): void {
  const { name, categories, cycles } = backend.workspace;
  const names = [
    name,
    ...categories.flatMap((category) => [category.name, ...category.usageTypes.map((type) => type.name)]),
    ...cycles.map(({ id }) => id),
  ];
  // Short names are also words that a message may hold.
  const told = names.find((each) => each.length > 5 && answer.text.includes(each));
  if (told !== undefined) throw new CheckFailure([answer], `the refusal tells ${show(told)}: ${show(answer.text)}`);
}

function needToken({ client }: Backend): string {
  if (client.token === undefined) throw new NothingToCheck('no token was given');
  return client.token;
}

async function expectClosed(backend: Backend, token: string | null): Promise<void> {
  for (const [path, parameters] of [['', {}] as const, ...plainQuestions(backend)]) {
    const answer = await backend.client.get(path, parameters, { token });
    backend.expect(answer, [401, 403]);
    expectSilence(backend, answer);
  }
}

export const access: Group = {
  name: 'access',
  checks: [
    {
      name: 'without a token nothing is told',
      rule: REFUSED,
      run: async (backend) => {
        needToken(backend);
        await expectClosed(backend, null);
      },
    },
    {
      name: 'with a wrong token nothing is told',
      rule: REFUSED,
      run: async (backend) => {
        const token = needToken(backend);
        // As long as the right one, and different in its last character, as a signature that was tampered with.
        const last = token.endsWith('A') ? 'B' : 'A';
        await expectClosed(backend, `${token.slice(0, -1)}${last}`);
      },
    },
    {
      name: 'a wrong token cannot tell whether a workspace exists',
      rule: `${REFUSED} A workspace that exists and one that does not answer alike.`,
      run: async (backend) => {
        needToken(backend);
        const workspace = `no-such-workspace-${backend.random.integer(0, 1e9)}`;
        const real = await backend.client.get('', {}, { token: 'wrong' });
        const none = await backend.client.get('', {}, { token: 'wrong', workspace });
        if (real.status !== none.status) {
          throw new CheckFailure(
            [real, none],
            `the first answered ${real.status}, the second ${none.status}: both should be the same`,
          );
        }
      },
    },
  ],
};
