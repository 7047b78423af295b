import { addDays, civilDateAt } from './civil-date.js';
import type { CivilDate, Workspace } from './contract.gen.js';
import { parseDecimal, sumKnown, type Nano } from './credits.js';
import type { Period } from './period.js';
import type { UsageFigures } from './usage-figures.js';

/** What amounts are counted in, and at which decimal they are held. */
export interface Unit {
  readonly decimals: number;
  /** ISO 4217 code; undefined for credits. */
  readonly currency: string | undefined;
}

export const CREDITS: Unit = { decimals: 9, currency: undefined };

/** Money: credits with nine decimals times a price with nine are exact at eighteen. */
export function moneyIn(currency: string): Unit {
  return { decimals: 18, currency };
}

/** What one credit costs on each day of a period, in nano; undefined when there is no price on one of them. */
export type DayPrices = (day: CivilDate) => Nano;

/**
 * The workspace's prices on the days of a period: the chosen cycle's own, or for a range of days that of the cycle of
 * the workspace's first kind that each day belongs to. Undefined, and so no money, when a day has none.
 */
export function pricesIn(period: Period, workspace: Workspace): DayPrices | undefined {
  if (workspace.currency === null) return undefined;
  const kind = workspace.cycleKinds[0]?.id;
  const cycles = period.cycle ? [period.cycle] : workspace.cycles.filter((each) => each.kind === kind);
  const priced = cycles.flatMap(({ start, end, price }) =>
    price === null ? [] : [{ start, end, nano: parseDecimal(price) }],
  );
  const priceOn = (day: CivilDate) => priced.find(({ start, end }) => start <= day && day < end)?.nano;
  const last = lastDayThatCounts(period, workspace);
  for (let day = last; day >= period.from;) {
    const cycle = priced.find(({ start, end }) => start <= day && day < end);
    if (!cycle) return undefined;
    if (cycle.start <= period.from) break;
    day = addDays(cycle.start, -1);
  }
  return (day) => priceOn(day) ?? priceOn(last) ?? 0n;
}

/** The same figures in money, exactly. Their buckets must be days or hours, which have one price each. */
export function inMoney(figures: UsageFigures, prices: DayPrices): UsageFigures {
  const priceOf = figures.buckets.map((bucket) => prices(bucket.slice(0, 10)));
  const convert = (values: readonly (Nano | null)[]) =>
    values.map((value, i) => (value === null ? null : value * priceOf[i]!));
  const withValues = <T extends { readonly values: readonly (Nano | null)[] }>(each: T) => {
    const values = convert(each.values);
    return { ...each, values, total: sumKnown(values) };
  };
  const totals = convert(figures.totals);
  return {
    ...figures,
    series: figures.series.map(withValues),
    other: figures.other && withValues(figures.other),
    totals,
    total: sumKnown(totals),
  };
}

/** Estimates are said with no more digits than they have meaning: whole above a hundred, tenths below. */
export function estimate(value: Nano, { decimals }: Unit): Nano {
  const one = 10n ** BigInt(decimals);
  if (value < one / 10n) return value;
  return roundedTo(value, value < 100n * one ? one / 10n : one);
}

/** An amount to a multiple of `step`, half of one up. */
export function roundedTo(value: Nano, step: Nano): Nano {
  return ((value + step / 2n) / step) * step;
}

/** Days ahead of `asOf` have no usage that could need a price. */
function lastDayThatCounts({ from, to }: Period, { asOf, timeZone }: Workspace): CivilDate {
  const today = civilDateAt(asOf, timeZone);
  const last = addDays(to, -1);
  return today < last && today >= from ? today : last;
}
