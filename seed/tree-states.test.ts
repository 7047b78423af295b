import { expect } from '@open-wc/testing';
import type { Folder } from '../src/core/model/contract.gen.js';
import { formatDecimal, parseCredits } from '../src/core/model/credits.js';
import type { UsageSource } from '../src/core/model/usage-source.js';
import { awkwardFolders, brokenFolders, deepFolders, unknownFolders, wideFolders } from './states.js';

const { signal } = new AbortController();
const november = { from: '2026-11-01', to: '2026-12-01' } as const;

const ids = (items: readonly Folder[]) => items.map(({ id }) => id);
const sum = (amounts: readonly (string | null)[]) =>
  formatDecimal(amounts.reduce((all, each) => all + parseCredits(each ?? '0'), 0n));

/** Every page of a list. */
async function all(source: UsageSource, parent?: string): Promise<Folder[]> {
  const items: Folder[] = [];
  for (let offset = 0, count = 1; offset < count; offset = items.length) {
    const query = { ...november, ...(parent !== undefined && { parent }), offset, limit: 500 };
    const page = await source.folders(query, signal);
    items.push(...page.items);
    count = page.count;
  }
  return items;
}

describe('trees for stories', () => {
  it('are as wide as asked for, with usage that adds up to the whole', async () => {
    const source = wideFolders();
    const top = await all(source);
    expect(new Set(ids(top)).size).to.equal(100_000);
    const { workspace } = await source.folders(november, signal);
    expect(workspace.folderCount).to.equal(100_000);
    const { total } = await source.usage(november, signal);
    expect(sum([workspace.direct, ...top.map(({ rolledUp }) => rolledUp)])).to.equal(total);
    const unused = top.filter(({ rolledUp }) => rolledUp === '0').length;
    expect(unused).to.be.within(10_000, 25_000);
    expect((await source.usage({ from: '2026-10-01', to: '2026-11-01' }, signal)).total).to.not.equal('0');
    expect(await wideFolders(50).folders(november, signal)).to.deep.equal(
      await wideFolders(50).folders(november, signal),
    );
  });

  it('are as deep as asked for', async () => {
    const source = deepFolders();
    const { workspace, items } = await source.folders({ ...november, limit: 500 }, signal);
    expect(workspace.folderCount).to.equal(100_000);
    const { total } = await source.usage(november, signal);
    expect(sum([workspace.direct, ...(await all(source)).map(({ rolledUp }) => rolledUp)])).to.equal(total);
    expect(items[0]!.descendantCount).to.be.above(90_000);
    const deepest = (await source.folders({ ...november, ids: ['folder-40-0', 'folder-13-7'] }, signal)).items;
    expect(deepest.map(({ path }) => path!.length)).to.deep.equal([39, 12]);
    expect((await all(source, 'folder-12-0')).length).to.be.above(10_000);
    for (const [levels, count] of [
      [3, 30],
      [1, 5],
      [12, 100],
    ] as const) {
      expect((await deepFolders(levels, count).folders(november, signal)).workspace.folderCount).to.equal(count);
    }
  });

  it('have names that no list likes', async () => {
    const names = (await all(awkwardFolders())).map(({ name }) => name);
    expect(names).to.include.members(['', ' ', '<img src=x onerror=alert(1)>', 'x'.repeat(5000), '👩🏽‍🔬🏭🚢']);
    expect(Math.max(...names.map((name) => name.length))).to.equal(5000);
  });

  it('are wrong in their lists, while the whole agrees', async () => {
    const source = brokenFolders();
    expect(ids(await all(source, 'halden-dc3'))).to.include('halden');
    const press = ids(await all(source, 'corvane-press'));
    expect(press.filter((id) => id === 'corvane-press-4')).to.have.length(2);
    expect(ids(await all(source, 'corvane-paint'))).to.include('corvane-press-4');
    const plants = await all(source, 'brightwater-plants');
    expect(plants.map(({ parentId }) => parentId).sort()).to.deep.equal(['brightwater-network', 'brightwater-plants']);
    const quay = (await all(source, 'meridian-gulf')).find(({ id }) => id === 'meridian-quay')!;
    expect([quay.childCount, (await all(source, 'meridian-quay')).length]).to.deep.equal([7, 2]);
    expect(await all(source, 'internal-demo')).to.be.empty;
    const { workspace } = await source.folders(november, signal);
    expect(workspace.rolledUp).to.equal((await source.usage(november, signal)).total);
  });

  it('do not know who used what', async () => {
    const { items, workspace } = await unknownFolders().folders({ ...november, parent: 'halden' }, signal);
    expect(items.map(({ direct, rolledUp }) => [direct, rolledUp])).to.deep.equal([
      [null, null],
      [null, null],
    ]);
    expect(workspace.direct).to.equal(null);
    expect(workspace.rolledUp).to.equal((await unknownFolders().usage(november, signal)).total);
  });
});
