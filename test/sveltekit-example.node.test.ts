import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { complaintsOf, openBrowser } from './pages/browser.js';

const FOLDER = join('examples', 'sveltekit');

/** SvelteKit looks for its configuration where it is started. */
function vite(...args: string[]): ChildProcess {
  const command = join(process.cwd(), 'node_modules', 'vite', 'bin', 'vite.js');
  // Where CI is set, it would colour the address that is looked for.
  const env = { ...process.env, NO_COLOR: '1' };
  return spawn(process.execPath, [command, ...args], { cwd: FOLDER, env, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** What a command says, up to something or to its end. */
function said(child: ChildProcess, what?: RegExp): Promise<string> {
  let output = '';
  return new Promise((resolve, reject) => {
    for (const stream of [child.stdout!, child.stderr!]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        const found = what?.exec(output);
        if (found) resolve(found[0]);
      });
    }
    child.on('error', reject);
    child.on('close', (code) => (code === 0 && !what ? resolve(output) : reject(new Error(output))));
  });
}

describe('the example of SvelteKit', () => {
  let browser: Browser;
  let server: ChildProcess;
  let address: string;
  before(async () => {
    await said(vite('build', '--logLevel', 'warn'));
    server = vite('preview', '--host', '127.0.0.1', '--port', '0');
    [browser, address] = await Promise.all([openBrowser(), said(server, /http:\/\/127\.0\.0\.1:\d+\//)]);
  });
  after(async () => {
    server.kill();
    await browser.close();
  });

  it('sends its figures, and reads for itself from then on', async () => {
    const still = await browser.newPage({ javaScriptEnabled: false });
    await still.goto(address);
    await still.locator('credit-usage-chart').getByText('722.5').first().waitFor();
    await still.locator('workspace-limits').getByText('9 of 10').waitFor();
    await still.locator('credit-usage-chart [part=chart] svg .bar').first().waitFor();
    await still.close();

    const page = await browser.newPage();
    try {
      const { warnings, errors } = complaintsOf(page);
      const asked: string[] = [];
      page.on('request', (request) => {
        const { pathname, search } = new URL(request.url());
        if (pathname.startsWith('/api/')) asked.push(pathname + search);
      });
      await page.addInitScript(() => {
        addEventListener('DOMContentLoaded', () => {
          const sent = document.querySelector('workspace-limits')?.shadowRoot?.querySelector('li');
          Object.assign(globalThis, { sent });
        });
      });
      await page.goto(address);
      await page.getByText('722.5 credits used', { exact: true }).waitFor();
      assert.equal(await page.evaluate('globalThis.sent.isConnected'), true);
      assert.deepEqual(asked, []);

      await page.getByLabel('Inference only').check();
      await page.getByText('212.5 credits used', { exact: true }).waitFor();
      await page.locator('credit-usage-chart').getByText('212.5').first().waitFor();
      assert.match(asked.join('\n'), /usageType=inference/);

      await page.locator('workspace-limits').getByRole('button').first().click();
      await page.getByText('Asked for more: members', { exact: true }).waitFor();
      assert.deepEqual({ warnings, errors }, { warnings: [], errors: [] });
    } finally {
      await page.close();
    }
  });
});
