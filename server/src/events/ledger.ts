import type { Credits, Id } from '../../../src/core/model/contract.gen.js';
import type { Columns } from '../database/database.js';
import { CivilDays } from './civil-days.js';
import { isRetraction, type EventReport, type UsageRecord } from './usage-record.js';

/** What the ledger holds of an event. */
export interface EventState {
  /** Of the newest report. */
  readonly revision: number;
  /** What counts now; undefined when it was retracted. */
  readonly live: { readonly record: UsageRecord; readonly receivedAt: string } | undefined;
}

/** One row of the ledger: an amount that is added (1), taken back (-1), or a mere mark of a retraction (0). */
interface LedgerRow {
  readonly workspace: Id;
  readonly zone: string;
  readonly record: UsageRecord;
  readonly revision: number;
  readonly sign: 1 | -1 | 0;
  readonly replaces: EventState['live'];
}

/** Rows that wait to be appended in one insert, so that an amount is never taken back without what replaces it. */
export class LedgerRows {
  readonly #rows: LedgerRow[] = [];
  readonly #days = new Map<string, CivilDays>();
  /** When these rows came in, as the database reads it. */
  readonly receivedAt = new Date().toISOString().replace('T', ' ').replace('Z', '000');

  get size(): number {
    return this.#rows.length;
  }

  /** Adds what a report changes, and gives the state after it; undefined when the report is not new. */
  add(workspace: Id, zone: string, report: EventReport, state: EventState | undefined): EventState | undefined {
    const { revision = 1 } = report;
    if (state && revision <= state.revision) return undefined;
    const base = { workspace, zone };
    const old = state?.live;
    if (old) {
      this.#rows.push({ ...base, record: old.record, revision: state.revision, sign: -1, replaces: undefined });
    }
    if (isRetraction(report)) {
      this.#rows.push({ ...base, record: nothingOf(report), revision, sign: 0, replaces: undefined });
      return { revision, live: undefined };
    }
    this.#rows.push({ ...base, record: report, revision, sign: 1, replaces: old });
    return { revision, live: { record: report, receivedAt: this.receivedAt } };
  }

  /** The rows as the table of events takes them. */
  columns(): Columns {
    const column = (valueOf: (row: LedgerRow) => unknown) => this.#rows.map(valueOf);
    return {
      workspace: column(({ workspace }) => workspace),
      time: column(({ record }) => record.time),
      zone: column(({ zone }) => zone),
      day: column(({ zone, record }) => this.#daysIn(zone).dayOf(record.time)),
      source: column(({ record }) => record.source),
      id: column(({ record }) => record.id),
      revision: column(({ revision }) => revision),
      sign: column(({ sign }) => sign),
      received_at: column(() => this.receivedAt),
      usage_type: column(({ record }) => record.usageType),
      credits: column(({ sign, record }) => signed(sign, record.credits)),
      quantity: column(({ sign, record }) => (record.quantity === null ? null : signed(sign, record.quantity))),
      folder: column(({ record }) => record.folder ?? ''),
      api_key: column(({ record }) => record.apiKey ?? ''),
      actor: column(({ record }) => record.actor ?? ''),
      resource: column(({ record }) => record.resource ?? ''),
      attributes: column(({ record }) => (record.attributes ? JSON.stringify(record.attributes) : '')),
      replaced_credits: column(({ replaces }) => replaces?.record.credits ?? null),
      replaced_received_at: column(({ replaces }) => replaces?.receivedAt ?? null),
    };
  }

  #daysIn(zone: string): CivilDays {
    let days = this.#days.get(zone);
    if (!days) this.#days.set(zone, (days = new CivilDays(zone)));
    return days;
  }
}

function signed(sign: number, amount: Credits): string {
  if (sign >= 0) return amount;
  return amount.startsWith('-') ? amount.slice(1) : `-${amount}`;
}

/** A retraction adds nothing; its row keeps the revision from which on older reports are not taken any more. */
function nothingOf({ source, id, time }: EventReport): UsageRecord {
  return {
    source,
    id,
    time,
    usageType: '',
    credits: '0',
    quantity: null,
    folder: null,
    apiKey: null,
    actor: null,
    resource: null,
    attributes: null,
  };
}
