/** The facts of a period: used so far, of how much, per day, and against the period before. */
import { againstName, type Formats, type Terms } from '../locale/index.js';
import {
  addDays,
  daysBetween,
  estimate,
  paceOf,
  parseDecimal,
  reachedOn,
  roundedTo,
  sumKnown,
  toNumber,
  type Nano,
  type Period,
  type Unit,
  type UsageFigures,
  type Workspace,
} from '../model/index.js';

/** All usage of a period and of the one before by day, in the unit that is shown. */
export interface HeadlineFigures {
  readonly period: Period;
  readonly unit: Unit;
  readonly all: UsageFigures;
  /** Undefined when there is no such period, or no price for it. */
  readonly previousAll: UsageFigures | undefined;
}

export interface Headline {
  readonly used: string;
  readonly usedExactly: string | undefined;
  /** What follows the number: "credits used of 2,000". */
  readonly words: string;
  /** Shares from 0 to 1 for the meter; undefined without an allowance. */
  readonly meter: { readonly used: number; readonly elapsed: number } | undefined;
  readonly shareText: string | undefined;
  readonly rateText: { readonly text: string; readonly isOver: boolean } | undefined;
  readonly facts: readonly HeadlineFact[];
}

export interface HeadlineFact {
  readonly name: string;
  readonly value: string;
  readonly note: string;
}

export function headline(shown: HeadlineFigures, workspace: Workspace, formats: Formats, terms: Terms): Headline {
  const { all, period, unit } = shown;
  const used = all.total;
  const amount = (value: Nano) => formats.amount(value, unit);
  const pace = paceOf(used, period, workspace.asOf, workspace.timeZone);
  const allowance = allowanceOf(shown);
  const lastDay = formats.day(addDays(period.to, -1));
  const left = allowance === undefined ? undefined : allowance - used;
  const over = allowance !== undefined && pace.projected !== null && pace.projected > allowance;

  return {
    used: amount(used),
    usedExactly: formats.isRounded(used, unit) ? formats.exactAmount(used, unit) : undefined,
    words: words(),
    meter: allowance ? { used: share(used, allowance), elapsed: pace.elapsedShare } : undefined,
    shareText: allowance
      ? pace.elapsedShare < 1
        ? terms.usedShare(formats.percent(share(used, allowance)), formats.percent(pace.elapsedShare))
        : terms.usedShareOnly(formats.percent(share(used, allowance)))
      : undefined,
    rateText: rateText(),
    facts: [...leftFact(), ...perDayFact(), ...againstFact(shown, pace.day, formats, terms)],
  };

  function words(): string {
    if (allowance === undefined) return unit.currency ? terms.amountUsed : terms.creditsUsed(formats.countOf(used));
    return unit.currency
      ? terms.amountUsedOf(amount(allowance))
      : terms.creditsUsedOf(formats.countOf(used), amount(allowance));
  }

  function rateText(): Headline['rateText'] {
    if (left !== undefined && left < 0n) return { text: terms.over(amount(-left)), isOver: true };
    if (pace.projected === null || !period.cycle || used === 0n) return undefined;
    const whole = wholeAmount(pace.projected);
    return over
      ? { text: terms.atThisRateOver(whole, lastDay, wholeAmount(pace.projected - allowance)), isOver: true }
      : { text: terms.atThisRate(whole, lastDay), isOver: false };
  }

  function leftFact(): HeadlineFact[] {
    if (left === undefined) return [];
    if (left < 0n) return [{ name: terms.left, value: amount(0n), note: `${amount(-left)} ${terms.overAllowance}` }];
    const until = pace.perDay && pace.projected !== null ? reachedOn(allowance!, pace.perDay, period) : undefined;
    return [{ name: terms.left, value: amount(left), note: until ? terms.leftUntil(formats.day(until)) : '' }];
  }

  function perDayFact(): HeadlineFact[] {
    if (pace.perDay === null) return [];
    const daysLeft = BigInt(Math.max(0, pace.days - pace.day + 1));
    const lasting =
      left !== undefined && left > 0n && daysLeft > 0n && pace.projected !== null ? left / daysLeft : null;
    const note = lasting === null ? '' : terms.wouldLast(oneDecimal(lasting));
    return [{ name: terms.perDay, value: oneDecimal(pace.perDay), note }];
  }

  function wholeAmount(value: Nano): string {
    return amount(estimate(value, unit));
  }

  function oneDecimal(value: Nano): string {
    const tenth = 10n ** BigInt(unit.decimals - 1);
    return amount(unit.currency || value < tenth ? value : roundedTo(value, tenth));
  }
}

/** What the chosen cycle includes, in the unit shown; undefined without a cycle or a limit. */
export function allowanceOf({ period, unit }: Pick<HeadlineFigures, 'period' | 'unit'>): Nano | undefined {
  const { cycle } = period;
  if (!cycle?.allowance) return undefined;
  const credits = parseDecimal(cycle.allowance);
  if (!unit.currency) return credits;
  return cycle.price === null ? undefined : credits * parseDecimal(cycle.price);
}

function againstFact(
  { all, previousAll, period, unit }: HeadlineFigures,
  day: number,
  formats: Formats,
  terms: Terms,
): HeadlineFact[] {
  if (!previousAll) return [];
  // Against days of which nothing is known any number looks like growth.
  if (previousAll.totals.slice(0, day).includes(null)) return [];
  const isUnderWay = day < daysBetween(period.from, period.to) || all.fillingBucket !== null;
  const then = isUnderWay ? sumKnown(previousAll.totals.slice(0, day)) : previousAll.total;
  const name = period.cycle ? againstName(previousAll, formats, terms) : terms.againstPrevious;
  const value = then === 0n ? '–' : formats.change(share(all.total, then) - 1);
  const amount = formats.amount(then, unit);
  const difference = formats.difference(all.total - then, unit);
  const note =
    then === 0n
      ? terms.noComparison
      : isUnderWay
        ? terms.byDay(difference, amount, formats.count(day))
        : terms.previousTotal(difference, amount);
  return [{ name, value, note }];
}

function share(part: Nano, whole: Nano): number {
  return toNumber(part, 0) / toNumber(whole, 0);
}
