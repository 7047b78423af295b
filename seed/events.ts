import { addDays } from '../src/core/model/civil-date.js';
import { usageContexts } from './contexts.js';
import { dailySteps } from './day-use.js';
import { features, type Rhythm } from './features.js';
import { keyOf, randomStream } from './random.js';
import type { SeedDay, SeedEvent } from './types.js';
import { seedWorkspace } from './workspace.js';
import { Zone } from './zone.js';

/** Relative use in each hour of the day. */
const HOURS: Readonly<Record<Rhythm, readonly number[]>> = {
  office: [1, 1, 1, 1, 1, 2, 6, 20, 60, 90, 100, 95, 70, 85, 100, 95, 80, 50, 25, 15, 12, 8, 4, 2],
  cameras: [12, 10, 9, 9, 12, 25, 50, 70, 85, 90, 92, 95, 100, 95, 90, 90, 95, 98, 90, 75, 55, 40, 25, 16],
  night: [60, 90, 100, 100, 80, 50, 20, 8, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 6, 10, 15, 25, 35, 45],
  always: new Array<number>(24).fill(1),
};

/** In how many parts of equal use a day is cut, so that a time can be looked up by its share of the use before it. */
const QUANTILES = 2048;

/** What reports the invented usage: the CloudEvents `source` of every event. */
export const seedEventSource = '//metering.acme.example';

/**
 * Events of the invented workspace on one civil day. Credits do not depend on the number of events: how much of each
 * feature is used on a day is fixed first and then shared among its events.
 */
export const seedDay: SeedDay = seedDayIn(new Zone(seedWorkspace.timeZone));

/** As {@link seedDay}, with the days and working hours of another time zone. */
export function seedDayIn(zone: Zone): SeedDay {
  const contextsOf = usageContexts();
  const quantiles: Readonly<Record<Rhythm, Float64Array>> = {
    office: quantilesOf(HOURS.office),
    cameras: quantilesOf(HOURS.cameras),
    night: quantilesOf(HOURS.night),
    always: quantilesOf(HOURS.always),
  };

  return (day, eventsPerDay) => {
    const startMs = zone.startOf(day);
    const lengthMs = zone.startOf(addDays(day, 1)) - startMs;
    const parts = features.flatMap((feature) => {
      const { steps, ordinary } = dailySteps(feature, day);
      const count = Math.min(steps, Math.max(1, Math.round(eventsPerDay * feature.share * (steps / ordinary))));
      return steps > 0 ? [{ feature, steps, count, contexts: contextsOf(feature, day) }] : [];
    });
    const total = parts.reduce((sum, { count }) => sum + count, 0);

    const partOf = new Uint8Array(total);
    const stepsOf = new Float64Array(total);
    const contextOf = new Uint16Array(total);
    // A number that holds the time and, in its low digits, the place is sorted many times faster than an object.
    const order = new Float64Array(total);
    let place = 0;
    parts.forEach(({ feature, steps, count, contexts }, part) => {
      const random = randomStream(keyOf(`events ${day} ${feature.id}`));
      const quantile = quantiles[feature.rhythm];
      stepsOf.set(shareOut(steps, count, random), place);
      for (const end = place + count; place < end; place++) {
        partOf[place] = part;
        contextOf[place] = Math.floor(random() * contexts.length);
        order[place] = Math.floor(lengthMs * partOfDay(quantile, random())) * total + place;
      }
    });
    order.sort();

    return Array.from(order, (key, index): SeedEvent => {
      const at = key % total;
      const { feature, contexts } = parts[partOf[at]!]!;
      const context = contexts[contextOf[at]!]!;
      const steps = stepsOf[at]!;
      return {
        id: `${day}-${String(index).padStart(6, '0')}`,
        timeMs: startMs + (key - at) / total,
        usageType: feature.id,
        nanoCredits: steps * (feature.nanoCreditsPerUnit / 10 ** feature.decimals),
        quantity: decimalOf(steps, feature.decimals),
        folder: context.folder,
        apiKey: context.apiKey,
        actor: context.actor,
        resource: context.resource,
      };
    });
  };
}

/** Cuts a whole number into whole parts of at least 1 that differ in size. */
function shareOut(whole: number, count: number, random: () => number): Float64Array {
  const upTo = new Float64Array(count);
  let sum = 0;
  for (let i = 0; i < count; i++) upTo[i] = sum += 0.1 + random() ** 3;
  const free = whole - count;
  let given = 0;
  for (let i = 0; i < count; i++) {
    const until = Math.round((free * upTo[i]!) / sum);
    upTo[i] = 1 + until - given;
    given = until;
  }
  return upTo;
}

function quantilesOf(hours: readonly number[]): Float64Array {
  const sum = hours.reduce((a, b) => a + b, 0);
  const quantiles = new Float64Array(QUANTILES + 1).fill(1);
  let hour = 0;
  let before = 0;
  for (let i = 0; i < QUANTILES; i++) {
    const use = (sum * i) / QUANTILES;
    while (use >= before + hours[hour]!) before += hours[hour++]!;
    quantiles[i] = (hour + (use - before) / hours[hour]!) / hours.length;
  }
  return quantiles;
}

function partOfDay(quantiles: Float64Array, use: number): number {
  const at = Math.floor(use * QUANTILES);
  const from = quantiles[at]!;
  return from + (quantiles[at + 1]! - from) * (use * QUANTILES - at);
}

function decimalOf(steps: number, decimals: number): string {
  if (decimals === 0) return String(steps);
  const scale = 10 ** decimals;
  const rest = steps % scale;
  const whole = (steps - rest) / scale;
  return rest === 0 ? String(whole) : `${whole}.${String(rest).padStart(decimals, '0').replace(/0+$/, '')}`;
}
