import { expect } from '@open-wc/testing';
import { UsageError, type FolderPage, type FolderQuery, type Period, type UsageSource } from '../model/index.js';
import { BackEnd, closedTree, DAYS, manyFolders, rowsOf, settled, treeOf } from '../../../test/tree-fixtures.js';
import { TreeReading, type TreeWish } from './tree-reading.js';

const PERIOD: Period = { ...DAYS, cycle: undefined };
const GONE = new UsageError('network', 'Gone.');

/** A source of folders that notes who still waits for its answers. */
class NotingSource {
  readonly backEnd: BackEnd;
  readonly signals: AbortSignal[] = [];

  constructor(rows = treeOf('halden 2\n  north 1\ncorvane 1'), options: ConstructorParameters<typeof BackEnd>[1] = {}) {
    this.backEnd = new BackEnd(rows, options);
  }

  folders(query: FolderQuery, signal: AbortSignal): Promise<FolderPage> {
    this.signals.push(signal);
    return this.backEnd.read(query);
  }

  get source(): UsageSource {
    return this as unknown as UsageSource;
  }
}

function readingOf() {
  const heard = { changes: 0, done: 0, faults: [] as string[] };
  const reading = new TreeReading({
    openness: closedTree(),
    rows: () => ({ from: 0, to: 20 }),
    onChange: () => heard.changes++,
    onDone: () => heard.done++,
    onFault: (what) => heard.faults.push(what),
  });
  const wish = async (from: NotingSource, changes: Partial<TreeWish> = {}) => {
    reading.wish({
      source: from.source,
      period: PERIOD,
      usageTypes: {},
      named: [],
      sort: 'credits',
      withUsage: false,
      search: '',
      ...changes,
    });
    await settled();
  };
  return { reading, heard, wish };
}

describe('TreeReading', () => {
  it('reads what is wished for, and tells once it is there', async () => {
    const { reading, heard, wish } = readingOf();
    const from = new NotingSource();
    const wished = wish(from);
    expect([reading.isPending, reading.index]).to.deep.equal([true, undefined]);
    await wished;
    expect(rowsOf(reading.index!)).to.deep.equal(['Halden', 'Corvane', 'workspace']);
    expect([reading.isPending, reading.period, reading.error]).to.deep.equal([false, PERIOD, undefined]);
    expect(heard).to.deep.equal({ changes: 1, done: 1, faults: [] });
  });

  it('reads nothing twice', async () => {
    const { wish } = readingOf();
    const from = new NotingSource();
    await wish(from);
    await wish(from, { period: { ...PERIOD }, usageTypes: { usageTypes: [], categories: [] } });
    expect(from.backEnd.asked).to.have.length(1);
  });

  it('keeps the tree until the next is there', async () => {
    const { reading, wish } = readingOf();
    const from = new NotingSource();
    await wish(from);
    const before = reading.index;
    from.backEnd.isHeld = true;
    const period = { ...PERIOD, from: '2026-10-01' };
    await wish(from, { period, usageTypes: { usageTypes: ['gpu'] } });
    expect([reading.index === before, reading.period, reading.isPending]).to.deep.equal([true, PERIOD, true]);
    await from.backEnd.answerLast();
    expect(reading.index?.question).to.deep.include({ from: '2026-10-01', usageTypes: ['gpu'] });
    expect(reading.period).to.equal(period);
  });

  it('gives up a reading for the next one, whatever the first one answers', async () => {
    const { reading, heard, wish } = readingOf();
    const from = new NotingSource();
    from.backEnd.isHeld = true;
    await wish(from, { search: 'h' });
    await wish(from, { search: 'hal' });
    expect(from.signals.map(({ aborted }) => aborted)).to.deep.equal([true, false]);
    await from.backEnd.answerLast();
    expect(reading.index?.question.search).to.equal('hal');
    await from.backEnd.answerLast();
    expect(reading.index?.question.search).to.equal('hal');
    expect(heard.done).to.equal(1);
  });

  it('says why there is no tree', async () => {
    const { reading, heard, wish } = readingOf();
    const from = new NotingSource();
    from.backEnd.isHeld = true;
    await wish(from);
    await from.backEnd.refuse(GONE);
    expect([reading.index, reading.error, reading.isPending]).to.deep.equal([undefined, GONE, false]);
    expect(heard).to.deep.include({ changes: 1, done: 1 });
  });

  it('takes whatever a source of a host throws', async () => {
    const { reading, wish } = readingOf();
    const from = new NotingSource();
    from.backEnd.isHeld = true;
    await wish(from);
    await from.backEnd.refuse(new Error('Out of order'));
    expect(reading.error).to.include({ kind: 'unavailable', message: 'Out of order' });
  });

  it('keeps the last good tree through a refresh, and through one that fails', async () => {
    const { reading, wish } = readingOf();
    const from = new NotingSource();
    await wish(from);
    const before = reading.index;
    reading.forget();
    from.backEnd.isHeld = true;
    await wish(from);
    expect([reading.index === before, reading.isPending]).to.deep.equal([true, true]);
    await from.backEnd.refuse(GONE);
    expect([reading.index === before, reading.error]).to.deep.equal([true, GONE]);
    reading.forget();
    from.backEnd.isHeld = false;
    await wish(from);
    expect([reading.index === before, reading.error]).to.deep.equal([false, undefined]);
  });

  it('forgets the tree of one source before it shows that of another', async () => {
    const { reading, wish } = readingOf();
    const from = new NotingSource();
    await wish(from);
    const other = new NotingSource(treeOf('other 5'));
    other.backEnd.isHeld = true;
    await wish(other);
    expect([reading.index, from.signals[0]!.aborted]).to.deep.equal([undefined, true]);
    await other.backEnd.answerLast();
    expect(rowsOf(reading.index!)).to.deep.equal(['Other', 'workspace']);
  });

  it('forgets the failure of one source with it', async () => {
    const { reading, wish } = readingOf();
    const from = new NotingSource();
    from.backEnd.isHeld = true;
    await wish(from);
    await from.backEnd.refuse(GONE);
    const other = new NotingSource();
    other.backEnd.isHeld = true;
    await wish(other);
    expect(reading.error).to.be.undefined;
  });

  it('stops, and reads again what was on its way when it is wished for again', async () => {
    const { reading, heard, wish } = readingOf();
    const from = new NotingSource();
    from.backEnd.isHeld = true;
    await wish(from);
    reading.stop();
    expect([from.signals[0]!.aborted, reading.isPending]).to.deep.equal([true, false]);
    await from.backEnd.refuse(from.signals[0]!.reason);
    expect([reading.error, heard.done]).to.deep.equal([undefined, 0]);
    from.backEnd.isHeld = false;
    await wish(from);
    expect(rowsOf(reading.index!)).to.have.length(3);
  });

  it('reads nothing again that had arrived before it stopped', async () => {
    const { reading, wish } = readingOf();
    const from = new NotingSource();
    await wish(from);
    reading.stop();
    await wish(from);
    expect(from.backEnd.asked).to.have.length(1);
  });

  it('lets go of the pages of a tree that another has replaced', async () => {
    const { reading, heard, wish } = readingOf();
    const from = new NotingSource(manyFolders(300));
    await wish(from);
    from.backEnd.isHeld = true;
    reading.index!.ensure(150, 160);
    from.backEnd.isHeld = false;
    await wish(from, { sort: 'name' });
    expect(from.signals.map(({ aborted }) => aborted)).to.deep.equal([true, true, false]);
    const { changes } = heard;
    await from.backEnd.answerLast();
    expect(heard.changes).to.equal(changes);
    reading.index!.ensure(150, 160);
    await settled();
    expect(heard.changes).to.equal(changes + 1);
    expect(reading.index!.rowAt(155).kind).to.equal('folder');
  });

  it('goes on reading pages of a tree that could not be refreshed', async () => {
    const { reading, wish } = readingOf();
    const from = new NotingSource(manyFolders(300));
    await wish(from);
    reading.forget();
    from.backEnd.isHeld = true;
    await wish(from);
    await from.backEnd.refuse(GONE);
    from.backEnd.isHeld = false;
    reading.index!.ensure(150, 160);
    await settled();
    expect(reading.index!.rowAt(155).kind).to.equal('folder');
  });

  it('tells once of a source that it says what can’t be', async () => {
    const wrong = () => new NotingSource(undefined, { change: (page) => ({ ...page, count: page.count + 1 }) });
    const { heard, wish } = readingOf();
    const from = wrong();
    await wish(from);
    await wish(from, { sort: 'name' });
    expect(heard.faults).to.deep.equal(['says that a list has 3 folders, but ends after 2']);
    await wish(wrong());
    expect(heard.faults).to.have.length(2);
  });

  it('wants to be read again when the browser is online again, where it failed for the network', async () => {
    const { reading, heard, wish } = readingOf();
    const from = new NotingSource();
    from.backEnd.isHeld = true;
    await wish(from);
    await from.backEnd.refuse(GONE);
    await wish(from);
    expect(from.backEnd.asked).to.have.length(1);
    const { changes } = heard;
    window.dispatchEvent(new Event('online'));
    expect(heard.changes).to.equal(changes + 1);
    from.backEnd.isHeld = false;
    await wish(from);
    expect([rowsOf(reading.index!).length, reading.error]).to.deep.equal([3, undefined]);
    window.dispatchEvent(new Event('online'));
    await wish(from);
    expect(from.backEnd.asked).to.have.length(2);
  });

  it('waits for no connection while nobody waits for it, and is read again when somebody does', async () => {
    const { reading, heard, wish } = readingOf();
    const from = new NotingSource();
    from.backEnd.isHeld = true;
    await wish(from);
    await from.backEnd.refuse(GONE);
    const { changes } = heard;
    reading.stop();
    window.dispatchEvent(new Event('online'));
    expect(heard.changes).to.equal(changes);
    from.backEnd.isHeld = false;
    await wish(from);
    expect(reading.error).to.equal(undefined);
  });
});
