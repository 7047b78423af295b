import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { build, preview } from 'vite';
import { complaintsOf, openBrowser } from './pages/browser.js';

interface Example {
  /** Folder in examples/, and in test/examples/ with the file whose lines are wrong. */
  readonly name: string;
  readonly wrong: string;
  /** Checks the types of the example and of what is wrong beside it. */
  readonly check: readonly [command: string, ...args: string[]];
}

const examples: readonly Example[] = [
  { name: 'html', wrong: 'wrong.ts', check: ['tsc', '--pretty', 'false', '-p', '.'] },
  { name: 'react', wrong: 'wrong.tsx', check: ['tsc', '--pretty', 'false', '-p', '.'] },
  { name: 'vue', wrong: 'wrong.vue', check: ['vue-tsc', '--pretty', 'false', '-p', '.'] },
  {
    name: 'svelte',
    wrong: 'wrong.svelte',
    check: ['svelte-check', '--tsconfig', './tsconfig.json', '--output', 'machine-verbose'],
  },
  { name: 'angular', wrong: 'wrong.ts', check: ['ngc', '-p', '.'] },
];

/** What a type checker says, run in a folder. */
function outputOf([command, ...args]: Example['check'], folder: string): Promise<string> {
  const child = spawn(join(process.cwd(), 'node_modules', '.bin', command), args, { cwd: folder });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', () => resolve(output));
  });
}

/** File and line of each error: as compilers write it, "a.ts(3,1): error" or "a.ts:3:1 - error", or as svelte-check. */
function placesOfErrors(output: string): string[] {
  // eslint-disable-next-line no-control-regex -- colours
  const plain = output.replace(/\x1b\[[\d;]*m/g, '');
  const compilers = [...plain.matchAll(/^(\S+?)[(:](\d+)[,:]\d+\)?(?::| -) error/gm)].map(
    ([, file, line]) => `${file}:${line}`,
  );
  const svelte = [...plain.matchAll(/^\d+ (\{"type":"ERROR".*\})$/gm)].map(([, json]) => {
    const { filename, start } = JSON.parse(json!) as { filename: string; start: { line: number } };
    return `${filename}:${start.line + 1}`;
  });
  return [...new Set([...compilers, ...svelte])].toSorted();
}

describe('examples', () => {
  let browser: Browser;
  before(async () => {
    browser = await openBrowser();
  });
  after(() => browser.close());

  for (const { name, wrong, check } of examples) {
    it(`${name}: types accept the page and refuse each wrong line`, async () => {
      const folder = join('test', 'examples', name);
      const expected = readFileSync(join(folder, wrong), 'utf8')
        .split('\n')
        .flatMap((line, i) => (line.includes('wrong: ') ? `${wrong}:${i + 1}` : []));
      assert.ok(expected.length > 0);
      const output = await outputOf(check, folder);
      assert.deepEqual(placesOfErrors(output), expected.toSorted(), output);
    });

    it(`${name}: objects arrive in properties, and events are heard`, async () => {
      const root = join('examples', name);
      const configFile = join(root, 'vite.config.ts');
      await build({ root, configFile, logLevel: 'error' });
      const site = await preview({ root, configFile, logLevel: 'error', preview: { port: 0, host: '127.0.0.1' } });
      const page = await browser.newPage();
      try {
        const { warnings, errors } = complaintsOf(page);
        await page.goto(site.resolvedUrls!.local[0]!);
        const chart = page.locator('credit-usage-chart');
        // 17 days of 42.5 credits.
        await page.getByText('722.5 credits used', { exact: true }).waitFor();
        await chart.getByText('722.5').first().waitFor();

        await page.getByLabel('Inference only').check();
        // 17 days of 12.5 credits.
        await page.getByText('212.5 credits used', { exact: true }).waitFor();
        await chart.getByText('212.5').first().waitFor();

        await page.locator('workspace-limits').getByRole('button').first().click();
        await page.getByText('Asked for more: members', { exact: true }).waitFor();
        assert.deepEqual({ warnings, errors }, { warnings: [], errors: [] });
      } finally {
        await page.close();
        await site.close();
      }
    });
  }
});
