import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { buildCycle, buildUsage, buildWorkspace } from '../../../test/fixtures.js';
import { addDays, eachDay } from './civil-date.js';
import { costOf, formatDecimal, parseDecimal } from './credits.js';
import { cyclePeriod, type Period } from './period.js';
import { CREDITS, estimate, inMoney, moneyIn, pricesIn } from './unit.js';
import { readUsage } from './usage-figures.js';

const october = buildCycle({ id: 'plan-10', start: '2026-10-01', end: '2026-11-01', price: '0.5' });
const november = buildCycle({ id: 'plan-11', price: '0.4' });
const flex = buildCycle({ id: 'flex-11', kind: 'flex', start: '2026-10-15', end: '2026-11-15', price: '0.9' });
const workspace = buildWorkspace({ cycles: [november, flex, october], asOf: '2026-11-17T19:05:00Z' });
const rangeOf = (from: string, to: string): Period => ({ from, to, cycle: undefined });
const price = (text: string) => parseDecimal(text);

describe('pricesIn', () => {
  it('is the price of the cycle that is chosen, of any kind', () => {
    expect(pricesIn(cyclePeriod(november), workspace)?.('2026-11-05')).to.equal(price('0.4'));
    expect(pricesIn(cyclePeriod(flex), workspace)?.('2026-11-05')).to.equal(price('0.9'));
  });

  it('of a range is the price of the main kind’s cycle on each day', () => {
    const prices = pricesIn(rangeOf('2026-10-20', '2026-11-10'), workspace)!;
    expect(['2026-10-20', '2026-10-31', '2026-11-01', '2026-11-09'].map(prices)).to.deep.equal(
      ['0.5', '0.5', '0.4', '0.4'].map(price),
    );
  });

  it('is undefined without a currency, or when a day has no price', () => {
    expect(pricesIn(cyclePeriod(november), { ...workspace, currency: null })).to.equal(undefined);
    expect(pricesIn(cyclePeriod({ ...november, price: null }), workspace)).to.equal(undefined);
    expect(pricesIn(rangeOf('2026-09-30', '2026-10-05'), workspace)).to.equal(undefined);
    const gap = [november, buildCycle({ id: 'plan-09', start: '2026-09-01', end: '2026-10-01' })];
    expect(pricesIn(rangeOf('2026-09-20', '2026-11-05'), { ...workspace, cycles: gap })).to.equal(undefined);
    const unpriced = [november, { ...october, price: null }];
    expect(pricesIn(rangeOf('2026-10-30', '2026-11-02'), { ...workspace, cycles: unpriced })).to.equal(undefined);
  });

  it('takes a price of nothing for a price', () => {
    expect(pricesIn(cyclePeriod({ ...november, price: '0' }), workspace)?.('2026-11-05')).to.equal(0n);
  });

  it('needs no price for days that are yet to come', () => {
    const prices = pricesIn(rangeOf('2026-11-10', '2026-12-24'), workspace)!;
    expect(prices('2026-11-17')).to.equal(price('0.4'));
    expect(pricesIn(rangeOf('2026-11-10', '2026-12-24'), { ...workspace, asOf: '2026-12-02T12:00:00Z' })).to.equal(
      undefined,
    );
  });

  it('has a price on every day that counts, exactly when each of them has one', () => {
    const spans = fc.array(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.boolean()), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(spans, fc.integer({ min: 0, max: 80 }), fc.integer({ min: 1, max: 80 }), (cycles, offset, length) => {
        let start = '2026-01-01';
        const built = cycles.map(([days, hasPrice], i) => {
          const end = addDays(start, days);
          const cycle = buildCycle({ id: `c${i}`, start, end, price: hasPrice ? `0.${i + 1}` : null });
          start = end;
          return cycle;
        });
        const from = addDays('2026-01-01', offset);
        const to = addDays(from, length);
        const prices = pricesIn(rangeOf(from, to), { ...workspace, cycles: built });
        const expected = eachDay(from, to).map(
          (day) => built.find((c) => c.start <= day && day < c.end)?.price ?? null,
        );
        if (expected.includes(null)) expect(prices).to.equal(undefined);
        else expect(eachDay(from, to).map(prices!)).to.deep.equal(expected.map((text) => price(text!)));
      }),
    );
  });
});

describe('inMoney', () => {
  const amount = fc.option(fc.bigInt({ min: 0n, max: 10n ** 18n }));
  const nanoPrices = fc.bigInt({ min: 0n, max: 10n ** 12n });

  it('is credits times the day’s price, to the last decimal, and null only where it was', () => {
    const inputs = fc.integer({ min: 1, max: 8 }).chain((length) => {
      const list = fc.array(amount, { minLength: length, maxLength: length });
      return fc.tuple(
        fc.array(list, { minLength: 1, maxLength: 5 }),
        fc.option(list),
        fc.array(nanoPrices, { minLength: length, maxLength: length }),
      );
    });
    fc.assert(
      fc.property(inputs, ([columns, other, priceOf]): void => {
        const text = (list: readonly (bigint | null)[]) =>
          list.map((each) => (each === null ? null : formatDecimal(each)));
        const buckets = eachDay('2026-11-01', addDays('2026-11-01', priceOf.length));
        const figures = readUsage(
          buildUsage(columns.map(text), {
            buckets,
            to: addDays('2026-11-01', priceOf.length),
            other: other && { count: 2, credits: text(other) },
          }),
        );
        const money = inMoney(figures, (day) => priceOf[buckets.indexOf(day)]!);
        const cost = (list: readonly (bigint | null)[]) =>
          list.map((each, i) => (each === null ? null : costOf(each, formatDecimal(priceOf[i]!))));
        const shown = (list: readonly (bigint | null)[]) =>
          list.map((each) => (each === null ? null : formatDecimal(each, moneyIn('USD').decimals)));
        expect(money.series.map(({ values }) => shown(values))).to.deep.equal(columns.map(cost));
        if (other) expect(shown(money.other!.values)).to.deep.equal(cost(other));
        expect(shown(money.totals)).to.deep.equal(cost(figures.totals));

        const sum = (list: readonly (bigint | null)[]) => list.reduce<bigint>((a, b) => a + (b ?? 0n), 0n);
        for (const { values, total } of [...money.series, ...(money.other ? [money.other] : [])]) {
          expect(total).to.equal(sum(values));
        }
        expect(money.total).to.equal(sum(money.totals));
        expect(money.total).to.equal(
          [...money.series, ...(money.other ? [money.other] : [])].reduce((a, { total }) => a + total, 0n),
        );
      }),
    );
  });

  it('takes an hour at the price of its day', () => {
    const buckets = ['2026-10-31T23:00:00-04:00', '2026-11-01T00:00:00-04:00'];
    const figures = readUsage(
      buildUsage([['2', '2']], { granularity: 'hour', buckets, from: '2026-10-31', to: '2026-11-02' }),
    );
    const prices = pricesIn(rangeOf('2026-10-31', '2026-11-02'), workspace)!;
    expect(inMoney(figures, prices).totals.map((each) => formatDecimal(each!, 18))).to.deep.equal(['1', '0.8']);
  });

  it('leaves the figures in credits as they were', () => {
    const figures = readUsage(buildUsage());
    inMoney(figures, () => price('0.4'));
    expect(figures).to.deep.equal(readUsage(buildUsage()));
  });
});

describe('units', () => {
  it('hold credits at nine decimals and money at eighteen', () => {
    expect(CREDITS).to.deep.equal({ decimals: 9, currency: undefined });
    expect(moneyIn('EUR')).to.deep.equal({ decimals: 18, currency: 'EUR' });
  });
});

describe('estimate', () => {
  it('has no more digits than it has meaning, and never becomes nothing', () => {
    const estimated = ['2243.7', '99.96', '12.34', '0.04321'].map((text) => estimate(parseDecimal(text), CREDITS));
    expect(estimated).to.deep.equal(['2244', '100', '12.3', '0.04321'].map(parseDecimal));
    const dollars = moneyIn('USD');
    expect(estimate(parseDecimal('897.6') * 10n ** 9n, dollars)).to.equal(parseDecimal('898') * 10n ** 9n);
  });
});
