import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { usageErrorOf } from '../../../test/fixtures.js';
import {
  addDays,
  civilDateAt,
  daysBetween,
  eachDay,
  isCivilDate,
  isInstant,
  isoWeekday,
  utcDate,
} from './civil-date.js';

const MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The calendar by its own rules, without `Date`. */
function daysIn(year: number, month: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return MONTHS[month - 1]! + (month === 2 && isLeap ? 1 : 0);
}

const dayText = (year: number, month: number, day: number) =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

function nextDay(date: string): string {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  if (day < daysIn(year, month)) return dayText(year, month, day + 1);
  return month < 12 ? dayText(year, month + 1, 1) : dayText(year + 1, 1, 1);
}

const days = fc
  .tuple(fc.integer({ min: 1, max: 9998 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 30 }))
  .map(([year, month, day]) => dayText(year, month, (day % daysIn(year, month)) + 1));
const counts = fc.integer({ min: -300, max: 300 });

describe('civil days', () => {
  describe('isCivilDate', () => {
    it('takes exactly the days of the calendar', () => {
      const candidates = fc.tuple(
        fc.oneof(fc.constantFrom(1900, 2000, 2024, 2026, 2100), fc.integer({ min: 0, max: 9999 })),
        fc.integer({ min: 0, max: 13 }),
        fc.integer({ min: 0, max: 32 }),
      );
      fc.assert(
        fc.property(candidates, ([year, month, day]) => {
          const exists = month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
          expect(isCivilDate(dayText(year, month, day))).to.equal(exists);
        }),
        { numRuns: 1000 },
      );
    });

    for (const text of [
      '2026-02-30',
      '2025-02-29',
      '1900-02-29',
      '2026-04-31',
      '2026-13-01',
      '2026-00-01',
      '2026-01-00',
      '0001-13-13',
    ]) {
      it(`refuses ${text}, which no calendar has`, () => expect(isCivilDate(text)).to.be.false);
    }

    for (const text of ['', '2026-1-1', '20261101', '2026-11', '2026-11-01T00:00:00Z', ' 2026-11-01', '02026-11-01']) {
      it(`refuses ${JSON.stringify(text)}, which is another notation`, () => expect(isCivilDate(text)).to.be.false);
    }

    it('takes the leap day of a leap year', () => {
      expect(['2024-02-29', '2000-02-29', '2028-02-29'].every(isCivilDate)).to.be.true;
    });
  });

  describe('arithmetic', () => {
    it('steps from each day to the next one of the calendar', () => {
      fc.assert(fc.property(days, (day) => void expect(addDays(day, 1)).to.equal(nextDay(day))));
    });

    it('comes back when it goes forth and back', () => {
      fc.assert(
        fc.property(days, counts, (day, count) => void expect(addDays(addDays(day, count), -count)).to.equal(day)),
      );
    });

    it('counts the days that were added', () => {
      fc.assert(
        fc.property(days, counts, (day, count) => void expect(daysBetween(day, addDays(day, count))).to.equal(count)),
      );
    });

    it('counts the same number back, with the other sign', () => {
      fc.assert(
        fc.property(days, days, (from, to) => {
          expect(daysBetween(from, to) + daysBetween(to, from)).to.equal(0);
          expect(addDays(from, daysBetween(from, to))).to.equal(to);
        }),
      );
    });

    it('crosses leap days', () => {
      expect(daysBetween('2024-02-01', '2024-03-01')).to.equal(29);
      expect(daysBetween('2026-02-01', '2026-03-01')).to.equal(28);
      expect(daysBetween('2100-02-01', '2100-03-01')).to.equal(28);
      expect(addDays('2024-02-28', 1)).to.equal('2024-02-29');
    });

    it('repeats the weekday every seven days, from a Sunday on', () => {
      expect(isoWeekday('2026-11-01')).to.equal(7);
      fc.assert(
        fc.property(days, (day) => {
          expect(isoWeekday(addDays(day, 7))).to.equal(isoWeekday(day));
          expect(isoWeekday(addDays(day, 1))).to.equal((isoWeekday(day) % 7) + 1);
        }),
      );
    });

    it('gives formatters midnight in UTC', () => {
      expect(utcDate('2026-11-01').toISOString()).to.equal('2026-11-01T00:00:00.000Z');
    });

    it('refuses a day that no calendar has, and names it', () => {
      const uses: ((day: string) => unknown)[] = [
        (day) => addDays(day, 1),
        (day) => daysBetween('2026-01-01', day),
        (day) => daysBetween(day, '2026-01-01'),
        (day) => eachDay(day, '2026-12-01'),
        isoWeekday,
        utcDate,
      ];
      for (const use of uses) {
        for (const day of ['2026-02-30', '2026-11-01T00:00:00Z', 'yesterday', '']) {
          const error = usageErrorOf(() => use(day));
          expect(error.kind).to.equal('contract');
          expect(error.message).to.contain(`"${day}"`);
        }
      }
    });

    it('refuses to leave the years that four digits can tell', () => {
      for (const [day, count] of [
        ['9999-12-31', 1],
        ['0000-01-01', -1],
        ['2026-11-01', 1e12],
        ['2026-11-01', NaN],
      ] as const) {
        const error = usageErrorOf(() => addDays(day, count));
        expect(error.kind).to.equal('contract');
        expect(error.message).to.contain(day);
      }
    });
  });

  describe('eachDay', () => {
    it('has as many days as lie between, each the one after the one before', () => {
      fc.assert(
        fc.property(days, fc.integer({ min: 0, max: 400 }), (from, count) => {
          const to = addDays(from, count);
          const range = eachDay(from, to);
          expect(range).to.have.length(count);
          range.reduce(
            (day, next) => {
              expect(next).to.equal(nextDay(day));
              return next;
            },
            addDays(from, -1),
          );
        }),
        { numRuns: 50 },
      );
    });

    it('is empty when the range ends where it begins, or before', () => {
      expect(eachDay('2026-11-01', '2026-11-01')).to.deep.equal([]);
      expect(eachDay('2026-11-02', '2026-11-01')).to.deep.equal([]);
    });

    it('leaves out the end', () => {
      expect(eachDay('2026-02-27', '2026-03-02')).to.deep.equal(['2026-02-27', '2026-02-28', '2026-03-01']);
    });
  });

  describe('isInstant', () => {
    for (const text of ['2026-11-17T19:05:00Z', '2026-11-17T19:05:00.123456789+05:30', '2024-02-29T00:00:00-04:00']) {
      it(`takes ${text}`, () => expect(isInstant(text)).to.be.true);
    }

    for (const text of [
      ...['2026-11-17T19:05:00', '2026-11-17', '2026-11-17 19:05:00Z', '2026-11-17T19:05Z', '2026-11-17T19:05:00+0530'],
      ...['2026-02-30T00:00:00Z', '2026-11-17T25:00:00Z', '2026-11-17T19:60:00Z', 'Nov 17, 2026', '1', ''],
    ]) {
      it(`refuses ${JSON.stringify(text)}`, () => expect(isInstant(text)).to.be.false);
    }
  });

  describe('civilDateAt', () => {
    const midnights: readonly (readonly [zone: string, beforeMidnight: string, midnight: string, newDay: string])[] = [
      ['UTC', '2026-11-16T23:59:59.999Z', '2026-11-17T00:00:00Z', '2026-11-17'],
      ['America/New_York', '2026-11-01T03:59:59.999Z', '2026-11-01T04:00:00Z', '2026-11-01'],
      ['America/New_York', '2026-11-02T04:59:59.999Z', '2026-11-02T05:00:00Z', '2026-11-02'],
      ['America/New_York', '2026-03-08T04:59:59.999Z', '2026-03-08T05:00:00Z', '2026-03-08'],
      ['America/New_York', '2026-03-09T03:59:59.999Z', '2026-03-09T04:00:00Z', '2026-03-09'],
      ['Asia/Kolkata', '2026-11-16T18:29:59.999Z', '2026-11-16T18:30:00Z', '2026-11-17'],
      ['Pacific/Apia', '2026-11-17T10:59:59.999Z', '2026-11-17T11:00:00Z', '2026-11-18'],
      ['Europe/Berlin', '2026-03-28T22:59:59.999Z', '2026-03-28T23:00:00Z', '2026-03-29'],
      ['Europe/Berlin', '2026-03-29T21:59:59.999Z', '2026-03-29T22:00:00Z', '2026-03-30'],
      ['Europe/Berlin', '2026-10-24T21:59:59.999Z', '2026-10-24T22:00:00Z', '2026-10-25'],
      ['Europe/Berlin', '2026-10-25T22:59:59.999Z', '2026-10-25T23:00:00Z', '2026-10-26'],
    ];
    for (const [zone, before, midnight, day] of midnights) {
      it(`begins ${day} in ${zone} at ${midnight}`, () => {
        expect(civilDateAt(before, zone)).to.equal(addDays(day, -1));
        expect(civilDateAt(midnight, zone)).to.equal(day);
      });
    }

    it('skips the day that Apia skipped when it crossed the date line', () => {
      expect(civilDateAt('2011-12-30T09:59:59Z', 'Pacific/Apia')).to.equal('2011-12-29');
      expect(civilDateAt('2011-12-30T10:00:00Z', 'Pacific/Apia')).to.equal('2011-12-31');
    });

    it('keeps both of the repeated autumn hours on one day', () => {
      for (const instant of ['2026-11-01T01:30:00-04:00', '2026-11-01T01:30:00-05:00']) {
        expect(civilDateAt(instant, 'America/New_York')).to.equal('2026-11-01');
      }
    });

    it('takes the day out of the text itself in UTC', () => {
      const instants = fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
      fc.assert(
        fc.property(instants, (date) => {
          const instant = date.toISOString();
          expect(civilDateAt(instant, 'UTC')).to.equal(instant.slice(0, 10));
        }),
      );
    });

    it('is the same day however the offset of the instant is written', () => {
      expect(civilDateAt('2026-11-17T02:00:00+02:00', 'America/New_York')).to.equal('2026-11-16');
      expect(civilDateAt('2026-11-17T00:00:00Z', 'America/New_York')).to.equal('2026-11-16');
    });

    it('refuses what is not an instant, also one without an offset, and names it', () => {
      for (const instant of ['', 'now', '2026-11-17', '2026-11-17T19:05:00', '2026-02-30T00:00:00Z']) {
        const error = usageErrorOf(() => civilDateAt(instant, 'UTC'));
        expect(error.kind).to.equal('contract');
        expect(error.message).to.contain(`"${instant}"`);
      }
    });

    it('refuses a time zone that does not exist, and names it', () => {
      for (const zone of ['', 'Mars/Olympus', 'New York']) {
        const error = usageErrorOf(() => civilDateAt('2026-11-17T19:05:00Z', zone));
        expect(error.kind).to.equal('contract');
        expect(error.message).to.contain(`"${zone}"`);
        expect(error.cause).to.be.instanceOf(RangeError);
      }
    });
  });
});
