import type { Big } from 'big.js';
import { parseExpression, parseNumber, type Lookup } from './expression.js';
import { LineIdentity } from './line-identity.js';
import { parseTime } from './line-time.js';
import type { FieldName, ImportOptions } from './options.js';

/** An event as an import sends it: a CloudEvent. */
export interface ImportedEvent {
  readonly specversion: '1.0';
  readonly type: 'credit-usage.recorded';
  readonly source: string;
  readonly id: string;
  readonly time: string;
  readonly data: {
    readonly usageType: string;
    readonly credits: string;
    readonly quantity?: string;
    readonly folder?: string;
    readonly apiKey?: string;
    readonly actor?: string;
    readonly resource?: string;
    readonly attributes?: Readonly<Record<string, string>>;
  };
}

/** The options do not fit the line, so that the other lines of a table will not fit them either. */
export class MappingError extends Error {
  override readonly name = 'MappingError';
}

/** What a line says: an event, and the category of its usage type. */
export interface MappedLine {
  readonly event: ImportedEvent;
  readonly category: string;
}

const DECIMALS = 9;
const ROUND_HALF_UP = 1;

/** Turns the lines of one file into events. */
export class LineMapping {
  readonly #options: ImportOptions;
  readonly #identity = new LineIdentity();
  readonly #amounts = new Map<string, (row: Lookup) => Big>();

  constructor(options: ImportOptions) {
    this.#options = options;
  }

  /**
   * The event that a line reports.
   * @throws Error that says what is wrong with the line.
   */
  map(columns: ReadonlyMap<string, string>): MappedLine {
    const { fields, timeFormat, timesIn, attributes } = this.#options;
    // First, and for lines that are refused later too: equal lines are numbered as they stand in the file.
    const id = fields.id === undefined ? this.#identity.idOf(columns) : this.#text('id', columns, true)!;
    const kept = attributes.flatMap((name) => (columns.get(name) ? [[name, columns.get(name)!] as const] : []));
    const data = {
      usageType: this.#text('usageType', columns, true)!,
      credits: this.#amount('credits', columns)!,
      quantity: this.#amount('quantity', columns),
      folder: this.#text('folder', columns),
      apiKey: this.#text('apiKey', columns),
      actor: this.#text('actor', columns),
      resource: this.#text('resource', columns),
      attributes: kept.length > 0 ? Object.fromEntries(kept) : undefined,
    };
    return {
      event: {
        specversion: '1.0',
        type: 'credit-usage.recorded',
        source: this.#text('source', columns, true)!,
        id,
        time: parseTime(this.#text('time', columns, true)!, timeFormat, timesIn),
        data: Object.fromEntries(
          Object.entries(data).filter(([, value]) => value !== undefined),
        ) as ImportedEvent['data'],
      },
      category: this.#text('category', columns) ?? data.usageType,
    };
  }

  #text(name: FieldName, columns: ReadonlyMap<string, string>, isRequired = false): string | undefined {
    const field = this.#options.fields[name];
    if (field === undefined) return undefined;
    const text = field.startsWith('=') ? field.slice(1) : columns.get(field);
    if (text) return text;
    if (!isRequired) return undefined;
    if (text === undefined)
      throw new MappingError(`has no column "${field}"; there are ${[...columns.keys()].join(', ')}`);
    throw new Error(`${field} is empty`);
  }

  #amount(name: 'credits' | 'quantity', columns: ReadonlyMap<string, string>): string | undefined {
    const field = this.#options.fields[name];
    if (field === undefined) return undefined;
    const constant = field.startsWith('=');
    if (name === 'quantity' && columns.get(field) === '') return undefined;
    const amount =
      constant || columns.has(field)
        ? parseNumber(field, constant ? field.slice(1) : columns.get(field)!)
        : this.#expression(field)((column) => known(column, columns));
    const rounded = this.#options.round ? amount.round(DECIMALS, ROUND_HALF_UP) : amount;
    const text = rounded.toFixed();
    const decimals = text.split('.')[1]?.length ?? 0;
    if (decimals > DECIMALS)
      throw new Error(`${name} would be ${shorten(text)}, with more than nine decimals (see --round)`);
    return text;
  }

  #expression(text: string): (row: Lookup) => Big {
    let evaluate = this.#amounts.get(text);
    if (evaluate) return evaluate;
    try {
      evaluate = parseExpression(text);
    } catch (error) {
      throw new MappingError((error as Error).message);
    }
    this.#amounts.set(text, evaluate);
    return evaluate;
  }
}

function known(column: string, columns: ReadonlyMap<string, string>): string {
  const value = columns.get(column);
  if (value === undefined)
    throw new MappingError(`has no column "${column}"; there are ${[...columns.keys()].join(', ')}`);
  return value;
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
