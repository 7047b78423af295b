import { expect } from '@open-wc/testing';
import { figuresOf } from '../../../test/breakdown-fixtures.js';
import { buildCycle } from '../../../test/fixtures.js';
import { isCounted, searchOfRow, withCategory, withFeature } from './row-choice.js';

const deploy = figuresOf({ deploy: { calls: '1', runs: '2' } }).categories[0]!;
const none = { usageTypes: [], categories: [] };

describe('choosing rows', () => {
  it('takes a row into the filter, and out of it again', () => {
    const feature = withFeature(none, 'calls', 'deploy');
    expect(feature).to.deep.equal({ usageTypes: ['calls'], categories: [] });
    expect(withFeature(feature, 'calls', 'deploy')).to.deep.equal(none);
    const category = withCategory(none, deploy);
    expect(category).to.deep.equal({ usageTypes: [], categories: ['deploy'] });
    expect(withCategory(category, deploy)).to.deep.equal(none);
  });

  it('keeps what else is chosen', () => {
    const chosen = { usageTypes: ['storage'], categories: ['train'] };
    expect(withFeature(chosen, 'calls', 'deploy')).to.deep.equal({ ...chosen, usageTypes: ['storage', 'calls'] });
    expect(withCategory(chosen, deploy)).to.deep.equal({ ...chosen, categories: ['train', 'deploy'] });
  });

  it('has a category or features of it, never both', () => {
    expect(withFeature({ usageTypes: [], categories: ['deploy'] }, 'calls', 'deploy')).to.deep.equal({
      usageTypes: ['calls'],
      categories: [],
    });
    expect(withCategory({ usageTypes: ['calls', 'storage'], categories: [] }, deploy)).to.deep.equal({
      usageTypes: ['storage'],
      categories: ['deploy'],
    });
  });

  it('counts everything until something is chosen', () => {
    expect(isCounted(none, 'calls', 'deploy')).to.equal(true);
    expect(isCounted({ usageTypes: ['calls'], categories: ['train'] }, 'calls', 'deploy')).to.equal(true);
    expect(isCounted({ usageTypes: ['calls'], categories: ['train'] }, 'runs', 'deploy')).to.equal(false);
    expect(isCounted({ usageTypes: ['calls'], categories: ['train'] }, 'epochs', 'train')).to.equal(true);
  });
});

describe('the search of a row', () => {
  const cycle = buildCycle({ start: '2026-11-01', end: '2026-12-01' });
  const days = { from: '2026-11-01', to: '2026-12-01' };

  it('is a category or a feature in the days of the cycle', () => {
    const none = { usageTypes: [], categories: [], apiKeys: [] };
    expect(searchOfRow({ categories: ['deploy'] }, cycle, {})).to.deep.equal({
      ...days,
      ...none,
      categories: ['deploy'],
    });
    expect(searchOfRow({ usageTypes: ['calls'] }, cycle, {})).to.deep.equal({
      ...days,
      ...none,
      usageTypes: ['calls'],
    });
  });

  it('is of the same keys or folders', () => {
    const of = { usageTypes: ['calls'] };
    expect(searchOfRow(of, cycle, { apiKeys: ['k'] }).apiKeys).to.deep.equal(['k']);
    const folders = { subtrees: ['halden'] };
    expect(searchOfRow(of, cycle, { folders }).folders).to.deep.equal(folders);
  });
});
