import type { Folder, FolderPage } from '../../../../src/core/model/contract.gen.js';
import type { Backend, Reply } from '../backend.js';
import { NothingToCheck } from '../check.js';
import { readPages } from '../paging.js';

/** A folder with all that is below it, as the back end lists them. */
export interface FolderSample {
  /** Parents before children. */
  readonly folders: readonly Folder[];
  readonly replies: readonly Reply<FolderPage>[];
  /** For the folders whose children were read. */
  readonly childrenOf: ReadonlyMap<string, readonly Folder[]>;
}

const MOST_READ = 24;
const MOST_FOLDERS = 150;

/** All folders of the top level, as far as two pages of 500 hold them. */
export async function readTop(backend: Backend): Promise<{
  readonly items: readonly Folder[];
  readonly replies: readonly Reply<FolderPage>[];
  readonly isComplete: boolean;
}> {
  const pages = await readPages<Folder, FolderPage>((p) => backend.folders(p), { ...backend.periods.main }, 500, 2);
  if (pages.items.length === 0) throw new NothingToCheck('there are no folders');
  return pages;
}

/** A random subtree of a size that a few requests read, as deep as there is one. */
export async function readSubtree(backend: Backend): Promise<FolderSample> {
  const { items } = await readTop(backend);
  const replies: Reply<FolderPage>[] = [];
  const childrenOf = new Map<string, readonly Folder[]>();
  const read = async (parent: string) => {
    const ask = (p: Parameters) => backend.folders(p);
    const pages = await readPages<Folder, FolderPage>(ask, { ...backend.periods.main, parent }, 500, 2);
    replies.push(...pages.replies);
    childrenOf.set(parent, pages.items);
    return pages.items;
  };

  let root = candidate(backend, items);
  for (let depth = 0; root.descendantCount > MOST_FOLDERS && depth < 8; depth++) {
    const below = await read(root.id);
    if (below.length === 0) break;
    root = candidate(backend, below);
  }
  childrenOf.clear();
  const folders = [root];
  for (const folder of folders) {
    if (folder.childCount === 0 || childrenOf.size >= MOST_READ) continue;
    folders.push(...(await read(folder.id)));
  }
  return { folders, replies, childrenOf };
}

type Parameters = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

/** One with folders below it and usage, where there is one. */
function candidate({ random }: Backend, folders: readonly Folder[]): Folder {
  const small = folders.filter(({ descendantCount }) => descendantCount > 2 && descendantCount <= MOST_FOLDERS);
  const deep = folders.filter(({ descendantCount }) => descendantCount > 0);
  const pool = [small, deep, folders].find((each) => each.length > 0)!;
  const used = pool.filter(({ rolledUp }) => rolledUp !== null && rolledUp !== '0');
  return random.one(used.length > 0 ? used : pool);
}
