import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { LocalClock, utcTime } from './local-time.js';

const ZONES = ['America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Pacific/Apia', 'UTC'];

describe('LocalClock', () => {
  const newYork = new LocalClock('America/New_York');
  const times = {
    '2026-11-17T19:04:31.004Z': '2026-11-17T14:04:31.004-05:00',
    '2026-07-01T00:00:00Z': '2026-06-30T20:00:00-04:00',
    '2026-11-17T19:04:31.123456789Z': '2026-11-17T14:04:31.123456789-05:00',
    '2026-11-17T20:04:31.5+01:00': '2026-11-17T14:04:31.5-05:00',
    // One hour comes twice, and one does not come.
    '2026-11-01T05:59:59.999Z': '2026-11-01T01:59:59.999-04:00',
    '2026-11-01T06:00:00Z': '2026-11-01T01:00:00-05:00',
    '2026-03-08T06:59:59Z': '2026-03-08T01:59:59-05:00',
    '2026-03-08T07:00:00Z': '2026-03-08T03:00:00-04:00',
  };
  for (const [instant, shown] of Object.entries(times)) {
    it(`shows ${instant} as ${shown}`, () => expect(newYork.timeOf(instant)).to.equal(shown));
  }

  it('shows the same instant with its offset in every zone', () => {
    const instants = fc.date({ min: new Date('1990-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), fc.array(instants, { maxLength: 20 }), (zone, list) => {
        const clock = new LocalClock(zone);
        for (const each of list) {
          expect(Date.parse(clock.timeOf(each.toISOString()))).to.equal(each.getTime());
          const shown = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeStyle: 'medium' }).format(each);
          expect(clock.timeOf(each.toISOString()).slice(11, 19)).to.equal(shown);
        }
      }),
    );
  });
});

describe('utcTime', () => {
  it('is an instant in UTC with all its decimals', () => {
    expect(utcTime('2026-11-01T01:00:00.123456789-04:00')).to.equal('2026-11-01T05:00:00.123456789Z');
    expect(utcTime('2026-11-01T01:00:00.120Z')).to.equal('2026-11-01T01:00:00.120Z');
  });
});
