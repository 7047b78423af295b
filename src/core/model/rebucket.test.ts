import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { buildUsage } from '../../../test/fixtures.js';
import { addDays, daysBetween, eachDay, isoWeekday } from './civil-date.js';
import { formatDecimal } from './credits.js';
import { endOfBucket, fittingGranularity, rebucket } from './rebucket.js';
import { readUsage, type UsageFigures } from './usage-figures.js';

const MONDAY = 1;
const SUNDAY = 7;

type Values = readonly (bigint | null)[];
type List = readonly (string | null)[];

function figuresOf(from: string, columns: readonly List[], other: List | null = null, asOf = '2020-01-01T12:00:00Z') {
  const length = columns[0]?.length ?? other!.length;
  const to = addDays(from, length);
  return readUsage(
    buildUsage(columns, {
      from,
      to,
      buckets: eachDay(from, to),
      asOf,
      timeZone: 'UTC',
      other: other && { count: 3, credits: other },
    }),
  );
}

const value = fc.option(fc.oneof(fc.constant(0n), fc.bigInt({ min: 0n, max: 10n ** 18n })), { freq: 3 });
const text = (values: Values): List => values.map((each) => (each === null ? null : formatDecimal(each)));
const anyFigures: fc.Arbitrary<UsageFigures> = fc
  .tuple(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 0, max: 5000 }), fc.integer({ min: -5, max: 120 }))
  .chain(([length, offset, today]) => {
    const list = fc.array(value, { minLength: length, maxLength: length });
    const from = addDays('2020-01-01', offset);
    return fc
      .tuple(fc.array(list, { minLength: 1, maxLength: 4 }), fc.option(list))
      .map(([columns, other]) =>
        figuresOf(from, columns.map(text), other && text(other), `${addDays(from, today)}T12:00:00Z`),
      );
  });
const granularities = fc.constantFrom('week', 'month');
const weekStarts = fc.integer({ min: 1, max: 7 });

/** The days of each bucket, as indices. */
function daysIn({ buckets, from, to }: UsageFigures): number[][] {
  return buckets.map((start, i) => eachDay(start, buckets[i + 1] ?? to).map((day) => daysBetween(from, day)));
}

function listsOf({ series, other, totals }: UsageFigures): Values[] {
  return [...series.map(({ values }) => values), ...(other ? [other.values] : []), totals];
}

describe('rebucket', () => {
  it('has in each bucket exactly what its days have, and null exactly where none of them is known', () => {
    fc.assert(
      fc.property(anyFigures, granularities, weekStarts, (figures, granularity, weekStart) => {
        const merged = rebucket(figures, granularity, weekStart);
        const days = daysIn(merged);
        const lists = listsOf(figures);
        listsOf(merged).forEach((list, k) => {
          expect(list).to.have.length(days.length);
          list.forEach((amount, bucket) => {
            const known = days[bucket]!.map((day) => lists[k]![day]!).filter((each) => each !== null);
            expect(amount).to.equal(known.length === 0 ? null : known.reduce((a, b) => a + b, 0n));
          });
        });
      }),
    );
  });

  it('keeps every total', () => {
    fc.assert(
      fc.property(anyFigures, granularities, weekStarts, (figures, granularity, weekStart) => {
        const merged = rebucket(figures, granularity, weekStart);
        const sums = (lists: Values[]) => lists.map((list) => list.reduce<bigint>((a, b) => a + (b ?? 0n), 0n));
        expect(sums(listsOf(merged))).to.deep.equal(sums(listsOf(figures)));
        expect(merged.total).to.equal(figures.total);
        expect(merged.series.map(({ total }) => total)).to.deep.equal(figures.series.map(({ total }) => total));
        expect(merged.other?.total).to.equal(figures.other?.total);
      }),
    );
  });

  it('begins each bucket but the first where a week or month begins, and leaves out no day', () => {
    fc.assert(
      fc.property(anyFigures, granularities, weekStarts, (figures, granularity, weekStart) => {
        const merged = rebucket(figures, granularity, weekStart);
        expect(merged).to.include({ from: figures.from, to: figures.to, granularity });
        expect(daysIn(merged).flat()).to.deep.equal(figures.buckets.map((_, i) => i));
        for (const start of merged.buckets.slice(1)) {
          if (granularity === 'month') expect(start).to.match(/-01$/);
          else expect(isoWeekday(start)).to.equal(weekStart);
        }
      }),
    );
  });

  it('has the day that is still filling in the bucket that is', () => {
    fc.assert(
      fc.property(anyFigures, granularities, weekStarts, (figures, granularity, weekStart) => {
        const merged = rebucket(figures, granularity, weekStart);
        if (figures.fillingBucket === null) expect(merged.fillingBucket).to.equal(null);
        else expect(daysIn(merged)[merged.fillingBucket!]).to.contain(figures.fillingBucket);
      }),
    );
  });

  it('clips the first and the last bucket to the range', () => {
    const ones = (count: number) => [Array.from({ length: count }, () => '1')];
    const weeks = rebucket(figuresOf('2026-11-05', ones(14)), 'week', MONDAY);
    expect(weeks.buckets).to.deep.equal(['2026-11-05', '2026-11-09', '2026-11-16']);
    expect(weeks.totals.map((total) => formatDecimal(total!))).to.deep.equal(['4', '7', '3']);
    expect(rebucket(figuresOf('2026-11-05', ones(14)), 'week', SUNDAY).buckets).to.deep.equal([
      '2026-11-05',
      '2026-11-08',
      '2026-11-15',
    ]);
    const months = rebucket(figuresOf('2026-10-30', ones(33)), 'month', MONDAY);
    expect(months.buckets).to.deep.equal(['2026-10-30', '2026-11-01', '2026-12-01']);
    expect(months.totals.map((total) => formatDecimal(total!))).to.deep.equal(['2', '30', '1']);
  });

  it('does not take the same month of another year for one', () => {
    const year = [Array.from({ length: 366 }, () => '1')];
    expect(rebucket(figuresOf('2026-11-01', year), 'month', MONDAY).buckets).to.have.length(13);
  });

  it('by day is what it was', () => {
    const figures = figuresOf('2026-11-01', [['1', null]]);
    expect(rebucket(figures, 'day', MONDAY)).to.equal(figures);
  });
});

describe('endOfBucket', () => {
  it('is where the next bucket begins, and the end of the range for the last', () => {
    fc.assert(
      fc.property(
        anyFigures,
        fc.constantFrom('day', 'week', 'month'),
        weekStarts,
        (figures, granularity, weekStart) => {
          const { buckets, to } = rebucket(figures, granularity, weekStart);
          buckets.forEach((start, i) => {
            expect(endOfBucket(start, granularity, weekStart, to)).to.equal(buckets[i + 1] ?? to);
          });
        },
      ),
    );
  });

  it('knows the lengths of months', () => {
    const ends = ['2026-12-01', '2027-02-01', '2028-02-10'].map((day) => endOfBucket(day, 'month', 1, '2030-01-01'));
    expect(ends).to.deep.equal(['2027-01-01', '2027-03-01', '2028-03-01']);
  });
});

describe('fittingGranularity', () => {
  const ORDER = ['day', 'week', 'month'];

  it('takes days where a bar has six pixels, then weeks, then months', () => {
    const at = (days: number, width: number) => fittingGranularity('2026-01-01', addDays('2026-01-01', days), width);
    expect([at(30, 180), at(30, 179)]).to.deep.equal(['day', 'week']);
    expect([at(364, 312), at(364, 311)]).to.deep.equal(['week', 'month']);
    expect(at(1826, 1000)).to.equal('month');
  });

  it('never gets finer with less room or more days', () => {
    const inputs = fc.tuple(fc.integer({ min: 1, max: 3700 }), fc.integer({ min: 1, max: 3000 }));
    fc.assert(
      fc.property(inputs, fc.integer({ min: 0, max: 500 }), ([days, width], more) => {
        const at = (length: number, room: number) =>
          ORDER.indexOf(fittingGranularity('2020-01-01', addDays('2020-01-01', length), room));
        expect(at(days + more, width)).to.be.at.least(at(days, width));
        expect(at(days, width + more)).to.be.at.most(at(days, width));
      }),
    );
  });
});
