import type { FolderTree } from '../../../src/core/model/folder-tree.js';
import type { Id, UsageEvent } from '../../../src/core/model/contract.gen.js';
import { formatDecimal, parseDecimal } from '../../../src/core/model/credits.js';
import { visibleTree, type Scope } from '../access/scope.js';
import { fromDatabaseTime } from '../workspaces/instants.js';
import type { FolderSetting, WorkspaceSettings } from '../workspaces/settings.js';
import type { LedgerEntry } from './ledger-reader.js';

/** Says what rows of the ledger are, with the names that the workspace has for their parts. */
export class EventDescriber {
  readonly #tree: FolderTree<FolderSetting>;
  readonly #units: ReadonlyMap<Id, string | null>;
  readonly #keys: ReadonlyMap<Id, NonNullable<UsageEvent['apiKey']>>;
  readonly #folders = new Map<Id, NonNullable<UsageEvent['folder']>>();

  constructor(workspace: WorkspaceSettings, scope: Scope) {
    this.#tree = visibleTree(scope, workspace);
    this.#units = new Map(
      workspace.categories.flatMap(({ usageTypes }) => usageTypes.map(({ id, unit }) => [id, unit] as const)),
    );
    this.#keys = new Map(workspace.apiKeys.map(({ id, name, masked }) => [id, { id, name, masked }]));
  }

  describe(row: LedgerEntry): UsageEvent {
    const { replacedCredits, replacedReceivedAt } = row;
    return {
      id: row.id,
      source: row.source,
      time: fromDatabaseTime(row.timeText),
      receivedAt: fromDatabaseTime(row.receivedAt),
      revision: row.revision,
      replaces:
        replacedCredits === null || replacedReceivedAt === null
          ? null
          : { credits: plain(replacedCredits), receivedAt: fromDatabaseTime(replacedReceivedAt) },
      usageType: row.usageType,
      credits: plain(row.credits),
      quantity: row.quantity === null ? null : plain(row.quantity),
      unit: this.#units.get(row.usageType) ?? null,
      folder: row.folder === '' ? null : this.#folderOf(row.folder),
      apiKey:
        row.apiKey === '' ? null : (this.#keys.get(row.apiKey) ?? { id: row.apiKey, name: row.apiKey, masked: '…' }),
      actor: row.actor || null,
      resource: row.resource || null,
      balance: null,
      attributes: row.attributes === '' ? {} : (JSON.parse(row.attributes) as UsageEvent['attributes']),
    };
  }

  #folderOf(id: Id): NonNullable<UsageEvent['folder']> {
    let folder = this.#folders.get(id);
    if (!folder) {
      folder = {
        id,
        name: this.#tree.get(id)?.name ?? id,
        path: this.#tree.ancestors(id).map(({ name }) => name),
      };
      this.#folders.set(id, folder);
    }
    return folder;
  }
}

function plain(amount: string): string {
  return formatDecimal(parseDecimal(amount));
}
