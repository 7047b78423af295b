import { civilDateAt, daysBetween } from './civil-date.js';
import type { Cycle, Id, Workspace } from './contract.gen.js';

/**
 * The cycle of a kind (of the workspace's first kind, by default) that contains the day of `asOf`: what counts as now is
 * what the numbers know, not the clock of whoever looks. Undefined when there is none.
 */
export function currentCycle(
  workspace: Workspace,
  kind: Id | undefined = workspace.cycleKinds[0]?.id,
): Cycle | undefined {
  const today = civilDateAt(workspace.asOf, workspace.timeZone);
  return workspace.cycles.find((cycle) => cycle.kind === kind && cycle.start <= today && today < cycle.end);
}

/** Length of a cycle in civil days. */
export function cycleLengthDays(cycle: Cycle): number {
  return daysBetween(cycle.start, cycle.end);
}
