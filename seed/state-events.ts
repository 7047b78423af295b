import { addDays, eachDay } from '../src/core/model/civil-date.js';
import { DEFAULT_AS_OF } from './dataset.js';
import type { SeedEvent } from './types.js';

/** The day of the fixed instant at which all states are. */
export const TODAY = DEFAULT_AS_OF.slice(0, 10);
/** The days of the current cycle up to today. */
export const CYCLE_DAYS: readonly string[] = eachDay(`${TODAY.slice(0, 8)}01`, addDays(TODAY, 1));

type Given = Pick<SeedEvent, 'usageType' | 'nanoCredits'> & Partial<SeedEvent>;

/** An event of the day, as many minutes after 13:00 UTC, which is in the morning in the invented workspace. */
export function eventOf(day: string, minute: number, given: Given): SeedEvent {
  return {
    id: `${day}-${String(minute).padStart(6, '0')}`,
    timeMs: Date.parse(`${day}T13:00:00Z`) + minute * 60_000,
    quantity: '1',
    folder: null,
    apiKey: null,
    actor: 'Scheduled job',
    resource: null,
    ...given,
  };
}
