/**
 * Prints a table of what each entry weighs with all its dependencies, as a bundler of a host would take it alone, and of
 * the script-tag bundle. Languages beyond English are files apart and are not counted.
 */
import { readdirSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

const target = 'es2022';
/** Said here because library mode leaves the white space of ES modules in place. */
const minify = { compress: true, mangle: true, codegen: true };

/** @param {import('vite').InlineConfig} config */
async function firstFileOf(config) {
  const built = await build({ ...config, logLevel: 'error' });
  const result = Array.isArray(built) ? built[0] : built;
  if (!result || !('output' in result)) throw new Error('Nothing was built');
  // With code splitting what the entry needs at once may be in several files.
  const chunks = new Map(result.output.flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file]] : [])));
  const needed = new Set(
    result.output.flatMap((file) => (file.type === 'chunk' && file.isEntry ? [file.fileName] : [])),
  );
  for (const name of needed) for (const other of chunks.get(name)?.imports ?? []) needed.add(other);
  return [...needed].map((name) => chunks.get(name)?.code ?? '');
}

/** @param {string} entry */
function alone(entry) {
  return firstFileOf({
    configFile: false,
    mode: 'production',
    build: {
      target,
      write: false,
      lib: { entry, formats: ['es'], fileName: () => 'entry.js' },
      rolldownOptions: { output: { minify } },
    },
  });
}

/** @param {number} bytes */
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

/** @type {[string, () => Promise<string[]>][]} */
const entries = [
  ...readdirSync('src/components').map(
    (tag) =>
      /** @type {[string, () => Promise<string[]>]} */ ([
        `\`${tag}/define\``,
        () => alone(`src/components/${tag}/${tag}.define.ts`),
      ]),
  ),
  ['`define`, every tag', () => alone('src/define.ts')],
  ['`.`, everything and nothing registered', () => alone('src/index.ts')],
  [
    'script tag, `cdn/credit-usage-elements.js`',
    () => firstFileOf({ mode: 'cdn', build: { write: false, sourcemap: false } }),
  ],
];

const rows = [['entry', 'minified', 'gzip']];
for (const [name, code] of entries) {
  const files = await code();
  const sum = (/** @type {(text: string) => number} */ size) =>
    kilobytes(files.reduce((total, text) => total + size(text), 0));
  rows.push([name, sum((text) => Buffer.byteLength(text)), sum((text) => gzipSync(text, { level: 9 }).length)]);
}

const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
const line = (/** @type {string[]} */ row) =>
  `| ${row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join(' | ')} |`;
const [head = [], ...body] = rows;
console.log(line(head));
console.log(`| ${widths.map((width, i) => (i === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`);
for (const row of body) console.log(line(row));
