import { expect } from '@open-wc/testing';
import type { Folder, FolderPage, FolderQuery } from '../model/index.js';
import { BackEnd, buildFolder, buildPage, DAYS, manyFolders, treeOf } from '../../../test/tree-fixtures.js';
import { readMatches, type FolderMatches } from './read-matches.js';

const ACME = treeOf(`
  halden 1
    north 4
      store10 2
      store9 2
    south 0.5
      storeroom 9
  corvane 3
    store1
`);

function find(backEnd: Pick<BackEnd, 'read'>, search: string, sort: 'credits' | 'name' = 'credits') {
  return readMatches(backEnd.read, { ...DAYS, search, sort });
}

/** What stands below what: "halden: south north". */
function linesOf({ children }: FolderMatches): string[] {
  return [...children].map(([parent, folders]) => `${parent ?? ''}: ${folders.map(({ id }) => id).join(' ')}`);
}

/** A back end that answers a search with these folders, and knows no others. */
function answering(...items: readonly Folder[]): Pick<BackEnd, 'read'> {
  return {
    read: ({ ids }: FolderQuery): Promise<FolderPage> => Promise.resolve(ids ? buildPage([]) : buildPage(items)),
  };
}

describe('readMatches', () => {
  it('places each match below all that is above it, largest first', async () => {
    const found = await find(new BackEnd(ACME), 'store');
    expect(linesOf(found)).to.have.members([
      ': halden corvane',
      'halden: south north',
      'south: storeroom',
      'north: store9 store10',
      'corvane: store1',
    ]);
    expect([...found.matches].sort()).to.deep.equal(['store1', 'store10', 'store9', 'storeroom']);
    expect(found.count).to.equal(4);
  });

  it('orders them by name as people count', async () => {
    const found = await find(new BackEnd(ACME), 'store', 'name');
    expect(linesOf(found)).to.include.members([': corvane halden', 'halden: north south', 'north: store9 store10']);
  });

  it('reads what is above them by id, once', async () => {
    const backEnd = new BackEnd(ACME);
    const found = await find(backEnd, 'store1');
    expect(backEnd.asked).to.deep.equal([
      { ...DAYS, search: 'store1', sort: 'credits', limit: 500 },
      { ...DAYS, ids: ['halden', 'north', 'corvane'], limit: 500 },
    ]);
    const [halden] = found.children.get(null)!;
    expect(halden).to.include({ direct: '1', rolledUp: '18.5', childCount: 2, descendantCount: 5 });
  });

  it('reads nothing more where all that is above has been found too', async () => {
    const backEnd = new BackEnd(ACME);
    const { children } = await find(backEnd, 'h');
    expect(backEnd.asked).to.have.length(1);
    expect(children.get('halden')!.map(({ id }) => id)).to.deep.equal(['south', 'north']);
  });

  it('asks for what is above in parts that a question can name', async () => {
    const rows = manyFolders(300).flatMap((top) => [
      top,
      { id: `m-${top.id}`, parentId: top.id, name: 'Middle', credits: 0n },
      { id: `x-${top.id}`, parentId: `m-${top.id}`, name: 'x', credits: 0n },
    ]);
    const backEnd = new BackEnd(rows);
    const found = await find(backEnd, 'x');
    expect(backEnd.asked.map(({ ids = [] }) => ids.length)).to.deep.equal([0, 500, 100]);
    expect(found.children.get(null)).to.have.length(300);
    expect([...found.children.values()].flat().every(({ direct }) => direct !== null)).to.be.true;
  });

  it('says how many there are where it shows the first ones', async () => {
    const found = await find(new BackEnd(manyFolders(620)), 'n');
    expect([found.matches.size, found.count]).to.deep.equal([500, 620]);
  });

  it('finds nothing where there is nothing', async () => {
    const found = await find(new BackEnd(ACME), 'nowhere');
    expect([found.children.size, found.matches.size, found.count]).to.deep.equal([0, 0, 0]);
    expect(found.page.workspace.folderCount).to.equal(8);
  });

  it('shows folders above a match that nobody knows by their name, without an amount', async () => {
    const match = buildFolder('store', { parentId: 'gone', path: [{ id: 'gone', name: 'Gone' }], rolledUp: '2' });
    const found = await find(answering(match), 'store');
    expect(linesOf(found)).to.deep.equal([': gone', 'gone: store']);
    expect(found.children.get(null)![0]).to.include({ name: 'Gone', direct: null, rolledUp: null });
  });

  it('puts a match without a path at the top', async () => {
    expect(linesOf(await find(answering(buildFolder('store')), 'store'))).to.deep.equal([': store']);
  });

  it('comes to an end where paths lead in a circle', async () => {
    const below = (id: string, ...path: string[]) =>
      buildFolder(id, { path: path.map((each) => ({ id: each, name: each })) });
    const found = await find(answering(below('a', 'b', 'a'), below('b', 'a')), 'a');
    expect(linesOf(found)).to.deep.equal([': b', 'b: a']);
  });

  it('shows a folder once that is found twice', async () => {
    const found = await find(answering(buildFolder('a'), buildFolder('a')), 'a');
    expect(linesOf(found)).to.deep.equal([': a']);
  });
});
