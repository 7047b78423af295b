import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type {
  ApiKeyPage,
  Breakdown,
  EventPage,
  EventSummary,
  FolderPage,
  PortalToken,
  UsageSeries,
  Workspace,
} from '../../src/core/model/contract.gen.js';
import { smallWorkspace, usageEvent } from './support/fixtures.js';
import { operations } from './support/operations.js';
import { ADMIN_KEY, removeFolder, startTestServer, temporaryFolder, type TestServer } from './support/server.js';

const RANGE = 'from=2026-03-01&to=2026-04-01';

/** Everything that a reader of "seen-top" may not come to know carries this in its ids and names. */
const HIDDEN = 'hidden';
const settings = {
  ...smallWorkspace,
  folders: [
    { id: 'hidden-root', parentId: null, name: 'The hidden root' },
    { id: 'seen-top', parentId: 'hidden-root', name: 'Seen top' },
    { id: 'seen-sub', parentId: 'seen-top', name: 'Seen sub' },
    { id: 'hidden-next', parentId: 'hidden-root', name: 'The hidden next' },
    { id: 'hidden-below', parentId: 'hidden-next', name: 'The hidden one below' },
  ],
  apiKeys: [
    { id: 'seen-key', name: 'Seen key', masked: 'sk_…1111', revoked: false },
    { id: 'hidden-key', name: 'The hidden key', masked: 'sk_…hidden', revoked: false },
  ],
  limits: [{ id: 'hidden-limit', label: 'A hidden limit', used: '3', limit: '5', unit: null }],
};

const event = (id: string, credits: string, folder: string | undefined, apiKey: string | undefined, word: string) =>
  usageEvent(id, {
    credits,
    ...(folder && { folder }),
    ...(apiKey && { apiKey }),
    actor: `${word}@example.com`,
    resource: `${word}-resource`,
  });

describe('a token narrowed to a subtree', () => {
  const folder = temporaryFolder();
  let server: TestServer;
  let headers: Record<string, string>;
  before(async () => {
    server = await startTestServer(folder, { USAGE_READ_ACCESS: 'token' });
    await server.configure('w', settings);
    await server.post('w', [
      event('hidden-1', '10000', undefined, 'hidden-key', HIDDEN),
      event('hidden-2', '1000', 'hidden-root', 'hidden-key', HIDDEN),
      event('seen-1', '100', 'seen-top', 'seen-key', 'seen'),
      event('seen-2', '10.000000001', 'seen-sub', 'seen-key', 'seen'),
      event('hidden-3', '1', 'hidden-below', 'seen-key', HIDDEN),
    ]);
    headers = await narrowed({ subtrees: ['seen-top'] });
  });
  after(async () => {
    await server.stop();
    removeFolder(folder);
  });

  const narrowed = async (grant: object): Promise<Record<string, string>> => {
    const { body } = await server.ask<PortalToken>('/v1/portal-tokens', {
      method: 'POST',
      body: JSON.stringify({ workspace: 'w', ...grant }),
      headers: { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'application/json' },
    });
    return { authorization: `Bearer ${body.token}` };
  };
  const get = async <Body>(path: string, asked = headers): Promise<Body> => {
    const { status, body, text } = await server.get<Body>(`/v1/workspaces/w${path}`, asked);
    assert.equal(status, 200, text);
    return body;
  };

  const reads = operations().filter(({ method, isAdmin }) => method === 'GET' && !isAdmin);
  for (const { template, query, parameters } of reads) {
    const asked = new URLSearchParams(query);
    for (const [name, value] of [...new URLSearchParams(`${RANGE}&cycle=plan-2026-03`)]) {
      if (asked.has(name)) asked.set(name, value);
    }
    const path = `${template.replace('{workspace}', 'w')}?${asked.toString()}`;
    it(`learns nothing of other folders and keys from ${template}`, async () => {
      const whole = await server.get(path, { authorization: `Bearer ${ADMIN_KEY}` });
      assert.ok([200, 501].includes(whole.status), whole.text);
      const { status, text } = await server.get(path, headers);
      assert.equal(status, whole.status);
      assert.ok(!text.includes(HIDDEN), text);
    });

    const probes = {
      groupBy: ['folder', 'apiKey'],
      search: [HIDDEN],
      id: ['hidden-next'],
      text: [HIDDEN],
      actor: [`${HIDDEN}@example.com`],
    };
    for (const [name, values] of Object.entries(probes)) {
      if (!parameters.includes(name)) continue;
      it(`learns nothing of other folders and keys from ${template} by ${name}`, async () => {
        for (const value of values) {
          const { status, text } = await server.get(`${path}&${name}=${value}`, headers);
          assert.equal(status, 200, text);
          assert.ok(!text.includes(HIDDEN), text);
        }
      });
    }

    it(`learns nothing of other folders and keys from ${template} as CSV`, async () => {
      const csv = await fetch(`${server.address}/api${path}`, { headers: { ...headers, accept: 'text/csv' } });
      const text = await csv.text();
      assert.ok(csv.status < 500, text);
      assert.ok(!text.includes(HIDDEN), text);
    });
  }

  it('sees the same sum on every path: that of its own folders', async () => {
    const own = '110.000000001';
    assert.equal((await get<UsageSeries>(`/usage?${RANGE}`)).total, own);
    assert.equal((await get<UsageSeries>(`/usage?${RANGE}&granularity=hour`)).total, own);
    assert.equal((await get<Breakdown>('/breakdown?cycle=plan-2026-03')).total, own);
    const { count, credits } = await get<EventSummary>(`/events/summary?${RANGE}`);
    assert.deepEqual([count, credits], [2, own]);
    const events = await get<EventPage>(`/events?${RANGE}`);
    assert.deepEqual(events.items.map(({ id }) => id).toSorted(), ['seen-1', 'seen-2']);
    const folders = await get<FolderPage>(`/folders?${RANGE}`);
    assert.deepEqual(
      folders.items.map(({ id, parentId, rolledUp }) => [id, parentId, rolledUp]),
      [['seen-top', null, own]],
    );
    assert.deepEqual([folders.workspace.rolledUp, folders.workspace.folderCount], [own, 2]);
    const keys = await get<ApiKeyPage>(`/api-keys?${RANGE}`);
    assert.deepEqual(
      keys.items.map(({ id, credits }) => [id, credits]),
      [['seen-key', own]],
    );
    assert.deepEqual((await get<Workspace>('')).balances, []);
  });

  it('finds nothing by naming what it may not see, as if it were not there', async () => {
    for (const name of ['hidden-next', 'unknown']) {
      for (const query of [`folder=${name}`, `subtree=${name}`, `apiKey=${name}`]) {
        assert.equal((await get<UsageSeries>(`/usage?${RANGE}&${query}`)).total, '0', query);
        assert.equal((await get<Breakdown>(`/breakdown?cycle=plan-2026-03&${query}`)).total, '0', query);
        assert.equal((await get<EventSummary>(`/events/summary?${RANGE}&${query}`)).count, 0, query);
      }
    }
    const below = async (parent: string) => {
      const { status, text } = await server.get(`/v1/workspaces/w/folders?${RANGE}&parent=${parent}`, headers);
      return [status, text.replaceAll(parent, '…')];
    };
    assert.deepEqual(await below('hidden-next'), await below('unknown'));
  });

  it('cannot widen itself by a kept selection', async () => {
    const { status, body } = await server.ask<{ id: string }>('/v1/workspaces/w/selections', {
      method: 'POST',
      body: JSON.stringify({ subtrees: ['@workspace', 'hidden-next'], folders: [], subtreesOut: [], foldersOut: [] }),
      headers: { ...headers, 'content-type': 'application/json' },
    });
    assert.equal(status, 201);
    assert.equal((await get<UsageSeries>(`/usage?${RANGE}&selection=${body.id}`)).total, '110.000000001');
  });

  it('narrowed to keys, sees the usage of those keys on every path', async () => {
    const asked = await narrowed({ apiKeys: ['seen-key'] });
    const own = '111.000000001';
    assert.equal((await get<UsageSeries>(`/usage?${RANGE}&groupBy=apiKey`, asked)).total, own);
    assert.equal((await get<Breakdown>('/breakdown?cycle=plan-2026-03', asked)).total, own);
    assert.equal((await get<EventSummary>(`/events/summary?${RANGE}`, asked)).credits, own);
    const keys = await get<ApiKeyPage>(`/api-keys?${RANGE}`, asked);
    assert.deepEqual(
      keys.items.map(({ id }) => id),
      ['seen-key'],
    );
  });

  it('sees no price without prices', async () => {
    const asked = await narrowed({ without: ['prices'] });
    const workspace = await get<Workspace>('', asked);
    assert.ok(workspace.cycles.every(({ price }) => price === null));
    assert.equal((await get<Breakdown>('/breakdown?cycle=plan-2026-03', asked)).cycle.price, null);
    assert.equal((await get<Breakdown>('/breakdown?cycle=plan-2026-03')).cycle.price, '0.4');
  });
});
