/** `npm run bench:folders`: how fast pages of 100,000 folders in memory are, all in one level or 40 levels deep. */
import type { FolderPageQuery } from '../src/core/model/check-folder-query.js';
import { FolderPages, type FolderRow } from '../src/core/model/folder-pages.js';
import { randomStream } from '../seed/random.js';

const COUNT = 100_000;
const LEVELS = 40;
const RUNS = 15;

const random = randomStream(1);
const rowsOf = (parentOf: (i: number) => string | null): FolderRow[] =>
  Array.from({ length: COUNT }, (_, i) => ({
    id: `folder-${i}`,
    parentId: parentOf(i),
    name: `${['Store', 'Line', 'Depot', 'Région'][i % 4]!} ${Math.floor(random() * 1e5)}`,
    credits: random() < 0.2 ? 0n : BigInt(Math.floor(10 ** (6 + 6 * random()))),
  }));
const width = COUNT / LEVELS;
const trees = {
  'one level': rowsOf(() => null),
  '40 levels': rowsOf((i) => (i < width ? null : `folder-${i - width}`)),
};

for (const [name, rows] of Object.entries(trees)) {
  const built = () => FolderPages.fromRows(rows);
  const last = rows.slice(-500).map(({ id }) => id);
  const after = (...queries: readonly FolderPageQuery[]) => {
    const pages = built();
    for (const query of [{}, ...queries]) pages.page(query);
    return pages;
  };
  const asking = (query: FolderPageQuery, prepare: () => FolderPages) => () => {
    const pages = prepare();
    return () => pages.page(query);
  };
  report(`${name}: built, and the first page by credits`, () => () => built().page({}));
  report(`${name}: the next page`, asking({ offset: 100 }, after));
  report(`${name}: a page far down`, asking({ offset: 60_000 }, after));
  report(`${name}: the first page by name`, asking({ sort: 'name' }, after));
  report(`${name}: the first search`, asking({ search: 'line 44' }, after));
  report(
    `${name}: the next search`,
    asking({ search: 're' }, () => after({ search: 'line' })),
  );
  report(
    `${name}: the next search, below a folder`,
    asking({ search: 're', parent: 'folder-7' }, () => after({ search: 'line' })),
  );
  report(`${name}: 500 folders by id`, asking({ ids: last }, after));
}

/** @param prepare - does what is not timed, and gives what is */
function report(name: string, prepare: () => () => unknown): void {
  const times = Array.from({ length: RUNS }, () => {
    const ask = prepare();
    const start = performance.now();
    ask();
    return performance.now() - start;
  }).sort((a, b) => a - b);
  const ms = (at: number) => times[at]!.toFixed(1).padStart(6);
  console.log(`${name.padEnd(46)} median ${ms(RUNS >> 1)} ms, least ${ms(0)} ms`);
}
