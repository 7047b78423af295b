import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { Browser, CDPSession, Page } from 'playwright-core';
import type {} from '../../src/index.js';
import { openBrowser } from './browser.js';
import { openSite, type Site } from './site.js';

const TIMES = 50;

let browser: Browser;
let site: Site;
before(async () => {
  site = await openSite();
  browser = await openBrowser();
});
after(async () => {
  await browser.close();
  await site.close();
});

it(`${TIMES} charts that come and go leave no nodes and no listeners`, async () => {
  const page = await browser.newPage();
  await page.goto(site.origin);
  const session = await page.context().newCDPSession(page);
  await comeAndGo(page, 5);
  const first = await countersOf(session);
  await comeAndGo(page, TIMES);
  const last = await countersOf(session);

  // What is kept once, such as a cache of formats, does not grow with the number of charts.
  assert.ok(last.nodes - first.nodes < TIMES, `${last.nodes - first.nodes} nodes are left`);
  assert.ok(last.listeners - first.listeners <= 0, `${last.listeners - first.listeners} listeners are left`);
  assert.equal(await page.evaluate(() => (window as unknown as LeakWindow).alive()), 0);
  await page.close();
});

interface LeakWindow {
  charts?: WeakRef<Element>[];
  alive(): number;
}

async function comeAndGo(page: Page, times: number): Promise<void> {
  await page.evaluate(async (count) => {
    const leaks = window as unknown as LeakWindow;
    const charts = (leaks.charts ??= []);
    leaks.alive = () => charts.filter((chart) => chart.deref()).length;
    await customElements.whenDefined('credit-usage-chart');
    for (let i = 0; i < count; i++) {
      const chart = document.createElement('credit-usage-chart');
      chart.endpoint = '/api';
      chart.workspace = 'acme';
      const isLoaded = new Promise((resolve) => chart.addEventListener('usage-load', resolve, { once: true }));
      document.body.append(chart);
      await isLoaded;
      await chart.updateComplete;
      charts.push(new WeakRef(chart));
      chart.remove();
    }
    // A weak reference keeps its target until the job that read it is over.
    await new Promise((resolve) => setTimeout(resolve, 50));
  }, times);
}

async function countersOf(session: CDPSession): Promise<{ nodes: number; listeners: number }> {
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters');
  return { nodes, listeners: jsEventListeners };
}
