import { expect } from '@open-wc/testing';
import { WORKSPACE } from '../model/index.js';
import { BackEnd, buildFolder, buildPage, DAYS, manyFolders, treeOf } from '../../../test/tree-fixtures.js';
import { NamedFolders } from './named-folders.js';

const ACME = treeOf(`
  halden 1
    north 4
      store 2
  corvane 3
`);

describe('NamedFolders', () => {
  it('knows what was used and what is above each', async () => {
    const named = new NamedFolders();
    await named.read(['store'], DAYS, new BackEnd(ACME).read);
    expect(named.get('store')).to.include({ name: 'Store', direct: '2' });
    expect(['store', 'north', 'halden', 'corvane'].map((id) => named.parentOf(id))).to.deep.equal([
      'north',
      'halden',
      null,
      undefined,
    ]);
    expect(named.get('north')).to.be.undefined;
  });

  it('asks once for each, and never for the workspace', async () => {
    const named = new NamedFolders();
    expect(named.unasked(['store', WORKSPACE, 'corvane'])).to.deep.equal(['store', 'corvane']);
    await named.read(['store', 'gone'], DAYS, new BackEnd(ACME).read);
    expect(named.unasked(['store', WORKSPACE, 'corvane', 'gone'])).to.deep.equal(['corvane']);
    expect(named.get('gone')).to.be.undefined;
    expect([...named.absent]).to.deep.equal(['gone']);
  });

  it('asks in parts that a question can name', async () => {
    const rows = manyFolders(1100);
    const backEnd = new BackEnd(rows);
    const named = new NamedFolders();
    await named.read(
      rows.map(({ id }) => id),
      { ...DAYS },
      backEnd.read,
    );
    expect(backEnd.asked.map(({ ids, limit }) => [ids?.length, limit])).to.deep.equal([
      [500, 500],
      [500, 500],
      [100, 500],
    ]);
    expect(named.get('n1')?.direct).to.equal('1');
  });

  it('has no folder above itself, whatever paths say', async () => {
    const path = (...ids: string[]) => ids.map((id) => ({ id, name: id }));
    const named = new NamedFolders();
    await named.read(['a', 'b'], DAYS, () =>
      Promise.resolve(
        buildPage([buildFolder('a', { path: path('b', 'a') }), buildFolder('b', { path: path('a', 'b') })]),
      ),
    );
    const above = (id: string) => {
      const passed: string[] = [];
      for (let at = named.parentOf(id); at && passed.length < 9; at = named.parentOf(at)) passed.push(at);
      return passed;
    };
    expect([above('a'), above('b')]).to.deep.equal([['b'], []]);
  });
});
