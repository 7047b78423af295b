import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { SeededSource } from '../../seed/source.js';
import { eventOf } from '../../seed/state-events.js';
import { complaintsOf, openBrowser } from './browser.js';
import { installLongLife, type LongLifeWindow, type Scene } from './long-life.js';
import { openSite, type Site } from './site.js';

/** What is kept once, such as formats, is there after some rounds; what is kept of each is there after all. */
const FIRST = 20;
const ALL = 100;
/** Code that the browser compiles and what it learns of it; the least of these elements holds several times as much. */
const MOST_BYTES = 16_384;
/** What is on the page all the time. */
const LASTING: Readonly<Record<string, number>> = { 'credit-usage-chart': 1, 'credit-usage-provider': 2 };
const tags = readdirSync('src/components');

const popovers = (...ids: readonly string[]) => ids.map((id) => [`[popovertarget=${id}]`]);
const thereAndBack = ['[aria-label="Earlier period"]:enabled', '[aria-label="Later period"]:enabled'];

const inProviders = ['#one', '#two'] as const;
const alone = ['#here', '#there'] as const;
const scenes: Readonly<Record<string, Scene & { readonly tells: readonly string[] }>> = {
  'charts, and limits that are linked to a lasting chart': {
    markup: `<credit-usage-chart poll-seconds="5"></credit-usage-chart>
      <workspace-limits for="stays" poll-seconds="5" can-raise></workspace-limits>`,
    places: inProviders,
    uses: [thereAndBack, ...popovers('options', 'usage-types', 'attribution', 'period')],
    tells: ['credit-usage-chart', 'workspace-limits'],
  },
  breakdowns: {
    markup: '<cycle-breakdown poll-seconds="5"></cycle-breakdown>',
    places: inProviders,
    uses: [['.fold', '.sort', '.quiet'], ...popovers('export')],
    tells: ['cycle-breakdown'],
  },
  trees: {
    markup: '<folder-usage-tree></folder-usage-tree>',
    places: inProviders,
    uses: [['[data-act=toggle]'], ['input[type=search]']],
    tells: ['folder-usage-tree'],
  },
  logs: {
    markup: '<usage-audit-log></usage-audit-log>',
    places: inProviders,
    uses: [['.event .icon-button', '.sort'], ...popovers('columns', 'log-export', 'log-presets', 'log-more')],
    tells: ['usage-audit-log'],
  },
  'providers with limits inside': {
    markup: `<credit-usage-provider endpoint="/api" workspace="acme" url-state="own">
      <workspace-limits></workspace-limits>
    </credit-usage-provider>`,
    places: alone,
    uses: [],
    tells: ['workspace-limits'],
  },
  'whole pages': {
    markup: '<credit-usage-page endpoint="/api" workspace="acme" poll-seconds="5"></credit-usage-page>',
    places: alone,
    uses: [['.open-log', '.back'], ...popovers('period')],
    tells: ['credit-usage-chart', 'cycle-breakdown', 'folder-usage-tree', 'workspace-limits'],
  },
};

describe(`${ALL} times moved, hidden, removed and brought back`, { concurrency: 3 }, () => {
  let browser: Browser;
  let site: Site;
  before(async () => {
    // Little to draw, so that there is time for all rounds.
    const events = ['2026-10-20', '2026-11-05', '2026-11-17'].map((day) =>
      eventOf(day, 0, { usageType: 'gpu-training', nanoCredits: 4_000_000_000 }),
    );
    site = await openSite({
      source: new SeededSource({ events }),
      body: `<div id="here"></div><div id="there"></div>
        <credit-usage-provider id="one" endpoint="/api" workspace="acme">
          <credit-usage-chart id="stays"></credit-usage-chart>
        </credit-usage-provider>
        <credit-usage-provider id="two" endpoint="/api" workspace="acme"></credit-usage-provider>`,
    });
    browser = await openBrowser();
  });
  after(async () => {
    await browser.close();
    await site.close();
  });

  for (const [name, { tells, ...scene }] of Object.entries(scenes)) {
    it(`${name} leave nothing behind`, async () => {
      const page = await browser.newPage();
      try {
        const { errors, warnings } = complaintsOf(page);
        // What the loader of these tests calls to give functions their name, which a page does not have.
        await page.addInitScript('globalThis.__name = (each) => each');
        await page.addInitScript(installLongLife);
        await page.goto(site.origin);
        await page.locator('#stays [part=legend] li').first().waitFor();
        await page.evaluate(defineAll, tags);
        const session = await page.context().newCDPSession(page);
        assert.deepEqual(await live(page, FIRST, scene), tells);
        const first = await heldBy(page, session);
        assert.deepEqual(await live(page, ALL - FIRST, scene), tells);
        const { heap, ...last } = await heldBy(page, session);

        assert.deepEqual(last, { ...last, timers: 0, requests: [] });
        assert.ok(areGone(last.elements), JSON.stringify(last.elements));
        for (const what of ['listeners', 'nodes', 'observers'] as const) {
          // Less than one of each round: the browser itself keeps the last drawing for some time.
          const left = last[what] - first[what];
          assert.ok(left < ALL - FIRST, `${left} ${what} are left`);
        }
        const bytes = Math.round((heap - first.heap) / (ALL - FIRST));
        assert.ok(bytes < MOST_BYTES, `${bytes} bytes are left of each round`);
        assert.deepEqual([errors, warnings], [[], []]);
      } finally {
        await page.close();
      }
    });
  }
});

/** The script tag loads what the page has; what the first round would wait for is no part of it. */
async function defineAll(names: readonly string[]): Promise<void> {
  const place = document.createElement('div');
  place.append(...names.map((name) => document.createElement(name)));
  document.body.append(place);
  await Promise.all(names.map((name) => customElements.whenDefined(name)));
  place.remove();
}

function live(page: Page, rounds: number, scene: Scene): Promise<readonly string[]> {
  return page.evaluate(([count, each]) => (window as unknown as LongLifeWindow).live(count, each), [
    rounds,
    scene,
  ] as const);
}

/** What the page holds that a garbage collection leaves; what the last round has left goes with the next tasks. */
async function heldBy(page: Page, session: CDPSession) {
  let elements: Record<string, number> = {};
  for (let tries = 0; tries < 20; tries++) {
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestIdleCallback(resolve))));
    elements = {};
    for (const tag of tags) {
      const count = await instancesOf(session, `customElements.get('${tag}')`);
      if (count > 0) elements[tag] = count;
    }
    if (areGone(elements)) break;
  }
  await session.send('HeapProfiler.collectGarbage');
  const { nodes, jsEventListeners: listeners } = await session.send('Memory.getDOMCounters');
  const { usedSize: heap } = await session.send('Runtime.getHeapUsage');
  const pending = await page.evaluate(() => (window as unknown as LongLifeWindow).pending());
  return { ...pending, elements, listeners, nodes, heap };
}

/** Of all rounds at most one element of a tag: the browser keeps that in which the focus was last. */
function areGone(elements: Readonly<Record<string, number>>): boolean {
  return Object.entries(elements).every(([tag, count]) => count <= (LASTING[tag] ?? 0) + 1);
}

/** How many objects of a class are alive. */
async function instancesOf(session: CDPSession, expression: string): Promise<number> {
  const { result: prototype } = await session.send('Runtime.evaluate', { expression: `${expression}.prototype` });
  const { objects } = await session.send('Runtime.queryObjects', { prototypeObjectId: prototype.objectId! });
  const { result } = await session.send('Runtime.callFunctionOn', {
    objectId: objects.objectId!,
    functionDeclaration: 'function () { return this.length; }',
    returnByValue: true,
  });
  await session.send('Runtime.releaseObject', { objectId: objects.objectId! });
  return result.value as number;
}
