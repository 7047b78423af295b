import { daysBetween, isoWeekday } from '../src/core/model/civil-date.js';
import type { Feature } from './features.js';
import { chance } from './random.js';

/** Use on Monday to Friday; the mean is 1. */
const WEEKDAYS = [1, 1.09, 1.06, 1.01, 0.84];
const HOLIDAYS = new Set(['01-01', '07-04', '12-24', '12-25', '12-31']);
const HOLIDAY_USE = 0.25;
const SPIKES = 0.008;

/** What growth is counted from, and how long it takes to come around. */
const LEVEL_EPOCH = '2025-07-01';
const LEVEL_PERIOD_DAYS = 1096;

/**
 * How much of a feature is used on a day, in the smallest steps of its quantity, and how much that is on an ordinary
 * weekday.
 */
export function dailySteps(feature: Feature, day: string): { readonly steps: number; readonly ordinary: number } {
  const stepsPerUnit = 10 ** feature.decimals;
  const activeDays = feature.activeDays ?? 1;
  // What runs on some days only makes up for it on those days.
  const ordinary = (feature.dailyCredits * 1e9 * stepsPerUnit) / feature.nanoCreditsPerUnit / activeDays;
  const idle = feature.since !== undefined && day < feature.since;
  if (idle || chance(`active ${day} ${feature.id}`) >= activeDays) return { steps: 0, ordinary };
  const noise = 1 - feature.noise + 2 * feature.noise * chance(`noise ${day} ${feature.id}`);
  const use = weekdayUse(feature, day) * level(day) ** feature.trend * noise * spike(feature, day);
  return { steps: Math.round(ordinary * use), ordinary };
}

function weekdayUse(feature: Feature, day: string): number {
  if (feature.rhythm === 'always' && feature.weekend === 1) return 1;
  if (HOLIDAYS.has(day.slice(5))) return Math.min(HOLIDAY_USE, feature.weekend);
  return WEEKDAYS[isoWeekday(day) - 1] ?? feature.weekend;
}

/**
 * Growth of the whole workspace. A slow wave rather than growth without end, so that usage stays within the size of the
 * plan whatever day it is today.
 */
function level(day: string): number {
  return 1 - 0.3 * Math.cos((2 * Math.PI * daysBetween(LEVEL_EPOCH, day)) / LEVEL_PERIOD_DAYS);
}

/** Now and then a launch, a migration or a mistake takes several times the usual. */
function spike(feature: Feature, day: string): number {
  const isSpike = feature.noise > 0.05 && chance(`spike ${day} ${feature.id}`) < SPIKES;
  return isSpike ? 2.2 + 1.8 * chance(`spike size ${day} ${feature.id}`) : 1;
}
