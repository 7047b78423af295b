import {
  WORKSPACE,
  type DayRange,
  type Folder,
  type FolderPage,
  type FolderQuery,
  type Id,
  type OwnerId,
} from '../model/index.js';

/** As many as a question can name. */
const MOST_IDS = 500;

/** Folders that a selection names, wherever in the tree they are: what they used, and what is above them. */
export class NamedFolders {
  readonly #folders = new Map<Id, Folder>();
  readonly #parents = new Map<Id, Id | null>();
  readonly #asked = new Set<Id>();
  readonly #absent = new Set<Id>();

  /** Those of some owners that are folders and have not been asked for. */
  unasked(owners: readonly OwnerId[]): readonly Id[] {
    return owners.filter((id) => id !== WORKSPACE && !this.#asked.has(id));
  }

  /** Those that have been asked for, answered, and are not there. */
  get absent(): ReadonlySet<Id> {
    return this.#absent;
  }

  async read(ids: readonly Id[], query: DayRange, read: (query: FolderQuery) => Promise<FolderPage>): Promise<void> {
    for (const id of ids) this.#asked.add(id);
    for (let i = 0; i < ids.length; i += MOST_IDS) {
      const some = ids.slice(i, i + MOST_IDS);
      const { items } = await read({ ...query, ids: some, limit: MOST_IDS });
      const found = new Set(items.map(({ id }) => id));
      for (const id of some) if (!found.has(id)) this.#absent.add(id);
      for (const folder of items) {
        this.#folders.set(folder.id, folder);
        let parent: Id | null = null;
        for (const { id } of [...(folder.path ?? []), folder]) {
          if (!this.#parents.has(id)) this.#parents.set(id, parent);
          parent = id;
        }
      }
    }
  }

  get(id: Id): Folder | undefined {
    return this.#folders.get(id);
  }

  /** Null at the top level, undefined where it is not known. */
  parentOf(id: Id): Id | null | undefined {
    return this.#parents.get(id);
  }
}
