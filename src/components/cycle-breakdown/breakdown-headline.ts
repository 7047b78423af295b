/** The facts above the bar: used, of how much, what is left, how fast, and from which balance. */
import { creditsText, type Formats, type Terms } from '../../core/locale/index.js';
import {
  addDays,
  CREDITS,
  estimate,
  moneyIn,
  paceOf,
  parseDecimal,
  toNumber,
  type Nano,
  type Unit,
  type Workspace,
} from '../../core/model/index.js';
import { nameOf, type BreakdownFigures } from './breakdown-figures.js';

export interface BreakdownHeadline {
  readonly used: string;
  readonly usedExactly: string;
  /** What follows the number: "credits used of 2,000". */
  readonly words: string;
  /** The same in the other unit; empty without a price. */
  readonly also: string;
  /** What is left of the allowance, and the share that is used; empty without an allowance. */
  readonly left: string;
  readonly over: string;
  readonly cycle: { readonly kind: string; readonly range: string; readonly day: string };
  /** Where the cycle leads at its present rate; undefined when it is over, or too young to tell. */
  readonly rate: { readonly text: string; readonly isOver: boolean } | undefined;
  readonly balances: readonly { readonly name: string; readonly used: string; readonly granted: string }[];
}

export function breakdownHeadline(
  { cycle, total, asOf, balances }: BreakdownFigures,
  { currency, timeZone, cycleKinds }: Workspace,
  wanted: 'credits' | 'money',
  formats: Formats,
  terms: Terms,
): BreakdownHeadline {
  const price = cycle.price === null || currency === null ? undefined : parseDecimal(cycle.price);
  const money = price === undefined ? undefined : moneyIn(currency!);
  const isMoney = wanted === 'money' && money !== undefined;
  const [unit, factor]: [Unit, Nano] = isMoney ? [money, price!] : [CREDITS, 1n];
  const amount = (credits: Nano) => formats.amount(credits * factor, unit);
  const rough = (credits: Nano) => formats.amount(estimate(credits * factor, unit), unit);
  const allowance = cycle.allowance === null ? undefined : parseDecimal(cycle.allowance);
  const pace = paceOf(total, { from: cycle.start, to: cycle.end }, asOf, timeZone);

  return {
    used: amount(total),
    usedExactly: formats.exactAmount(total * factor, unit),
    words: words(),
    also: !money ? '' : isMoney ? creditsText(total, formats, terms) : formats.amount(total * price!, money),
    left: left(),
    over: allowance !== undefined && total > allowance ? terms.over(amount(total - allowance)) : '',
    cycle: {
      kind: nameOf(cycleKinds.find(({ id }) => id === cycle.kind) ?? { id: cycle.kind, name: '' }),
      range: formats.dayRange(cycle.start, cycle.end),
      day: pace.elapsedShare < 1 && pace.day > 0 ? terms.dayOf(formats.count(pace.day), formats.count(pace.days)) : '',
    },
    rate: rate(),
    balances: balances.map(({ name, used, granted }) => ({
      name,
      used: amount(used),
      granted: granted === null ? '' : terms.breakdown.of(amount(granted)),
    })),
  };

  function words(): string {
    if (allowance === undefined) return isMoney ? terms.amountUsed : terms.creditsUsed(formats.countOf(total));
    return isMoney
      ? terms.amountUsedOf(amount(allowance))
      : terms.creditsUsedOf(formats.countOf(total), amount(allowance));
  }

  function left(): string {
    if (!allowance) return '';
    const share = formats.percent(toNumber(total, 0) / toNumber(allowance, 0));
    const used =
      pace.elapsedShare < 1 ? terms.usedShare(share, formats.percent(pace.elapsedShare)) : terms.usedShareOnly(share);
    return total > allowance ? used : [terms.breakdown.left(amount(allowance - total)), used].join(terms.comma);
  }

  function rate(): BreakdownHeadline['rate'] {
    const { projected } = pace;
    if (projected === null || total === 0n) return undefined;
    const lastDay = formats.day(addDays(cycle.end, -1));
    return allowance !== undefined && projected > allowance
      ? { text: terms.atThisRateOver(rough(projected), lastDay, rough(projected - allowance)), isOver: true }
      : { text: terms.atThisRate(rough(projected), lastDay), isOver: false };
  }
}
