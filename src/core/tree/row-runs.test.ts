import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { buildFolder } from '../../../test/tree-fixtures.js';
import { FolderLevel, type FolderNode } from './folder-level.js';
import { RowRuns } from './row-runs.js';

/** A place among siblings: a folder, one on its way, or one that is left out because it stands elsewhere. */
type Place =
  | { readonly kind: 'folder'; readonly isOpen: boolean; readonly below: readonly Place[] }
  | { readonly kind: 'pending' | 'leftOut' };

const { places } = fc.letrec<{ places: readonly Place[]; place: Place; folder: Place }>((tie) => ({
  places: fc.array(tie('place'), { maxLength: 7, depthIdentifier: 'tree' }),
  place: fc.oneof(
    { depthIdentifier: 'tree' },
    { arbitrary: fc.record({ kind: fc.constantFrom('pending', 'leftOut') }), weight: 1 },
    { arbitrary: tie('folder'), weight: 4 },
  ),
  folder: fc.record({ kind: fc.constant('folder'), isOpen: fc.boolean(), below: tie('places') }),
}));

const PAGE_SIZE = 3;

/** Where a row should be, and where there is none. */
interface Flat {
  readonly rows: { readonly level: FolderLevel; readonly index: number }[];
  readonly withoutRow: { readonly level: FolderLevel; readonly index: number }[];
}

/** Makes the level, and by a plain walk the list of all of its rows. */
function build(parent: FolderNode | null, given: readonly Place[], isShown: boolean, flat: Flat): FolderLevel {
  const level = new FolderLevel(parent, given.length, PAGE_SIZE);
  const nodes = given.map((place, index): FolderNode | undefined => {
    const hasRow = isShown && place.kind !== 'leftOut';
    (hasRow ? flat.rows : flat.withoutRow).push({ level, index });
    if (place.kind === 'leftOut') level.addBreak(index);
    if (place.kind !== 'folder') return undefined;
    const folder = buildFolder(`${level.depth}-${index}`);
    const node: FolderNode = { folder, level, index, depth: level.depth, children: undefined, isOpen: place.isOpen };
    node.children = build(node, place.below, isShown && place.isOpen, flat);
    if (place.isOpen) level.addBreak(index);
    return node;
  });
  for (let page = 0; page * PAGE_SIZE < nodes.length; page++) {
    level.setPage(page, nodes.slice(page * PAGE_SIZE, (page + 1) * PAGE_SIZE));
  }
  return level;
}

describe('RowRuns', () => {
  it('has no row to begin with', () => {
    expect(new RowRuns().rowCount).to.equal(0);
  });

  it('says what a plain walk through the open folders says', () => {
    fc.assert(
      fc.property(places, (given) => {
        const flat: Flat = { rows: [], withoutRow: [] };
        const runs = new RowRuns();
        runs.layOut(build(null, given, true, flat));
        expect(runs.rowCount).to.equal(flat.rows.length);
        flat.rows.forEach(({ level, index }, row) => {
          const at = runs.at(row);
          expect(at.level === level && at.index === index, `row ${row}`).to.be.true;
          expect(runs.rowOf(level, index)).to.equal(row);
        });
        for (const { level, index } of flat.withoutRow) expect(runs.rowOf(level, index)).to.equal(-1);
      }),
    );
  });

  it('finds its way in a list of a million places of which none has arrived', () => {
    const level = new FolderLevel(null, 1_000_000, 100);
    level.addBreak(500_000);
    const runs = new RowRuns();
    runs.layOut(level);
    expect(runs.rowCount).to.equal(999_999);
    expect(runs.at(999_998)).to.deep.equal({ level, index: 999_999 });
    expect(runs.rowOf(level, 499_999)).to.equal(499_999);
    expect(runs.rowOf(level, 500_001)).to.equal(500_000);
  });

  it('ends where a list turns out to be shorter than its breaks', () => {
    const level = new FolderLevel(null, 9, 100);
    level.addBreak(2);
    level.addBreak(7);
    level.count = 4;
    const runs = new RowRuns();
    runs.layOut(level);
    expect(runs.rowCount).to.equal(3);
  });
});
