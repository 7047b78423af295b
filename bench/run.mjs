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

/** The large one has fewer runs: the slowest library takes seconds for each of them. */
const SIZES = [
  { buckets: 31, series: 8, target: 1, warmUps: 5, runs: 15 },
  { buckets: 366, series: 24, target: 5, warmUps: 5, runs: 15 },
  { buckets: 1826, series: 100, target: 15, warmUps: 5, runs: 15 },
].map((size) => (isQuick ? { ...size, warmUps: 1, runs: 3 } : size));

/** Frames come as fast as they are made, so that the wait for a screen's next one is in nobody's time. */
const UNTHROTTLED = ['--disable-frame-rate-limit', '--disable-gpu-vsync'];

const folder = mkdtempSync(join(tmpdir(), 'bench-'));
const server = await servePages(folder);
const browser = await chromium.launch({ executablePath: needChromium(), args: [...chromiumFlags, ...UNTHROTTLED] });
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
async function measure(pages, { buckets, series, warmUps, runs }) {
  const rounds = /** @type {Record<Library, Round[]>} */ ({});
  for (const library of libraries) {
    rounds[library] = [];
    await pages[library].evaluate((size) => window.bench.prepare(size), { buckets, series });
  }
  for (let i = 0; i < warmUps + runs; i++) {
    for (const library of libraries) {
      await pages[library].bringToFront();
      const round = await pages[library].evaluate(() => window.bench.round());
      if (i >= warmUps) rounds[library].push(round);
    }
  }
  return rounds;
}
