import { createHash } from 'node:crypto';
import type { FolderSelection, Id, Instant, OwnerId } from '../../../src/core/model/contract.gen.js';
import type { Database } from '../database/database.js';

/** How long a selection is kept after it was last posted. */
const KEPT_MS = 24 * 3_600_000;
/** How many selections are remembered; the others are read again. */
const MOST_REMEMBERED = 100;

type Lists = Required<FolderSelection>;

/** A selection that was kept. */
export interface KeptSelection {
  readonly id: Id;
  readonly expiresAt: Instant;
}

interface Remembered {
  readonly rules: FolderSelection;
  readonly untilMs: number;
}

/** Keeps folder selections that are too long for an address, each under an id made from its content. */
export class SelectionStore {
  readonly #database: Database;
  /** The one used last comes last. */
  readonly #remembered = new Map<string, Remembered>();

  constructor(database: Database) {
    this.#database = database;
  }

  /** Keeps a selection, or keeps it longer. It is on the disk when this ends. */
  async keep(workspace: Id, selection: FolderSelection): Promise<KeptSelection> {
    const lists = inOrder(selection);
    const rules = JSON.stringify(lists);
    const id = `sel_${createHash('sha256').update(rules).digest('base64url').slice(0, 32)}`;
    const expires = Math.ceil((Date.now() + KEPT_MS) / 1000);
    await this.#database.insert('selections', {
      workspace: [workspace],
      id: [id],
      rules: [rules],
      expires_at: [expires],
    });
    this.#remember(workspace, id, { rules: lists, untilMs: expires * 1000 });
    return { id, expiresAt: new Date(expires * 1000).toISOString().replace('.000', '') };
  }

  /** The rules of a selection; undefined when it was forgotten or never kept. */
  async find(workspace: Id, id: Id): Promise<FolderSelection | undefined> {
    const known = this.#remembered.get(nameOf(workspace, id));
    if (known && known.untilMs > Date.now()) {
      this.#remember(workspace, id, known);
      return known.rules;
    }
    const [row] = await this.#database.select<{ rules: string; expires: string }>(
      `SELECT rules, toString(toUnixTimestamp(expires_at)) AS expires FROM selections
       WHERE workspace = {workspace:String} AND id = {id:String} AND expires_at > now()
       ORDER BY expires_at DESC LIMIT 1`,
      { workspace, id },
    );
    if (!row) return undefined;
    const rules = JSON.parse(row.rules) as FolderSelection;
    this.#remember(workspace, id, { rules, untilMs: Number(row.expires) * 1000 });
    return rules;
  }

  #remember(workspace: Id, id: Id, remembered: Remembered): void {
    const name = nameOf(workspace, id);
    this.#remembered.delete(name);
    this.#remembered.set(name, remembered);
    const [oldest] = this.#remembered.keys();
    if (this.#remembered.size > MOST_REMEMBERED) this.#remembered.delete(oldest!);
  }
}

function nameOf(workspace: Id, id: Id): string {
  return JSON.stringify([workspace, id]);
}

/** The same rules in the same order, whoever wrote them. */
function inOrder({ folders, foldersOut, subtrees, subtreesOut }: FolderSelection): Lists {
  const sorted = (list: readonly OwnerId[] = []) => [...new Set(list)].toSorted();
  return {
    folders: sorted(folders),
    foldersOut: sorted(foldersOut),
    subtrees: sorted(subtrees),
    subtreesOut: sorted(subtreesOut),
  };
}
