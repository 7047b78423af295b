import { expect } from '@open-wc/testing';
import { UsageError, WORKSPACE, type FolderPage, type FolderQuery } from '../model/index.js';
import {
  BackEnd,
  closedTree,
  DAYS,
  manyFolders,
  nodeOf,
  open,
  readerOf,
  readTree,
  rowOfId,
  rowsOf,
  settled,
  treeOf,
} from '../../../test/tree-fixtures.js';
import type { FolderIndex } from './folder-index.js';

/** Halden used 1 itself and 7.5 with what is below it; nothing is below the archive. */
const ACME = treeOf(`
  halden 1
    north 4
      store 2
    south 0.5
  corvane 3
    paint
      line 0.25
  archive
`);

/** Everything is below "team": 250 folders, so that they come in three pages. */
const TEAM = [...treeOf('team 1'), ...manyFolders(250, 'team')];

const acme = (options?: ConstructorParameters<typeof BackEnd>[1]) => new BackEnd(ACME, { own: '0.5', ...options });
const placesAsked = ({ asked }: BackEnd) => asked.map(({ parent, offset = 0 }) => [parent ?? null, offset]);

describe('FolderIndex', () => {
  describe('reading', () => {
    it('begins with the top level, largest first, and the workspace behind it', async () => {
      const backEnd = acme();
      const { index } = await readTree(backEnd);
      expect(rowsOf(index)).to.deep.equal(['Halden', 'Corvane', 'Archive', 'workspace']);
      expect(backEnd.asked).to.deep.equal([{ ...DAYS, sort: 'credits', withUsage: false, limit: 100 }]);
      expect(index.page).to.deep.equal({
        asOf: '2026-11-17T19:05:00Z',
        workspace: { direct: '0.5', rolledUp: '11.25', folderCount: 8 },
      });
    });

    it('asks for the period, the kinds of usage and the order that are wanted', async () => {
      const backEnd = acme();
      await readTree(backEnd, { question: { sort: 'name', usageTypes: ['gpu'], categories: ['train'] } });
      expect(backEnd.asked[0]).to.deep.include({ sort: 'name', usageTypes: ['gpu'], categories: ['train'] });
    });

    it('says why when the top level can’t be read', async () => {
      const backEnd = acme();
      backEnd.isHeld = true;
      const { index } = readerOf(backEnd);
      const reading = index.prepare({ from: 0, to: 20 }, []);
      const refusal = new UsageError('forbidden', 'No.');
      await backEnd.refuse(refusal);
      let reason: unknown;
      await reading.catch((error: unknown) => (reason = error));
      expect(reason).to.equal(refusal);
    });

    it('asks only for pages of rows that are looked at, each once', async () => {
      const backEnd = new BackEnd(manyFolders(450));
      const { index } = await readTree(backEnd);
      expect(index.rowCount).to.equal(451);
      expect(rowsOf(index).slice(98, 102)).to.deep.equal(['N352', 'N351', '…', '…']);
      index.ensure(295, 305);
      index.ensure(295, 305);
      await settled();
      index.ensure(295, 305);
      expect(placesAsked(backEnd)).to.deep.equal([
        [null, 0],
        [null, 200],
        [null, 300],
      ]);
      expect(rowsOf(index).slice(199, 201)).to.deep.equal(['…', 'N250']);
    });

    it('takes pages in any order, and tells of each', async () => {
      const backEnd = new BackEnd(manyFolders(350));
      const reader = await readTree(backEnd);
      const { index } = reader;
      backEnd.isHeld = true;
      index.ensure(0, 351);
      for (const [told, row] of [
        [1, 300],
        [2, 200],
        [3, 100],
      ] as const) {
        await backEnd.answerLast();
        expect(reader.changes).to.equal(told);
        expect(rowsOf(index)[row]).to.equal(`N${350 - row}`);
        expect(rowsOf(index).filter((text) => text === '…')).to.have.length((3 - told) * 100);
      }
      expect(rowsOf(index)).to.deep.equal([...Array.from({ length: 350 }, (_, i) => `N${350 - i}`), 'workspace']);
    });

    it('asks for no more than six pages at once, and for the others afterwards', async () => {
      const backEnd = new BackEnd(manyFolders(1000));
      const { index } = await readTree(backEnd);
      backEnd.isHeld = true;
      index.ensure(0, 1000);
      expect(backEnd.waiting).to.have.length(6);
      await backEnd.answerLast();
      index.ensure(0, 1000);
      expect(backEnd.waiting).to.have.length(6);
    });

    it('reads all that its first rows need before it is shown, also below folders that are open', async () => {
      const openness = closedTree();
      for (const id of ['team', 'n250']) openness.byHand.set(id, true);
      const backEnd = new BackEnd([...TEAM, ...treeOf('below 1').map((row) => ({ ...row, parentId: 'n250' }))]);
      const { index } = await readTree(backEnd, { openness });
      expect(rowsOf(index).slice(0, 5)).to.deep.equal(['Team', '  N250', '    Below', '  N249', '  N248']);
      expect(rowsOf(index)[101]).to.equal('  N151');
      expect(placesAsked(backEnd)).to.deep.equal([
        [null, 0],
        ['team', 0],
        ['n250', 0],
      ]);
    });

    it('ends when nobody waits any more, with what it has asked', async () => {
      const openness = closedTree();
      openness.byHand.set('halden', true);
      const backEnd = acme();
      const reader = readerOf(
        {
          read: (query) => {
            // A reading that does not end is ended here, to be told of instead of stopping the browser.
            if (backEnd.asked.length > 20) return new Promise(() => undefined);
            const answer = backEnd.read(query);
            if (query.parent === undefined) return answer;
            reader.running.abort();
            return answer.then(() => Promise.reject(reader.running.signal.reason as Error));
          },
        },
        { openness },
      );
      void reader.index.prepare({ from: 0, to: 20 }, []).catch(() => undefined);
      for (let turn = 0; turn < 30; turn++) await settled();
      expect(placesAsked(backEnd)).to.deep.equal([
        [null, 0],
        ['halden', 0],
      ]);
    });

    it('has another version whenever rows have come or moved', async () => {
      const { index } = await readTree(acme());
      const versions = new Set([index.version]);
      index.open(nodeOf(index, 'halden'), true);
      versions.add(index.version);
      index.ensure(0, 20);
      await settled();
      versions.add(index.version);
      await index.know(['store']);
      versions.add(index.version);
      expect(versions.size).to.equal(4);
    });
  });

  describe('opening', () => {
    it('makes room for the children at once, and reads them when they are looked at', async () => {
      const backEnd = acme();
      const { index } = await readTree(backEnd);
      index.open(nodeOf(index, 'halden'), true);
      expect(rowsOf(index)).to.deep.equal(['Halden', '  …', '  …', 'Corvane', 'Archive', 'workspace']);
      expect(backEnd.asked).to.have.length(1);
      index.ensure(0, 20);
      await settled();
      expect(rowsOf(index)).to.deep.equal(['Halden', '  North', '  South', 'Corvane', 'Archive', 'workspace']);
    });

    it('shows again what was open below, without another question', async () => {
      const backEnd = acme();
      const { index } = await readTree(backEnd);
      await open(index, 'halden', 'north');
      const whole = rowsOf(index);
      expect(whole.slice(0, 4)).to.deep.equal(['Halden', '  North', '    Store', '  South']);
      const asked = backEnd.asked.length;
      index.open(nodeOf(index, 'halden'), false);
      expect(rowsOf(index)).to.deep.equal(['Halden', 'Corvane', 'Archive', 'workspace']);
      index.open(nodeOf(index, 'halden'), true);
      index.ensure(0, 20);
      expect(rowsOf(index)).to.deep.equal(whole);
      expect(backEnd.asked).to.have.length(asked);
    });

    it('is not for folders with nothing below them', async () => {
      const { index } = await readTree(acme());
      expect(index.canOpen(nodeOf(index, 'archive'))).to.be.false;
      index.open(nodeOf(index, 'archive'), true);
      expect(rowsOf(index)).to.deep.equal(['Halden', 'Corvane', 'Archive', 'workspace']);
    });

    it('is only for folders with usage below them where only these are listed', async () => {
      const backEnd = new BackEnd([...ACME, ...treeOf('quiet 1\n  silent')]);
      const { index } = await readTree(backEnd, { question: { withUsage: true } });
      expect(rowsOf(index)).to.deep.equal(['Halden', 'Corvane', 'Quiet', 'workspace']);
      expect(index.canOpen(nodeOf(index, 'halden'))).to.be.true;
      expect(index.canOpen(nodeOf(index, 'quiet'))).to.be.false;
    });

    it('takes in a whole subtree, also what arrives later', async () => {
      const backEnd = acme();
      const { index } = await readTree(backEnd);
      await open(index, 'corvane');
      index.open(nodeOf(index, 'paint'), false);
      index.openSubtree(nodeOf(index, 'corvane'));
      index.openSubtree(nodeOf(index, 'halden'));
      backEnd.isHeld = true;
      index.ensure(0, 20);
      expect(rowsOf(index)).to.deep.equal([
        'Halden',
        '  …',
        '  …',
        'Corvane',
        '  Paint',
        '    …',
        'Archive',
        'workspace',
      ]);
      while (backEnd.waiting.length > 0) {
        await backEnd.answerLast();
        index.ensure(0, 20);
      }
      expect(rowsOf(index)).to.deep.equal([
        'Halden',
        '  North',
        '    Store',
        '  South',
        'Corvane',
        '  Paint',
        '    Line',
        'Archive',
        'workspace',
      ]);
    });

    it('leaves closed what is closed by hand after its subtree was opened', async () => {
      const openness = closedTree();
      const { index } = await readTree(acme(), { openness });
      index.openSubtree(nodeOf(index, 'halden'));
      index.ensure(0, 20);
      await settled();
      index.open(nodeOf(index, 'north'), false);
      const { index: again } = await readTree(acme(), { openness });
      expect(rowsOf(again)).to.deep.equal(['Halden', '  North', '  South', 'Corvane', 'Archive', 'workspace']);
    });

    it('goes down to a level, and back', async () => {
      const { index, openness } = await readTree(acme());
      const openTo = async (depth: number) => {
        openness.byHand.clear();
        openness.depth = depth;
        index.openAgain();
        for (let level = 0; level < 3; level++) {
          index.ensure(0, 20);
          await settled();
        }
        return rowsOf(index);
      };
      expect(await openTo(1)).to.deep.equal([
        'Halden',
        '  North',
        '  South',
        'Corvane',
        '  Paint',
        'Archive',
        'workspace',
      ]);
      const whole = await openTo(Infinity);
      expect(whole).to.have.length(9).and.to.include.members(['    Store', '    Line']);
      expect(await openTo(0)).to.deep.equal(['Halden', 'Corvane', 'Archive', 'workspace']);
    });
  });

  describe('a page that can’t be read', () => {
    const failing = async (reason: unknown) => {
      const backEnd = new BackEnd(TEAM);
      const reader = await readTree(backEnd);
      reader.index.open(nodeOf(reader.index, 'team'), true);
      backEnd.isHeld = true;
      reader.index.ensure(0, 20);
      await backEnd.refuse(reason);
      return { backEnd, ...reader };
    };

    it('says so in its rows, and is not asked for again by itself', async () => {
      const { index, backEnd } = await failing(new UsageError('network', 'Gone.'));
      expect(rowsOf(index).slice(99, 102)).to.deep.equal(['  !', '  !', '  …']);
      const row = index.rowAt(1);
      expect(row.kind === 'pending' && row.error?.kind).to.equal('network');
      index.ensure(0, 20);
      expect(backEnd.waiting).to.be.empty;
    });

    it('comes when it is asked for again', async () => {
      const { index, backEnd } = await failing(new UsageError('network', 'Gone.'));
      backEnd.isHeld = false;
      const row = index.rowAt(1);
      if (row.kind === 'pending') index.retry(row.level, row.index);
      index.ensure(0, 20);
      await settled();
      expect(rowsOf(index).slice(1, 3)).to.deep.equal(['  N250', '  N249']);
    });

    it('is not available, whatever a source of a host throws', async () => {
      const { index } = await failing('nothing works');
      const row = index.rowAt(1);
      expect(row.kind === 'pending' && row.error).to.include({ kind: 'unavailable', message: 'nothing works' });
    });

    it('is nobody’s concern once nobody waits', async () => {
      const backEnd = new BackEnd(TEAM);
      const { index, running } = await readTree(backEnd);
      index.open(nodeOf(index, 'team'), true);
      backEnd.isHeld = true;
      index.ensure(0, 20);
      running.abort();
      await backEnd.refuse(running.signal.reason);
      expect(rowsOf(index)[1]).to.equal('  …');
    });
  });

  describe('a tree that is wrong', () => {
    const reading = async (change: (page: FolderPage, query: FolderQuery) => FolderPage) => {
      const openness = closedTree();
      openness.depth = Infinity;
      const reader = await readTree(acme({ change }), { openness });
      return { ...reader, rows: rowsOf(reader.index) };
    };
    const right = [
      'Halden',
      '  North',
      '    Store',
      '  South',
      'Corvane',
      '  Paint',
      '    Line',
      'Archive',
      'workspace',
    ];
    const below = (query: FolderQuery, parent: string) => query.parent === parent;

    it('is what none of these is', async () => {
      const { rows, faults } = await reading((page) => page);
      expect(rows).to.deep.equal(right);
      expect(faults).to.be.empty;
    });

    it('says fewer children than it lists: all are shown', async () => {
      const { rows, faults } = await reading((page) => ({
        ...page,
        items: page.items.map((item) => (item.id === 'halden' ? { ...item, childCount: 1 } : item)),
      }));
      expect(rows).to.deep.equal(right);
      expect(faults).to.deep.equal(['says that folder "halden" has 1 children, but lists 2']);
    });

    it('says children and lists none: it can be opened no more', async () => {
      const { index, rows, faults } = await reading((page) => ({
        ...page,
        items: page.items.map((item) => (item.id === 'archive' ? { ...item, childCount: 3 } : item)),
      }));
      expect(rows).to.deep.equal(right);
      expect(index.canOpen(nodeOf(index, 'archive'))).to.be.false;
      expect(faults).to.deep.equal(['says that folder "archive" has 3 children, but lists 0']);
    });

    it('ends a list before its end: what is there is shown, and nothing waits for more', async () => {
      const { rows, faults } = await reading((page, query) =>
        below(query, 'halden') ? { ...page, items: page.items.slice(0, 1) } : page,
      );
      expect(rows).to.deep.equal(right.filter((row) => row !== '  South'));
      expect(faults).to.deep.equal(['says that a list has 2 folders, but ends after 1']);
    });

    it('lists more than it says: all are shown', async () => {
      const { index, rows, faults } = await reading((page, query) =>
        query.parent ? page : { ...page, count: page.count - 1 },
      );
      expect(rows).to.deep.equal(right);
      expect(nodeOf(index, 'archive').level.count).to.equal(3);
      expect(faults).to.deep.equal(['says that a list has 2 folders, but goes on to 3']);
    });

    it('gives all at once, whatever it is asked for: all are shown, and none is asked for again', async () => {
      const all = manyFolders(250);
      const backEnd = new BackEnd(all);
      const asked: FolderQuery[] = [];
      const { index, faults } = readerOf({
        read: (query) => {
          asked.push(query);
          const pages = [0, 100, 200].map((offset) => backEnd.pageFor({ ...DAYS, offset, limit: 100 }));
          return Promise.resolve({ ...pages[0]!, items: pages.flatMap(({ items }) => items) });
        },
      });
      await index.prepare({ from: 0, to: 20 }, []);
      index.ensure(0, 251);
      await settled();
      expect(rowsOf(index)).to.deep.equal([...all.map(({ name }) => name), 'workspace']);
      expect(index.childrenOf(null)).to.have.length(250);
      expect([asked.length, faults]).to.deep.equal([1, []]);
    });

    it('lists a folder twice: it is shown where it came first', async () => {
      const { index, rows, faults } = await reading((page, query) =>
        below(query, 'paint') ? { ...page, items: [...page.items, ...page.items], count: 2 } : page,
      );
      expect(rows).to.deep.equal(right);
      expect(faults).to.include('lists the folder "line" more than once; it is shown where it came first');
      expect(index.childrenOf('paint')).to.deep.equal(['line']);
    });

    it('goes round in a circle: it comes to an end', async () => {
      const { rows, faults } = await reading((page, query) => {
        if (!below(query, 'store')) {
          return {
            ...page,
            items: page.items.map((item) => (item.id === 'store' ? { ...item, childCount: 1 } : item)),
          };
        }
        const [halden] = acme().pageFor({ ...DAYS, ids: ['halden'] }).items;
        return { ...page, items: [{ ...halden!, parentId: 'store' }], count: 1 };
      });
      expect(rows).to.deep.equal(right);
      expect(faults).to.deep.equal(['lists the folder "halden" more than once; it is shown where it came first']);
    });

    it('lists a folder below another than it says: it is shown where it is listed', async () => {
      const { index, rows, faults } = await reading((page) => ({
        ...page,
        items: page.items.map((item) => (item.id === 'line' ? { ...item, parentId: 'gone' } : item)),
      }));
      expect(rows).to.deep.equal(right);
      expect(index.parentOf('line')).to.equal('paint');
      expect(faults).to.deep.equal(['lists the folder "line" below "paint", but says it is below "gone"']);
    });

    it('counts more in the whole than in its folders: the rest has a row, and the sum is right', async () => {
      const { index, rows, faults } = await reading((page, query) => {
        const { workspace } = page;
        const items = query.parent ? page.items : page.items.filter(({ id }) => id !== 'corvane');
        return { ...page, items, count: items.length, workspace };
      });
      expect(rows.slice(-3)).to.deep.equal(['Archive', 'workspace', 'elsewhere 3.25']);
      expect(new Set(faults)).to.deep.equal(new Set(['counts more in the whole workspace than in its folders']));
      expect(index.total).to.equal(11_250_000_000n);
    });

    it('counts less in the whole than in its folders: no row can say that', async () => {
      const { rows, faults } = await reading((page) => ({
        ...page,
        workspace: { ...page.workspace, rolledUp: '10' },
      }));
      expect(rows).to.deep.equal(right);
      expect(new Set(faults)).to.deep.equal(new Set(['counts less in the whole workspace than in its folders']));
    });

    it('is not known to be wrong before all of its top level is there', async () => {
      const backEnd = new BackEnd(manyFolders(150), {
        change: (page) => ({ ...page, workspace: { ...page.workspace, rolledUp: '20000' } }),
      });
      const { index, faults } = await readTree(backEnd);
      expect(rowsOf(index).at(-1)).to.equal('workspace');
      expect(faults).to.be.empty;
      index.ensure(100, 150);
      await settled();
      expect(rowsOf(index).at(-1)).to.equal(`elsewhere ${20_000 - (150 * 151) / 2}`);
    });

    it('is not wrong where the whole is not known', async () => {
      const { rows, faults } = await reading((page) => ({
        ...page,
        workspace: { ...page.workspace, direct: null, rolledUp: null },
      }));
      expect(rows).to.deep.equal(right);
      expect(faults).to.be.empty;
    });
  });

  describe('a search', () => {
    const search = (text: string, backEnd = acme()) => readTree(backEnd, { question: { search: text } });

    it('opens the way to each match', async () => {
      const { index } = await search('or');
      expect(rowsOf(index)).to.deep.equal(['Halden', '  North', '    Store', 'Corvane']);
      expect([...index.matches].sort()).to.deep.equal(['corvane', 'north', 'store']);
    });

    it('reads what is below a match when that is opened', async () => {
      const { index } = await search('paint');
      await open(index, 'paint');
      expect(rowsOf(index)).to.deep.equal(['Corvane', '  Paint', '    Line']);
    });

    it('has no row where nothing is found', async () => {
      const { index } = await search('nowhere');
      expect(index.rowCount).to.equal(0);
      expect(index.matches.size).to.equal(0);
    });

    it('says when there are more than it shows', async () => {
      const { index } = await search('n', new BackEnd(manyFolders(620)));
      expect(index.rowCount).to.equal(501);
      expect(rowsOf(index).at(-1)).to.equal('500 of 620');
    });

    it('finds only folders with usage where only these are listed', async () => {
      const { index } = await readTree(acme(), { question: { search: 'ar', withUsage: true } });
      expect(rowsOf(index)).to.deep.equal([]);
    });
  });

  describe('rows of another tree', () => {
    it('are found again in another order', async () => {
      const { index: before } = await readTree(acme());
      const { index } = await readTree(acme(), { question: { sort: 'name' } });
      expect(rowsOf(index)).to.deep.equal(['Archive', 'Corvane', 'Halden', 'workspace']);
      const found = [0, 1, 2, 3].map((row) => index.rowOfRow(before.rowAt(row)));
      expect(found).to.deep.equal([2, 1, 0, 3]);
    });

    it('are found after rows have come in above them', async () => {
      const { index } = await readTree(acme());
      const corvane = index.rowAt(1);
      await open(index, 'halden');
      expect(index.rowOfRow(corvane)).to.equal(3);
    });

    it('are not found where they have not arrived, or are in a folder that is closed', async () => {
      const { index: before } = await readTree(acme());
      await open(before, 'halden');
      const north = before.rowAt(rowOfId(before, 'north'));
      const { index } = await readTree(acme());
      expect(index.rowOfRow(north)).to.equal(-1);
      const pending = (await readTree(new BackEnd(manyFolders(150)))).index.rowAt(149);
      expect(pending.kind).to.equal('pending');
      expect(index.rowOfRow(pending)).to.equal(-1);
      before.open(nodeOf(before, 'halden'), false);
      expect(before.rowOfRow(north)).to.equal(-1);
    });
  });

  describe('as places for a selection', () => {
    it('says what is above and below folders that have arrived', async () => {
      const { index } = await readTree(acme());
      await open(index, 'halden');
      expect(index.parentOf('north')).to.equal('halden');
      expect(index.parentOf('halden')).to.be.null;
      expect(index.childrenOf(null)).to.deep.equal(['halden', 'corvane', 'archive']);
      expect(index.childrenOf('halden')).to.deep.equal(['north', 'south']);
      expect(index.childrenOf('archive')).to.deep.equal([]);
      expect([null, 'halden', 'north', 'archive'].map((id) => index.descendantCount(id))).to.deep.equal([8, 3, 1, 0]);
    });

    it('does not know what has not arrived', async () => {
      const { index } = await readTree(acme());
      expect(index.parentOf('store')).to.be.undefined;
      expect(index.descendantCount('store')).to.be.undefined;
      expect(index.childrenOf('halden')).to.be.undefined;
      expect(index.childrenOf('store')).to.be.undefined;
    });

    it('does not know children of which a page is missing', async () => {
      const { index } = await readTree(new BackEnd(TEAM));
      index.open(nodeOf(index, 'team'), true);
      index.ensure(0, 150);
      await settled();
      expect(rowsOf(index).slice(200, 202)).to.deep.equal(['  N51', '  …']);
      expect(index.childrenOf('team')).to.be.undefined;
      index.ensure(150, 251);
      await settled();
      expect(index.childrenOf('team')).to.have.length(250);
    });

    it('does not take a list that leaves some out for all children', async () => {
      const { index: found } = await readTree(acme(), { question: { search: 'store' } });
      expect([found.childrenOf(null), found.childrenOf('north')]).to.deep.equal([undefined, undefined]);
      const { index: used } = await readTree(acme(), { question: { withUsage: true } });
      expect(used.childrenOf(null)).to.be.undefined;
    });

    it('says what was used, as far as it is known', async () => {
      const rows = treeOf('halden 1\n  north ?\n  south 2');
      const { index } = await readTree(new BackEnd(rows, { own: null }));
      await open(index, 'halden');
      expect([index.direct('halden'), index.rolledUp('halden')]).to.deep.equal([1_000_000_000n, 3_000_000_000n]);
      expect([index.direct('north'), index.rolledUp('north')]).to.deep.equal([null, null]);
      expect([index.direct(WORKSPACE), index.direct('gone'), index.rolledUp('gone')]).to.deep.equal([
        null,
        undefined,
        undefined,
      ]);
      expect(index.total).to.equal(3_000_000_000n);
    });
  });

  describe('folders that are only named', () => {
    it('are read with what is above them', async () => {
      const backEnd = acme();
      const { index } = readerOf(backEnd);
      await index.prepare({ from: 0, to: 20 }, ['store', WORKSPACE]);
      expect(backEnd.asked[1]).to.deep.equal({ ...DAYS, ids: ['store'], limit: 500 });
      expect([index.parentOf('store'), index.parentOf('north')]).to.deep.equal(['north', 'halden']);
      expect([index.direct('store'), index.descendantCount('store')]).to.deep.equal([2_000_000_000n, 0]);
      expect(index.nameOf('store')).to.equal('Store');
      expect(index.unknown(['store', WORKSPACE, 'halden', 'line'])).to.deep.equal(['line']);
    });

    it('are left unknown where they can’t be read, and the tree is there all the same', async () => {
      const backEnd = acme();
      const read = (query: FolderQuery) =>
        query.ids ? Promise.reject(new UsageError('network', 'Gone.')) : backEnd.read(query);
      const { index } = readerOf({ read });
      await index.prepare({ from: 0, to: 20 }, ['store']);
      expect(rowsOf(index)).to.have.length(4);
      expect(index.parentOf('store')).to.be.undefined;
      expect(index.unknown(['store'])).to.deep.equal([]);
    });
  });

  it('goes through the folders in sight from a row on and around to it', async () => {
    const { index } = await readTree(acme());
    index.open(nodeOf(index, 'halden'), true);
    const namesFrom = (row: number) => [...index.nodesFrom(row)].map(({ node }) => node.folder.name);
    expect(namesFrom(0)).to.deep.equal(['Halden', 'Corvane', 'Archive']);
    expect(namesFrom(4)).to.deep.equal(['Archive', 'Halden', 'Corvane']);
  });

  it('puts no folder in two places when two trees are read from one back end', async () => {
    const backEnd = acme();
    const trees: FolderIndex[] = [(await readTree(backEnd)).index, (await readTree(backEnd)).index];
    await open(trees[0]!, 'halden');
    expect(rowsOf(trees[1]!)).to.deep.equal(['Halden', 'Corvane', 'Archive', 'workspace']);
  });
});
