/** What the page reads for its facts: all usage of the current cycles. The chart asks the same, so it is asked once. */
import {
  currentCycle,
  cyclePeriod,
  previousPeriod,
  readUsage,
  type Period,
  type UsageFigures,
  type UsageSource,
  type Workspace,
} from '../../core/model/index.js';

/** All usage of a cycle by day, and of the one before where that is known. */
export interface CycleUse {
  readonly period: Period;
  readonly all: UsageFigures;
  readonly previous: { readonly period: Period; readonly all: UsageFigures } | undefined;
}

/** The current cycle of each kind that has one, in the order of the kinds. */
export function currentPeriods(workspace: Workspace): readonly Period[] {
  return workspace.cycleKinds.flatMap(({ id }) => {
    const cycle = currentCycle(workspace, id);
    return cycle ? [cyclePeriod(cycle)] : [];
  });
}

/** Their usage. Only the first one is compared with the cycle before. */
export async function readCycles(
  source: UsageSource,
  workspace: Workspace,
  signal: AbortSignal,
): Promise<readonly CycleUse[]> {
  const { firstDay, capabilities } = workspace;
  const [first] = capabilities.groupBys;
  const groupBy = capabilities.groupBys.includes('usageType') ? 'usageType' : first!;
  const read = async ({ from, to }: Period) =>
    readUsage(await source.usage({ from, to, granularity: 'day', groupBy }, signal));
  return Promise.all(
    currentPeriods(workspace).map(async (period, i) => {
      const before = i === 0 ? previousPeriod(period, workspace) : undefined;
      const isKnown = before && firstDay !== null && firstDay < before.to;
      const [all, previous] = await Promise.all([
        read(period),
        isKnown ? read(before).then((figures) => ({ period: before, all: figures })) : undefined,
      ]);
      return { period, all, previous };
    }),
  );
}
