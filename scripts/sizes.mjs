/**
 * Prints tables of what each entry weighs with all that it needs at once, as a bundler of a host would take it alone, and
 * of what the script tag loads, as `npm run build:cdn` has left it. Languages beyond English, and what is loaded when it is opened, are files apart.
 */
import { readdirSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { bundleWeights, kilobytes } from './script-tag-weights.mjs';

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
];

/** @param {string[][]} rows */
function printTable(rows) {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  const line = (/** @type {string[]} */ row) =>
    `| ${row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join(' | ')} |`;
  const [head = [], ...body] = rows;
  console.log(line(head));
  console.log(
    `| ${widths.map((width, i) => (i === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`,
  );
  for (const row of body) console.log(line(row));
}

const rows = [['entry', 'minified', 'gzip']];
for (const [name, code] of entries) {
  const files = await code();
  const sum = (/** @type {(text: string) => number} */ size) =>
    kilobytes(files.reduce((total, text) => total + size(text), 0));
  rows.push([name, sum((text) => Buffer.byteLength(text)), sum((text) => gzipSync(text, { level: 9 }).length)]);
}
printTable(rows);
console.log();
printTable([
  ['what a page loads', 'files', 'minified', 'gzip'],
  ...bundleWeights('dist/cdn').map(({ name, files, minified, gzip }) => [
    name.replace(/<.*>/, '`$&`'),
    String(files),
    kilobytes(minified),
    kilobytes(gzip),
  ]),
]);
