import { parseArgs, type ParseArgsConfig } from 'node:util';
import { isTimeZone } from '../workspaces/instants.js';

export type FileFormat = 'csv' | 'ndjson';
export type TimeFormat = 'iso' | 's' | 'ms';

/** What the command line of the import says. */
export interface ImportOptions {
  readonly files: readonly string[];
  readonly workspace: string;
  readonly name: string | undefined;
  readonly timeZone: string | undefined;
  readonly currency: string | undefined;
  readonly allowance: string | undefined;
  readonly price: string | undefined;
  readonly cycleDay: number | undefined;
  readonly fields: Readonly<Record<FieldName, string | undefined>>;
  readonly attributes: readonly string[];
  readonly unit: string | undefined;
  readonly format: FileFormat | undefined;
  readonly delimiter: string;
  readonly timeFormat: TimeFormat;
  readonly timesIn: string;
  readonly round: boolean;
  readonly rejects: string | undefined;
  readonly show: number;
  readonly server: string | undefined;
}

/** What is taken from each line: the name of a column, or "=" and a text that is the same for all lines. */
export type FieldName =
  | 'time'
  | 'usageType'
  | 'category'
  | 'credits'
  | 'quantity'
  | 'folder'
  | 'apiKey'
  | 'actor'
  | 'resource'
  | 'id'
  | 'source';

export const help = `Imports usage events from CSV or NDJSON files.

  npm run import -- FILE … --workspace ID [options]

FIELD is the name of a column, or "=TEXT" for a text that is the same for all lines. In NDJSON the fields of nested
objects are columns too, such as "data.credits".

What the lines hold
  --time FIELD          when the credits were used (default: time)
  --time-format FORMAT  iso (default), s or ms: seconds or milliseconds since 1970, decimals allowed
  --times-in ZONE       time zone of times without an offset (default: UTC)
  --usage-type FIELD    id and name of the usage type (default: =usage)
  --category FIELD      id and name of its category, for usage types that are new (default: =usage)
  --credits EXPRESSION  a column, or numbers and columns with + - * / and parentheses, computed exactly:
                        "0.00001 * ContextTokens + 0.00003 * GeneratedTokens". Columns whose names are not plain
                        words stand in double quotes (default: credits)
  --round               round credits and quantities to nine decimals, half up, instead of rejecting the line
  --quantity EXPRESSION how much was used
  --unit TEXT           what the quantity counts, in the plural, for usage types that are new
  --folder FIELD        owner of the usage; without it the workspace
  --api-key FIELD       API key; shown by its first and last characters only
  --actor FIELD         who or what used the credits
  --resource FIELD      what it was used on
  --attribute COLUMN    a further column to keep; may be repeated
  --id FIELD            what names the event within its source. Without it: the content of the line, and its number
                        among lines of the file with the same content. So a file can be imported again, also when
                        lines were added or it was renamed: what is there already is counted and left alone
  --source FIELD        what reports the usage (default: =urn:credit-usage:import). Give each of several files that
                        may hold equal lines which are not the same event a source of its own
  --format FORMAT       csv or ndjson (default: by the ending of the file's name)
  --delimiter TEXT      what separates CSV columns (default: ,)

The workspace
  --workspace ID        where the usage goes; created when it is new
  --name TEXT           its name, when new (default: its id)
  --time-zone ZONE      its billing time zone, when new (default: UTC)
  --cycle DAY           billing cycles are months that begin on this day, 1 to 28, and cover all events; or "none"
                        (default: 1)
  --allowance CREDITS   what each new cycle includes
  --price AMOUNT        price of one credit in each new cycle; needs a currency
  --currency CODE       currency of the workspace, when new, such as USD

Where to
  --server URL          import through a running server, such as http://127.0.0.1:4600/api, with the admin key in
                        USAGE_ADMIN_KEY. Without it the data folder (USAGE_DATA) or CLICKHOUSE_URL is opened

What was wrong
  --rejects FILE        write all rejected lines there, as NDJSON
  --show N              show the first N of them (default: 10)

Exit code: 0 when every line is in, 1 when lines were rejected (the others are in), 2 when nothing could be done.
`;

const config = {
  allowPositionals: true,
  options: {
    help: { type: 'boolean', short: 'h' },
    workspace: { type: 'string' },
    name: { type: 'string' },
    'time-zone': { type: 'string' },
    cycle: { type: 'string', default: '1' },
    allowance: { type: 'string' },
    price: { type: 'string' },
    currency: { type: 'string' },
    time: { type: 'string', default: 'time' },
    'time-format': { type: 'string', default: 'iso' },
    'times-in': { type: 'string', default: 'UTC' },
    'usage-type': { type: 'string', default: '=usage' },
    category: { type: 'string', default: '=usage' },
    credits: { type: 'string', default: 'credits' },
    round: { type: 'boolean', default: false },
    quantity: { type: 'string' },
    unit: { type: 'string' },
    folder: { type: 'string' },
    'api-key': { type: 'string' },
    actor: { type: 'string' },
    resource: { type: 'string' },
    attribute: { type: 'string', multiple: true, default: [] as string[] },
    id: { type: 'string' },
    source: { type: 'string', default: '=urn:credit-usage:import' },
    format: { type: 'string' },
    delimiter: { type: 'string', default: ',' },
    rejects: { type: 'string' },
    show: { type: 'string', default: '10' },
    server: { type: 'string' },
  },
} satisfies ParseArgsConfig;

const DECIMAL = /^(0|[1-9]\d{0,19})(\.\d{1,9})?$/;

/**
 * Reads the command line; undefined when it asks for help.
 * @throws Error that names the option, its value and what is accepted.
 */
export function readOptions(args: readonly string[]): ImportOptions | undefined {
  const { values, positionals } = parseArgs({ ...config, args: [...args] });
  if (values.help) return undefined;
  if (positionals.length === 0) throw new Error('Name the file to import (see --help)');
  check(
    'workspace',
    values.workspace,
    /^[^@\p{Cc}][^\p{Cc}]{0,199}$/u.test(values.workspace ?? ''),
    'the id of a workspace',
  );
  check('format', values.format, ['csv', 'ndjson', undefined].includes(values.format), 'csv or ndjson');
  check('time-format', values['time-format'], ['iso', 's', 'ms'].includes(values['time-format']), 'iso, s or ms');
  check('times-in', values['times-in'], isTimeZone(values['times-in']), 'a time zone such as America/New_York');
  check('show', values.show, /^\d{1,6}$/.test(values.show), 'a whole number');
  for (const name of ['allowance', 'price'] as const) {
    check(name, values[name], DECIMAL.test(values[name] ?? '0'), 'a decimal such as 0.4');
  }
  const zone = values['time-zone'];
  check('time-zone', zone, isTimeZone(zone ?? 'UTC'), 'a time zone such as America/New_York');
  check('currency', values.currency, /^[A-Z]{3}$/.test(values.currency ?? 'USD'), 'a code such as USD');
  const cycleDay = values.cycle === 'none' ? undefined : Number(values.cycle);
  check(
    'cycle',
    values.cycle,
    cycleDay === undefined || (/^\d+$/.test(values.cycle) && cycleDay >= 1 && cycleDay <= 28),
    '1 to 28, or none',
  );
  check('server', values.server, URL.canParse(values.server ?? 'http://x'), 'a URL such as http://127.0.0.1:4600/api');
  return {
    files: positionals,
    workspace: values.workspace!,
    name: values.name,
    timeZone: zone,
    currency: values.currency,
    allowance: values.allowance,
    price: values.price,
    cycleDay,
    fields: {
      time: values.time,
      usageType: values['usage-type'],
      category: values.category,
      credits: values.credits,
      quantity: values.quantity,
      folder: values.folder,
      apiKey: values['api-key'],
      actor: values.actor,
      resource: values.resource,
      id: values.id,
      source: values.source,
    },
    attributes: values.attribute,
    unit: values.unit,
    format: values.format as FileFormat | undefined,
    delimiter: values.delimiter,
    timeFormat: values['time-format'] as TimeFormat,
    timesIn: values['times-in'],
    round: values.round,
    rejects: values.rejects,
    show: Number(values.show),
    server: values.server?.replace(/\/+$/, ''),
  };
}

function check(option: string, value: string | undefined, isRight: boolean, right: string): void {
  if (!isRight)
    throw new Error(`--${option} is ${value === undefined ? 'missing' : `"${value}"`}, but must be ${right}`);
}
