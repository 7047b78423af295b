import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { readConfig } from '../../server/src/config.js';
import type { Grant } from '../../server/src/access/token-grant.js';
import { openCdn, type Cdn } from '../../server/src/demo/cdn.js';
import { openPortal, type Portal } from '../../server/src/demo/portal.js';
import { seed } from '../../server/src/seed/seed.js';
import { startServer } from '../../server/src/start-server.js';
import { complaintsOf, openBrowser } from './browser.js';

const ADMIN_KEY = 'a-key-of-this-test-alone';
const EVENTS_PER_DAY = 40;

describe("a third party's page with one script tag", () => {
  const folder = mkdtempSync(join(tmpdir(), 'credit-usage-portal-'));
  const closing: (() => Promise<unknown>)[] = [];
  let endpoint = '';
  let browser: Browser;
  let cdn: Cdn;
  let portal: Portal;
  /** Its visitors may see the whole workspace. */
  let wide: Portal;
  /** It names another hash than that of the bundle. */
  let tampered: Portal;

  before(async () => {
    cdn = await openCdn(resolve('dist/cdn'), 0);
    closing.push(cdn.close);
    const open = async (grant: Omit<Grant, 'workspace'>, integrity = cdn.integrity) => {
      const opened = await openPortal({
        folder: resolve('demo'),
        script: cdn.script,
        integrity,
        endpoint: () => endpoint,
        adminKey: ADMIN_KEY,
        grant: { workspace: 'acme', ...grant },
        port: 0,
      });
      closing.push(opened.close);
      return opened;
    };
    portal = await open({ subtrees: ['corvane'], without: ['prices'] });
    wide = await open({});
    tampered = await open({}, `sha384-${'A'.repeat(64)}`);
    const config = readConfig({
      PORT: '0',
      USAGE_DATA: join(folder, 'data'),
      USAGE_ADMIN_KEY: ADMIN_KEY,
      USAGE_READ_ACCESS: 'token',
      USAGE_CORS_ORIGINS: [portal, wide, tampered].map(({ origin }) => origin).join(' '),
      USAGE_LOG_LEVEL: 'silent',
    });
    const server = await startServer(config, async (_app, store) => {
      await seed(store, new Date(), undefined, EVENTS_PER_DAY);
    });
    closing.push(() => server.stop());
    endpoint = `${server.address}${config.prefix}`;
    browser = await openBrowser();
    closing.push(() => browser.close());
  });
  after(async () => {
    for (const close of closing.reverse()) await close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('names the hash that the build prints', async () => {
    const printed = execFileSync(process.execPath, ['scripts/bundle-report.mjs'], { encoding: 'utf8' });
    assert.ok(printed.includes(`integrity="${cdn.integrity}"`), printed);
    const page = await (await fetch(portal.origin)).text();
    assert.ok(page.includes(`integrity="${cdn.integrity}"`));
    assert.equal(page.match(/<script/g)?.length, 1);
    assert.doesNotMatch(page, /<style|\sstyle=|\son\w+=/);
  });

  it('runs nothing that is not what the hash names', async () => {
    const page = await browser.newPage();
    try {
      const { errors } = complaintsOf(page);
      await page.goto(tampered.origin, { waitUntil: 'load' });
      const isDefined = await page.evaluate(() => customElements.get('credit-usage-chart') !== undefined);
      assert.equal(isDefined, false);
      assert.ok(
        errors.some((error) => error.includes('integrity')),
        errors.join('\n'),
      );
    } finally {
      await page.close();
    }
  });

  it('shows and does everything from three origins under a strict policy with Trusted Types', async () => {
    const { page, complaints } = await openPage(portal);
    try {
      const element = (tag: string) => page.locator(tag);
      const chart = element('credit-usage-chart');
      const breakdown = element('cycle-breakdown');
      const tree = element('folder-usage-tree');
      const log = element('usage-audit-log');
      await chart.locator('[part=chart] svg').waitFor();
      await breakdown.getByRole('row').nth(1).waitFor();
      await tree.getByRole('row').nth(1).waitFor();
      await log.getByRole('row').nth(1).waitFor();

      await chart.locator('.stage').hover({ position: { x: 200, y: 150 } });
      await chart.locator('[part=tooltip]').waitFor();
      for (const each of [chart, breakdown, tree, log]) await openAllPopovers(page, each);

      for (const [name, ending] of [
        ['Table, CSV', 'csv'],
        ['Picture, PNG', 'png'],
        ['Drawing, SVG', 'svg'],
      ] as const) {
        await chart.locator('[popovertarget=options]').click();
        assert.match(await downloadOf(page, chart.getByText(name)), new RegExp(`\\.${ending}$`));
      }
      await breakdown.locator('[popovertarget=export]').click();
      assert.match(await downloadOf(page, breakdown.locator('#export button').first()), /\.csv$/);
      await log.locator('[popovertarget=log-export]').click();
      assert.match(await downloadOf(page, log.locator('#log-export .primary')), /\.csv$/);
      await page.keyboard.press('Escape');

      await chart.getByRole('button', { name: 'Table', exact: true }).click();
      await chart.locator('[part=table] tbody tr').first().waitFor();
      await chart.getByRole('button', { name: 'Chart', exact: true }).click();
      await log.locator('tr.event button').first().click();
      await log.locator('tr.details pre').waitFor();

      // A choice in the tree filters the chart.
      await tree.locator('[data-act=toggle]').first().click();
      await tree.getByRole('row').getByText('Europe', { exact: true }).waitFor();
      await tree.locator('[data-folder=corvane] [data-act=own]').click();
      await chart.locator('.showing .chip').waitFor();

      // Another language comes from a file beside the bundle.
      await page.evaluate(() => document.documentElement.setAttribute('lang', 'de'));
      await chart.getByRole('button', { name: 'Tabelle', exact: true }).waitFor();
      await twoFrames(page);
      assert.deepEqual(complaints(), []);
    } finally {
      await page.close();
    }
  });

  it('shows no more than the token of the portal does', async () => {
    const [narrow, broad] = [await openPage(portal), await openPage(wide)];
    try {
      for (const { page } of [narrow, broad]) {
        await page.locator('folder-usage-tree [data-folder=corvane]').waitFor();
        await page.locator('usage-audit-log tr.event').first().waitFor();
      }
      await broad.page.locator('folder-usage-tree [data-folder=halden]').waitFor();
      assert.equal(await narrow.page.locator('folder-usage-tree [data-folder=halden]').count(), 0);
      const folders = await narrow.page.locator('usage-audit-log td.folder').allInnerTexts();
      assert.ok(folders.length > 0);
      for (const name of folders) assert.match(name, /^Corvane Automotive/);

      // What the page does not show, its token does not get either.
      const { token } = (await (await fetch(`${portal.origin}/usage-token`, { method: 'POST' })).json()) as {
        token: string;
      };
      const ask = async (path: string) =>
        await fetch(`${endpoint}/v1/workspaces/${path}`, { headers: { authorization: `Bearer ${token}` } });
      const mine = await (await ask('acme/folders?from=2020-01-01&to=2020-01-02&search=e')).text();
      assert.ok(mine.includes('corvane') && !mine.includes('halden'), mine);
      assert.equal((await ask('another')).status, 403);
      assert.equal((await fetch(`${endpoint}/v1/workspaces/acme`)).status, 401);

      // The tags that the portal's own page does without.
      await broad.page.evaluate(() => {
        const tags = ['workspace-limits', 'credit-usage-page'].map((tag) => document.createElement(tag));
        document.querySelector('credit-usage-provider')?.replaceChildren(...tags);
      });
      await broad.page.locator('credit-usage-provider > workspace-limits li').first().waitFor();
      await broad.page.locator('credit-usage-page [part=chart] svg').first().waitFor();
      await openAllPopovers(broad.page, broad.page.locator('credit-usage-page credit-usage-chart'));

      for (const { complaints } of [narrow, broad]) assert.deepEqual(complaints(), []);
    } finally {
      await narrow.page.close();
      await broad.page.close();
    }
  });

  /** Opens a portal's page; its complaints are what the policy refused, the console said, and answers that failed. */
  async function openPage({ origin }: Portal): Promise<{ readonly page: Page; readonly complaints: () => string[] }> {
    const page = await browser.newPage({ acceptDownloads: true });
    page.setDefaultTimeout(10_000);
    const { warnings, errors } = complaintsOf(page);
    const others: string[] = [];
    page.on('response', (response) => {
      if (response.status() >= 400) others.push(`${response.status()} ${response.url()}`);
    });
    await page.exposeFunction('tellViolation', (what: string) => others.push(what));
    await page.addInitScript(() => {
      // A headless browser has nobody to answer its question where to save.
      Reflect.deleteProperty(window, 'showSaveFilePicker');
      addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => {
        const page = globalThis as unknown as { tellViolation(what: string): void };
        page.tellViolation(`${violatedDirective} ${blockedURI} ${sample}`);
      });
    });
    await page.goto(origin);
    return { page, complaints: () => [...warnings, ...errors, ...others] };
  }
});

/** Opens whatever opens over an element, one after the other. */
async function openAllPopovers(page: Page, element: Locator): Promise<void> {
  for (const button of await element.locator('[popovertarget]:visible').all()) {
    await button.click();
    await element.locator(`#${await button.getAttribute('popovertarget')}:popover-open`).waitFor();
    await page.keyboard.press('Escape');
  }
}

/** Name of the file that a press gives. */
async function downloadOf(page: Page, button: Locator): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return file.suggestedFilename();
}

async function twoFrames(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}
