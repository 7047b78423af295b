import { readdirSync, writeFileSync } from 'node:fs';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { a11ySnapshotPlugin } from '@web/test-runner-commands/plugins';
import { chromiumFlags, findChromium } from './scripts/chromium.mjs';

/** Lit's development build warns of mistakes; that it is the development build is no news. */
const NOTICES = ['Lit is in dev mode', 'Multiple versions of Lit loaded'];

/** What draws every story takes as long as all the rest: it has a browser of its own beside it. */
const EVERY_STORY = ['test/stories.test.ts', 'test/pseudo-locale.test.ts'];

const executablePath = findChromium();

export default /** @type {import('@web/test-runner').TestRunnerConfig} */ ({
  files: [
    'src/**/*.test.ts',
    'seed/**/*.test.ts',
    'stories/**/*.test.ts',
    'test/**/*.test.ts',
    '!**/*.node.test.ts',
    ...EVERY_STORY.map((file) => `!${file}`),
  ],
  // `--files` asks for its own and nothing else, where groups always run.
  groups: process.argv.includes('--files') ? [] : [{ name: 'every-story', files: EVERY_STORY, browsers: [chromium()] }],
  hostname: '127.0.0.1',
  nodeResolve: { browser: true, exportConditions: ['development', 'browser'] },
  browsers: [chromium()],
  // Focus belongs to one page of a browser at a time.
  concurrency: 1,
  browserStartTimeout: 60_000,
  // For one file, on a machine that has other work too.
  testsFinishTimeout: 600_000,
  testFramework: { config: { timeout: 10_000 } },
  plugins: [
    esbuildPlugin({ ts: true, target: 'es2022', tsconfig: './tsconfig.json' }),
    a11ySnapshotPlugin(),
    everyStory(),
  ],
  filterBrowserLogs: ({ args }) => !NOTICES.some((notice) => String(args[0]).includes(notice)),
  reporters: [defaultReporter({ reportTestProgress: false }), countingReporter()],
  // axe measures contrast against the page's background, which it takes for white where none is set.
  testRunnerHtml: (testFramework) => `<!doctype html>
    <html lang="en">
      <head>
        <meta name="color-scheme" content="light dark">
        <style>html { background: Canvas; color: CanvasText }</style>
      </head>
      <body><script type="module" src="${testFramework}"></script></body>
    </html>`,
});

/** A browser, which starts with its first test. */
function chromium() {
  return chromeLauncher({ launchOptions: { args: chromiumFlags, ...(executablePath && { executablePath }) } });
}

/**
 * Serves `virtual:stories`: every story module by its path.
 * @returns {import('@web/test-runner').TestRunnerPlugin}
 */
function everyStory() {
  const address = '/__every-story.js';
  return {
    name: 'every-story',
    resolveImport: ({ source }) => (source === 'virtual:stories' ? address : undefined),
    serve({ path }) {
      if (path !== address) return undefined;
      const files = readdirSync('stories', { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.stories.ts'))
        .sort();
      const imports = files.map((name, i) => `import * as module${i} from '/stories/${name}';`);
      const entries = files.map((name, i) => `${JSON.stringify(name)}: module${i}`);
      return { body: `${imports.join('\n')}\nexport default { ${entries.join(', ')} };`, type: 'js' };
    },
  };
}

/**
 * Writes the counts and what failed where `npm test` asks for them. A file that could not run is a failure.
 * @returns {import('@web/test-runner').Reporter}
 */
function countingReporter() {
  return {
    onTestRunFinished({ sessions }) {
      const file = process.env['TEST_SUMMARY'];
      if (!file) return;
      const counts = { passed: 0, failed: 0, failures: /** @type {string[]} */ ([]) };
      for (const session of sessions) {
        const tests = testsOf(session.testResults);
        const failed = tests.filter(({ passed, skipped }) => !passed && !skipped);
        counts.passed += tests.filter(({ passed }) => passed).length;
        counts.failed += failed.length || (session.passed ? 0 : 1);
        if (session.passed && failed.length === 0) continue;
        counts.failures.push(
          `${session.testFile}\n${session.errors.map(({ message }) => `  ${message}\n`).join('')}`,
          ...failed.map(({ name, error }) => `  ${name}\n    ${error?.message}\n    ${error?.stack ?? ''}`),
        );
      }
      writeFileSync(file, JSON.stringify(counts));
    },
  };
}

/**
 * @param {import('@web/test-runner').TestSuiteResult | undefined} suite
 * @returns {import('@web/test-runner').TestResult[]}
 */
function testsOf(suite) {
  return suite ? [...suite.tests, ...suite.suites.flatMap(testsOf)] : [];
}
