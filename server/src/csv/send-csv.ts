import type { FastifyReply } from 'fastify';
import { Readable } from 'node:stream';
import { csvCell } from '../../../src/core/export/csv.js';

const BYTE_ORDER_MARK = '\ufeff';
/** Characters of one piece of the answer. */
const PIECE = 64 * 1024;

export type CsvRow = readonly (string | null)[];

/** A table whose rows come one after the other. */
export class CsvTable {
  constructor(
    readonly header: readonly string[],
    readonly rows: AsyncIterable<CsvRow> | Iterable<CsvRow>,
  ) {}
}

/**
 * Sends rows as they come, no faster than the client takes them. The byte order mark is by what spreadsheets know UTF-8;
 * cells that they would run as formulas are made harmless.
 */
export function sendCsv(reply: FastifyReply, table: CsvTable): FastifyReply {
  return reply
    .type('text/csv; charset=utf-8; header=present')
    .header('cache-control', 'no-store')
    .header('vary', 'Accept, Authorization, Cookie')
    .send(Readable.from(pieces(table), { objectMode: false }));
}

async function* pieces({ header, rows }: CsvTable): AsyncGenerator<string> {
  let piece = `${BYTE_ORDER_MARK}${line(header)}`;
  for await (const row of rows) {
    piece += line(row);
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}

function line(cells: CsvRow): string {
  return `${cells.map((cell) => csvCell(cell ?? '')).join(',')}\r\n`;
}
