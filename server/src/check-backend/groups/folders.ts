import { addUp, isDescending, nanoOf, plain } from '../amounts.js';
import type { Folder } from '../../../../src/core/model/contract.gen.js';
import { NothingToCheck, expectSame, expectThat, served, show, type Group } from '../check.js';
import { folderLists } from './folder-lists.js';
import { readSubtree, readTop } from './folder-sample.js';

export const folders: Group = {
  name: 'folders',
  checks: [
    {
      name: "a folder's direct usage with its children's rolled-up usage is its rolled-up usage",
      rule: 'direct: its own usage in the period, without subfolders. rolledUp: its own usage and that of all descendants.',
      needs: served.folders,
      run: async (backend) => {
        const { folders: sample, replies, childrenOf } = await readSubtree(backend);
        for (const folder of sample) {
          const children = childrenOf.get(folder.id) ?? [];
          if (children.length < folder.childCount || folder.rolledUp === null) continue;
          const sum = addUp([folder.direct, ...children.map(({ rolledUp }) => rolledUp)]);
          expectSame(replies, `rolledUp of ${show(folder.id)}`, plain(folder.rolledUp), sum);
        }
      },
    },
    {
      name: 'the top level with the usage in no folder is the whole workspace',
      rule: 'workspace: the whole workspace in the same period, so that a tree can show what belongs to no folder.',
      needs: served.folders,
      run: async (backend) => {
        const { items, replies, isComplete } = await readTop(backend);
        if (!isComplete) throw new NothingToCheck('there are more than a thousand folders at the top level');
        const { workspace } = replies[0]!.body;
        if (workspace.rolledUp !== null) {
          const sum = addUp([workspace.direct, ...items.map(({ rolledUp }) => rolledUp)]);
          expectSame(replies, 'workspace.rolledUp', plain(workspace.rolledUp), sum);
        }
        const count = items.reduce((sum, { descendantCount }) => sum + descendantCount + 1, 0);
        expectSame(replies, 'workspace.folderCount', workspace.folderCount, count);
      },
    },
    {
      name: 'the workspace has the total of its usage, also when filtered',
      rule: 'For the same range, filters and asOf all totals are the same number.',
      needs: served.folders,
      run: async (backend) => {
        const types = backend.workspace.categories.flatMap(({ usageTypes }) => usageTypes.map(({ id }) => id));
        const filters = backend.capabilities.usageTypeFilter
          ? [
              {},
              { usageType: backend.random.some(types, 3) },
              { category: backend.workspace.categories.slice(0, 1).map(({ id }) => id) },
            ]
          : [{}];
        for (const filter of filters) {
          const reply = await backend.folders({ ...backend.periods.main, ...filter, limit: 5 });
          const usage = await backend.usage({ ...backend.periods.main, ...filter });
          const { rolledUp } = reply.body.workspace;
          if (rolledUp === null) continue;
          expectSame([reply, usage], 'workspace.rolledUp', plain(rolledUp), plain(usage.body.total));
        }
      },
    },
    {
      name: 'usage of a folder is its direct usage, that of a subtree its rolled-up usage',
      rule: 'folder: take in this folder’s own usage. subtree: take in this folder with all that is below it. @workspace is usage in no folder, or everything.',
      needs: served.folders,
      run: async (backend) => {
        const { folders: sample } = await readSubtree(backend);
        const { items, replies } = await readTop(backend);
        const { main } = backend.periods;
        const used = [...sample, ...items].filter(({ rolledUp }) => rolledUp !== null && rolledUp !== '0');
        for (const { id, direct, rolledUp } of backend.random.some(used.length > 0 ? used : items, 3)) {
          if (direct === null || rolledUp === null) continue;
          const alone = await backend.usage({ ...main, folder: id });
          expectSame([alone], `total of the folder ${show(id)}`, plain(alone.body.total), plain(direct));
          const below = await backend.usage({ ...main, subtree: id });
          expectSame([below], `total of the subtree ${show(id)}`, plain(below.body.total), plain(rolledUp));
        }
        const { direct, rolledUp } = replies[0]!.body.workspace;
        const inNone = await backend.usage({ ...main, folder: '@workspace' });
        if (direct !== null)
          expectSame([inNone, ...replies], 'total of the folder "@workspace"', plain(inNone.body.total), plain(direct));
        const all = await backend.usage({ ...main, subtree: '@workspace' });
        if (rolledUp !== null)
          expectSame([all, ...replies], 'total of the subtree "@workspace"', plain(all.body.total), plain(rolledUp));
      },
    },
    {
      name: 'series by folder have the direct usage of the folders',
      rule: 'A series of groupBy=folder stands for the usage of that folder; null is usage in no folder.',
      needs: served.all(served.folders, served.groupBy('folder')),
      run: async (backend) => {
        const { folders: sample, replies } = await readSubtree(backend);
        const usage = await backend.usage({ ...backend.periods.main, groupBy: 'folder', top: 1000 });
        if (usage.body.other) throw new NothingToCheck('more than a thousand folders have usage');
        const sums = new Map(usage.body.series.map(({ id, credits }) => [id, addUp(credits)]));
        for (const { id, direct } of sample) {
          if (direct !== null)
            expectSame([usage, ...replies], `the series ${show(id)}`, sums.get(id) ?? '0', plain(direct));
        }
        const top = await backend.folders({ ...backend.periods.main, limit: 500 });
        const { direct } = top.body.workspace;
        if (direct !== null) expectSame([usage, top], 'the series null', sums.get(null) ?? '0', plain(direct));
      },
    },
    {
      name: 'children name their parent, and are as many as it says',
      rule: 'With parent: the children of that folder. childCount: all children; descendantCount: all below.',
      needs: served.folders,
      run: async (backend) => {
        const { items, replies: topReplies } = await readTop(backend);
        for (const { id, parentId } of items) expectSame(topReplies, `parentId of ${show(id)}`, parentId, null);
        const { folders: sample, replies, childrenOf } = await readSubtree(backend);
        for (const folder of sample) {
          const children = childrenOf.get(folder.id);
          if (!children) continue;
          expectSame(replies, `childCount of ${show(folder.id)}`, folder.childCount, children.length);
          const below = children.reduce((sum, { descendantCount }) => sum + descendantCount + 1, 0);
          expectSame(replies, `descendantCount of ${show(folder.id)}`, folder.descendantCount, below);
          for (const child of children) expectSame(replies, `parentId of ${show(child.id)}`, child.parentId, folder.id);
        }
      },
    },
    {
      name: 'sort=credits lists the largest first, and sort=name the same folders',
      rule: 'credits: by rolled-up credits, largest first; the default. name: by name, A first.',
      needs: served.folders,
      run: async (backend) => {
        const { items, replies, isComplete } = await readTop(backend);
        const amounts = items.map(({ rolledUp }) => rolledUp);
        expectThat(replies, isDescending(amounts), () => `rolledUp is ${show(amounts)}, which is not largest first`);
        if (!isComplete || items.length > 500) return;
        const byName = await backend.folders({ ...backend.periods.main, sort: 'name', limit: 500 });
        const ids = (list: readonly Folder[]) => list.map(({ id }) => id).toSorted();
        expectSame([...replies, byName], 'the folders by name', ids(byName.body.items), ids(items));
        const latin = byName.body.items.map(({ name }) => name).filter((name) => /^[A-Za-z]+$/.test(name));
        const ordered = latin.toSorted((a, b) => a.localeCompare(b, 'en', { sensitivity: 'base' }));
        expectSame([byName], 'the names of letters only', latin.map(lower), ordered.map(lower));
      },
    },
    {
      name: 'withUsage lists the folders with usage, and no others',
      rule: 'withUsage: only folders with usage in the period, in themselves or below.',
      needs: served.folders,
      run: async (backend) => {
        const { items, replies, isComplete } = await readTop(backend);
        if (!isComplete || items.length > 500) throw new NothingToCheck('there are too many folders at the top level');
        const reply = await backend.folders({ ...backend.periods.main, withUsage: true, limit: 500 });
        const used = items.filter(({ rolledUp }) => (nanoOf(rolledUp) ?? 0n) > 0n).map(({ id }) => id);
        expectSame(
          [...replies, reply],
          'the folders',
          reply.body.items.map(({ id }) => id).toSorted(),
          used.toSorted(),
        );
      },
    },
    ...folderLists,
    {
      name: 'search finds a folder by its name at any depth, with its path',
      rule: 'search: every folder whose name contains the text, case and accents ignored, each with its path; with parent, only those below it.',
      needs: served.folders,
      run: async (backend) => {
        const { folders: sample } = await readSubtree(backend);
        const byId = new Map(sample.map((folder) => [folder.id, folder]));
        const root = sample[0]!;
        const wanted = backend.random.one(sample.length > 1 ? sample.slice(1) : sample);
        const search = wanted.name.trim().slice(0, 200);
        if (search === '') throw new NothingToCheck(`the folder ${show(wanted.id)} has no name`);
        const within = wanted === root ? {} : { parent: root.id };
        for (const [text, parent] of [
          [search, within],
          [asciiUpper(search), {}],
        ] as const) {
          const reply = await backend.folders({ ...backend.periods.main, ...parent, search: text, limit: 500 });
          const found = reply.body.items.find(({ id }) => id === wanted.id);
          if (reply.body.next !== null && !found) continue;
          expectThat([reply], found !== undefined, () => `${show(wanted.id)} (${show(wanted.name)}) is not found`);
          expectSame([reply], `rolledUp of ${show(wanted.id)}`, found!.rolledUp, wanted.rolledUp);
          for (const each of reply.body.items) {
            expectThat([reply], folded(each.name).includes(folded(search)), () => {
              return `${show(each.name)} is found, but does not contain ${show(search)}`;
            });
            expectThat([reply], each.path !== undefined, () => `${show(each.id)} is found without its path`);
          }
          const above: string[] = [];
          for (let at = wanted; byId.has(at.parentId ?? ''); at = byId.get(at.parentId!)!) above.unshift(at.parentId!);
          const path = found!.path!.map(({ id }) => id);
          expectSame(
            [reply],
            `the end of the path of ${show(wanted.id)}`,
            path.slice(path.length - above.length),
            above,
          );
          expectSame([reply], `the last of the path of ${show(wanted.id)}`, path.at(-1) ?? null, wanted.parentId);
        }
        const nothing = await backend.folders({
          ...backend.periods.main,
          search: `zq${backend.random.integer(1e8, 1e9)}qz`,
        });
        expectSame([nothing], 'the folders found by a name that none has', nothing.body.items.length, 0);
      },
    },
    {
      name: 'a folder that does not exist is refused with 404',
      rule: 'No such folder: 404 and application/problem+json.',
      needs: served.folders,
      run: async (backend) => {
        const parent = `no-such-folder-${backend.random.integer(0, 1e9)}`;
        backend.expect(await backend.client.get('/folders', { ...backend.periods.main, parent }), [404]);
      },
    },
  ],
};

function lower(text: string): string {
  return text.toLowerCase();
}

/** Upper case of what has one in every language. */
function asciiUpper(text: string): string {
  return text.replace(/[a-z]/g, (letter) => letter.toUpperCase());
}

function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
