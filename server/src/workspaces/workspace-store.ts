import type { Cycle, Id, Limit, UsageType } from '../../../src/core/model/contract.gen.js';
import { NamedFolderTree } from '../../../src/core/model/named-folder-tree.js';
import type { Database } from '../database/database.js';
import { formatInstant, fromDatabaseTime, parseInstant, toDatabaseTime } from './instants.js';
import { readSettings, writeSettings, type SettingList } from './setting-tables.js';
import type { FolderSetting, SettingsChange, WorkspaceSettings } from './settings.js';

/** How long settings are remembered when another process may change them. */
const SHARED_MEMORY_MS = 5000;

interface WorkspaceRow {
  readonly name: string;
  readonly timeZone: string;
  readonly weekStart: number;
  readonly currency: string | null;
  readonly createdAt: string;
  readonly watermark: string | null;
}

interface Remembered {
  readonly settings: Promise<WorkspaceSettings | undefined>;
  readonly untilMs: number;
}

/** Reads and changes the settings of workspaces, and remembers those that were asked for. */
export class WorkspaceStore {
  readonly #database: Database;
  readonly #remembered = new Map<Id, Remembered>();
  #lastVersion = 0;
  #writing: Promise<unknown> = Promise.resolve();

  constructor(database: Database) {
    this.#database = database;
  }

  /** The settings of a workspace; undefined when there is no such workspace. */
  async find(id: Id): Promise<WorkspaceSettings | undefined> {
    const known = this.#remembered.get(id);
    if (known && Date.now() < known.untilMs) return known.settings;
    const settings = this.#read(id);
    const untilMs = this.#database.shared ? Date.now() + SHARED_MEMORY_MS : Infinity;
    this.#remembered.set(id, { settings, untilMs });
    const found = await settings.catch((error: unknown) => {
      this.#remembered.delete(id);
      throw error;
    });
    // Asking for what does not exist must not fill the memory.
    if (!found) this.#remembered.delete(id);
    return found;
  }

  /**
   * Changes a workspace, or creates it when the change says at least its name and time zone.
   * @throws Error when it does not exist and one of the two is missing.
   */
  async save(id: Id, change: SettingsChange): Promise<WorkspaceSettings> {
    return this.#inTurn(() => this.#save(id, change, false));
  }

  /** As {@link save}, but only adds: neither values nor entries that are there already are changed. */
  async complete(id: Id, change: SettingsChange): Promise<WorkspaceSettings> {
    return this.#inTurn(() => this.#save(id, change, true));
  }

  /** One change at a time: positions and versions follow from what is there. */
  #inTurn<Result>(write: () => Promise<Result>): Promise<Result> {
    const written = this.#writing.then(write);
    this.#writing = written.catch(() => undefined);
    return written;
  }

  async #save(id: Id, given: SettingsChange, keepExisting: boolean): Promise<WorkspaceSettings> {
    const before = await this.#read(id);
    const change = keepExisting && before ? listsOnly(given) : given;
    const { name = before?.name, timeZone = before?.timeZone } = change;
    if (name === undefined || timeZone === undefined) {
      throw new Error(`There is no workspace "${id}"; a new one needs a name and a time zone`);
    }
    const version = this.#nextVersion();
    for (const [list, entries] of Object.entries(listsOf(change)) as [SettingList, readonly object[]][]) {
      if (entries.length > 0) await writeSettings(this.#database, list, id, entries, version, keepExisting);
    }
    const watermark = change.watermark ?? before?.watermark ?? null;
    const createdAt = before?.createdAt ?? new Date().toISOString();
    // Last, so that a workspace that is there has all of its lists.
    await this.#database.insert('workspaces', {
      id: [id],
      name: [name],
      time_zone: [timeZone],
      week_start: [change.weekStart ?? before?.weekStart ?? 1],
      currency: [change.currency ?? before?.currency ?? null],
      created_at: [toDatabaseTime(parseInstant(createdAt)!)],
      watermark: [watermark && toDatabaseTime(parseInstant(watermark)!)],
      version: [version],
    });
    this.#remembered.delete(id);
    return (await this.find(id))!;
  }

  async #read(id: Id): Promise<WorkspaceSettings | undefined> {
    const [row] = await this.#database.select<WorkspaceRow>(
      `SELECT name, time_zone AS timeZone, week_start AS weekStart, currency, created_at AS createdAt, watermark
       FROM workspaces FINAL WHERE id = {id:String}`,
      { id },
    );
    if (!row) return undefined;
    const list = <Entry>(name: SettingList) => readSettings<Entry>(this.#database, name, id);
    const usageTypes = await list<UsageType & { category: Id }>('usageTypes');
    const categories = await list<{ id: Id; name: string }>('categories');
    const cycles = await list<Cycle>('cycles');
    const limits = await list<Omit<Limit, 'note'> & { note: string | null }>('limits');
    const folders = await list<FolderSetting>('folders');
    let tree: NamedFolderTree<FolderSetting> | undefined;
    return {
      id,
      ...row,
      createdAt: fromDatabaseTime(row.createdAt),
      watermark: row.watermark && formatInstant(parseInstant(fromDatabaseTime(row.watermark))!),
      cycleKinds: await list('cycleKinds'),
      cycles: cycles.toSorted((a, b) => (a.start < b.start ? 1 : a.start > b.start ? -1 : 0)),
      balances: await list('balances'),
      categories: categories.map((category) => ({
        ...category,
        usageTypes: usageTypes
          .filter((type) => type.category === category.id)
          .map(({ id, name, unit }) => ({ id, name, unit })),
      })),
      folders,
      get folderTree() {
        return (tree ??= new NamedFolderTree(folders));
      },
      apiKeys: await list('apiKeys'),
      limits: limits.map(({ note, ...limit }) => (note === null ? limit : { ...limit, note })),
    };
  }

  #nextVersion(): number {
    this.#lastVersion = Math.max(Date.now(), this.#lastVersion + 1);
    return this.#lastVersion;
  }
}

function listsOf(change: SettingsChange): Partial<Record<SettingList, readonly object[]>> {
  const {
    categories = [],
    cycleKinds = [],
    cycles = [],
    balances = [],
    folders = [],
    apiKeys = [],
    limits = [],
  } = change;
  const usageTypes = categories.flatMap(({ id, usageTypes }) => usageTypes.map((type) => ({ ...type, category: id })));
  return { cycleKinds, cycles, balances, categories, usageTypes, folders, apiKeys, limits };
}

function listsOnly(change: SettingsChange): SettingsChange {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => Array.isArray(value)));
}
