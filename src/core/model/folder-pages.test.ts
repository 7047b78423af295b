import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import type { Folder } from './contract.gen.js';
import { parseCredits, type Nano } from './credits.js';
import { FolderPages, type FolderRow } from './folder-pages.js';
import { UsageError } from './usage-error.js';

const row = (id: string, parentId: string | null, credits: Nano | null, name = id): FolderRow => ({
  id,
  parentId,
  name,
  credits,
});
const one = 1_000_000_000n;
const ids = ({ items }: { readonly items: readonly Folder[] }) => items.map(({ id }) => id);

/** Rolled up, `a1` has 7, as `a2` and `a3`. */
const pages = FolderPages.fromRows([
  row('a', null, one, 'Äcker'),
  row('a1', 'a', 2n * one, 'Line 10'),
  row('a2', 'a', 7n * one, 'line 9'),
  row('a3', 'a', 7n * one, 'Line 2'),
  row('a4', 'a', null, 'New'),
  row('a11', 'a1', 5n * one, 'Night shift'),
  row('a12', 'a1', 0n, 'Nightly'),
  row('b', null, 0n, 'Empty'),
  row('c', null, null, 'Unknown'),
]);

describe('FolderPages', () => {
  it('gives folders as the contract has them', () => {
    expect(pages.page({ parent: 'a', limit: 1 }).items).to.deep.equal([
      { id: 'a3', parentId: 'a', name: 'Line 2', childCount: 0, descendantCount: 0, direct: '7', rolledUp: '7' },
    ]);
    expect(pages.page({ limit: 1 }).items).to.deep.equal([
      { id: 'a', parentId: null, name: 'Äcker', childCount: 4, descendantCount: 6, direct: '1', rolledUp: '22' },
    ]);
  });

  it('sorts by credits, the same amounts by name, and what is not known last', () => {
    expect(ids(pages.page({}))).to.deep.equal(['a', 'b', 'c']);
    expect(ids(pages.page({ parent: 'a' }))).to.deep.equal(['a3', 'a2', 'a1', 'a4']);
  });

  it('sorts by name', () => {
    expect(ids(pages.page({ sort: 'name' }))).to.deep.equal(['a', 'b', 'c']);
    expect(ids(pages.page({ parent: 'a', sort: 'name' }))).to.deep.equal(['a3', 'a2', 'a1', 'a4']);
    expect(ids(pages.page({ parent: 'a1', sort: 'name' }))).to.deep.equal(['a11', 'a12']);
  });

  it('leaves out what has no usage, or none that is known', () => {
    expect(ids(pages.page({ withUsage: true }))).to.deep.equal(['a']);
    expect(pages.page({ parent: 'a', withUsage: true, limit: 1 }).count).to.equal(3);
    expect(ids(pages.page({ ids: ['b', 'a11'], withUsage: true }))).to.deep.equal(['a11']);
  });

  it('searches without case and accents, everywhere or below a folder, with paths', () => {
    expect(ids(pages.page({ search: 'LINE' }))).to.deep.equal(['a3', 'a2', 'a1']);
    expect(ids(pages.page({ search: 'acker' }))).to.deep.equal(['a']);
    const night = pages.page({ search: 'night', parent: 'a' });
    expect(ids(night)).to.deep.equal(['a11', 'a12']);
    expect(night.items[0]!.path).to.deep.equal([
      { id: 'a', name: 'Äcker' },
      { id: 'a1', name: 'Line 10' },
    ]);
    expect(ids(pages.page({ search: 'line', parent: 'a1' }))).to.deep.equal([]);
  });

  it('gives folders by id, in that order, once, with their paths', () => {
    const found = pages.page({ ids: ['a12', 'nowhere', 'b', 'a12'], limit: 1 });
    expect(ids(found)).to.deep.equal(['a12', 'b']);
    expect(found.items.map(({ path }) => path!.map(({ id }) => id))).to.deep.equal([['a', 'a1'], []]);
    expect([found.count, found.next]).to.deep.equal([2, null]);
    expect(ids(pages.page({ ids: [] }))).to.deep.equal(['a', 'b', 'c']);
  });

  it('gives pages by cursor or from an offset', () => {
    const first = pages.page({ parent: 'a', limit: 2 });
    expect([ids(first), first.count, first.next]).to.deep.equal([['a3', 'a2'], 4, 'a2']);
    const second = pages.page({ parent: 'a', limit: 2, cursor: first.next! });
    expect([ids(second), second.count, second.next]).to.deep.equal([['a1', 'a4'], 4, null]);
    expect(pages.page({ parent: 'a', limit: 2, offset: 2 })).to.deep.equal(second);
    expect(pages.page({ parent: 'a', offset: 4 })).to.deep.equal({ items: [], count: 4, next: null });
  });

  it('tells usage that is not known from none', () => {
    expect(pages.page({ ids: ['a4', 'b'] }).items.map(({ direct, rolledUp }) => [direct, rolledUp])).to.deep.equal([
      [null, null],
      ['0', '0'],
    ]);
    const unknown = FolderPages.fromRows([row('a', null, null), row('a1', 'a', null)]);
    expect(unknown.page({}).items[0]!.rolledUp).to.equal(null);
  });

  it('loses no usage of rows that are wrong, and says what is wrong with them', () => {
    const wrong = FolderPages.fromRows([
      row('twice', null, 1n, 'First'),
      row('orphan', 'gone', 2n),
      row('loop', 'back', 4n),
      row('back', 'loop', 8n),
      row('twice', 'orphan', 16n, 'Second'),
      row('half', null, null),
      row('half', null, 32n),
    ]);
    const top = wrong.page({ sort: 'name' }).items;
    expect(top.map(({ name, rolledUp }) => [name, parseCredits(rolledUp!)])).to.deep.equal([
      ['First', 17n],
      ['half', 32n],
      ['loop', 12n],
      ['orphan', 2n],
    ]);
    expect(wrong.faults).to.deep.equal([
      '2 ids stand more than once, such as "twice"',
      '1 folder has a parent that is not there, such as "orphan"',
      '1 folder is below itself, such as "loop"',
    ]);
  });

  const refused: readonly (readonly [Parameters<FolderPages['page']>[0], message: string])[] = [
    [{ limit: 0 }, 'limit is 0, but must be a whole number from 1 to 500.'],
    [{ limit: 501 }, 'limit is 501, but must be a whole number from 1 to 500.'],
    [{ offset: -1 }, 'offset is -1, but must be a whole number from 0 on.'],
    [{ offset: 1.5 }, 'offset is 1.5, but must be a whole number from 0 on.'],
    [{ offset: 0, cursor: 'a' }, 'offset is 0, but must not stand together with cursor.'],
    [{ cursor: 'a1' }, 'cursor is "a1", but must be used with the parameters of the page it is from.'],
    [{ sort: 'size' as 'name' }, 'sort is "size", but must be one of credits, name.'],
    [{ ids: ['a'], parent: 'b' }, 'parent is "b", but must not stand together with id.'],
    [{ ids: ['a'], search: 'b' }, 'search is "b", but must not stand together with id.'],
    [{ ids: ['a'], cursor: 'b' }, 'cursor is "b", but must not stand together with id.'],
    [{ ids: ['a'], offset: 0 }, 'offset is 0, but must not stand together with id.'],
    [{ parent: 'nowhere' }, 'There is no folder "nowhere".'],
  ];
  for (const [query, message] of refused) {
    it(`refuses ${JSON.stringify(query)}`, () => {
      const kind = query.parent === 'nowhere' ? 'not-found' : 'bad-request';
      expect(() => pages.page(query))
        .to.throw(UsageError, message)
        .with.property('kind', kind);
    });
  }

  it('refuses more than 500 ids', () => {
    const many = Array.from({ length: 501 }, (_, i) => `folder-${i}`);
    expect(() => pages.page({ ids: many })).to.throw(UsageError, 'must stand at most 500 times');
  });

  describe('of any rows', () => {
    const id = fc.integer({ min: 0, max: 25 }).map((number) => `f${number}`);
    const amount = fc.oneof(fc.constant(0n), fc.bigInt({ min: 0n, max: 20n }), fc.bigInt({ min: 0n, max: 10n ** 24n }));
    const rows = fc.array(
      fc.record({
        id,
        parentId: fc.oneof(fc.constant(null), id),
        name: fc.oneof(fc.constantFrom('Line 1', 'line 1', 'Line 2'), fc.string()),
        credits: fc.oneof(fc.constant(null), amount),
      }),
      { maxLength: 40 },
    );

    it('reaches each folder once, and all usage from the top', () => {
      fc.assert(
        fc.property(rows, (given) => {
          const any = FolderPages.fromRows(given);
          const top = any.page({}).items;
          const reached = [...top];
          for (const folder of reached) reached.push(...any.page({ parent: folder.id }).items);
          expect(reached.map((folder) => folder.id).sort()).to.deep.equal(
            [...new Set(given.map((each) => each.id))].sort(),
          );
          const sum = (amounts: readonly (Nano | null)[]) =>
            amounts.reduce<Nano>((all, each) => all + (each ?? 0n), 0n);
          const used = sum(given.map(({ credits }) => credits));
          expect(sum(top.map(({ rolledUp }) => (rolledUp === null ? null : parseCredits(rolledUp))))).to.equal(used);
          expect(top.reduce((all, { descendantCount }) => all + 1 + descendantCount, 0)).to.equal(reached.length);
        }),
      );
    });

    it('lists from every offset and with every page size what the whole list holds', () => {
      fc.assert(
        fc.property(rows, fc.constantFrom('credits', 'name'), fc.integer({ min: 1, max: 7 }), (given, sort, limit) => {
          const whole = FolderPages.fromRows(given).page({ sort, search: '', limit: 500 }).items;
          const amounts = whole.map(({ rolledUp }) => (rolledUp === null ? -1n : parseCredits(rolledUp)));
          if (sort === 'credits') expect(amounts.every((each, i) => i === 0 || each <= amounts[i - 1]!)).to.equal(true);
          // Read from the end, so that nothing has been put in order before.
          const fresh = FolderPages.fromRows(given);
          for (let offset = whole.length; offset >= 0; offset--) {
            expect(fresh.page({ sort, search: '', limit, offset }).items).to.deep.equal(
              whole.slice(offset, offset + limit),
            );
          }
          const listed: Folder[] = [];
          for (let cursor: string | null | undefined; cursor !== null;) {
            const page = fresh.page({ sort, search: '', limit, ...(cursor !== undefined && { cursor }) });
            listed.push(...page.items);
            cursor = page.next;
          }
          expect(listed).to.deep.equal(whole);
        }),
      );
    });
  });
});
