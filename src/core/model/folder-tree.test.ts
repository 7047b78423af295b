import { expect } from '@open-wc/testing';
import { FolderTree } from './folder-tree.js';

const tree = (...rows: (readonly [id: string, parentId: string | null])[]) =>
  new FolderTree(rows.map(([id, parentId]) => ({ id, parentId })));
const ids = (folders: readonly { readonly id: string }[]) => folders.map(({ id }) => id);

describe('FolderTree', () => {
  it('puts parents before their children, whatever the order of the rows', () => {
    const { folders } = tree(['a11', 'a1'], ['b', null], ['a1', 'a'], ['a', null], ['a2', 'a']);
    expect(ids(folders)).to.deep.equal(['b', 'a', 'a1', 'a2', 'a11']);
  });

  it('knows what is above and below a folder', () => {
    const folders = tree(['a', null], ['b', null], ['a1', 'a'], ['a2', 'a'], ['a11', 'a1']);
    expect(ids(folders.children(null))).to.deep.equal(['a', 'b']);
    expect(ids(folders.children('a'))).to.deep.equal(['a1', 'a2']);
    expect(ids(folders.children('b'))).to.deep.equal([]);
    expect([folders.childCount('a'), folders.descendantCount('a'), folders.descendantCount('b')]).to.deep.equal([
      2, 3, 0,
    ]);
    expect(ids(folders.ancestors('a11'))).to.deep.equal(['a', 'a1']);
    expect(folders.get('a2')).to.deep.equal({ id: 'a2', parentId: 'a' });
    expect(folders.faults).to.deep.equal([]);
  });

  it('has nothing above and below a folder that is not there', () => {
    const folders = tree(['a', null], ['a1', 'a']);
    expect(folders.get('x')).to.equal(undefined);
    expect(folders.placeOf('x')).to.equal(-1);
    expect([folders.childCount('x'), folders.descendantCount('x')]).to.deep.equal([0, 0]);
    expect([...folders.children('x'), ...folders.ancestors('x')]).to.deep.equal([]);
    expect(ids(tree().children(null))).to.deep.equal([]);
  });

  describe('of rows that are wrong', () => {
    it('puts a folder whose parent is not there at the top', () => {
      const folders = tree(['a', 'gone'], ['a1', 'a'], ['b', null], ['c', 'gone-too']);
      expect(ids(folders.children(null))).to.deep.equal(['a', 'b', 'c']);
      expect(folders.get('a')).to.deep.equal({ id: 'a', parentId: null });
      expect(ids(folders.ancestors('a1'))).to.deep.equal(['a']);
      expect(folders.faults).to.deep.equal(['2 folders have a parent that is not there, such as "a"']);
    });

    it('cuts a loop of parents at the first of its folders, with what hangs on it', () => {
      const folders = tree(['leaf', 'c'], ['b', 'a'], ['c', 'b'], ['a', 'c'], ['other', null]);
      expect(ids(folders.children(null))).to.deep.equal(['b', 'other']);
      expect(ids(folders.ancestors('leaf'))).to.deep.equal(['b', 'c']);
      expect(ids(folders.ancestors('a'))).to.deep.equal(['b', 'c']);
      expect(folders.descendantCount('b')).to.equal(3);
      expect(folders.faults).to.deep.equal(['1 folder is below itself, such as "b"']);
    });

    it('puts a folder that is its own parent at the top', () => {
      const folders = tree(['a', 'a'], ['a1', 'a'], ['b', 'b']);
      expect(ids(folders.children(null))).to.deep.equal(['a', 'b']);
      expect(folders.faults).to.deep.equal(['2 folders are below themselves, such as "a"']);
    });

    it('takes the first of several rows with one id', () => {
      const folders = tree(['a', null], ['b', null], ['b', 'a'], ['b', 'a'], ['a', 'b']);
      expect(ids(folders.folders)).to.deep.equal(['a', 'b']);
      expect([...folders.placesOfGiven]).to.deep.equal([0, 1, 1, 1, 0]);
      expect(folders.faults).to.deep.equal(['2 ids stand more than once, such as "b"']);
    });
  });

  it('takes a chain of 100,000 folders and as many siblings', () => {
    const count = 100_000;
    const chain = tree(...Array.from({ length: count }, (_, i) => [`f${i}`, i === 0 ? null : `f${i - 1}`] as const));
    expect(chain.descendantCount('f0')).to.equal(count - 1);
    expect(chain.ancestors(`f${count - 1}`)).to.have.length(count - 1);
    const loop = tree(...Array.from({ length: count }, (_, i) => [`f${i}`, `f${(i + 1) % count}`] as const));
    expect(loop.descendantCount('f0')).to.equal(count - 1);
    const wide = tree(['top', null], ...Array.from({ length: count }, (_, i) => [`f${i}`, 'top'] as const));
    expect(wide.children('top')).to.have.length(count);
  });
});
