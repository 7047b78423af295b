import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { valueAxis } from './value-axis.js';

/** From a billionth of a credit to a trillion credits. */
const maxima = fc
  .tuple(fc.double({ min: 1, max: 10, noNaN: true }), fc.integer({ min: -9, max: 12 }))
  .map(([mantissa, power]) => mantissa * 10 ** power);
const counts = fc.integer({ min: 3, max: 6 });

describe('valueAxis', () => {
  it('runs from zero to its top, which is at or above the largest value', () => {
    fc.assert(
      fc.property(maxima, counts, (max, count) => {
        const { values, top } = valueAxis(max, count);
        expect(values[0]).to.equal(0);
        expect(values.at(-1)).to.equal(top);
        expect(top).to.be.at.least(max);
      }),
    );
  });

  it('has at most one mark more than the largest value needs', () => {
    fc.assert(
      fc.property(maxima, counts, (max, count) => {
        const { top, step } = valueAxis(max, count);
        expect(top - 2 * step).to.be.below(max);
      }),
    );
  });

  it('goes in equal steps of 1, 2 or 5 times a power of ten', () => {
    fc.assert(
      fc.property(maxima, counts, (max, count) => {
        const { values, step } = valueAxis(max, count);
        values.forEach((value, i) => expect(value).to.be.closeTo(i * step, step * 1e-9));
        const mantissa = step / 10 ** Math.floor(Math.log10(step) + 1e-9);
        expect(
          [1, 2, 5].some((nice) => Math.abs(mantissa - nice) < 1e-6),
          `step ${step}`,
        ).to.be.true;
      }),
    );
  });

  it('has about as many steps as asked for', () => {
    fc.assert(
      fc.property(maxima, counts, (max, count) => {
        expect(valueAxis(max, count).values.length - 1).to.be.within(count / 2, count * 2);
      }),
    );
  });

  it('has marks that people count in', () => {
    expect(valueAxis(1240.5, 5)).to.deep.equal({
      values: [0, 200, 400, 600, 800, 1000, 1200, 1400],
      step: 200,
      top: 1400,
    });
    expect(valueAxis(0.75, 5)).to.deep.equal({ values: [0, 0.2, 0.4, 0.6, 0.8], step: 0.2, top: 0.8 });
    expect(valueAxis(1000, 5).top).to.equal(1000);
  });

  it('has a scale where nothing was used', () => {
    expect(valueAxis(0, 5).top).to.equal(1);
    expect(valueAxis(0, 5).values.length).to.be.above(2);
  });
});
