import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { buildBreakdown, figuresOf } from '../../../test/breakdown-fixtures.js';
import { usageErrorOf } from '../../../test/fixtures.js';
import { formatDecimal, sumKnown } from '../../core/model/index.js';
import { changeAgainst, perMille, readFigures, usedFeatures } from './breakdown-figures.js';

const amounts = fc.bigInt({ min: 0n, max: 10n ** 18n });
const used = fc.dictionary(
  fc.stringMatching(/^[a-z]{1,4}$/),
  fc.dictionary(
    fc.stringMatching(/^[a-z]{1,4}$/),
    amounts.map((nano) => formatDecimal(nano)),
    { maxKeys: 6 },
  ),
  { maxKeys: 5 },
);

describe('readFigures', () => {
  it('adds up exactly: features to their category, categories to the total', () => {
    fc.assert(
      fc.property(used, (given) => {
        const { total, categories } = figuresOf(given);
        for (const { credits, features } of categories) {
          expect(credits).to.equal(sumKnown(features.map((feature) => feature.credits)));
        }
        expect(total).to.equal(sumKnown(categories.map(({ credits }) => credits)));
      }),
    );
  });

  it('refuses a subtotal and a total that are not the sum of what is listed', () => {
    const answer = buildBreakdown({ deploy: { calls: '0.1', runs: '0.2' } });
    const { message, kind } = usageErrorOf(() => readFigures({ ...answer, total: '0.30000001' }));
    expect(kind).to.equal('contract');
    expect(message).to.include('total').and.include('0.30000001');
    const [deploy] = answer.categories;
    const wrong = { ...answer, categories: [{ ...deploy!, credits: '0.4' }], total: '0.4' };
    expect(usageErrorOf(() => readFigures(wrong)).message)
      .to.include('"deploy"')
      .and.include('"0.4"');
  });

  it('calls what has no visible name by its id', () => {
    const answer = buildBreakdown({ deploy: { calls: '1' } });
    const blank = { ...answer, categories: answer.categories.map((each) => ({ ...each, name: ' \u200b' })) };
    expect(readFigures(blank).categories[0]!.name).to.equal('deploy');
  });
});

describe('usedFeatures', () => {
  it('has the largest first and leaves out what was not used', () => {
    const figures = figuresOf({ a: { small: '1', none: '0' }, b: { large: '5', middle: '2' } });
    expect(usedFeatures(figures).map(({ id }) => id)).to.deep.equal(['large', 'middle', 'small']);
  });
});

describe('changeAgainst', () => {
  it('is a share of what it was, new after nothing, and not known without a cycle before', () => {
    expect(changeAgainst(150n, 100n)).to.equal(0.5);
    expect(changeAgainst(0n, 100n)).to.equal(-1);
    expect(changeAgainst(1n, 0n)).to.equal('new');
    expect(changeAgainst(0n, 0n)).to.equal(0);
    expect(changeAgainst(1n, undefined)).to.equal('unknown');
  });

  it('has the sign of the difference', () => {
    const positive = fc.bigInt({ min: 1n, max: 10n ** 15n });
    fc.assert(
      fc.property(positive, positive, (now, before) => {
        const expected = now === before ? 0 : now > before ? 1 : -1;
        expect(Math.sign(changeAgainst(now, before) as number)).to.equal(expected);
      }),
    );
  });
});

describe('perMille', () => {
  it('is the nearest thousandth, and nothing of nothing', () => {
    expect([perMille(1n, 3n), perMille(2n, 3n), perMille(1n, 2000n), perMille(0n, 0n)]).to.deep.equal([333, 667, 1, 0]);
    fc.assert(
      fc.property(amounts, amounts, (a, b) => {
        const whole = a + b;
        if (whole === 0n) return;
        const apart = BigInt(perMille(a, whole)) * whole - a * 1000n;
        expect(apart * 2n <= whole && apart * -2n <= whole).to.equal(true);
      }),
    );
  });
});
