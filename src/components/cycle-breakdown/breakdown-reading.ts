/** What the breakdown reads from its source, and how the parts of one picture belong together. */
import {
  addDays,
  checkWorkspace,
  currentCycle,
  cyclePeriod,
  daysBetween,
  civilDateAt,
  previousPeriod,
  type AttributionFilter,
  type Breakdown,
  type BreakdownQuery,
  type Cycle,
  type PeriodChoice,
  type UsageSource,
  type Workspace,
} from '../../core/model/index.js';
import { readFigures, type BreakdownFigures } from './breakdown-figures.js';

/** What a host gives instead of a source. */
export interface BreakdownData {
  readonly workspace: Workspace;
  readonly breakdown: Breakdown;
  /** The cycle before, for a running cycle to the same day. */
  readonly previous?: Breakdown;
}

export interface BreakdownQuestion {
  readonly choice: PeriodChoice;
  readonly filter: AttributionFilter;
}

export interface BreakdownReading {
  readonly workspace: Workspace;
  /** Undefined when there is no such cycle, or the source has no breakdown. */
  readonly figures: CycleFigures | undefined;
}

export interface CycleFigures {
  /** What the attribution filter lets through. */
  readonly shown: BreakdownFigures;
  /** All usage of the cycle; the same as `shown` when nothing is filtered. */
  readonly all: BreakdownFigures;
  /** As `shown`, of the cycle before; undefined when that is not known. */
  readonly previous: BreakdownFigures | undefined;
}

/** Reads all that one picture needs, side by side. */
export async function readBreakdown(
  source: UsageSource,
  { choice, filter }: BreakdownQuestion,
  signal: AbortSignal,
): Promise<BreakdownReading> {
  const workspace = checkWorkspace(await source.workspace(signal));
  const cycle = cycleOf(choice, workspace);
  if (!cycle || !workspace.capabilities.breakdown) return { workspace, figures: undefined };
  const read = async (query: BreakdownQuery) => readFigures(await source.breakdown(query, signal));
  const before = previousQuery(cycle, workspace);
  const [shown, all, previous] = await Promise.all([
    read({ cycle: cycle.id, ...filter }),
    isAttributed(filter) ? read({ cycle: cycle.id }) : undefined,
    before && read({ ...before, ...filter }),
  ]);
  return { workspace, figures: { shown, all: all ?? shown, previous } };
}

/**
 * What a host has given, with exact numbers.
 * @throws UsageError of kind `contract` for what is not as the contract says.
 */
export function readData({ workspace, breakdown, previous }: BreakdownData): BreakdownReading {
  const shown = readFigures(breakdown);
  return {
    workspace: checkWorkspace(workspace),
    figures: { shown, all: shown, previous: previous && readFigures(previous) },
  };
}

/** What a host has given; undefined for what is not as the contract says, and a warning that names it. */
export function checkedData(data: BreakdownData, warn: (message: string) => void): BreakdownReading | undefined {
  try {
    return readData(data);
  } catch (reason) {
    warn(`has data that is not as the contract says: ${reason instanceof Error ? reason.message : String(reason)}`);
    return undefined;
  }
}

/**
 * The cycle that a choice of days means: the one that is named, or for a range of days the one of the workspace's first
 * kind that its first day is in, else the current one. Undefined when there is none.
 */
export function cycleOf({ cycle = 'current', from }: PeriodChoice, workspace: Workspace): Cycle | undefined {
  const { cycles, cycleKinds } = workspace;
  const kind = cycleKinds[0]?.id;
  if (from) {
    const around = cycles.find((each) => each.kind === kind && each.start <= from && from < each.end);
    return around ?? currentCycle(workspace);
  }
  return cycle === 'current' ? currentCycle(workspace) : cycles.find(({ id }) => id === cycle);
}

/**
 * What to ask for the cycle before: as many days as have begun of a running one, all of it once that is over. Undefined
 * when there is none, or not all of those days are known: against a part of them any number looks like growth.
 */
export function previousQuery(cycle: Cycle, workspace: Workspace): BreakdownQuery | undefined {
  const { asOf, timeZone, firstDay } = workspace;
  const before = previousPeriod(cyclePeriod(cycle), workspace)?.cycle;
  if (!before || firstDay === null || firstDay > before.start) return undefined;
  const begun = daysBetween(cycle.start, civilDateAt(asOf, timeZone)) + 1;
  const isOver = begun >= daysBetween(cycle.start, cycle.end);
  const sameDay = addDays(before.start, Math.max(0, begun));
  return isOver || sameDay >= before.end ? { cycle: before.id } : { cycle: before.id, to: sameDay };
}

/** Whether usage is filtered by who used it. A folder selection with any rule may leave something out. */
export function isAttributed({ apiKeys = [], folders = {} }: AttributionFilter): boolean {
  return apiKeys.length > 0 || Object.values(folders).some((rule) => rule.length > 0);
}
