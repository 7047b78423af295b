/**
 * Says how heavy the script-tag bundle and each language beside it are, and the hash that a page puts into the
 * `integrity` attribute.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const BUNDLE = 'dist/cdn/credit-usage-elements.js';
const LANGUAGES = 'dist/cdn/languages';

const code = readFileSync(BUNDLE);
const kilobytes = (/** @type {Buffer} */ bytes) => `${(bytes.length / 1000).toFixed(1)} kB`;
const weight = (/** @type {Buffer} */ bytes) => `${kilobytes(bytes)}, ${kilobytes(gzipSync(bytes, { level: 9 }))} gzip`;

console.log(`${BUNDLE}: ${weight(code)}`);
for (const file of readdirSync(LANGUAGES).filter((name) => name.endsWith('.js'))) {
  console.log(`${LANGUAGES}/${file}: ${weight(readFileSync(`${LANGUAGES}/${file}`))}`);
}
console.log(`integrity="sha384-${createHash('sha384').update(code).digest('base64')}"`);
