import type { Balance, Cycle } from '../../../src/core/model/contract.gen.js';
import { formatDecimal, parseCredits, type Nano } from '../../../src/core/model/credits.js';
import type { BalanceSetting } from './settings.js';

/**
 * What was taken from each balance when a cycle used `credits` in all: each gives what it has before the next is
 * touched, and what exceeds all of them is taken from the last, since credits that were used came from somewhere.
 */
export function balancesAfter(settings: readonly BalanceSetting[], cycle: Cycle | undefined, credits: Nano): Balance[] {
  let left = credits;
  return settings.map(({ id, name, granted, fromAllowance }, index) => {
    const available = fromAllowance ? (cycle?.allowance ?? null) : granted;
    const isLast = index === settings.length - 1;
    const most = available === null || isLast ? left : parseCredits(available);
    const used = left < most ? left : most;
    left -= used;
    return { id, name, granted: available, used: formatDecimal(used) };
  });
}
