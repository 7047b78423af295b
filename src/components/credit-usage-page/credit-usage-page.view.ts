/** What the page says of the current cycles, decided on plain data: no DOM, no requests. */
import { headline, type Headline, type HeadlineFigures } from '../../core/element/headline.js';
import type { Formats, Terms } from '../../core/locale/index.js';
import {
  civilDateAt,
  CREDITS,
  daysBetween,
  inMoney,
  moneyIn,
  parseCredits,
  parseDecimal,
  pricesIn,
  type Period,
  type UsageFigures,
  type Workspace,
} from '../../core/model/index.js';
import { currentPeriods, type CycleUse } from './page-reading.js';

export interface PageFacts {
  /** The current cycle of each kind. */
  readonly cycles: readonly CycleFact[];
  /** How the first of them goes; undefined until that is known. */
  readonly headline: Headline | undefined;
  /** From which balance its credits came, where no breakdown says it. */
  readonly balances: readonly BalanceFact[];
}

export interface BalanceFact {
  readonly name: string;
  readonly used: string;
  /** "of 2,000"; empty for one without an end. */
  readonly granted: string;
}

export interface CycleFact {
  /** "Plan cycle". */
  readonly kind: string;
  /** "1–30 Nov 2026". */
  readonly range: string;
  /** "day 17 of 30", and what is used of how much where that is not the headline. */
  readonly rest: readonly string[];
}

export function pageFacts(
  workspace: Workspace,
  uses: readonly CycleUse[],
  unit: 'credits' | 'money',
  formats: Formats,
  terms: Terms,
): PageFacts {
  const today = civilDateAt(workspace.asOf, workspace.timeZone);
  const headlineOf = (period: Period) => {
    const use = uses.find((each) => each.period.cycle?.id === period.cycle?.id);
    return use && headline(figuresIn(unit, use, workspace), workspace, formats, terms);
  };
  const periods = currentPeriods(workspace);
  return {
    headline: periods[0] && headlineOf(periods[0]),
    balances: workspace.capabilities.breakdown ? [] : balanceFacts(workspace, periods[0], unit, formats, terms),
    cycles: periods.map((period, i) => {
      const { from, to, cycle } = period;
      const day = terms.dayOf(formats.count(daysBetween(from, today) + 1), formats.count(daysBetween(from, to)));
      const used = i === 0 ? undefined : headlineOf(period);
      return {
        kind: workspace.cycleKinds.find(({ id }) => id === cycle!.kind)?.name.trim() || cycle!.kind,
        range: formats.dayRange(from, to),
        rest: used ? [day, `${used.used} ${used.words}`] : [day],
      };
    }),
  };
}

function balanceFacts(
  { balances, currency }: Workspace,
  period: Period | undefined,
  wanted: 'credits' | 'money',
  formats: Formats,
  terms: Terms,
): readonly BalanceFact[] {
  const price = wanted === 'money' && currency !== null ? (period?.cycle?.price ?? null) : null;
  const amount = (credits: string) =>
    price === null
      ? formats.amount(parseCredits(credits))
      : formats.amount(parseCredits(credits) * parseDecimal(price), moneyIn(currency!));
  return balances.map(({ id, name, used, granted }) => ({
    name: name.trim() || id,
    used: used === null ? '–' : amount(used),
    granted: granted === null ? '' : terms.breakdown.of(amount(granted)),
  }));
}

/** In money where the cycle has a price, as the chart does it. */
function figuresIn(unit: 'credits' | 'money', use: CycleUse, workspace: Workspace): HeadlineFigures {
  const { period, all, previous } = use;
  const prices = unit === 'money' ? pricesIn(period, workspace) : undefined;
  if (!prices) return { period, unit: CREDITS, all, previousAll: previous?.all };
  return {
    period,
    unit: moneyIn(workspace.currency!),
    all: inMoney(all, prices),
    previousAll: previous && previousInMoney(previous.period, previous.all, workspace),
  };
}

function previousInMoney(period: Period, all: UsageFigures, workspace: Workspace): UsageFigures | undefined {
  const prices = pricesIn(period, workspace);
  return prices && inMoney(all, prices);
}
