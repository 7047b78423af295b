import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { labelledBuckets, labelledHours, LABEL_GAP } from './date-labels.js';

const slotWidths = fc.double({ min: 0.1, max: 400, noNaN: true });

describe('labelledBuckets', () => {
  it('begins with the first day and stays within the range', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), slotWidths, (days, slotWidth) => {
        const labelled = labelledBuckets(days, slotWidth);
        expect(labelled[0]).to.equal(0);
        expect(labelled.at(-1)).to.be.below(days);
      }),
    );
  });

  it('gives each label its room', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), slotWidths, (days, slotWidth) => {
        labelledBuckets(days, slotWidth).reduce((before, day) => {
          expect((day - before) * slotWidth).to.be.at.least(LABEL_GAP);
          return day;
        });
      }),
    );
  });

  it('goes by whole weeks where there are more than ten days', () => {
    fc.assert(
      fc.property(fc.integer({ min: 11, max: 2000 }), slotWidths, (days, slotWidth) => {
        expect(labelledBuckets(days, slotWidth).filter((day) => day % 7 !== 0)).to.deep.equal([]);
      }),
    );
  });

  it('labels a month by the week, thinner where it is narrow', () => {
    expect(labelledBuckets(30, 28)).to.deep.equal([0, 7, 14, 21, 28]);
    expect(labelledBuckets(30, 6)).to.deep.equal([0, 14, 28]);
    expect(labelledBuckets(30, 3)).to.deep.equal([0, 28]);
    expect(labelledBuckets(30, 1)).to.deep.equal([0]);
  });

  it('labels single days where there are few', () => {
    expect(labelledBuckets(4, 100)).to.deep.equal([0, 1, 2, 3]);
    expect(labelledBuckets(5, 40)).to.deep.equal([0, 2, 4]);
    expect(labelledBuckets(10, 20)).to.deep.equal([0, 5]);
    expect(labelledBuckets(1, 400)).to.deep.equal([0]);
  });

  it('labels nothing where there is no day', () => expect(labelledBuckets(0, 100)).to.deep.equal([]));
});

describe('labelledBuckets by week and month', () => {
  it('begins with the first one and gives each label its room', () => {
    const granularities = fc.constantFrom('week' as const, 'month' as const);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 600 }), slotWidths, granularities, (buckets, slotWidth, granularity) => {
        const labelled = labelledBuckets(buckets, slotWidth, granularity);
        expect(labelled[0]).to.equal(0);
        labelled.reduce((before, bucket) => {
          expect((bucket - before) * slotWidth).to.be.at.least(LABEL_GAP);
          return bucket;
        });
      }),
    );
  });

  it('labels each of a few, then months by quarters, halves and years', () => {
    expect(labelledBuckets(4, 62, 'week')).to.deep.equal([0, 1, 2, 3]);
    expect(labelledBuckets(3, 80, 'month')).to.deep.equal([0, 1, 2]);
    expect(labelledBuckets(12, 30, 'month')).to.deep.equal([0, 3, 6, 9]);
    expect(labelledBuckets(60, 15, 'month')).to.deep.equal([0, 6, 12, 18, 24, 30, 36, 42, 48, 54]);
    expect(labelledBuckets(60, 6, 'month')).to.deep.equal([0, 12, 24, 36, 48]);
  });
});

describe('labelledHours', () => {
  /** Days of so many hours, as New York has them: 25 on 1 November 2026, 23 on 14 March 2027. */
  function hoursOf(days: readonly (readonly [day: string, hours: 23 | 24 | 25])[]): string[] {
    return days.flatMap(([day, hours]) =>
      Array.from({ length: hours }, (_, i) => {
        const hour = hours === 25 && i > 1 ? i - 1 : hours === 23 && i > 1 ? i + 1 : i;
        return `${day}T${String(hour).padStart(2, '0')}:00:00-05:00`;
      }),
    );
  }
  const autumn = hoursOf([
    ['2026-10-31', 24],
    ['2026-11-01', 25],
    ['2026-11-02', 24],
    ['2026-11-03', 24],
  ]);
  const spring = hoursOf([
    ['2027-03-13', 24],
    ['2027-03-14', 23],
    ['2027-03-15', 24],
  ]);
  const clocks = (hours: readonly string[], slotWidth: number) =>
    labelledHours(hours, slotWidth).map((i) => hours[i]!.slice(8, 13));

  it('stay at midnight through a day of 25 or 23 hours', () => {
    expect(clocks(autumn, 62 / 24)).to.deep.equal(['31T00', '01T00', '02T00', '03T00']);
    expect(clocks(spring, 62 / 23)).to.deep.equal(['13T00', '14T00', '15T00']);
    expect(clocks(autumn, 62 / 48)).to.deep.equal(['31T00', '02T00']);
  });

  it('stand where the clock shows a multiple of the step', () => {
    const day = hoursOf([['2026-11-02', 24]]);
    expect(clocks(day, 62)).to.have.length(24);
    expect(clocks(day, 11)).to.deep.equal(['02T00', '02T06', '02T12', '02T18']);
    expect(clocks(autumn.slice(24, 49), 11)).to.deep.equal(['01T00', '01T06', '01T12', '01T18']);
  });

  it('begin with the first hour and have their room, in any zone', () => {
    fc.assert(
      fc.property(fc.constantFrom(autumn, spring), slotWidths, (hours, slotWidth) => {
        const labelled = labelledHours(hours, slotWidth);
        expect(labelled[0]).to.equal(0);
        labelled.reduce((before, i) => {
          expect((i - before) * slotWidth).to.be.at.least(LABEL_GAP);
          return i;
        });
      }),
    );
  });

  it('are none where there is no hour, and one where there is no room', () => {
    expect(labelledHours([], 100)).to.deep.equal([]);
    expect(labelledHours(autumn, 0.1)).to.deep.equal([0]);
  });
});
