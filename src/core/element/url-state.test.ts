import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { addDays, type UsageView } from '../model/index.js';
import { LOG_NAMES, readState, stateOf, writeState } from './url-state.js';

const home: UsageView = {
  cycle: 'current',
  unit: 'credits',
  mode: 'cumulative',
  timeZone: 'workspace',
  usageTypes: [],
  categories: [],
  apiKeys: [],
};

const id = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });
const ids = fc.uniqueArray(id, { maxLength: 3 });
const someIds = fc.uniqueArray(id, { minLength: 1, maxLength: 3 });
const period = fc.oneof(
  id.map((cycle) => ({ cycle, from: undefined, to: undefined })),
  fc.tuple(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 1, max: 3700 })).map(([start, days]) => {
    const from = addDays('2020-01-01', start);
    return { cycle: undefined, from, to: addDays(from, days) };
  }),
);
const attribution: fc.Arbitrary<Pick<UsageView, 'apiKeys' | 'folders'>> = fc.oneof(
  ids.map((apiKeys) => ({ apiKeys })),
  fc
    .record(
      { folders: someIds, foldersOut: someIds, subtrees: someIds, subtreesOut: someIds },
      { requiredKeys: ['subtrees'] },
    )
    .map((folders) => ({ apiKeys: [], folders })),
);
const look = fc.record({
  unit: fc.constantFrom('credits' as const, 'money' as const),
  mode: fc.constantFrom('cumulative' as const, 'daily' as const),
  timeZone: fc.constantFrom('workspace', 'viewer', 'UTC', 'America/New_York', '+05:30'),
});
const view: fc.Arbitrary<UsageView> = fc
  .tuple(period, look, ids, ids, attribution)
  .map(([days, looks, usageTypes, categories, owners]) => ({ ...days, ...looks, usageTypes, categories, ...owners }));

describe('a view in the address', () => {
  let warnings: string[];
  const warn = (message: string) => warnings.push(message);
  const read = (search: string, prefix = 'usage') => readState(search, prefix, warn);

  beforeEach(() => {
    warnings = [];
  });

  it('is read as it was written, whatever the host’s own view is', () => {
    fc.assert(
      fc.property(view, view, (wanted, other) => {
        const { search, leftOut } = writeState('?a=1', 'usage', wanted, other);
        fc.pre(leftOut.length === 0);
        const got = { ...other, folders: other.folders, ...read(search) };
        const { cycle, from, to, folders } = wanted;
        expect(got).to.deep.equal({ ...wanted, cycle, from, to, folders });
        expect(warnings).to.be.empty;
      }),
    );
  });

  it('leaves all other parameters as they are, to the letter', () => {
    const others = '?flag&q=a%20b+c&usage=1&usage-else=2&%=%&&my-usage-unit=x&usage-unit-2=y';
    const written = '?flag&q=a%20b+c&usage=1&usage-else=2&%=%&my-usage-unit=x&usage-unit-2=y';
    fc.assert(
      fc.property(view, (wanted) => {
        const { search } = writeState(others, 'usage', wanted, home);
        expect(search.startsWith(written)).to.equal(true);
        expect(writeState(search, 'usage', home, home).search).to.equal(written);
      }),
    );
  });

  it('is one with what another prefix has', () => {
    fc.assert(
      fc.property(view, view, (some, others) => {
        const first = writeState('', 'first', some, home);
        const both = writeState(first.search, 'second', others, home);
        expect(stateOf(both.search, 'first')).to.equal(stateOf(first.search, 'first'));
        expect(read(both.search, 'first')).to.deep.equal(read(first.search, 'first'));
      }),
    );
  });

  it('replaces what was there before', () => {
    fc.assert(
      fc.property(view, view, (before, after) => {
        const { search } = writeState(writeState('?x=y', 'usage', before, home).search, 'usage', after, home);
        expect(search).to.equal(writeState('?x=y', 'usage', after, home).search);
      }),
    );
  });

  it('can be read by people', () => {
    const wanted: UsageView = {
      from: '2026-11-02',
      to: '2026-11-16',
      unit: 'money',
      mode: 'daily',
      timeZone: 'UTC',
      usageTypes: ['gpu-training', 'a,b'],
      categories: ['deploy'],
      apiKeys: [],
      folders: { subtrees: ['retail'], foldersOut: ['retail-old'] },
    };
    expect(writeState('?tab=usage', 'usage', wanted, home).search).to.equal(
      '?tab=usage&usage-from=2026-11-02&usage-to=2026-11-16&usage-unit=money&usage-mode=daily&usage-zone=UTC' +
        '&usage-type=gpu-training&usage-type=a%2Cb&usage-category=deploy&usage-folder-out=retail-old&usage-subtree=retail',
    );
  });

  it('takes no room where it is the host’s own', () => {
    expect(writeState('', 'usage', home, home)).to.deep.equal({ search: '', leftOut: [] });
    expect(writeState('?usage-unit=money', 'usage', { ...home }, home).search).to.equal('');
  });

  it('says when a filter of the host’s own is lifted', () => {
    const filtered: UsageView = { ...home, usageTypes: ['a'], folders: { subtrees: ['b'] } };
    const { search } = writeState('', 'usage', home, filtered);
    expect(search).to.equal('?usage-type=&usage-key=');
    expect(read(search)).to.deep.equal({ usageTypes: [], categories: [], apiKeys: [], folders: undefined });
  });

  it('leaves out what would make the address too long, and keeps the rest', () => {
    const folders = { foldersOut: Array.from({ length: 200 }, (_, i) => `folder-${i}`), subtrees: ['@workspace'] };
    const { search, leftOut } = writeState('', 'usage', { ...home, unit: 'money', folders }, home);
    expect(search).to.equal('?usage-unit=money');
    expect(leftOut).to.deep.equal(['the folders']);
    const keys = Array.from({ length: 200 }, (_, i) => `key-${i}`);
    expect(writeState('', 'usage', { ...home, usageTypes: keys, apiKeys: keys }, home)).to.deep.equal({
      search: '',
      leftOut: ['the usage types', 'the API keys'],
    });
  });

  it('leaves out days that mean nothing', () => {
    expect(writeState('', 'usage', { ...home, cycle: undefined, from: '2026-11-31' }, home).search).to.equal('');
  });

  const unreadable: readonly (readonly [search: string, change: object, warning: string])[] = [
    ['usage-unit=euros', {}, 'the unit "euros"'],
    ['usage-unit=', {}, 'the unit ""'],
    ['usage-mode=hourly', {}, 'the mode "hourly"'],
    ['usage-zone=mars', {}, 'the time zone "mars"'],
    ['usage-from=2026-11-31&usage-to=2026-12-01', {}, 'the days "2026-11-31" to "2026-12-01"'],
    ['usage-from=2026-11-02', {}, 'the days "2026-11-02" to ""'],
    ['usage-from=2026-11-02&usage-to=2026-11-01', {}, 'the days "2026-11-02" to "2026-11-01"'],
    [
      'usage-from=x&usage-cycle=plan-2026-10&usage-unit=money',
      { cycle: 'plan-2026-10', from: undefined, to: undefined, unit: 'money' },
      'the days "x" to ""',
    ],
  ];
  for (const [search, change, warning] of unreadable) {
    it(`says that it can’t read ${search}, and takes the rest`, () => {
      expect(read(`?${search}`)).to.deep.equal(change);
      expect(warnings).to.have.length(1);
      expect(warnings[0]).to.contain(warning);
    });
  }

  it('has whether the log is open where that is asked for, and leaves a view that is another’s alone', () => {
    const closed = { ...home, auditLog: false };
    const open = { ...home, unit: 'money' as const, auditLog: true };
    const { search } = writeState('?usage-cycle=x', 'usage', open, closed, LOG_NAMES);
    expect(search).to.equal('?usage-cycle=x&usage-log=open');
    expect(readState(search, 'usage', warn, LOG_NAMES)).to.deep.equal({ auditLog: true });
    expect(writeState(search, 'usage', home, home).search, 'as it is').to.equal('?usage-log=open');
    expect(writeState('', 'usage', closed, { ...home, auditLog: true }, LOG_NAMES).search).to.equal(
      '?usage-log=closed',
    );
    expect(warnings).to.be.empty;
    expect(readState('?usage-log=yes', 'usage', warn, LOG_NAMES)).to.deep.equal({});
    expect(warnings[0]).to.contain('the log "yes"');
  });

  it('is read from any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => typeof read(`?usage-unit=${text}`) === 'object'));
  });
});
