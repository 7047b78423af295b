/**
 * Exact amounts. A credit amount is held as a whole number of nano-credits (1 credit = 10⁹) in a `bigint`, so sums
 * are exact at any size; it travels as a decimal string ("0.0002") and is rounded only where it is shown.
 */
import { UsageError } from './usage-error.js';

/** Decimals of an amount on the wire. */
const DECIMALS = 9;
const ONE = 10n ** BigInt(DECIMALS);
const PATTERN = /^(-?)(0|[1-9]\d{0,19})(?:\.(\d{1,9}))?$/;

/** So many digits before the point and nine after it are a whole number below 2⁵³. */
const MOST_WHOLE_DIGITS = 6;
const ZERO = '0'.charCodeAt(0);
const POWERS = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9];

/** An amount in nano-credits (10⁻⁹ credits), or another exact decimal at the same scale. */
export type Nano = bigint;

/**
 * The amount that a decimal string stands for.
 * @throws UsageError of kind `contract` when it is not plain decimal notation with at most nine decimals.
 */
export function parseDecimal(text: string): Nano {
  const short = parseShort(text);
  if (short !== undefined) return short;
  const match = typeof text === 'string' ? PATTERN.exec(text) : null;
  if (!match) {
    throw new UsageError('contract', `${quote(text)} is not a decimal with at most nine decimals, such as "0.0002"`);
  }
  const [, sign, whole, fraction = ''] = match;
  const nano = BigInt(whole!) * ONE + BigInt(fraction.padEnd(DECIMALS, '0'));
  return sign ? -nano : nano;
}

/**
 * The common case: an amount below a million, of which an answer may hold hundreds of thousands. Its nano-credits have
 * at most 15 digits, which a float holds exactly. Undefined for whatever needs the pattern, right or wrong.
 */
function parseShort(text: string): Nano | undefined {
  if (typeof text !== 'string' || text.length > MOST_WHOLE_DIGITS + 1 + DECIMALS) return undefined;
  let digits = 0;
  let point = text.length;
  for (let i = 0; i < text.length; i++) {
    const digit = text.charCodeAt(i) - ZERO;
    if (digit >= 0 && digit <= 9) digits = digits * 10 + digit;
    else if (text[i] === '.' && point === text.length) point = i;
    else return undefined;
  }
  const decimals = Math.max(0, text.length - point - 1);
  const isShort = point >= 1 && point <= MOST_WHOLE_DIGITS && decimals <= DECIMALS;
  const isPlain = point !== text.length - 1 && (point === 1 || !text.startsWith('0'));
  return isShort && isPlain ? BigInt(digits * POWERS[DECIMALS - decimals]!) : undefined;
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
