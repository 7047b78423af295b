import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { labelledDays, LABEL_GAP } from './date-labels.js';

const slotWidths = fc.double({ min: 0.1, max: 400, noNaN: true });

describe('labelledDays', () => {
  it('begins with the first day and stays within the range', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), slotWidths, (days, slotWidth) => {
        const labelled = labelledDays(days, slotWidth);
        expect(labelled[0]).to.equal(0);
        expect(labelled.at(-1)).to.be.below(days);
      }),
    );
  });

  it('gives each label its room', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), slotWidths, (days, slotWidth) => {
        labelledDays(days, slotWidth).reduce((before, day) => {
          expect((day - before) * slotWidth).to.be.at.least(LABEL_GAP);
          return day;
        });
      }),
    );
  });

  it('goes by whole weeks where there are more than ten days', () => {
    fc.assert(
      fc.property(fc.integer({ min: 11, max: 2000 }), slotWidths, (days, slotWidth) => {
        expect(labelledDays(days, slotWidth).filter((day) => day % 7 !== 0)).to.deep.equal([]);
      }),
    );
  });

  it('labels a month by the week, thinner where it is narrow', () => {
    expect(labelledDays(30, 28)).to.deep.equal([0, 7, 14, 21, 28]);
    expect(labelledDays(30, 6)).to.deep.equal([0, 14, 28]);
    expect(labelledDays(30, 3)).to.deep.equal([0, 28]);
    expect(labelledDays(30, 1)).to.deep.equal([0]);
  });

  it('labels single days where there are few', () => {
    expect(labelledDays(4, 100)).to.deep.equal([0, 1, 2, 3]);
    expect(labelledDays(5, 40)).to.deep.equal([0, 2, 4]);
    expect(labelledDays(10, 20)).to.deep.equal([0, 5]);
    expect(labelledDays(1, 400)).to.deep.equal([0]);
  });

  it('labels nothing where there is no day', () => expect(labelledDays(0, 100)).to.deep.equal([]));
});
