import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, describe, it } from 'node:test';
import { html } from 'lit';
import type { Browser, Locator, Page } from 'playwright-core';
import { renderUsage } from 'credit-usage-elements/server';
import { SeededSource } from '../../seed/source.js';
import { complaintsOf, openBrowser } from './browser.js';
import { openRenderedSite, type RenderedPage, type RenderedSite } from './rendered-site.js';

/** Each tag by itself, and where its figures are. */
const alone: Readonly<Record<string, { readonly tags: RenderedPage['tags']; readonly figures: string }>> = {
  'workspace-limits': {
    tags: (source, answers) =>
      html`<workspace-limits endpoint="/api" workspace="acme" .source=${source} answers=${answers}></workspace-limits>`,
    figures: '[part=limit]',
  },
  'cycle-breakdown': {
    tags: (source, answers) =>
      html`<cycle-breakdown endpoint="/api" workspace="acme" .source=${source} answers=${answers}></cycle-breakdown>`,
    figures: 'tbody tr',
  },
  'credit-usage-chart': {
    tags: (source, answers) =>
      html`<credit-usage-chart
        endpoint="/api"
        workspace="acme"
        .source=${source}
        answers=${answers}
      ></credit-usage-chart>`,
    figures: '[part=headline], [part=legend] li',
  },
  'folder-usage-tree': {
    tags: (source, answers) =>
      html`<folder-usage-tree
        endpoint="/api"
        workspace="acme"
        .source=${source}
        answers=${answers}
      ></folder-usage-tree>`,
    figures: '[role=row]',
  },
  'usage-audit-log': {
    tags: (source, answers) =>
      html`<usage-audit-log endpoint="/api" workspace="acme" .source=${source} answers=${answers}></usage-audit-log>`,
    figures: '[part=found] h3',
  },
  'credit-usage-page': {
    tags: (source, answers) =>
      html`<credit-usage-page
        endpoint="/api"
        workspace="acme"
        .source=${source}
        answers=${answers}
      ></credit-usage-page>`,
    figures: '[part=headline], tbody tr, [part=limit], [role=row]',
  },
};

/** The chart stands before the provider is known to the page, and takes its words from it. */
const together: RenderedPage['tags'] = (source, answers) =>
  html`<credit-usage-provider
    endpoint="/api"
    workspace="acme"
    lang="de"
    cycle="plan-2026-10"
    url-state
    .source=${source}
    answers=${answers}
  >
    <credit-usage-chart></credit-usage-chart>
    <workspace-limits></workspace-limits>
  </credit-usage-provider>`;

describe('server rendering', () => {
  let browser: Browser;
  let site: RenderedSite;
  before(async () => {
    const pages = Object.entries(alone).map(([tag, { tags }]): [string, RenderedPage] => [`/${tag}`, { tags }]);
    [browser, site] = await Promise.all([
      openBrowser(),
      openRenderedSite({
        ...Object.fromEntries(pages),
        '/together': { tags: together, lang: 'de' },
        '/script-tag': { tags: alone['workspace-limits']!.tags, script: '/dist/cdn/credit-usage-elements.js' },
      }),
    ]);
  });
  after(() => Promise.all([browser.close(), site.close()]));

  for (const [tag, { figures }] of Object.entries(alone)) {
    it(`<${tag}> shows its figures without a script, and is taken over without a shift`, async () => {
      const still = await browser.newPage({ javaScriptEnabled: false });
      await still.goto(`${site.origin}/${tag}`);
      const sent = await textsOf(still.locator(tag).first().locator(figures));
      assert.match(sent.join('\n'), /\d[,.]\d/);
      await still.close();

      for (const width of [1000, 390]) {
        const { page, complaints, takeOver } = await open(`/${tag}`, width);
        try {
          await takeOver();
          assert.equal(await page.evaluate('globalThis.shift'), 0, `shift at ${width} pixels`);
          // On a phone the log's rows become cards.
          if (width === 1000)
            assert.equal(await page.evaluate('globalThis.rendered.filter((each) => !each.isConnected).length'), 0);
          assert.deepEqual(await textsOf(page.locator(tag).first().locator(figures)), sent);
          assert.deepEqual(site.asked, []);
          assert.deepEqual(complaints(), []);
        } finally {
          await page.close();
        }
      }
    });
  }

  it('leaves elements that read for themselves from then on', async () => {
    const { page, complaints, takeOver } = await open('/credit-usage-page', 1000);
    try {
      await takeOver();
      const chart = page.locator('credit-usage-chart');
      await chart.getByRole('button', { name: 'Earlier period' }).click();
      await chart.locator('[part=chart] svg[aria-label*="Oct 1"]').waitFor();
      assert.ok(site.asked.some((path) => path.startsWith('/usage?from=2026-10-01&to=2026-11-01')));
      assert.ok(site.asked.every((path) => !path.includes('from=2026-11-01')));
      await page.locator('folder-usage-tree [data-act=toggle]').first().click();
      await page.getByRole('button', { name: 'Audit log' }).click();
      await page.locator('usage-audit-log tr.event').first().waitFor();
      assert.deepEqual(complaints(), []);
    } finally {
      await page.close();
    }
  });

  it('has the view of the provider around, and the language of its tag', async () => {
    const { page, complaints, takeOver } = await open('/together', 1000);
    try {
      const chart = page.locator('credit-usage-chart');
      await chart.getByText('verbraucht').first().waitFor();
      const sent = await textsOf(chart.locator('[part=headline], [part=legend] li'));
      await takeOver();
      assert.deepEqual(await textsOf(chart.locator('[part=headline], [part=legend] li')), sent);
      assert.equal(await page.evaluate('globalThis.shift'), 0);
      assert.deepEqual(site.asked, []);
      assert.deepEqual(complaints(), []);
    } finally {
      await page.close();
    }
  });

  it('gives way to what the address of the page says', async () => {
    const { page, complaints, takeOver } = await open('/together?usage-cycle=plan-2026-09', 1000);
    try {
      await takeOver();
      await page.locator('credit-usage-chart [part=chart] svg[aria-label*="30. Sept"]').waitFor();
      assert.equal(await page.locator('workspace-limits [part=limit]').count(), 5);
      assert.deepEqual(complaints(), []);
    } finally {
      await page.close();
    }
  });

  it('saves the requests of a page that draws the elements anew, as with the script tag', async () => {
    const { page, complaints, takeOver } = await open('/script-tag', 1000);
    try {
      const sent = await textsOf(page.locator('[part=limit]'));
      await takeOver();
      assert.deepEqual(await textsOf(page.locator('[part=limit]')), sent);
      assert.equal(await page.evaluate('globalThis.shift'), 0);
      assert.deepEqual({ asked: site.asked, complaints: complaints() }, { asked: [], complaints: [] });
    } finally {
      await page.close();
    }
  });

  it('leaves to the browser what the server can’t read', async () => {
    const source = new SeededSource();
    source.limits = () => Promise.reject(new Error('There is no way to the source.'));
    const { html: sent, answers } = await renderUsage(source, alone['workspace-limits']!.tags);
    assert.match(sent, /aria-busy="true"/);
    assert.deepEqual(answers, {});
  });

  it('asks the source each question once', async () => {
    const asked: string[] = [];
    const source = new Proxy(new SeededSource(), {
      get: (target, name) => {
        const method: unknown = Reflect.get(target, name, target);
        if (typeof method !== 'function') return method;
        return (...args: unknown[]) => {
          asked.push(JSON.stringify([name, ...args]));
          return method.apply(target, args) as unknown;
        };
      },
    });
    await renderUsage(source, alone['credit-usage-page']!.tags);
    assert.ok(asked.length > 5);
    assert.deepEqual(asked, [...new Set(asked)]);
  });

  /** Opens a page whose script is held back until what the server has sent is on the screen. */
  async function open(path: string, width: number) {
    const page = await browser.newPage({ viewport: { width, height: 4000 } });
    page.setDefaultTimeout(10_000);
    const { warnings, errors } = complaintsOf(page);
    const script = new AbortController();
    const isReleased = once(script.signal, 'abort');
    await page.route('**/*.js', async (route) => {
      await isReleased;
      await route.continue();
    });
    await page.goto(site.origin + path, { waitUntil: 'commit' });
    await page.locator('body[data-sent]').waitFor({ state: 'attached' });
    await twoFrames(page);
    const takeOver = async () => {
      // What the browser moves while it reads the page is none of the elements.
      await page.evaluate('globalThis.shift = 0');
      script.abort();
      await page.evaluate('globalThis.takenOver()');
      await twoFrames(page);
    };
    return { page, complaints: () => [...warnings, ...errors], takeOver };
  }
});

async function textsOf(figures: Locator): Promise<string[]> {
  return (await figures.allTextContents()).map((text) => text.replace(/\s+/g, ' ').trim());
}

async function twoFrames(page: Page): Promise<void> {
  await page.evaluate('new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))');
}
