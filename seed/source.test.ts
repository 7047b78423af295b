import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { addDays } from '../src/core/model/civil-date.js';
import type { EventPage, FolderSelection } from '../src/core/model/contract.gen.js';
import { formatDecimal, parseCredits, sumKnown } from '../src/core/model/credits.js';
import { UsageError, type UsageErrorKind } from '../src/core/model/usage-error.js';
import type { AttributionFilter, EventQuery, UsageTypeFilter } from '../src/core/model/usage-source.js';
import { SeededSource } from './source.js';
import { seedWorkspace } from './workspace.js';

const { signal } = new AbortController();
const source = new SeededSource({ eventsPerDay: 20, unknownDays: ['2026-10-07'] });
const november = { from: '2026-11-01', to: '2026-12-01' } as const;

const typeIds = seedWorkspace.categories.flatMap(({ usageTypes }) => usageTypes.map(({ id }) => id));
const owners = fc.constantFrom('@workspace', ...seedWorkspace.folders.map(({ id }) => id));
const selections = fc
  .uniqueArray(fc.tuple(owners, fc.constantFrom('folders', 'foldersOut', 'subtrees', 'subtreesOut')), {
    maxLength: 5,
    selector: ([id]) => id,
  })
  .map((rules): FolderSelection => {
    const of = (list: string) => rules.filter(([, name]) => name === list).map(([id]) => id);
    return {
      folders: of('folders'),
      foldersOut: of('foldersOut'),
      subtrees: of('subtrees'),
      subtreesOut: of('subtreesOut'),
    };
  });
const attributions: fc.Arbitrary<AttributionFilter> = fc.oneof(
  fc.constant({}),
  fc.record({ folders: selections }),
  fc.record({ apiKeys: fc.subarray(seedWorkspace.apiKeys.map(({ id }) => id)) }),
);
const typeFilters: fc.Arbitrary<UsageTypeFilter> = fc.record({
  usageTypes: fc.oneof(fc.constant([]), fc.subarray(typeIds)),
  categories: fc.oneof(fc.constant([]), fc.subarray(['deploy', 'train', 'dataset'])),
});
const ranges = fc
  .tuple(fc.integer({ min: -10, max: 440 }), fc.integer({ min: 1, max: 60 }))
  .map(([start, length]) => ({ from: addDays('2025-09-01', start), to: addDays('2025-09-01', start + length) }));

describe('SeededSource', () => {
  describe('one truth', () => {
    it('has the same total in usage, in the summary and in the listed events, at any granularity and grouping', async () => {
      await fc.assert(
        fc.asyncProperty(
          ranges,
          typeFilters,
          attributions,
          fc.constantFrom('hour', 'day', 'week', 'month'),
          fc.constantFrom('usageType', 'category', 'folder', 'apiKey'),
          fc.integer({ min: 1, max: 30 }),
          async (range, types, attribution, granularity, groupBy, top) => {
            const search = { ...range, ...types, ...attribution };
            const usage = await source.usage({ ...search, granularity, groupBy, top }, signal);
            const summary = await source.eventSummary(search, signal);
            const listed = await allEvents(source, { ...search, limit: 500 });
            const values = [...usage.series, ...(usage.other ? [usage.other] : [])].flatMap(({ credits }) => credits);
            expect(usage.total).to.equal(summary.credits);
            expect(sumOf(values)).to.equal(usage.total);
            expect(sumOf(listed.map(({ credits }) => credits))).to.equal(usage.total);
            expect(listed).to.have.length(summary.count);
          },
        ),
        { numRuns: 40 },
      );
    });

    it('has the same total in the breakdown of a cycle, by usage type and by category', async () => {
      const { cycles } = await source.workspace(signal);
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...cycles), attributions, async (cycle, attribution) => {
          const breakdown = await source.breakdown({ cycle: cycle.id, ...attribution }, signal);
          const usage = await source.usage({ from: cycle.start, to: cycle.end, ...attribution }, signal);
          expect(breakdown.total).to.equal(usage.total);
          expect(sumOf(breakdown.categories.map(({ credits }) => credits))).to.equal(usage.total);
          for (const { credits, usageTypes } of breakdown.categories) {
            expect(sumOf(usageTypes.map((type) => type.credits))).to.equal(credits);
          }
          if (breakdown.balances.length > 0) {
            expect(sumOf(breakdown.balances.map(({ used }) => used))).to.equal(usage.total);
          }
        }),
        { numRuns: 40 },
      );
    });

    it('rolls up: a folder with its children, and the top level with the workspace itself', async () => {
      await fc.assert(
        fc.asyncProperty(ranges, typeFilters, async (range, types) => {
          const query = { ...range, ...types };
          const top = await source.folders(query, signal);
          const { total } = await source.usage(query, signal);
          if (top.workspace.rolledUp === null) {
            expect(total).to.equal('0');
            return;
          }
          expect(top.workspace.rolledUp).to.equal(total);
          expect(sumOf([top.workspace.direct, ...top.items.map(({ rolledUp }) => rolledUp)])).to.equal(total);
          for (const folder of top.items) {
            const below = await source.folders({ ...query, parent: folder.id }, signal);
            expect(sumOf([folder.direct, ...below.items.map(({ rolledUp }) => rolledUp)])).to.equal(folder.rolledUp);
          }
        }),
        { numRuns: 15 },
      );
    });
  });

  describe('usage', () => {
    it('has 23 hours on the day when clocks go forward, and 25 when they go back', async () => {
      const hoursOf = async (from: string) =>
        (await source.usage({ from, to: addDays(from, 1), granularity: 'hour' }, signal)).buckets;
      expect(await hoursOf('2026-03-08')).to.have.length(23);
      expect((await hoursOf('2026-03-08')).slice(1, 3)).to.deep.equal([
        '2026-03-08T01:00:00-05:00',
        '2026-03-08T03:00:00-04:00',
      ]);
      expect(await hoursOf('2026-11-01')).to.have.length(25);
      expect((await hoursOf('2026-11-01')).slice(1, 3)).to.deep.equal([
        '2026-11-01T01:00:00-04:00',
        '2026-11-01T01:00:00-05:00',
      ]);
    });

    it('begins hours and days where the clocks of the zone say, also where they skip midnight or half an hour', async () => {
      const hoursIn = async (timeZone: string, from: string) => {
        const other = new SeededSource({ workspace: { timeZone }, events: [] });
        return (await other.usage({ from, to: addDays(from, 1), granularity: 'hour' }, signal)).buckets;
      };
      expect((await hoursIn('Africa/Cairo', '2026-04-24'))[0]).to.equal('2026-04-24T01:00:00+03:00');
      expect((await hoursIn('Asia/Kathmandu', '2026-04-24'))[0]).to.equal('2026-04-24T00:00:00+05:45');
      expect((await hoursIn('Australia/Lord_Howe', '2026-10-04')).slice(1, 4)).to.deep.equal([
        '2026-10-04T01:00:00+10:30',
        '2026-10-04T02:30:00+11:00',
        '2026-10-04T03:00:00+11:00',
      ]);
    });

    it('clips weeks and months to the range', async () => {
      const range = { from: '2026-10-15', to: '2026-11-10' };
      const weeks = await source.usage({ ...range, granularity: 'week' }, signal);
      expect(weeks.buckets).to.deep.equal(['2026-10-15', '2026-10-19', '2026-10-26', '2026-11-02', '2026-11-09']);
      const months = await source.usage({ ...range, granularity: 'month' }, signal);
      expect(months.buckets).to.deep.equal(['2026-10-15', '2026-11-01']);
    });

    it('is null before the first day, after asOf and on days that are not known, and zero where nothing was used', async () => {
      const creditsAt = async (from: string, usageTypes: readonly string[]) => {
        const usage = await source.usage({ from, to: addDays(from, 3), usageTypes }, signal);
        return usage.series.map(({ credits }) => credits.map((value) => value && (value === '0' ? 'zero' : 'some')));
      };
      expect(await creditsAt('2026-11-16', ['hosted-inference'])).to.deep.equal([['some', 'some', null]]);
      expect(await creditsAt('2025-08-30', ['hosted-inference'])).to.deep.equal([[null, null, 'some']]);
      expect(await creditsAt('2026-10-06', ['hosted-inference'])).to.deep.equal([['some', null, 'some']]);
      expect(await creditsAt('2026-11-01', ['vision-language'])).to.deep.equal([['zero', 'zero', 'some']]);
    });

    it('names the largest series first and adds up those beyond the top ones', async () => {
      const all = await source.usage(november, signal);
      const few = await source.usage({ ...november, top: 3 }, signal);
      const totals = all.series.map(({ credits }) => parseCredits(sumOf(credits)));
      expect(totals.every((total, i) => total <= (totals[i - 1] ?? total))).to.equal(true);
      expect(few.series).to.deep.equal(all.series.slice(0, 3));
      expect(few.other?.count).to.equal(all.series.length - 3);
      expect(few.total).to.equal(all.total);
    });
  });

  describe('folder selection', () => {
    const ownersIn = async (folders: FolderSelection) =>
      (await source.usage({ from: '2026-06-01', to: '2026-11-01', groupBy: 'folder', folders }, signal)).series
        .map(({ id }) => id ?? '@workspace')
        .sort();

    it('lets the nearest rule decide', async () => {
      expect(await ownersIn({ folders: ['halden-dc3'] })).to.deep.equal(['halden-dc3']);
      expect(await ownersIn({ subtrees: ['halden-dc3'] })).to.deep.equal([
        'halden-dc3',
        'halden-dc3-day',
        'halden-dc3-night',
      ]);
      expect(await ownersIn({ subtrees: ['halden-dc3'], foldersOut: ['halden-dc3'] })).to.deep.equal([
        'halden-dc3-day',
        'halden-dc3-night',
      ]);
      const rest = {
        subtreesOut: ['halden', 'corvane', 'brightwater', 'meridian', 'ampelos', 'fieldnote', 'internal'],
      };
      expect(await ownersIn({ subtrees: ['@workspace', 'internal-sandbox'], ...rest })).to.deep.equal([
        '@workspace',
        'internal-nightly',
        'internal-sandbox',
      ]);
      expect(await ownersIn({ foldersOut: ['halden'] })).to.deep.equal([]);
    });

    it('refuses a folder that is taken in and left out', async () => {
      const folders = { subtrees: ['halden'], subtreesOut: ['halden'] };
      await expectError(source.usage({ ...november, folders }, signal), 'bad-request', 'halden');
    });
  });

  describe('events', () => {
    it('gives each event exactly once over all pages, in both directions', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.integer({ min: 1, max: 60 }),
          fc.constantFrom('time', 'credits'),
          typeFilters,
          async (limit, sort, types) => {
            const query = { from: '2026-11-05', to: '2026-11-09', limit, sort, ...types };
            const forwards = await allEvents(source, query);
            const { count } = await source.eventSummary(query, signal);
            expect(new Set(forwards.map(({ id }) => id)).size).to.equal(count);
            expect(forwards).to.have.length(count);
            expect(await allEvents(source, query, 'previous')).to.deep.equal(forwards);
          },
        ),
        { numRuns: 40 },
      );
    });

    it('begins anywhere in time, and leads from there to the older and to the newer ones', async () => {
      const query = { from: '2026-11-05', to: '2026-11-09', limit: 7 };
      const all = await allEvents(source, query);
      const idsOf = (items: readonly { readonly id: string }[]) => items.map(({ id }) => id);
      await fc.assert(
        fc.asyncProperty(
          fc.oneof(
            fc.constantFrom(...all.map(({ time }) => time)),
            fc.integer({ min: -1, max: 5 }).map((days) => addDays('2026-11-05', days)),
          ),
          async (before) => {
            const beforeMs = before.includes('T') ? Date.parse(before) : Date.parse(`${before}T00:00:00-05:00`);
            const place = all.filter(({ time }) => Date.parse(time) >= beforeMs).length;
            const page = await source.events({ ...query, before }, signal);
            expect(idsOf(page.items)).to.deep.equal(idsOf(all.slice(place, place + 7)));
            expect(page.next === null).to.equal(place + 7 >= all.length);
            const newer = await source.events({ ...query, cursor: page.previous! }, signal);
            expect(idsOf(newer.items)).to.deep.equal(idsOf(all.slice(Math.max(0, place - 7), place)));
          },
        ),
        { numRuns: 40 },
      );
      const empty = await source.events({ ...query, before: query.from }, signal);
      expect([empty.items, empty.next]).to.deep.equal([[], null]);
      const oldest = await source.events({ ...query, cursor: empty.previous! }, signal);
      expect(idsOf(oldest.items)).to.deep.equal(idsOf(all.slice(-7)));
      expect(oldest.next).to.equal(null);
    });

    it('keeps its place while events arrive, and leads to them from the newest page', async () => {
      const moving = new SeededSource({ asOf: '2026-11-17T14:00:00Z' });
      const query = { ...november, limit: 5 };
      const first = await moving.events(query, signal);
      const second = await moving.events({ ...query, cursor: first.next! }, signal);
      expect((await moving.events({ ...query, cursor: first.previous! }, signal)).items).to.deep.equal([]);
      moving.advanceTo('2026-11-17T19:00:00Z');
      expect((await moving.events({ ...query, cursor: first.next! }, signal)).items.map(({ id }) => id)).to.deep.equal(
        second.items.map(({ id }) => id),
      );
      const { count } = await moving.eventSummary({ ...november, newerThan: first.previous! }, signal);
      expect(count).to.be.above(0);
      const arrived = await moving.events({ ...query, limit: 500, cursor: first.previous! }, signal);
      expect(arrived.items).to.have.length(count);
      const after = await moving.events({ ...query, cursor: arrived.next! }, signal);
      expect(after.items.map(({ id }) => id)).to.deep.equal(first.items.map(({ id }) => id));
    });

    it('finds by actor, least credits and text', async () => {
      const some = await allEvents(source, { ...november, actors: ['ci@example.com'], leastCredits: '2', text: 'CI@' });
      expect(some).to.not.be.empty;
      for (const { actor, credits } of some) {
        expect(actor).to.equal('ci@example.com');
        expect(parseCredits(credits) >= parseCredits('2')).to.equal(true);
      }
    });
  });

  describe('owners', () => {
    it('searches without case and accents, with the path', async () => {
      const found = await source.folders({ ...november, search: 'NIGHT' }, signal);
      expect(found.items.map(({ id }) => id).sort()).to.deep.equal(['halden-dc3-night', 'internal-nightly']);
      const night = found.items.find(({ id }) => id === 'halden-dc3-night')!;
      expect(night.path?.map(({ name }) => name)).to.deep.equal([
        'Halden Foods',
        'Northern region',
        'Distribution centre 3',
      ]);
    });

    it('pages through folders and keys', async () => {
      const all = await source.folders({ ...november, sort: 'name' }, signal);
      const page = await source.folders({ ...november, sort: 'name', limit: 5 }, signal);
      const rest = await source.folders({ ...november, sort: 'name', limit: 5, cursor: page.next! }, signal);
      expect([...page.items, ...rest.items]).to.deep.equal(all.items);
      expect(rest.next).to.equal(null);
      expect(all.items[0]!.name).to.match(/^Ampelos/);
      const keys = await source.apiKeys({ ...november, limit: 12 }, signal);
      expect(keys.items).to.have.length(12);
      expect(keys.next).to.equal(null);
    });

    it('leaves out folders without usage when asked to', async () => {
      const used = await source.folders({ ...november, withUsage: true }, signal);
      expect(used.items.some(({ id }) => id === 'archive')).to.equal(false);
    });

    it('does not know the usage of days to come', async () => {
      const { workspace } = await source.folders({ from: '2026-11-20', to: '2026-12-01' }, signal);
      expect(workspace).to.deep.equal({ direct: null, rolledUp: null, folderCount: 60 });
    });
  });

  describe('refusals', () => {
    it('names what is wrong', async () => {
      await expectError(source.usage({ from: '2026-12-01', to: '2026-11-01' }, signal), 'bad-request', '2026-12-01');
      await expectError(source.usage({ from: '2026-02-30', to: '2026-11-01' }, signal), 'bad-request', '2026-02-30');
      await expectError(
        source.usage({ ...november, to: '2036-01-01', granularity: 'hour' }, signal),
        'bad-request',
        'hour',
      );
      await expectError(source.breakdown({ cycle: 'plan-1999-01' }, signal), 'not-found', 'plan-1999-01');
      await expectError(source.folders({ ...november, parent: 'nowhere' }, signal), 'not-found', 'nowhere');
      await expectError(source.events({ ...november, limit: 5001 }, signal), 'bad-request', 'from 1 to 5000');
      await expectError(source.apiKeys({ ...november, limit: 501 }, signal), 'bad-request', 'from 1 to 500.');
      await expectError(source.events({ ...november, cursor: 'nonsense' }, signal), 'bad-request', 'nonsense');
      await expectError(source.events({ ...november, leastCredits: '1e3' }, signal), 'bad-request', '1e3');
      await expectError(source.events({ ...november, before: 'noon' }, signal), 'bad-request', 'before is "noon"');
      const { next: cursor } = await source.events({ ...november, limit: 1 }, signal);
      const before = '2026-11-05';
      await expectError(source.events({ ...november, before, cursor: cursor! }, signal), 'bad-request', before);
      await expectError(source.events({ ...november, before, sort: 'credits' }, signal), 'bad-request', before);
      const both = { apiKeys: ['key-1'], folders: { folders: ['halden'] } };
      await expectError(source.usage({ ...november, ...both }, signal), 'bad-request', 'key-1');
    });

    it('says what it does not serve', async () => {
      const bare = new SeededSource({ workspace: { folders: [], apiKeys: [] }, capabilities: { events: false } });
      const { capabilities } = await bare.workspace(signal);
      expect(capabilities.folders).to.equal('no');
      expect(capabilities.groupBys).to.deep.equal(['usageType', 'category']);
      await expectError(bare.folders(november, signal), 'unsupported', 'folders');
      await expectError(bare.events(november, signal), 'unsupported', 'events');
      await expectError(bare.usage({ ...november, groupBy: 'apiKey' }, signal), 'unsupported', 'apiKey');
    });

    it('rejects with the reason of an abort, at once', async () => {
      const slow = new SeededSource({ delayMs: 60_000, events: [] });
      const controller = new AbortController();
      const answer = slow.limits(controller.signal);
      const reason = new Error('no longer wanted');
      controller.abort(reason);
      expect(await answer.catch((error: unknown) => error)).to.equal(reason);
    });
  });

  it('has no currency without a price', async () => {
    const { currency, cycles } = await new SeededSource({ price: null, events: [] }).workspace(signal);
    expect(currency).to.equal(null);
    expect(cycles.every(({ price }) => price === null)).to.equal(true);
  });
});

async function allEvents(
  from: SeededSource,
  query: EventQuery,
  direction: 'next' | 'previous' = 'next',
): Promise<EventPage['items'][number][]> {
  let page = await from.events(query, signal);
  if (direction === 'next') {
    const items = [...page.items];
    while (page.next !== null) items.push(...(page = await from.events({ ...query, cursor: page.next }, signal)).items);
    return items;
  }
  while (page.next !== null) page = await from.events({ ...query, cursor: page.next }, signal);
  const items = [...page.items];
  while (page.items.length > 0) {
    page = await from.events({ ...query, cursor: page.previous! }, signal);
    items.unshift(...page.items);
  }
  return items;
}

function sumOf(credits: readonly (string | null)[]): string {
  return formatDecimal(sumKnown(credits.map((value) => (value === null ? null : parseCredits(value)))));
}

async function expectError(answer: Promise<unknown>, kind: UsageErrorKind, mention: string): Promise<void> {
  const error = await answer.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).to.be.instanceOf(UsageError);
  expect((error as UsageError).kind).to.equal(kind);
  expect((error as UsageError).message).to.contain(mention);
}
