import type { Capabilities } from '../../../../src/core/model/contract.gen.js';
import type { Backend } from '../backend.js';
import { NothingToCheck, served, type Check, type Group } from '../check.js';
import { usageDefaults } from '../backend.js';
import type { Parameters } from '../http-client.js';

interface Path {
  readonly path: string;
  readonly needs: (capabilities: Capabilities) => string | undefined;
  readonly parameters: (backend: Backend) => Parameters;
}

const always = () => undefined;

/** Every path that can be read, and a plain question to it. */
export const paths: readonly Path[] = [
  {
    path: '/usage',
    needs: always,
    parameters: ({ periods, capabilities }) => ({ ...periods.main, ...usageDefaults(capabilities) }),
  },
  {
    path: '/breakdown',
    needs: served.breakdown,
    parameters: ({ workspace }) => ({ cycle: workspace.cycles[0]?.id ?? 'none' }),
  },
  { path: '/folders', needs: served.folders, parameters: ({ periods }) => ({ ...periods.main }) },
  { path: '/api-keys', needs: served.apiKeys, parameters: ({ periods }) => ({ ...periods.main }) },
  { path: '/events', needs: served.events, parameters: ({ periods }) => ({ ...periods.main, limit: 20 }) },
  { path: '/events/summary', needs: served.events, parameters: ({ periods }) => ({ ...periods.main }) },
  { path: '/limits', needs: served.limits, parameters: () => ({}) },
];

/** A plain question to each path that is served. */
export function plainQuestions(backend: Backend): (readonly [path: string, parameters: Parameters])[] {
  return paths
    .filter(({ needs }) => needs(backend.capabilities) === undefined)
    .filter(({ path }) => path !== '/breakdown' || backend.workspace.cycles.length > 0)
    .map(({ path, parameters }) => [path, parameters(backend)]);
}

function answersOf({ path, needs, parameters }: Path): Check {
  return {
    name: `GET ${path} has the status, content type and schema of openapi.yaml, or says 501 when it is not served`,
    rule:
      'A path that is served answers 200 with application/json of its schema. What a back end does not serve it ' +
      'answers with 501 and application/problem+json (403 when only this token may not).',
    run: async (backend) => {
      const isServed = needs(backend.capabilities) === undefined;
      if (isServed && path === '/breakdown' && backend.workspace.cycles.length === 0)
        throw new NothingToCheck('there is no cycle');
      backend.expect(await backend.client.get(path, parameters(backend)), isServed ? [200] : [501, 403]);
    },
  };
}

const unservedParameters: Check = {
  name: 'granularities, groupings and filters that are not served say 501',
  rule: 'A parameter that capabilities leave out is answered with 501 and application/problem+json (403 when only this token may not).',
  run: async (backend) => {
    const { granularities, groupBys, usageTypeFilter, folders, apiKeys, events, eventSorts } = backend.capabilities;
    const { main } = backend.periods;
    const usage = { ...main, ...usageDefaults(backend.capabilities) };
    const questions: (readonly [string, Parameters])[] = [
      ...(['hour', 'day', 'week', 'month'] as const)
        .filter((each) => !granularities.includes(each))
        .map((granularity) => ['/usage', { ...usage, granularity }] as const),
      ...(['usageType', 'category', 'folder', 'apiKey'] as const)
        .filter((each) => !groupBys.includes(each))
        .map((groupBy) => ['/usage', { ...usage, groupBy }] as const),
    ];
    if (!usageTypeFilter) questions.push(['/usage', { ...usage, usageType: 'any' }]);
    if (folders !== 'yes') questions.push(['/usage', { ...usage, folder: '@workspace' }]);
    if (!apiKeys) questions.push(['/usage', { ...usage, apiKey: 'any' }]);
    if (events && !eventSorts.includes('credits')) questions.push(['/events', { ...main, sort: 'credits' }]);
    if (questions.length === 0) throw new NothingToCheck('everything is served');
    for (const [path, parameters] of questions) {
      backend.expect(await backend.client.get(path, parameters), [501, 403]);
    }
  },
};

const unservedSelections: Check = {
  name: 'POST /selections says 501 when folders are not served',
  rule: 'What a back end does not serve it answers with 501 and application/problem+json.',
  needs: ({ folders }) => (folders === 'yes' ? 'folders are served' : undefined),
  run: async (backend) => {
    backend.expect(await backend.client.post('/selections', { subtrees: ['@workspace'] }), [501, 403]);
  },
};

export const answers: Group = {
  name: 'answers',
  checks: [...paths.map(answersOf), unservedParameters, unservedSelections],
};
