/** A folder tree that is in memory already, as a host's own is, and says how long it took to answer. */
import { keyOf, randomStream } from '../../seed/random.js';
import {
  FolderPages,
  formatDecimal,
  sumKnown,
  type FolderPage,
  type FolderQuery,
  type FolderRow,
  type UsageSource,
  type Workspace,
} from '../../src/core/model/index.js';
import { benchWorkspace, notServed } from './workspace.js';

export interface TreeSize {
  readonly folders: number;
  readonly levels: number;
}

export const FROM = '2026-11-01';
export const TO = '2026-12-01';
const AS_OF = '2026-11-17T22:30:00Z';

const WORDS = ['Store', 'Depot', 'Line', 'Plant', 'Camera', 'Gate', 'Harbour', 'Works'];
/** Folders below each folder that has any. */
const BELOW = 12;
const DIRECT = 1_000_000_000n;

export class TreeSource implements UsageSource {
  /** Spent in answers about folders. */
  tookMs = 0;
  /** A part of many names, and the whole of one. */
  readonly searches: { readonly many: string; readonly one: string };
  readonly #pages: FolderPages;
  readonly #whole: FolderPage['workspace'];

  constructor(size: TreeSize) {
    const rows = rowsOf(size);
    this.#pages = FolderPages.fromRows(rows);
    this.searches = { many: 'depot', one: rows[rows.length >> 1]!.name };
    const used = sumKnown(rows.map(({ credits }) => credits));
    this.#whole = {
      direct: formatDecimal(DIRECT),
      rolledUp: formatDecimal((used ?? 0n) + DIRECT),
      folderCount: rows.length,
    };
  }

  workspace(): Promise<Workspace> {
    return Promise.resolve(benchWorkspace(FROM, AS_OF, 'yes'));
  }

  folders(query: FolderQuery): Promise<FolderPage> {
    const start = performance.now();
    const page: FolderPage = { asOf: AS_OF, workspace: this.#whole, ...this.#pages.page(query) };
    this.tookMs += performance.now() - start;
    return Promise.resolve(page);
  }

  /** Each list once: of the top level and below each folder that has any. */
  async askAll(): Promise<void> {
    const { tree } = this.#pages;
    const parents = tree.folders.filter(({ id }) => tree.childCount(id) > 0);
    const period = { from: FROM, to: TO };
    for (let offset = 0; offset < tree.childCount(null); offset += 100) await this.folders({ ...period, offset });
    for (const { id } of parents) await this.folders({ ...period, parent: id });
  }

  usage = notServed;
  breakdown = notServed;
  apiKeys = notServed;
  events = notServed;
  eventSummary = notServed;
  limits = notServed;
}

/** As many on each level; those of one level have their parents among the first folders of the level above. */
function rowsOf({ folders, levels }: TreeSize): FolderRow[] {
  const random = randomStream(keyOf(`${folders} in ${levels}`));
  const width = folders / levels;
  const parents = Math.max(1, Math.round(width / BELOW));
  return Array.from({ length: folders }, (_, i) => {
    const level = Math.floor(i / width);
    const above = Math.ceil((level - 1) * width) + Math.floor(random() * parents);
    return {
      id: `folder-${i}`,
      parentId: level === 0 ? null : `folder-${above}`,
      name: `${WORDS[Math.floor(random() * WORDS.length)]!} ${i + 1}`,
      credits: BigInt(Math.floor(random() ** 3 * 1e8)) * 10_000_000n,
    };
  });
}
