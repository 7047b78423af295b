import type { Folder, FolderSelection } from '../../../../src/core/model/contract.gen.js';
import { addUp, plain, subtract } from '../amounts.js';
import type { Backend } from '../backend.js';
import { NothingToCheck, expectSame, expectThat, served, show, type Group } from '../check.js';
import type { Parameters } from '../http-client.js';
import { readSubtree, readTop } from './folder-sample.js';

type Lists = Required<FolderSelection>;

const NEAREST =
  'An owner is in the set if the nearest rule says so: a rule on the owner itself first, then a subtree rule on the ' +
  'owner, then on its parent, and so on up to @workspace. Without a rule on that path it is out.';
const RANDOM_SELECTIONS = 5;

/** Rules on some of the folders, none on both sides of a pair. */
function randomRules({ random }: Backend, folders: readonly Folder[], base: readonly string[]): Lists {
  const lists: Record<keyof Lists, string[]> = { folders: [], foldersOut: [], subtrees: [...base], subtreesOut: [] };
  for (const { id } of folders) {
    if (random.next() < 0.25) lists[random.next() < 0.5 ? 'folders' : 'foldersOut'].push(id);
    if (random.next() < 0.25) lists[random.next() < 0.5 ? 'subtrees' : 'subtreesOut'].push(id);
  }
  if (lists.subtrees.length === base.length) {
    const [root] = folders;
    lists.subtreesOut = lists.subtreesOut.filter((id) => id !== root!.id);
    lists.subtrees.push(root!.id);
  }
  // One at least leaves out what the others take in.
  const below = folders.slice(1).filter(({ id, rolledUp }) => !lists.subtrees.includes(id) && rolledUp !== '0');
  if (lists.subtreesOut.length === 0 && below.length > 0) lists.subtreesOut.push(random.one(below).id);
  return lists;
}

/** Whether the nearest rule takes a folder in. */
function isIn(folder: Folder, byId: ReadonlyMap<string, Folder>, lists: Lists): boolean {
  if (lists.folders.includes(folder.id)) return true;
  if (lists.foldersOut.includes(folder.id)) return false;
  for (let at: Folder | undefined = folder; at; at = byId.get(at.parentId ?? '')) {
    if (lists.subtrees.includes(at.id)) return true;
    if (lists.subtreesOut.includes(at.id)) return false;
  }
  return lists.subtrees.includes('@workspace');
}

function inline({ folders, foldersOut, subtrees, subtreesOut }: Lists): Parameters {
  return { folder: folders, folderOut: foldersOut, subtree: subtrees, subtreeOut: subtreesOut };
}

/** Keeps a selection; a back end may leave the path out, as selections fit into most addresses. */
async function keep(backend: Backend, lists: Partial<Lists>): Promise<string> {
  const answer = await backend.client.post('/selections', lists);
  if (answer.status === 501) throw new NothingToCheck('not served: POST /selections answers 501');
  backend.expect(answer, [201]);
  return (answer.body as { readonly id: string }).id;
}

export const selections: Group = {
  name: 'selections',
  checks: [
    {
      name: 'random selections take in the folders that the nearest rule says',
      rule: NEAREST,
      needs: served.folders,
      run: async (backend) => {
        const { folders, replies } = await readSubtree(backend);
        const top = await readTop(backend);
        const { rolledUp: whole } = top.replies[0]!.body.workspace;
        const byId = new Map(folders.map((folder) => [folder.id, folder]));
        const isComplete = folders.length === folders[0]!.descendantCount + 1;
        if (!isComplete || whole === null)
          throw new NothingToCheck('the folders are too many or their usage is not known');
        for (let i = 0; i < RANDOM_SELECTIONS; i++) {
          const base = i % 2 === 0 ? [] : ['@workspace'];
          const lists = randomRules(backend, folders, base);
          const reply = await backend.usage({ ...backend.periods.main, ...inline(lists) });
          const directOf = (taken: boolean) =>
            addUp(folders.filter((folder) => isIn(folder, byId, lists) === taken).map(({ direct }) => direct));
          // With @workspace everything else is in as well.
          const should = base.length === 0 ? directOf(true) : subtract(whole, directOf(false));
          expectSame([reply, ...replies], 'total', plain(reply.body.total), should);
        }
      },
    },
    {
      name: 'rules that only leave out take in nothing',
      rule: NEAREST,
      needs: served.folders,
      run: async (backend) => {
        const { items } = await readTop(backend);
        const reply = await backend.usage({ ...backend.periods.main, subtreeOut: items[0]!.id });
        expectSame([reply], 'total', plain(reply.body.total), '0');
      },
    },
    {
      name: 'the sum of events in a selection is its usage',
      rule: 'For the same range, filters and asOf the total of /usage and the sum of /events are the same number.',
      needs: served.all(served.folders, served.events),
      run: async (backend) => {
        const { folders } = await readSubtree(backend);
        const rules = inline(randomRules(backend, folders, []));
        const usage = await backend.usage({ ...backend.periods.main, ...rules });
        const events = await backend.eventSummary({ ...backend.periods.main, ...rules });
        expectSame([usage, events], 'credits of the events', plain(events.body.credits), plain(usage.body.total));
      },
    },
    {
      name: 'the same folder on both sides of a pair is refused',
      rule: 'The same folder may not stand in both lists of a pair. A wrong parameter is answered with 400.',
      needs: served.folders,
      run: async (backend) => {
        const { items } = await readTop(backend);
        const id = items[0]!.id;
        for (const pair of [
          { folder: id, folderOut: id },
          { subtree: id, subtreeOut: id },
        ]) {
          backend.expect(await backend.client.get('/usage', { ...backend.periods.main, ...pair }), [400]);
        }
      },
    },
    {
      name: 'a selection that was kept takes in what its rules do',
      rule: 'POST /selections stores the rules; use its id as selection in later requests.',
      needs: served.folders,
      run: async (backend) => {
        const { folders } = await readSubtree(backend);
        for (const base of [[], ['@workspace']]) {
          const lists = randomRules(backend, folders, base);
          const selection = await keep(backend, lists);
          const kept = await backend.usage({ ...backend.periods.main, selection });
          const spelled = await backend.usage({ ...backend.periods.main, ...inline(lists) });
          expectSame([kept, spelled], 'total', plain(kept.body.total), plain(spelled.body.total));
          if (backend.capabilities.events) {
            const events = await backend.eventSummary({ ...backend.periods.main, selection });
            expectSame([kept, events], 'credits of the events', plain(events.body.credits), plain(kept.body.total));
          }
        }
      },
    },
    {
      name: 'the same rules give the same id',
      rule: 'The id is made from the content, so that the same rules give the same id.',
      needs: served.folders,
      run: async (backend) => {
        const { items } = await readTop(backend);
        const lists = { subtrees: ['@workspace'], subtreesOut: [items[0]!.id] };
        const first = await keep(backend, lists);
        expectThat(
          [],
          first === (await keep(backend, lists)),
          () => `the second id is not the first, which was ${show(first)}`,
        );
        const other = await keep(backend, { subtrees: [items[0]!.id] });
        expectThat([], first !== other, () => `other rules have the same id ${show(first)}`);
      },
    },
    {
      name: 'a selection that was never kept, or one beside folder parameters, is refused',
      rule: 'A selection that is not there (any more) is answered with 410 or another 4xx; it may not stand together with the four folder parameters.',
      needs: served.folders,
      run: async (backend) => {
        const selection = await keep(backend, { subtrees: ['@workspace'] });
        const { main } = backend.periods;
        backend.expect(await backend.client.get('/usage', { ...main, selection, folder: '@workspace' }), [400]);
        const unknown = { ...main, selection: `no-such-selection-${backend.random.integer(0, 1e9)}` };
        backend.expect(await backend.client.get('/usage', unknown), [410, 404, 400]);
      },
    },
  ],
};
