import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { FolderPage } from '../../src/core/model/contract.gen.js';
import { addUp } from '../src/check-backend/amounts.js';
import { smallWorkspace, usageEvent } from './support/fixtures.js';
import { removeFolder, startTestServer, temporaryFolder, type TestServer } from './support/server.js';

const RANGE = 'from=2026-03-01&to=2026-04-01';

describe('folders', () => {
  const folder = temporaryFolder();
  let server: TestServer;
  before(async () => {
    server = await startTestServer(folder);
    await server.configure('tree', {
      ...smallWorkspace,
      folders: [...smallWorkspace.folders, { id: 'c', parentId: null, name: 'C' }],
    });
    await server.post('tree', [usageEvent('1', { folder: 'a11', credits: '2' }), usageEvent('2', { folder: 'b' })]);
  });
  after(async () => {
    await server.stop();
    removeFolder(folder);
  });

  const read = async (query: string, workspace = 'tree') =>
    (await server.get<FolderPage>(`/v1/workspaces/${workspace}/folders?${RANGE}${query && '&'}${query}`)).body;
  const ids = ({ items }: FolderPage) => items.map(({ id }) => id);

  it('are read from any place of the list, whose length each page tells', async () => {
    const first = await read('limit=1');
    assert.deepEqual([ids(first), first.count], [['a'], 3]);
    const second = await read(`limit=1&cursor=${first.next}`);
    assert.deepEqual([ids(second), second.count], [['b'], 3]);
    assert.deepEqual(await read('limit=1&offset=1'), second);
    const last = await read('limit=5&offset=2');
    assert.deepEqual([ids(last), last.next], [['c'], null]);
    const beyond = await read('offset=3');
    assert.deepEqual([ids(beyond), beyond.count, beyond.next], [[], 3, null]);
    assert.equal((await read('withUsage=true&limit=1')).count, 2);
    assert.equal((await read('search=a%201&limit=1')).count, 2);
  });

  it('are read by id, in that order, wherever they are, with their paths', async () => {
    const page = await read('id=c&id=a11&id=nowhere&id=c&limit=1&sort=name');
    assert.deepEqual(
      page.items.map(({ id, path }) => [id, path!.map((above) => above.id)]),
      [
        ['c', []],
        ['a11', ['a', 'a1']],
      ],
    );
    assert.deepEqual([page.count, page.next], [2, null]);
    assert.deepEqual(ids(await read('id=c&id=a11&withUsage=true')), ['a11']);
  });

  for (const [query, parameter, value] of [
    ['offset=-1', 'offset', '-1'],
    ['offset=1.5', 'offset', '1.5'],
    ['offset=1&cursor=x', 'offset', '1'],
    ['id=a&parent=b', 'parent', 'b'],
    ['id=a&search=b', 'search', 'b'],
    ['id=a&cursor=x', 'cursor', 'x'],
    ['id=a&offset=0', 'offset', '0'],
    ['id=@workspace', 'id', '@workspace'],
    ['limit=0', 'limit', '0'],
  ] as const) {
    it(`refuses ${query}`, async () => {
      const { status, body } = await server.get(`/v1/workspaces/tree/folders?${RANGE}&${query}`);
      const error = body.errors?.find((each) => each.parameter === parameter);
      assert.deepEqual([status, error?.value], [400, value]);
    });
  }

  it('refuses more than 500 ids', async () => {
    const many = Array.from({ length: 501 }, (_, i) => `id=f${i}`).join('&');
    const { status, body } = await server.get(`/v1/workspaces/tree/folders?${RANGE}&${many}`);
    assert.deepEqual([status, body.errors?.[0]?.parameter], [400, 'id']);
  });

  it('show at once what has come, however late, and every change of it', async () => {
    await server.configure('moving', smallWorkspace);
    const changes: readonly (readonly [what: string, change: () => Promise<unknown>, a: string, b: string])[] = [
      ['an event', () => server.post('moving', usageEvent('1', { folder: 'a1', credits: '1' })), '1', '0'],
      [
        'one from before the newest',
        () =>
          server.post('moving', usageEvent('late', { folder: 'b', credits: '2' }, { time: '2026-03-02T12:00:00Z' })),
        '1',
        '2',
      ],
      [
        'one at the same instant',
        () => server.post('moving', usageEvent('same', { folder: 'a', credits: '4' })),
        '5',
        '2',
      ],
      [
        'a correction',
        () =>
          server.post(
            'moving',
            usageEvent('1', { folder: 'b', credits: '8', revision: 2 }, { type: 'credit-usage.corrected' }),
          ),
        '4',
        '10',
      ],
      [
        'a retraction',
        () =>
          server.post('moving', {
            ...usageEvent('same'),
            type: 'credit-usage.retracted',
            data: { revision: 2 },
          }),
        '0',
        '10',
      ],
      [
        'a folder that moves',
        () => server.configure('moving', { folders: [{ id: 'b', parentId: 'a', name: 'B' }] }),
        '10',
        '10',
      ],
    ];
    for (const [what, change, a, b] of changes) {
      // Asked before and after, and twice, as by someone who opens folders.
      await read('', 'moving');
      await change();
      for (let time = 0; time < 2; time++) {
        const { items } = await read('id=a&id=b', 'moving');
        assert.deepEqual(
          items.map(({ rolledUp }) => rolledUp),
          [a, b],
          what,
        );
      }
      const { items, workspace } = await read('', 'moving');
      const { total } = await server.usage('moving', RANGE);
      assert.equal(addUp([workspace.direct, ...items.map(({ rolledUp }) => rolledUp)]), total, what);
      assert.equal(workspace.rolledUp, total, what);
    }
  });

  it('of another period, kind or workspace have other sums', async () => {
    await server.post('tree', usageEvent('feb', { folder: 'b', usageType: 'gpu' }, { time: '2026-02-10T12:00:00Z' }));
    await server.configure('other', smallWorkspace);
    const rolledUp = async (query: string, workspace = 'tree') =>
      (await server.get<FolderPage>(`/v1/workspaces/${workspace}/folders?${query}&id=b`)).body.items[0]!.rolledUp;
    assert.equal(await rolledUp(RANGE), '0.5');
    assert.equal(await rolledUp('from=2026-02-01&to=2026-04-01'), '1');
    assert.equal(await rolledUp('from=2026-02-01&to=2026-04-01&category=deploy'), '0.5');
    assert.equal(await rolledUp('from=2026-02-01&to=2026-04-01&usageType=gpu'), '0.5');
    assert.equal(await rolledUp('from=2026-02-01&to=2026-04-01&usageType=video'), '0');
    assert.equal(await rolledUp(RANGE, 'other'), null);
  });

  it('of a tree that is wrong lose no usage', async () => {
    await server.configure('wrong', {
      ...smallWorkspace,
      folders: [
        { id: 'x', parentId: 'z', name: 'X' },
        { id: 'y', parentId: 'x', name: 'Y' },
        { id: 'z', parentId: 'y', name: 'Z' },
        { id: 'orphan', parentId: 'gone', name: 'Orphan' },
      ],
    });
    await server.post('wrong', [
      usageEvent('1', { folder: 'x', credits: '1' }),
      usageEvent('2', { folder: 'y', credits: '2' }),
      usageEvent('3', { folder: 'z', credits: '4' }),
      usageEvent('4', { folder: 'orphan', credits: '8' }),
      usageEvent('5', { credits: '16' }),
    ]);
    const { items, workspace } = await read('', 'wrong');
    assert.deepEqual(
      items.map(({ id, rolledUp, descendantCount }) => [id, rolledUp, descendantCount]),
      [
        ['orphan', '8', 0],
        ['x', '7', 2],
      ],
    );
    assert.deepEqual([workspace.direct, workspace.rolledUp], ['16', '31']);
    const total = async (query: string) => (await server.usage('wrong', `${RANGE}&${query}`)).total;
    assert.equal(await total('subtree=@workspace'), '31');
    assert.equal(await total('subtree=x'), '7');
    assert.equal(await total('subtree=@workspace&subtreeOut=x'), '24');
  });
});
