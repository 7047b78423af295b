import type { Problem } from '../../../../src/core/model/contract.gen.js';
import { addDays } from '../../../../src/core/model/civil-date.js';
import { usageDefaults, type Backend } from '../backend.js';
import { CheckFailure, served, show, type Check, type Group } from '../check.js';
import type { Answer, Parameters } from '../http-client.js';
import { mostOnPage } from '../paging.js';

const NAMED =
  'A parameter is wrong: 400 and application/problem+json, whose errors name each with its value and what is accepted.';

type Needs = NonNullable<Check['needs']>;

/** A question with one wrong parameter; the problem has to name one of `names`. */
interface WrongQuestion {
  readonly path: string;
  readonly parameters: Parameters;
  readonly names: readonly string[];
}

function refused(name: string, questions: (backend: Backend) => readonly WrongQuestion[], needs?: Needs): Check {
  return {
    name,
    rule: NAMED,
    ...(needs && { needs }),
    run: async (backend) => {
      for (const { path, parameters, names } of questions(backend)) {
        expectRefused(backend, await backend.client.get(path, parameters), parameters, names);
      }
    },
  };
}

/** Fails unless the answer is a 400 that names one of the parameters with its value. */
export function expectRefused(
  backend: Backend,
  answer: Answer,
  parameters: Parameters,
  names: readonly string[],
): void {
  backend.expect(answer, [400]);
  const problem = answer.body as Problem;
  if (problem.status !== 400) {
    throw new CheckFailure([answer], `status in the body is ${show(problem.status)}, but should be 400`);
  }
  const error = problem.errors?.find(({ parameter }) => names.includes(parameter ?? ''));
  if (!error) {
    throw new CheckFailure(
      [answer],
      `errors is ${show(problem.errors)}, but should name the parameter ${names.join(' or ')}`,
    );
  }
  const given = parameters[error.parameter!];
  // A number may come back as a number, and one of several values alone.
  const isSame = given === undefined || [given].flat().map(String).includes([error.value].flat().map(String).join());
  if (!isSame)
    throw new CheckFailure(
      [answer],
      `value of ${error.parameter!} is ${show(error.value)}, but should be ${show(given)}`,
    );
}

/** The paths with a range of days. */
function rangePaths({ capabilities }: Backend): string[] {
  return [
    '/usage',
    ...(capabilities.folders === 'yes' ? ['/folders'] : []),
    ...(capabilities.apiKeys ? ['/api-keys'] : []),
    ...(capabilities.events ? ['/events', '/events/summary'] : []),
  ];
}

/** The paths with pages. */
function listPaths(backend: Backend): string[] {
  const lists = rangePaths(backend).filter((path) => !['/usage', '/events/summary'].includes(path));
  return backend.capabilities.limits ? [...lists, '/limits'] : lists;
}

function range({ periods, capabilities }: Backend, path: string): Parameters {
  return path === '/limits' ? {} : { ...periods.main, ...(path === '/usage' && usageDefaults(capabilities)) };
}

function onRanges(wrong: Parameters, ...names: readonly string[]): (backend: Backend) => WrongQuestion[] {
  return (backend) =>
    rangePaths(backend).map((path) => ({ path, parameters: { ...range(backend, path), ...wrong }, names }));
}

function onUsage(wrong: Parameters, ...names: readonly string[]): (backend: Backend) => WrongQuestion[] {
  return (backend) => [
    {
      path: '/usage',
      parameters: { ...backend.periods.main, ...usageDefaults(backend.capabilities), ...wrong },
      names,
    },
  ];
}

const hasLists: Needs = (capabilities) =>
  capabilities.limits || capabilities.events || capabilities.apiKeys || capabilities.folders === 'yes'
    ? undefined
    : 'no list is served';

export const errors: Group = {
  name: 'errors',
  checks: [
    {
      name: 'an unknown workspace is not found',
      rule: 'No such workspace, or none that this token may know of: 404 (401 or 403 with a token of another one) and application/problem+json.',
      run: async (backend) => {
        const workspace = `no-such-workspace-${backend.random.integer(0, 1e9)}`;
        for (const [path, parameters] of [
          ['', {}],
          ['/usage', { ...backend.periods.main }],
        ] as const) {
          const answer = await backend.client.get(path, parameters, { workspace });
          backend.expect(answer, [404, 401, 403]);
          const { status } = answer.body as Problem;
          if (status !== answer.status)
            throw new CheckFailure([answer], `status in the body is ${status}, but was ${answer.status}`);
        }
      },
    },
    refused('a reversed range is refused', (backend) => {
      const { from, to } = backend.periods.main;
      return onRanges({ from: to, to: from }, 'from', 'to')(backend);
    }),
    refused('an empty range is refused', (backend) => {
      const { from } = backend.periods.main;
      return onRanges({ from, to: from }, 'from', 'to')(backend);
    }),
    refused('a day that the calendar does not have is refused', onRanges({ from: '2023-02-30' }, 'from')),
    refused('a day that is no day is refused', onRanges({ to: 'tomorrow' }, 'to')),
    refused('a range without its beginning is refused', onRanges({ from: undefined }, 'from')),
    refused('an unknown granularity is refused', onUsage({ granularity: 'fortnight' }, 'granularity')),
    refused('an unknown grouping is refused', onUsage({ groupBy: 'colour' }, 'groupBy')),
    refused('a wrong top is refused', (backend) =>
      ['0', '1001', 'many'].flatMap((top) => onUsage({ top }, 'top')(backend)),
    ),
    refused(
      'a range of more than 10,000 buckets is refused',
      ({ periods, capabilities }) => [
        {
          path: '/usage',
          parameters: {
            ...usageDefaults(capabilities),
            from: addDays(periods.today, -11_000),
            to: periods.today,
            granularity: capabilities.granularities.find((each) => each === 'hour' || each === 'day')!,
          },
          names: ['from', 'to', 'granularity'],
        },
      ],
      ({ granularities }) =>
        granularities.some((each) => each === 'hour' || each === 'day')
          ? undefined
          : 'neither hours nor days are served',
    ),
    refused(
      'a wrong limit is refused',
      (backend) =>
        listPaths(backend).map((path, i) => {
          const tooMany = String(mostOnPage(path) + 1);
          return {
            path,
            // One wrong value a path: a back end reads its limits in one place, as a rule.
            parameters: { ...range(backend, path), limit: i === 0 ? '0' : backend.random.one(['0', tooMany, 'all']) },
            names: ['limit'],
          };
        }),
      hasLists,
    ),
    refused(
      'a garbage cursor is refused',
      (backend) =>
        listPaths(backend).map((path) => ({
          path,
          parameters: { ...range(backend, path), cursor: 'no-cursor-at-all' },
          names: ['cursor'],
        })),
      hasLists,
    ),
    refused(
      'a wrong least amount is refused',
      ({ periods }) =>
        ['1e3', '-1', '0.0000000001'].map((leastCredits) => ({
          path: '/events',
          parameters: { ...periods.main, leastCredits },
          names: ['leastCredits'],
        })),
      served.events,
    ),
    {
      name: 'an unknown cycle is not found',
      rule: 'No such cycle: 404 (or 400, as cycle is a parameter) and application/problem+json.',
      needs: served.breakdown,
      run: async (backend) => {
        const cycle = `no-such-cycle-${backend.random.integer(0, 1e9)}`;
        backend.expect(await backend.client.get('/breakdown', { cycle }), [404, 400]);
      },
    },
    refused(
      'a breakdown without its cycle is refused',
      () => [{ path: '/breakdown', parameters: {}, names: ['cycle'] }],
      served.breakdown,
    ),
    refused(
      'a breakdown that goes beyond its cycle is refused',
      ({ workspace }) =>
        workspace.cycles.slice(0, 1).flatMap(({ id, start, end }) =>
          [addDays(end, 1), addDays(start, -1)].map((to) => ({
            path: '/breakdown',
            parameters: { cycle: id, to },
            names: ['to'],
          })),
        ),
      served.breakdown,
    ),
  ],
};
