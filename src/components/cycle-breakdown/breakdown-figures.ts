/** A breakdown with exact numbers, and what its parts are of the whole and against another. */
import {
  parseCredits,
  parseDecimal,
  sumKnown,
  toNumber,
  UsageError,
  type Breakdown,
  type CivilDate,
  type Cycle,
  type Id,
  type Nano,
} from '../../core/model/index.js';

export interface FeatureFigures {
  readonly id: Id;
  readonly name: string;
  readonly credits: Nano;
  /** In nano-units; null when it is not counted, or not known. */
  readonly quantity: Nano | null;
  readonly unit: string | null;
}

export interface CategoryFigures {
  readonly id: Id;
  readonly name: string;
  /** Exact sum of its features. */
  readonly credits: Nano;
  readonly features: readonly FeatureFigures[];
}

export interface BalanceFigures {
  readonly id: Id;
  readonly name: string;
  /** Null when it is open-ended. */
  readonly granted: Nano | null;
  readonly used: Nano;
}

export interface BreakdownFigures {
  readonly asOf: string;
  readonly cycle: Cycle;
  /** First day that is not counted. */
  readonly to: CivilDate;
  /** Exact sum of the categories. */
  readonly total: Nano;
  readonly categories: readonly CategoryFigures[];
  /** In the order of consumption; empty for a part of the usage. */
  readonly balances: readonly BalanceFigures[];
}

/**
 * Reads an answer into exact numbers.
 * @throws UsageError of kind `contract`, naming the place and the value, when its sums are not those of what it lists.
 */
export function readFigures({ asOf, cycle, to, total, balances, categories }: Breakdown): BreakdownFigures {
  const read = categories.map(({ id, name, credits, usageTypes }): CategoryFigures => {
    const features = usageTypes.map((type): FeatureFigures => ({
      id: type.id,
      name: nameOf(type),
      credits: parseCredits(type.credits),
      quantity: type.quantity === null ? null : parseDecimal(type.quantity),
      unit: type.unit,
    }));
    return {
      id,
      name: nameOf({ id, name }),
      features,
      credits: checkSum(`credits of category "${id}"`, credits, features),
    };
  });
  return {
    asOf,
    cycle,
    to,
    total: checkSum('total', total, read),
    categories: read,
    balances: balances.map(({ id, name, granted, used }) => ({
      id,
      name: nameOf({ id, name }),
      granted: granted === null ? null : parseCredits(granted),
      used: parseCredits(used),
    })),
  };
}

/** All features of all categories that were used, largest first; of the same amount, the first one listed. */
export function usedFeatures({ categories }: BreakdownFigures): readonly FeatureFigures[] {
  return categories
    .flatMap(({ features }) => features)
    .filter(({ credits }) => credits > 0n)
    .sort((a, b) => descending(a.credits, b.credits));
}

/** How an amount has changed: by a share of what it was, from nothing to something, or nobody knows. */
export type Change = number | 'new' | 'unknown';

/** The change against an amount before; undefined where that is not known. Nothing after nothing is no change. */
export function changeAgainst(now: Nano, before: Nano | undefined): Change {
  if (before === undefined) return 'unknown';
  if (before === 0n) return now === 0n ? 0 : 'new';
  return now === before ? 0 : toNumber(now, 0) / toNumber(before, 0) - 1;
}

/** A share of a whole in thousandths, rounded half up; 0 of nothing. */
export function perMille(part: Nano, whole: Nano): number {
  return whole === 0n ? 0 : Number((part * 2000n + whole) / (whole * 2n));
}

/** For `sort`: the largest first. */
export function descending(a: bigint, b: bigint): number {
  return a === b ? 0 : a > b ? -1 : 1;
}

/** A name, or the id where the name has nothing that can be seen. */
export function nameOf({ id, name }: { readonly id: Id; readonly name: string }): string {
  return /[^\s\p{C}]/u.test(name) ? name : id;
}

function checkSum(place: string, given: string, parts: readonly { readonly credits: Nano }[]): Nano {
  const sum = sumKnown(parts.map(({ credits }) => credits));
  if (parseCredits(given) === sum) return sum;
  throw new UsageError('contract', `The breakdown's ${place} is "${given}", but must be the sum of what is listed`);
}
