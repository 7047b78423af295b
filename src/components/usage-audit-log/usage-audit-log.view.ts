/** What the rows of the log and their details say. */
import { exactCreditsText, type Formats, type Stamp, type Terms } from '../../core/locale/index.js';
import {
  civilDateAt,
  CREDITS,
  formatDecimal,
  isAmbiguousAt,
  moneyIn,
  parseCredits,
  parseDecimal,
  type Category,
  type Nano,
  type Unit,
  type UsageEvent,
  type UsageType,
  type Workspace,
} from '../../core/model/index.js';
import type { LogColumn } from './log-columns.js';

/** What rows are said with. */
export interface RowWords {
  readonly workspace: Workspace;
  /** IANA zone of the clock that times are shown on. */
  readonly timeZone: string;
  readonly formats: Formats;
  readonly terms: Terms;
}

/** A number that is aligned on its decimal mark: what is missing behind it to the longest of its column is not seen. */
export interface AlignedNumber {
  readonly text: string;
  readonly padding: string;
}

/** What is said of an event beside its columns: that it came late, or has been corrected. */
export interface LogMark {
  readonly kind: 'late' | 'corrected';
  readonly text: string;
}

export interface LogRow {
  readonly key: string;
  readonly event: UsageEvent;
  readonly time: Stamp;
  readonly usageType: string;
  readonly credits: AlignedNumber;
  /** Undefined where there is no price. */
  readonly cost: AlignedNumber | undefined;
  readonly quantity: string | undefined;
  readonly unit: string;
  /** Names from the top level down; undefined for what is in no folder. */
  readonly folder: string | undefined;
  readonly marks: readonly LogMark[];
}

/** One fact of an event's details. */
export interface LogFact {
  readonly name: string;
  readonly value: string;
}

const MINUTE_MS = 60_000;
/** An event that came later than this is late. */
const LATE_MS = 5 * MINUTE_MS;

/** The rows of a page. */
export function logRows(events: readonly UsageEvent[], words: RowWords): readonly LogRow[] {
  const { workspace, timeZone, formats } = words;
  const types = typesOf(workspace);
  const year = civilDateAt(workspace.asOf, timeZone).slice(0, 4);
  const isAmbiguous = ambiguityIn(timeZone);
  const amounts = events.map(({ credits }) => parseCredits(credits));
  const costs = events.map((event, i) => moneyFor(event, amounts[i]!, workspace));
  const money = moneyIn(workspace.currency ?? '');
  const aligned = alignedColumn(amounts, CREDITS, formats);
  const alignedCosts = alignedColumn(costs, { ...money, currency: undefined }, formats);
  return events.map((event, i) => ({
    key: keyOf(event),
    event,
    time: formats.stamp(event.time, timeZone, { year, withOffset: isAmbiguous(event.time) }),
    // A name that can't be seen says less than an id.
    usageType: types.get(event.usageType)?.type.name.trim() || event.usageType,
    credits: aligned[i]!,
    cost: alignedCosts[i],
    quantity: event.quantity === null ? undefined : formats.exactAmount(parseDecimal(event.quantity)),
    unit: event.unit ?? '',
    folder: event.folder ? [...event.folder.path, event.folder.name].join(' / ') : undefined,
    marks: marksOf(event, words),
  }));
}

/** {@link isAmbiguousAt}, asked once a minute: events of a page are close, and clocks are changed at whole minutes. */
function ambiguityIn(timeZone: string): (instant: string) => boolean {
  const known = new Map<number, boolean>();
  return (instant) => {
    const minute = Math.floor(Date.parse(instant) / MINUTE_MS);
    const is = known.get(minute) ?? isAmbiguousAt(instant, timeZone);
    known.set(minute, is);
    return is;
  };
}

/** By what an event is told from all others. */
export function keyOf({ source, id }: UsageEvent): string {
  return JSON.stringify([source, id]);
}

/** All that is known of an event, those fields that only its source has included. */
export function factsOf(event: UsageEvent, words: RowWords): readonly LogFact[] {
  const { workspace, timeZone, formats, terms } = words;
  const { audit } = terms;
  const known = typesOf(workspace).get(event.usageType);
  const credits = parseCredits(event.credits);
  const cost = moneyFor(event, credits, workspace);
  const fact = (column: LogColumn, value: string | undefined): LogFact[] =>
    value === undefined ? [] : [{ name: audit.columnNames[column], value }];
  const other = (name: keyof typeof audit.facts, value: string | undefined): LogFact[] =>
    value === undefined ? [] : [{ name: audit.facts[name], value }];
  const stamp = (instant: string) => stampText(instant, event.time, words);
  const quantity = event.quantity === null ? undefined : formats.exactAmount(parseDecimal(event.quantity));
  const { folder, apiKey, replaces } = event;
  return [
    ...fact('usageType', known ? known.category.name + terms.comma + known.type.name : event.usageType),
    ...fact('time', fullStamp(event.time, timeZone, formats)),
    ...fact('credits', creditsWords(event, credits, words)),
    ...fact('cost', cost === undefined ? undefined : formats.exactAmount(cost, moneyIn(workspace.currency ?? ''))),
    ...fact('quantity', quantity && (event.unit ? `${quantity} ${event.unit}` : quantity)),
    ...other('balance', event.balance === null ? undefined : balanceName(event.balance, workspace)),
    ...fact('folder', folder ? [...folder.path, folder.name].join(' / ') : audit.workspace),
    ...fact('apiKey', apiKey ? `${apiKey.name} (${apiKey.masked})` : audit.none),
    ...fact('actor', event.actor ?? undefined),
    ...fact('resource', event.resource ?? undefined),
    ...other('arrived', audit.arrivedLater(stamp(event.receivedAt), formats.duration(lagMs(event, event.receivedAt)))),
    ...other(
      'replaces',
      replaces
        ? audit.replaced(exactCreditsText(parseCredits(replaces.credits), formats, terms), stamp(replaces.receivedAt))
        : undefined,
    ),
    ...other('revision', event.revision > 1 ? formats.count(event.revision) : undefined),
    ...other('id', event.id),
    ...other('source', event.source),
    ...Object.entries(event.attributes).map(([name, value]) => ({ name, value: value === null ? '–' : String(value) })),
  ];
}

/** The event as the contract has it, a field a line, for reading and copying. */
export function rawText(event: UsageEvent): string {
  const lines = Object.entries(event).map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`);
  return `{\n${lines.join(',\n')}\n}`;
}

/**
 * Exact cost, in 10⁻¹⁸ of the workspace's currency: at the price of the cycle of the workspace's first kind that the
 * event's day is in. Undefined where there is none.
 */
function moneyFor({ time }: UsageEvent, credits: Nano, workspace: Workspace): bigint | undefined {
  const { currency, cycles, cycleKinds, timeZone } = workspace;
  if (currency === null) return undefined;
  const day = civilDateAt(time, timeZone);
  const cycle = cycles.find(({ kind, start, end }) => kind === cycleKinds[0]?.id && start <= day && day < end);
  const price = cycle?.price ?? null;
  return price === null ? undefined : credits * parseDecimal(price);
}

function marksOf(event: UsageEvent, { formats, terms }: RowWords): readonly LogMark[] {
  const { replaces } = event;
  const first = replaces?.receivedAt ?? event.receivedAt;
  const lag = lagMs(event, first);
  const was = replaces && formats.exactAmount(parseCredits(replaces.credits));
  return [
    ...(lag >= LATE_MS ? [{ kind: 'late', text: terms.audit.late(formats.duration(lag)) } as const] : []),
    ...(was ? [{ kind: 'corrected', text: terms.audit.corrected(was) } as const] : []),
  ];
}

function lagMs({ time }: UsageEvent, receivedAt: string): number {
  return Math.max(0, Date.parse(receivedAt) - Date.parse(time));
}

/** "4 at 4 per GPU hour" where that is exact. */
function creditsWords({ quantity, unit }: UsageEvent, credits: Nano, { formats, terms }: RowWords): string {
  const text = formats.exactAmount(credits);
  if (quantity === null || unit === null) return text;
  const count = parseDecimal(quantity);
  const scaled = credits * parseDecimal('1');
  if (count <= 0n || credits === 0n || scaled % count !== 0n) return text;
  return terms.audit.rate(text, formats.exactAmount(scaled / count), unit);
}

function balanceName(id: string, { balances }: Workspace): string {
  return balances.find((balance) => balance.id === id)?.name ?? id;
}

/** A time beside that of its event: with its day only where that is another. */
function stampText(instant: string, beside: string, { timeZone, formats }: RowWords): string {
  const { text, fraction } = formats.stamp(instant, timeZone, { year: civilDateAt(beside, timeZone).slice(0, 4) });
  return `${text}${fraction}`;
}

function fullStamp(instant: string, timeZone: string, formats: Formats): string {
  const { text, fraction, offset } = formats.stamp(instant, timeZone, { year: '', withOffset: true });
  return `${text}${fraction} ${offset}`;
}

function alignedColumn(
  amounts: readonly (bigint | undefined)[],
  unit: Unit,
  formats: Formats,
): readonly (AlignedNumber | undefined)[] {
  const decimals = amounts.map((amount) =>
    amount === undefined ? 0 : (formatDecimal(amount, unit.decimals).split('.')[1]?.length ?? 0),
  );
  const most = Math.max(0, ...decimals);
  return amounts.map((amount, i) => {
    if (amount === undefined) return undefined;
    const missing = most - decimals[i]!;
    const padding = `${decimals[i] === 0 && most > 0 ? '.' : ''}${'0'.repeat(missing)}`;
    return { text: formats.exactAmount(amount, unit), padding };
  });
}

function typesOf({ categories }: Workspace) {
  const types = new Map<string, { readonly type: UsageType; readonly category: Category }>();
  for (const category of categories) for (const type of category.usageTypes) types.set(type.id, { type, category });
  return types;
}
