import { expect } from '@open-wc/testing';
import { BackEnd, nodeOf, open, readTree, treeOf } from '../../../test/tree-fixtures.js';
import type { FolderIndex } from './folder-index.js';
import { NameTyping } from './name-typing.js';

const ACME = treeOf(`
  sand 9
    store 2
    salt 1
  Östlich 5
  stone 4
`);

describe('NameTyping', () => {
  let index: FolderIndex;
  let typing: NameTyping;
  let now: number;

  beforeEach(async () => {
    ({ index } = await readTree(new BackEnd(ACME)));
    await open(index, 'sand');
    typing = new NameTyping();
    now = 1000;
  });

  /** Rows: Sand 0, Store 1, Salt 2, Östlich 3, Stone 4, the workspace 5. */
  function type(key: string, row: number, { after = 100, ...keys }: Partial<KeyboardEvent> & { after?: number } = {}) {
    now += after;
    return typing.rowFor(
      { key, timeStamp: now, ctrlKey: false, metaKey: false, altKey: false, ...keys } as KeyboardEvent,
      row,
      index,
    );
  }

  it('goes to the next name that begins with a letter, and round from the last one', () => {
    expect(type('s', 0)).to.equal(1);
    expect(type('s', 2, { after: 5000 })).to.equal(4);
    expect(type('s', 4, { after: 5000 })).to.equal(0);
  });

  it('stays on a name for as long as what is typed fits it', () => {
    expect(type('s', 3)).to.equal(4);
    expect(type('t', 4)).to.equal(4);
    expect(type('o', 4)).to.equal(4);
    expect(type('r', 4)).to.equal(1);
  });

  it('begins another word after a pause', () => {
    expect(type('s', 0)).to.equal(1);
    expect(type('s', 1, { after: 701 })).to.equal(2);
  });

  it('does not mind case, in any script', () => {
    expect(type('ö', 0)).to.equal(3);
    expect(type('S', 3, { after: 5000 })).to.equal(4);
  });

  it('leaves the row where no name begins so', () => {
    expect(type('x', 1)).to.equal(-1);
    expect(type('s', 1)).to.equal(-1);
  });

  it('finds no row in a folder that is closed', () => {
    index.open(nodeOf(index, 'sand'), false);
    expect(type('s', 0)).to.equal(2);
    expect(type('a', 2)).to.equal(0);
    expect(type('l', 0)).to.equal(-1);
  });

  it('is for keys that type something', () => {
    expect(type('ArrowDown', 0)).to.be.undefined;
    expect(type('s', 0, { ctrlKey: true })).to.be.undefined;
    expect(type('s', 0, { metaKey: true })).to.be.undefined;
    expect(type('s', 0, { altKey: true })).to.be.undefined;
  });
});
