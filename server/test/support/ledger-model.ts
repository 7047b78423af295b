/** What reports of events add up to, computed plainly: over arrays, with the calendar of Intl, without the server's code. */
export interface ModelUse {
  readonly ms: number;
  readonly nano: bigint;
  readonly usageType: string;
  readonly folder: string | null;
  readonly apiKey: string | null;
  readonly actor: string;
}

export interface ModelReport {
  readonly id: string;
  readonly revision: number;
  /** Null retracts the event. */
  readonly use: ModelUse | null;
}

export interface ModelSearch {
  readonly from: string;
  readonly to: string;
  readonly usageTypes: readonly string[];
  readonly apiKeys: readonly string[];
  /** Owners that count, `@workspace` for none; null for all. */
  readonly owners: ReadonlySet<string> | null;
}

export class LedgerModel {
  readonly #events = new Map<string, ModelReport>();
  readonly #clock: Intl.DateTimeFormat;

  constructor(timeZone: string) {
    this.#clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
  }

  /** Gives whether the report is new. */
  report(report: ModelReport): boolean {
    const known = this.#events.get(report.id);
    if (known && known.revision >= report.revision) return false;
    this.#events.set(report.id, report);
    return true;
  }

  /** Uses that count, with their events. */
  find({ from, to, usageTypes, apiKeys, owners }: ModelSearch): (ModelReport & { readonly use: ModelUse })[] {
    return [...this.#events.values()].filter((report): report is ModelReport & { use: ModelUse } => {
      const { use } = report;
      if (use === null) return false;
      const day = this.#clock.format(use.ms);
      return (
        day >= from &&
        day < to &&
        (usageTypes.length === 0 || usageTypes.includes(use.usageType)) &&
        (apiKeys.length === 0 || (use.apiKey !== null && apiKeys.includes(use.apiKey))) &&
        (owners === null || owners.has(use.folder ?? '@workspace'))
      );
    });
  }
}
