import type { Credits, Decimal, Id } from '../../../src/core/model/contract.gen.js';

export type Attributes = Readonly<Record<string, string | number | boolean | null>>;

/** One report of usage, checked and ready to be kept. */
export interface UsageRecord {
  readonly source: string;
  /** Unique within the source. */
  readonly id: string;
  /** 1, or left out, for the first report of an event; more for what corrects or retracts it. */
  readonly revision?: number;
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

/** Says that an event did not happen after all. */
export interface Retraction {
  readonly source: string;
  readonly id: string;
  readonly revision: number;
  readonly time: string;
  readonly retracted: true;
}

/** What is told of an event: how it was, or that it was not. */
export type EventReport = UsageRecord | Retraction;

/** Tells a retraction from a report of usage. */
export function isRetraction(report: EventReport): report is Retraction {
  return 'retracted' in report;
}

/** What became of some reports: those not counted as recorded were there already. */
export interface RecordReport {
  readonly recorded: number;
  readonly duplicates: number;
}
