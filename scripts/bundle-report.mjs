/** Says how heavy the script-tag bundle is, and the hash that a page puts into its `integrity` attribute. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const BUNDLE = 'dist/cdn/credit-usage-elements.js';

const code = readFileSync(BUNDLE);
const kilobytes = (/** @type {Buffer} */ bytes) => `${(bytes.length / 1000).toFixed(1)} kB`;

console.log(`${BUNDLE}: ${kilobytes(code)}, ${kilobytes(gzipSync(code, { level: 9 }))} gzip`);
console.log(`integrity="sha384-${createHash('sha384').update(code).digest('base64')}"`);
