import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { en, Formats } from '../../core/locale/index.js';
import { formatDecimal, type Limit } from '../../core/model/index.js';
import { limitRows, type LimitRow, type Thresholds } from './workspace-limits.view.js';

const formats = new Formats('en-GB');
const terms = en;
const USUAL: Thresholds = { near: 0.8, over: 1 };

const limitOf = (used: string | null, limit: string | null, unit: string | null = null): Limit => ({
  id: `${used}/${limit}`,
  label: 'Projects',
  used,
  limit,
  unit,
});
const rowOf = (limit: Limit, thresholds = USUAL): LimitRow =>
  limitRows([limit], thresholds, 'given', formats, terms)[0]!;

describe('limitRows', () => {
  it('says what is used, of how much, and what is left', () => {
    const { used, of, state, status } = rowOf(limitOf('8', '25'));
    expect({ used, of, state, status }).to.deep.equal({ used: '8', of: 'of 25', state: '17 left', status: 'ok' });
  });

  it('says the unit once with each number that has one', () => {
    const { used, of, state } = rowOf(limitOf('1180', '1000', 'GB'));
    expect(`${used} ${of}`).to.equal('1,180 of 1,000 GB');
    expect(state).to.equal('180 GB over the limit');
  });

  it('is near from 80 % on, at the limit too, and over beyond it', () => {
    const statuses = ['79', '80', '100', '101'].map((used) => rowOf(limitOf(used, '100')).status);
    expect(statuses).to.deep.equal(['ok', 'near', 'near', 'over']);
    expect(rowOf(limitOf('100', '100')).state).to.equal('Limit reached');
  });

  it('takes other thresholds', () => {
    const strict: Thresholds = { near: 0.3, over: 0.9 };
    expect(rowOf(limitOf('30', '100'), strict).status).to.equal('near');
    expect(rowOf(limitOf('95', '100'), strict)).to.include({ status: 'over', state: '5 left, near the limit' });
  });

  it('has no meter without a limit, and an empty one where the use is not known', () => {
    expect(rowOf(limitOf('14', null, 'GB'))).to.include({ used: '14', of: 'GB', state: 'No limit', meter: undefined });
    const { used, meter, state } = rowOf(limitOf(null, '40'));
    expect({ used, state, filled: meter!.filled, now: meter!.now }).to.deep.equal({
      used: '–',
      state: 'Not known yet',
      filled: undefined,
      now: undefined,
    });
  });

  it('tells a limit of zero that is kept from one that is not', () => {
    expect(rowOf(limitOf('0', '0'))).to.include({ status: 'ok', state: 'None allowed' });
    expect(rowOf(limitOf('3', '0'))).to.include({ status: 'over', state: '3 over the limit' });
  });

  it('past the limit fills the whole width and marks the limit in it', () => {
    const { filled, limitAt, nearAt } = rowOf(limitOf('200', '100')).meter!;
    expect({ filled, limitAt, nearAt }).to.deep.equal({ filled: 1, limitAt: 0.5, nearAt: undefined });
  });

  it('puts the closest first on request: over, near, fine, not known, not limited', () => {
    const limits = [limitOf('1', null), limitOf(null, '5'), limitOf('1', '10'), limitOf('9', '10'), limitOf('1', '0')];
    const order = limitRows(limits, USUAL, 'closeness', formats, terms).map(({ id }) => id);
    expect(order).to.deep.equal(['1/0', '9/10', '1/10', 'null/5', '1/null']);
  });

  it('for any numbers: fills what is used of it, never more than its width, and says a number within its bounds', () => {
    const amount = fc.bigInt(0n, 10n ** 24n);
    fc.assert(
      fc.property(amount, amount, (used, limit) => {
        const { meter, status } = rowOf(limitOf(formatDecimal(used), formatDecimal(limit)));
        expect(meter!.filled).to.be.within(0, 1);
        expect(Number(meter!.now)).to.be.at.most(Number(meter!.max));
        expect(status === 'over').to.equal(used > limit);
      }),
    );
  });
});
