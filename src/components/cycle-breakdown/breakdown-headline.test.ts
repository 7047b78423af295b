import { expect } from '@open-wc/testing';
import { figuresOf } from '../../../test/breakdown-fixtures.js';
import { formats, terms } from '../../../test/chart-fixtures.js';
import { buildCycle, buildWorkspace } from '../../../test/fixtures.js';
import type { Breakdown } from '../../core/model/index.js';
import { breakdownHeadline } from './breakdown-headline.js';

const workspace = buildWorkspace({ timeZone: 'UTC' });
const of = (used: string, changes: Partial<Breakdown> = {}, unit: 'credits' | 'money' = 'credits') => {
  const figures = figuresOf({ deploy: { calls: used } }, { asOf: '2026-11-16T00:00:00Z', ...changes });
  return breakdownHeadline(figures, workspace, unit, formats, terms);
};

describe('breakdownHeadline', () => {
  it('says what is used, left and to come', () => {
    const { used, words, also, left, over, cycle, rate } = of('600');
    expect(`${used} ${words}, ${also}`).to.equal('600 credits used of 2,000, $240.00');
    expect(left).to.equal('1,400 left, 30% used, 50% of the cycle gone');
    expect(over).to.equal('');
    expect([cycle.kind, cycle.day]).to.deep.equal(['Plan cycle', 'day 16 of 30']);
    expect(rate).to.deep.equal({ text: 'At this rate 1,200 by 30 Nov', isOver: false });
  });

  it('says in words what goes over the allowance, and what will', () => {
    expect(of('1240').rate).to.deep.equal({ text: 'At this rate 2,480 by 30 Nov, 480 over', isOver: true });
    const { over, left } = of('2240.5');
    expect([over, left]).to.deep.equal(['240.5 over the allowance', '112% used, 50% of the cycle gone']);
  });

  it('has no more than what was used without an allowance and a price', () => {
    const { words, also, left, over, rate } = of('600', { cycle: buildCycle({ allowance: null, price: null }) });
    expect([words, also, left, over]).to.deep.equal(['credits used', '', '', '']);
    expect(rate?.text).to.equal('At this rate 1,200 by 30 Nov');
  });

  it('foretells nothing of a cycle that is over, or has just begun', () => {
    const over = of('600', { asOf: '2026-12-05T00:00:00Z' });
    expect([over.rate, over.cycle.day, over.left]).to.deep.equal([undefined, '', '1,400 left, 30% used']);
    expect(of('600', { asOf: '2026-11-01T09:00:00Z' }).rate).to.equal(undefined);
  });

  it('is in money at the cycle’s own price', () => {
    const { used, words, also } = of('600', { cycle: buildCycle({ price: '0.5' }) }, 'money');
    expect(`${used} ${words}, ${also}`).to.equal('$300.00 used of $1,000.00, 600 credits');
  });

  it('says from which balance the credits came, open-ended ones too', () => {
    const balances = [
      { id: 'included', name: 'Included', granted: '500', used: '500' },
      { id: 'flex', name: 'Flex', granted: null, used: '100' },
    ];
    expect(of('600', { balances }).balances).to.deep.equal([
      { name: 'Included', used: '500', granted: 'of 500' },
      { name: 'Flex', used: '100', granted: '' },
    ]);
  });
});
