import type { Store } from '../src/store.js';

export const WORKSPACE = 'bench';
export const DAYS = 400;
export const FEATURES = 100;
export const FOLDERS = 10_000;
export const KEYS = 200;
export const FIRST_DAY = '2025-10-01';
export const ZONE = 'America/New_York';

const STEP = 500_000;

/**
 * Writes a workspace and its events, in SQL and from a hash of their numbers, so that every run has the same. Folders
 * and keys differ in how busy they are; a folder uses few features and belongs to one key.
 */
export async function generate(store: Store, events: number, onStep: (done: number) => void): Promise<void> {
  await store.workspaces.save(WORKSPACE, {
    name: 'Benchmark',
    timeZone: ZONE,
    cycleKinds: [{ id: 'plan', name: 'Plan cycle' }],
    cycles: [{ id: 'plan', kind: 'plan', start: '2026-03-01', end: '2026-04-01', allowance: null, price: null }],
    categories: Array.from({ length: 10 }, (_, category) => ({
      id: `category-${category}`,
      name: `Category ${category}`,
      usageTypes: Array.from({ length: FEATURES / 10 }, (_, i) => {
        const feature = category * 10 + i;
        return { id: `feature-${feature}`, name: `Feature ${feature}`, unit: 'calls' };
      }),
    })),
    folders: Array.from({ length: FOLDERS }, (_, i) => ({
      id: `folder-${i}`,
      parentId: i < 100 ? null : `folder-${i % 100}`,
      name: `Folder ${i}`,
    })),
    apiKeys: Array.from({ length: KEYS }, (_, i) => ({
      id: `key-${i}`,
      name: `Key ${i}`,
      masked: `sk_…${i}`,
      revoked: false,
    })),
  });
  for (let from = 0; from < events; from += STEP) {
    const count = Math.min(STEP, events - from);
    await store.database.execute(
      `INSERT INTO events (workspace, time, zone, day, source, id, received_at, usage_type, credits, quantity, folder,
         api_key, actor, resource)
       SELECT {workspace:String}, at, {zone:String}, toDate32(at, {zone:String}), '//bench', concat('event-', toString(number)),
         at, concat('feature-', toString((folder * 7 + intHash64(number + 1) % 20) % {features:UInt32})),
         toDecimal128(intHash64(number + 2) % 100000, 9) / 10000, intHash64(number + 3) % 100,
         concat('folder-', toString(folder)), concat('key-', toString(folder % {keys:UInt32})),
         concat('user-', toString(intHash64(number + 4) % 1000), '@example.com'),
         concat('resource-', toString(intHash64(number + 5) % 500))
       FROM (
         SELECT number,
           toDateTime64({firstDay:String}, 9, 'UTC')
             + toIntervalMillisecond(toUInt64({days:UInt32} * 86400000. * number / {events:UInt64})) AS at,
           toUInt32(floor({folders:UInt32} * pow(intHash64(number) / 18446744073709551616., 2))) AS folder
         FROM numbers({from:UInt64}, {count:UInt64})
       )`,
      {
        ...{ workspace: WORKSPACE, zone: ZONE, firstDay: FIRST_DAY, days: DAYS },
        ...{ features: FEATURES, folders: FOLDERS, keys: KEYS, events, from, count },
      },
    );
    onStep(from + count);
  }
  await store.database.execute('OPTIMIZE TABLE events FINAL');
}
