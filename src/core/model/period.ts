import { currentCycle } from './billing-cycle.js';
import { addDays, civilDateAt, daysBetween, isCivilDate } from './civil-date.js';
import type { CivilDate, Cycle, Id, Workspace } from './contract.gen.js';
import type { DayRange } from './usage-source.js';

/** The days that are looked at: those of a billing cycle, or a range of the user's own. Half-open. */
export interface Period extends DayRange {
  /** The cycle whose days these are; undefined for a range of one's own. */
  readonly cycle: Cycle | undefined;
}

/** What is asked for. A range of days counts before a cycle; nothing at all is the current cycle. */
export interface PeriodChoice {
  /** Id of a cycle, or "current". */
  readonly cycle?: Id | undefined;
  readonly from?: CivilDate | undefined;
  readonly to?: CivilDate | undefined;
}

/** Why a choice is no period. */
export type PeriodProblem =
  | { readonly problem: 'no-cycle' }
  | { readonly problem: 'unknown-cycle'; readonly value: string }
  | { readonly problem: 'bad-day'; readonly which: 'from' | 'to'; readonly value: string }
  | { readonly problem: 'reversed'; readonly from: CivilDate; readonly to: CivilDate }
  | { readonly problem: 'too-long'; readonly days: number };

/** Ten years and a bit: what the contract lets a range of days be at most. */
export const MAX_DAYS = 3700;

/** The period that a choice means in a workspace, or why it means none. */
export function resolvePeriod(choice: PeriodChoice, workspace: Workspace): Period | PeriodProblem {
  if (choice.from || choice.to) return dayRange(choice.from ?? '', choice.to ?? '');
  const id = choice.cycle ?? 'current';
  const cycle = id === 'current' ? currentCycle(workspace) : workspace.cycles.find((each) => each.id === id);
  if (cycle) return cyclePeriod(cycle);
  return id === 'current' ? { problem: 'no-cycle' } : { problem: 'unknown-cycle', value: id };
}

/** Whether {@link resolvePeriod} found a period. */
export function isPeriod(resolved: Period | PeriodProblem): resolved is Period {
  return 'from' in resolved && !('problem' in resolved);
}

export function cyclePeriod(cycle: Cycle): Period {
  return { from: cycle.start, to: cycle.end, cycle };
}

/** A range of days of one's own, checked. */
export function dayRange(from: CivilDate, to: CivilDate): Period | PeriodProblem {
  if (!isCivilDate(from)) return { problem: 'bad-day', which: 'from', value: from };
  if (!isCivilDate(to)) return { problem: 'bad-day', which: 'to', value: to };
  if (to <= from) return { problem: 'reversed', from, to };
  const days = daysBetween(from, to);
  return days > MAX_DAYS ? { problem: 'too-long', days } : { from, to, cycle: undefined };
}

/**
 * What a period is compared with: the cycle of the same kind before it, or as many days right before a range.
 * Undefined for the first cycle.
 */
export function previousPeriod(period: Period, workspace: Workspace): Period | undefined {
  const { cycle, from, to } = period;
  if (!cycle) return { from: addDays(from, -daysBetween(from, to)), to: from, cycle: undefined };
  const previous = neighbour(
    cycle,
    workspace,
    (each) => each.start < cycle.start,
    (a, b) => (a.start > b.start ? -1 : 1),
  );
  return previous && cyclePeriod(previous);
}

/** The cycle of the same kind after this one; undefined for the last one known. */
export function nextCycle(cycle: Cycle, workspace: Workspace): Cycle | undefined {
  return neighbour(
    cycle,
    workspace,
    (each) => each.start > cycle.start,
    (a, b) => (a.start < b.start ? -1 : 1),
  );
}

/** Ranges that people ask for, by the day of `asOf`. The days of a preset are never ahead of it. */
export function periodPresets({
  asOf,
  timeZone,
}: Workspace): readonly { readonly id: PresetId; readonly range: DayRange }[] {
  const today = civilDateAt(asOf, timeZone);
  const tomorrow = addDays(today, 1);
  const month = `${today.slice(0, 8)}01`;
  const lastMonth = `${addDays(month, -1).slice(0, 8)}01`;
  const year = `${today.slice(0, 5)}01-01`;
  return [
    { id: 'last7Days', range: { from: addDays(tomorrow, -7), to: tomorrow } },
    { id: 'last30Days', range: { from: addDays(tomorrow, -30), to: tomorrow } },
    { id: 'last90Days', range: { from: addDays(tomorrow, -90), to: tomorrow } },
    { id: 'thisMonth', range: { from: month, to: tomorrow } },
    { id: 'lastMonth', range: { from: lastMonth, to: month } },
    { id: 'thisYear', range: { from: year, to: tomorrow } },
    { id: 'last12Months', range: { from: yearBefore(tomorrow), to: tomorrow } },
  ];
}

export type PresetId =
  'last7Days' | 'last30Days' | 'last90Days' | 'thisMonth' | 'lastMonth' | 'thisYear' | 'last12Months';

/** The same day of the year before; 1 March for a 29 February that it does not have. */
function yearBefore(day: CivilDate): CivilDate {
  const year = String(Number(day.slice(0, 4)) - 1).padStart(4, '0');
  const same = `${year}${day.slice(4)}`;
  return isCivilDate(same) ? same : `${year}-03-01`;
}

function neighbour(
  cycle: Cycle,
  { cycles }: Workspace,
  isOnThatSide: (each: Cycle) => boolean,
  nearestFirst: (a: Cycle, b: Cycle) => number,
): Cycle | undefined {
  return cycles.filter((each) => each.kind === cycle.kind && isOnThatSide(each)).sort(nearestFirst)[0];
}
