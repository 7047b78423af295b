import type { ReactiveControllerHost } from 'lit';
import { SourceTask } from '../element/index.js';
import type { Formats, Terms } from '../locale/index.js';
import {
  OwnerSelection,
  WORKSPACE,
  type DayRange,
  type FolderPlaces,
  type FolderSelection,
  type Id,
  type SelectionPart,
  type UsageSource,
} from '../model/index.js';

/** Nothing is known of the tree: a selection is put in the words of its own rules. */
const NO_PLACES: FolderPlaces = {
  parentOf: () => undefined,
  childrenOf: () => undefined,
  descendantCount: () => undefined,
};

export interface FolderNamesOptions {
  readonly source: () => UsageSource | undefined;
  /** The name of a folder that has been read for something else already. */
  readonly nameOf: (id: Id) => string | undefined;
}

/** Selections of folders in words, with names that are read when nobody has them yet. */
export class FolderNames {
  readonly #host: ReactiveControllerHost;
  readonly #nameOf: FolderNamesOptions['nameOf'];
  readonly #names: SourceTask<readonly [string], ReadonlyMap<Id, string>>;
  #wanted: readonly Id[] = [];
  #days: DayRange = { from: '', to: '' };

  constructor(host: ReactiveControllerHost, { source, nameOf }: FolderNamesOptions) {
    this.#host = host;
    this.#nameOf = nameOf;
    this.#names = new SourceTask(host, {
      source,
      args: () => [JSON.stringify(this.#wanted)] as const,
      read: async (from, _, signal) => {
        const known = this.#names.value ?? new Map<Id, string>();
        const ids = this.#wanted.filter((id) => !known.has(id));
        if (ids.length === 0) return known;
        const { items } = await from.folders({ ...this.#days, ids, limit: 500 }, signal);
        return new Map([...known, ...items.map(({ id, name }) => [id, name] as const)]);
      },
    });
  }

  /** "all but Sandbox", "Vision and Research", "7 folders"; undefined when all are chosen. */
  words(selection: FolderSelection | undefined, days: DayRange, formats: Formats, terms: Terms): string | undefined {
    const { tree } = terms;
    const words = OwnerSelection.from(selection).words(NO_PLACES);
    switch (words.kind) {
      case 'all':
        return undefined;
      case 'none':
        return tree.noneChosen;
      case 'some':
        return words.folders === undefined
          ? tree.someChosen
          : tree.foldersChosen(words.folders, formats.count(words.folders));
      default: {
        this.#want(
          words.parts.map(({ owner }) => owner).filter((owner) => owner !== WORKSPACE),
          days,
        );
        const names = formats.list(words.parts.map((part) => this.#partName(part, terms)));
        return words.kind === 'allBut' ? terms.filters.allBut(names) : names;
      }
    }
  }

  /** Called while rendering. */
  #want(ids: readonly Id[], { from, to }: DayRange): void {
    const wanted = ids.filter((id) => this.#nameOf(id) === undefined);
    if (wanted.every((id) => this.#wanted.includes(id))) return;
    // There may be several selections in words in the same update.
    this.#wanted = [...new Set([...this.#wanted, ...wanted])];
    this.#days = { from, to };
    // The update that is under way has looked for questions already.
    queueMicrotask(() => this.#host.requestUpdate());
  }

  #partName({ owner, isSubtree }: SelectionPart, { tree }: Terms): string {
    if (owner === WORKSPACE) return tree.workspace;
    const name = this.#nameOf(owner) ?? this.#names.value?.get(owner) ?? owner;
    return isSubtree ? name : tree.itself(name);
  }
}
