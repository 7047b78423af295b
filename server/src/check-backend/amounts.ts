import type { UsageSeries } from '../../../src/core/model/contract.gen.js';
import { formatDecimal, parseCredits, sumKnown, type Nano } from '../../../src/core/model/credits.js';

export type Amounts = readonly (string | null)[];

export function nanoOf(amount: string | null): Nano | null {
  return amount === null ? null : parseCredits(amount);
}

/** Exact sum of what is known, as a decimal string. */
export function addUp(amounts: Iterable<string | null>): string {
  return formatDecimal(sumKnown([...amounts].map(nanoOf)));
}

/** `whole` without `part`. */
export function subtract(whole: string, part: string): string {
  return formatDecimal(parseCredits(whole) - parseCredits(part));
}

/** Several rows of the same buckets added up; a bucket of which no row knows anything is null. */
export function addRows(rows: readonly Amounts[], length: number): (string | null)[] {
  return Array.from({ length }, (_, i) => {
    const column = rows.map((row) => row[i] ?? null);
    return column.every((amount) => amount === null) ? null : addUp(column);
  });
}

/** The same amounts as plain numbers of nano-credits: "0.50" is "0.5". */
export function canonical(amounts: Amounts): (string | null)[] {
  return amounts.map((amount) => (amount === null ? null : formatDecimal(parseCredits(amount))));
}

/** The same amount in its shortest form. */
export function plain(amount: string): string {
  return formatDecimal(parseCredits(amount));
}

/** All rows of an answer, `other` included. */
export function rowsOf({ series, other }: UsageSeries): Amounts[] {
  return [...series.map(({ credits }) => credits), ...(other ? [other.credits] : [])];
}

/** Largest first? */
export function isDescending(amounts: Amounts): boolean {
  return amounts.every((amount, i) => i === 0 || (nanoOf(amounts[i - 1]!) ?? 0n) >= (nanoOf(amount) ?? 0n));
}
