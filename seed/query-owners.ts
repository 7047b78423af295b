import type { ApiKeyPage, FolderPage } from '../src/core/model/contract.gen.js';
import { formatDecimal, sumKnown, type Nano } from '../src/core/model/credits.js';
import { foldText } from '../src/core/model/fold-text.js';
import { FolderPages } from '../src/core/model/folder-pages.js';
import type { ApiKeyQuery, DayRange, FolderQuery, UsageTypeFilter } from '../src/core/model/usage-source.js';
import type { Dataset } from './dataset.js';
import { eventFilter } from './filter.js';
import { pageOf } from './paging.js';
import { unsupported } from './problems.js';

/** The folders with their usage in a period, and the workspace's own. */
export interface FolderUsage {
  readonly pages: FolderPages;
  readonly workspace: FolderPage['workspace'];
}

/** A page of the folder tree with the usage of a period. */
export function queryFolders(data: Dataset, query: FolderQuery): FolderPage {
  if (data.capabilities.folders !== 'yes') throw unsupported('folders');
  const { from, to, usageTypes, categories, ...page } = query;
  const key = JSON.stringify([from, to, usageTypes, categories]);
  const usage = data.folderUsage.get(key) ?? folderUsage(data, query);
  data.folderUsage.set(key, usage);
  const { pages, workspace } = usage;
  return { asOf: data.asOf, ...pages.page(page), workspace };
}

function folderUsage(data: Dataset, query: FolderQuery): FolderUsage {
  const credits = creditsBy(data, query, 'folder');
  const known = data.knowsSome(query);
  const amount = (nano: Nano) => (known ? formatDecimal(nano) : null);
  const direct = data.tree.folders.map(({ id }) => (known ? (credits.get(id) ?? 0n) : null));
  return {
    pages: new FolderPages(data.tree, direct),
    workspace: {
      direct: amount(credits.get(null) ?? 0n),
      rolledUp: amount(sumKnown(credits.values())),
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

function matchesText(name: string, search: string | undefined): boolean {
  return search === undefined || foldText(name).includes(foldText(search));
}

function descending(a: Nano, b: Nano): number {
  return a > b ? -1 : a < b ? 1 : 0;
}
