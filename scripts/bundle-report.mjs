/**
 * Says how heavy the script-tag bundle and what it loads for each tag are, and the hash that a page puts into the
 * `integrity` attribute.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { bundleWeights, kilobytes } from './script-tag-weights.mjs';

const FOLDER = 'dist/cdn';
const BUNDLE = 'credit-usage-elements.js';

for (const { name, files, gzip } of bundleWeights(FOLDER)) {
  console.log(`${name}: ${kilobytes(gzip)} gzip, ${files} ${files === 1 ? 'file' : 'files'}`);
}
const hash = createHash('sha384')
  .update(readFileSync(`${FOLDER}/${BUNDLE}`))
  .digest('base64');
console.log(`${FOLDER}/${BUNDLE}: integrity="sha384-${hash}"`);
