import { addDays, eachDay } from '../src/core/model/civil-date.js';
import type { UsageEvent } from '../src/core/model/contract.gen.js';
import type { UsageError } from '../src/core/model/usage-error.js';
import type { UsageSource } from '../src/core/model/usage-source.js';
import { AWKWARD_NAMES } from './awkward-names.js';
import { DEFAULT_AS_OF } from './dataset.js';
import { seedDay } from './events.js';
import { keyOf, randomStream } from './random.js';
import { SeededSource } from './source.js';
import { CYCLE_DAYS, eventOf, TODAY } from './state-events.js';
import type { SeedEvent } from './types.js';
import { seedWorkspace } from './workspace.js';
import { wrapSource } from './wrap-source.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const AS_OF_MS = Date.parse(DEFAULT_AS_OF);
/** The longest actor and resource that there may be. */
const LONGEST_TEXT = 500;

/** The invented workspace of three months, whose newer events arrive when they are told to. */
export function arrivingEvents(): ArrivingEvents {
  return new ArrivingEvents();
}

/** One event a minute is to come; it stays unknown until it arrives. */
export class ArrivingEvents extends SeededSource {
  #arrived = 0;

  constructor() {
    const known = eachDay(addDays(CYCLE_DAYS[0]!, -61), addDays(TODAY, 1))
      .flatMap((day) => [...seedDay(day, 40)])
      .filter(({ timeMs }) => timeMs <= AS_OF_MS);
    const toCome = Array.from({ length: 240 }, (_, i) =>
      eventOf(TODAY, i, {
        id: `arriving-${String(i + 1).padStart(3, '0')}`,
        timeMs: AS_OF_MS + (i + 1) * MINUTE_MS,
        usageType: 'hosted-inference',
        nanoCredits: 250_000_000,
        actor: 'Camera 3',
      }),
    );
    super({ events: [...known, ...toCome] });
  }

  /** Lets so many events happen, of 240 at most: they are in every answer from the next question on. */
  arrive(count = 12): void {
    this.#arrived += count;
    this.advanceTo(new Date(AS_OF_MS + this.#arrived * MINUTE_MS).toISOString());
  }
}

/** Gives so many pages of events and then fails with the error, until it is mended. */
export function failingPages(
  source: UsageSource,
  afterPages: number,
  error: UsageError,
): UsageSource & { readonly mend: () => void } {
  let left = afterPages;
  const failing = wrapSource(source, (question, _signal, answer) =>
    question.startsWith('events ') && left-- <= 0 ? Promise.reject(error) : answer(),
  );
  return { ...failing, mend: () => (left = Infinity) };
}

/**
 * Few events: some were received hours and days late, some corrected, one of them to no credits at all; actors,
 * resources and attributes are what nobody likes in a table.
 */
export function correctedEvents(): SeededSource {
  const days = CYCLE_DAYS.slice(-7);
  const at = (day: number, minute: number, given: Partial<SeedEvent> & { readonly lateMs?: number }): SeedEvent => {
    const { lateMs = 400, ...rest } = given;
    const event = eventOf(days[day]!, minute, { usageType: 'hosted-inference', nanoCredits: 1_250_000_000, ...rest });
    return { ...event, receivedMs: event.timeMs + lateMs };
  };
  /** What the revision before said, received so long after the usage. */
  const was = (day: number, minute: number, nanoCredits: number, lateMs = 300) => ({
    nanoCredits,
    receivedMs: at(day, minute, {}).timeMs + lateMs,
  });
  const events: SeedEvent[] = [
    at(0, 0, { lateMs: 6 * DAY_MS, resource: 'surface-defects-v3' }),
    at(1, 5, { lateMs: 3 * DAY_MS + 7 * HOUR_MS, apiKey: 'key-7', actor: 'ci@example.com' }),
    at(2, 0, { usageType: 'gpu-training', lateMs: 5 * HOUR_MS, folder: 'halden-dc3-night', attributes: ATTRIBUTES }),
    at(2, 30, { lateMs: 20 * HOUR_MS, nanoCredits: 750_000_000, replaces: was(2, 30, 1_500_000_000) }),
    at(3, 0, { lateMs: 2 * DAY_MS, nanoCredits: 0, quantity: '0', replaces: was(3, 0, 40_000_000_000) }),
    at(3, 10, { lateMs: HOUR_MS, nanoCredits: 9_000_000_001, replaces: was(3, 10, 1), revision: 3 }),
    at(4, 0, { lateMs: 30 * HOUR_MS, nanoCredits: 2_000_000_000, replaces: was(4, 0, 0, 26 * HOUR_MS) }),
    at(4, 1, { actor: 'runner-'.repeat(LONGEST_TEXT).slice(0, LONGEST_TEXT), resource: 'x'.repeat(LONGEST_TEXT) }),
    at(5, 0, { attributes: { note: 'A very long value. '.repeat(400) }, folder: 'corvane-press-4' }),
    at(5, 2, { nanoCredits: 1, quantity: '0.000000001' }),
    ...AWKWARD_NAMES.map((name, i) => at(6, i, { actor: name, resource: name, attributes: { [name]: name } })),
  ];
  return new SeededSource({ events });
}

/** Attributes of every kind that an event may have, with names and values that look like markup. */
const ATTRIBUTES: UsageEvent['attributes'] = {
  region: 'us-east',
  frames: 1800,
  ratio: 0.30000000000000004,
  huge: 1e21,
  negative: -0.5,
  warm: true,
  retried: false,
  session: null,
  empty: '',
  '<b>bold</b>': '<img src=x onerror=alert(1)>',
  'key with "quotes" & spaces': "'; DROP TABLE events; --",
  constructor: '{{ value }} ${value}',
  اسم: 'استدلال الفيديو',
  json: '{"nested":[1,2,3]}',
};

/** The source has no single events. */
export function withoutEvents(): SeededSource {
  return new SeededSource({ capabilities: { events: false, eventSorts: [] } });
}

/** As many events as asked for in the current cycle, all before now: of 100,000 a thousand credits or so. */
export function manyEvents(count = 100_000): SeededSource {
  const random = randomStream(keyOf('many events'));
  const oneOf = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
  const types = seedWorkspace.categories.flatMap(({ usageTypes }) => usageTypes);
  const actors = ['Edge gateway', 'Camera 7', 'Scheduled job', 'ci@example.com', 'Training pipeline'];
  const fromMs = Date.parse(`${CYCLE_DAYS[0]!}T12:00:00Z`);
  const events = Array.from({ length: count }, (_, i): SeedEvent => ({
    id: `event-${String(i).padStart(9, '0')}`,
    timeMs: Math.floor(fromMs + ((AS_OF_MS - fromMs) * (i + random())) / count),
    usageType: oneOf(types).id,
    nanoCredits: 100_000 + Math.floor(150_000_000 * random() ** 12),
    quantity: '1',
    folder: oneOf(seedWorkspace.folders).id,
    apiKey: oneOf(seedWorkspace.apiKeys).id,
    actor: oneOf(actors),
    resource: null,
  }));
  return new SeededSource({ events });
}
