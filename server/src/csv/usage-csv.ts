import type { UsageSeries } from '../../../src/core/model/contract.gen.js';
import { CsvTable, type CsvRow } from './send-csv.js';

const HEADER = ['bucket', 'series_id', 'series', 'credits'];

/** Usage over time as a table. */
export function usageTable(usage: UsageSeries): CsvTable {
  return new CsvTable(HEADER, usageRows(usage));
}

/** One row a bucket and series. What is not known yet is empty; the sum of all unnamed series has no id. */
function* usageRows({ buckets, series, other }: UsageSeries): Generator<CsvRow> {
  for (const [place, bucket] of buckets.entries()) {
    for (const { id, name, credits } of series) yield [bucket, id, name, credits[place] ?? null];
    if (other) yield [bucket, null, `(${other.count} more)`, other.credits[place] ?? null];
  }
}
