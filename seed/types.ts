import type { ApiKey, Category, Cycle, CycleKind, Limit, UsageEvent } from '../src/core/model/contract.gen.js';

/** What does not change from event to event: the make-up of the invented workspace. */
export interface SeedWorkspace {
  readonly id: string;
  readonly name: string;
  /** IANA name. */
  readonly timeZone: string;
  readonly weekStart: number;
  readonly currency: string;
  readonly cycleKinds: readonly CycleKind[];
  readonly categories: readonly Category[];
  readonly folders: readonly SeedFolder[];
  readonly apiKeys: readonly Omit<ApiKey, 'credits'>[];
  readonly limits: readonly Limit[];
}

export interface SeedFolder {
  readonly id: string;
  readonly parentId: string | null;
  readonly name: string;
}

/** One use of credits. */
export interface SeedEvent {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly timeMs: number;
  readonly usageType: string;
  /** Nano-credits. A safe integer: an event takes well under 9,000,000 credits. */
  readonly nanoCredits: number;
  /** Decimal string. */
  readonly quantity: string;
  readonly folder: string | null;
  readonly apiKey: string | null;
  readonly actor: string;
  readonly resource: string | null;
  readonly attributes?: UsageEvent['attributes'];
  /** When it was reported, in milliseconds since the epoch; without it, soon after, as a rule. */
  readonly receivedMs?: number;
  /** What the revision before said. The credits of the event are those of its newest one. */
  readonly replaces?: { readonly nanoCredits: number; readonly receivedMs: number };
  /** Of an event that replaces another report; 2 without it. */
  readonly revision?: number;
}

/** The workspace's cycles of every kind from `firstDay` to the one that contains `today`, newest first. */
export type SeedCycles = (firstDay: string, today: string) => readonly Cycle[];

/**
 * Events of one civil day in time order, the same for the same seed, day and number whatever else is generated.
 * `eventsPerDay` is the mean over an ordinary weekday; weekends, growth and spikes vary it.
 */
export type SeedDay = (day: string, eventsPerDay: number) => Iterable<SeedEvent>;
