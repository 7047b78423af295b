import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { barLayout } from './breakdown-bar.js';

describe('barLayout', () => {
  it('parts categories by 6 pixels and features by one', () => {
    const { segments } = barLayout([[50, 25], [25]], 406);
    expect(segments).to.deep.equal([
      [
        { x: 0, width: 199 },
        { x: 200, width: 100 },
      ],
      [{ x: 306, width: 100 }],
    ]);
  });

  it('puts names over their categories while each has room, else side by side, and none in less', () => {
    expect(barLayout([[60], [40]], 306).labels).to.deep.equal([180, 120]);
    expect(barLayout([[95], [5]], 306).labels).to.deep.equal([150, 150]);
    expect(barLayout([[1], [1], [1], [1], [1]], 280).labels).to.equal(undefined);
  });

  it('keeps all segments in order and in the bar, whatever was used', () => {
    const amounts = fc.array(
      fc.array(fc.double({ min: 1e-9, max: 1e12, noNaN: true }), { minLength: 1, maxLength: 9 }),
      {
        minLength: 1,
        maxLength: 12,
      },
    );
    fc.assert(
      fc.property(amounts, fc.integer({ min: 280, max: 2000 }), (given, width) => {
        const placed = barLayout(given, width).segments.flat();
        placed.forEach(({ x, width: wide }, i) => {
          expect(wide).to.be.greaterThan(0);
          expect(x).to.be.within(-1e-6, width + 1e-6);
          expect(x + wide).to.be.at.most(width + 1);
          if (i > 0) expect(x).to.be.at.least(placed[i - 1]!.x);
        });
      }),
    );
  });
});
