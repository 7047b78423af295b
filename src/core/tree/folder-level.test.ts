import { expect } from '@open-wc/testing';
import { buildFolder } from '../../../test/tree-fixtures.js';
import { FolderLevel, type FolderNode } from './folder-level.js';

function nodeIn(level: FolderLevel, index: number): FolderNode {
  return {
    folder: buildFolder(`f${index}`),
    level,
    index,
    depth: level.depth,
    children: undefined,
    isOpen: false,
  };
}

/** Pages of two. */
function levelOf(count: number): FolderLevel {
  return new FolderLevel(null, count, 2);
}

function arrive(level: FolderLevel, page: number, ...indexes: readonly (number | undefined)[]): void {
  level.setPage(
    page,
    indexes.map((index) => (index === undefined ? undefined : nodeIn(level, index))),
  );
}

describe('FolderLevel', () => {
  it('has each folder at its place, whichever page comes first', () => {
    const level = levelOf(5);
    arrive(level, 2, 4);
    arrive(level, 0, 0, 1);
    expect([0, 1, 2, 3, 4].map((index) => level.at(index)?.folder.id)).to.deep.equal([
      'f0',
      'f1',
      undefined,
      undefined,
      'f4',
    ]);
    expect([level.has(0), level.has(1), level.has(2)]).to.deep.equal([true, false, true]);
    expect(level.nodes.map(({ folder }) => folder.id)).to.deep.equal(['f0', 'f1', 'f4']);
  });

  it('knows its children once all pages are there, and not before', () => {
    const level = levelOf(3);
    arrive(level, 1, 2);
    expect(level.ids).to.be.undefined;
    arrive(level, 0, 0, 1);
    expect(level.ids).to.deep.equal(['f0', 'f1', 'f2']);
  });

  it('counts a row that is left out as arrived, and names it nowhere', () => {
    const level = levelOf(3);
    arrive(level, 0, 0, undefined);
    arrive(level, 1, 2);
    expect(level.ids).to.deep.equal(['f0', 'f2']);
    expect(level.at(1)).to.be.undefined;
  });

  it('has no children where there are none', () => {
    expect(levelOf(0).ids).to.deep.equal([]);
  });

  it('is a level deeper than its parent', () => {
    const top = levelOf(1);
    expect(top.depth).to.equal(0);
    expect(new FolderLevel(nodeIn(top, 0), 1, 2).depth).to.equal(1);
  });

  it('keeps its breaks in order, each once', () => {
    const level = levelOf(9);
    for (const index of [4, 1, 7, 4, 0]) level.addBreak(index);
    expect(level.breaks).to.deep.equal([0, 1, 4, 7]);
    level.removeBreak(1);
    level.removeBreak(5);
    expect(level.breaks).to.deep.equal([0, 4, 7]);
  });
});
