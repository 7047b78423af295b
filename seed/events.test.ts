import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { addDays, eachDay } from '../src/core/model/civil-date.js';
import { parseDecimal } from '../src/core/model/credits.js';
import { seedDay } from './events.js';
import { features } from './features.js';
import { seedCycles, seedFirstDay, seedWorkspace } from './workspace.js';
import { Zone } from './zone.js';

const days = fc.integer({ min: 0, max: 900 }).map((offset) => addDays('2025-01-01', offset));
const eventsPerDay = fc.integer({ min: 1, max: 400 });
const zone = new Zone(seedWorkspace.timeZone);

describe('seedDay', () => {
  it('gives the same events for the same day and number, whatever was generated before', () => {
    fc.assert(
      fc.property(days, eventsPerDay, (day, count) => {
        const alone = [...seedDay(day, count)];
        const inRun = eachDay(addDays(day, -1), addDays(day, 2)).map((each) => [...seedDay(each, count)]);
        expect(inRun[1]).to.deep.equal(alone);
      }),
      { numRuns: 30 },
    );
  });

  it('keeps to the civil day, in time order, with ids that are unique', () => {
    fc.assert(
      fc.property(fc.oneof(days, fc.constantFrom('2026-03-08', '2026-11-01')), eventsPerDay, (day, count) => {
        const events = [...seedDay(day, count)];
        events.forEach(({ timeMs }, i) => {
          expect(timeMs).to.be.at.least(events[i - 1]?.timeMs ?? zone.startOf(day));
          expect(timeMs).to.be.below(zone.startOf(addDays(day, 1)));
        });
        expect(new Set(events.map(({ id }) => id)).size).to.equal(events.length);
      }),
      { numRuns: 50 },
    );
  });

  it('uses the same credits however many events there are', () => {
    fc.assert(
      fc.property(days, eventsPerDay, (day, count) => {
        expect(creditsOf(day, count)).to.equal(creditsOf(day, 1));
      }),
      { numRuns: 50 },
    );
  });

  it('gives every event a safe whole number of nano-credits: its quantity times the price of a unit', () => {
    const prices = new Map(features.map((feature) => [feature.id, BigInt(feature.nanoCreditsPerUnit)]));
    for (const { usageType, quantity, nanoCredits } of seedDay('2026-11-16', 2000)) {
      expect(Number.isSafeInteger(nanoCredits) && nanoCredits > 0, String(nanoCredits)).to.equal(true);
      expect((parseDecimal(quantity) * prices.get(usageType)!) / 10n ** 9n).to.equal(BigInt(nanoCredits));
    }
  });

  it('adds up to months of the size of the plan, quieter at weekends', () => {
    for (const month of ['2025-10', '2026-02', '2026-06', '2026-10']) {
      const first = `${month}-01`;
      const credits = eachDay(first, addDays(first, 28)).reduce((sum, day) => sum + creditsOf(day, 1), 0n);
      expect(Number(credits) / 1e9, month).to.be.within(1100, 2600);
    }
    expect(creditsOf('2026-11-14', 1) < creditsOf('2026-11-12', 1)).to.equal(true);
  });
});

describe('seedWorkspace', () => {
  it('has 60 folders four levels deep, 20 usage types and 12 API keys, all with ids of their own', () => {
    const parents = new Map(seedWorkspace.folders.map(({ id, parentId }) => [id, parentId]));
    const depth = (id: string): number => 1 + (parents.get(id) ? depth(parents.get(id)!) : 0);
    expect(parents.size).to.equal(60);
    expect(Math.max(...[...parents.keys()].map(depth))).to.equal(4);
    expect(seedWorkspace.categories.flatMap(({ usageTypes }) => usageTypes)).to.have.length(20);
    expect(new Set(seedWorkspace.apiKeys.map(({ id }) => id)).size).to.equal(12);
  });

  it('has cycles without gaps in each kind, newest first, from the first day to today', () => {
    const firstDay = seedFirstDay('2026-11-17');
    expect(firstDay).to.equal('2025-09-01');
    const cycles = seedCycles(firstDay, '2026-11-17');
    expect(cycles.slice(0, 2).map(({ id }) => id)).to.deep.equal(['flex-2026-11', 'plan-2026-11']);
    for (const kind of ['plan', 'flex']) {
      const own = cycles.filter((cycle) => cycle.kind === kind);
      own.forEach(({ end }, i) => {
        expect(end).to.equal(own[i - 1]?.start ?? end);
      });
      expect(own.at(-1)!.start <= firstDay && own[0]!.end > '2026-11-17').to.equal(true);
    }
  });
});

function creditsOf(day: string, count: number): bigint {
  return [...seedDay(day, count)].reduce((sum, { nanoCredits }) => sum + BigInt(nanoCredits), 0n);
}
