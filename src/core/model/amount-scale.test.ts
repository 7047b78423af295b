import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { buildCycle, buildWorkspace } from '../../../test/fixtures.js';
import { addDays, CREDITS, cyclePeriod, daysBetween, eachDay, pricesIn, type Period } from './index.js';
import { amountScale } from './amount-scale.js';

const cycle = (month: number, price: string | null) => {
  const name = (value: number) => `2026-${String(value).padStart(2, '0')}`;
  return buildCycle({ id: name(month), start: `${name(month)}-01`, end: `${name(month + 1)}-01`, price });
};
const range = (from: string, to: string): Period => ({ from, to, cycle: undefined });
const workspace = buildWorkspace({
  asOf: '2026-09-17T12:00:00Z',
  cycles: [cycle(9, '0.5'), cycle(8, '0.5'), cycle(7, '0.4'), cycle(6, null)],
});

describe('amounts beside choices', () => {
  it('are credits where money was not asked for', () => {
    expect(amountScale('credits', range('2026-08-01', '2026-09-01'), workspace).unit).to.equal(CREDITS);
  });

  it('are money, exactly, in a cycle with a price', () => {
    const { unit, of } = amountScale('money', cyclePeriod(cycle(7, '0.4')), workspace);
    expect(unit).to.deep.equal({ decimals: 18, currency: 'USD' });
    expect(of(742_250_000_001n)).to.equal(742_250_000_001n * 400_000_000n);
  });

  it('are money in days of several cycles with the same price', () => {
    expect(amountScale('money', range('2026-08-10', '2026-09-10'), workspace).unit.currency).to.equal('USD');
  });

  it('are credits where the price changes within the days, or there is none on some', () => {
    expect(amountScale('money', range('2026-07-10', '2026-08-10'), workspace).unit).to.equal(CREDITS);
    expect(amountScale('money', range('2026-06-10', '2026-07-10'), workspace).unit).to.equal(CREDITS);
    expect(amountScale('money', cyclePeriod(cycle(6, null)), workspace).unit).to.equal(CREDITS);
  });

  it('are money exactly when each day has the same price', () => {
    const days = fc.integer({ min: 0, max: 120 });
    const prices = fc.array(fc.constantFrom('0.4', '0.5'), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(days, days, prices, (a, b, [june, july, august, september]) => {
        const cycles = [cycle(9, september!), cycle(8, august!), cycle(7, july!), cycle(6, june!)];
        const priced = buildWorkspace({ asOf: '2026-10-30T12:00:00Z', cycles });
        const period = range(addDays('2026-06-01', Math.min(a, b)), addDays('2026-06-02', Math.max(a, b)));
        const priceOn = pricesIn(period, priced)!;
        const all = new Set(eachDay(period.from, period.to).map(priceOn));
        const { unit, of } = amountScale('money', period, priced);
        expect(daysBetween(period.from, period.to)).to.be.greaterThan(0);
        expect(unit.currency).to.equal(all.size === 1 ? 'USD' : undefined);
        expect(of(10n)).to.equal(all.size === 1 ? 10n * [...all][0]! : 10n);
      }),
    );
  });
});
