import { addDays, civilDateAt, eachDay } from '../../../src/core/model/civil-date.js';
import type { CivilDate } from '../../../src/core/model/contract.gen.js';
import { formatDecimal } from '../../../src/core/model/credits.js';
import { seedDay, seedEventSource } from '../../../seed/events.js';
import type { SeedEvent } from '../../../seed/types.js';
import { seedBalances, seedCycles, seedFirstDay, seedWorkspace } from '../../../seed/workspace.js';
import type { UsageRecord } from '../events/usage-record.js';
import type { Store } from '../store.js';
import { freshnessOf } from '../workspaces/freshness.js';
import { toDatabaseTime } from '../workspaces/instants.js';
import type { SettingsChange } from '../workspaces/settings.js';
import { SeedBatch } from './seed-batch.js';

/** Mean over ordinary weekdays: about two million events in 14 months. */
const EVENTS_PER_DAY = 5000;
const ROWS_PER_INSERT = 150_000;

/** How far seeding is. */
export type OnSeeded = (days: { readonly done: number; readonly all: number }, events: number) => void;

/** Writes the invented workspace up to now, or what has come since it was last written. Gives the number of events. */
export async function seed(
  store: Store,
  now: Date,
  onSeeded: OnSeeded = () => undefined,
  eventsPerDay: number = EVENTS_PER_DAY,
): Promise<number> {
  const { id, timeZone } = seedWorkspace;
  const today = civilDateAt(now.toISOString(), timeZone);
  const existing = await store.workspaces.find(id);
  const known = existing && (await freshnessOf(store.database, existing));
  const firstDay = known?.firstDay ?? seedFirstDay(today);
  await store.workspaces.save(id, existing ? { cycles: seedCycles(firstDay, today) } : settings(firstDay, today));

  const resumeDay = existing && known?.firstDay ? civilDateAt(known.asOf, timeZone) : undefined;
  const days = eachDay(resumeDay ?? firstDay, addDays(today, 1));
  let events = 0;
  let batch = new SeedBatch();
  let inserting: Promise<unknown> = Promise.resolve();
  for (const [index, day] of days.entries()) {
    if (day === resumeDay) {
      // Part of that day is there already; no later day is.
      events += (await store.events.record(id, Array.from(eventsOf(day, now, eventsPerDay), recordOf))).recorded;
    } else {
      for (const event of eventsOf(day, now, eventsPerDay)) {
        batch.add(event);
        events += 1;
      }
    }
    if (batch.size >= ROWS_PER_INSERT || index === days.length - 1) {
      // The next days are made up while these are inserted.
      await inserting;
      inserting = batch.insert(store.database, id);
      batch = new SeedBatch();
      onSeeded({ done: index + 1, all: days.length }, events);
    }
  }
  await inserting;
  await store.workspaces.save(id, { watermark: now.toISOString() });
  return events;
}

function settings(firstDay: CivilDate, today: CivilDate): SettingsChange {
  const { name, timeZone, weekStart, currency, cycleKinds, categories, folders, apiKeys, limits } = seedWorkspace;
  return {
    name,
    timeZone,
    weekStart,
    currency,
    cycleKinds,
    categories,
    folders,
    apiKeys,
    limits,
    cycles: seedCycles(firstDay, today),
    balances: seedBalances.map(({ id, name, granted }) => ({
      id,
      name,
      granted: granted === null || granted === 'allowance' ? null : granted.credits,
      fromAllowance: granted === 'allowance',
    })),
  };
}

function* eventsOf(day: CivilDate, now: Date, eventsPerDay: number): Generator<SeedEvent> {
  for (const event of seedDay(day, eventsPerDay)) {
    if (event.timeMs > now.getTime()) return;
    yield event;
  }
}

function recordOf({
  id,
  timeMs,
  usageType,
  nanoCredits,
  quantity,
  folder,
  apiKey,
  actor,
  resource,
}: SeedEvent): UsageRecord {
  return {
    source: seedEventSource,
    id,
    time: toDatabaseTime(BigInt(timeMs) * 1_000_000n),
    usageType,
    credits: formatDecimal(BigInt(nanoCredits)),
    quantity,
    folder,
    apiKey,
    actor,
    resource,
    attributes: null,
  };
}
