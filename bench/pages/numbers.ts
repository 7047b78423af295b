/** The numbers that every library draws: the same for the same size. */
import { keyOf, randomStream } from '../../seed/random.js';
import { addDays } from '../../src/core/model/civil-date.js';
import { formatDecimal, parseDecimal, sumKnown } from '../../src/core/model/credits.js';

export interface Size {
  readonly buckets: number;
  readonly series: number;
}

export interface Numbers {
  /** Civil days. */
  readonly days: readonly string[];
  readonly series: readonly NumberSeries[];
  /** First day after the last. */
  readonly to: string;
}

export interface NumberSeries {
  readonly name: string;
  /** What the contract says: decimal strings. */
  readonly credits: readonly string[];
  /** The same as other libraries take it: floating point, ready made. */
  readonly floats: readonly number[];
  readonly runningFloats: readonly number[];
}

const FIRST_DAY = '2021-11-01';

/** Some series are large and many small; amounts have up to six decimals. */
export function numbersOf({ buckets, series }: Size): Numbers {
  const random = randomStream(keyOf(`${buckets} x ${series}`));
  return {
    days: Array.from({ length: buckets }, (_, i) => addDays(FIRST_DAY, i)),
    to: addDays(FIRST_DAY, buckets),
    series: Array.from({ length: series }, (_, k) => {
      const usual = 400 / (k + 1);
      const credits = Array.from({ length: buckets }, () =>
        formatDecimal(BigInt(Math.round(usual * (0.2 + random()) * 10 ** (k % 7))) * 10n ** BigInt(9 - (k % 7))),
      );
      const floats = credits.map(Number);
      let sum = 0;
      return { name: `Feature ${k + 1}`, credits, floats, runningFloats: floats.map((each) => (sum += each)) };
    }),
  };
}

/** Every second series: large and small ones alike. */
export function halfOf<T>(series: readonly T[]): T[] {
  return series.filter((_, k) => k % 2 === 0);
}

export function sumOf(decimals: readonly string[]): string {
  return formatDecimal(sumKnown(decimals.map(parseDecimal)));
}
