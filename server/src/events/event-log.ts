import type { Id } from '../../../src/core/model/contract.gen.js';
import type { Database } from '../database/database.js';
import { eventKey } from './event-key.js';
import type { RecordReport, UsageRecord } from './usage-record.js';

/** Rows of one insert at most. */
const MOST_ROWS = 50_000;
/** Keys of one look-up at most: a ClickHouse server takes them in the address of the request. */
const MOST_KEYS = 5000;

/** A record and the workspace that it belongs to. */
type Row = readonly [Id, UsageRecord];

interface Waiting {
  readonly workspace: Id;
  readonly records: readonly UsageRecord[];
  readonly resolve: (report: RecordReport) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * The one writer of events. Each event is kept once, by source and id: what is new is found out and inserted by one
 * task at a time, so two requests with the same event can't both miss it. Requests that arrive meanwhile wait and are
 * inserted together, since every insert makes a part on the disk.
 */
export class EventLog {
  readonly #database: Database;
  readonly #waiting: Waiting[] = [];
  #writing: Promise<void> | undefined;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Keeps those records that are not there yet. What it reports is on the disk. */
  record(workspace: Id, records: readonly UsageRecord[]): Promise<RecordReport> {
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
    const known = new Map<Id, Set<string>>();
    for (const workspace of new Set(group.map((each) => each.workspace))) {
      known.set(workspace, await this.#knownAmong(workspace, keysOf(workspace, group, keys)));
    }
    const rows: Row[] = [];
    const reports = group.map(({ workspace, records }, place): RecordReport => {
      const there = known.get(workspace)!;
      let recorded = 0;
      records.forEach((record, i) => {
        const key = keys[place]![i]!;
        if (there.has(key)) return;
        there.add(key);
        rows.push([workspace, record]);
        recorded += 1;
      });
      return { recorded, duplicates: records.length - recorded };
    });
    await this.#insert(rows);
    return reports;
  }

  async #knownAmong(workspace: Id, keys: readonly string[]): Promise<Set<string>> {
    const known = new Set<string>();
    for (let from = 0; from < keys.length; from += MOST_KEYS) {
      const rows = await this.#database.select<{ key: string }>(
        `SELECT toString(key) AS key FROM events
         WHERE workspace = {workspace:String} AND events.key IN (SELECT arrayJoin({keys:Array(UInt128)}))`,
        { workspace, keys: keys.slice(from, from + MOST_KEYS).map(BigInt) },
      );
      for (const { key } of rows) known.add(key);
    }
    return known;
  }

  #insert(rows: readonly Row[]): Promise<void> {
    const column = (valueOf: (record: UsageRecord) => unknown) => rows.map(([, record]) => valueOf(record));
    return this.#database.insert('events', {
      workspace: rows.map(([workspace]) => workspace),
      time: column(({ time }) => time),
      source: column(({ source }) => source),
      id: column(({ id }) => id),
      usage_type: column(({ usageType }) => usageType),
      credits: column(({ credits }) => credits),
      quantity: column(({ quantity }) => quantity),
      folder: column(({ folder }) => folder ?? ''),
      api_key: column(({ apiKey }) => apiKey ?? ''),
      actor: column(({ actor }) => actor ?? ''),
      resource: column(({ resource }) => resource ?? ''),
      attributes: column(({ attributes }) => (attributes ? JSON.stringify(attributes) : '')),
    });
  }
}

function keysOf(workspace: Id, group: readonly Waiting[], keys: readonly (readonly string[])[]): string[] {
  return [...new Set(group.flatMap((each, i) => (each.workspace === workspace ? keys[i]! : [])))];
}
