/** Measures the server over HTTP: `npm run bench:server [-- EVENTS]`, 10 million without a number. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addDays } from '../../src/core/model/civil-date.js';
import type { EventPage } from '../../src/core/model/contract.gen.js';
import { readConfig } from '../src/config.js';
import { startServer } from '../src/start-server.js';
import { exportEvents } from './export-events.js';
import { FIRST_DAY, generate, WORKSPACE } from './generate.js';
import { measureIngest } from './ingest.js';
import { measure, tableOf } from './measure.js';

const RUNS = 20;
const ADMIN_KEY = 'benchmark';
const PAGE = 100;
/** The most that the contract allows, as an export asks for it. */
const LONGEST_PAGE = 5000;

const events = Number(process.argv[2] ?? 10_000_000);
const folder = mkdtempSync(join(tmpdir(), 'credit-usage-bench-'));
const server = await startServer(
  readConfig({
    USAGE_DATA: folder,
    PORT: '0',
    USAGE_ADMIN_KEY: ADMIN_KEY,
    USAGE_RATE_LIMIT: '0',
    USAGE_LOG_LEVEL: 'warn',
  }),
);
try {
  const { database } = server.store;
  const base = `${server.address}/api/v1/workspaces/${WORKSPACE}`;
  const get = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(`${base}/${path}`, init);
    const text = await response.text();
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text}`);
    return text;
  };
  const rowsSelected = async () => {
    const [row] = await database.select<{ value: string }>(
      "SELECT toString(sum(value)) AS value FROM system.events WHERE event = 'SelectedRows'",
    );
    return Number(row?.value ?? 0);
  };

  const started = performance.now();
  await generate(server.store, events, (done) => process.stderr.write(`\r${done} events`));
  process.stderr.write(`\n${events} events in ${((performance.now() - started) / 1000).toFixed(0)} s\n`);

  const everything = `from=${FIRST_DAY}&to=2026-12-01`;
  const selection = await keepSelection();
  const newest = await pageOf(`limit=${PAGE}`);
  const deep = await cursorOfPage(1000);
  const oldest = await pageOf(`limit=${PAGE}&before=${FIRST_DAY}`);
  let asked = 0;
  const someDay = () => addDays('2025-11-01', asked++);
  /** A month that was not asked for before: what is kept does not help. */
  const someMonth = () => {
    const from = someDay();
    return `from=${from}&to=${addDays(from, 30)}`;
  };
  const questions: readonly (readonly [name: string, path: string | (() => string), aim: string])[] = [
    ['workspace', '', ''],
    ['a year by day and feature', `usage?from=2025-10-05&to=2026-10-05`, '< 50 ms'],
    ['a year by month and category', 'usage?from=2025-10-05&to=2026-10-05&granularity=month&groupBy=category', ''],
    ['a day by hour and feature', 'usage?from=2026-03-10&to=2026-03-11&granularity=hour', ''],
    ['a month by folder, rolled up', () => `folders?${someMonth()}`, ''],
    ['folder after folder', () => `folders?from=2026-03-01&to=2026-04-01&parent=folder-${asked++ % 100}`, '< 10 ms'],
    ['a month of 5,000 folder rules', `usage?from=2026-03-01&to=2026-04-01&selection=${selection}`, ''],
    ['breakdown of a month', 'breakdown?cycle=plan', ''],
    ['first page of events', `events?${everything}&limit=${PAGE}`, '< 50 ms'],
    ['thousandth page of events', `events?${everything}&limit=${PAGE}&cursor=${deep}`, 'as the first'],
    ['last page of events', `events?${everything}&limit=${PAGE}&cursor=${oldest.previous}`, 'as the first'],
    ['page of events before a day', () => `events?${everything}&limit=${PAGE}&before=${someDay()}`, 'as the first'],
    ['events that are newer than a page', `events/summary?${everything}&newerThan=${newest.previous}`, '< 50 ms'],
    ['a month by credits, first page', () => `events?${someMonth()}&limit=${PAGE}&sort=credits`, ''],
    ['everything by credits, first page', `events?${everything}&limit=${PAGE}&sort=credits`, ''],
    ['a needle: one key, one hour', 'events?from=2026-03-10T12:00:00Z&to=2026-03-10T13:00:00Z&apiKey=key-7', '< 50 ms'],
  ];
  const rows: string[][] = [];
  for (const [name, path, aim] of questions) {
    const address = () => `${base}${path === '' ? '' : '/'}${typeof path === 'string' ? path : path()}`;
    const before = await rowsSelected();
    await (await fetch(address())).text();
    const read = (await rowsSelected()) - before;
    const { p50Ms, p95Ms, bytes } = await measure(name, RUNS, async () => {
      const url = address();
      const response = await fetch(url);
      if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
      return response.text();
    });
    rows.push([name, p50Ms.toFixed(1), p95Ms.toFixed(1), read.toLocaleString('en'), (bytes / 1024).toFixed(0), aim]);
  }
  console.log(tableOf(['question', 'p50 ms', 'p95 ms', 'rows read', 'kB', 'aim'], rows));

  const most = Math.min(events, 1_000_000);
  const paged = await pageEvents(most);
  const perSecond = (count: number, seconds: number) => Math.round(count / seconds).toLocaleString('en');
  console.log(
    `\nJSON: ${paged.events} events in pages of ${LONGEST_PAGE} in ${paged.seconds.toFixed(1)} s, ` +
      `${perSecond(paged.events, paged.seconds)} a second`,
  );
  const exported = await exportEvents(`${base}/events?${everything}`, most);
  console.log(
    `CSV: ${exported.events} events in ${exported.seconds.toFixed(1)} s, ` +
      `${perSecond(exported.events, exported.seconds)} a second, memory from ${exported.beforeMb.toFixed(0)} to at most ${exported.peakMb.toFixed(0)} MB`,
  );
  for (const size of [1000, 10_000]) {
    const rate = await measureIngest(`${base}/events`, ADMIN_KEY, size, 200_000);
    console.log(
      `ingest in batches of ${size}: ${Math.round(rate).toLocaleString('en')} events a second (aim: > 50,000)`,
    );
  }

  async function keepSelection(): Promise<string> {
    const foldersOut = Array.from({ length: 5000 }, (_, i) => `folder-${i * 2}`);
    const body = JSON.stringify({ subtrees: ['@workspace'], foldersOut });
    const kept = await get('selections', { method: 'POST', body, headers: { 'content-type': 'application/json' } });
    return (JSON.parse(kept) as { id: string }).id;
  }

  /** Reads so many events page by page, one page after the other, as an export in a browser does. */
  async function pageEvents(most: number): Promise<{ readonly events: number; readonly seconds: number }> {
    const start = performance.now();
    let count = 0;
    for (let next: string | null = ''; next !== null && count < most;) {
      const page: EventPage = await pageOf(`limit=${LONGEST_PAGE}${next && `&cursor=${next}`}`);
      count += page.items.length;
      next = page.next;
    }
    return { events: count, seconds: (performance.now() - start) / 1000 };
  }

  async function pageOf(query: string): Promise<EventPage> {
    return JSON.parse(await get(`events?${everything}&${query}`)) as EventPage;
  }

  async function cursorOfPage(number: number): Promise<string> {
    const all = Math.min(number * PAGE, events) - PAGE;
    let cursor = '';
    for (let passed = 0; passed < all;) {
      const limit = Math.min(LONGEST_PAGE, all - passed);
      cursor = (await pageOf(`limit=${limit}${cursor && `&cursor=${cursor}`}`)).next!;
      passed += limit;
    }
    return cursor;
  }
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
