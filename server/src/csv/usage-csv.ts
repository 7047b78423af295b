import type { UsageSeries } from '../../../src/core/model/contract.gen.js';
import type { CsvRow } from './send-csv.js';

export const usageHeader = ['bucket', 'series_id', 'series', 'credits'] as const;

/** One row a bucket and series. What is not known yet is empty; the sum of all unnamed series has no id. */
export function* usageRows({ buckets, series, other }: UsageSeries): Generator<CsvRow> {
  for (const [place, bucket] of buckets.entries()) {
    for (const { id, name, credits } of series) yield [bucket, id, name, credits[place] ?? null];
    if (other) yield [bucket, null, `(${other.count} more)`, other.credits[place] ?? null];
  }
}
