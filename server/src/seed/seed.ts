import { addDays, civilDateAt, eachDay } from '../../../src/core/model/civil-date.js';
import type { CivilDate } from '../../../src/core/model/contract.gen.js';
import { seedDay, seedEventSource } from '../../../seed/events.js';
import type { SeedEvent } from '../../../seed/types.js';
import { seedBalances, seedCycles, seedFirstDay, seedWorkspace } from '../../../seed/workspace.js';
import type { UsageRecord } from '../events/usage-record.js';
import type { Store } from '../store.js';
import { freshnessOf } from '../workspaces/freshness.js';
import type { SettingsChange } from '../workspaces/settings.js';

/** Mean over ordinary weekdays: about two million events in 14 months. */
const EVENTS_PER_DAY = 5000;
const ROWS_PER_INSERT = 150_000;

/** How far seeding is. */
export type OnSeeded = (days: { readonly done: number; readonly all: number }, events: number) => void;

/** Writes the invented workspace up to now, or what has come since it was last written. Gives the number of events. */
export async function seed(store: Store, now: Date, onSeeded: OnSeeded = () => undefined): Promise<number> {
  const { id, timeZone } = seedWorkspace;
  const today = civilDateAt(now.toISOString(), timeZone);
  const existing = await store.workspaces.find(id);
  const known = existing && (await freshnessOf(store.database, existing));
  const firstDay = known?.firstDay ?? seedFirstDay(today);
  await store.workspaces.save(id, existing ? { cycles: seedCycles(firstDay, today) } : settings(firstDay, today));

  const resumeDay = existing && known?.firstDay ? civilDateAt(known.asOf, timeZone) : undefined;
  const days = eachDay(resumeDay ?? firstDay, addDays(today, 1));
  let events = 0;
  let rows: UsageRecord[] = [];
  let inserting: Promise<unknown> = Promise.resolve();
  for (const [index, day] of days.entries()) {
    const records = recordsOf(day, now);
    events += records.length;
    if (day === resumeDay) {
      // Part of that day is there already; no later day is.
      events += (await store.events.record(id, records)).recorded - records.length;
    } else {
      rows.push(...records);
    }
    if (rows.length >= ROWS_PER_INSERT || index === days.length - 1) {
      // The next days are made up while these are inserted.
      await inserting;
      inserting = rows.length > 0 ? store.events.append(id, rows) : Promise.resolve();
      rows = [];
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

function recordsOf(day: CivilDate, now: Date): UsageRecord[] {
  const records: UsageRecord[] = [];
  for (const event of seedDay(day, EVENTS_PER_DAY)) {
    if (event.timeMs > now.getTime()) break;
    records.push(recordOf(event));
  }
  return records;
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
    time: `${new Date(timeMs).toISOString().slice(0, 23).replace('T', ' ')}000000`,
    usageType,
    credits: creditsOf(nanoCredits),
    quantity,
    folder,
    apiKey,
    actor,
    resource,
    attributes: null,
  };
}

// Millions of times: moving the point in the text is several times faster than going through a bigint.
function creditsOf(nanoCredits: number): string {
  const digits = String(nanoCredits).padStart(10, '0');
  return `${digits.slice(0, -9)}.${digits.slice(-9)}`;
}
