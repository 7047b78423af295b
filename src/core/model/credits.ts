/**
 * Exact amounts. A credit amount is held as a whole number of nano-credits (1 credit = 10⁹) in a `bigint`, so sums
 * are exact at any size; it travels as a decimal string ("0.0002") and is rounded only where it is shown.
 */
import { UsageError } from './usage-error.js';

/** Decimals of an amount on the wire. */
const DECIMALS = 9;
const ONE = 10n ** BigInt(DECIMALS);
const PATTERN = /^(-?)(0|[1-9]\d{0,19})(?:\.(\d{1,9}))?$/;

/** An amount in nano-credits (10⁻⁹ credits), or another exact decimal at the same scale. */
export type Nano = bigint;

/**
 * The amount that a decimal string stands for.
 * @throws UsageError of kind `contract` when it is not plain decimal notation with at most nine decimals.
 */
export function parseDecimal(text: string): Nano {
  const match = typeof text === 'string' ? PATTERN.exec(text) : null;
  if (!match) {
    throw new UsageError('contract', `${quote(text)} is not a decimal with at most nine decimals, such as "0.0002"`);
  }
  const [, sign, whole, fraction = ''] = match;
  const nano = BigInt(whole!) * ONE + BigInt(fraction.padEnd(DECIMALS, '0'));
  return sign ? -nano : nano;
}

/** As {@link parseDecimal}, but refuses what is below zero: usage is never negative. */
export function parseCredits(text: string): Nano {
  const nano = parseDecimal(text);
  if (text.startsWith('-'))
    throw new UsageError('contract', `${quote(text)} has a sign, but credits are never negative`);
  return nano;
}

/**
 * The shortest decimal string for an amount: `1500000000n` is "1.5".
 * @param decimals - at which decimal the amount is held; 9 for credits, 18 for money
 */
export function formatDecimal(amount: bigint, decimals = DECIMALS): string {
  return withPoint(amount, decimals);
}

/** Exact sum of what is known; `null` (not known) adds nothing. */
export function sumKnown(amounts: Iterable<Nano | null>): Nano {
  let sum = 0n;
  for (const amount of amounts) if (amount !== null) sum += amount;
  return sum;
}

/** Exact cost, as a decimal string with up to 18 decimals, of an amount at a price per credit. */
export function costOf(credits: Nano, price: string): string {
  return withPoint(credits * parseDecimal(price), 2 * DECIMALS);
}

/** For pixels only: the amount as a floating-point number, correct to about 15 digits. */
export function toNumber(amount: bigint, decimals = DECIMALS): number {
  return Number(amount) / 10 ** decimals;
}

function withPoint(units: bigint, decimals: number): string {
  const digits = (units < 0n ? -units : units).toString().padStart(decimals + 1, '0');
  const fraction = digits.slice(-decimals).replace(/0+$/, '');
  return `${units < 0n ? '-' : ''}${digits.slice(0, -decimals)}${fraction && '.'}${fraction}`;
}

function quote(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}
