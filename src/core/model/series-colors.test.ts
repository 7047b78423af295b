import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { namedSeriesCount, seriesColors, SERIES_COLORS } from './series-colors.js';

const seriesOf = (ids: readonly string[]) => ids.map((id) => ({ id }));

describe('seriesColors', () => {
  it('keeps the colours of the largest, and gives what a filter brings forward one that nobody has', () => {
    const all = seriesOf(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i']);
    expect(seriesColors(all.slice(0, 7), all)).to.deep.equal([1, 2, 3, 4, 5, 6, 7]);
    expect(seriesColors(seriesOf(['i', 'c', 'h']), all)).to.deep.equal([8, 3, 9]);
  });

  it('never gives two series one colour', () => {
    const ids = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { maxLength: 20 });
    fc.assert(
      fc.property(ids, ids, (all, other) => {
        const named = [...new Set([...other, ...all])].slice(0, SERIES_COLORS);
        const colors = seriesColors(seriesOf(named), seriesOf(all));
        expect(new Set(colors).size).to.equal(named.length);
      }),
    );
  });
});

describe('namedSeriesCount', () => {
  it('makes no Other of a single series', () => {
    expect([5, 7, 8, 9].map((count) => namedSeriesCount(count))).to.deep.equal([7, 7, 8, 7]);
    expect(namedSeriesCount(8, true)).to.equal(7);
  });
});
