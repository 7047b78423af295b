/** What the form holds, from what is chosen and typed: pure functions on plain data. */
import type { FilterPatch } from '../../core/filters/index.js';
import {
  addDays,
  civilDateAt,
  dayBegunAt,
  dayRange,
  daysBetween,
  instantAt,
  instantOf,
  isPeriod,
  localTimeAt,
  MAX_DAYS,
  type DayRange,
  type Instant,
  type InstantOrDate,
  type Period,
  type Workspace,
} from '../../core/model/index.js';
import type { LogFilter, LogRange } from './log-search.js';

export type RangeEnd = 'from' | 'to';

/** What the inputs of a range hold, as `datetime-local` has it: "2026-11-17T14:05", empty for what is no time. */
export type RangeTexts = Readonly<Record<RangeEnd, string>>;

/** Why what is typed is no end of a range. Instants are those that the texts mean. */
export type RangeProblem =
  | { readonly problem: 'missing' | 'incomplete' }
  | { readonly problem: 'unreadable'; readonly value: string }
  | { readonly problem: 'reversed'; readonly from: Instant; readonly to: Instant }
  | { readonly problem: 'too-long'; readonly days: number };

export type RangeProblems = Readonly<Partial<Record<RangeEnd, RangeProblem>>>;

/** What changes in a filter of the log. */
export interface LogPatch extends FilterPatch {
  readonly actors?: readonly string[];
  readonly leastCredits?: string | undefined;
  readonly text?: string | undefined;
}

/** Years beyond four digits are no instants. */
const FIRST_TIME = '0002';
const LAST_TIME = '9999-12-30';

/** A range as the inputs show it, on the clock of a zone. */
export function rangeTexts({ from, to }: LogRange, zoneId: string, { timeZone }: Workspace): RangeTexts {
  const textOf = (end: InstantOrDate) => localTimeAt(instantOf(end, timeZone), zoneId).replace(/(?::00)?\.000$/, '');
  return { from: textOf(from), to: textOf(to) };
}

/**
 * The range that the texts mean, or why they mean none. An end that reads as `current` does stays the instant that it
 * is. Of a time that comes twice the range takes in both. Whole days of the workspace are held as days, as a chart has
 * them.
 */
export function readRange(
  texts: RangeTexts,
  zoneId: string,
  workspace: Workspace,
  current: LogRange,
): LogRange | { readonly problems: RangeProblems } {
  const shown = rangeTexts(current, zoneId, workspace);
  const problems = { from: textProblem(texts.from), to: textProblem(texts.to) };
  if (problems.from || problems.to) {
    return { problems: { ...(problems.from && { from: problems.from }), ...(problems.to && { to: problems.to }) } };
  }
  const isKept = (end: RangeEnd) => clockOf(texts[end]) === clockOf(shown[end]);
  if (isKept('from') && isKept('to') && isInOrder(current, workspace)) return current;
  const endOf = (end: RangeEnd, which: 'earlier' | 'later') =>
    isKept(end) ? instantOf(current[end], workspace.timeZone) : instantAt(texts[end], zoneId, which);
  const range = { from: endOf('from', 'earlier'), to: endOf('to', 'later') };
  if (!isInOrder(range, workspace)) return { problems: { to: { problem: 'reversed', ...range } } };
  const days = daysOf(range, workspace);
  const length = daysBetween(days.from, days.to);
  if (length > MAX_DAYS) return { problems: { from: { problem: 'too-long', days: length } } };
  return normalRange(range, workspace);
}

/** Whether {@link readRange} found a range. */
export function isRange(read: ReturnType<typeof readRange>): read is LogRange {
  return !('problems' in read);
}

/** Whether the texts mean this range and no other. */
export function isShownBy(texts: RangeTexts, range: LogRange, zoneId: string, workspace: Workspace): boolean {
  const read = readRange(texts, zoneId, workspace, range);
  return isRange(read) && (read === range || isSameRange(read, normalRange(range, workspace)));
}

/** As days of the workspace where it begins and ends with one, else as instants in one notation, to the millisecond. */
export function normalRange(range: LogRange, workspace: Workspace): LogRange {
  const { timeZone } = workspace;
  const [from, to] = [dayBegunAt(range.from, timeZone), dayBegunAt(range.to, timeZone)];
  if (from !== undefined && to !== undefined) return { from, to };
  const instantText = (end: InstantOrDate) => new Date(msOf(end, workspace)).toISOString();
  return { from: instantText(range.from), to: instantText(range.to) };
}

/** Whether two ranges are the same, both as {@link normalRange} has them. */
export function isSameRange(a: LogRange, b: LogRange): boolean {
  return a.from === b.from && a.to === b.to;
}

/** The civil days that a range touches, as a period: at least one, the last ones of too many. */
export function coveringPeriod(range: LogRange, workspace: Workspace): Period {
  const days = daysOf(range, workspace);
  const cycle = workspace.cycles.find(({ start, end }) => start === days.from && end === days.to);
  const period = dayRange(days.from, days.to);
  if (isPeriod(period)) return { ...period, cycle };
  return { from: addDays(days.to, -Math.min(MAX_DAYS, daysBetween(days.from, days.to))), to: days.to, cycle };
}

/** A filter with a part changed: without what does not filter, and by keys or by folders, never both. */
export function patched(filter: LogFilter, patch: LogPatch): LogFilter {
  const lifted = patch.apiKeys?.length ? { folders: undefined } : patch.folders ? { apiKeys: [] } : {};
  const parts = Object.entries({ ...filter, ...lifted, ...patch }).filter(([, value]) => isSet(value));
  return Object.fromEntries(parts);
}

function isSet(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return typeof value === 'object' && value !== null ? Object.values(value).some(isSet) : Boolean(value);
}

function textProblem(text: string): RangeProblem | undefined {
  if (!text) return { problem: 'missing' };
  const isTime = clockOf(text) !== undefined && text >= FIRST_TIME && text < LAST_TIME;
  return isTime ? undefined : { problem: 'unreadable', value: text };
}

/** Milliseconds of the time, as if it were UTC; undefined for what is no time. */
function clockOf(text: string): number | undefined {
  try {
    return Date.parse(instantAt(text, 'UTC'));
  } catch {
    return undefined;
  }
}

function isInOrder({ from, to }: LogRange, workspace: Workspace): boolean {
  return msOf(from, workspace) < msOf(to, workspace);
}

function msOf(end: InstantOrDate, { timeZone }: Workspace): number {
  return Date.parse(instantOf(end, timeZone));
}

function daysOf(range: LogRange, workspace: Workspace): DayRange {
  const dayAt = (ms: number) => civilDateAt(new Date(ms).toISOString(), workspace.timeZone);
  const from = dayAt(msOf(range.from, workspace));
  const last = dayAt(Math.max(msOf(range.from, workspace), msOf(range.to, workspace) - 1));
  return { from, to: addDays(last > from ? last : from, 1) };
}
