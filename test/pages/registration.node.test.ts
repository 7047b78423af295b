import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { build, type Plugin } from 'vite';
import type { CreditUsageChartElement, CreditUsageProviderElement } from '../../src/index.js';
import { complaintsOf, openBrowser } from './browser.js';
import { BUNDLE, openSite } from './site.js';

const SAME = '/test/dist/same-version/credit-usage-elements.js';
const OTHER = '/test/dist/other-version/credit-usage-elements.js';
const PROVIDER_ALONE = '/test/dist/provider-alone/credit-usage-elements.js';
const tags = readdirSync('src/components');

const otherVersion: Plugin = {
  name: 'other-version',
  transform: (code, id) => (id.endsWith('/src/version.ts') ? code.replace(/\d+\.\d+\.\d+/, '99.0.0') : undefined),
};

/** A copy that registers the provider and nothing else, as a host's own bundle may. */
const providerAlone: Plugin = {
  name: 'provider-alone',
  transform: (_code, id) =>
    id.endsWith('/src/autoload.ts')
      ? "import './components/credit-usage-provider/credit-usage-provider.define.js';"
      : undefined,
};

async function buildCopy(path: string, ...plugins: Plugin[]): Promise<void> {
  const outDir = path.slice(1, path.lastIndexOf('/'));
  await build({ mode: 'cdn', logLevel: 'error', plugins, build: { outDir } });
}

describe('two builds of the library on one page', () => {
  let browser: Browser;
  before(async () => {
    await buildCopy(SAME);
    await buildCopy(OTHER, otherVersion);
    await buildCopy(PROVIDER_ALONE, otherVersion, providerAlone);
    browser = await openBrowser();
  });
  after(() => browser.close());

  async function complaintsAfterLoading(...bundles: string[]) {
    const site = await openSite({ bundles, body: tags.map((tag) => `<${tag}></${tag}>`).join('') });
    const page = await browser.newPage();
    try {
      const complaints = complaintsOf(page);
      await page.goto(site.origin, { waitUntil: 'networkidle' });
      const versions = await page.evaluate(
        (names) => names.map((name) => (customElements.get(name) as { version?: string } | undefined)?.version),
        tags,
      );
      return { ...complaints, versions };
    } finally {
      await page.close();
      await site.close();
    }
  }

  it('are silent when the version is the same', async () => {
    const { warnings, errors } = await complaintsAfterLoading(BUNDLE, SAME);
    assert.deepEqual(warnings, []);
    assert.deepEqual(errors, []);
  });

  it('warn once a tag when the version is another, and the first one stays', async () => {
    const { warnings, errors, versions } = await complaintsAfterLoading(BUNDLE, OTHER, SAME);
    assert.deepEqual(errors, []);
    assert.equal(warnings.length, tags.length);
    for (const tag of tags)
      assert.ok(warnings.some((warning) => warning.includes(`<${tag}>`) && warning.includes('99.0.0')));
    assert.ok(!versions.includes('99.0.0'));
  });

  it('work the other way round too', async () => {
    const { warnings, errors, versions } = await complaintsAfterLoading(OTHER, BUNDLE);
    assert.deepEqual(errors, []);
    assert.equal(warnings.length, tags.length);
    assert.ok(versions.every((version) => version === '99.0.0'));
  });

  it('share a view: the provider is of one, the tags inside are of the other', async () => {
    const site = await openSite({
      bundles: [PROVIDER_ALONE, BUNDLE],
      body: `<credit-usage-provider endpoint="/api" workspace="acme" cycle="plan-2026-10">
        <credit-usage-chart></credit-usage-chart>
      </credit-usage-provider>`,
    });
    const page = await browser.newPage();
    try {
      const { errors } = complaintsOf(page);
      await page.goto(site.origin);
      const [provider, chart] = [page.locator('credit-usage-provider'), page.locator('credit-usage-chart')];
      await chart.locator('[part=legend] li').first().waitFor();
      const versionOf = (element: Element) => (element.constructor as unknown as { version: string }).version;
      assert.equal(await provider.evaluate(versionOf), '99.0.0');
      assert.notEqual(await chart.evaluate(versionOf), '99.0.0');
      assert.equal(await chart.evaluate(({ cycle }: CreditUsageChartElement) => cycle), 'plan-2026-10');
      await chart.getByRole('button', { name: 'Later period' }).click();
      assert.equal(await provider.evaluate(({ cycle }: CreditUsageProviderElement) => cycle), 'plan-2026-11');
      assert.deepEqual(errors, []);
    } finally {
      await page.close();
      await site.close();
    }
  });
});
