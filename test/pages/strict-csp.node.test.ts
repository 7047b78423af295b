import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { complaintsOf, openBrowser } from './browser.js';
import { openSite } from './site.js';

/** Nothing but the site's own scripts and answers; styles only as adopted sheets; Lit's one Trusted Types policy. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html',
].join('; ');

let browser: Browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser.close());

it('the chart is drawn and used under a strict Content Security Policy with Trusted Types', async () => {
  const site = await openSite({
    headers: { 'content-security-policy': POLICY },
    body: '<credit-usage-chart endpoint="/api" workspace="acme"></credit-usage-chart>',
  });
  const page = await browser.newPage();
  try {
    const { warnings, errors } = complaintsOf(page);
    await page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) => {
        // The browser's own request for an icon is none of the library's.
        if (!blockedURI.endsWith('/favicon.ico')) console.error(violatedDirective, blockedURI, sourceFile);
      });
    });
    await page.goto(site.origin);
    const chart = page.locator('credit-usage-chart');
    const figures = chart.locator('[part=legend] li').first();
    const isDrawn = await figures.waitFor({ timeout: 10_000 }).then(
      () => true,
      () => false,
    );
    assert.deepEqual(errors, []);
    assert.ok(isDrawn, 'the chart does not show its figures');
    // Everything that styles, places or takes out something by script.
    await chart.locator('.stage').hover({ position: { x: 200, y: 150 } });
    await chart.locator('[part=tooltip]').waitFor();
    for (const menu of ['period', 'options']) {
      await chart.locator(`[popovertarget=${menu}]`).click();
      await chart.locator(`#${menu}`).waitFor();
      await page.keyboard.press('Escape');
    }
    for (const [kind, ending] of [
      ['Table, CSV', 'csv'],
      ['Picture, PNG', 'png'],
      ['Drawing, SVG', 'svg'],
    ] as const) {
      await chart.locator('[popovertarget=options]').click();
      const [file] = await Promise.all([page.waitForEvent('download'), chart.getByText(kind).click()]);
      assert.match(file.suggestedFilename(), new RegExp(`\\.${ending}$`));
    }
    await chart.getByRole('button', { name: 'Table', exact: true }).click();
    await chart.locator('[part=table] tbody tr').first().waitFor();
    await chart.getByRole('button', { name: 'Chart', exact: true }).click();
    await chart.locator('[part=chart] svg').waitFor();
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));

    const drawn = await chart.locator('[part=chart] svg').evaluate((svg) => svg.querySelectorAll('rect, path').length);
    assert.ok(drawn > 0, 'nothing is drawn');
    assert.equal(await chart.evaluate((element) => getComputedStyle(element).display !== 'inline'), true);
    assert.deepEqual(errors, []);
    assert.deepEqual(warnings, []);
  } finally {
    await page.close();
    await site.close();
  }
});
