/** Text of a CSV file: what it is about, an empty line, and the table. */
export interface CsvTable {
  /** Lines before the table: what is shown, the range, filters, the unit, the zone, as of when. */
  readonly about: readonly (readonly [name: string, value: string])[];
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const BYTE_ORDER_MARK = '\ufeff';
const PLAIN_NUMBER = /^-?\d+(\.\d+)?$/;
/** What most cells are: nothing that begins a formula or needs quotes, known at one look where there are millions. */
const HARMLESS = /^(?:[\w.][\w.:/@+=-]*)?$/;
const NEEDS_QUOTES = /[",;\t\r\n]|^\s|\s$/;

/**
 * Where a spreadsheet may see a formula begin: the signs at a cell's start, the full-width ones included, after quotes
 * and blanks that it may drop; a control character at the start, which it may drop too; and the same behind what another
 * spreadsheet takes for a separator. See OWASP, CSV Injection, and ASVS 5.0, 1.2.10.
 */
const FORMULA_START = /(^|[;\t\r\n])(?=(?:(?![\t\r\n])[\s\p{C}"'])*[=+\-@\uff1d\uff0b\uff0d\uff20])|^(?=[\0\t\r\n])/gu;

/**
 * A table as RFC 4180 has it, with a byte order mark, by which spreadsheets know that it is UTF-8. Cells that would run
 * as formulas get an apostrophe before them; plain decimal numbers, negative ones too, stay numbers.
 */
export function csvText({ about, header, rows }: CsvTable): string {
  return BYTE_ORDER_MARK + [...about, [], header, ...rows].map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}

/** One cell, made harmless and quoted where need be. */
export function csvCell(text: string): string {
  if (HARMLESS.test(text)) return text;
  const cell = PLAIN_NUMBER.test(text) ? text : text.replace(FORMULA_START, "$1'");
  return NEEDS_QUOTES.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
