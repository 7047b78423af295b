import {
  formatDecimal,
  parseDecimal,
  type Id,
  type Nano,
  type UsageEvent,
  type UsageType,
  type Workspace,
} from '../model/index.js';
import { csvCell, csvText, type CsvTable } from './csv.js';
import { LocalClock, utcTime } from './local-time.js';

/** A file of events: what comes first, and the line of each event, with its end. */
export interface EventLines {
  readonly head: string;
  line(event: UsageEvent): string;
}

/**
 * Names of the columns in every language, so that a program can rely on them. Times are in UTC but for `local_time`,
 * credits are exact, and what is not known is empty.
 */
export const EVENT_COLUMNS = [
  'time',
  'local_time',
  'id',
  'source',
  'revision',
  'received_at',
  'replaced_credits',
  'usage_type',
  'usage_type_name',
  'category',
  'credits',
  'cost',
  'currency',
  'quantity',
  'unit',
  'folder',
  'folder_path',
  'api_key',
  'api_key_id',
  'actor',
  'resource',
  'balance',
  'attributes',
] as const;

export interface CsvEvents {
  readonly about: CsvTable['about'];
  readonly workspace: Workspace;
  /** Of the clocks that show `local_time`. */
  readonly timeZone: string;
}

/** Events as rows of a CSV file, after the lines that say what they are. */
export function csvEventLines({ about, workspace, timeZone }: CsvEvents): EventLines {
  const clock = new LocalClock(timeZone);
  const types = new Map<Id, { readonly type: UsageType; readonly category: string }>(
    workspace.categories.flatMap(({ name, usageTypes }) =>
      usageTypes.map((type) => [type.id, { type, category: name }] as const),
    ),
  );
  const priceAt = prices(workspace);
  const cellsOf = (event: UsageEvent): Record<(typeof EVENT_COLUMNS)[number], string> => {
    const { folder, apiKey, attributes } = event;
    const known = types.get(event.usageType);
    const price = priceAt(event.time);
    return {
      time: utcTime(event.time),
      local_time: clock.timeOf(event.time),
      id: event.id,
      source: event.source,
      revision: String(event.revision),
      received_at: utcTime(event.receivedAt),
      replaced_credits: event.replaces?.credits ?? '',
      usage_type: event.usageType,
      usage_type_name: known?.type.name ?? '',
      category: known?.category ?? '',
      credits: event.credits,
      cost: price === undefined ? '' : formatDecimal(parseDecimal(event.credits) * price, 18),
      currency: price === undefined ? '' : workspace.currency!,
      quantity: event.quantity ?? '',
      unit: event.unit ?? '',
      folder: folder?.id ?? '',
      folder_path: folder ? [...folder.path, folder.name].join(' / ') : '',
      api_key: apiKey?.masked ?? '',
      api_key_id: apiKey?.id ?? '',
      actor: event.actor ?? '',
      resource: event.resource ?? '',
      balance: event.balance ?? '',
      attributes: Object.keys(attributes).length > 0 ? JSON.stringify(attributes) : '',
    };
  };
  return {
    head: csvText({ about, header: EVENT_COLUMNS, rows: [] }),
    line(event) {
      const cells = cellsOf(event);
      return `${EVENT_COLUMNS.map((column) => csvCell(cells[column])).join(',')}\r\n`;
    },
  };
}

/** Events as the contract has them, one JSON object a line, after a line that says what was asked. */
export function jsonEventLines(search: object): EventLines {
  return { head: jsonLine({ search }), line: jsonLine };
}

/** What else than a line feed some programs take for the end of a line is escaped. */
function jsonLine(value: object): string {
  const text = JSON.stringify(value).replace(
    /[\u0085\u2028\u2029]/g,
    (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `${text}\n`;
}

/** What a credit cost at an instant: the price of the cycle of the workspace's first kind that its day belongs to. */
function prices({ currency, cycleKinds, cycles, timeZone }: Workspace): (instant: string) => Nano | undefined {
  const kind = cycleKinds[0]?.id;
  const priced = cycles.flatMap(({ kind: of, start, end, price }) =>
    currency === null || of !== kind || price === null ? [] : [{ start, end, nano: parseDecimal(price) }],
  );
  if (priced.length === 0) return () => undefined;
  const clock = new LocalClock(timeZone);
  return (instant) => {
    const day = clock.timeOf(instant).slice(0, 10);
    return priced.find(({ start, end }) => start <= day && day < end)?.nano;
  };
}
