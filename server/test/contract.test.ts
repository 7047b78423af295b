import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Workspace } from '../../src/core/model/contract.gen.js';
import { checkResponse } from './support/contract.js';
import { smallWorkspace, usageEvent } from './support/fixtures.js';
import { removeFolder, startTestServer, temporaryFolder, type TestServer } from './support/server.js';

const RANGE = 'from=2026-03-01&to=2026-04-01';

describe('the contract', () => {
  const folder = temporaryFolder();
  let server: TestServer;
  before(async () => {
    server = await startTestServer(folder, { USAGE_CORS_ORIGINS: 'https://app.example' });
    await server.configure('small', smallWorkspace);
    await server.post('small', [
      usageEvent('feb', { credits: '1' }, { time: '2026-02-20T12:00:00Z' }),
      usageEvent('mar-1', { credits: '7.5' }),
      usageEvent('mar-2', { credits: '2.000000001', usageType: 'gpu' }, { time: '2026-03-11T12:00:00.123456789Z' }),
    ]);
  });
  after(async () => {
    await server.stop();
    removeFolder(folder);
  });

  it('describes a workspace, with balances consumed in order in the current cycle', async () => {
    const { body, headers } = await server.get<Workspace>('/v1/workspaces/small');
    assert.equal(body.asOf, '2026-03-11T12:00:00.123456789Z');
    assert.equal(body.firstDay, '2026-02-20');
    assert.deepEqual(
      body.cycles.map(({ id }) => id),
      ['plan-2026-03', 'plan-2026-02'],
    );
    assert.deepEqual(body.balances, [
      { id: 'included', name: 'Included', granted: '3', used: '3' },
      { id: 'prepaid', name: 'Prepaid', granted: '5', used: '5' },
      { id: 'flex', name: 'Flex', granted: null, used: '1.500000001' },
    ]);
    assert.deepEqual(body.categories, smallWorkspace.categories);
    assert.equal(headers.get('cache-control'), 'private, no-cache');
  });

  it('knows an empty workspace', async () => {
    await server.configure('empty', { name: 'Empty', timeZone: 'UTC' });
    assert.equal((await server.workspace('empty')).firstDay, null);
    const usage = await server.usage('empty', RANGE);
    assert.deepEqual([usage.series, usage.total], [[], '0']);
  });

  it('takes a watermark as the later end of what is known', async () => {
    await server.configure('marked', { ...smallWorkspace, watermark: '2026-03-12T08:00:00Z' });
    await server.post('marked', usageEvent('1'));
    assert.equal((await server.workspace('marked')).asOf, '2026-03-12T08:00:00Z');
    const { series } = await server.usage('marked', 'from=2026-03-09&to=2026-03-14');
    assert.deepEqual(series[0]!.credits, [null, '0.5', '0', '0', null]);
  });

  it('answers 304 while nothing has changed', async () => {
    await server.configure('tags', smallWorkspace);
    await server.post('tags', usageEvent('1'));
    for (const path of ['/v1/workspaces/tags', `/v1/workspaces/tags/usage?${RANGE}`]) {
      const tag = (await server.get(path)).headers.get('etag')!;
      const again = await server.get(path, { 'if-none-match': `"other", W/${tag}` });
      assert.deepEqual([again.status, again.text, again.headers.get('etag')], [304, '', tag]);
      await server.post('tags', usageEvent(`more ${path}`));
      assert.equal((await server.get(path, { 'if-none-match': tag })).status, 200);
    }
  });

  it('does not know other workspaces and paths', async () => {
    for (const path of [
      '/v1/workspaces/smal',
      `/v1/workspaces/smal/usage?${RANGE}`,
      '/v1/nothing',
      '/v2/workspaces/small',
    ]) {
      const { status, body } = await server.get(path);
      assert.equal(status, 404, path);
      assert.equal(body.title, 'Not found');
    }
    const posted = await server.post('smal', usageEvent('1'));
    assert.equal(posted.status, 404);
    assert.match(posted.body.detail!, /"smal"/);
  });

  it('promises in its capabilities what it serves, and no more', async () => {
    const { capabilities } = await server.workspace('small');
    const base = '/v1/workspaces/small';
    const paths = [
      ...capabilities.granularities.map((granularity) => `usage?${RANGE}&granularity=${granularity}`),
      ...capabilities.groupBys.map((groupBy) => `usage?${RANGE}&groupBy=${groupBy}`),
      ...capabilities.eventSorts.map((sort) => `events?${RANGE}&sort=${sort}`),
      'breakdown?cycle=plan-2026-03',
      `folders?${RANGE}`,
      `api-keys?${RANGE}`,
      `events/summary?${RANGE}`,
      'limits',
    ];
    for (const path of paths) assert.equal((await server.get(`${base}/${path}`)).status, 200, path);
    const { folders, apiKeys, breakdown, events, eventSorts, limits, csv } = capabilities;
    assert.deepEqual([folders, apiKeys, breakdown, events, limits, csv], ['yes', true, true, true, true, true]);
    assert.deepEqual(eventSorts, ['time', 'credits']);
  });

  const wrong: readonly (readonly [string, string, string | undefined, RegExp])[] = [
    ['to=2026-04-01', 'from', undefined, /required/],
    ['from=2026-03-01', 'to', undefined, /required/],
    ['from=2026-04-01&to=2026-03-01', 'to', '2026-03-01', /later than from/],
    ['from=2026-03-01&to=2026-03-01', 'to', '2026-03-01', /later than from/],
    ['from=2026-02-30&to=2026-03-01', 'from', '2026-02-30', /day of the calendar/],
    ['from=yesterday&to=2026-03-01', 'from', 'yesterday', /day of the calendar/],
    ['from=0001-01-01&to=2026-03-01', 'from', '0001-01-01', /between 1970-01-01/],
    ['from=1970-01-01&to=2026-03-01', 'to', '2026-03-01', /at most 10000 days/],
    ['from=2024-03-01&to=2026-03-01&granularity=hour', 'to', '2026-03-01', /at most 400 days/],
    [`${RANGE}&granularity=minute`, 'granularity', 'minute', /hour, day, week, month/],
    [`${RANGE}&groupBy=colour`, 'groupBy', 'colour', /usageType/],
    [`${RANGE}&top=0`, 'top', '0', /from 1 to 1000/],
    [`${RANGE}&top=1e2`, 'top', '1e2', /whole number/],
    [`${RANGE}&apiKey=@k`, 'apiKey', '@k', /id/],
    [`${RANGE}&usageType=`, 'usageType', '', /id/],
    [`${RANGE}&folder=%00`, 'folder', '\0', /folder/],
    [`${RANGE}&apiKey=k1&folder=a`, 'apiKey', 'k1', /folder selection/],
    [`${RANGE}&subtree=a&subtreeOut=a`, 'folder', undefined, /"a"/],
    [`${RANGE}&colour=red`, 'colour', 'red', /not a parameter/],
  ];
  for (const [query, parameter, value, detail] of wrong) {
    it(`names what is wrong in ?${query}`, async () => {
      const { status, body } = await server.get(`/v1/workspaces/small/usage?${query}`);
      assert.equal(status, 400);
      const error = body.errors![0]!;
      assert.equal(error.parameter, parameter);
      assert.equal(error.value, value);
      assert.match(error.detail, detail);
    });
  }

  it('names a parameter that stands twice, and gathers all faults', async () => {
    const { body } = await server.get(`/v1/workspaces/small/usage?${RANGE}&top=1&top=2&granularity=x`);
    assert.deepEqual(
      body.errors!.map(({ parameter }) => parameter),
      ['granularity', 'top'],
    );
  });

  it('lets pages of allowed origins read, and no others', async () => {
    const allowed = await server.get('/v1/workspaces/small', { origin: 'https://app.example' });
    assert.equal(allowed.headers.get('access-control-allow-origin'), 'https://app.example');
    const other = await server.get('/v1/workspaces/small', { origin: 'https://evil.example' });
    assert.equal(other.headers.get('access-control-allow-origin'), null);
  });
});

describe('the check against the contract', () => {
  const path = '/v1/workspaces/small';
  it('refuses unknown statuses, types and bodies', () => {
    assert.throws(() => checkResponse('GET', path, 418, 'application/json', '{}'), /status/);
    assert.throws(() => checkResponse('GET', path, 200, 'text/html', '<p>'), /type/);
    assert.throws(() => checkResponse('GET', path, 200, 'application/json', '{}'), /required/);
    assert.throws(() => checkResponse('GET', path, 404, 'application/problem+json', '{"title":"x"}'), /required/);
    assert.throws(() => checkResponse('GET', '/v1/nothing', 200, 'application/json', '{}'), /operation/);
    assert.throws(() => checkResponse('GET', path, 304, '', 'x'), /no body/);
  });
});
