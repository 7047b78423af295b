import type { Credits, Decimal, Id } from '../../../src/core/model/contract.gen.js';

export type Attributes = Readonly<Record<string, string | number | boolean | null>>;

/** One report of usage, checked and ready to be kept. */
export interface UsageRecord {
  readonly source: string;
  /** Unique within the source. */
  readonly id: string;
  /** UTC, as the database reads it ("2026-11-17 19:05:00.000000000"). */
  readonly time: string;
  readonly usageType: Id;
  readonly credits: Credits;
  readonly quantity: Decimal | null;
  readonly folder: Id | null;
  readonly apiKey: Id | null;
  readonly actor: string | null;
  readonly resource: string | null;
  /** Any further fields that the source has. */
  readonly attributes: Attributes | null;
}

/** What became of some records: those not counted as recorded were there already. */
export interface RecordReport {
  readonly recorded: number;
  readonly duplicates: number;
}
