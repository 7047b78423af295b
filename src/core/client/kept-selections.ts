import { UsageError, type FolderSelection, type Id } from '../model/index.js';
import { Latest } from '../model/latest.js';
import { selectionSchema } from './decode.js';
import type { HttpClient, Parameters } from './http-client.js';

const MOST_KEPT = 20;
const GONE = 410;

/**
 * Folder selections that the back end keeps, so that one of thousands of rules is sent once and named from then on.
 * The back end names it by its content, and may forget it; then it is sent once more.
 */
export class KeptSelections {
  readonly #client: HttpClient;
  /** Names by content. */
  readonly #names = new Latest<Id>(MOST_KEPT);
  #isServed = true;

  constructor(client: HttpClient) {
    this.#client = client;
  }

  /** Asks with the name of a selection, or with its rules where the back end keeps none. */
  async ask<T>(selection: FolderSelection, ask: (named: Parameters) => Promise<T>, signal: AbortSignal): Promise<T> {
    const rules = inOrder(selection);
    const content = JSON.stringify(rules);
    const name = this.#names.get(content) ?? (await this.#keep(rules, content, signal));
    if (name === undefined) return ask(inlineRules(selection));
    try {
      return await ask({ selection: name });
    } catch (error) {
      if (!(error instanceof UsageError) || error.status !== GONE) throw error;
    }
    // Another question may have had it kept again meanwhile.
    if (this.#names.get(content) === name) this.#names.delete(content);
    const again = this.#names.get(content) ?? (await this.#keep(rules, content, signal));
    return ask(again === undefined ? inlineRules(selection) : { selection: again });
  }

  async #keep(rules: FolderSelection, content: string, signal: AbortSignal): Promise<Id | undefined> {
    if (!this.#isServed) return undefined;
    try {
      const { id } = await this.#client.post('/selections', rules, selectionSchema, signal);
      this.#names.set(content, id);
      return id;
    } catch (error) {
      if (!(error instanceof UsageError) || error.kind !== 'unsupported') throw error;
      this.#isServed = false;
      return undefined;
    }
  }
}

/** A selection as parameters of an address. */
export function inlineRules(selection: FolderSelection | undefined): Parameters {
  return {
    folder: selection?.folders,
    folderOut: selection?.foldersOut,
    subtree: selection?.subtrees,
    subtreeOut: selection?.subtreesOut,
  };
}

/** How many rules a selection has. */
export function countRules({ folders, foldersOut, subtrees, subtreesOut }: FolderSelection): number {
  return [folders, foldersOut, subtrees, subtreesOut].reduce((sum, list) => sum + (list?.length ?? 0), 0);
}

/** The same rules in the same order, in whatever order they were given. */
function inOrder({ folders = [], foldersOut = [], subtrees = [], subtreesOut = [] }: FolderSelection): FolderSelection {
  return {
    folders: folders.toSorted(),
    foldersOut: foldersOut.toSorted(),
    subtrees: subtrees.toSorted(),
    subtreesOut: subtreesOut.toSorted(),
  };
}
