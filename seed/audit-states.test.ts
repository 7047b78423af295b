import { expect } from '@open-wc/testing';
import type { UsageEvent } from '../src/core/model/contract.gen.js';
import { formatDecimal, parseCredits } from '../src/core/model/credits.js';
import { UsageError } from '../src/core/model/usage-error.js';
import type { UsageSource } from '../src/core/model/usage-source.js';
import { SeededSource } from './source.js';
import { arrivingEvents, correctedEvents, failingPages, manyEvents, withoutEvents } from './states.js';

const { signal } = new AbortController();
const november = { from: '2026-11-01', to: '2026-12-01' } as const;
const reasonOf = (answer: Promise<unknown>) =>
  answer.then(
    () => 'answered',
    (reason: unknown) => reason,
  );

/** Holds that the log is what the chart adds up. */
async function expectOneTruth(source: UsageSource, events: readonly UsageEvent[]): Promise<void> {
  const sum = formatDecimal(events.reduce((all, { credits }) => all + parseCredits(credits), 0n));
  expect((await source.usage(november, signal)).total).to.equal(sum);
  const summary = await source.eventSummary(november, signal);
  expect([summary.count, summary.credits]).to.deep.equal([events.length, sum]);
}

describe('logs for stories', () => {
  it('get newer events when they are told to', async () => {
    const source = arrivingEvents();
    const first = await source.events({ ...november, limit: 50 }, signal);
    expect(first.items.some(({ id }) => id.startsWith('arriving'))).to.equal(false);
    source.arrive();
    const newer = { ...november, newerThan: first.previous! };
    expect((await source.eventSummary(newer, signal)).count).to.equal(12);
    source.arrive(3);
    expect((await source.eventSummary(newer, signal)).count).to.equal(15);
    const page = await source.events({ ...november, cursor: first.previous!, limit: 12 }, signal);
    expect(page.items.map(({ id }) => id)).to.deep.equal(
      Array.from({ length: 12 }, (_, i) => `arriving-${String(12 - i).padStart(3, '0')}`),
    );
    expect((await source.events({ ...november, cursor: page.next!, limit: 50 }, signal)).items).to.deep.equal(
      first.items,
    );
  });

  it('fail from some page on, until they are mended', async () => {
    const error = new UsageError('unavailable', 'The database does not answer.', { status: 503 });
    const source = failingPages(new SeededSource(), 2, error);
    const first = await source.events({ ...november, limit: 5 }, signal);
    const second = await source.events({ ...november, limit: 5, cursor: first.next! }, signal);
    const third = () => source.events({ ...november, limit: 5, cursor: second.next! }, signal);
    expect(await reasonOf(third())).to.equal(error);
    expect((await source.eventSummary(november, signal)).count).to.be.above(0);
    expect(await reasonOf(third())).to.equal(error);
    source.mend();
    expect((await third()).items).to.have.length(5);
    expect((await third()).items).to.have.length(5);
  });

  it('have late and corrected events, awkward names and attributes of every kind', async () => {
    const source = correctedEvents();
    const { items, next } = await source.events(november, signal);
    expect(next).to.equal(null);
    await expectOneTruth(source, items);
    const lagMs = ({ time, receivedAt }: UsageEvent) => Date.parse(receivedAt) - Date.parse(time);
    const first = items.filter(({ revision }) => revision === 1);
    expect(first.filter((event) => lagMs(event) > 3_600_000)).to.have.length.above(2);
    expect(first.every(({ replaces }) => replaces === null)).to.equal(true);
    const corrected = items.filter(({ revision }) => revision > 1);
    expect(corrected.map(({ credits, replaces }) => [replaces!.credits, credits])).to.deep.include(['40', '0']);
    expect(corrected.map(({ revision }) => revision)).to.include(3);
    for (const { replaces, receivedAt, time } of corrected) {
      expect(Date.parse(replaces!.receivedAt)).to.be.within(Date.parse(time), Date.parse(receivedAt) - 1);
    }
    const kinds = items.flatMap(({ attributes }) => Object.values(attributes).map((value) => value && typeof value));
    expect(kinds).to.include.members(['string', 'number', 'boolean', null]);
    const longest = (texts: readonly (string | null)[]) => Math.max(...texts.map((text) => text?.length ?? 0));
    expect(longest(items.map(({ actor }) => actor))).to.equal(500);
    expect(longest(items.map(({ resource }) => resource))).to.equal(500);
    expect(items.map(({ actor }) => actor)).to.include('<img src=x onerror=alert(1)>');
  });

  it('are not served', async () => {
    const source = withoutEvents();
    const { capabilities } = await source.workspace(signal);
    expect([capabilities.events, capabilities.eventSorts]).to.deep.equal([false, []]);
    expect(((await reasonOf(source.events(november, signal))) as UsageError).kind).to.equal('unsupported');
    expect((await source.usage(november, signal)).total).to.not.equal('0');
  });

  it('are as long as asked for', async () => {
    const source = manyEvents();
    expect((await source.eventSummary(november, signal)).count).to.equal(100_000);
    const events: UsageEvent[] = [];
    const few = manyEvents(1200);
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await few.events({ ...november, limit: 500, ...(cursor !== undefined && { cursor }) }, signal);
      events.push(...page.items);
      cursor = page.next;
    }
    expect(new Set(events.map(({ id }) => id)).size).to.equal(1200);
    await expectOneTruth(few, events);
    const again = await manyEvents(1200).events({ ...november, limit: 500 }, signal);
    expect(again.items).to.deep.equal(events.slice(0, 500));
  });
});
