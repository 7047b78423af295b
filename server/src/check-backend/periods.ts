import { addDays, civilDateAt } from '../../../src/core/model/civil-date.js';
import type { CivilDate, UsageSeries, Workspace } from '../../../src/core/model/contract.gen.js';
import type { DayRange } from '../../../src/core/model/usage-source.js';
import { usageDefaults } from './backend.js';
import { nanoOf } from './amounts.js';
import type { Contract } from './contract.js';
import type { HttpClient } from './http-client.js';

/** Where in the workspace's time the checks look. */
export interface Periods {
  /** The civil day of `asOf`. */
  readonly today: CivilDate;
  /**
   * Forty days up to the last one with usage. Today is not among them, as it still fills, unless there is no usage
   * before it.
   */
  readonly main: DayRange;
  /** Days of `main` with usage, in order; empty when usage by day is not served. */
  readonly busyDays: readonly CivilDate[];
}

const MAIN_DAYS = 40;
const SEARCHED_DAYS = 800;

/** Chooses the periods by what the workspace says and where it has usage. */
export async function choosePeriods(client: HttpClient, contract: Contract, workspace: Workspace): Promise<Periods> {
  const { asOf, timeZone, firstDay, capabilities } = workspace;
  const today = civilDateAt(asOf, timeZone);
  const mainTo = (to: CivilDate): DayRange => ({ from: addDays(to, -MAIN_DAYS), to });
  const fallback = { today, main: mainTo(firstDay === today ? addDays(today, 1) : today), busyDays: [] };
  if (firstDay === null || !capabilities.granularities.includes('day')) return fallback;

  const earliest = addDays(today, -SEARCHED_DAYS);
  const searched = { from: firstDay > earliest && firstDay <= today ? firstDay : earliest, to: addDays(today, 1) };
  const answer = await client.get('/usage', { ...usageDefaults(capabilities), ...searched, top: 1 });
  if (contract.breach(answer, [200]) !== undefined) return fallback;
  const { buckets, totals } = answer.body as UsageSeries;
  const busy = buckets.filter((_, i) => (nanoOf(totals[i] ?? null) ?? 0n) > 0n);
  const last = busy.findLast((day) => day < today) ?? busy.at(-1);
  if (last === undefined) return fallback;
  const main = mainTo(addDays(last, 1));
  return { today, main, busyDays: busy.filter((day) => day >= main.from && day < main.to) };
}
