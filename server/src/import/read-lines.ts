import { parse } from 'csv-parse';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { FileFormat } from './options.js';

/** One line of a file: its columns in their order, or what is wrong with it. */
export type Line = {
  readonly number: number;
  /** How much of the file was read up to here. */
  readonly bytes: number;
} & ({ readonly columns: ReadonlyMap<string, string> } | { readonly fault: string });

/** Reads the lines of a file one by one; a line that can't be read is a fault among the others. */
export function readLines(file: string, format: FileFormat, delimiter: string): AsyncGenerator<Line> {
  return format === 'csv' ? readCsv(file, delimiter) : readNdjson(file);
}

/** The format that the name of a file tells. */
export function formatOf(file: string): FileFormat {
  return /\.(ndjson|jsonl|json)$/i.test(file) ? 'ndjson' : 'csv';
}

/** What csv-parse says of a record that it can't read. */
interface SkipError extends Error {
  readonly lines: number;
  readonly bytes: number;
}

interface CsvRecord {
  readonly record: readonly string[];
  readonly info: { readonly lines: number; readonly bytes: number };
}

async function* readCsv(file: string, delimiter: string): AsyncGenerator<Line> {
  const skipped: Line[] = [];
  const parser = parse({
    bom: true,
    delimiter,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
  });
  parser.on('skip', (error: SkipError) => {
    skipped.push({ number: error.lines, bytes: error.bytes, fault: error.message });
  });
  const input = createReadStream(file);
  input.on('error', (error) => parser.destroy(error));
  input.pipe(parser);
  let header: readonly string[] | undefined;
  for await (const { record, info } of parser as AsyncIterable<CsvRecord>) {
    yield* skipped.splice(0);
    const place = { number: info.lines, bytes: info.bytes };
    if (!header) {
      header = record.map((name) => name.trim());
      const twice = header.find((name, i) => header!.indexOf(name) !== i);
      if (twice !== undefined) throw new Error(`The header of ${file} names the column "${twice}" twice`);
    } else if (record.length !== header.length) {
      yield { ...place, fault: `has ${record.length} columns, but the header has ${header.length}` };
    } else {
      yield { ...place, columns: new Map(header.map((name, i) => [name, record[i]!])) };
    }
  }
  yield* skipped;
}

async function* readNdjson(file: string): AsyncGenerator<Line> {
  const lines = createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity });
  let number = 0;
  let bytes = 0;
  for await (const text of lines) {
    number += 1;
    bytes += Buffer.byteLength(text) + 1;
    const trimmed = text.replace(/^\uFEFF/, '').trim();
    if (trimmed === '') continue;
    yield { number, bytes, ...columnsOf(trimmed) };
  }
}

function columnsOf(text: string): { columns: ReadonlyMap<string, string> } | { fault: string } {
  let value: unknown;
  try {
    value = JSON.parse(withNumbersAsText(text));
  } catch (error) {
    return { fault: `is not JSON: ${(error as Error).message}` };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { fault: 'is not a JSON object' };
  const columns = new Map<string, string>();
  flatten('', value, columns);
  return { columns };
}

// JSON.parse rounds numbers to binary; as strings they stay what was written.
function withNumbersAsText(json: string): string {
  return json.replace(/"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g, (token) =>
    token.startsWith('"') ? token : `"${token}"`,
  );
}

/** JSON whose numbers were made texts. */
type JsonValue = string | boolean | null | JsonValue[] | { readonly [name: string]: JsonValue };

function flatten(prefix: string, object: object, columns: Map<string, string>): void {
  for (const [name, value] of Object.entries(object) as [string, JsonValue][]) {
    const column = prefix + name;
    if (typeof value === 'string') columns.set(column, value);
    else if (Array.isArray(value)) columns.set(column, JSON.stringify(value));
    else if (typeof value === 'object' && value !== null) flatten(`${column}.`, value, columns);
    else if (value !== null) columns.set(column, String(value));
  }
}
