import fc from 'fast-check';
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { smallWorkspace, usageEvent } from './support/fixtures.js';
import { removeFolder, startTestServer, temporaryFolder, type TestServer } from './support/server.js';
import { decimal, UsageModel, type ModelEvent, type ModelQuery } from './support/usage-model.js';

const categoryOf = { hosted: 'deploy', video: 'deploy', gpu: 'train' };

/** Zones around their changes of the clock: whole hours, none with a half-hour offset, half an hour, at midnight. */
const places = [
  { id: 'new-york', timeZone: 'America/New_York', weekStart: 7, around: ['2025-11-02', '2026-03-08'] },
  { id: 'kolkata', timeZone: 'Asia/Kolkata', weekStart: 1, around: ['2026-02-28', '2026-03-01'] },
  { id: 'lord-howe', timeZone: 'Australia/Lord_Howe', weekStart: 6, around: ['2025-10-05', '2026-04-05'] },
  { id: 'havana', timeZone: 'America/Havana', weekStart: 3, around: ['2025-11-02', '2026-03-08'] },
];

const eventOf = (around: readonly string[]): fc.Arbitrary<ModelEvent> =>
  fc.record({
    ms: fc
      .tuple(
        fc.constantFrom(...around),
        fc.oneof(
          // Half hours, so that many events lie right on the edge of a bucket.
          fc.integer({ min: -3 * 48, max: 4 * 48 }).map((halfHours) => halfHours * 1_800_000),
          fc.integer({ min: -3 * 86_400_000, max: 4 * 86_400_000 }),
        ),
      )
      .map(([day, offset]) => Date.parse(day) + offset),
    nano: fc.oneof(fc.bigInt(0n, 3n), fc.bigInt(0n, 5_000_000_000n), fc.constant(10n ** 18n)),
    usageType: fc.constantFrom('hosted', 'video', 'gpu'),
    folder: fc.constantFrom(null, 'a', 'a1', 'a11', 'b'),
    apiKey: fc.constantFrom(null, 'k1', 'k2'),
  });

/** Folder selections, each with the owners that it means. */
const selections: readonly (readonly [string, readonly string[] | null])[] = [
  ['', null],
  ['&folder=a&folder=@workspace', ['a', '@workspace']],
  ['&subtree=a', ['a', 'a1', 'a11']],
  ['&subtree=a&folderOut=a1', ['a', 'a11']],
  ['&subtree=a&subtreeOut=a1&folder=a11', ['a', 'a11']],
  ['&subtree=@workspace&subtreeOut=a', ['@workspace', 'b']],
  ['&subtree=@workspace&folderOut=@workspace', ['a', 'a1', 'a11', 'b']],
  ['&folderOut=a', []],
];

const some = (...ids: string[]) => fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, fc.subarray(ids));

const queryOf = (around: readonly string[]) =>
  fc
    .record({
      start: fc.tuple(fc.constantFrom(...around), fc.integer({ min: -40, max: 5 })),
      days: fc.integer({ min: 1, max: 90 }),
      granularity: fc.constantFrom<ModelQuery['granularity'][]>('hour', 'day', 'week', 'month'),
      groupBy: fc.constantFrom<ModelQuery['groupBy'][]>('usageType', 'category', 'folder', 'apiKey'),
      top: fc.integer({ min: 1, max: 6 }),
      usageTypes: some('hosted', 'gpu', 'unknown'),
      categories: some('deploy', 'train'),
      apiKeys: some('k1', 'k2'),
      selection: fc.constantFrom(...selections),
    })
    .map(({ start: [day, shift], days, apiKeys, selection, ...query }): { query: ModelQuery; folders: string } => {
      const from = plus(day, query.granularity === 'hour' ? shift % 5 : shift);
      const to = plus(from, query.granularity === 'hour' ? (days % 6) + 1 : days);
      // Keys and folders are alternatives.
      const [folders, owners] = apiKeys.length > 0 ? selections[0]! : selection;
      return { query: { ...query, from, to, apiKeys, owners: owners && new Set(owners) }, folders };
    });

describe('usage over time', () => {
  const folder = temporaryFolder();
  let server: TestServer;
  before(async () => (server = await startTestServer(folder)));
  after(async () => {
    await server.stop();
    removeFolder(folder);
  });

  for (const { id, timeZone, weekStart, around } of places) {
    it(`equals a plain sum over all events in ${timeZone}`, async () => {
      const events = fc.sample(eventOf(around), { numRuns: 400, seed: 7 });
      await server.configure(id, { ...smallWorkspace, timeZone, weekStart });
      const { body } = await server.post(
        id,
        events.map(({ ms, nano, usageType, folder, apiKey }, i) =>
          usageEvent(
            `${i}`,
            { usageType, credits: decimal(nano), ...(folder && { folder }), ...(apiKey && { apiKey }) },
            { time: new Date(ms).toISOString() },
          ),
        ),
      );
      assert.deepEqual(body, { recorded: events.length, duplicates: 0, rejected: [] });
      const model = new UsageModel(events, timeZone, weekStart, categoryOf);

      await fc.assert(
        fc.asyncProperty(queryOf(around), async ({ query, folders }) => {
          const { buckets, series, other, total } = await server.usage(id, searchOf(query) + folders);
          const plain = series.map(({ id, credits }) => ({ id, credits }));
          assert.deepEqual({ buckets, series: plain, other, total }, model.answer(query));
        }),
        { numRuns: 40, seed: 11 },
      );
    });
  }

  it('counts days of 23 and 25 hours as one bucket, and their hours one by one', async () => {
    await server.configure('dst', { ...smallWorkspace, categories: smallWorkspace.categories });
    const times = [
      '2025-11-02T05:30:00Z',
      '2025-11-02T06:30:00Z',
      '2025-11-03T04:59:59.999999999Z',
      '2026-03-09T03:59:59Z',
    ];
    await server.post(
      'dst',
      times.map((time, i) => usageEvent(`${i}`, { credits: `0.${10 ** i}` }, { time })),
    );
    const autumn = await server.usage('dst', 'from=2025-11-02&to=2025-11-03&granularity=hour');
    assert.equal(autumn.buckets.length, 25);
    assert.deepEqual(autumn.buckets.slice(1, 3), ['2025-11-02T01:00:00-04:00', '2025-11-02T01:00:00-05:00']);
    assert.deepEqual(autumn.series[0]!.credits.slice(1, 3), ['0.1', '0.1']);
    assert.equal(autumn.total, '0.3');
    const spring = await server.usage('dst', 'from=2026-03-08&to=2026-03-09&granularity=hour');
    assert.equal(spring.buckets.length, 23);
    assert.equal(spring.series[0]!.credits.at(-1), '0.1');
    const days = await server.usage('dst', 'from=2025-11-01&to=2025-11-04');
    assert.deepEqual(days.series[0]!.credits, [null, '0.3', '0']);
  });

  it('names series and adds up the others', async () => {
    await server.configure('names', smallWorkspace);
    const uses = [
      ['hosted', '3'],
      ['gpu', '2'],
      ['video', '1'],
    ];
    await server.post(
      'names',
      uses.map(([usageType, credits], i) => usageEvent(`${i}`, { usageType, credits })),
    );
    const { series, other, total } = await server.usage('names', 'from=2026-03-10&to=2026-03-12&top=1');
    assert.deepEqual(series, [{ id: 'hosted', name: 'Hosted <b>inference</b>', credits: ['3', null] }]);
    assert.deepEqual(other, { count: 2, credits: ['3', null] });
    assert.equal(total, '6');
  });
});

function plus(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

function searchOf(query: ModelQuery): string {
  const parameters = new URLSearchParams({
    from: query.from,
    to: query.to,
    granularity: query.granularity,
    groupBy: query.groupBy,
    top: String(query.top),
  });
  for (const id of query.usageTypes) parameters.append('usageType', id);
  for (const id of query.categories) parameters.append('category', id);
  for (const id of query.apiKeys) parameters.append('apiKey', id);
  return parameters.toString();
}
