/**
 * `npm run bench [-- --quick]`: how fast <credit-usage-chart> is beside Chart.js, ECharts, uPlot and Observable Plot, in
 * one run on this machine. Writes nothing into the project.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { chromiumFlags, needChromium } from '../scripts/chromium.mjs';
import { buildPages, libraries } from './build.mjs';
import { measureResize } from './resize.mjs';
import { explain, reportBundles, reportResize, reportSize } from './report.mjs';
import { servePages } from './serve.mjs';

/** @typedef {import('./pages/stopwatch.js').Round} Round */
/** @typedef {import('./build.mjs').Library} Library */

const isQuick = process.argv.includes('--quick');

const SIZES = [
  { buckets: 31, series: 8, target: 1 },
  { buckets: 366, series: 24, target: 5 },
  { buckets: 1826, series: 100, target: 15 },
];
const WARM_UPS = isQuick ? 1 : 5;
const RUNS = isQuick ? 3 : 15;
/** A library that needs seconds for a round has fewer: its warm-ups and its runs at a size end after so long. */
const MOST_MS = { warmUps: 5_000, runs: 20_000 };
const LEAST_RUNS = 3;

const folder = mkdtempSync(join(tmpdir(), 'bench-'));
const server = await servePages(folder);
const browser = await chromium.launch({ executablePath: needChromium(), args: chromiumFlags });
try {
  const bundles = await buildPages(folder);
  explain();
  const pages = await openPages();
  for (const size of SIZES) reportSize(size, await measure(pages, size));
  reportResize(await measureResize(pages['credit-usage-chart'], SIZES));
  reportBundles(bundles);
} finally {
  await browser.close();
  server.close();
  rmSync(folder, { recursive: true });
}

/** A process and a heap for each library. */
async function openPages() {
  const pages = /** @type {Record<Library, import('playwright-core').Page>} */ ({});
  for (const library of libraries) {
    const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, deviceScaleFactor: 1 });
    const page = await context.newPage();
    page.on('pageerror', (error) => {
      throw error;
    });
    await page.goto(`${server.origin}/${library}`);
    pages[library] = page;
  }
  return pages;
}

/**
 * Every library once, then every library again: what else the machine does falls on all of them.
 * @param {Record<Library, import('playwright-core').Page>} pages
 * @param {(typeof SIZES)[number]} size
 */
async function measure(pages, { buckets, series }) {
  const rounds = /** @type {Record<Library, Round[]>} */ ({});
  const spentMs = /** @type {Record<Library, { warmUps: number, runs: number }>} */ ({});
  for (const library of libraries) {
    rounds[library] = [];
    spentMs[library] = { warmUps: 0, runs: 0 };
    await pages[library].evaluate((size) => window.bench.prepare(size), { buckets, series });
  }
  for (let i = 0; i < WARM_UPS + RUNS; i++) {
    const phase = i < WARM_UPS ? 'warmUps' : 'runs';
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
