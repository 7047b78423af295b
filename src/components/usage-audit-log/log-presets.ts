/** Ranges that are chosen by name: pure functions on plain data. */
import type { Words } from '../../core/filters/index.js';
import {
  addDays,
  civilDateAt,
  currentCycle,
  periodPresets,
  type Cycle,
  type PresetId,
  type Workspace,
} from '../../core/model/index.js';
import { isSameRange, normalRange } from './log-draft.js';
import type { LogRange } from './log-search.js';

export type LogPresetId = 'lastHour' | 'last24Hours' | 'today' | 'yesterday' | PresetId;

export interface LogPreset {
  readonly id: LogPresetId;
  readonly range: LogRange;
}

/** The billing cycles of a kind. */
export interface CycleGroup {
  readonly name: string;
  readonly cycles: readonly Cycle[];
}

const HOUR_MS = 3_600_000;

/** Ranges that people ask for, as `normalRange` has them. What counts as now is `asOf`: hours end with it, days with that of the workspace. */
export function logPresets(workspace: Workspace): readonly LogPreset[] {
  const { asOf, timeZone } = workspace;
  const now = Date.parse(asOf);
  const instant = (ms: number) => new Date(ms).toISOString();
  const last = (hours: number) => normalRange({ from: instant(now - hours * HOUR_MS), to: instant(now) }, workspace);
  const today = civilDateAt(asOf, timeZone);
  return [
    { id: 'lastHour', range: last(1) },
    { id: 'last24Hours', range: last(24) },
    { id: 'today', range: { from: today, to: addDays(today, 1) } },
    { id: 'yesterday', range: { from: addDays(today, -1), to: today } },
    ...periodPresets(workspace),
  ];
}

/** The workspace's cycles by kind, those kinds that have any. */
export function cycleGroups({ cycleKinds, cycles }: Workspace): readonly CycleGroup[] {
  return cycleKinds
    .map(({ id, name }) => ({ name, cycles: cycles.filter(({ kind }) => kind === id) }))
    .filter((group) => group.cycles.length > 0);
}

export function cycleRange({ start, end }: Cycle): LogRange {
  return { from: start, to: end };
}

/** What a range is called: by its cycle, else by its preset, else one's own. */
export function rangeName(range: LogRange, workspace: Workspace, { formats, terms }: Words): string {
  const { form } = terms.audit;
  const normal = normalRange(range, workspace);
  const isIt = (each: LogRange) => isSameRange(each, normal);
  const current = currentCycle(workspace);
  if (current && isIt(cycleRange(current))) return form.thisCycle;
  const cycle = workspace.cycles.find((each) => isIt(cycleRange(each)));
  if (cycle) return formats.dayRange(cycle.start, cycle.end);
  const preset = logPresets(workspace).find((each) => isIt(each.range));
  return preset ? presetName(preset.id, { formats, terms }) : form.ownRange;
}

export function presetName(id: LogPresetId, { terms }: Words): string {
  return id in terms.presets
    ? terms.presets[id as PresetId]
    : terms.audit.form.presets[id as Exclude<LogPresetId, PresetId>];
}
