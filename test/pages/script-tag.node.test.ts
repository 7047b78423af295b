import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { complaintsOf, openBrowser } from './browser.js';
import { BUNDLE, openSite, type Site } from './site.js';

const LIMITS = '<workspace-limits endpoint="/api" workspace="acme"></workspace-limits>';
const BREAKDOWN = '<cycle-breakdown endpoint="/api" workspace="acme"></cycle-breakdown>';

describe('the script tag', () => {
  let browser: Browser;
  before(async () => {
    browser = await openBrowser();
  });
  after(() => browser.close());

  /** Scripts that a page asks for; those of tags without the hashes in their names. */
  function scriptsOf(page: Page): string[] {
    const files: string[] = [];
    page.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (pathname.endsWith('.js')) files.push(pathname.replace(/.*\//, '').replace(/(\.define)-.*|\.js$/, '$1'));
    });
    return files;
  }

  async function withPage<T>(body: string, use: (page: Page, site: Site, scripts: string[]) => Promise<T>): Promise<T> {
    const site = await openSite({ body });
    const page = await browser.newPage();
    const scripts = scriptsOf(page);
    try {
      return await use(page, site, scripts);
    } finally {
      await page.close();
      await site.close();
    }
  }

  const isDefined = (page: Page, tag: string) => page.evaluate((name) => customElements.get(name) !== undefined, tag);

  it('loads nothing while the page has no tag, and each file once', async () => {
    await withPage('<p>Welcome</p>', async (page, site, scripts) => {
      await page.goto(site.origin, { waitUntil: 'networkidle' });
      assert.deepEqual(scripts, ['credit-usage-elements']);
    });
    await withPage(LIMITS + LIMITS + BREAKDOWN, async (page, site, scripts) => {
      await page.goto(site.origin, { waitUntil: 'networkidle' });
      assert.ok(scripts.includes('workspace-limits.define') && scripts.includes('cycle-breakdown.define'));
      assert.ok(!scripts.some((name) => /chart\.define|log\.define|tree/.test(name)), scripts.join());
      assert.deepEqual(scripts.toSorted(), [...new Set(scripts)].toSorted());
      assert.equal(await page.locator('link[rel=modulepreload]').count(), 0);
    });
  });

  it('loads a tag that is added later, by itself or within other elements', async () => {
    await withPage('<main></main>', async (page, site) => {
      const { errors } = complaintsOf(page);
      await page.goto(site.origin);
      await page.evaluate((html) => {
        const section = document.createElement('section');
        section.setHTMLUnsafe(html);
        document.querySelector('main')?.append(section);
      }, LIMITS);
      await page.evaluate(() => customElements.whenDefined('workspace-limits'));
      assert.equal(await isDefined(page, 'cycle-breakdown'), false);
      assert.deepEqual(errors, []);
    });
  });

  it('registers what stands in a shadow root when it is asked to, and says which tags there are', async () => {
    await withPage('<div id="host"></div>', async (page, site) => {
      await page.goto(site.origin);
      const said = await page.evaluate(async (path) => {
        const root = document.querySelector('#host')!.attachShadow({ mode: 'closed' });
        root.append(document.createElement('cycle-breakdown'));
        const { load } = (await import(path)) as { load: (...tags: string[]) => Promise<void> };
        await load('cycle-breakdown');
        return load('usage-chart').catch(String);
      }, BUNDLE);
      assert.equal(await isDefined(page, 'cycle-breakdown'), true);
      assert.match(String(said), /There is no tag "usage-chart"; there are credit-usage-chart, /);
    });
  });

  it('does not run a file that has been changed, says so, and leaves what the host wrote in the tag', async () => {
    await withPage(LIMITS.replace('></', '>Limits are away.</'), async (page, site) => {
      const { errors } = complaintsOf(page);
      await page.route('**/parts/workspace-limits.define-*.js', async (route) => {
        const path = new URL(route.request().url()).pathname;
        await route.fulfill({
          contentType: 'text/javascript',
          body: `${readFileSync(`.${path}`, 'utf8')}\nglobalThis.wasRun = true;`,
        });
      });
      await page.goto(site.origin, { waitUntil: 'networkidle' });
      assert.equal(await isDefined(page, 'workspace-limits'), false);
      assert.equal(await page.evaluate(() => 'wasRun' in globalThis), false);
      assert.ok(
        errors.some((error) => error.includes('<workspace-limits> could not be loaded.')),
        errors.join(),
      );
      assert.ok(await page.getByText('Limits are away.').isVisible());

      await page.unroute('**/parts/workspace-limits.define-*.js');
      await page.evaluate(() =>
        document.querySelector('workspace-limits')!.after(document.createElement('workspace-limits')),
      );
      await page.evaluate(() => customElements.whenDefined('workspace-limits'));
    });
  });
});
