import type { Id } from '../../../src/core/model/contract.gen.js';
import type { Database } from '../database/database.js';
import { eventKey } from './event-key.js';
import { eventStates, newestRevisions } from './event-states.js';
import { LedgerRows, type EventState } from './ledger.js';
import type { EventReport, RecordReport } from './usage-record.js';

/** Reports of one insert at most. */
const MOST_ROWS = 50_000;

/** Gives the time zone of a workspace, by whose days its usage is added up. */
export type ZoneOf = (workspace: Id) => Promise<string>;

interface KnownEvents {
  readonly zone: string;
  /** By key; one that is not to be changed has no more than its revision. */
  readonly states: Map<string, EventState>;
}

interface Waiting {
  readonly workspace: Id;
  readonly records: readonly EventReport[];
  readonly resolve: (report: RecordReport) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * The one writer of events. Each event counts once, by source and id, as its newest revision says: what is new is found
 * out and inserted by one task at a time, so two requests with the same event can't both miss it. Requests that arrive
 * meanwhile wait and are inserted together, since every insert makes a part on the disk.
 */
export class EventLog {
  readonly #database: Database;
  readonly #zoneOf: ZoneOf;
  readonly #waiting: Waiting[] = [];
  #writing: Promise<void> | undefined;

  constructor(database: Database, zoneOf: ZoneOf) {
    this.#database = database;
    this.#zoneOf = zoneOf;
  }

  /** Keeps those reports that are new. What it reports is on the disk. */
  record(workspace: Id, records: readonly EventReport[]): Promise<RecordReport> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ workspace, records, resolve, reject });
      this.#writing ??= this.#writeAll().finally(() => (this.#writing = undefined));
    });
  }

  /** Ends when everything that was handed in is kept or refused. */
  async drain(): Promise<void> {
    while (this.#writing) await this.#writing;
  }

  async #writeAll(): Promise<void> {
    // Lets requests of the same turn come together.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const group = this.#takeGroup();
      try {
        const reports = await this.#write(group);
        group.forEach(({ resolve }, i) => resolve(reports[i]!));
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
  }

  #takeGroup(): Waiting[] {
    const group: Waiting[] = [];
    let rows = 0;
    while (this.#waiting.length > 0 && (rows === 0 || rows + this.#waiting[0]!.records.length <= MOST_ROWS)) {
      const next = this.#waiting.shift()!;
      rows += next.records.length;
      group.push(next);
    }
    return group;
  }

  async #write(group: readonly Waiting[]): Promise<RecordReport[]> {
    const keys = group.map(({ records }) => records.map(({ source, id }) => eventKey(source, id)));
    const rows = new LedgerRows();
    const known = new Map<Id, KnownEvents>();
    for (const workspace of new Set(group.map((each) => each.workspace))) {
      known.set(workspace, await this.#knownAmong(workspace, group, keys));
    }
    const reports = group.map(({ workspace, records }, place): RecordReport => {
      const { zone, states } = known.get(workspace)!;
      let recorded = 0;
      records.forEach((record, i) => {
        const key = keys[place]![i]!;
        const after = rows.add(workspace, zone, record, states.get(key));
        if (!after) return;
        states.set(key, after);
        recorded += 1;
      });
      return { recorded, duplicates: records.length - recorded };
    });
    await this.#database.insert('events', rows.columns());
    return reports;
  }

  /** What is there of a group's events. Only those that are to be changed are read as a whole. */
  async #knownAmong(
    workspace: Id,
    group: readonly Waiting[],
    keys: readonly (readonly string[])[],
  ): Promise<KnownEvents> {
    const given = new Set<string>();
    const changing = new Set<string>();
    group.forEach((each, place) => {
      if (each.workspace !== workspace) return;
      each.records.forEach((record, i) => {
        given.add(keys[place]![i]!);
        if ((record.revision ?? 1) > 1) changing.add(keys[place]![i]!);
      });
    });
    const states = new Map<string, EventState>();
    for (const [key, revision] of await newestRevisions(this.#database, workspace, [...given])) {
      states.set(key, { revision, live: undefined });
    }
    const there = [...changing].filter((key) => states.has(key));
    for (const [key, state] of await eventStates(this.#database, workspace, there)) states.set(key, state);
    return { zone: await this.#zoneOf(workspace), states };
  }
}
