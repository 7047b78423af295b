import { expect } from '@open-wc/testing';
import { OwnerSelection, UsageError, type FolderSelection, type OwnerId } from '../model/index.js';
import { BackEnd, manyFolders, open, readTree, rowOfId, treeOf } from '../../../test/tree-fixtures.js';
import type { FolderIndex } from './folder-index.js';
import { commandOf, selectionAfter, type KeyPress, type SelectionGesture, type TreeCommand } from './tree-keys.js';

const ACME = treeOf(`
  halden 9
    north 4
      store 2
    south 1
  corvane 5
  archive
`);

/** Rows: Halden 0, North 1, South 2, Corvane 3, Archive 4, the workspace 5. */
const [HALDEN, NORTH, SOUTH, CORVANE, ARCHIVE, WORKSPACE_ROW] = [0, 1, 2, 3, 4, 5];
const ROW = -1;
const ROWS_IN_SIGHT = 3;

describe('commandOf', () => {
  let index: FolderIndex;
  beforeEach(async () => {
    ({ index } = await readTree(new BackEnd(ACME)));
    await open(index, 'halden');
  });

  /** A key with what is held down before it: "Shift+Space", "Control+Home". */
  function press(keys: string, row: number, cell = ROW, isRightToLeft = false): TreeCommand | undefined {
    const held = keys.split('+');
    const key = held.pop()!;
    const pressed: KeyPress = {
      key: key === 'Space' ? ' ' : key,
      shiftKey: held.includes('Shift'),
      ctrlKey: held.includes('Control'),
      metaKey: held.includes('Meta'),
      altKey: held.includes('Alt'),
    };
    return commandOf(pressed, { row, cell }, index, ROWS_IN_SIGHT, isRightToLeft);
  }

  const move = (row: number, cell = ROW): TreeCommand => ({ kind: 'move', to: { row, cell } });

  it('goes up and down by rows, and no further than the ends', () => {
    expect(press('ArrowDown', HALDEN)).to.deep.equal(move(NORTH));
    expect(press('ArrowUp', CORVANE)).to.deep.equal(move(SOUTH));
    expect(press('ArrowDown', WORKSPACE_ROW)).to.deep.equal(move(WORKSPACE_ROW));
    expect(press('ArrowUp', HALDEN)).to.deep.equal(move(HALDEN));
  });

  it('turns pages', () => {
    expect(press('PageDown', HALDEN)).to.deep.equal(move(HALDEN + ROWS_IN_SIGHT));
    expect(press('PageUp', ARCHIVE)).to.deep.equal(move(ARCHIVE - ROWS_IN_SIGHT));
    expect(press('PageDown', ARCHIVE)).to.deep.equal(move(WORKSPACE_ROW));
    expect(press('PageUp', NORTH)).to.deep.equal(move(HALDEN));
  });

  it('keeps to the column of a cell', () => {
    expect(press('ArrowDown', HALDEN, 3)).to.deep.equal(move(NORTH, 3));
    expect(press('PageDown', HALDEN, 3)).to.deep.equal(move(CORVANE, 3));
    expect(press('Control+End', HALDEN, 3)).to.deep.equal(move(WORKSPACE_ROW, 3));
  });

  it('goes to the edges: of the tree from a row, of the row from a cell', () => {
    expect(press('Home', ARCHIVE)).to.deep.equal(move(HALDEN));
    expect(press('End', NORTH)).to.deep.equal(move(WORKSPACE_ROW));
    expect(press('Home', NORTH, 3)).to.deep.equal(move(NORTH, 0));
    expect(press('End', NORTH, 0)).to.deep.equal(move(NORTH, 4));
    expect(press('Control+Home', NORTH, 3)).to.deep.equal(move(HALDEN, 3));
  });

  for (const [text, isRightToLeft, forwards, backwards] of [
    ['left to right', false, 'ArrowRight', 'ArrowLeft'],
    ['right to left', true, 'ArrowLeft', 'ArrowRight'],
  ] as const) {
    describe(`sideways, ${text}`, () => {
      const go = (key: string, row: number, cell = ROW) => press(key, row, cell, isRightToLeft);

      it('opens a closed row, then goes through its cells', () => {
        expect(go(forwards, NORTH)).to.deep.equal({ kind: 'open', isOpen: true });
        expect(go(forwards, HALDEN)).to.deep.equal(move(HALDEN, 0));
        expect(go(forwards, CORVANE)).to.deep.equal(move(CORVANE, 0));
        expect(go(forwards, HALDEN, 0)).to.deep.equal(move(HALDEN, 1));
        expect(go(forwards, HALDEN, 4)).to.deep.equal(move(HALDEN, 4));
        expect(go(forwards, WORKSPACE_ROW)).to.deep.equal(move(WORKSPACE_ROW, 0));
      });

      it('does not open a row from one of its cells', () => {
        expect(go(forwards, NORTH, 0)).to.deep.equal(move(NORTH, 1));
      });

      it('comes back from the cells to the row, closes it, then goes to its parent', () => {
        expect(go(backwards, HALDEN, 1)).to.deep.equal(move(HALDEN, 0));
        expect(go(backwards, HALDEN, 0)).to.deep.equal(move(HALDEN));
        expect(go(backwards, HALDEN)).to.deep.equal({ kind: 'open', isOpen: false });
        expect(go(backwards, NORTH)).to.deep.equal(move(HALDEN));
        expect(go(backwards, CORVANE)).to.deep.equal(move(CORVANE));
        expect(go(backwards, WORKSPACE_ROW)).to.deep.equal(move(WORKSPACE_ROW));
      });
    });
  }

  it('leads from a row that is on its way to the folder around it', async () => {
    const team = [...treeOf('team 1'), ...manyFolders(150, 'team')];
    ({ index } = await readTree(new BackEnd(team)));
    await open(index, 'team');
    ({ index } = await readTree(new BackEnd(team), {
      openness: { byHand: new Map([['team', true]]), below: new Set(), depth: 0 },
    }));
    expect(index.rowAt(140).kind).to.equal('pending');
    expect(press('ArrowLeft', 140)).to.deep.equal(move(0));
  });

  it('opens and closes by Enter', () => {
    expect(press('Enter', NORTH)).to.deep.equal({ kind: 'open', isOpen: true });
    expect(press('Enter', HALDEN)).to.deep.equal({ kind: 'open', isOpen: false });
    expect(press('Enter', HALDEN, 0)).to.deep.equal({ kind: 'open', isOpen: false });
    expect(press('Enter', CORVANE)).to.be.undefined;
    expect(press('Enter', WORKSPACE_ROW)).to.be.undefined;
  });

  it('shows the events of a row by Alt and Enter', () => {
    expect(press('Alt+Enter', HALDEN)).to.deep.equal({ kind: 'showEvents' });
    expect(press('Alt+Enter', WORKSPACE_ROW, 2)).to.deep.equal({ kind: 'showEvents' });
  });

  it('opens all below by an asterisk', () => {
    expect(press('*', HALDEN)).to.deep.equal({ kind: 'openSubtree' });
  });

  it('takes a folder’s own usage by Space, its subtree with Shift', () => {
    expect(press('Space', HALDEN)).to.deep.equal({ kind: 'own' });
    expect(press('Space', HALDEN, 3)).to.deep.equal({ kind: 'own' });
    expect(press('Shift+Space', HALDEN)).to.deep.equal({ kind: 'subtree' });
  });

  it('takes the subtree from the cell that tells of it', () => {
    expect(press('Space', HALDEN, 1)).to.deep.equal({ kind: 'subtree' });
    expect(press('Enter', HALDEN, 1)).to.deep.equal({ kind: 'subtree' });
  });

  it('reads again by Enter what could not be read', async () => {
    const backEnd = new BackEnd(ACME);
    ({ index } = await readTree(backEnd));
    backEnd.isHeld = true;
    const opening = open(index, 'halden');
    expect(press('Enter', NORTH)).to.be.undefined;
    await backEnd.refuse(new UsageError('network', 'Gone.'));
    await opening;
    expect(press('Enter', NORTH)).to.deep.equal({ kind: 'retry' });
  });

  it('leaves other keys, and those of the browser, to others', () => {
    for (const key of ['a', 'Tab', 'Escape', 'F5', 'Alt+ArrowLeft', 'Meta+ArrowDown', 'Alt+Home', 'Meta+Space']) {
      expect(press(key, HALDEN), key).to.be.undefined;
    }
  });

  it('does nothing where there is no row', async () => {
    ({ index } = await readTree(new BackEnd(ACME), { question: { search: 'nowhere' } }));
    expect(index.rowCount).to.equal(0);
    for (const key of ['ArrowDown', 'End', 'ArrowLeft', 'ArrowRight', 'Space', 'Enter', '*']) {
      expect(press(key, 0), key).to.be.undefined;
    }
  });
});

describe('selectionAfter', () => {
  let index: FolderIndex;
  beforeEach(async () => {
    ({ index } = await readTree(new BackEnd(ACME)));
    await open(index, 'halden', 'north');
    expect(rowOfId(index, 'store')).to.equal(2);
  });

  function after(kind: SelectionGesture, owner: OwnerId, before?: FolderSelection): FolderSelection | undefined {
    return selectionAfter(kind, owner, OwnerSelection.from(before), index)?.toFolderSelection();
  }

  it('takes out a folder’s own usage and leaves what is below it', () => {
    expect(after('own', 'halden')).to.deep.equal({ subtrees: ['@workspace'], foldersOut: ['halden'] });
    expect(after('own', 'halden', after('own', 'halden'))).to.be.undefined;
  });

  it('takes out a whole subtree, and in again', () => {
    const without = after('subtree', 'halden');
    expect(without).to.deep.equal({ subtrees: ['@workspace'], subtreesOut: ['halden'] });
    expect(after('subtree', 'halden', without)).to.be.undefined;
  });

  it('takes in the whole of a subtree of which some is left out', () => {
    expect(after('subtree', 'halden', after('own', 'store'))).to.be.undefined;
    expect(after('subtree', 'halden', after('own', 'halden'))).to.be.undefined;
  });

  it('takes one folder alone, or with all below it', () => {
    expect(after('onlyThis', 'halden')).to.deep.equal({ folders: ['halden'] });
    expect(after('onlySubtree', 'halden')).to.deep.equal({ subtrees: ['halden'] });
  });

  it('is none for what does not choose', () => {
    for (const kind of ['move', 'open', 'openSubtree', 'retry', 'showEvents'] as const) {
      expect(selectionAfter(kind, 'halden', OwnerSelection.all, index), kind).to.be.undefined;
    }
  });
});
