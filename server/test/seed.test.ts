import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eachDay } from '../../src/core/model/civil-date.js';
import { seedDay } from '../../seed/events.js';
import { seedFirstDay, seedWorkspace } from '../../seed/workspace.js';
import { wholeScope } from '../src/access/scope.js';
import { seed } from '../src/seed/seed.js';
import { openStore, type Store } from '../src/store.js';
import { describeWorkspace } from '../src/workspaces/describe-workspace.js';
import { removeFolder, temporaryFolder } from './support/server.js';
import { decimal } from './support/usage-model.js';

const EVENTS_PER_DAY = 40;

describe('the seeded workspace', () => {
  const folder = temporaryFolder();
  let store: Store;
  before(async () => (store = await openStore({ kind: 'embedded', folder })));
  after(async () => {
    await store.close();
    removeFolder(folder);
  });

  it('holds every generated event up to now, also when time has passed since', async () => {
    // In the middle of a day, later that day, and after a change of cycle and clocks.
    for (const now of ['2026-02-25T15:00:00Z', '2026-02-25T20:30:00Z', '2026-04-02T09:00:00Z']) {
      const before = await stored();
      const added = await seed(store, new Date(now), undefined, EVENTS_PER_DAY);
      const expected = generated('2024-12-01', now);
      assert.deepEqual(await stored(), expected);
      assert.equal(added, expected.events - before.events);
      const workspace = await describeWorkspace(
        store.database,
        (await store.workspaces.find(seedWorkspace.id))!,
        wholeScope(seedWorkspace.id),
      );
      assert.equal(workspace.asOf, now);
      assert.equal(workspace.firstDay, '2024-12-01');
      assert.ok(workspace.cycles.some(({ start, end }) => start <= now.slice(0, 10) && now.slice(0, 10) < end));
      assert.equal(workspace.balances.length, 3);
    }
    assert.equal(seedFirstDay('2026-02-25'), '2024-12-01');
    assert.equal(await seed(store, new Date('2026-04-02T09:00:00Z'), undefined, EVENTS_PER_DAY), 0);
  });

  async function stored() {
    const [row] = await store.database.select<{ events: string; credits: string; quantity: string; text: string }>(
      `SELECT count() AS events, sum(credits) AS credits, sum(quantity) AS quantity,
         sum(length(concat(id, usage_type, folder, api_key, actor, resource))) AS text
       FROM events`,
    );
    return { events: Number(row!.events), credits: row!.credits, quantity: row!.quantity, text: Number(row!.text) };
  }
});

/** What the generator gives from a day to an instant, added up plainly. */
function generated(from: string, now: string) {
  let events = 0;
  let credits = 0n;
  let quantity = 0n;
  let text = 0;
  for (const day of eachDay(from, '2026-05-01')) {
    for (const event of seedDay(day, EVENTS_PER_DAY)) {
      if (event.timeMs > Date.parse(now)) break;
      const [whole, fraction = ''] = event.quantity.split('.');
      events += 1;
      credits += BigInt(event.nanoCredits);
      quantity += BigInt(whole! + fraction.padEnd(9, '0'));
      text += [event.id, event.usageType, event.folder, event.apiKey, event.actor, event.resource].join('').length;
    }
  }
  return { events, credits: decimal(credits), quantity: decimal(quantity), text };
}
