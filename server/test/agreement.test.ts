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
    for (let next = first.next, i = 0; next; i++) {
      await server.post('paging', usageEvent(`new-${i}`, {}, { time: at(60 + i) }));
      const page = (await server.get<EventPage>(`${base}?${range}&cursor=${next}`)).body;
      seen.push(...page.items.map((event) => event.id));
      next = page.next;
    }
    assert.deepEqual(seen.toSorted(), old.map((event) => event.id).toSorted());

    const summary = await server.get<EventSummary>(
      `${base}/summary?from=2026-03-01&to=2026-04-01&newerThan=${first.previous}`,
    );
    const newer: string[] = [];
    for (let previous: string | null = first.previous; newer.length < summary.body.count;) {
      const page: EventPage = (await server.get<EventPage>(`${base}?${range}&cursor=${previous}`)).body;
      newer.unshift(...page.items.map((event) => event.id));
      previous = page.previous;
    }
    assert.deepEqual(
      newer,
      Array.from({ length: newer.length }, (_, i) => `new-${newer.length - 1 - i}`),
    );
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
