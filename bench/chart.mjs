/** How fast <credit-usage-chart> is beside Chart.js, ECharts, uPlot and Observable Plot. */
import { buildPage, libraries } from './build.mjs';
import { measureResize } from './resize.mjs';
import { explain, reportBundles, reportResize, reportSize } from './report.mjs';

/** @typedef {import('./pages/stopwatch.js').Round} Round */
/** @typedef {import('./build.mjs').Library} Library */

const SIZES = [
  { buckets: 31, series: 8, target: 1 },
  { buckets: 366, series: 24, target: 5 },
  { buckets: 1826, series: 100, target: 15 },
];
const OFTEN = { warmUps: 5, runs: 15 };
const QUICK = { warmUps: 1, runs: 3 };
/** A library that needs seconds for a round has fewer: its warm-ups and its runs at a size end after so long. */
const MOST_MS = { warmUps: 5_000, runs: 20_000 };
const LEAST_RUNS = 3;

/** @param {import('./run.mjs').Bench} bench */
export async function benchChart({ folder, openPage, isQuick }) {
  const bundles = /** @type {Record<Library, number>} */ ({});
  for (const library of libraries) bundles[library] = await buildPage(folder, library);
  explain();
  // A process and a heap for each library.
  const pages = /** @type {Record<Library, import('playwright-core').Page>} */ ({});
  for (const library of libraries) pages[library] = await openPage(library);
  for (const size of SIZES) reportSize(size, await measure(pages, size, isQuick ? QUICK : OFTEN));
  reportResize(await measureResize(pages['credit-usage-chart'], SIZES));
  reportBundles(bundles);
  for (const library of libraries) await pages[library].close();
}

/**
 * Every library once, then every library again: what else the machine does falls on all of them.
 * @param {Record<Library, import('playwright-core').Page>} pages
 * @param {(typeof SIZES)[number]} size
 * @param {typeof OFTEN} times
 */
async function measure(pages, { buckets, series }, { warmUps, runs }) {
  const rounds = /** @type {Record<Library, Round[]>} */ ({});
  const spentMs = /** @type {Record<Library, { warmUps: number, runs: number }>} */ ({});
  for (const library of libraries) {
    rounds[library] = [];
    spentMs[library] = { warmUps: 0, runs: 0 };
    await pages[library].evaluate((size) => window.bench.prepare(size), { buckets, series });
  }
  for (let i = 0; i < warmUps + runs; i++) {
    const phase = i < warmUps ? 'warmUps' : 'runs';
    for (const library of libraries) {
      const isOver = spentMs[library][phase] > MOST_MS[phase];
      if (isOver && (phase === 'warmUps' || rounds[library].length >= LEAST_RUNS)) continue;
      await pages[library].bringToFront();
      const round = await pages[library].evaluate(() => window.bench.round());
      spentMs[library][phase] += round.draw + round.toggle + round.filter;
      if (phase === 'runs') rounds[library].push(round);
    }
  }
  return rounds;
}
