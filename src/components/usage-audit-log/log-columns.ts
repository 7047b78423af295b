/** Which columns the log has, and which of them fit. */

/** A column of the log. */
export type LogColumn = (typeof LOG_COLUMNS)[number];

/** All columns in their order. */
export const LOG_COLUMNS = [
  'time',
  'usageType',
  'credits',
  'cost',
  'quantity',
  'folder',
  'apiKey',
  'actor',
  'resource',
] as const;

/** What a log begins with; the details have the rest. */
export const USUAL_COLUMNS: readonly LogColumn[] = LOG_COLUMNS.filter((each) => each !== 'resource');

/** Without these a row says nothing. */
const ALWAYS: readonly LogColumn[] = ['time', 'usageType', 'credits'];

/** Below this width a row is a card. */
const CARDS = 620;

/** Width that each column takes at least with the room beside it, in CSS pixels. */
const WIDTHS: Readonly<Record<LogColumn, number>> = {
  time: 150,
  usageType: 140,
  credits: 80,
  cost: 80,
  quantity: 140,
  folder: 130,
  apiKey: 90,
  actor: 130,
  resource: 130,
};
const DETAILS_BUTTON = 30;

/** What goes first where there is not enough room. */
const FIRST_TO_GO: readonly LogColumn[] = ['resource', 'actor', 'apiKey', 'quantity', 'cost', 'folder'];

/** Whether rows are cards at a width in CSS pixels; not before it is known. */
export function isCards(width: number): boolean {
  return width > 0 && width < CARDS;
}

/** The chosen columns in their order, less those for which there is no room. */
export function fittingColumns(chosen: readonly LogColumn[], width: number): readonly LogColumn[] {
  const wanted = LOG_COLUMNS.filter((column) => ALWAYS.includes(column) || chosen.includes(column));
  if (width === 0 || isCards(width)) return wanted;
  const gone = new Set<LogColumn>();
  const taken = () => wanted.reduce((sum, column) => sum + (gone.has(column) ? 0 : WIDTHS[column]), DETAILS_BUTTON);
  for (const column of FIRST_TO_GO) {
    if (taken() <= width) break;
    gone.add(column);
  }
  return wanted.filter((column) => !gone.has(column));
}

/** The columns that a property of any value names, none for an empty list; the usual ones when it names none that is. */
export function checkedColumns(value: unknown, warn: (message: string) => void): readonly LogColumn[] {
  const given: readonly unknown[] = Array.isArray(value) ? value : [value];
  const known = given.filter((each): each is LogColumn => LOG_COLUMNS.some((column) => column === each));
  if (known.length < given.length) {
    warn(`has columns ${JSON.stringify(value)}, but must have a list of ${LOG_COLUMNS.join(', ')}.`);
  }
  return known.length > 0 || given.length === 0 ? known : USUAL_COLUMNS;
}

/** Columns that can be chosen: the others are always there. */
export function isOptional(column: LogColumn): boolean {
  return !ALWAYS.includes(column);
}
