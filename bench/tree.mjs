/** How fast <folder-usage-tree> is with 100,000 folders, and what it holds in memory, beside the same with 100. */
import { buildPage } from './build.mjs';
import { heapOf } from './heap.mjs';
import { explainTree, reportHeld, reportSource, reportSteps } from './report-tree.mjs';
import { forEachTree, TREES } from './trees.mjs';

/** @typedef {import('playwright-core').Page} Page */

const PAGE = 'folder-usage-tree';

/**
 * @template T
 * @typedef {import('./trees.mjs').ByTree<T>} ByTree
 */
/** @typedef {import('./heap.mjs').Heap} Heap */
/** @typedef {'opened' | 'scrolled' | 'leafed' | 'closed' | 'removed'} Stage */
/** @typedef {{ before: Heap } & Partial<Record<Stage, Heap>>} Heaps */

const OFTEN = { warmUps: 3, rounds: 15, roundsAfter: 8 };
const QUICK = { warmUps: 1, rounds: 3, roundsAfter: 2 };

/** @param {import('./run.mjs').Bench} bench */
export async function benchTree({ folder, openPage, isQuick }) {
  const { warmUps, rounds, roundsAfter } = isQuick ? QUICK : OFTEN;
  await buildPage(folder, PAGE);
  explainTree();
  // A process and a heap for each tree.
  const pages = await forEachTree(async (tree) => {
    const page = await openPage(PAGE);
    await page.evaluate((size) => window.treeBench.prepare(size), TREES[tree]);
    return page;
  });
  const first = await inTurn(pages, 1, () => window.treeBench.round());
  await inTurn(pages, warmUps - 1, () => window.treeBench.round());
  reportSteps('A new element', await inTurn(pages, rounds, () => window.treeBench.round()));
  reportSource(first);
  const { heaps, rows } = await openAndLeaf(pages);
  const after = await inTurn(pages, roundsAfter, () => window.treeBench.use());
  await closeAll(pages, heaps);
  reportSteps(
    `After leafing through ${rows.wide.toLocaleString('en')} and ${rows.deep.toLocaleString('en')} rows`,
    after,
  );
  reportHeld(heaps);
  await forEachTree((tree) => pages[tree].close());
}

/**
 * Every tree once, then every tree again: what else the machine does falls on all of them.
 * @template T
 * @param {ByTree<Page>} pages
 * @param {number} times
 * @param {() => Promise<T>} step - runs in the page
 * @returns {Promise<ByTree<T[]>>}
 */
async function inTurn(pages, times, step) {
  const results = /** @type {ByTree<T[]>} */ ({ wide: [], deep: [], smallWide: [], smallDeep: [] });
  for (let i = 0; i < times; i++) {
    await forEachTree(async (tree) => {
      await pages[tree].bringToFront();
      results[tree].push(await pages[tree].evaluate(step));
    });
  }
  return results;
}

/**
 * Leaves an element in each page that has been leafed through, and tells what there was in memory on the way there.
 * @param {ByTree<Page>} pages
 */
async function openAndLeaf(pages) {
  const heaps = /** @type {ByTree<Heaps>} */ ({});
  const rows = await forEachTree(async (tree) => {
    const page = pages[tree];
    await page.bringToFront();
    await page.evaluate(() => window.treeBench.askAll());
    const before = await heapOf(page);
    await page.evaluate(() => window.treeBench.open());
    const opened = await heapOf(page);
    await page.evaluate(() => window.treeBench.openAll());
    await page.evaluate(() => window.treeBench.scroll());
    const scrolled = await heapOf(page);
    const count = await page.evaluate(() => window.treeBench.leaf());
    heaps[tree] = { before, opened, scrolled, leafed: await heapOf(page) };
    return count;
  });
  return { heaps, rows };
}

/**
 * @param {ByTree<Page>} pages
 * @param {ByTree<Heaps>} heaps
 */
async function closeAll(pages, heaps) {
  await forEachTree(async (tree) => {
    const page = pages[tree];
    await page.bringToFront();
    await page.evaluate(() => window.treeBench.closeAll());
    heaps[tree].closed = await heapOf(page);
    await page.evaluate(() => window.treeBench.close());
    heaps[tree].removed = await heapOf(page);
  });
}
