import type { FolderPage } from '../../../src/core/model/contract.gen.js';
import { formatDecimal, sumKnown, type Nano } from '../../../src/core/model/credits.js';
import { FolderPages } from '../../../src/core/model/folder-pages.js';
import { Latest } from '../../../src/core/model/latest.js';
import { visibleTree } from '../access/scope.js';
import type { Database } from '../database/database.js';
import { creditsByOwner, knowsSome } from '../usage/owner-credits.js';
import type { UsageQuestion } from '../usage/usage-sums.js';
import type { WorkspaceSettings } from '../workspaces/settings.js';

/** The folders that a reader may see with their usage in a period, and the workspace's own. */
export interface FolderUsage {
  readonly pages: FolderPages;
  readonly workspace: FolderPage['workspace'];
}

interface Kept {
  /** What else the answer follows from, beside the question. */
  readonly settings: WorkspaceSettings;
  readonly known: string;
  readonly usage: Promise<FolderUsage>;
}

/** So many folders are kept, of all questions together: some ten megabytes for each 100,000. */
const MOST_FOLDERS = 1_000_000;
/** What a question costs beside its folders, counted in folders. */
const QUESTION_WEIGHT = 1000;

/**
 * Adds usage up by folder, and keeps it for the questions that were asked last: whoever opens folder after folder asks
 * the same again and again. It is added up anew whenever the ledger has more rows or the settings are others.
 */
export class FolderUsages {
  readonly #database: Database;
  readonly #kept = new Latest<Kept>(MOST_FOLDERS);

  constructor(database: Database) {
    this.#database = database;
  }

  find(question: UsageQuestion): Promise<FolderUsage> {
    const { workspace: settings, scope, filter, freshness, from, to } = question;
    const key = JSON.stringify([settings.id, scope.subtrees, scope.apiKeys, filter, from, to]);
    const known = JSON.stringify(freshness);
    const kept = this.#kept.get(key);
    if (kept?.settings === settings && kept.known === known) return kept.usage;
    const usage = this.#addUp(question);
    this.#kept.set(key, { settings, known, usage }, QUESTION_WEIGHT + settings.folders.length);
    // What failed is tried again.
    usage.catch(() => {
      if (this.#kept.get(key)?.usage === usage) this.#kept.delete(key);
    });
    return usage;
  }

  async #addUp(question: UsageQuestion): Promise<FolderUsage> {
    const { workspace, scope } = question;
    const credits = await creditsByOwner(this.#database, question, { sql: 'toString(folder)', parameters: {} });
    const isKnown = knowsSome(question);
    const amount = (nano: Nano) => (isKnown ? formatDecimal(nano) : null);
    const tree = visibleTree(scope, workspace);
    const direct = tree.folders.map(({ id }) => (isKnown ? (credits.get(id) ?? 0n) : null));
    return {
      pages: new FolderPages(tree, direct),
      workspace: {
        // A reader of some subtrees may not know what belongs to no folder.
        direct: scope.subtrees ? null : amount(credits.get('') ?? 0n),
        rolledUp: amount(sumKnown(credits.values())),
        folderCount: tree.folders.length,
      },
    };
  }
}
