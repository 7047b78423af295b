import { expect } from '@open-wc/testing';
import { buildCycle, buildWorkspace } from '../../../test/fixtures.js';
import { en, Formats } from '../../core/locale/index.js';
import { cycleGroups, logPresets, rangeName, type LogPresetId } from './log-presets.js';
import type { LogRange } from './log-search.js';

const words = { formats: new Formats('en-GB'), terms: en };
const october = buildCycle({ id: 'plan-10', start: '2026-10-01', end: '2026-11-01' });
const flex = buildCycle({ id: 'flex-11', kind: 'flex', start: '2026-10-15', end: '2026-11-15' });
const workspace = buildWorkspace({ cycles: [buildCycle(), october, flex], asOf: '2026-11-17T19:05:00Z' });
const presetOf = (id: LogPresetId, of = workspace) => logPresets(of).find((each) => each.id === id)!.range;
const nameOf = (range: LogRange) => rangeName(range, workspace, words);

describe('logPresets', () => {
  it('end the last hours with what the numbers know', () => {
    expect(presetOf('lastHour')).to.deep.equal({ from: '2026-11-17T18:05:00.000Z', to: '2026-11-17T19:05:00.000Z' });
    expect(presetOf('last24Hours')).to.deep.equal({ from: '2026-11-16T19:05:00.000Z', to: '2026-11-17T19:05:00.000Z' });
  });

  it('take days from the workspace’s calendar', () => {
    expect(presetOf('today')).to.deep.equal({ from: '2026-11-17', to: '2026-11-18' });
    expect(presetOf('yesterday')).to.deep.equal({ from: '2026-11-16', to: '2026-11-17' });
    expect(presetOf('today', { ...workspace, asOf: '2026-11-17T04:59:00Z' }).from).to.equal('2026-11-16');
    expect(presetOf('lastMonth')).to.deep.equal({ from: '2026-10-01', to: '2026-11-01' });
  });
});

describe('cycleGroups', () => {
  it('has the cycles by kind, those kinds that have any', () => {
    const idsOf = (of = workspace) => cycleGroups(of).map(({ name, cycles }) => [name, cycles.map(({ id }) => id)]);
    expect(idsOf()).to.deep.equal([
      ['Plan cycle', ['plan-2026-11', 'plan-10']],
      ['Flex cycle', ['flex-11']],
    ]);
    expect(idsOf({ ...workspace, cycles: [october] })).to.deep.equal([['Plan cycle', ['plan-10']]]);
  });
});

describe('rangeName', () => {
  it('names the current cycle, another by its days, a preset, and else nothing in particular', () => {
    expect(nameOf({ from: '2026-11-01', to: '2026-12-01' })).to.equal('This cycle');
    expect(nameOf({ from: '2026-10-15', to: '2026-11-15' })).to.equal(
      words.formats.dayRange('2026-10-15', '2026-11-15'),
    );
    expect(nameOf({ from: '2026-11-16', to: '2026-11-17' })).to.equal('Yesterday');
    expect(nameOf(presetOf('last24Hours'))).to.equal('Last 24 hours');
    expect(nameOf({ from: '2026-11-02', to: '2026-11-05' })).to.equal('Own range');
  });

  it('knows a range however it is written', () => {
    expect(nameOf({ from: '2026-11-01T00:00:00-04:00', to: '2026-12-01T05:00:00Z' })).to.equal('This cycle');
    expect(nameOf({ from: '2026-11-17T18:05:00Z', to: '2026-11-17T14:05:00-05:00' })).to.equal('Last hour');
  });
});
