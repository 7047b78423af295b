import type { Folder, FolderPage } from '../src/core/model/contract.gen.js';
import type { FolderQuery, UsageSource } from '../src/core/model/usage-source.js';
import { AWKWARD_FOLDER_NAMES } from './awkward-names.js';
import { keyOf, randomStream } from './random.js';
import { SeededSource } from './source.js';
import { CYCLE_DAYS, eventOf, TODAY } from './state-events.js';
import type { SeedEvent, SeedFolder } from './types.js';

const USAGE_TYPES = ['hosted-inference', 'gpu-training', 'auto-labelling'];
const PLACES = ['Store', 'Depot', 'line', 'Plant', 'Camera', 'Gate', 'Région', 'Lagerstätte', '店舗', 'مستودع'];
const MINUTES_A_DAY = 360;

/** As many folders as asked for, all at the top level; one in six without usage in the current cycle. */
export function wideFolders(count = 100_000): SeededSource {
  const random = randomStream(keyOf('wide folders'));
  const folders = Array.from({ length: count }, (_, i): SeedFolder => ({
    id: `folder-${i + 1}`,
    parentId: null,
    name: inventedName(random),
  }));
  return withUsage(folders, random);
}

/**
 * As many folders as asked for, so many levels deep. In every tenth level, from the third on, all are in one folder;
 * the others have a handful each.
 */
export function deepFolders(levels = 40, count = 100_000): SeededSource {
  const random = randomStream(keyOf('deep folders'));
  const isWide = (level: number) => level % 10 === 3;
  const wideLevels = Array.from({ length: levels }, (_, i) => i + 1).filter(isWide).length;
  const narrow = Math.max(1, Math.floor(((wideLevels > 0 ? 0.4 : 1) * count) / levels));
  const wide = Math.floor((count - narrow * (levels - wideLevels)) / Math.max(1, wideLevels));
  const folders: SeedFolder[] = [];
  let above = 0;
  for (let level = 1; level <= levels; level++) {
    const width = level === levels ? count - folders.length : isWide(level) ? wide : narrow;
    const parentOf = (i: number) => (isWide(level) || i === 0 ? 0 : Math.floor(random() * Math.min(above, 200)));
    for (let i = 0; i < width; i++) {
      const parentId = level === 1 ? null : `folder-${level - 1}-${parentOf(i)}`;
      folders.push({ id: `folder-${level}-${i}`, parentId, name: inventedName(random) });
    }
    above = width;
  }
  return withUsage(folders, random);
}

/** Names that no list likes, at the top level and below it. */
export function awkwardFolders(): SeededSource {
  const random = randomStream(keyOf('awkward folders'));
  const folders = AWKWARD_FOLDER_NAMES.flatMap((name, i): SeedFolder[] => [
    { id: `awkward-${i}`, parentId: null, name },
    { id: `awkward-${i}-below`, parentId: `awkward-${i}`, name },
    {
      id: `awkward-${i}-next`,
      parentId: `awkward-${i}-below`,
      name: AWKWARD_FOLDER_NAMES[(i + 1) % AWKWARD_FOLDER_NAMES.length]!,
    },
  ]);
  return withUsage(folders, random);
}

/**
 * A back end whose lists of children are wrong, while its sums are right:
 *
 * - below "Distribution centre 3" its ancestor "Halden Foods" comes again, so that the tree goes round in a circle;
 * - "<b>Line 4</b> & co" stands twice in the press shop, and once more in the paint shop;
 * - "West works" is listed in "Treatment plants", but says that it is in "Pipe network";
 * - "Quay 2" says that it has seven children and has two; "Sales demonstrations…" says three and has none.
 */
export function brokenFolders(): UsageSource {
  return new ChangedFolders(async (page, query, ask) => {
    const items = page.items.map((item): Folder => ({
      ...item,
      ...(item.id === 'brightwater-west' && { parentId: 'brightwater-network' }),
      ...(item.id === 'meridian-quay' && { childCount: 7 }),
      ...(item.id === 'internal-demo' && { childCount: 3 }),
    }));
    const more = query.search === undefined ? SECOND_PLACES.get(query.parent ?? '') : undefined;
    if (more === undefined || page.next !== null) return { ...page, items };
    const folder = { ...(await ask({ from: query.from, to: query.to, ids: [more] })).items[0]! };
    Reflect.deleteProperty(folder, 'path');
    return { ...page, items: [...items, { ...folder, parentId: query.parent! }], count: page.count + 1 };
  });
}

/** What is listed once more, below which folder. */
const SECOND_PLACES: ReadonlyMap<string, string> = new Map([
  ['halden-dc3', 'halden'],
  ['corvane-press', 'corvane-press-4'],
  ['corvane-paint', 'corvane-press-4'],
]);

/** A back end that knows its folders and what was used, but not by which folder. */
export function unknownFolders(): UsageSource {
  return new ChangedFolders(({ items, workspace, ...page }) => ({
    ...page,
    items: items.map((item) => ({ ...item, direct: null, rolledUp: null })),
    workspace: { ...workspace, direct: null },
  }));
}

type Ask = (query: FolderQuery) => Promise<FolderPage>;
type Change = (page: FolderPage, query: FolderQuery, ask: Ask) => FolderPage | Promise<FolderPage>;

/** The invented workspace with other pages of folders. */
class ChangedFolders extends SeededSource {
  readonly #change: Change;

  constructor(change: Change) {
    super();
    this.#change = change;
  }

  override async folders(query: FolderQuery, signal: AbortSignal): Promise<FolderPage> {
    const ask: Ask = (other) => super.folders(other, signal);
    return this.#change(await ask(query), query, ask);
  }
}

function inventedName(random: () => number): string {
  return `${PLACES[Math.floor(random() * PLACES.length)]!} ${1 + Math.floor(random() * 9999)}`;
}

/** Usage of some folders in the current cycle, of some in the one before, and a little in no folder. */
function withUsage(folders: readonly SeedFolder[], random: () => number): SeededSource {
  const before = `${lastMonth(TODAY)}-15`;
  const owners = folders.map(({ id }) => id);
  const events: SeedEvent[] = [eventOf(TODAY, 0, { ...someUse(random), id: 'in-no-folder' })];
  owners.forEach((folder, i) => {
    const share = random();
    const minute = Math.floor(random() * MINUTES_A_DAY);
    const day = CYCLE_DAYS[i % CYCLE_DAYS.length]!;
    if (share > 1 / 6) events.push(eventOf(day, minute, { ...someUse(random), folder, id: `now-${folder}` }));
    if (share < 1 / 4) events.push(eventOf(before, minute, { ...someUse(random), folder, id: `before-${folder}` }));
  });
  return new SeededSource({ workspace: { folders }, events });
}

/** From a thousandth of a credit to some hundred: few use much. */
function someUse(random: () => number) {
  const usageType = USAGE_TYPES[Math.floor(random() * USAGE_TYPES.length)]!;
  return { usageType, nanoCredits: Math.round(10 ** (6 + 5 * random() ** 2)) };
}

function lastMonth(day: string): string {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month - 2, 1)).toISOString().slice(0, 7);
}
