/**
 * Runs the tests, all of them or the part that is named (elements, server, package), and ends with one line that counts
 * them: `N passed, N failed`, after what failed, once more: a log is often kept by its end alone. A part that crashes or
 * finds no test is a failure.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { needChromium } from './chromium.mjs';

/** @typedef {{ passed: number, failed: number, failures?: string[] }} Counts */

const PART_TIMEOUT_MS = 14 * 60_000;

/** @type {Record<string, () => Promise<Counts>>} */
const parts = { elements, server, package: packaged };

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in parts));
if (unknown.length > 0) {
  console.error(`No such part: ${unknown.join(', ')}. There are ${Object.keys(parts).join(', ')}.`);
  process.exit(1);
}

try {
  process.env['CHROME_PATH'] = needChromium();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

const total = { passed: 0, failed: 0 };
/** @type {string[]} */
const failures = [];
for (const [name, run] of Object.entries(parts)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  console.log(`\n== ${name}`);
  const { passed, failed, failures: said = [] } = await run();
  total.passed += passed;
  total.failed += failed;
  failures.push(...said.map((text) => `${name}: ${text}`));
  console.log(`== ${name}: ${passed} passed, ${failed} failed`);
}
if (failures.length > 0) console.log(`\n== failed\n${failures.join('\n')}`);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;

/** Units, elements and stories in Chromium. */
async function elements() {
  const folder = mkdtempSync(join(tmpdir(), 'credit-usage-elements-'));
  const summary = join(folder, 'summary.json');
  try {
    const { code } = await command('web-test-runner', [], { TEST_SUMMARY: summary });
    return checked(code, () => JSON.parse(readFileSync(summary, 'utf8')));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The reference server, over HTTP. */
async function server() {
  const { scripts } = JSON.parse(readFileSync('server/package.json', 'utf8'));
  if (!scripts?.test) {
    console.log('The server has no tests yet.');
    return { passed: 0, failed: 0 };
  }
  const { code, output } = await command('npm', ['test', '--silent', '-w', 'server']);
  return checked(code, () => nodeTestCounts(output));
}

/** What is built and published: entry points, lint rules, the bundle on real pages. */
async function packaged() {
  const built = await command('npm', ['run', '--silent', 'build']);
  if (built.code !== 0) return { passed: 0, failed: 1 };
  const files = readdirSync('test', { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.node.test.ts'),
  );
  const { code, output } = await command('node', [
    '--import=tsx',
    '--test',
    '--test-reporter=spec',
    ...files.map((name) => join('test', name)),
  ]);
  return checked(code, () => nodeTestCounts(output));
}

/**
 * Runs a command of the project, shows what it says and keeps it.
 * @param {string} name
 * @param {string[]} args
 * @param {Record<string, string>} [environment]
 * @returns {Promise<{ code: number, output: string }>}
 */
function command(name, args, environment = {}) {
  const path = [join(process.cwd(), 'node_modules', '.bin'), process.env['PATH']].join(':');
  const child = spawn(name, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...environment, PATH: path },
    timeout: PART_TIMEOUT_MS,
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
    output += text;
    process.stdout.write(text);
  });
  return new Promise((resolve) => {
    child.on('error', (error) => {
      console.error(error.message);
      resolve({ code: 1, output });
    });
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/**
 * The counts of a part, with one failure more for what no test tells: a crash, or no test at all.
 * @param {number} code
 * @param {() => Counts} read
 * @returns {Counts}
 */
function checked(code, read) {
  /** @type {Counts} */
  let counts;
  try {
    counts = read();
  } catch {
    counts = { passed: 0, failed: 0 };
  }
  const { passed, failed } = counts;
  if (failed === 0 && (code !== 0 || passed === 0)) {
    const failure = code === 0 ? 'No test was found.' : `The runner ended with exit code ${code}.`;
    return { passed, failed: 1, failures: [failure] };
  }
  return counts;
}

/**
 * Adds up what node:test says at the end of each run, in its spec or TAP form.
 * @param {string} output
 * @returns {Counts}
 */
function nodeTestCounts(output) {
  /** @type {Required<Counts>} */
  const counts = { passed: 0, failed: 0, failures: [] };
  // eslint-disable-next-line no-control-regex -- colours
  const plain = output.replace(/\x1b\[[\d;]*m/g, '');
  for (const [, what, count] of plain.matchAll(/^(?:#|ℹ) (pass|fail|cancelled) (\d+)$/gm)) {
    counts[what === 'pass' ? 'passed' : 'failed'] += Number(count);
  }
  counts.failures = plain.split(/^✖ failing tests:$/m).slice(1);
  return counts;
}
