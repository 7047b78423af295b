import { expect } from '@open-wc/testing';
import { buildCycle, buildUsage, buildWorkspace } from '../../../test/fixtures.js';
import { en } from '../../core/locale/en.js';
import { Formats } from '../../core/locale/index.js';
import { cyclePeriod, readUsage, type Cycle, type Workspace } from '../../core/model/index.js';
import { pageFacts } from './credit-usage-page.view.js';
import { currentPeriods, type CycleUse } from './page-reading.js';

const flex = buildCycle({ id: 'flex-2026-10', kind: 'flex', start: '2026-10-15', end: '2026-11-15', allowance: null });
const workspace = buildWorkspace({
  cycles: [buildCycle({ id: 'plan-2026-10', start: '2026-10-01', end: '2026-11-01' }), flex, buildCycle()],
});

function useOf(cycle: Cycle, credits = ['2', '3', null]): CycleUse {
  return { period: cyclePeriod(cycle), all: readUsage(buildUsage([credits])), previous: undefined };
}

function factsOf(uses: readonly CycleUse[], of: Workspace = workspace, unit: 'credits' | 'money' = 'credits') {
  const { cycles, headline } = pageFacts(of, uses, unit, new Formats('en-GB'), en);
  const cycleTexts = cycles.map(({ kind, range, rest }) =>
    [kind, range, ...rest].map((text) => text.replace(/[\s\u2009]*–[\s\u2009]*/g, '–')),
  );
  return { cycles: cycleTexts, headline };
}

describe('facts of the page', () => {
  it('are of the current cycle of each kind, in the order of the kinds', () => {
    expect(currentPeriods(workspace).map(({ cycle }) => cycle?.id)).to.deep.equal(['plan-2026-11', 'flex-2026-10']);
    expect(currentPeriods({ ...workspace, cycles: [flex] }).map(({ cycle }) => cycle?.id)).to.deep.equal([
      'flex-2026-10',
    ]);
  });

  it('are the days before anything is read, and what is used of all but the first after that', () => {
    const days = [
      ['Plan cycle', '1–30 Nov 2026', 'day 2 of 30'],
      ['Flex cycle', '15 Oct–14 Nov 2026', 'day 19 of 31'],
    ];
    expect(factsOf([])).to.deep.equal({ cycles: days, headline: undefined });
    const read = factsOf([useOf(buildCycle()), useOf(flex)]);
    expect(read.cycles).to.deep.equal([days[0], [...days[1]!, '5 credits used']]);
    expect(read.headline).to.include({ used: '5', words: 'credits used of 2,000' });
  });

  it('say of how much where a cycle has an allowance', () => {
    const limited = { ...flex, allowance: '40' };
    const of = { ...workspace, cycles: [buildCycle(), limited] };
    expect(factsOf([useOf(limited)], of).cycles[1]!.at(-1)).to.equal('5 credits used of 40');
  });

  it('are in money where a cycle has a price, and in credits where it has none', () => {
    const unpriced = { ...flex, price: null };
    const of = { ...workspace, cycles: [buildCycle(), unpriced] };
    const { headline, cycles } = factsOf([useOf(buildCycle()), useOf(unpriced)], of, 'money');
    expect(headline?.used.replace('US', '')).to.equal('$2.00');
    expect(cycles[1]!.at(-1)).to.equal('5 credits used');
  });

  it('say from which balance credits came only where no breakdown does', () => {
    const balancesOf = (breakdown: boolean, unit: 'credits' | 'money') => {
      const of = { ...workspace, capabilities: { ...workspace.capabilities, breakdown } };
      return pageFacts(of, [], unit, new Formats('en-GB'), en).balances;
    };
    expect(balancesOf(true, 'credits')).to.deep.equal([]);
    expect(balancesOf(false, 'credits')).to.deep.equal([{ name: 'Included', used: '1,240.5', granted: 'of 2,000' }]);
    const unknown = { ...workspace.balances[0]!, used: null, granted: null };
    expect(
      pageFacts(
        { ...workspace, balances: [unknown], capabilities: { ...workspace.capabilities, breakdown: false } },
        [],
        'credits',
        new Formats('en-GB'),
        en,
      ).balances,
    ).to.deep.equal([{ name: 'Included', used: '–', granted: '' }]);
    expect(balancesOf(false, 'money')[0]!.used.replace('US', '')).to.equal('$496.20');
  });

  it('name a kind without a name by its id', () => {
    const of = { ...workspace, cycleKinds: [{ id: 'plan', name: ' ' }] };
    expect(factsOf([], of).cycles[0]![0]).to.equal('plan');
  });
});
