import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { readCsv, runsAsFormula } from '../../../test/read-csv.js';
import { csvText } from './csv.js';

const about = [['Range', '1 to 30 November 2026']] as const;
const tableOf = (rows: readonly (readonly string[])[]) => ({ about, header: ['Day', 'Credits'], rows });
const rowsOf = (text: string, separator?: string) => readCsv(text.slice(1), separator);

/** Where a line is not split at commas, a number is still followed by one. */
const beginsWithNumber = (cell: string) => /^-?\d+(\.\d+)?(,|$)/.test(cell);

const SIGNS = Array.from('=+-@＝＋－＠;,"\'\t\r\n\0 \u00a0\u200b\ufeffa1ס');
const nasty = fc.array(fc.oneof(fc.constantFrom(...SIGNS), fc.string())).map((parts) => parts.join(''));
const tables = fc.array(fc.tuple(nasty, nasty));

describe('csvText', () => {
  it('is UTF-8 with a byte order mark, lines that end in CRLF, and what it is about before the table', () => {
    expect(csvText(tableOf([['2026-11-01', '1240.5']]))).to.equal(
      '\ufeffRange,1 to 30 November 2026\r\n\r\nDay,Credits\r\n2026-11-01,1240.5\r\n',
    );
  });

  it('is read back by RFC 4180 exactly as it went in, but for apostrophes before formulas', () => {
    const bare = (rows: readonly (readonly string[])[]) =>
      rows.map((row) => row.map((cell) => cell.replaceAll("'", '')));
    fc.assert(
      fc.property(tables, (rows) => {
        expect(bare(rowsOf(csvText(tableOf(rows))).slice(3))).to.deep.equal(bare(rows));
      }),
    );
  });

  it('is read back exactly where nothing looks like a formula', () => {
    const harmless = nasty.map((text) => text.replace(/[=+\-@＝＋－＠]/gu, '').replace(/^[\s\p{C}]+/u, ''));
    fc.assert(
      fc.property(fc.array(fc.tuple(harmless, harmless)), (rows) => {
        expect(rowsOf(csvText(tableOf(rows))).slice(3)).to.deep.equal(rows);
      }),
    );
  });

  for (const separator of [',', ';', '\t']) {
    it(`begins no cell but a number with the sign of a formula, read with ${JSON.stringify(separator)} between cells`, () => {
      fc.assert(
        fc.property(tables, (rows) => {
          for (const cell of rowsOf(csvText(tableOf(rows)), separator).flat()) {
            if (!beginsWithNumber(cell)) expect(runsAsFormula(cell), JSON.stringify(cell)).to.be.false;
          }
        }),
      );
    });
  }

  const cells = {
    '=1+2";=1+2': `"'=1+2"";'=1+2"`,
    '-0.5': '-0.5',
    '1240.5': '1240.5',
    '-1+2': "'-1+2",
    '+1': "'+1",
    '@SUM(A1)': "'@SUM(A1)",
    '＝1': "'＝1",
    ' =1': "' =1",
    '"=1"': `"'""=1"""`,
    '\u200e-1': "'\u200e-1",
    '\tname': `"'\tname"`,
    'A, B': '"A, B"',
    'a=b, c-d': '"a=b, c-d"',
    'ספריית תמונות': 'ספריית תמונות',
    'صور 👩‍🔬': 'صور 👩‍🔬',
  };
  for (const [cell, written] of Object.entries(cells)) {
    it(`writes ${JSON.stringify(cell)} as ${JSON.stringify(written)}`, () => {
      expect(csvText({ about: [], header: ['Name'], rows: [[cell]] })).to.equal(`\ufeff\r\nName\r\n${written}\r\n`);
    });
  }

  it('makes names and values of the lines before the table and of its header harmless too', () => {
    const text = csvText({ about: [['=1', '+1']], header: ['-x', '@y'], rows: [] });
    expect(text).to.equal("\ufeff'=1,'+1\r\n\r\n'-x,'@y\r\n");
  });

  it('takes no longer than its text is long', () => {
    const text = csvText({ about: [], header: ['Name'], rows: [['\t \0"'.repeat(250_000)]] });
    expect(text.length).to.be.greaterThan(1_000_000);
  });
});
