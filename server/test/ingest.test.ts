import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { smallWorkspace, usageEvent } from './support/fixtures.js';
import { ADMIN_KEY, removeFolder, startTestServer, temporaryFolder, type TestServer } from './support/server.js';

const totalOf = async (server: TestServer, workspace: string) =>
  (await server.usage(workspace, 'from=2026-03-01&to=2026-04-01')).total;

describe('recording events', () => {
  const folder = temporaryFolder();
  let server: TestServer;
  before(async () => {
    server = await startTestServer(folder);
    for (const id of ['one', 'two', 'many', 'mixed', 'faults', 'restart', 'text'])
      await server.configure(id, smallWorkspace);
  });
  after(async () => {
    await server.stop();
    removeFolder(folder);
  });

  it('keeps an event once, by workspace, source and id', async () => {
    assert.deepEqual((await server.post('one', usageEvent('e'))).body, { recorded: 1, duplicates: 0, rejected: [] });
    const changed = usageEvent('e', { credits: '9', usageType: 'gpu' }, { time: '2026-03-20T00:00:00Z' });
    assert.deepEqual((await server.post('one', changed)).body, { recorded: 0, duplicates: 1, rejected: [] });
    assert.equal((await server.post('one', usageEvent('e', {}, { source: '//other' }))).body.recorded, 1);
    assert.equal((await server.post('two', usageEvent('e'))).body.recorded, 1);
    assert.equal(await totalOf(server, 'one'), '1');
    assert.equal(await totalOf(server, 'two'), '0.5');
  });

  it('keeps one of equal events of a batch and of batches sent at once', async () => {
    const events = Array.from({ length: 3000 }, (_, i) => usageEvent(`${i}`, { credits: '0.000000001' }));
    const batches = Array.from({ length: 4 }, (_, i) => [...events.slice(i * 500), ...events.slice(0, i * 500)]);
    const reports = await Promise.all(batches.map((batch) => server.post('many', [...batch, batch[0]!])));
    const sum = (name: 'recorded' | 'duplicates') => reports.reduce((all, { body }) => all + body[name], 0);
    assert.deepEqual([sum('recorded'), sum('duplicates')], [3000, 4 * 3001 - 3000]);
    assert.equal(await totalOf(server, 'many'), '0.000003');
  });

  it('tells bad events by their index and keeps the others', async () => {
    const { status, body } = await server.post('mixed', [
      usageEvent('good 1'),
      usageEvent('bad', { credits: '1e3' }),
      usageEvent('good 2'),
      'nothing',
    ]);
    assert.equal(status, 200);
    assert.deepEqual([body.recorded, body.duplicates], [2, 0]);
    assert.deepEqual(
      body.rejected.map(({ index, pointer, value }) => [index, pointer, value]),
      [
        [1, '/data/credits', '1e3'],
        [3, '', 'nothing'],
      ],
    );
    assert.equal(await totalOf(server, 'mixed'), '1');
  });

  const faults: readonly (readonly [string, object, object?])[] = [
    ['/specversion', {}, { specversion: '0.3' }],
    ['/type', {}, { type: 'something.else' }],
    ['/datacontenttype', {}, { datacontenttype: 'text/plain' }],
    ['/source', {}, { source: '' }],
    ['/id', {}, { id: 'a\0b' }],
    ['/id', {}, { id: 'x'.repeat(501) }],
    ['/id', {}, { id: 7 }],
    ['/time', {}, { time: '2026-02-30T00:00:00Z' }],
    ['/time', {}, { time: '2026-03-01 00:00:00' }],
    ['/time', {}, { time: '2026-03-01T00:00:00.1234567891Z' }],
    ['/time', {}, { time: '2199-01-01T00:00:00Z' }],
    ['/time', {}, { time: '1969-12-31T23:59:59Z' }],
    ['/data', {}, { data: null }],
    ['/data/usageType', { usageType: 'unknown' }],
    ['/data/credits', { credits: 0.5 }],
    ['/data/credits', { credits: '-1' }],
    ['/data/credits', { credits: '0.0000000001' }],
    ['/data/credits', { credits: '1000000000.000000001' }],
    ['/data/quantity', { quantity: '1,5' }],
    ['/data/folder', { folder: 'unknown' }],
    ['/data/apiKey', { apiKey: 'unknown' }],
    ['/data/actor', { actor: '\ud800' }],
    ['/data/colour', { colour: 'red' }],
    ['/data/attributes/a~1b', { attributes: { 'a/b': [] } }],
  ];
  for (const [pointer, data, context] of faults) {
    it(`refuses ${JSON.stringify(context ?? data).slice(0, 60)}`, async () => {
      const { status, body } = await server.post('faults', usageEvent('e', data, context));
      assert.equal(status, 422);
      assert.equal(body.errors![0]!.pointer, pointer);
      assert.equal(await totalOf(server, 'faults'), '0');
    });
  }

  it('takes the largest amount, nanoseconds and any text', async () => {
    const hostile = `<b>'"\\\n\t;-- {workspace:String} é 😀`;
    const { body } = await server.post('text', [
      usageEvent('most', { credits: '1000000000' }, { time: '2026-03-10T12:00:00.123456789+05:30' }),
      usageEvent(`'"\\;-- {x:String} é 😀`, {
        credits: '0.000000001',
        quantity: '-0.5',
        folder: 'a11',
        apiKey: 'k2',
        actor: hostile,
        resource: hostile,
        attributes: { [hostile]: hostile, yes: true, none: null, n: 1.5 },
      }),
    ]);
    assert.deepEqual(body, { recorded: 2, duplicates: 0, rejected: [] });
    assert.equal(await totalOf(server, 'text'), '1000000000.000000001');
    assert.equal((await server.workspace('text')).asOf, '2026-03-10T12:00:00Z');
  });

  it('refuses bodies that are no events', async () => {
    const raw = (body: string, type = 'application/cloudevents+json') =>
      server.ask('/v1/workspaces/one/events', {
        method: 'POST',
        body,
        headers: { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': type },
      });
    assert.equal((await raw('{')).status, 400);
    assert.equal((await raw('')).status, 400);
    assert.equal((await raw('{}', 'application/cloudevents-batch+json')).status, 400);
    assert.equal((await raw('[]', 'application/cloudevents-batch+json')).status, 400);
    assert.equal((await raw('{}', 'application/json')).status, 415);
    assert.equal(
      (
        await server.post(
          'one',
          Array.from({ length: 10_001 }, () => ({})),
        )
      ).status,
      413,
    );
  });

  it('asks for the admin key', async () => {
    for (const authorization of ['', 'Bearer', 'Bearer wrong', `Basic ${ADMIN_KEY}`, `Bearer ${ADMIN_KEY}x`]) {
      const { status, headers } = await server.post('one', usageEvent('x'), { authorization });
      assert.equal(status, 401, authorization);
      assert.equal(headers.get('www-authenticate'), 'Bearer');
    }
    const settings = await fetch(`${server.address}/api/admin/workspaces/one`, {
      method: 'PATCH',
      body: '{"name":"Taken over"}',
      headers: { 'content-type': 'application/json' },
    });
    assert.equal(settings.status, 401);
    assert.equal((await server.workspace('one')).name, 'Small');
  });

  it('knows its events again after a restart', async () => {
    await server.post('restart', [usageEvent('1'), usageEvent('2')]);
    assert.equal(await server.stop(), 0);
    server = await startTestServer(folder);
    assert.deepEqual((await server.post('restart', [usageEvent('1'), usageEvent('3')])).body, {
      recorded: 1,
      duplicates: 1,
      rejected: [],
    });
    assert.equal(await totalOf(server, 'restart'), '1.5');
  });

  it('refuses bodies that are too large', async () => {
    const other = temporaryFolder();
    const small = await startTestServer(other, { USAGE_BODY_LIMIT: '1000' });
    try {
      const { status, body } = await small.post('one', usageEvent('1', { actor: 'x'.repeat(1000) }));
      assert.equal(status, 413);
      assert.equal(body.title, 'Too large');
    } finally {
      await small.stop();
      removeFolder(other);
    }
  });

  it('takes nothing without an admin key', async () => {
    const other = temporaryFolder();
    const closed = await startTestServer(other, { USAGE_ADMIN_KEY: '' });
    try {
      const { status, body } = await closed.post('one', usageEvent('1'));
      assert.equal(status, 403);
      assert.match(body.detail!, /USAGE_ADMIN_KEY/);
    } finally {
      await closed.stop();
      removeFolder(other);
    }
  });
});
