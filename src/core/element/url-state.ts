import { dayRange, isPeriod, type FolderSelection, type UsageView } from '../model/index.js';
import { changedParts, type UsageViewChange } from './shared-view.js';
import { clockNamed } from './view-values.js';

/** Characters of an address that a view may take: mail programs and proxies cut what has more than some 2,000. */
const LONGEST_STATE = 1_500;

/** What the parameters are called after the prefix, as in "usage-cycle"; those of a list come once for each value. */
const FOLDER_NAMES = {
  folders: 'folder',
  foldersOut: 'folder-out',
  subtrees: 'subtree',
  subtreesOut: 'subtree-out',
} as const satisfies { readonly [K in keyof Required<FolderSelection>]: string };
const ATTRIBUTION = ['key', ...Object.values(FOLDER_NAMES)];

/** The names of the parts of a view. */
export const VIEW_NAMES: readonly string[] = [
  ...['cycle', 'from', 'to', 'unit', 'mode', 'zone', 'type', 'category'],
  ...ATTRIBUTION,
];

/** The name that says whether the audit log is open. */
export const LOG_NAMES: readonly string[] = ['log'];

/** What an address can have: a view, and on a page with an audit log whether that is open. */
export type AddressView = UsageView & { readonly auditLog?: boolean | undefined };
export type AddressChange = UsageViewChange & Pick<AddressView, 'auditLog'>;

type Pair = readonly [name: string, value: string];

/** What belongs together in an address. */
interface Part {
  /** As a warning names it. */
  readonly what: string;
  readonly pairs: readonly Pair[];
}

/** A query string that has a view, and the parts of the view that would have made it too long. */
export interface WrittenState {
  readonly search: string;
  readonly leftOut: readonly string[];
}

/**
 * A page's query string with what is other in a view than in `home`, under the given names with a prefix. All other
 * parameters stay as they are, to the letter.
 */
export function writeState(
  search: string,
  prefix: string,
  view: AddressView,
  home: AddressView,
  names = VIEW_NAMES,
): WrittenState {
  const leftOut: string[] = [];
  let state = '';
  const place = view.auditLog === home.auditLog ? {} : { auditLog: view.auditLog };
  for (const { what, pairs } of partsOf({ ...changedParts(home, view), ...place })) {
    const own = pairs.filter(([name]) => names.includes(name));
    const text = new URLSearchParams(own.map(([name, value]) => [`${prefix}-${name}`, value])).toString();
    if (state.length + text.length > LONGEST_STATE) leftOut.push(what);
    else if (text) state += (state && '&') + text;
  }
  const others = search
    .replace(/^\?/, '')
    .split('&')
    .filter((piece) => piece && pairsOf(piece, prefix, names).length === 0);
  const whole = [...others, state].filter(Boolean).join('&');
  return { search: whole && `?${whole}`, leftOut };
}

/** All that a page's query string says under these names; equal texts say the same. */
export function stateOf(search: string, prefix: string, names = VIEW_NAMES): string {
  return JSON.stringify(pairsOf(search, prefix, names));
}

/** The parts of a view that a page's query string has. What can't be read of it is told and left out. */
export function readState(
  search: string,
  prefix: string,
  warn: (message: string) => void,
  names = VIEW_NAMES,
): AddressChange {
  const pairs = pairsOf(search, prefix, names);
  const has = (...names: readonly string[]) => pairs.some(([name]) => names.includes(name));
  /** A name without a value says that the list is empty, for a filter of the host's own that has been lifted. */
  const all = (name: string) => pairs.flatMap(([each, value]) => (each === name && value ? [value] : []));
  const first = (name: string) => all(name)[0] ?? '';
  const refuse = (what: string, right: string) =>
    warn(`can’t take ${what} from the page’s address, where it must be ${right}; it leaves that out.`);

  const change: { -readonly [K in keyof AddressChange]: AddressChange[K] } = {};
  const log = first('log');
  if (log === 'open' || log === 'closed') change.auditLog = log === 'open';
  else if (has('log')) refuse(`the log "${log}"`, 'open or closed');

  const [from, to] = [first('from'), first('to')];
  if (isPeriod(dayRange(from, to))) Object.assign(change, { cycle: undefined, from, to });
  else if (has('from', 'to')) refuse(`the days "${from}" to "${to}"`, 'a day such as 2026-11-01 and a later one');
  if (first('cycle') && !change.from) Object.assign(change, { cycle: first('cycle'), from: undefined, to: undefined });

  const unit = first('unit');
  if (unit === 'credits' || unit === 'money') change.unit = unit;
  else if (has('unit')) refuse(`the unit "${unit}"`, 'credits or money');

  const mode = first('mode');
  if (mode === 'cumulative' || mode === 'daily') change.mode = mode;
  else if (has('mode')) refuse(`the mode "${mode}"`, 'cumulative or daily');

  const timeZone = clockNamed(first('zone'));
  if (timeZone) change.timeZone = timeZone;
  else if (has('zone')) refuse(`the time zone "${first('zone')}"`, 'workspace, viewer, UTC or such as Europe/Berlin');

  if (has('type', 'category')) Object.assign(change, { usageTypes: all('type'), categories: all('category') });

  if (has(...ATTRIBUTION)) {
    const lists = Object.entries(FOLDER_NAMES).flatMap(([key, name]) =>
      all(name).length > 0 ? [[key, all(name)]] : [],
    );
    change.apiKeys = all('key');
    change.folders = lists.length > 0 ? (Object.fromEntries(lists) as FolderSelection) : undefined;
  }
  return change;
}

/** What changes, the shortest and weightiest first: what comes last finds no room. */
function partsOf(change: AddressChange): readonly Part[] {
  const {
    auditLog,
    cycle = 'current',
    from = '',
    to = '',
    unit,
    mode,
    timeZone,
    usageTypes = [],
    categories = [],
    apiKeys = [],
    folders,
  } = change;
  const parts: Part[] = [];
  const add = (what: string, ...pairs: readonly Pair[]) => parts.push({ what, pairs });
  if (auditLog !== undefined) add('the log', ['log', auditLog ? 'open' : 'closed']);
  if (from || to) {
    if (isPeriod(dayRange(from, to))) add('the days', ['from', from], ['to', to]);
  } else if ('cycle' in change) add('the cycle', ['cycle', cycle]);
  if (unit) add('the unit', ['unit', unit]);
  if (mode) add('the mode', ['mode', mode]);
  if (timeZone) add('the time zone', ['zone', timeZone]);
  if ('usageTypes' in change) {
    const pairs = [...listOf('type', usageTypes), ...listOf('category', categories)];
    add('the usage types', ...(pairs.length > 0 ? pairs : [['type', ''] as const]));
  }
  if ('apiKeys' in change) {
    const rules = Object.entries(FOLDER_NAMES).flatMap(([key, name]) =>
      listOf(name, folders?.[key as keyof FolderSelection]),
    );
    const pairs = [...listOf('key', apiKeys), ...rules];
    add(rules.length > 0 ? 'the folders' : 'the API keys', ...(pairs.length > 0 ? pairs : [['key', ''] as const]));
  }
  return parts;
}

function listOf(name: string, values: readonly string[] = []): readonly Pair[] {
  return values.map((value) => [name, value]);
}

/** The parameters of these names, without their prefix. */
function pairsOf(search: string, prefix: string, names: readonly string[]): readonly Pair[] {
  const start = `${prefix}-`;
  return [...new URLSearchParams(search)]
    .filter(([name]) => name.startsWith(start) && names.includes(name.slice(start.length)))
    .map(([name, value]) => [name.slice(start.length), value]);
}
