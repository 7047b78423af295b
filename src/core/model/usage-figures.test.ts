import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { buildUsage, usageErrorOf } from '../../../test/fixtures.js';
import { addDays, eachDay } from './civil-date.js';
import type { UsageSeries } from './contract.gen.js';
import { formatDecimal } from './credits.js';
import { bucketTotals, readUsage, runningTotals } from './usage-figures.js';

const amounts = fc.bigInt({ min: 0n, max: 10n ** 18n });
const values = fc.option(amounts, { freq: 4 });
const columnsOf = (length: number) =>
  fc.array(fc.array(values, { minLength: length, maxLength: length }), { maxLength: 6 });
const toText = (column: readonly (bigint | null)[]) =>
  column.map((value) => (value === null ? null : formatDecimal(value)));

/** Sum of what is known, with a loop of its own. */
function sumOf(amountsOrNull: Iterable<bigint | null>): bigint {
  let sum = 0n;
  for (const value of amountsOrNull) sum += value ?? 0n;
  return sum;
}

describe('readUsage', () => {
  it('reads the amounts, and keeps not known apart from nothing', () => {
    const figures = readUsage(buildUsage());
    expect(figures.series.map(({ id, name }) => [id, name])).to.deep.equal([
      ['type-1', 'Type 1'],
      ['type-2', 'Type 2'],
    ]);
    expect(figures.series.map((series) => series.values)).to.deep.equal([
      [2_200_000_000n, 3_000_200_000n, null],
      [0n, 4_000_000_000n, null],
    ]);
    expect(figures.series.map(({ total }) => total)).to.deep.equal([5_200_200_000n, 4_000_000_000n]);
    expect(figures.totals).to.deep.equal([2_200_000_000n, 7_000_200_000n, null]);
    expect(figures.total).to.equal(9_200_200_000n);
    expect(figures.other).to.equal(null);
  });

  it('carries over what it does not compute', () => {
    const { asOf, timeZone, from, to, granularity, groupBy, buckets } = readUsage(buildUsage());
    expect({ asOf, timeZone, from, to, granularity, groupBy, buckets }).to.deep.equal({
      asOf: '2026-11-02T23:05:00Z',
      timeZone: 'America/New_York',
      from: '2026-11-01',
      to: '2026-11-04',
      granularity: 'day',
      groupBy: 'usageType',
      buckets: ['2026-11-01', '2026-11-02', '2026-11-03'],
    });
  });

  it('has exact totals for any columns, those of the other series included', () => {
    const inputs = fc
      .integer({ min: 1, max: 12 })
      .chain((length) =>
        fc.tuple(columnsOf(length), fc.option(fc.array(values, { minLength: length, maxLength: length }))),
      );
    fc.assert(
      fc.property(inputs, ([columns, other]) => {
        const length = columns[0]?.length ?? other?.length ?? 1;
        const to = addDays('2026-11-01', length);
        const figures = readUsage(
          buildUsage(columns.map(toText), {
            to,
            buckets: eachDay('2026-11-01', to),
            other: other && { count: 3, credits: toText(other) },
          }),
        );
        expect(figures.series.map(({ total }) => total)).to.deep.equal(columns.map(sumOf));
        expect(figures.other?.total).to.equal(other ? sumOf(other) : undefined);
        expect(figures.total).to.equal(sumOf([...columns, ...(other ? [other] : [])].flat()));
        expect(sumOf(figures.totals)).to.equal(figures.total);
      }),
    );
  });

  it('knows days without usage from days that are not known when there is no series at all', () => {
    const figures = readUsage(buildUsage([], { totals: ['0', '0', null], total: '0' }));
    expect(figures.series).to.deep.equal([]);
    expect(figures.totals).to.deep.equal([0n, 0n, null]);
  });

  it('takes a series that has neither an id nor a name', () => {
    const answer = buildUsage([['1', '2', '3']]);
    const figures = readUsage({ ...answer, series: [{ ...answer.series[0]!, id: null, name: null }] });
    expect(figures.series[0]).to.include({ id: null, name: null, total: 6_000_000_000n });
  });

  describe('refuses an answer that contradicts itself, and names the place and the value:', () => {
    const whole = buildUsage([['1', '2', '3']], { other: { count: 2, credits: ['0', '0.5', null] } });
    const hours = ['2026-11-01T00:00:00-04:00', '2026-11-01T01:00:00-04:00', '2026-11-01T02:00:00-05:00'];
    const series = (credits: readonly unknown[]) =>
      ({ series: [{ ...whole.series[0]!, credits }] }) as Partial<UsageSeries>;
    const breaches: readonly (readonly [what: string, changes: Partial<UsageSeries>, place: string, value: string])[] =
      [
        ['a first day that does not exist', { from: '2026-02-30' }, 'from', '"2026-02-30"'],
        ['an end that is not a day', { to: 'December' }, 'to', '"December"'],
        ['a range without a day', { to: '2026-11-01' }, 'to', '"2026-11-01"'],
        ['a range that runs backwards', { to: '2026-10-01' }, 'to', '"2026-10-01"'],
        [
          'a bucket before the range',
          { buckets: ['2026-10-31', '2026-11-02', '2026-11-03'] },
          'buckets[0]',
          '"2026-10-31"',
        ],
        [
          'a bucket after the range',
          { buckets: ['2026-11-01', '2026-11-02', '2026-11-04'] },
          'buckets[2]',
          '"2026-11-04"',
        ],
        ['buckets out of order', { buckets: ['2026-11-01', '2026-11-03', '2026-11-02'] }, 'buckets[2]', '"2026-11-02"'],
        [
          'a bucket that comes twice',
          { buckets: ['2026-11-01', '2026-11-02', '2026-11-02'] },
          'buckets[2]',
          '"2026-11-02"',
        ],
        [
          'a bucket that is not a day',
          { buckets: ['2026-11-01', '2026-11-01b', '2026-11-03'] },
          'buckets[1]',
          '"2026-11-01b"',
        ],
        ['an hour among days', { buckets: ['2026-11-01', hours[1]!, '2026-11-03'] }, 'buckets[1]', `"${hours[1]!}"`],
        [
          'a day that does not exist',
          { from: '2026-06-01', to: '2026-07-02', buckets: ['2026-06-30', '2026-06-31', '2026-07-01'] },
          'buckets[1]',
          '"2026-06-31"',
        ],
        [
          'a day among hours',
          { granularity: 'hour', buckets: [hours[0]!, hours[1]!, '2026-11-02'] },
          'buckets[2]',
          '"2026-11-02"',
        ],
        [
          'an hour without an offset',
          { granularity: 'hour', buckets: [hours[0]!, '2026-11-01T01:00:00', hours[2]!] },
          'buckets[1]',
          '"2026-11-01T01:00:00"',
        ],
        [
          'hours out of order',
          { granularity: 'hour', buckets: [hours[0]!, hours[2]!, hours[1]!] },
          'buckets[2]',
          `"${hours[1]!}"`,
        ],
        ['a column that is too short', series(['1', '2']), 'series[0].credits.length', '2'],
        ['a column that is too long', series(['1', '2', '3', '0']), 'series[0].credits.length', '4'],
        ['other columns that are too short', { other: { count: 2, credits: ['0.5'] } }, 'other.credits.length', '1'],
        ['totals that are too long', { totals: ['1', '2.5', '3', '0'] }, 'totals.length', '4'],
        ['an amount in another notation', series(['1', '2e0', '3']), 'series[0].credits[1]', '"2e0"'],
        ['an amount that is a number', series(['1', '2', 3]), 'series[0].credits[2]', '3'],
        ['a big integer', series(['1', 2n, '3']), 'series[0].credits[1]', '2'],
        ['an amount that is missing', series(['1', undefined, '3']), 'series[0].credits[1]', 'undefined'],
        ['a negative amount', series(['1', '-2', '3']), 'series[0].credits[1]', '"-2"'],
        [
          'a bad amount of the other series',
          { other: { count: 2, credits: ['', '0.5', null] } },
          'other.credits[0]',
          '""',
        ],
        ['a bad amount among the totals', { totals: ['1', '2.5', 'three'] }, 'totals[2]', '"three"'],
        ['a total in another notation', { total: '6,5' }, 'total', '"6,5"'],
        ['a total that is too high', { total: '6.500000001' }, 'total', '"6.500000001"'],
        ['a total that leaves the other series out', { total: '6' }, 'total', '"6"'],
        ['a bucket’s total that is not the sum', { totals: ['1', '2', '3'], total: '6' }, 'totals[1]', '"2"'],
        [
          'a bucket’s total that is not known, though a series is',
          { totals: ['1', null, '3'], total: '4' },
          'totals[1]',
          'null',
        ],
        ['an asOf that is not an instant', { asOf: 'today' }, '', '"today"'],
        ['a time zone that does not exist', { timeZone: 'Mars/Olympus' }, '', '"Mars/Olympus"'],
      ];

    it('a whole answer is taken', () => expect(readUsage(whole).total).to.equal(6_500_000_000n));

    for (const [what, changes, place, value] of breaches) {
      it(what, () => {
        const error = usageErrorOf(() => readUsage({ ...whole, ...changes }));
        expect(error.kind).to.equal('contract');
        expect(error.message).to.contain(place).and.to.contain(value);
      });
    }

    it('an amount that contributes nothing to the sum, but is in no series', () => {
      const error = usageErrorOf(() => readUsage(buildUsage([], { totals: ['0', '5', '0'], total: '5' })));
      expect(error.message).to.contain('totals[1]').and.to.contain('"5"').and.to.contain('"0"');
    });

    it('a bucket that is not known as a whole, though a series knows that it used nothing', () => {
      const error = usageErrorOf(() => readUsage(buildUsage([['1', '0', '3']], { totals: ['1', null, '3'] })));
      expect(error.message).to.contain('totals[1]').and.to.contain('null').and.to.contain('"0"');
    });

    it('says what the total would have to be', () => {
      const error = usageErrorOf(() => readUsage({ ...whole, total: '7' }));
      expect(error.message).to.contain('"7"').and.to.contain('"6.5"');
    });
  });

  describe('finds the bucket that is still filling', () => {
    const fillingAt = (asOf: string, changes: Partial<UsageSeries> = {}) => {
      const buckets = changes.buckets ?? ['2026-11-01', '2026-11-02', '2026-11-03'];
      return readUsage(buildUsage([buckets.map(() => '0')], { asOf, ...changes, buckets })).fillingBucket;
    };

    it('among days, by the midnights of the zone', () => {
      expect(fillingAt('2026-11-01T04:00:00Z')).to.equal(0);
      expect(fillingAt('2026-11-02T04:59:59.999Z')).to.equal(0);
      expect(fillingAt('2026-11-02T05:00:00Z')).to.equal(1);
      expect(fillingAt('2026-11-04T04:59:59.999Z')).to.equal(2);
    });

    it('nowhere, before and after the range', () => {
      expect(fillingAt('2026-11-01T03:59:59.999Z')).to.equal(null);
      expect(fillingAt('2026-11-04T05:00:00Z')).to.equal(null);
      expect(fillingAt('2030-01-01T00:00:00Z')).to.equal(null);
    });

    it('among weeks that are clipped to the range', () => {
      const weeks = {
        granularity: 'week',
        from: '2026-11-01',
        to: '2026-11-12',
        buckets: ['2026-11-01', '2026-11-02', '2026-11-09'],
      } as const;
      expect(fillingAt('2026-11-01T12:00:00Z', weeks)).to.equal(0);
      expect(fillingAt('2026-11-08T12:00:00Z', weeks)).to.equal(1);
      expect(fillingAt('2026-11-11T12:00:00Z', weeks)).to.equal(2);
      expect(fillingAt('2026-11-12T12:00:00Z', weeks)).to.equal(null);
    });

    it('among hours, told apart where one comes twice in autumn', () => {
      const hours = {
        granularity: 'hour',
        to: '2026-11-02',
        buckets: [
          '2026-11-01T00:00:00-04:00',
          '2026-11-01T01:00:00-04:00',
          '2026-11-01T01:00:00-05:00',
          '2026-11-01T02:00:00-05:00',
        ],
      } as const;
      expect(fillingAt('2026-11-01T03:59:00Z', hours)).to.equal(null);
      expect(fillingAt('2026-11-01T05:30:00Z', hours)).to.equal(1);
      expect(fillingAt('2026-11-01T06:00:00Z', hours)).to.equal(2);
      expect(fillingAt('2026-11-01T06:59:59Z', hours)).to.equal(2);
      expect(fillingAt('2026-11-01T07:00:00Z', hours)).to.equal(3);
      expect(fillingAt('2026-11-02T04:59:59Z', hours)).to.equal(3);
      expect(fillingAt('2026-11-02T05:00:00Z', hours)).to.equal(null);
    });
  });
});

describe('bucketTotals', () => {
  const inputs = fc.integer({ min: 0, max: 12 }).chain((length) => fc.tuple(fc.constant(length), columnsOf(length)));

  it('has the sum of each bucket, and null exactly where no series is known', () => {
    fc.assert(
      fc.property(inputs, ([length, columns]) => {
        const totals = bucketTotals(columns, length);
        expect(totals).to.have.length(length);
        totals.forEach((total, i) => {
          const known = columns.map((column) => column[i]!).filter((value) => value !== null);
          expect(total).to.equal(known.length === 0 ? null : sumOf(known));
        });
      }),
    );
  });

  it('adds up to the sum of the series', () => {
    fc.assert(
      fc.property(inputs, ([length, columns]) => {
        expect(sumOf(bucketTotals(columns, length))).to.equal(sumOf(columns.flat()));
      }),
    );
  });

  it('tells nothing used from nothing known', () => {
    const columns = [
      [0n, null],
      [null, null],
    ];
    expect(bucketTotals(columns, 2)).to.deep.equal([0n, null]);
  });
});

describe('runningTotals', () => {
  it('has the sum of all buckets up to each one that is known', () => {
    fc.assert(
      fc.property(fc.array(values, { maxLength: 20 }), (column) => {
        const totals = runningTotals(column);
        expect(totals).to.have.length(column.length);
        totals.forEach((total, i) => {
          expect(total).to.equal(column[i] === null ? null : sumOf(column.slice(0, i + 1)));
        });
      }),
    );
  });

  it('never falls, and ends at the sum', () => {
    fc.assert(
      fc.property(fc.array(values, { maxLength: 20 }), (column) => {
        const known = runningTotals(column).filter((total) => total !== null);
        known.forEach((total, i) => expect(total >= (known[i - 1] ?? 0n)).to.be.true);
        expect(known.at(-1) ?? 0n).to.equal(sumOf(column));
      }),
    );
  });
});
