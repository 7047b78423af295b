import fc from 'fast-check';
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type {
  ApiKeyPage,
  Breakdown,
  EventPage,
  EventSummary,
  FolderPage,
  UsageEvent,
} from '../../src/core/model/contract.gen.js';
import { parseCredits } from '../../src/core/model/credits.js';
import { smallWorkspace, usageEvent } from './support/fixtures.js';
import { LedgerModel, type ModelReport, type ModelSearch, type ModelUse } from './support/ledger-model.js';
import { removeFolder, startTestServer, temporaryFolder, type TestServer } from './support/server.js';
import { decimal } from './support/usage-model.js';

const TYPES = ['hosted', 'video', 'gpu'];
const PARENTS: Readonly<Record<string, string | null>> = { a: null, a1: 'a', a11: 'a1', b: null };
const DAY_MS = 86_400_000;

/** Places whose clocks change in the month that is looked at, one of them by half an hour. */
const places = [
  { id: 'new-york', timeZone: 'America/New_York' },
  { id: 'lord-howe', timeZone: 'Australia/Lord_Howe' },
  { id: 'kathmandu', timeZone: 'Asia/Kathmandu' },
];

const use: fc.Arbitrary<ModelUse> = fc.record({
  ms: fc.oneof(
    fc.integer({ min: 0, max: 61 * 96 }).map((quarters) => Date.parse('2026-02-25') + quarters * 900_000),
    fc.integer({ min: 0, max: 61 * DAY_MS }).map((ms) => Date.parse('2026-02-25') + ms),
  ),
  nano: fc.oneof(fc.bigInt(0n, 3n), fc.bigInt(0n, 5_000_000_000n), fc.constant(10n ** 18n)),
  usageType: fc.constantFrom(...TYPES),
  folder: fc.constantFrom(null, 'a', 'a1', 'a11', 'b'),
  apiKey: fc.constantFrom(null, 'k1', 'k2'),
  actor: fc.constantFrom('ann', 'bob'),
});

/** Reports of few events in any order: late ones, corrections before their originals, retractions, repetitions. */
const reports: fc.Arbitrary<ModelReport[]> = fc.array(
  fc
    .record({
      id: fc.integer({ min: 0, max: 60 }).map(String),
      revision: fc.oneof({ weight: 3, arbitrary: fc.constant(1) }, fc.integer({ min: 2, max: 4 })),
      use: fc.oneof({ weight: 5, arbitrary: use }, fc.constant(null)),
    })
    .map((report) => (report.revision === 1 && report.use === null ? { ...report, revision: 2 } : report)),
  { minLength: 150, maxLength: 250 },
);

const selections: readonly (readonly [string, readonly string[] | null])[] = [
  ['', null],
  ['&folder=a&folder=@workspace', ['a', '@workspace']],
  ['&subtree=a&folderOut=a1', ['a', 'a11']],
  ['&subtree=@workspace&subtreeOut=a', ['@workspace', 'b']],
];

const search = fc
  .record({
    usageTypes: fc.oneof(fc.constant<string[]>([]), fc.subarray(TYPES)),
    apiKeys: fc.oneof({ weight: 2, arbitrary: fc.constant<string[]>([]) }, fc.subarray(['k1', 'k2'])),
    selection: fc.constantFrom(...selections),
    to: fc.integer({ min: 1, max: 31 }),
    limit: fc.integer({ min: 3, max: 40 }),
  })
  .map(({ usageTypes, apiKeys, selection, to, limit }) => {
    const [folders, owners] = apiKeys.length > 0 ? selections[0]! : selection;
    const day = to === 31 ? '2026-04-01' : `2026-03-${String(to + 1).padStart(2, '0')}`;
    const asked: ModelSearch = { from: '2026-03-01', to: day, usageTypes, apiKeys, owners: owners && new Set(owners) };
    return { asked, folders, limit };
  });

describe('one truth', () => {
  const folder = temporaryFolder();
  let server: TestServer;
  before(async () => (server = await startTestServer(folder)));
  after(async () => {
    await server.stop();
    removeFolder(folder);
  });

  for (const { id, timeZone } of places) {
    it(`holds after corrections, retractions and late events in ${timeZone}`, async () => {
      await server.configure(id, { ...smallWorkspace, timeZone, watermark: '2026-05-01T00:00:00Z' });
      const [given] = fc.sample(reports, { numRuns: 1, seed: 5 });
      const model = new LedgerModel(timeZone);
      for (let from = 0; from < given!.length; from += 20) {
        const batch = given!.slice(from, from + 20);
        const { body } = await server.post(id, batch.map(cloudEvent));
        const recorded = batch.filter((report) => model.report(report)).length;
        assert.deepEqual(body, { recorded, duplicates: batch.length - recorded, rejected: [] });
      }
      await fc.assert(
        fc.asyncProperty(search, async ({ asked, folders, limit }) => {
          const found = model.find(asked);
          const total = decimal(sum(found.map((report) => report.use.nano)));
          const types = asked.usageTypes.map((type) => `&usageType=${type}`).join('');
          const owners = asked.apiKeys.map((key) => `&apiKey=${key}`).join('') + folders;
          const range = `from=${asked.from}&to=${asked.to}`;
          const get = async <Body>(path: string) => (await server.get<Body>(`/v1/workspaces/${id}/${path}`)).body;

          assert.equal((await server.usage(id, range + types + owners)).total, total, 'usage');
          const summary = await get<EventSummary>(`events/summary?${range}${types}${owners}`);
          assert.deepEqual([summary.count, summary.credits], [found.length, total], 'summary');
          const listed = await pages(server, id, `${range}${types}${owners}&limit=${limit}`);
          assert.deepEqual(listed.map(plain).toSorted(), found.map(plainReport).toSorted(), 'events');

          const parts = await get<Breakdown>(`breakdown?cycle=plan-2026-03&to=${asked.to}${owners}`);
          const untyped = model.find({ ...asked, usageTypes: [] });
          assert.equal(parts.total, decimal(sum(untyped.map((report) => report.use.nano))), 'breakdown');
          if (owners === '') assert.equal(addUp(parts.balances.map(({ used }) => used)), parts.total, 'balances');

          const everybody = model.find({ ...asked, apiKeys: [], owners: null });
          const tree = await get<FolderPage>(`folders?${range}${types}&search=A`);
          for (const each of tree.items) {
            const below = everybody.filter((report) => isBelow(report.use.folder, each.id));
            assert.equal(each.rolledUp, decimal(sum(below.map((report) => report.use.nano))), `folder ${each.id}`);
          }
          const keys = await get<ApiKeyPage>(`api-keys?${range}${types}`);
          for (const key of keys.items) {
            const own = everybody.filter((report) => report.use.apiKey === key.id);
            assert.equal(key.credits, decimal(sum(own.map((report) => report.use.nano))), `key ${key.id}`);
          }
        }),
        { numRuns: 12, seed: 7 },
      );
    });
  }

  it('lists each event once while others arrive, and leads to those that have arrived since', async () => {
    await server.configure('paging', { ...smallWorkspace, timeZone: 'UTC' });
    const at = (minute: number) => new Date(Date.parse('2026-03-10') + minute * 60_000).toISOString();
    // Many of the same instant.
    const old = Array.from({ length: 100 }, (_, i) => usageEvent(`old-${i}`, {}, { time: at(i >> 4) }));
    await server.post('paging', old);
    const range = 'from=2026-03-01&to=2026-04-01&limit=7';
    const base = '/v1/workspaces/paging/events';
    const first = (await server.get<EventPage>(`${base}?${range}`)).body;
    const seen = first.items.map((event) => event.id);
    const arrived: string[] = [];
    for (let next = first.next; next;) {
      arrived.unshift(`new-${arrived.length}`);
      await server.post('paging', usageEvent(arrived[0]!, {}, { time: at(60 + arrived.length) }));
      const page = (await server.get<EventPage>(`${base}?${range}&cursor=${next}`)).body;
      seen.push(...page.items.map((event) => event.id));
      next = page.next;
    }
    assert.deepEqual(seen.toSorted(), old.map((event) => event.id).toSorted());

    // One that comes late is not newer.
    await server.post('paging', usageEvent('late', {}, { time: at(0) }));
    const summary = await server.get<EventSummary>(
      `${base}/summary?from=2026-03-01&to=2026-04-01&newerThan=${first.previous}`,
    );
    assert.equal(summary.body.count, arrived.length);
    const newer: string[] = [];
    for (let page = first, isDone = false; !isDone; isDone = page.items.length === 0) {
      page = (await server.get<EventPage>(`${base}?${range}&cursor=${page.previous}`)).body;
      newer.unshift(...page.items.map((event) => event.id));
    }
    assert.deepEqual(newer, arrived);
    // Those right before the page come first, not the newest of all.
    const next = (await server.get<EventPage>(`${base}?${range}&cursor=${first.previous}`)).body;
    assert.deepEqual(
      next.items.map((event) => event.id),
      arrived.slice(-7),
    );
    const back = (await server.get<EventPage>(`${base}?${range}&cursor=${next.next}`)).body;
    assert.deepEqual(back.items, first.items);
  });

  it('lists most credits first, in both directions, with what was corrected in its new place', async () => {
    await server.configure('largest', smallWorkspace);
    const at = (i: number) => new Date(Date.parse('2026-03-10T12:00:00Z') + (i % 5) * 60_000).toISOString();
    const credits = Array.from({ length: 60 }, (_, i) => decimal(BigInt((i * 37) % 23) * 250_000_001n));
    const reports = credits.map((each, i) => usageEvent(`event-${i}`, { credits: each }, { time: at(i) }));
    await server.post('largest', reports);
    const change = (i: number, context: object) => ({ ...usageEvent(`event-${i}`), time: at(i), ...context });
    const corrected = { type: 'credit-usage.corrected' };
    // The largest become small, and small ones the largest; some twice, some by a retraction.
    const order = credits.map((_, i) => i).sort((a, b) => Number(credits[b]) - Number(credits[a]));
    for (const [rank, i] of order.entries()) {
      if (rank % 4 !== 0) continue;
      const data = { usageType: 'hosted', credits: rank < 30 ? '0' : '77.5' };
      await server.post('largest', change(i, { ...corrected, data: { ...data, revision: 2 } }));
      if (rank % 8 === 0)
        await server.post('largest', change(i, { ...corrected, data: { ...data, credits: '3', revision: 3 } }));
      if (rank % 12 === 0)
        await server.post('largest', change(i, { type: 'credit-usage.retracted', data: { revision: 4 } }));
    }
    const base = '/v1/workspaces/largest/events';
    const range = 'from=2026-03-01&to=2026-04-01';
    const get = async (query: string) => (await server.get<EventPage>(`${base}?${range}&${query}`)).body;
    const all = (await get('limit=100')).items;
    assert.equal(all.length, 55);
    const expected = all
      .map(({ credits: each, time, id }) => ({ id, time, nano: parseCredits(each) }))
      .sort((a, b) => Number(b.nano - a.nano) || (a.time < b.time ? 1 : a.time > b.time ? -1 : 0));

    for (const limit of [1, 7, 100]) {
      const listed: UsageEvent[] = [];
      let page = await get(`sort=credits&limit=${limit}`);
      for (;;) {
        const summary = await server.get<EventSummary>(`${base}/summary?${range}&newerThan=${page.previous}`);
        const used = decimal(sum(listed.map((event) => parseCredits(event.credits))));
        assert.deepEqual([summary.body.count, summary.body.credits], [listed.length, used]);
        listed.push(...page.items);
        if (page.next === null) break;
        page = await get(`sort=credits&limit=${limit}&cursor=${page.next}`);
      }
      assert.deepEqual(
        listed.map((event) => [event.time, parseCredits(event.credits)]),
        expected.map(({ time, nano }) => [time, nano]),
      );
      assert.deepEqual(new Set(listed.map(({ id }) => id)), new Set(all.map(({ id }) => id)));
      const back = [...page.items];
      for (; page.items.length > 0; back.unshift(...page.items))
        page = await get(`sort=credits&limit=${limit}&cursor=${page.previous}`);
      assert.deepEqual(back, listed);
    }

    const { next } = await get('limit=1');
    assert.equal((await server.get(`${base}?${range}&sort=credits&cursor=${next}`)).status, 400);
    const csv = await fetch(`${server.address}/api${base}?${range}&sort=credits`, { headers: { accept: 'text/csv' } });
    const rows = (await csv.text()).trimEnd().split('\r\n').slice(1);
    assert.deepEqual(
      rows.map((row) => parseCredits(row.split(',')[4]!)),
      expected.map(({ nano }) => nano),
    );
  });

  it('begins a page anywhere in time, next to all that is newer', async () => {
    await server.configure('places', smallWorkspace);
    const at = (place: number) => new Date(Date.parse('2026-03-10T03:30:00Z') + (place >> 2) * 600_000).toISOString();
    const given = Array.from({ length: 40 }, (_, i) => usageEvent(`event-${i}`, {}, { time: at(i) }));
    await server.post('places', given);
    // One that was corrected and one that was taken back, so that their rows are more than the events.
    const corrected = { type: 'credit-usage.corrected', time: at(9) };
    await server.post('places', usageEvent('event-9', { credits: '0', revision: 2 }, corrected));
    const retracted = { type: 'credit-usage.retracted', time: at(10), data: { revision: 2 } };
    await server.post('places', { ...usageEvent('event-10'), ...retracted });
    const base = '/v1/workspaces/places/events?from=2026-03-01&to=2026-04-01';
    const get = async (query: string) => (await server.get<EventPage>(`${base}&${query}`)).body;
    const all = (await get('limit=100')).items;
    assert.equal(all.length, 39);

    const places = [...new Set(all.map(({ time }) => time)), '2026-03-01', '2026-03-10', '2026-03-11', '2026-05-01'];
    for (const before of places) {
      // The clocks of the workspace are four hours behind.
      const instant = Date.parse(before.includes('T') ? before : `${before}T04:00:00Z`);
      const place = all.filter(({ time }) => Date.parse(time) >= instant).length;
      const page = await get(`before=${before}&limit=5`);
      assert.deepEqual(page.items, all.slice(place, place + 5), before);
      assert.equal(page.next === null, place + 5 >= all.length, before);
      const newer = await get(`limit=5&cursor=${page.previous}`);
      assert.deepEqual(newer.items, all.slice(Math.max(0, place - 5), place), before);
      const range = 'from=2026-03-01&to=2026-04-01';
      const summary = await server.get<EventSummary>(
        `/v1/workspaces/places/events/summary?${range}&newerThan=${page.previous}`,
      );
      const used = all.slice(0, place).map(({ credits }) => parseCredits(credits));
      assert.deepEqual([summary.body.count, summary.body.credits], [place, decimal(sum(used))], before);
    }

    const [oldest] = all.slice(-1);
    const noon = await get(`before=${oldest!.time.replace('Z', '.000000001Z')}&limit=5`);
    assert.deepEqual(noon.items, all.slice(-4));
    const empty = await get('before=2026-03-01&limit=5');
    assert.deepEqual([empty.items, empty.next], [[], null]);
    const last = await get(`limit=5&cursor=${empty.previous}`);
    assert.deepEqual([last.items, last.next], [all.slice(-5), null]);
  });
});

function cloudEvent({ id, revision, use }: ModelReport) {
  if (use === null) {
    return { ...usageEvent(id), type: 'credit-usage.retracted', time: '2026-03-10T12:00:00Z', data: { revision } };
  }
  const { ms, nano, folder, apiKey, ...rest } = use;
  const data = { ...rest, credits: decimal(nano), ...(folder && { folder }), ...(apiKey && { apiKey }) };
  return {
    ...usageEvent(id, revision > 1 ? { ...data, revision } : data, { time: new Date(ms).toISOString() }),
    type: revision > 1 ? 'credit-usage.corrected' : 'credit-usage.recorded',
  };
}

async function pages(server: TestServer, id: string, query: string): Promise<UsageEvent[]> {
  const items: UsageEvent[] = [];
  for (let next: string | null = ''; next !== null;) {
    const cursor: string = next === '' ? '' : `&cursor=${next}`;
    const page: EventPage = (await server.get<EventPage>(`/v1/workspaces/${id}/events?${query}${cursor}`)).body;
    items.push(...page.items);
    next = page.next;
  }
  const times = items.map(({ time }) => Date.parse(time));
  assert.deepEqual(
    times,
    times.toSorted((a, b) => b - a),
  );
  return items;
}

function plain({ id, revision, credits, time, folder, actor }: UsageEvent): string {
  return JSON.stringify([id, revision, credits, Date.parse(time), folder?.id ?? null, actor]);
}

function plainReport({ id, revision, use }: ModelReport): string {
  return JSON.stringify([id, revision, decimal(use!.nano), use!.ms, use!.folder, use!.actor]);
}

function isBelow(folder: string | null, top: string): boolean {
  for (let at = folder; at !== null; at = PARENTS[at]!) if (at === top) return true;
  return false;
}

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((a, b) => a + b, 0n);
}

function addUp(amounts: readonly string[]): string {
  return decimal(
    sum(
      amounts.map((text) => {
        const [whole, decimals = ''] = text.split('.');
        return BigInt(whole! + decimals.padEnd(9, '0'));
      }),
    ),
  );
}
