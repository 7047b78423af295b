import type { ComplexAttributeConverter } from 'lit';
import { timeZoneOf, type FolderSelection, type Id } from '../model/index.js';

/** Takes a sentence on what is wrong with a property. */
type Warn = (message: string) => void;

/**
 * A list of ids as an attribute: "a,b", or a JSON array when it begins with "[", for ids that have commas. A text that
 * can't be read becomes the property's value as it is; who uses the property says what is wrong with it.
 */
export const idsAttribute: ComplexAttributeConverter = {
  fromAttribute: (text) => (text === null ? [] : (idsOfText(text) ?? text)),
};

/** A selection of folders as an attribute: a JSON object. What can't be read stays a text, as above. */
export const foldersAttribute: ComplexAttributeConverter = {
  fromAttribute: (text) => (text?.trim() ? (parsed(text) ?? text) : undefined),
};

/** The ids that a property of any value names. Nothing at all names none; a list of ids is given back as it is. */
export function checkedIds(value: unknown, name: string, warn: Warn): readonly Id[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) {
    if (value.every(isId)) return value;
    const ids = value.filter(isId);
    warn(`has ${name} ${shown(value)}, but must have a list of ids, which are texts; it takes ${shown(ids)}.`);
    return ids;
  }
  const ids = (typeof value === 'string' ? idsOfText(value) : undefined) ?? [];
  warn(`has ${name} ${shown(value)}, but must have a list of ids such as ["a", "b"]; it takes ${shown(ids)}.`);
  return ids;
}

const PAIRS = [
  ['folders', 'foldersOut'],
  ['subtrees', 'subtreesOut'],
] as const;
const LISTS: readonly string[] = PAIRS.flat();

/** The selection that a property of any value means; undefined for none. One without faults is given back as it is. */
export function checkedFolders(value: unknown, warn: Warn): FolderSelection | undefined {
  if (value === undefined || value === null) return undefined;
  const isObject = typeof value === 'object' && !Array.isArray(value);
  if (!isObject) {
    warn(`has folders ${shown(value)}, but must have an object such as {"subtrees": ["a"]}; it takes all folders.`);
    return undefined;
  }
  const given = value as Readonly<Record<string, unknown>>;
  const unknown = Object.keys(given).filter((key) => !LISTS.includes(key));
  if (unknown.length > 0) {
    warn(`has folders with ${shown(unknown)}, but they have ${LISTS.join(', ')}; it leaves out what it does not know.`);
  }
  const selection: Record<string, readonly Id[]> = {};
  for (const key of LISTS) {
    if (given[key] !== undefined) selection[key] = checkedIds(given[key], `folders.${key}`, warn);
  }
  for (const [taken, left] of PAIRS) {
    const leftOut = new Set(selection[left]);
    const both = new Set(selection[taken]?.filter((id) => leftOut.has(id)));
    if (both.size === 0) continue;
    warn(`has folders ${shown([...both])} in ${taken} and in ${left}, but must have each in one; it takes neither.`);
    for (const key of [taken, left]) selection[key] = (selection[key] ?? []).filter((id) => !both.has(id));
  }
  const isSound = unknown.length === 0 && LISTS.every((key) => given[key] === selection[key]);
  return isSound ? value : selection;
}

/** The clock that a text names for times of day: "workspace", "viewer" or a time zone; undefined for what is none. */
export function clockNamed(text: string): string | undefined {
  return text === 'workspace' || text === 'viewer' ? text : timeZoneOf(text);
}

/** The clock that a property of any value means: that of the workspace where it means none. */
export function checkedTimeZone(value: unknown, warn: Warn): string {
  const clock = typeof value === 'string' && clockNamed(value || 'workspace');
  if (clock) return clock;
  warn(
    `has timeZone ${shown(value)}, but must have workspace, viewer, UTC or a zone such as "Europe/Berlin"; it shows workspace.`,
  );
  return 'workspace';
}

/** Whether the selection has a rule; without one it does not filter. */
export function hasRules(selection: FolderSelection | undefined): boolean {
  return PAIRS.flat().some((key) => selection?.[key]?.length);
}

/** A value as a warning names it. */
export function shown(value: unknown): string {
  const MOST_LETTERS = 100;
  let text: string;
  try {
    text = JSON.stringify(value) ?? String(value);
  } catch {
    text = String(value);
  }
  return text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS)}…` : text;
}

function isId(value: unknown): value is Id {
  return typeof value === 'string' && value !== '';
}

function idsOfText(text: string): readonly Id[] | undefined {
  if (!text.trimStart().startsWith('[')) {
    return text
      .split(',')
      .map((id) => id.trim())
      .filter(isId);
  }
  const list = parsed(text);
  return Array.isArray(list) ? (list as readonly Id[]) : undefined;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return undefined;
  }
}
