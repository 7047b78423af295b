import type { UsageEvent } from '../src/core/model/contract.gen.js';
import { formatDecimal } from '../src/core/model/credits.js';
import type { Taken } from './balances.js';
import type { Dataset } from './dataset.js';
import { seedEventSource } from './events.js';
import { chance } from './random.js';
import type { SeedEvent } from './types.js';

const HOUR_MS = 3_600_000;
const LATE = 0.004;
const CORRECTED = 0.002;

/** An event as the audit log lists it. Most arrive within a second; a few late, and a few were corrected since. */
export function usageEventOf(data: Dataset, event: SeedEvent, taken: readonly Taken[]): UsageEvent {
  const { workspace, tree, asOfMs } = data;
  const type = workspace.categories.flatMap(({ usageTypes }) => usageTypes).find(({ id }) => id === event.usageType);
  const folder = event.folder === null ? undefined : tree.get(event.folder);
  const key = workspace.apiKeys.find(({ id }) => id === event.apiKey);
  const { receivedMs, revision, replaces } = reportOf(event, asOfMs);
  const instant = (ms: number) => new Date(Math.min(ms, asOfMs)).toISOString();
  return {
    id: event.id,
    source: seedEventSource,
    time: instant(event.timeMs),
    receivedAt: instant(receivedMs),
    revision,
    replaces: replaces
      ? { credits: formatDecimal(BigInt(replaces.nanoCredits)), receivedAt: instant(replaces.receivedMs) }
      : null,
    usageType: event.usageType,
    credits: formatDecimal(BigInt(event.nanoCredits)),
    quantity: type?.unit ? event.quantity : null,
    unit: type?.unit ?? null,
    folder: folder
      ? { id: folder.id, name: folder.name, path: tree.ancestors(folder.id).map(({ name }) => name) }
      : null,
    apiKey: key ? { id: key.id, name: key.name, masked: key.masked } : null,
    actor: event.actor,
    resource: event.resource,
    // One that used up a balance was begun with it.
    balance: taken[0]?.balance.id ?? null,
    attributes: event.attributes ?? {},
  };
}

/** How an event was reported: as it says itself, or else as chance has it. */
function reportOf(event: SeedEvent, asOfMs: number) {
  const { id, timeMs, nanoCredits, receivedMs, replaces } = event;
  if (receivedMs !== undefined) return { receivedMs, replaces, revision: replaces ? (event.revision ?? 2) : 1 };
  const lagMs = Math.round(150 + 700 * chance(`lag ${id}`));
  const isLate = chance(`late ${id}`) < LATE;
  const arrivedMs = timeMs + lagMs + (isLate ? 3 * HOUR_MS : 0);
  const isCorrected = chance(`corrected ${id}`) < CORRECTED && arrivedMs < asOfMs;
  if (!isCorrected) return { receivedMs: arrivedMs, revision: 1 };
  const before = { nanoCredits: 2 * nanoCredits, receivedMs: arrivedMs };
  return { receivedMs: arrivedMs + 20 * HOUR_MS, replaces: before, revision: 2 };
}
