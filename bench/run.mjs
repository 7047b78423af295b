/**
 * `npm run bench [-- --quick] [-- --only chart|tree]`: how fast <credit-usage-chart> is beside other libraries, and
 * <folder-usage-tree> with 100,000 folders beside 100, in one run on this machine. Writes nothing into the project.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { chromiumFlags, needChromium } from '../scripts/chromium.mjs';
import { benchChart } from './chart.mjs';
import { servePages } from './serve.mjs';
import { benchTree } from './tree.mjs';

/**
 * @typedef {object} Bench
 * @property {string} folder - where built pages are put to be served
 * @property {(name: string) => Promise<import('playwright-core').Page>} openPage - with a process of its own
 * @property {boolean} isQuick
 */

const SECTIONS = { chart: benchChart, tree: benchTree };

const { quick: isQuick, only } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, only: { type: 'string' } },
}).values;
const names = /** @type {(keyof typeof SECTIONS)[]} */ (Object.keys(SECTIONS));
const chosen = names.filter((name) => name === (only ?? name));
if (chosen.length === 0) throw new Error(`--only is "${only}", but must be ${names.join(' or ')}.`);

const folder = mkdtempSync(join(tmpdir(), 'bench-'));
const server = await servePages(folder);
const browser = await chromium.launch({ executablePath: needChromium(), args: chromiumFlags });
try {
  for (const name of chosen) await SECTIONS[name]({ folder, openPage, isQuick });
} finally {
  await browser.close();
  server.close();
  rmSync(folder, { recursive: true });
}

/** @type {Bench['openPage']} */
async function openPage(name) {
  const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, deviceScaleFactor: 1 });
  const page = await context.newPage();
  page.on('pageerror', (error) => {
    throw error;
  });
  await page.goto(`${server.origin}/${name}`);
  return page;
}
