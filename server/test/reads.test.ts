import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Breakdown, EventPage, EventSummary, FolderPage, LimitPage } from '../../src/core/model/contract.gen.js';
import { smallWorkspace, usageEvent } from './support/fixtures.js';
import { removeFolder, startTestServer, temporaryFolder, type TestServer } from './support/server.js';

const RANGE = 'from=2026-03-01&to=2026-04-01';

describe('reading', () => {
  const folder = temporaryFolder();
  let server: TestServer;
  before(async () => (server = await startTestServer(folder)));
  after(async () => {
    await server.stop();
    removeFolder(folder);
  });

  const keep = (workspace: string, rules: unknown) =>
    server.ask<{ id: string; expiresAt: string }>(`/v1/workspaces/${workspace}/selections`, {
      method: 'POST',
      body: JSON.stringify(rules),
      headers: { 'content-type': 'application/json' },
    });

  it('shows a corrected event once, and what it replaces; a retracted one not at all', async () => {
    await server.configure('fixed', smallWorkspace);
    await server.post('fixed', [usageEvent('1', { folder: 'a' }), usageEvent('2', { credits: '3' })]);
    const { body: before } = await server.get<EventPage>(`/v1/workspaces/fixed/events?${RANGE}`);
    const corrected = usageEvent(
      '1',
      { credits: '7', folder: 'b', revision: 2 },
      { type: 'credit-usage.corrected', time: '2026-03-11T12:00:00Z' },
    );
    assert.equal((await server.post('fixed', corrected)).body.recorded, 1);
    assert.equal((await server.post('fixed', corrected)).body.duplicates, 1);
    const { body } = await server.get<EventPage>(`/v1/workspaces/fixed/events?${RANGE}`);
    assert.deepEqual(
      body.items.map(({ id, revision, credits, replaces }) => [id, revision, credits, replaces]),
      [
        ['1', 2, '7', { credits: '0.5', receivedAt: before.items.find(({ id }) => id === '1')!.receivedAt }],
        ['2', 1, '3', null],
      ],
    );
    const retracted = { ...usageEvent('2'), type: 'credit-usage.retracted', data: { revision: 2 } };
    assert.equal((await server.post('fixed', retracted)).body.recorded, 1);
    const summary = await server.get<EventSummary>(`/v1/workspaces/fixed/events/summary?${RANGE}`);
    assert.deepEqual([summary.body.count, summary.body.credits], [1, '7']);
    const tree = (await server.get<FolderPage>(`/v1/workspaces/fixed/folders?${RANGE}`)).body;
    assert.deepEqual(
      tree.items.map(({ id, rolledUp }) => [id, rolledUp]),
      [
        ['b', '7'],
        ['a', '0'],
      ],
    );
  });

  for (const [what, event, pointer] of [
    ['a correction without a revision', usageEvent('x', {}, { type: 'credit-usage.corrected' }), '/data/revision'],
    ['revision 1', usageEvent('x', { revision: 1 }, { type: 'credit-usage.corrected' }), '/data/revision'],
    ['a first report with a revision', usageEvent('x', { revision: 2 }), '/data/revision'],
    ['a retraction with credits', { ...usageEvent('x'), type: 'credit-usage.retracted' }, '/data/usageType'],
  ] as const) {
    it(`refuses ${what}`, async () => {
      await server.configure('faults', smallWorkspace);
      const { status, body } = await server.post('faults', event);
      assert.deepEqual([status, body.errors?.[0]?.pointer], [422, pointer]);
    });
  }

  it('lists a level of the tree, searches with paths, and pages', async () => {
    await server.configure('tree', {
      ...smallWorkspace,
      folders: [...smallWorkspace.folders, { id: 'c', parentId: null, name: 'Äpfel' }],
    });
    await server.post('tree', [usageEvent('1', { folder: 'a11', credits: '2' }), usageEvent('2', { folder: 'a' })]);
    const get = async (query: string) =>
      (await server.get<FolderPage>(`/v1/workspaces/tree/folders?${RANGE}&${query}`)).body;
    const ids = ({ items }: FolderPage) => items.map(({ id }) => id);
    const top = await get('limit=1');
    assert.deepEqual(top.items, [
      { id: 'a', parentId: null, name: 'A', childCount: 1, descendantCount: 2, direct: '0.5', rolledUp: '2.5' },
    ]);
    assert.deepEqual(ids(await get(`limit=2&cursor=${top.next}`)), ['c', 'b']);
    assert.deepEqual(ids(await get('parent=a')), ['a1']);
    assert.deepEqual(ids(await get('withUsage=true')), ['a']);
    assert.deepEqual(ids(await get('search=apf')), ['c']);
    const [deep] = (await get('search=A%201%201&parent=a')).items;
    assert.deepEqual(deep!.path, [
      { id: 'a', name: 'A' },
      { id: 'a1', name: 'A 1' },
    ]);
    assert.equal((await server.get(`/v1/workspaces/tree/folders?${RANGE}&parent=none`)).status, 404);
    assert.equal((await server.get(`/v1/workspaces/tree/folders?${RANGE}&cursor=none`)).status, 400);
  });

  it('answers a selection of 5000 rules over 10000 folders, also after a restart of its memory', async () => {
    const folders = Array.from({ length: 10_000 }, (_, i) => ({
      id: `f${i}`,
      parentId: i < 100 ? null : `f${i % 100}`,
      name: `Folder ${i}`,
    }));
    await server.configure('wide', { ...smallWorkspace, folders });
    await server.post(
      'wide',
      folders.map(({ id }, i) => usageEvent(id, { folder: id, credits: `${i + 1}` })),
    );
    // Everything but every second folder.
    const foldersOut = folders.filter((_, i) => i % 2 === 1).map(({ id }) => id);
    const { status, body } = await keep('wide', { subtrees: ['@workspace'], foldersOut });
    assert.equal(status, 201);
    assert.equal(
      (await keep('wide', { foldersOut: foldersOut.toReversed(), subtrees: ['@workspace'] })).body.id,
      body.id,
    );
    const usage = await server.usage('wide', `${RANGE}&selection=${body.id}`);
    assert.equal(usage.total, String(5000 * 5000));
    const breakdown = await server.get<Breakdown>(
      `/v1/workspaces/wide/breakdown?cycle=plan-2026-03&selection=${body.id}`,
    );
    assert.deepEqual([breakdown.body.total, breakdown.body.balances], [usage.total, []]);
  });

  it('says 410 for a selection that is not kept, and refuses contradictions', async () => {
    await server.configure('gone', smallWorkspace);
    const { status, body } = await server.get(`/v1/workspaces/gone/usage?${RANGE}&selection=sel_none`);
    assert.deepEqual([status, body.errors?.[0]?.value], [410, 'sel_none']);
    for (const rules of [{ folders: ['a'], foldersOut: ['a'] }, { folders: ['@a'] }, { colours: [] }, []]) {
      assert.equal((await keep('gone', rules)).status, 400, JSON.stringify(rules));
    }
    const { id } = (await keep('gone', { folders: ['a'] })).body;
    assert.equal((await server.get(`/v1/workspaces/gone/usage?${RANGE}&selection=${id}&folder=b`)).status, 400);
    assert.equal((await server.get(`/v1/workspaces/gone/usage?${RANGE}&selection=${id}&apiKey=k1`)).status, 400);
  });

  it('compares a cycle up to a day, and knows no other cycles', async () => {
    await server.configure('cycle', smallWorkspace);
    await server.post('cycle', [
      usageEvent('1', { credits: '4', quantity: '2' }),
      usageEvent('2', { credits: '1' }, { time: '2026-03-20T12:00:00Z' }),
    ]);
    const get = async (query: string) => (await server.get<Breakdown>(`/v1/workspaces/cycle/breakdown?${query}`)).body;
    const part = await get('cycle=plan-2026-03&to=2026-03-15');
    assert.deepEqual([part.total, part.to], ['4', '2026-03-15']);
    assert.deepEqual(
      part.balances.map(({ used }) => used),
      ['3', '1', '0'],
    );
    assert.deepEqual(part.categories[0]!.usageTypes[0], {
      ...{ id: 'hosted', name: 'Hosted <b>inference</b>', unit: 'calls' },
      ...{ credits: '4', quantity: '2' },
    });
    assert.equal((await get('cycle=plan-2026-03&to=2026-03-01')).total, '0');
    const base = '/v1/workspaces/cycle/breakdown';
    assert.equal((await server.get(`${base}?cycle=plan-1999-01`)).status, 404);
    assert.equal((await server.get(base)).status, 400);
    assert.equal((await server.get(`${base}?cycle=plan-2026-03&to=2026-04-02`)).status, 400);
  });

  it('filters events by actor, credits and text, and refuses what is no cursor', async () => {
    await server.configure('search', smallWorkspace);
    await server.post('search', [
      usageEvent('one', { actor: 'ann@example.com', resource: 'Surface' }),
      usageEvent('two', { actor: 'bob@example.com', credits: '0.500000001' }),
    ]);
    const ids = async (query: string) =>
      (await server.get<EventPage>(`/v1/workspaces/search/events?${RANGE}&${query}`)).body.items.map(({ id }) => id);
    assert.deepEqual(await ids('actor=ann@example.com'), ['one']);
    assert.deepEqual(await ids('leastCredits=0.500000001'), ['two']);
    assert.deepEqual(await ids('text=SURF'), ['one']);
    assert.deepEqual(await ids('text=TWO'), ['two']);
    assert.deepEqual(await ids('text=%25'), []);
    const first = (await server.get<EventPage>(`/v1/workspaces/search/events?${RANGE}&limit=1`)).body;
    for (const wrong of [
      'cursor=x',
      'leastCredits=-1',
      'limit=5001',
      'text=',
      `cursor=${btoa('["events",["now","1",0,0]]')}`,
      'before=yesterday',
      'before=2026-02-30',
      'before=2026-03-10T12:00:00',
      'before=2026-03-10&before=2026-03-11',
      'before=2026-03-10&sort=credits',
      `before=2026-03-10&cursor=${first.next}`,
    ]) {
      assert.equal((await server.get(`/v1/workspaces/search/events?${RANGE}&${wrong}`)).status, 400, wrong);
    }
    for (const [list, most] of [
      ['events', 5000],
      ['folders', 500],
      ['api-keys', 500],
    ] as const) {
      const statusOf = async (limit: number) =>
        (await server.get(`/v1/workspaces/search/${list}?${RANGE}&limit=${limit}`)).status;
      assert.deepEqual([await statusOf(most), await statusOf(most + 1)], [200, 400], list);
    }
    assert.equal((await server.get('/v1/workspaces/search/events?from=2026-03-02&to=2026-03-01')).status, 400);
    const noon = 'from=2026-03-10T12:00:00Z&to=2026-03-10T12:00:00.000000001Z';
    assert.equal((await server.get<EventPage>(`/v1/workspaces/search/events?${noon}`)).body.items.length, 2);
  });

  it('gives CSV without formulas', async () => {
    await server.configure('csv', smallWorkspace);
    await server.post('csv', [
      usageEvent('=1+1', { actor: '+cmd', resource: 'a "b", c', folder: 'a', apiKey: 'k1' }),
      ...Array.from({ length: 5100 }, (_, i) =>
        usageEvent(`${i}`, {}, { time: new Date(1773000000000 + i).toISOString() }),
      ),
    ]);
    const csv = async (path: string) => {
      const response = await fetch(`${server.address}/api/v1/workspaces/csv/${path}`, {
        headers: { accept: 'text/csv' },
      });
      assert.match(response.headers.get('content-type')!, /^text\/csv/);
      return (await response.text()).trimEnd().split('\r\n');
    };
    const events = await csv(`events?${RANGE}`);
    assert.equal(events.length, 5102);
    assert.equal(events[0], 'time,id,source,usage_type,credits,quantity,unit,folder,api_key,actor,resource');
    assert.equal(events[1], `2026-03-10T12:00:00Z,'=1+1,//test,hosted,0.5,,calls,A,sk_…1111,'+cmd,"a ""b"", c"`);
    assert.equal(new Set(events).size, 5102);
    const usage = await csv('usage?from=2026-03-10&to=2026-03-12');
    assert.deepEqual(usage.slice(1), [
      '2026-03-10,hosted,Hosted <b>inference</b>,0.5',
      '2026-03-11,hosted,Hosted <b>inference</b>,',
    ]);
  });

  it('lists limits in their order', async () => {
    const limits = ['z', 'a'].map((id) => ({ id, label: id, used: null, limit: '4', unit: null }));
    await server.configure('limits', { ...smallWorkspace, limits });
    const first = (await server.get<LimitPage>('/v1/workspaces/limits/limits?limit=1')).body;
    assert.deepEqual(first.items, [limits[0]]);
    assert.deepEqual((await server.get<LimitPage>(`/v1/workspaces/limits/limits?cursor=${first.next}`)).body.items, [
      limits[1],
    ]);
  });

  it('adds up by the days of a new time zone when a workspace moves', async () => {
    await server.configure('moved', { ...smallWorkspace, timeZone: 'UTC' });
    await server.post('moved', [
      usageEvent('1', {}, { time: '2026-03-10T23:30:00Z' }),
      usageEvent('2', {}, { time: '2026-03-20T00:00:00Z' }),
    ]);
    await server.configure('moved', { timeZone: 'Asia/Tokyo' });
    await server.post('moved', usageEvent('3', {}, { time: '2026-03-21T00:00:00Z' }));
    const usage = await server.usage('moved', 'from=2026-03-10&to=2026-03-12');
    assert.deepEqual(usage.totals, [null, '0.5']);
  });
});
