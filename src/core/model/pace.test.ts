import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { addDays, daysBetween } from './civil-date.js';
import { parseCredits } from './credits.js';
import { crossedAt, paceOf, reachedOn } from './pace.js';

const november = { from: '2026-11-01', to: '2026-12-01' } as const;
const credits = (text: string) => parseCredits(text);
const amounts = fc.bigInt({ min: 0n, max: 10n ** 29n });
const DAY_SECONDS = 86_400n;

describe('paceOf', () => {
  const at = (asOf: string, used = credits('100'), timeZone = 'UTC') => paceOf(used, november, asOf, timeZone);

  it('counts the day that is under way by its hours', () => {
    expect(at('2026-11-11T12:00:00Z', credits('105'))).to.deep.equal({
      day: 11,
      days: 30,
      elapsedShare: 0.35,
      perDay: credits('10'),
      projected: credits('300'),
    });
  });

  it('goes by the clock of the zone', () => {
    expect(at('2026-11-11T17:00:00Z', credits('105'), 'America/New_York')).to.deep.include({
      day: 11,
      perDay: credits('10'),
    });
    expect(at('2026-11-11T03:00:00Z', 0n, 'America/New_York').day).to.equal(10);
  });

  it('has no rate before a day has gone by', () => {
    expect(at('2026-11-01T23:59:59Z')).to.deep.include({ day: 1, perDay: null, projected: null });
    expect(at('2026-11-02T00:00:00Z')).to.deep.include({ day: 2, perDay: credits('100'), projected: credits('3000') });
  });

  it('has a mean, but leads nowhere, when the period is over', () => {
    for (const asOf of ['2026-12-01T00:00:00Z', '2028-01-01T00:00:00Z']) {
      expect(at(asOf, credits('300'))).to.deep.equal({
        day: 30,
        days: 30,
        elapsedShare: 1,
        perDay: credits('10'),
        projected: null,
      });
    }
  });

  it('has nothing of a period that is yet to begin', () => {
    expect(at('2026-10-31T23:59:59Z', 0n)).to.deep.equal({
      day: 0,
      days: 30,
      elapsedShare: 0,
      perDay: null,
      projected: null,
    });
  });

  it('stays within the period at any time in any zone', () => {
    const instants = fc.date({
      min: new Date('2026-10-01T00:00:00Z'),
      max: new Date('2027-01-01T00:00:00Z'),
      noInvalidDate: true,
    });
    const zones = fc.constantFrom('UTC', 'America/New_York', 'Pacific/Kiritimati', 'Asia/Kathmandu');
    fc.assert(
      fc.property(amounts, instants, zones, fc.integer({ min: 1, max: 60 }), (used, instant, zone, length) => {
        const period = { from: november.from, to: addDays(november.from, length) };
        const pace = paceOf(used, period, instant.toISOString(), zone);
        expect(pace.days).to.equal(length);
        expect(pace.day).to.be.within(0, length);
        expect(pace.elapsedShare).to.be.within(0, 1);
        if (pace.projected !== null) {
          expect(pace.projected >= used, 'projected').to.be.true;
          expect(pace.perDay! <= used, 'per day').to.be.true;
        }
        expect(pace.perDay === null).to.equal(pace.elapsedShare * length < 1);
      }),
    );
  });

  it('is exact down to the nano: the mean times the time is what was used', () => {
    fc.assert(
      fc.property(amounts, fc.integer({ min: 1, max: 29 }), (used, daysGone) => {
        const { perDay, projected } = at(`${addDays(november.from, daysGone)}T00:00:00Z`, used);
        expect(perDay).to.equal((used * DAY_SECONDS) / (BigInt(daysGone) * DAY_SECONDS));
        expect(projected).to.equal((used * 30n) / BigInt(daysGone));
      }),
    );
  });
});

describe('reachedOn', () => {
  it('is the day of the period in which a rate gets there', () => {
    expect(reachedOn(credits('2000'), credits('74.5'), november)).to.equal('2026-11-27');
    expect(reachedOn(credits('9.9'), credits('10'), november)).to.equal('2026-11-01');
    expect(reachedOn(credits('10'), credits('10'), november)).to.equal('2026-11-02');
  });

  it('is undefined after the end, and without a rate', () => {
    expect(reachedOn(credits('300'), credits('10'), november)).to.equal(undefined);
    expect(reachedOn(credits('299.9'), credits('10'), november)).to.equal('2026-11-30');
    expect(reachedOn(credits('1'), 0n, november)).to.equal(undefined);
    expect(reachedOn(10n ** 40n, 1n, november)).to.equal(undefined);
  });

  it('is the first day at whose end the rate has come to the amount', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1n, max: 10n ** 15n }),
        fc.bigInt({ min: 1n, max: 10n ** 15n }),
        (amount, perDay) => {
          const day = reachedOn(amount, perDay, november);
          if (day === undefined) {
            expect(amount >= perDay * 30n).to.be.true;
          } else {
            const gone = BigInt(daysBetween(november.from, day));
            expect(perDay * gone <= amount && amount < perDay * (gone + 1n)).to.be.true;
          }
        },
      ),
    );
  });
});

describe('crossedAt', () => {
  it('is the bucket whose running total is at or above the amount', () => {
    expect(crossedAt([5n, 5n, 5n], 10n)).to.equal(1);
    expect(crossedAt([5n, 5n, 5n], 11n)).to.equal(2);
    expect(crossedAt([5n, 5n, 5n], 16n)).to.equal(-1);
    expect(crossedAt([], 1n)).to.equal(-1);
  });

  it('is never one of which nothing is known', () => {
    const lists = fc.array(fc.option(fc.bigInt({ min: 0n, max: 100n })), { maxLength: 40 });
    fc.assert(
      fc.property(lists, fc.bigInt({ min: 1n, max: 2000n }), (totals, amount) => {
        const sumTo = (end: number) => totals.slice(0, end).reduce<bigint>((sum, each) => sum + (each ?? 0n), 0n);
        const at = crossedAt(totals, amount);
        if (at < 0) {
          expect(sumTo(totals.length) < amount).to.be.true;
        } else {
          expect(totals[at]).not.to.equal(null);
          expect(sumTo(at) < amount && sumTo(at + 1) >= amount).to.be.true;
        }
      }),
    );
  });
});
