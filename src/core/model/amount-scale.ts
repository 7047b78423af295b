import type { Workspace } from './contract.gen.js';
import type { Nano } from './credits.js';
import type { Period } from './period.js';
import { CREDITS, moneyIn, pricesIn, type Unit } from './unit.js';

/** What the amounts beside choices are counted in, and how many of it a number of credits is, exactly. */
export interface AmountScale {
  readonly unit: Unit;
  readonly of: (credits: Nano) => bigint;
}

const IN_CREDITS: AmountScale = { unit: CREDITS, of: (credits) => credits };

/**
 * Sums over a whole period can be told in money where one price holds on all of its days. Otherwise, or where money was
 * not asked for, they are in credits.
 */
export function amountScale(wanted: 'credits' | 'money', period: Period, workspace: Workspace): AmountScale {
  const priceOn = wanted === 'money' ? pricesIn(period, workspace) : undefined;
  if (!priceOn) return IN_CREDITS;
  // A price changes where a cycle begins or ends, and nowhere else.
  const edges = period.cycle ? [] : workspace.cycles.flatMap(({ start, end }) => [start, end]);
  const days = [period.from, ...edges.filter((day) => period.from < day && day < period.to)];
  const [price, ...others] = new Set(days.map(priceOn));
  if (price === undefined || others.length > 0) return IN_CREDITS;
  return { unit: moneyIn(workspace.currency!), of: (credits) => credits * price };
}
