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
  site = await openSite({
    body: `<credit-usage-provider endpoint="/api" workspace="acme">
      <credit-usage-chart id="stays"></credit-usage-chart>
    </credit-usage-provider>`,
  });
  browser = await openBrowser();
});
after(async () => {
  await browser.close();
  await site.close();
});

const scenes = [
  {
    name: 'charts',
    where: 'body',
    markup: '<credit-usage-chart endpoint="/api" workspace="acme"></credit-usage-chart>',
  },
  {
    name: 'charts in a lasting provider and linked to a lasting chart',
    where: 'credit-usage-provider',
    markup: '<credit-usage-chart></credit-usage-chart><credit-usage-chart for="stays"></credit-usage-chart>',
  },
  {
    name: 'providers with charts inside',
    where: 'body',
    markup: `<credit-usage-provider endpoint="/api" workspace="acme">
      <credit-usage-chart></credit-usage-chart>
    </credit-usage-provider>`,
  },
];

for (const { name, where, markup } of scenes) {
  it(`${TIMES} ${name} that come and go leave no nodes and no listeners`, async () => {
    const page = await browser.newPage();
    await page.goto(site.origin);
    const session = await page.context().newCDPSession(page);
    await comeAndGo(page, where, markup, 5);
    const first = await countersOf(session);
    await comeAndGo(page, where, markup, TIMES);
    const last = await countersOf(session);

    // What is kept once, such as a cache of formats, does not grow with the number of elements.
    assert.ok(last.nodes - first.nodes < TIMES, `${last.nodes - first.nodes} nodes are left`);
    assert.ok(last.listeners - first.listeners <= 0, `${last.listeners - first.listeners} listeners are left`);
    assert.equal(await page.evaluate(() => (window as unknown as LeakWindow).alive()), 0);
    await page.close();
  });
}

interface LeakWindow {
  gone?: WeakRef<Element>[];
  alive(): number;
}

async function comeAndGo(page: Page, where: string, markup: string, times: number): Promise<void> {
  await page.evaluate(
    async ([selector, content, count]) => {
      const leaks = window as unknown as LeakWindow;
      const gone = (leaks.gone ??= []);
      leaks.alive = () => gone.filter((element) => element.deref()).length;
      await customElements.whenDefined('credit-usage-chart');
      for (let i = 0; i < count; i++) {
        const place = document.createElement('div');
        place.innerHTML = content;
        const loads = [...place.querySelectorAll('credit-usage-chart')].map(async (chart) => {
          await new Promise((resolve) => chart.addEventListener('usage-load', resolve, { once: true }));
          await chart.updateComplete;
        });
        document.querySelector(selector)!.append(place);
        await Promise.all(loads);
        for (const element of place.querySelectorAll('*')) gone.push(new WeakRef(element));
        place.remove();
      }
      // A weak reference keeps its target until the job that read it is over.
      await new Promise((resolve) => setTimeout(resolve, 50));
    },
    [where, markup, times] as const,
  );
}

async function countersOf(session: CDPSession): Promise<{ nodes: number; listeners: number }> {
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters');
  return { nodes, listeners: jsEventListeners };
}
