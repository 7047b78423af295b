/**
 * `npm run bench:log [-- EVENTS]`: how fast <usage-audit-log> is over HTTP, and what it holds, with 10 million events
 * when nothing else is said. The server, its data and the browser are gone at the end.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type CDPSession, type Page } from 'playwright-core';
import { chromiumFlags, needChromium } from '../scripts/chromium.mjs';
import { DAYS, FIRST_DAY, generate, WORKSPACE } from '../server/bench/generate.js';
import { readConfig } from '../server/src/config.js';
import { startServer } from '../server/src/start-server.js';
import { buildPage } from './build.mjs';
import { heapOf } from './heap.mjs';
import type { ExportFormat, LogAction, LogStep } from './pages/usage-audit-log.js';
import {
  explainLog,
  reportExports,
  reportHeld,
  reportPages,
  type Held,
  type LogExport,
  type LogLine,
  type LogRound,
} from './report-log.js';
import { servePages } from './serve.mjs';

const PAGE = 'usage-audit-log';
const ADMIN_KEY = 'benchmark';
/** Days that hold all of the events. */
const LAST_DAY = '2026-12-01';
const PAGE_SIZES = [50, 500];
const WARM_UPS = 3;
const WARM_UP_PAGES = 20;
const ROUNDS = 10;
const HELD_PAGES = 200;
const MOST_EXPORTED = 1_000_000;
const WATCHED_EVERY_MS = 50;

const events = Number(process.argv[2] ?? 10_000_000);
if (!Number.isInteger(events) || events < 1) throw new Error(`EVENTS is "${process.argv[2]}", but must be a number.`);

const folder = mkdtempSync(join(tmpdir(), 'bench-log-'));
// Also when the process is told to stop.
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const pages = await servePages(folder);
const server = await startServer(
  readConfig({
    USAGE_DATA: join(folder, 'data'),
    PORT: '0',
    USAGE_ADMIN_KEY: ADMIN_KEY,
    USAGE_CORS_ORIGINS: pages.origin,
    USAGE_RATE_LIMIT: '0',
    USAGE_LOG_LEVEL: 'warn',
  }),
);
try {
  await generate(server.store, events, (done) => process.stderr.write(`\r${done} events`));
  process.stderr.write('\n');
  await buildPage(folder, PAGE);
  const browser = await chromium.launch({
    executablePath: needChromium(),
    args: [...chromiumFlags, '--enable-precise-memory-info'],
  });
  try {
    explainLog(events);
    for (const pageSize of PAGE_SIZES) {
      // A process and a heap for each size.
      await inPage(async (page, session) => {
        const { idle, lines, held } = await leafThrough(page, session, pageSize);
        reportPages(pageSize, idle, lines);
        reportHeld(pageSize, held);
      });
    }
    const exports: LogExport[] = [];
    for (const format of ['csv', 'ndjson'] as const) {
      await inPage(async (page, session) => exports.push(await exportAs(format, page, session)));
    }
    reportExports(exports);
  } finally {
    await browser.close();
  }

  async function inPage(use: (page: Page, session: CDPSession) => Promise<unknown>): Promise<void> {
    const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, deviceScaleFactor: 1 });
    const page = await context.newPage();
    await page.goto(`${pages.origin}/${PAGE}`);
    const session = await context.newCDPSession(page);
    // What the thread itself has worked, whatever else the machine does.
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    const { address } = server;
    await page.evaluate(([endpoint, workspace, token]) => window.logBench.connect(endpoint, workspace, token), [
      `${address}/api`,
      WORKSPACE,
      ADMIN_KEY,
    ] as const);
    await use(page, session);
    await context.close();
  }
} finally {
  await server.stop();
  pages.close();
}

/** Every line on one log, from its first page to its last. */
async function leafThrough(page: Page, session: CDPSession, pageSize: number) {
  const lines: LogLine[] = [];
  const held: Held[] = [];
  const lastPage = Math.floor(events / pageSize) - ROUNDS;
  const step = (action: LogAction) => timed(page, session, action);
  const open = () =>
    page.evaluate(([size, from, to]) => window.logBench.open(size, from, to), [pageSize, FIRST_DAY, LAST_DAY] as const);
  const walk = (pages: number, isSeen: boolean) =>
    page.evaluate(([count, seen]) => window.logBench.walk(count, seen), [pages, isSeen] as const);
  const line = async (name: string, actionOf: (round: number) => LogAction, back?: LogAction) => {
    const rounds: LogRound[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      rounds.push(await step(actionOf(round)));
      if (back) await step(back);
    }
    lines.push({ name, rounds });
  };
  const hold = async (name: string) => {
    const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters');
    held.push({ name, ...(await heapOf(page)), nodes, jsEventListeners });
  };

  await open();
  await hold('before the first search');
  let first: LogRound[] = [];
  for (let round = -WARM_UPS; round < ROUNDS; round++) {
    await page.evaluate(() => window.logBench.close());
    await open();
    first.push(await step('search'));
  }
  first = first.slice(WARM_UPS);
  await hold('the first page');
  await walk(WARM_UP_PAGES, true);
  await step('newest');
  await line('nothing', () => 'nothing');
  const idle = lines.pop()!.rounds;
  lines.push({ name: 'first page, by Search', rounds: first });
  let at = 1;
  const stepFrom = async (number: number) => {
    if (number > lastPage) return;
    if (number > at + 1) await walk(number - at - 1, false);
    await line(`page ${number.toLocaleString('en')}`, () => 'older');
    at = Math.max(at, number - 1) + ROUNDS;
    expectPage(lines.at(-1)!.rounds.at(-1)!, at, pageSize);
  };
  await stepFrom(2);
  const walkTo = Math.min(HELD_PAGES, lastPage);
  await walk(walkTo - at, true);
  at = walkTo;
  await hold(`after ${walkTo} pages`);
  await stepFrom(300);
  if (at > 300) {
    await line(`back from page ${at}`, () => 'newer');
    at -= ROUNDS;
  }
  await stepFrom(1000);
  await line('last page, by Oldest', () => 'oldest', 'newest');
  await line('to a time in the middle', timeInTheMiddle, 'newest');
  await page.evaluate(() => window.logBench.close());
  return { idle, lines, held };
}

async function timed(page: Page, session: CDPSession, action: LogAction): Promise<LogRound> {
  await page.bringToFront();
  const before = await worked();
  const step: LogStep = await page.evaluate((each) => window.logBench.step(each), action);
  const after = await worked();
  return {
    ...step,
    busyMs: after('TaskDuration') - before('TaskDuration'),
    layoutMs: layoutOf(after) - layoutOf(before),
  };

  function layoutOf(valueOf: (name: string) => number): number {
    return valueOf('RecalcStyleDuration') + valueOf('LayoutDuration');
  }

  async function worked(): Promise<(name: string) => number> {
    const { metrics } = await session.send('Performance.getMetrics');
    return (name) => (metrics.find((each) => each.name === name)?.value ?? NaN) * 1000;
  }
}

/** Another one each time, so that nobody can know its answer already. */
function timeInTheMiddle(round: number): LogAction {
  const middle = Date.parse(FIRST_DAY) + ((DAYS / 2) * 24 + round) * 3_600_000;
  return { time: new Date(middle).toISOString().slice(0, 16) };
}

/** Times of another page than the one that is meant would be worth nothing. */
function expectPage({ range }: LogStep, number: number, pageSize: number): void {
  const first = ((number - 1) * pageSize + 1).toLocaleString('en');
  if (!range.startsWith(`${first}–`)) throw new Error(`The log shows ${range}, but should begin with ${first}.`);
}

async function exportAs(format: ExportFormat, page: Page, session: CDPSession): Promise<LogExport> {
  const first = Date.parse(FIRST_DAY);
  const days = DAYS * Math.min(1, MOST_EXPORTED / events);
  const search = {
    from: new Date(first).toISOString(),
    to: new Date(first + days * 86_400_000).toISOString(),
  };
  const heapMb = async () => (await session.send('Runtime.getHeapUsage')).usedSize / 1e6;
  const collectedMb = async () => (await heapOf(page)).scripts / 1e6;
  const beforeMb = await collectedMb();
  let peakMb = beforeMb;
  const timer = setInterval(() => void heapMb().then((mb) => (peakMb = Math.max(peakMb, mb))), WATCHED_EVERY_MS);
  const took = await page.evaluate(([kind, asked]) => window.logBench.export(kind, asked), [format, search] as const);
  clearInterval(timer);
  return { format, ...took, beforeMb, peakMb, afterMb: await collectedMb() };
}
