import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { figuresOf, formats, noonOf, november, show, terms, workspaceAt } from '../../../test/chart-fixtures.js';
import { formatDecimal, type Nano } from '../../core/model/index.js';
import { BY_TIME, chartTable, exportRows, nextSort, sortedRows } from './chart-table.js';
import { chartPicture } from './credit-usage-chart.view.js';
import type { ShownFigures } from './shown-figures.js';

const tableOf = (shown: ShownFigures) => chartTable(shown, workspaceAt(shown.figures.asOf), formats, terms);
const sumOf = (values: readonly (Nano | null)[]) => values.reduce<Nano>((sum, value) => sum + (value ?? 0n), 0n);
const text = (value: Nano | null) => (value === null ? null : formatDecimal(value));

const series = fc.array(
  fc.array(fc.option(fc.bigInt({ min: 0n, max: 10n ** 15n })), { minLength: 30, maxLength: 30 }),
  { minLength: 1, maxLength: 10 },
);
/** November up to any day, in any unit and granularity, with anything hidden. */
const anyShown = fc
  .record({
    columns: series,
    today: fc.integer({ min: 0, max: 29 }),
    unit: fc.constantFrom('credits' as const, 'money' as const),
    granularity: fc.constantFrom('day' as const, 'week' as const, 'month' as const),
    hidden: fc.subarray(['type-1', 'type-3', '@other']),
  })
  .map(({ columns, today, unit, granularity, hidden }) =>
    show(
      figuresOf(
        november,
        noonOf(today),
        columns.map((values) => (day: number) => text(values[day]!)),
      ),
      { unit, granularity, hidden: new Set(hidden) },
    ),
  );

describe('chartTable', () => {
  const shown = show(figuresOf(november, noonOf(3), [() => '10', (day) => (day === 1 ? null : '0.5')]));

  it('has a row for each bucket that has begun', () => {
    const { columns, rows, totals } = tableOf(shown);
    expect(columns).to.deep.equal(['Type 1', 'Type 2', 'Total', 'Running total']);
    expect(rows.map(({ start, name, isFilling }) => [start, name.replace(',', ''), isFilling])).to.deep.equal([
      ['2026-11-01', 'Sun 1 Nov', false],
      ['2026-11-02', 'Mon 2 Nov', false],
      ['2026-11-03', 'Tue 3 Nov', false],
      ['2026-11-04', 'Wed 4 Nov', true],
    ]);
    expect(rows.map(({ values }) => values.map(text))).to.deep.equal([
      ['10', '0.5', '10.5', '10.5'],
      ['10', null, '10', '20.5'],
      ['10', '0.5', '10.5', '31'],
      ['10', '0.5', '10.5', '41.5'],
    ]);
    expect(totals.map(text)).to.deep.equal(['40', '1.5', '41.5', null]);
  });

  it('has no column for what is hidden', () => {
    const { columns, totals } = tableOf(show(shown.figures, { hidden: new Set(['type-1']) }));
    expect(columns).to.deep.equal(['Type 2', 'Total', 'Running total']);
    expect(totals.map(text)).to.deep.equal(['1.5', '1.5', null]);
  });

  it('is empty before anything has begun', () => {
    expect(tableOf(show(figuresOf(november, '2026-10-20T12:00:00Z', []))).rows).to.deep.equal([]);
  });

  it('has the same totals as the chart and the export, whatever is shown', () => {
    fc.assert(
      fc.property(anyShown, (any) => {
        const table = tableOf(any);
        const exported = exportRows(table, any);
        const last = table.columns.length - 1;
        /** Sum of an exported column; money has more decimals than the parser of amounts takes. */
        const exportedSum = (k: number) =>
          sumOf(exported.map((row) => (row[k + 1] === '' ? null : exactly(row[k + 1]!, any.unit.decimals))));
        for (let k = 0; k < last; k++) {
          expect(sumOf(table.rows.map(({ values }) => values[k]!))).to.equal(table.totals[k]);
          expect(exportedSum(k)).to.equal(table.totals[k]);
        }
        expect(table.totals[last - 1]).to.equal(any.total);
        const ends = table.rows.map(({ values }) => values[last]!).filter((value) => value !== null);
        if (ends.length > 0) expect(ends.at(-1)).to.equal(any.total);

        const frame = {
          width: 900,
          mode: 'cumulative',
          compares: false,
          isTextured: false,
          isRightToLeft: false,
        } as const;
        const { summary } = chartPicture(any, workspaceAt(any.figures.asOf), frame, formats, terms).texts;
        expect(summary).to.contain(`Total ${formats.amount(any.total, any.unit)}.`);
        any.visible.forEach(({ name, total }, k) => {
          expect(total).to.equal(table.totals[k]);
          expect(summary).to.contain(`${name} ${formats.amount(total, any.unit)}`);
        });
      }),
      { numRuns: 60 },
    );
  });
});

function exactly(decimal: string, decimals: number): Nano {
  const [whole = '0', fraction = ''] = decimal.split('.');
  return BigInt(whole + fraction.padEnd(decimals, '0'));
}

describe('exportRows', () => {
  it('has exact decimals, and nothing where nothing is known', () => {
    const shown = show(figuresOf(november, noonOf(1), [(day) => (day === 0 ? null : '0.000000001'), () => '1234.5']));
    expect(exportRows(tableOf(shown), shown)).to.deep.equal([
      ['2026-11-01', '', '1234.5', '1234.5', '1234.5'],
      ['2026-11-02', '0.000000001', '1234.5', '1234.500000001', '2469.000000001'],
    ]);
  });

  it('is in time, however the page is sorted, and tells zero from not known', () => {
    const shown = show(figuresOf(november, noonOf(1), [(day) => (day === 0 ? '0' : null)]));
    const rows = exportRows(tableOf(shown), shown);
    expect(rows.map((row) => row[1])).to.deep.equal(['0', '']);
  });
});

describe('sorting', () => {
  const shown = show(figuresOf(november, noonOf(4), [(day) => [null, '3', '1', null, '2'][day] ?? null, () => '1']));
  const table = tableOf(shown);
  const starts = (column: number, isDescending: boolean) =>
    sortedRows(table, { column, isDescending }).map(({ start }) => Number(start.slice(8)));

  it('by time is forwards or backwards', () => {
    expect(starts(-1, false)).to.deep.equal([1, 2, 3, 4, 5]);
    expect(starts(-1, true)).to.deep.equal([5, 4, 3, 2, 1]);
  });

  it('by amount has what is not known last, either way', () => {
    expect(starts(0, false)).to.deep.equal([3, 5, 2, 1, 4]);
    expect(starts(0, true)).to.deep.equal([2, 5, 3, 1, 4]);
  });

  it('leaves equal ones in time', () => {
    expect(starts(1, false)).to.deep.equal([1, 2, 3, 4, 5]);
    expect(starts(1, true)).to.deep.equal([1, 2, 3, 4, 5]);
  });

  it('keeps every row, in order, for any figures', () => {
    fc.assert(
      fc.property(anyShown, fc.nat({ max: 11 }), fc.boolean(), (any, column, isDescending) => {
        const all = tableOf(any);
        const sorted = sortedRows(all, { column: Math.min(column, all.columns.length - 1), isDescending });
        expect(all.rows.every((row) => sorted.includes(row))).to.be.true;
        expect(sorted).to.have.length(all.rows.length);
        const values = sorted.map((row) => row.values[Math.min(column, all.columns.length - 1)]!);
        const known = values.filter((value) => value !== null);
        expect(values.slice(0, known.length)).to.deep.equal(known);
        known.forEach((value, i) => {
          if (i > 0) expect(isDescending ? value <= known[i - 1]! : value >= known[i - 1]!).to.be.true;
        });
      }),
      { numRuns: 40 },
    );
  });

  it('begins with the largest amounts, or the first day, and turns around at a second click', () => {
    const byTotal = nextSort(BY_TIME, 2);
    expect(byTotal).to.deep.equal({ column: 2, isDescending: true });
    expect(nextSort(byTotal, 2)).to.deep.equal({ column: 2, isDescending: false });
    expect(nextSort(byTotal, 0)).to.deep.equal({ column: 0, isDescending: true });
    expect(nextSort(byTotal, -1)).to.deep.equal(BY_TIME);
    expect(nextSort(BY_TIME, -1)).to.deep.equal({ column: -1, isDescending: true });
  });
});
