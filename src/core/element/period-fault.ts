import { isPeriod, MAX_DAYS, type Period, type PeriodProblem, type Workspace } from '../model/index.js';
import { shown } from './view-values.js';

const DAYS = 'must have "from" and "to" as days such as "2026-11-01", "to" being the day after the last';

/**
 * What is wrong with the days that a host has set, and which it could have, as a warning begins. Undefined for a period,
 * and for a workspace that has no current cycle, which is no fault of the host.
 */
export function periodFault(resolved: Period | PeriodProblem, { cycles }: Workspace): string | undefined {
  if (isPeriod(resolved)) return undefined;
  switch (resolved.problem) {
    case 'no-cycle':
      return undefined;
    case 'unknown-cycle':
      return `has cycle ${shown(resolved.value)}, but must have "current" or one of ${shown(cycles.map(({ id }) => id))}`;
    case 'bad-day':
      return `has ${resolved.which} ${shown(resolved.value)}, but ${DAYS}`;
    case 'reversed':
      return `has from ${shown(resolved.from)} and to ${shown(resolved.to)}, but ${DAYS}`;
    case 'too-long':
      return `has ${resolved.days} days from "from" to "to", but must have at most ${MAX_DAYS}`;
  }
}
