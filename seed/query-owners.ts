import type { ApiKeyPage, Folder, FolderPage } from '../src/core/model/contract.gen.js';
import { formatDecimal, sumKnown, type Nano } from '../src/core/model/credits.js';
import type { ApiKeyQuery, DayRange, FolderQuery, UsageTypeFilter } from '../src/core/model/usage-source.js';
import type { Dataset } from './dataset.js';
import { eventFilter } from './filter.js';
import { pageOf } from './paging.js';
import { badRequest, notFound, unsupported } from './problems.js';
import type { SeedFolder } from './types.js';

/** A page of the folder tree with the usage of a period. */
export function queryFolders(data: Dataset, query: FolderQuery): FolderPage {
  if (data.capabilities.folders !== 'yes') throw unsupported('folders');
  const { parent, search, sort = 'credits', withUsage = false } = query;
  if (sort !== 'credits' && sort !== 'name') throw badRequest('sort', sort, 'must be credits or name');
  if (parent !== undefined && !data.tree.get(parent)) throw notFound('folder', parent);

  const direct = creditsBy(data, query, 'folder');
  const rolledUp = data.tree.rollUp(direct);
  const usageOf = ({ id }: SeedFolder) => rolledUp.get(id) ?? 0n;
  const known = data.knowsSome(query);
  const amount = (nano: Nano) => (known ? formatDecimal(nano) : null);

  const found = foldersFor(data, parent ?? null, search).filter((folder) => !withUsage || usageOf(folder) > 0n);
  const collator = new Intl.Collator('en', { numeric: true });
  found.sort(
    (a, b) =>
      (sort === 'credits' ? descending(usageOf(a), usageOf(b)) : 0) ||
      collator.compare(a.name, b.name) ||
      (a.id < b.id ? -1 : 1),
  );
  const { items, next } = pageOf('folders', found, query);
  return {
    asOf: data.asOf,
    items: items.map((folder): Folder => ({
      ...folder,
      childCount: data.tree.children(folder.id).length,
      descendantCount: data.tree.descendantCount(folder.id),
      direct: amount(direct.get(folder.id) ?? 0n),
      rolledUp: amount(usageOf(folder)),
      ...(search !== undefined && { path: data.tree.ancestors(folder.id).map(({ id, name }) => ({ id, name })) }),
    })),
    next,
    workspace: {
      direct: amount(direct.get(null) ?? 0n),
      rolledUp: amount(sumKnown(direct.values())),
      folderCount: data.tree.folders.length,
    },
  };
}

/** A page of the API keys, the one with most usage in the period first. */
export function queryApiKeys(data: Dataset, query: ApiKeyQuery): ApiKeyPage {
  if (!data.capabilities.apiKeys) throw unsupported('API keys');
  const credits = creditsBy(data, query, 'apiKey');
  const usageOf = (id: string) => credits.get(id) ?? 0n;
  const known = data.knowsSome(query);
  const found = data.workspace.apiKeys
    .filter(({ name }) => matchesText(name, query.search))
    .sort((a, b) => descending(usageOf(a.id), usageOf(b.id)) || (a.id < b.id ? -1 : 1));
  const { items, next } = pageOf('api-keys', found, query);
  return {
    asOf: data.asOf,
    items: items.map((key) => ({ ...key, credits: known ? formatDecimal(usageOf(key.id)) : null })),
    next,
  };
}

function creditsBy(
  data: Dataset,
  query: DayRange & UsageTypeFilter,
  owner: 'folder' | 'apiKey',
): ReadonlyMap<string | null, Nano> {
  const span = data.rangeSpan(query);
  const { usageTypes = [], categories = [] } = query;
  const matches = eventFilter(data, { usageTypes, categories });
  const sums = new Map<string | null, Nano>();
  for (const event of data.eventsIn(span)) {
    if (matches(event)) sums.set(event[owner], (sums.get(event[owner]) ?? 0n) + BigInt(event.nanoCredits));
  }
  return sums;
}

/** The children of a folder, or everything below it whose name contains the text. */
function foldersFor(data: Dataset, parent: string | null, search: string | undefined): SeedFolder[] {
  if (search === undefined) return [...data.tree.children(parent)];
  return data.tree.folders.filter(
    ({ id, name }) =>
      matchesText(name, search) && (parent === null || data.tree.ancestors(id).some((above) => above.id === parent)),
  );
}

function matchesText(name: string, search: string | undefined): boolean {
  return search === undefined || fold(name).includes(fold(search));
}

/** Without case and accents. */
function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

function descending(a: Nano, b: Nano): number {
  return a > b ? -1 : a < b ? 1 : 0;
}
