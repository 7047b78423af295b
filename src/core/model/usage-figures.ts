import { civilDateAt, isCivilDate, isInstant } from './civil-date.js';
import type { CivilDate, Granularity, GroupBy, Id, UsageSeries } from './contract.gen.js';
import { formatDecimal, parseCredits, sumKnown, type Nano } from './credits.js';
import { UsageError } from './usage-error.js';

/** What one series used in each bucket; `null` is not known yet. */
export interface SeriesFigures {
  /** Null for usage that has no folder or API key. */
  readonly id: Id | null;
  readonly name: string | null;
  readonly values: readonly (Nano | null)[];
  readonly total: Nano;
}

/** A `UsageSeries` with exact numbers, checked: every list has one value a bucket, and the total is their sum. */
export interface UsageFigures {
  readonly asOf: string;
  readonly timeZone: string;
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly granularity: Granularity;
  readonly groupBy: GroupBy;
  readonly buckets: readonly string[];
  /** Index of the bucket that `asOf` falls in, unless that is outside the range: it is still filling. */
  readonly fillingBucket: number | null;
  readonly series: readonly SeriesFigures[];
  /** All further series added up, with how many they are. */
  readonly other: { readonly count: number; readonly values: readonly (Nano | null)[]; readonly total: Nano } | null;
  /** Sum of all series in each bucket; `null` where nothing is known, 0 where nothing was used. */
  readonly totals: readonly (Nano | null)[];
  readonly total: Nano;
}

/**
 * Reads an answer into exact numbers.
 * @throws UsageError of kind `contract`, naming the place and the value, when the answer contradicts itself.
 */
export function readUsage(answer: UsageSeries): UsageFigures {
  const { buckets, from, to } = answer;
  for (const [name, day] of [
    ['from', from],
    ['to', to],
  ] as const) {
    if (!isCivilDate(day)) throw broken(name, day, 'a calendar day');
  }
  if (from >= to) throw broken('to', to, `a day after from, which is "${from}"`);
  const isHour = answer.granularity === 'hour';
  buckets.forEach((bucket, i) => {
    const previous = buckets[i - 1];
    const day = bucket.slice(0, 10);
    if (!(isHour ? isInstant(bucket) : isCivilDate(bucket))) {
      throw broken(`buckets[${i}]`, bucket, isHour ? 'an instant with the offset of the zone' : 'a calendar day');
    }
    if (day < from || day >= to) throw broken(`buckets[${i}]`, bucket, `within "${from}" to "${to}"`);
    if (previous !== undefined && Date.parse(bucket) <= Date.parse(previous)) {
      throw broken(`buckets[${i}]`, bucket, `later than "${previous}"`);
    }
  });

  const readValues = (credits: readonly (string | null)[], path: string) => {
    if (credits.length !== buckets.length) {
      throw broken(`${path}.length`, credits.length, `${buckets.length}, one value a bucket`);
    }
    const values = credits.map((text, i) => (text === null ? null : readAmount(text, path, i)));
    return { values, total: sumKnown(values) };
  };
  const series = answer.series.map(({ id, name, credits }, k) => ({
    id,
    name,
    ...readValues(credits, `series[${k}].credits`),
  }));
  const other = answer.other && { count: answer.other.count, ...readValues(answer.other.credits, 'other.credits') };

  const { values: totals } = readValues(answer.totals, 'totals');
  bucketTotals([...series.map(({ values }) => values), ...(other ? [other.values] : [])], buckets.length).forEach(
    (sum, i) => {
      const total = totals[i]!;
      if ((sum ?? 0n) === (total ?? 0n) && (sum === null || total !== null)) return;
      throw broken(`totals[${i}]`, answer.totals[i], `"${formatDecimal(sum ?? 0n)}", the sum of the series`);
    },
  );
  const total = readAmount(answer.total, 'total');
  const sum = sumKnown(totals);
  if (sum !== total) throw broken('total', answer.total, `"${formatDecimal(sum)}", the sum of the totals`);

  return {
    asOf: answer.asOf,
    timeZone: answer.timeZone,
    from,
    to,
    granularity: answer.granularity,
    groupBy: answer.groupBy,
    buckets,
    fillingBucket: fillingBucket(answer),
    series,
    other,
    totals,
    total,
  };
}

/** Sum of all series in each bucket; null where none of them is known. */
export function bucketTotals(columns: readonly (readonly (Nano | null)[])[], buckets: number): (Nano | null)[] {
  return Array.from({ length: buckets }, (_, i) => {
    let sum: Nano | null = null;
    for (const values of columns) {
      const value = values[i] ?? null;
      if (value !== null) sum = (sum ?? 0n) + value;
    }
    return sum;
  });
}

/** Running totals from the first bucket on. A bucket that is not known stays so, and adds nothing. */
export function runningTotals(values: readonly (Nano | null)[]): (Nano | null)[] {
  let total = 0n;
  return values.map((value) => (value === null ? null : (total += value)));
}

/** Buckets are compared as instants when they carry an offset, and as civil days of the zone when they do not. */
function fillingBucket({ asOf, timeZone, buckets, to }: UsageSeries): number | null {
  const today = civilDateAt(asOf, timeZone);
  const now = Date.parse(asOf);
  const hasBegun = (bucket: string) => (bucket.length === 10 ? bucket <= today : Date.parse(bucket) <= now);
  if (today >= to) return null;
  const begun = buckets.filter(hasBegun).length;
  return begun === 0 ? null : begun - 1;
}

function readAmount(text: string, path: string, i?: number): Nano {
  try {
    return parseCredits(text);
  } catch (cause) {
    const place = i === undefined ? path : `${path}[${i}]`;
    throw new UsageError('contract', `The answer's ${place} is wrong: ${(cause as UsageError).message}`, { cause });
  }
}

function broken(path: string, value: unknown, right: string): UsageError {
  return new UsageError('contract', `The answer's ${path} is ${JSON.stringify(value)}, but must be ${right}`);
}
