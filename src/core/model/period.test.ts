import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { buildCycle, buildWorkspace } from '../../../test/fixtures.js';
import { addDays, civilDateAt, daysBetween, isCivilDate } from './civil-date.js';
import { cyclePeriod, dayRange, isPeriod, nextCycle, periodPresets, previousPeriod, resolvePeriod } from './period.js';

const october = buildCycle({ id: 'plan-10', start: '2026-10-01', end: '2026-11-01' });
const november = buildCycle({ id: 'plan-11' });
const december = buildCycle({ id: 'plan-12', start: '2026-12-01', end: '2027-01-01' });
const flex = buildCycle({ id: 'flex-11', kind: 'flex', start: '2026-10-15', end: '2026-11-15' });
const workspace = buildWorkspace({ cycles: [december, flex, october, november] });

const days = fc.integer({ min: 0, max: 40_000 }).map((n) => addDays('1990-01-01', n));
const lengths = fc.integer({ min: 1, max: 3700 });

describe('resolvePeriod', () => {
  it('is the current cycle of the first kind when nothing is asked for', () => {
    for (const choice of [{}, { cycle: undefined }, { cycle: 'current' }, { from: '', to: '' }]) {
      expect(resolvePeriod(choice, workspace)).to.deep.equal({ from: '2026-11-01', to: '2026-12-01', cycle: november });
    }
  });

  it('is the cycle that is named, of any kind', () => {
    expect(resolvePeriod({ cycle: 'flex-11' }, workspace)).to.deep.equal({
      from: '2026-10-15',
      to: '2026-11-15',
      cycle: flex,
    });
  });

  it('takes days before a cycle', () => {
    expect(resolvePeriod({ cycle: 'flex-11', from: '2026-01-01', to: '2026-01-03' }, workspace)).to.deep.equal({
      from: '2026-01-01',
      to: '2026-01-03',
      cycle: undefined,
    });
  });

  it('goes by the day of the zone', () => {
    const at = (asOf: string) => resolvePeriod({}, { ...workspace, asOf });
    expect(at('2026-11-01T03:59:59Z')).to.deep.include({ cycle: october });
    expect(at('2026-11-01T04:00:00Z')).to.deep.include({ cycle: november });
  });

  it('says why a choice is no period', () => {
    const problems = [
      resolvePeriod({}, { ...workspace, cycles: [] }),
      resolvePeriod({ cycle: 'plan-99' }, workspace),
      resolvePeriod({ from: '2026-02-30', to: '2026-03-01' }, workspace),
      resolvePeriod({ from: '2026-02-01', to: 'March' }, workspace),
      resolvePeriod({ from: '2026-02-01' }, workspace),
      resolvePeriod({ to: '2026-02-01' }, workspace),
      resolvePeriod({ from: '2026-02-02', to: '2026-02-01' }, workspace),
      resolvePeriod({ from: '2016-01-01', to: '2026-11-01' }, workspace),
    ];
    expect(problems).to.deep.equal([
      { problem: 'no-cycle' },
      { problem: 'unknown-cycle', value: 'plan-99' },
      { problem: 'bad-day', which: 'from', value: '2026-02-30' },
      { problem: 'bad-day', which: 'to', value: 'March' },
      { problem: 'bad-day', which: 'to', value: '' },
      { problem: 'bad-day', which: 'from', value: '' },
      { problem: 'reversed', from: '2026-02-02', to: '2026-02-01' },
      { problem: 'too-long', days: 3957 },
    ]);
    expect(problems.some(isPeriod)).to.be.false;
  });
});

describe('dayRange', () => {
  it('takes any range of up to 3700 days, and keeps its days', () => {
    fc.assert(
      fc.property(days, lengths, (from, length) => {
        const to = addDays(from, length);
        expect(dayRange(from, to)).to.deep.equal({ from, to, cycle: undefined });
      }),
    );
  });

  it('refuses a longer one with its length, and one without a day', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 3701, max: 9000 }), (from, length) => {
        expect(dayRange(from, addDays(from, length))).to.deep.equal({ problem: 'too-long', days: length });
      }),
    );
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 9000 }), (from, back) => {
        const to = addDays(from, -back);
        expect(dayRange(from, to)).to.deep.equal({ problem: 'reversed', from, to });
      }),
    );
  });
});

describe('previousPeriod', () => {
  it('of a range is as many days right before it', () => {
    fc.assert(
      fc.property(days, lengths, (from, length) => {
        const period = dayRange(from, addDays(from, length));
        if (!isPeriod(period)) throw new Error('not a period');
        const before = previousPeriod(period, workspace)!;
        expect(before.to).to.equal(from);
        expect(daysBetween(before.from, before.to)).to.equal(length);
        expect(before.cycle).to.equal(undefined);
      }),
    );
  });

  it('of a cycle is the nearest one before of the same kind, however they are ordered', () => {
    expect(previousPeriod(cyclePeriod(december), workspace)?.cycle).to.equal(november);
    expect(previousPeriod(cyclePeriod(november), workspace)).to.deep.equal({
      from: '2026-10-01',
      to: '2026-11-01',
      cycle: october,
    });
  });

  it('is undefined for the first cycle of its kind', () => {
    expect(previousPeriod(cyclePeriod(october), workspace)).to.equal(undefined);
    expect(previousPeriod(cyclePeriod(flex), workspace)).to.equal(undefined);
  });

  it('leaves the order of the workspace’s cycles alone', () => {
    previousPeriod(cyclePeriod(december), workspace);
    expect(workspace.cycles).to.deep.equal([december, flex, october, november]);
  });
});

describe('nextCycle', () => {
  it('is the nearest one after of the same kind, undefined after the last', () => {
    expect(nextCycle(october, workspace)).to.equal(november);
    expect(nextCycle(november, workspace)).to.equal(december);
    expect(nextCycle(december, workspace)).to.equal(undefined);
    expect(nextCycle(flex, workspace)).to.equal(undefined);
  });

  it('leads back to where the previous period came from', () => {
    for (const cycle of [november, december]) {
      const before = previousPeriod(cyclePeriod(cycle), workspace)!.cycle!;
      expect(nextCycle(before, workspace)).to.equal(cycle);
    }
  });
});

describe('periodPresets', () => {
  const presetsAt = (asOf: string, timeZone = 'UTC') =>
    Object.fromEntries(
      periodPresets({ ...workspace, asOf, timeZone }).map(({ id, range: { from, to } }) => [id, `${from} ${to}`]),
    );

  it('end with the day of asOf, by the zone', () => {
    expect(presetsAt('2026-11-18T01:00:00Z', 'America/New_York')).to.deep.equal({
      last7Days: '2026-11-11 2026-11-18',
      last30Days: '2026-10-19 2026-11-18',
      last90Days: '2026-08-20 2026-11-18',
      thisMonth: '2026-11-01 2026-11-18',
      lastMonth: '2026-10-01 2026-11-01',
      thisYear: '2026-01-01 2026-11-18',
      last12Months: '2025-11-18 2026-11-18',
    });
  });

  it('go back over the turn of the year', () => {
    expect(presetsAt('2026-01-01T12:00:00Z')).to.include({
      last7Days: '2025-12-26 2026-01-02',
      lastMonth: '2025-12-01 2026-01-01',
      thisMonth: '2026-01-01 2026-01-02',
      thisYear: '2026-01-01 2026-01-02',
    });
  });

  it('have twelve months also where one of them has a leap day', () => {
    expect(presetsAt('2028-11-17T12:00:00Z')['last12Months']).to.equal('2027-11-18 2028-11-18');
    expect(presetsAt('2028-02-28T12:00:00Z')['last12Months']).to.equal('2027-03-01 2028-02-29');
    expect(presetsAt('2028-02-29T12:00:00Z')['last12Months']).to.equal('2027-03-01 2028-03-01');
    expect(presetsAt('2029-02-27T12:00:00Z')['last12Months']).to.equal('2028-02-28 2029-02-28');
  });

  it('are ranges that can be shown, never ahead of asOf, and as long as they say', () => {
    const instants = fc.date({
      min: new Date('1999-01-01T00:00:00Z'),
      max: new Date('2090-01-01T00:00:00Z'),
      noInvalidDate: true,
    });
    const zones = fc.constantFrom('UTC', 'America/New_York', 'Pacific/Kiritimati', 'Asia/Kolkata');
    fc.assert(
      fc.property(instants, zones, (instant, timeZone) => {
        const asOf = instant.toISOString();
        const tomorrow = addDays(civilDateAt(asOf, timeZone), 1);
        const lengthOf = new Map<string, number>();
        for (const { id, range } of periodPresets({ ...workspace, asOf, timeZone })) {
          expect([range.from, range.to].every(isCivilDate), id).to.be.true;
          expect(isPeriod(dayRange(range.from, range.to)), id).to.be.true;
          expect(range.to <= tomorrow, id).to.be.true;
          lengthOf.set(id, daysBetween(range.from, range.to));
        }
        expect(lengthOf.get('last7Days')).to.equal(7);
        expect(lengthOf.get('last30Days')).to.equal(30);
        expect(lengthOf.get('last90Days')).to.equal(90);
        expect(lengthOf.get('thisMonth')).to.be.within(1, 31);
        expect(lengthOf.get('lastMonth')).to.be.within(28, 31);
        expect(lengthOf.get('thisYear')).to.be.within(1, 366);
        expect(lengthOf.get('last12Months')).to.be.within(365, 366);
      }),
    );
  });
});
