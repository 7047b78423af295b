/** The numbers of the chart as rows: for the table on the page and for the export, which are therefore the same. */
import type { Formats, Terms } from '../../core/locale/index.js';
import { formatDecimal, runningTotals, type Nano, type Workspace } from '../../core/model/index.js';
import type { ShownFigures } from './shown-figures.js';
import { bucketName, bucketsBegun } from './credit-usage-chart.view.js';

export interface TableRow {
  /** Start of the bucket, as in the contract. */
  readonly start: string;
  readonly name: string;
  readonly isFilling: boolean;
  /** One a column: the series, then the total, then the running total. */
  readonly values: readonly (Nano | null)[];
}

export interface ChartTable {
  readonly columns: readonly string[];
  readonly rows: readonly TableRow[];
  readonly totals: readonly (Nano | null)[];
}

/** Which column the rows are sorted by: -1 is time. */
export interface TableSort {
  readonly column: number;
  readonly isDescending: boolean;
}

export const BY_TIME: TableSort = { column: -1, isDescending: false };

/** A second click on a column turns it around; amounts begin with the largest, time with the first. */
export function nextSort({ column, isDescending }: TableSort, chosen: number): TableSort {
  return chosen === column ? { column, isDescending: !isDescending } : { column: chosen, isDescending: chosen >= 0 };
}

/** A row for each bucket up to `asOf`; what is yet to come has none. */
export function chartTable(shown: ShownFigures, { weekStart }: Workspace, formats: Formats, terms: Terms): ChartTable {
  const { figures, visible, totals } = shown;
  const running = runningTotals(totals);
  const rows = figures.buckets.slice(0, bucketsBegun(figures)).map((start, i) => ({
    start,
    name: bucketName(shown, i, weekStart, formats),
    isFilling: i === figures.fillingBucket,
    values: [...visible.map(({ values }) => values[i] ?? null), totals[i] ?? null, running[i] ?? null],
  }));
  return {
    columns: [...visible.map(({ name }) => name), terms.total, terms.runningTotal],
    rows,
    totals: [...visible.map(({ total }) => total), shown.total, null],
  };
}

/** Rows in another order. What is not known comes last either way. */
export function sortedRows({ rows }: ChartTable, { column, isDescending }: TableSort): readonly TableRow[] {
  if (column < 0) return isDescending ? rows.toReversed() : rows;
  const sign = isDescending ? -1 : 1;
  return rows.toSorted((a, b) => {
    const [x, y] = [a.values[column] ?? null, b.values[column] ?? null];
    if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1;
    return x < y ? -sign : x > y ? sign : 0;
  });
}

/** For an export: exact decimals, empty where nothing is known. */
export function exportRows({ rows }: ChartTable, { unit }: ShownFigures): readonly (readonly string[])[] {
  return rows.map(({ start, values }) => [
    start,
    ...values.map((value) => (value === null ? '' : formatDecimal(value, unit.decimals))),
  ]);
}
