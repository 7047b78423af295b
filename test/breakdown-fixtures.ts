/** Breakdowns for tests, from what each feature used. */
import { readFigures, type BreakdownFigures } from '../src/components/cycle-breakdown/breakdown-figures.js';
import type { CycleFigures } from '../src/components/cycle-breakdown/breakdown-reading.js';
import type { Breakdown } from '../src/core/model/contract.gen.js';
import { formatDecimal, parseCredits, sumKnown } from '../src/core/model/credits.js';
import { buildCycle } from './fixtures.js';

/** Credits by feature, by category: `{ deploy: { calls: '1.5' } }`. Names are the ids with a large first letter. */
export type Used = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** An answer whose sums are those of what it lists. */
export function buildBreakdown(used: Used, changes: Partial<Breakdown> = {}): Breakdown {
  const nameOf = (id: string) => id.slice(0, 1).toUpperCase() + id.slice(1);
  const sumOf = (amounts: readonly string[]) => formatDecimal(sumKnown(amounts.map(parseCredits)));
  return {
    asOf: '2026-11-17T19:05:00Z',
    cycle: buildCycle(),
    to: '2026-12-01',
    total: sumOf(Object.values(used).flatMap((features) => Object.values(features))),
    balances: [],
    categories: Object.entries(used).map(([id, features]) => ({
      id,
      name: nameOf(id),
      credits: sumOf(Object.values(features)),
      usageTypes: Object.entries(features).map(([type, credits]) => ({
        id: type,
        name: nameOf(type),
        credits,
        quantity: null,
        unit: null,
      })),
    })),
    ...changes,
  };
}

export function figuresOf(used: Used, changes: Partial<Breakdown> = {}): BreakdownFigures {
  return readFigures(buildBreakdown(used, changes));
}

/** A cycle of which all is shown. */
export function cycleFigures(used: Used, previous?: Used, changes: Partial<Breakdown> = {}): CycleFigures {
  const shown = figuresOf(used, changes);
  return { shown, all: shown, previous: previous && figuresOf(previous) };
}
