import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { buildCycle, buildWorkspace } from '../../../test/fixtures.js';
import { addDays, instantOf } from '../../core/model/index.js';
import {
  coveringPeriod,
  isRange,
  isShownBy,
  normalRange,
  patched,
  rangeTexts,
  readRange,
  type RangeTexts,
} from './log-draft.js';
import type { LogRange } from './log-search.js';

const NEW_YORK = 'America/New_York';
const workspace = buildWorkspace();
const november: LogRange = { from: '2026-11-01', to: '2026-12-01' };
const read = (texts: RangeTexts, zone = NEW_YORK, current = november) => readRange(texts, zone, workspace, current);

describe('the range that the form holds', () => {
  it('is shown on the clock of a zone, its end as the first time after it', () => {
    expect(rangeTexts(november, NEW_YORK, workspace)).to.deep.equal({
      from: '2026-11-01T00:00',
      to: '2026-12-01T00:00',
    });
    expect(rangeTexts(november, 'Asia/Kathmandu', workspace)).to.deep.equal({
      from: '2026-11-01T09:45',
      to: '2026-12-01T10:45',
    });
    const range = { from: '2026-11-17T19:05:09Z', to: '2026-11-17T19:05:09.5Z' };
    expect(rangeTexts(range, 'UTC', workspace)).to.deep.equal({
      from: '2026-11-17T19:05:09',
      to: '2026-11-17T19:05:09.500',
    });
  });

  it('is held as days where it begins and ends with days of the workspace, on whatever clock they were typed', () => {
    expect(read({ from: '2026-11-03T00:00', to: '2026-11-05T00:00' })).to.deep.equal({
      from: '2026-11-03',
      to: '2026-11-05',
    });
    expect(read({ from: '2026-11-03T05:00', to: '2026-11-05T05:00' }, 'UTC')).to.deep.equal({
      from: '2026-11-03',
      to: '2026-11-05',
    });
  });

  it('is held as instants otherwise, to the second', () => {
    expect(read({ from: '2026-11-03T00:00', to: '2026-11-05T00:00:01' })).to.deep.equal({
      from: '2026-11-03T05:00:00.000Z',
      to: '2026-11-05T05:00:01.000Z',
    });
  });

  it('stays what it is where it reads as before, whatever the zone and however long', () => {
    const instants = fc.integer({ min: Date.parse('2020-01-01'), max: Date.parse('2030-01-01') });
    const lengths = fc.integer({ min: 1, max: 3_600_000 * 24 * 400 });
    const zones = fc.constantFrom(NEW_YORK, 'UTC', 'Australia/Lord_Howe', 'America/Sao_Paulo');
    fc.assert(
      fc.property(instants, lengths, zones, (from, length, zone) => {
        const range = { from: new Date(from).toISOString(), to: new Date(from + length).toISOString() };
        expect(read(rangeTexts(range, zone, workspace), zone, range)).to.equal(range);
      }),
    );
  });

  it('keeps the one end when the other is typed, also of a time that comes twice', () => {
    const second = '2026-11-01T06:30:00.000Z';
    const range = { from: second, to: '2026-11-02' };
    expect(read({ from: '2026-11-01T01:30', to: '2026-11-01T12:00' }, NEW_YORK, range)).to.deep.equal({
      from: second,
      to: '2026-11-01T17:00:00.000Z',
    });
  });

  it('takes in both of a time that comes twice', () => {
    expect(read({ from: '2026-11-01T01:30', to: '2026-11-01T12:00' })).to.deep.include({
      from: '2026-11-01T05:30:00.000Z',
    });
    expect(read({ from: '2026-10-31T12:00', to: '2026-11-01T01:30' })).to.deep.include({
      to: '2026-11-01T06:30:00.000Z',
    });
  });

  it('is none where something is missing, or is no time', () => {
    expect(read({ from: '', to: '2026-12-01T00:00' })).to.deep.equal({ problems: { from: { problem: 'missing' } } });
    expect(read({ from: '', to: '' })).to.deep.equal({
      problems: { from: { problem: 'missing' }, to: { problem: 'missing' } },
    });
    for (const value of ['yesterday', '0001-01-01T00:00', '9999-12-31T00:00', '2026-02-30T00:00']) {
      expect(read({ from: value, to: '2026-12-01T00:00' })).to.deep.equal({
        problems: { from: { problem: 'unreadable', value } },
      });
    }
  });

  it('is none where it runs backwards or has no length', () => {
    expect(read({ from: '2026-11-03T10:00', to: '2026-11-03T10:00' })).to.deep.equal({
      problems: {
        to: { problem: 'reversed', from: '2026-11-03T15:00:00.000Z', to: '2026-11-03T15:00:00.000Z' },
      },
    });
  });

  it('has at most 3,700 days', () => {
    const first = '2016-01-01';
    const endOf = (days: number) => `${addDays(first, days)}T00:00`;
    expect(isRange(read({ from: `${first}T00:00`, to: endOf(3700) }))).to.be.true;
    expect(read({ from: `${first}T00:00`, to: endOf(3701) })).to.deep.equal({
      problems: { from: { problem: 'too-long', days: 3701 } },
    });
  });

  it('is what the texts mean, also of a time that is skipped', () => {
    const range = read({ from: '2026-03-08T02:30', to: '2026-03-09T00:00' }) as LogRange;
    expect(isShownBy({ from: '2026-03-08T02:30', to: '2026-03-09T00:00' }, range, NEW_YORK, workspace)).to.be.true;
    expect(isShownBy({ from: '2026-03-08T02:30', to: '' }, range, NEW_YORK, workspace)).to.be.false;
    expect(isShownBy({ from: '2026-03-08T02:31', to: '2026-03-09T00:00' }, range, NEW_YORK, workspace)).to.be.false;
  });

  it('has one notation', () => {
    expect(normalRange({ from: '2026-11-01T00:00:00-04:00', to: '2026-12-01' }, workspace)).to.deep.equal(november);
    expect(normalRange({ from: '2026-11-01', to: '2026-11-01T12:00:00-05:00' }, workspace)).to.deep.equal({
      from: '2026-11-01T04:00:00.000Z',
      to: '2026-11-01T17:00:00.000Z',
    });
  });
});

describe('coveringPeriod', () => {
  it('has the days that a range touches, at least one', () => {
    expect(coveringPeriod({ from: '2026-11-03T12:00:00Z', to: '2026-11-03T12:00:01Z' }, workspace)).to.deep.equal({
      from: '2026-11-03',
      to: '2026-11-04',
      cycle: undefined,
    });
    expect(coveringPeriod({ from: '2026-11-03', to: '2026-11-05' }, workspace)).to.deep.include({ to: '2026-11-05' });
    expect(coveringPeriod({ from: '2026-11-03', to: '2026-11-03' }, workspace)).to.deep.include({ to: '2026-11-04' });
  });

  it('covers the range, and no day more', () => {
    const instants = fc.integer({ min: Date.parse('2020-01-01'), max: Date.parse('2025-01-01') });
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 86_400_000 * 1000 }), (from, length) => {
        const range = { from: new Date(from).toISOString(), to: new Date(from + length).toISOString() };
        const days = coveringPeriod(range, workspace);
        const [start, second, last, end] = [days.from, addDays(days.from, 1), addDays(days.to, -1), days.to].map(
          (day) => Date.parse(instantOf(day, workspace.timeZone)),
        ) as [number, number, number, number];
        expect(start <= from && from < second && last < from + length && from + length <= end).to.be.true;
      }),
    );
  });

  it('is a cycle where it has the days of one, and the last of too many days', () => {
    expect(coveringPeriod(november, workspace).cycle).to.deep.equal(buildCycle());
    expect(coveringPeriod({ from: '1990-01-01', to: '2026-11-03' }, workspace)).to.deep.include({
      from: addDays('2026-11-03', -3700),
      to: '2026-11-03',
    });
  });
});

describe('patched', () => {
  it('changes what is named and drops what does not filter', () => {
    const filter = { usageTypes: ['gpu'], actors: ['ci'], text: 'camera' };
    expect(patched(filter, { text: undefined, usageTypes: [] })).to.deep.equal({ actors: ['ci'] });
    expect(patched({}, { folders: { subtrees: [] } })).to.deep.equal({});
    expect(patched({}, { leastCredits: '5' })).to.deep.equal({ leastCredits: '5' });
  });

  it('has folders or keys, whichever were chosen last', () => {
    const folders = { subtrees: ['a'] };
    expect(patched({ apiKeys: ['k'] }, { folders })).to.deep.equal({ folders });
    expect(patched({ folders }, { apiKeys: ['k'] })).to.deep.equal({ apiKeys: ['k'] });
    expect(patched({ folders }, { apiKeys: [] })).to.deep.equal({ folders });
  });
});
