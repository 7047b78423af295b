/** From lists of amounts to what the chart shows, for tests of its pure parts. */
import type { ChartUsage } from '../src/components/credit-usage-chart/chart-reading.js';
import {
  shownFigures,
  type ShownChoice,
  type ShownFigures,
} from '../src/components/credit-usage-chart/shown-figures.js';
import { en, Formats } from '../src/core/locale/index.js';
import {
  addDays,
  cyclePeriod,
  eachDay,
  readUsage,
  type Cycle,
  type Period,
  type UsageFigures,
  type UsageSeries,
  type Workspace,
} from '../src/core/model/index.js';
import { buildCycle, buildUsage, buildWorkspace } from './fixtures.js';

export const formats = new Formats('en-GB');
export const terms = en;
export const october = buildCycle({ id: 'plan-10', start: '2026-10-01', end: '2026-11-01' });
export const november = buildCycle({ id: 'plan-11' });

/** Noon in New York on a day of November, counted from 0. */
export const noonOf = (day: number): string => `${addDays(november.start, day)}T17:00:00Z`;

/** What each series used on each day of a period, counted from 0; null from the day after `asOf` on. */
export function figuresOf(
  { start, end }: Pick<Cycle, 'start' | 'end'>,
  asOf: string,
  series: readonly ((day: number) => string | null)[],
  changes: Partial<UsageSeries> = {},
): UsageFigures {
  const buckets = eachDay(start, end);
  const columns = series.map((used) => buckets.map((day, i) => (day > asOf.slice(0, 10) ? null : used(i))));
  return readUsage(buildUsage(columns, { buckets, from: start, to: end, asOf, ...changes }));
}

export function workspaceAt(asOf: string, changes: Partial<Workspace> = {}): Workspace {
  return buildWorkspace({ cycles: [november, october], asOf, ...changes });
}

export interface ShownParts extends Partial<ShownChoice> {
  /** All usage, when that is more than what the filters let through. */
  readonly all?: UsageFigures;
  readonly previous?: ChartUsage['previous'];
  readonly period?: Period;
  readonly workspace?: Workspace;
}

/** What is shown of figures: those of November in credits by day, unless said otherwise. */
export function show(figures: UsageFigures, parts: ShownParts = {}): ShownFigures {
  const { all = figures, previous, period = cyclePeriod(november), workspace = workspaceAt(figures.asOf) } = parts;
  const { unit = 'credits', hidden = new Set<string>() } = parts;
  const granularity = parts.granularity ?? (figures.granularity === 'hour' ? 'hour' : 'day');
  const usage: ChartUsage = { period, shown: figures, all, previous };
  return shownFigures(usage, workspace, { unit, granularity, hidden }, formats, terms);
}

/** The period before, of which all is shown. */
export function before(figures: UsageFigures, period = cyclePeriod(october)): NonNullable<ChartUsage['previous']> {
  return { period, shown: figures, all: figures };
}
