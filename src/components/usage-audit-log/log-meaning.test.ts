import { expect } from '@open-wc/testing';
import { buildWorkspace } from '../../../test/fixtures.js';
import type { UsageView } from '../../core/model/index.js';
import { checkedPageSize, searchMeant, searchOfRequest, searchOfView, type OwnFilter } from './log-meaning.js';
import { isSameSearch } from './log-search.js';

const workspace = buildWorkspace();
const view = (changes: Partial<UsageView> = {}): UsageView => ({ unit: 'credits', ...changes });

function meant(changes: Partial<UsageView>, own: Partial<OwnFilter> = {}) {
  const warnings: string[] = [];
  const all = { actors: [], leastCredits: '', text: '', ...own };
  return { search: searchMeant(view(changes), all, workspace, (message) => warnings.push(message)), warnings };
}

describe('the search of a view', () => {
  it('has the days of its cycle or its own, and its filter', () => {
    expect(searchOfView(view({ cycle: 'current' }), workspace)?.range).to.deep.equal({
      from: '2026-11-01',
      to: '2026-12-01',
    });
    const folders = { subtrees: ['a'] };
    expect(searchOfView(view({ from: '2026-10-02', to: '2026-10-05', categories: ['deploy'], folders }), workspace))
      .to.deep.include({ range: { from: '2026-10-02', to: '2026-10-05' } })
      .and.nested.include({ 'filter.categories[0]': 'deploy', 'filter.folders': folders });
  });

  it('is none where the view means no days', () => {
    for (const none of [{ cycle: 'gone' }, { from: '2026-10-05', to: '2026-10-02' }, { from: '2026-10-05' }]) {
      expect(searchOfView(view(none), workspace)).to.equal(undefined);
    }
  });
});

describe('the search of the properties', () => {
  it('has beside the view what only a log can be filtered by', () => {
    const own = { actors: ['Camera 7'], leastCredits: '0.5', text: 'job' };
    const { search, warnings } = meant({ categories: ['deploy'] }, own);
    expect(search.filter).to.deep.include({ categories: ['deploy'], ...own });
    expect(warnings).to.deep.equal([]);
  });

  it('has no part of what is empty', () => {
    expect(meant({}).search.filter).to.have.all.keys('usageTypes', 'categories', 'apiKeys');
    expect(isSameSearch(meant({}).search, { ...meant({}).search, filter: {} })).to.equal(true);
  });

  it('is all days that are known where they mean none, with a warning', () => {
    const { search, warnings } = meant({ cycle: 'gone' });
    expect(search.range).to.deep.equal({ from: '2025-09-17', to: '2026-11-03' });
    expect(warnings).to.have.length(1);
    const empty = buildWorkspace({ firstDay: null, cycles: [] });
    const own = { actors: [], leastCredits: '', text: '' };
    expect(searchMeant(view(), own, empty, () => undefined).range, 'of a new workspace, today').to.deep.equal({
      from: '2026-11-02',
      to: '2026-11-03',
    });
  });

  it('is without what can not be meant, and says so', () => {
    for (const bad of ['a lot', '0,5', '-1']) {
      const { search, warnings } = meant({}, { leastCredits: bad });
      expect(search.filter).not.to.have.property('leastCredits');
      expect(warnings).to.have.length(1);
      expect(warnings[0]).to.include(bad);
    }
    const { search, warnings } = meant({}, { actors: ['Camera 7', 7] });
    expect(search.filter.actors).to.deep.equal(['Camera 7']);
    expect(warnings).to.have.length(1);
  });
});

it('the search of a request is the request', () => {
  const { range, filter } = searchOfRequest({ from: '2026-11-02', to: '2026-11-02T14:00:00Z', usageTypes: ['a'] });
  expect(range).to.deep.equal({ from: '2026-11-02', to: '2026-11-02T14:00:00Z' });
  expect(filter).to.deep.equal({ usageTypes: ['a'] });
});

describe('two searches', () => {
  const range = { from: '2026-11-01', to: '2026-12-01' };

  it('are the same where an empty list stands for none', () => {
    const a = { range, filter: { usageTypes: [], actors: [] } };
    expect(isSameSearch(a, { range, filter: {} })).to.equal(true);
  });

  it('are others with any part of them', () => {
    const parts = [
      { usageTypes: ['a'] },
      { categories: ['a'] },
      { apiKeys: ['a'] },
      { folders: { folders: ['a'] } },
      { actors: ['a'] },
      { leastCredits: '1' },
      { text: 'a' },
    ];
    for (const filter of parts) expect(isSameSearch({ range, filter }, { range, filter: {} })).to.equal(false);
    for (const other of [
      { ...range, from: '2026-11-02' },
      { ...range, to: '2026-11-30' },
    ]) {
      expect(isSameSearch({ range, filter: {} }, { range: other, filter: {} })).to.equal(false);
    }
  });
});

it('a page has a whole number of events from 1 to 500, the nearest to what is set', () => {
  const sizes: readonly (readonly [given: number, taken: number])[] = [
    [1, 1],
    [50, 50],
    [500, 500],
    [501, 500],
    [Infinity, 500],
    [-3, 1],
    [20.4, 20],
    [NaN, 50],
  ];
  for (const [given, taken] of sizes) {
    const warnings: string[] = [];
    expect(checkedPageSize(given, (message) => warnings.push(message))).to.equal(taken);
    expect(warnings, String(given)).to.have.length(given === taken ? 0 : 1);
  }
});
