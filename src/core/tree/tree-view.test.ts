import { expect } from '@open-wc/testing';
import { en, Formats } from '../locale/index.js';
import {
  amountScale,
  OwnerSelection,
  UsageError,
  type AmountScale,
  type FolderSelection,
  type Period,
} from '../model/index.js';
import { buildCycle, buildWorkspace } from '../../../test/fixtures.js';
import { BackEnd, DAYS, manyFolders, nodeOf, open, readTree, treeOf } from '../../../test/tree-fixtures.js';
import type { FolderIndex } from './folder-index.js';
import { folderRow, shownRow, treeSum, type FolderRow, type ShownRow, type TreePicture } from './tree-view.js';

const formats = new Formats('en-GB');
const terms = en;
const november = buildCycle({ id: 'plan-11', price: '0.4' });
const october = buildCycle({ id: 'plan-10', start: '2026-10-01', end: '2026-11-01', price: '0.5' });
const NOVEMBER: Period = { ...DAYS, cycle: november };
const workspace = buildWorkspace({ cycles: [november, october], asOf: '2026-11-17T19:05:00Z' });

const CREDITS = amountScale('credits', NOVEMBER, workspace);
const MONEY = amountScale('money', NOVEMBER, workspace);

const ACME = treeOf(`
  halden 1
    north 4
      store 2.00005
    south 0.5
  corvane 3
  archive
`);

function pictureOf(index: FolderIndex, given?: FolderSelection, scale: AmountScale = CREDITS): TreePicture {
  const selection = OwnerSelection.from(given);
  return { index, selection, countOf: selection.counts(index), scale, formats, terms };
}

/** The tree of Acme with Halden and North open. */
async function acme(options: { readonly own?: string | null } = { own: '0.5' }) {
  const { index } = await readTree(new BackEnd(ACME, options));
  await open(index, 'halden', 'north');
  return index;
}

function rowOf(id: string, picture: TreePicture): FolderRow {
  return folderRow(nodeOf(picture.index, id), picture);
}

describe('folderRow', () => {
  it('says what a folder used with all below it and by itself, rounded and exactly', async () => {
    const row = rowOf('halden', pictureOf(await acme()));
    expect(row).to.include({
      name: 'Halden',
      own: '1.00',
      ownExactly: '1',
      rolledUp: '7.50',
      rolledUpExactly: '7.50005',
      hasBoth: true,
      isKnown: true,
    });
  });

  it('says once what is the same', async () => {
    const row = rowOf('corvane', pictureOf(await acme()));
    expect(row).to.include({ own: '3.00', rolledUp: '3.00', hasBoth: false });
  });

  it('says once what is the same in other digits', async () => {
    const backEnd = new BackEnd(ACME, {
      change: (page) => ({ ...page, items: page.items.map((item) => ({ ...item, rolledUp: `${item.rolledUp}.0` })) }),
    });
    const { index } = await readTree(backEnd, { question: { search: 'corvane' } });
    expect(rowOf('corvane', pictureOf(index)).hasBoth).to.be.false;
  });

  it('has a share of what its parent used, at the top of all usage', async () => {
    const picture = pictureOf(await acme());
    expect(rowOf('halden', picture).share).to.be.closeTo(7.50005 / 11.00005, 1e-9);
    expect(rowOf('halden', picture).shareText).to.equal('68.2%');
    expect(rowOf('north', picture).share).to.be.closeTo(6.00005 / 7.50005, 1e-9);
    expect(rowOf('archive', picture)).to.include({ share: 0, shareText: '0%', isKnown: true });
  });

  it('has no share of nothing', async () => {
    const { index } = await readTree(new BackEnd(treeOf('quiet\n  silent')));
    await open(index, 'quiet');
    const picture = pictureOf(index);
    expect([rowOf('quiet', picture).share, rowOf('silent', picture).share]).to.deep.equal([0, 0]);
  });

  it('says what is not known, and never as nothing', async () => {
    const { index } = await readTree(new BackEnd(treeOf('secret ?\n  open 1\n  dark ?'), { own: '1' }));
    await open(index, 'secret');
    const picture = pictureOf(index);
    expect(rowOf('dark', picture)).to.include({
      own: '–',
      ownExactly: 'Not known yet',
      rolledUp: '–',
      rolledUpExactly: 'Not known yet',
      isKnown: false,
      share: 0,
    });
    expect(rowOf('secret', picture)).to.include({ own: '–', rolledUp: '1.00', isKnown: true, hasBoth: true });
  });

  it('says its place among its siblings, and how deep it is', async () => {
    const picture = pictureOf(await acme());
    expect(rowOf('south', picture)).to.include({ level: 2, position: 2, siblings: 2, inset: 1, levelText: undefined });
    expect(rowOf('halden', picture)).to.include({ level: 1, position: 1, siblings: 3, inset: 0 });
  });

  it('says the level as a number beyond five steps', async () => {
    const line = Array.from({ length: 8 }, (_, i) => `${' '.repeat(i)}f${i + 1} 1`);
    const { index } = await readTree(new BackEnd(treeOf(line.join('\n'))), {
      openness: { byHand: new Map(), below: new Set(), depth: Infinity },
    });
    const picture = pictureOf(index);
    const insets = ['f5', 'f6', 'f7', 'f8'].map((id) => {
      const { inset, levelText, level } = rowOf(id, picture);
      return [level, inset, levelText];
    });
    expect(insets).to.deep.equal([
      [5, 4, undefined],
      [6, 5, undefined],
      [7, 5, '7'],
      [8, 5, '8'],
    ]);
  });

  it('is open or closed where something is below it', async () => {
    const picture = pictureOf(await acme());
    expect(rowOf('halden', picture).isOpen).to.be.true;
    expect(rowOf('store', picture).isOpen).to.be.undefined;
    const { index } = await readTree(new BackEnd(ACME));
    expect(rowOf('halden', pictureOf(index)).isOpen).to.be.false;
  });

  it('tells its own usage apart from what is below it', async () => {
    const index = await acme();
    const all = rowOf('halden', pictureOf(index));
    expect(all.isOn).to.be.true;
    expect(all.subtree).to.deep.equal({ state: 'all', text: '3', label: '3 of 3 subfolders included' });

    const withoutOwn = rowOf('halden', pictureOf(index, { subtrees: ['@workspace'], foldersOut: ['halden'] }));
    expect([withoutOwn.isOn, withoutOwn.subtree?.state]).to.deep.equal([false, 'all']);

    const withoutStore = pictureOf(index, { subtrees: ['@workspace'], foldersOut: ['store'] });
    expect(rowOf('halden', withoutStore).isOn).to.be.true;
    expect(rowOf('halden', withoutStore).subtree).to.deep.equal({
      state: 'some',
      text: '2 of 3',
      label: '2 of 3 subfolders included',
    });
    expect(rowOf('store', withoutStore).isOn).to.be.false;

    const alone = rowOf('halden', pictureOf(index, { folders: ['halden'] }));
    expect(alone.isOn).to.be.true;
    expect(alone.subtree).to.deep.equal({ state: 'none', text: '0 of 3', label: '0 of 3 subfolders included' });
  });

  it('has nothing to say of subfolders where there are none', async () => {
    expect(rowOf('store', pictureOf(await acme())).subtree).to.be.undefined;
  });

  it('has nothing to say of subfolders that a wrong tree promises and nobody counts', async () => {
    const backEnd = new BackEnd(ACME, {
      change: (page) => ({ ...page, items: page.items.map((item) => ({ ...item, childCount: 3 })) }),
    });
    const { index } = await readTree(backEnd);
    expect(rowOf('archive', pictureOf(index)).subtree).to.be.undefined;
  });

  it('says that it does not know how many are taken in', async () => {
    const { index } = await readTree(new BackEnd(ACME));
    const { subtree } = rowOf('halden', pictureOf(index, { subtrees: ['@workspace'], foldersOut: ['store'] }));
    expect(subtree).to.deep.equal({ state: 'some', text: '3', label: 'Subfolders are being counted' });
  });

  it('says amounts in money, exactly', async () => {
    const row = rowOf('halden', pictureOf(await acme(), undefined, MONEY));
    expect(row).to.include({ own: '0.40', ownExactly: '$0.4', rolledUp: '3.00', rolledUpExactly: '$3.00002' });
    expect(row.share).to.be.closeTo(7.50005 / 11.00005, 1e-9);
  });

  it('marks what a search has found', async () => {
    const { index } = await readTree(new BackEnd(ACME), { question: { search: 'store' } });
    const picture = pictureOf(index);
    expect([rowOf('store', picture).isFound, rowOf('north', picture).isFound]).to.deep.equal([true, false]);
  });
});

describe('shownRow', () => {
  const last = (picture: TreePicture): ShownRow => shownRow(picture.index.rowCount - 1, picture);

  it('has the workspace as the owner of what is in no folder', async () => {
    const index = await acme();
    const { kind, ...rest } = last(pictureOf(index));
    expect(kind).to.equal('workspace');
    expect('own' in rest && rest.own).to.deep.include({
      name: 'Workspace, no folder',
      isOn: true,
      amount: '0.50',
      exactly: '0.5',
      isKnown: true,
    });
    const without = last(pictureOf(index, { subtrees: ['@workspace'], foldersOut: ['@workspace'] }));
    expect('own' in without && without.own.isOn).to.be.false;
  });

  it('does not know what the workspace itself used', async () => {
    const row = last(pictureOf(await acme({ own: null })));
    expect('own' in row && row.own).to.deep.include({ amount: '–', exactly: 'Not known yet', isKnown: false });
  });

  it('has usage that is in no listed folder, with nothing to choose', async () => {
    const backEnd = new BackEnd(ACME, {
      own: '0.5',
      change: (page) => ({ ...page, workspace: { ...page.workspace, rolledUp: '20.00005' } }),
    });
    const { index } = await readTree(backEnd);
    const row = last(pictureOf(index));
    expect(row.kind).to.equal('elsewhere');
    expect('own' in row && row.own).to.deep.include({ name: 'In no listed folder', isOn: undefined, amount: '9.00' });
  });

  it('says that rows are on their way, or could not be read', async () => {
    const backEnd = new BackEnd(manyFolders(250));
    const { index } = await readTree(backEnd);
    const picture = pictureOf(index);
    expect(shownRow(120, picture)).to.deep.equal({ kind: 'pending', row: 120, text: 'Loading usage' });
    backEnd.isHeld = true;
    index.ensure(120, 121);
    await backEnd.refuse(new UsageError('network', 'Gone.'));
    expect(shownRow(120, picture)).to.deep.equal({
      kind: 'failed',
      row: 120,
      text: 'These folders could not be loaded.',
    });
  });

  it('says that there are more matches than are shown', async () => {
    const { index } = await readTree(new BackEnd(manyFolders(1620)), { question: { search: 'n' } });
    expect(last(pictureOf(index))).to.deep.equal({
      kind: 'more',
      row: 500,
      text: 'The first 500 of 1,620 matches. Type more to narrow them down.',
    });
  });
});

describe('treeSum', () => {
  it('says how much of all is chosen, and when it was used', async () => {
    const index = await acme();
    expect(treeSum(pictureOf(index))).to.deep.equal({
      chosen: '11',
      rest: `of 11 credits, ${formats.dayRange(DAYS.from, DAYS.to)}`,
    });
    const without = treeSum(pictureOf(index, { subtrees: ['@workspace'], foldersOut: ['halden'] }));
    expect(without?.chosen).to.equal('10');
    expect(treeSum(pictureOf(index, { folders: ['store'] }))?.chosen).to.equal('2');
    expect(treeSum(pictureOf(index, { subtreesOut: ['@workspace'] }))?.chosen).to.equal('0');
  });

  it('says it in money', async () => {
    expect(treeSum(pictureOf(await acme(), { folders: ['corvane'] }, MONEY))).to.deep.equal({
      chosen: '$1.20',
      rest: `of $4.40 USD, ${formats.dayRange(DAYS.from, DAYS.to)}`,
    });
  });

  it('says nothing while an amount of it is not there, or not known', async () => {
    const { index } = await readTree(new BackEnd(ACME));
    expect(treeSum(pictureOf(index, { folders: ['store'] }))).to.be.undefined;
    await index.know(['store']);
    expect(treeSum(pictureOf(index, { folders: ['store'] }))?.chosen).to.equal('2');
    const { index: dark } = await readTree(new BackEnd(treeOf('dark ?'), { own: null }));
    expect(treeSum(pictureOf(dark))).to.be.undefined;
  });
});
