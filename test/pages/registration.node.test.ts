import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { build, type Plugin } from 'vite';
import { complaintsOf, openBrowser } from './browser.js';
import { BUNDLE, openSite } from './site.js';

const SAME = '/test/dist/same-version/credit-usage-elements.js';
const OTHER = '/test/dist/other-version/credit-usage-elements.js';
const tags = readdirSync('src/components');

const otherVersion: Plugin = {
  name: 'other-version',
  transform: (code, id) => (id.endsWith('/src/version.ts') ? code.replace(/\d+\.\d+\.\d+/, '99.0.0') : undefined),
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
});
