import type { Folder, FolderPage } from '../../../../src/core/model/contract.gen.js';
import type { Backend } from '../backend.js';
import { expectSame, expectThat, served, show, type Check } from '../check.js';
import type { Parameters } from '../http-client.js';
import { readPages } from '../paging.js';
import { expectRefused } from './errors.js';
import { readSubtree, readTop } from './folder-sample.js';

/** What the contract says of the list itself: its pages, its length, any place in it, and folders by id. */
export const folderLists: readonly Check[] = [
  {
    name: 'pages of different limits make the same list, without gap or repeat',
    rule: 'Pages follow each other by cursor. limit: how many items a page holds at most.',
    needs: served.folders,
    run: async (backend) => {
      const { items, replies } = await readTop(backend);
      const ids = items.map(({ id }) => id);
      for (const limit of [1, Math.max(1, Math.ceil(items.length / 3))]) {
        const ask = (p: Parameters) => backend.folders(p);
        const pages = await readPages<Folder, FolderPage>(ask, { ...backend.periods.main }, limit, 5);
        const should = pages.isComplete ? ids : ids.slice(0, pages.items.length);
        const listed = pages.items.map(({ id }) => id);
        expectSame([...replies, ...pages.replies], `the list with limit=${limit}`, listed, should);
      }
    },
  },
  {
    name: 'count is how many folders the pages of a list hold together',
    rule: 'count: how many folders the whole list holds, all pages together.',
    needs: served.folders,
    run: async (backend) => {
      const { folders: sample } = await readSubtree(backend);
      const text = sample.map(({ name }) => name.trim().slice(0, 3)).find((each) => each !== '');
      const lists: readonly Parameters[] = [
        {},
        { withUsage: true },
        { parent: sample[0]!.id },
        ...(text === undefined ? [] : [{ search: text }]),
      ];
      for (const list of lists) {
        const limit = backend.random.one([3, 10, 100]);
        const pages = await readAll(backend, list, limit);
        if (!pages.isComplete) continue;
        for (const reply of pages.replies) expectSame([reply], 'count', reply.body.count, pages.items.length);
      }
    },
  },
  {
    name: 'a page from an offset is that part of the list',
    rule: 'offset: how many folders of the list to skip. Beyond the end of the list the page is empty.',
    needs: served.folders,
    run: async (backend) => {
      const { items, replies, isComplete } = await readTop(backend);
      const ids = items.map(({ id }) => id);
      const limit = backend.random.integer(1, 5);
      for (const offset of [0, 1, backend.random.integer(0, ids.length - 1), ids.length - 1]) {
        const reply = await backend.folders({ ...backend.periods.main, offset, limit });
        const asked = [...replies, reply];
        expectSame(asked, `the list with offset=${offset}`, idsOf(reply.body), ids.slice(offset, offset + limit));
        expectSame(asked, 'count', reply.body.count, replies[0]!.body.count);
        if (reply.body.next === null) continue;
        const after = await backend.folders({ ...backend.periods.main, cursor: reply.body.next, limit });
        const should = ids.slice(offset + limit, offset + 2 * limit);
        const listed = idsOf(after.body).slice(0, should.length);
        expectSame([...asked, after], 'the list after the page from an offset', listed, should);
      }
      if (!isComplete) return;
      const beyond = await backend.folders({ ...backend.periods.main, offset: ids.length });
      expectSame([...replies, beyond], 'the list beyond its end', [idsOf(beyond.body), beyond.body.next], [[], null]);
    },
  },
  {
    name: 'folders are found by id, in that order, each with its path',
    rule: 'id: only these folders, in this order, all on one page. Ids of no folder are left out. path: present when asked by id.',
    needs: served.folders,
    run: async (backend) => {
      const { folders: sample, replies } = await readSubtree(backend);
      const wanted = backend.random.some(sample, 5);
      const none = `no-such-folder-${backend.random.integer(0, 1e9)}`;
      const id = [...wanted.slice(0, 1), ...wanted].map((folder) => folder.id);
      const reply = await backend.folders({ ...backend.periods.main, id: [none, ...id], limit: 1 });
      const asked = [...replies, reply];
      expectSame(asked, 'the folders', idsOf(reply.body), [...new Set(id)]);
      expectSame(asked, 'count and next', [reply.body.count, reply.body.next], [wanted.length, null]);
      const parents = new Map(sample.map((folder) => [folder.id, folder.parentId]));
      for (const { path, ...found } of reply.body.items) {
        const listed = sample.find((folder) => folder.id === found.id)!;
        expectSame(asked, show(found.id), sorted(found), sorted(listed));
        expectThat(asked, path !== undefined, () => `${show(found.id)} comes without its path`);
        const above: string[] = [];
        for (let at = found.parentId; at !== null; at = parents.get(at) ?? null) above.unshift(at);
        const ids = path!.map((each) => each.id);
        expectSame(asked, `the end of the path of ${show(found.id)}`, ids.slice(ids.length - above.length), above);
      }
    },
  },
  {
    name: 'questions that contradict themselves are refused',
    rule: 'offset: not together with cursor. id: not together with parent, search, cursor or offset. 400 and application/problem+json.',
    needs: served.folders,
    run: async (backend) => {
      const { items } = await readTop(backend);
      const id = items[0]!.id;
      const { next: cursor } = (await backend.folders({ ...backend.periods.main, limit: 1 })).body;
      const contradictions: readonly Parameters[] = [
        { id, parent: id },
        { id, search: 'a' },
        { id, offset: '0' },
        ...(cursor === null
          ? []
          : [
              { cursor, offset: '0' },
              { id, cursor },
            ]),
      ];
      for (const wrong of [...contradictions, { offset: '-1' }, { offset: 'some' }]) {
        const parameters = { ...backend.periods.main, ...wrong };
        expectRefused(backend, await backend.client.get('/folders', parameters), parameters, Object.keys(wrong));
      }
    },
  },
];

const MOST_PAGES = 8;

function readAll(backend: Backend, list: Parameters, limit: number) {
  const ask = (parameters: Parameters) => backend.folders(parameters);
  return readPages<Folder, FolderPage>(ask, { ...backend.periods.main, ...list }, limit, MOST_PAGES);
}

function idsOf({ items }: FolderPage): string[] {
  return items.map(({ id }) => id);
}

/** The fields in an order of their own, whatever the order in which they came. */
function sorted(folder: object): [string, unknown][] {
  return Object.entries(folder).toSorted(([a], [b]) => (a < b ? -1 : 1));
}
