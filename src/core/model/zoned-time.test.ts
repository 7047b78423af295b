import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { usageErrorOf } from '../../../test/fixtures.js';
import { addDays, civilDateAt } from './civil-date.js';
import { dayBegunAt, instantAt, instantOf, isAmbiguousAt, localTimeAt, startOfDay } from './zoned-time.js';

const ZONES = [
  'UTC',
  'America/New_York',
  'America/St_Johns',
  'America/Sao_Paulo',
  'America/Havana',
  'Europe/Dublin',
  'Africa/Casablanca',
  'Asia/Beirut',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Antarctica/Troll',
  'Pacific/Apia',
  'Pacific/Kiritimati',
] as const;
const zones = fc.constantFrom(...ZONES);
const SPAN = { min: Date.parse('1970-01-03'), max: Date.parse('2040-01-01') };
const HOUR = 3_600_000;

/** The days on which clocks of these zones did something unusual, and any others. */
const CHANGES = [
  '2026-03-08T07:00Z',
  '2026-11-01T06:00Z',
  '2018-11-04T03:00Z',
  '2018-02-18T02:00Z',
  '2011-12-30T10:00Z',
  '2026-04-04T15:00Z',
  '2026-10-03T15:30Z',
  '2022-03-26T22:00Z',
  '2006-10-29T02:31Z',
].map((text) => Date.parse(text));
const moments = fc.oneof(
  fc.integer(SPAN),
  fc
    .tuple(fc.constantFrom(...CHANGES), fc.integer({ min: -3 * HOUR, max: 3 * HOUR }))
    .map(([change, after]) => change + after),
);
const text = (ms: number) => new Date(ms).toISOString();
const ms = (instant: string) => Date.parse(instant);

describe('times on the clocks of a zone', () => {
  describe('localTimeAt', () => {
    it('shows the clock and calendar of the zone, to the millisecond', () => {
      expect(localTimeAt('2026-11-17T19:05:00Z', 'America/New_York')).to.equal('2026-11-17T14:05:00.000');
      expect(localTimeAt('2026-11-17T19:05:00.213Z', 'Asia/Kathmandu')).to.equal('2026-11-18T00:50:00.213');
      expect(localTimeAt('2026-11-17T14:05:00.5-05:00', 'UTC')).to.equal('2026-11-17T19:05:00.500');
    });

    it('is of the day that civilDateAt says', () => {
      fc.assert(
        fc.property(moments, zones, (at, zone) => {
          expect(localTimeAt(text(at), zone).slice(0, 10)).to.equal(civilDateAt(text(at), zone));
        }),
      );
    });

    it('never goes back as time goes on, except where clocks are put back', () => {
      fc.assert(
        fc.property(moments, fc.integer({ min: 1, max: 26 * HOUR }), zones, (at, later, zone) => {
          const [before, after] = [localTimeAt(text(at), zone), localTimeAt(text(at + later), zone)];
          if (after <= before)
            expect(isAmbiguousAt(text(at), zone) || isAmbiguousAt(text(at + later), zone)).to.be.true;
        }),
      );
    });
  });

  describe('instantAt', () => {
    it('takes a time of day to the minute, the second or the millisecond', () => {
      expect(instantAt('2026-11-17T14:05', 'America/New_York')).to.equal('2026-11-17T19:05:00.000Z');
      expect(instantAt('2026-11-17T14:05:09', 'America/New_York')).to.equal('2026-11-17T19:05:09.000Z');
      expect(instantAt('2026-11-17T14:05:09.5', 'Asia/Kolkata')).to.equal('2026-11-17T08:35:09.500Z');
    });

    it('undoes localTimeAt, by the one or the other of two', () => {
      fc.assert(
        fc.property(moments, zones, (at, zone) => {
          const clock = localTimeAt(text(at), zone);
          const both = [instantAt(clock, zone), instantAt(clock, zone, 'later')];
          expect(both).to.include(text(at));
          expect(both[0] !== both[1]).to.equal(isAmbiguousAt(text(at), zone));
          for (const each of both) expect(localTimeAt(each, zone)).to.equal(clock);
        }),
        { numRuns: 500 },
      );
    });

    it('keeps the order of times that come once', () => {
      fc.assert(
        fc.property(moments, fc.integer({ min: 0, max: 48 * HOUR }), zones, (at, later, zone) => {
          const [a, b] = [text(at).slice(0, -1), text(at + later).slice(0, -1)];
          const [from, to] = [instantAt(a, zone), instantAt(b, zone)];
          if (localTimeAt(from, zone) === a && localTimeAt(to, zone) === b) expect(from <= to).to.be.true;
        }),
      );
    });

    it('takes the first of two, or the second when told', () => {
      const twice = '2026-11-01T01:30';
      expect(instantAt(twice, 'America/New_York')).to.equal('2026-11-01T05:30:00.000Z');
      expect(instantAt(twice, 'America/New_York', 'later')).to.equal('2026-11-01T06:30:00.000Z');
      // Lord Howe's clocks are put back by half an hour.
      expect(instantAt('2026-04-05T01:45', 'Australia/Lord_Howe')).to.equal('2026-04-04T14:45:00.000Z');
      expect(instantAt('2026-04-05T01:45', 'Australia/Lord_Howe', 'later')).to.equal('2026-04-04T15:15:00.000Z');
    });

    it('goes on from a time that is skipped by as much as is skipped', () => {
      for (const which of ['earlier', 'later'] as const) {
        const skipped = instantAt('2026-03-08T02:30', 'America/New_York', which);
        expect(localTimeAt(skipped, 'America/New_York')).to.equal('2026-03-08T03:30:00.000');
      }
      const skipped = instantAt('2026-10-04T02:10', 'Australia/Lord_Howe');
      expect(localTimeAt(skipped, 'Australia/Lord_Howe')).to.equal('2026-10-04T02:40:00.000');
      expect(localTimeAt(instantAt('2011-12-30T12:00', 'Pacific/Apia'), 'Pacific/Apia')).to.equal(
        '2011-12-31T12:00:00.000',
      );
    });

    it('refuses what is no time of a day, by name', () => {
      for (const wrong of [
        '',
        '2026-11-17',
        '2026-02-30T10:00',
        '2026-11-17T24:00',
        '2026-11-17T10:60',
        '2026-11-17T10:00:61',
        '2026-11-17T10:00Z',
        '2026-11-17 10:00',
      ]) {
        expect(usageErrorOf(() => instantAt(wrong, 'UTC')).message).to.contain(`"${wrong}"`);
      }
    });
  });

  describe('startOfDay', () => {
    it('is midnight as a rule', () => {
      expect(startOfDay('2026-11-17', 'America/New_York')).to.equal('2026-11-17T05:00:00.000Z');
      expect(startOfDay('2026-11-17', 'Asia/Kathmandu')).to.equal('2026-11-16T18:15:00.000Z');
    });

    it('is the first instant that is on that day or after it', () => {
      const days = fc.integer({ min: 0, max: 25_000 }).map((count) => addDays('1970-01-02', count));
      const unusual = fc.constantFrom('2018-11-04', '2011-12-30', '2022-03-27', '2006-10-29', '2018-02-18');
      fc.assert(
        fc.property(fc.oneof(days, unusual), zones, (day, zone) => {
          const start = startOfDay(day, zone);
          expect(civilDateAt(start, zone) >= day).to.be.true;
          expect(civilDateAt(text(ms(start) - 1), zone) < day).to.be.true;
        }),
        { numRuns: 500 },
      );
    });

    it('is when midnight is skipped, where it is', () => {
      expect(localTimeAt(startOfDay('2018-11-04', 'America/Sao_Paulo'), 'America/Sao_Paulo')).to.equal(
        '2018-11-04T01:00:00.000',
      );
      expect(localTimeAt(startOfDay('2022-03-27', 'Asia/Beirut'), 'Asia/Beirut')).to.equal('2022-03-27T01:00:00.000');
      // From 23:30 to 00:30: the day begins in between.
      expect(localTimeAt(startOfDay('1919-03-31', 'America/Toronto'), 'America/Toronto')).to.equal(
        '1919-03-31T00:30:00.000',
      );
    });

    it('is the next day’s where a whole day is skipped', () => {
      expect(startOfDay('2011-12-30', 'Pacific/Apia')).to.equal(startOfDay('2011-12-31', 'Pacific/Apia'));
    });

    it('is the first midnight where it comes twice', () => {
      // Havana's clocks are put back from 01:00 to 00:00.
      expect(startOfDay('2026-11-01', 'America/Havana')).to.equal('2026-11-01T04:00:00.000Z');
    });

    it('refuses what is no day, by name', () => {
      expect(usageErrorOf(() => startOfDay('2026-02-30', 'UTC')).message).to.contain('"2026-02-30"');
    });
  });

  it('isAmbiguousAt tells times that come twice', () => {
    const at = (instant: string) => isAmbiguousAt(instant, 'America/New_York');
    expect([at('2026-11-01T05:30:00Z'), at('2026-11-01T06:30:00Z')]).to.deep.equal([true, true]);
    expect([at('2026-11-01T04:59:59Z'), at('2026-11-01T07:00:00Z')]).to.deep.equal([false, false]);
    expect([at('2026-03-08T06:59:00Z'), at('2026-03-08T07:00:00Z')]).to.deep.equal([false, false]);
  });

  it('instantOf takes an instant as it is and a day by its start', () => {
    expect(instantOf('2026-11-17T14:05:00-05:00', 'UTC')).to.equal('2026-11-17T14:05:00-05:00');
    expect(instantOf('2026-11-17', 'America/New_York')).to.equal('2026-11-17T05:00:00.000Z');
    expect(usageErrorOf(() => instantOf('yesterday', 'UTC')).message).to.contain('"yesterday"');
  });

  it('dayBegunAt tells the day that begins there, if one does', () => {
    expect(dayBegunAt('2026-11-17', 'America/New_York')).to.equal('2026-11-17');
    expect(dayBegunAt('2026-11-17T05:00:00Z', 'America/New_York')).to.equal('2026-11-17');
    expect(dayBegunAt('2026-11-17T05:00:00.001Z', 'America/New_York')).to.equal(undefined);
    expect(dayBegunAt('2018-11-04T03:00:00Z', 'America/Sao_Paulo')).to.equal('2018-11-04');
  });

  it('names an instant or a time zone that does not exist', () => {
    expect(usageErrorOf(() => localTimeAt('2026-11-17T14:05', 'UTC')).message).to.contain('"2026-11-17T14:05"');
    for (const run of [
      () => localTimeAt('2026-11-17T14:05:00Z', 'Mars/Olympus'),
      () => instantAt('2026-11-17T14:05', 'Mars/Olympus'),
      () => startOfDay('2026-11-17', 'Mars/Olympus'),
    ]) {
      expect(usageErrorOf(run).message).to.contain('"Mars/Olympus"');
    }
  });
});
