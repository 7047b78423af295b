/** Whether the log says the same as the chart. */
import {
  addDays,
  civilDateAt,
  isCivilDate,
  isPeriod,
  parseCredits,
  resolvePeriod,
  type DayRange,
  type Granularity,
  type Nano,
  type Period,
  type UsageSeries,
  type UsageSource,
  type UsageView,
  type Workspace,
} from '../../core/model/index.js';
import type { OpenLog } from './log-pages.js';
import { searchOfView } from './log-meaning.js';
import { eventSearchOf, usageFilterOf, type LogSearch } from './log-search.js';

/** What the chart counts that shares its view with the log. */
export interface ChartTotal {
  readonly period: Period;
  readonly credits: Nano;
}

export interface LogAgreement {
  /**
   * By how much the usage of the same days under the same filter is more than the events of the search; 0 when they
   * agree. Undefined where that can't be said: the search has parts that usage can't have, or new events came between.
   */
  readonly difference: Nano | undefined;
  /** What the chart counts, where that is something else than what is searched. */
  readonly chart: ChartTotal | undefined;
}

/** What of a log is compared. */
export type Compared = Pick<OpenLog, 'list' | 'all' | 'summary'>;

/**
 * Compares a log with what usage counts, which has to be the same number (design, rule 2), and with the view of a chart
 * where there is one.
 */
export async function readAgreement(
  source: UsageSource,
  log: Compared,
  view: UsageView | undefined,
  workspace: Workspace,
  signal: AbortSignal,
): Promise<LogAgreement> {
  const { search } = log.list;
  const days = countedDays(search, workspace, log.summary.asOf);
  const ofView = view && searchOfView(view, workspace);
  const viewDays = ofView && countedDays(ofView, workspace, log.summary.asOf);
  const isOfChart = ofView && viewDays && isSame(search, days, ofView, viewDays);
  const [difference, chart] = await Promise.all([
    days && differenceIn(source, log, days, workspace, signal),
    ofView && viewDays && !isOfChart ? readTotal(source, ofView, viewDays, workspace, signal) : undefined,
  ]);
  const period = view && resolvePeriod(view, workspace);
  return {
    difference,
    chart: chart && period && isPeriod(period) ? { period, credits: parseCredits(chart.total) } : undefined,
  };
}

/** The difference; where events have arrived between the two answers, both are asked once more. */
async function differenceIn(
  source: UsageSource,
  { list: { search }, all, summary }: Compared,
  days: DayRange,
  workspace: Workspace,
  signal: AbortSignal,
): Promise<Nano | undefined> {
  const usage = await readTotal(source, search, days, workspace, signal);
  const difference = parseCredits(usage.total) - all.credits;
  if (difference === 0n || isSameInstant(usage.asOf, summary.asOf)) return difference;
  const [again, recount] = await Promise.all([
    readTotal(source, search, days, workspace, signal),
    source.eventSummary(eventSearchOf(search), signal),
  ]);
  const now = parseCredits(again.total) - parseCredits(recount.credits);
  return now === 0n || isSameInstant(again.asOf, recount.asOf) ? now : undefined;
}

/**
 * The civil days that a search counts, up to that of `asOf`. Undefined when it can't be counted by days: it begins or
 * ends within one, or filters by what only events have.
 */
function countedDays({ range, filter }: LogSearch, workspace: Workspace, asOf: string): DayRange | undefined {
  const { from, to } = range;
  if (filter.actors?.length || filter.leastCredits || filter.text) return undefined;
  const tomorrow = addDays(civilDateAt(asOf, workspace.timeZone), 1);
  const isOpen = isCivilDate(to) ? to > tomorrow : Date.parse(to) > Date.parse(asOf);
  if (!isCivilDate(from) || from >= tomorrow || !(isOpen || isCivilDate(to))) return undefined;
  return { from, to: isOpen ? tomorrow : to };
}

/** The sum is the same however it is cut, so it is asked in the fewest parts. */
function readTotal(
  source: UsageSource,
  { filter }: LogSearch,
  { from, to }: DayRange,
  { capabilities }: Workspace,
  signal: AbortSignal,
): Promise<UsageSeries> {
  const coarsest = (['month', 'week', 'day'] satisfies Granularity[]).find((each) =>
    capabilities.granularities.includes(each),
  );
  const query = { from, to, ...usageFilterOf(filter), ...(coarsest && { granularity: coarsest }), top: 1 };
  return source.usage(query, signal);
}

function isSame(a: LogSearch, daysOfA: DayRange | undefined, b: LogSearch, daysOfB: DayRange): boolean {
  const text = (search: LogSearch, days: DayRange | undefined) =>
    JSON.stringify([days?.from, days?.to, usageFilterOf(search.filter)]);
  return text(a, daysOfA) === text(b, daysOfB);
}

function isSameInstant(a: string, b: string): boolean {
  return Date.parse(a) === Date.parse(b);
}
