import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { gzipSync } from 'node:zlib';

/** @param {number} bytes */
export const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

/**
 * What a page has to load for the script tag alone, for the script tag with each of the tags, and for everything that
 * there is, languages aside: names, numbers of files, and bytes, minified and by gzip.
 *
 * @param {string} folder the built bundle
 */
export function bundleWeights(folder) {
  const bundle = 'credit-usage-elements.js';
  const read = (/** @type {string} */ file) => readFileSync(`${folder}/${file}`, 'utf8');
  const parts = readdirSync(`${folder}/parts`).filter((name) => name.endsWith('.js'));
  const isLanguage = (/** @type {string} */ file) => /^parts\/[a-z]{2}-/.test(file);
  const weigh = (/** @type {string} */ name, /** @type {Iterable<string>} */ files) => {
    const texts = [...files].map(read);
    const sum = (/** @type {(text: string) => number} */ size) => texts.reduce((all, text) => all + size(text), 0);
    return {
      name,
      files: texts.length,
      minified: sum((text) => Buffer.byteLength(text)),
      gzip: sum((text) => gzipSync(text, { level: 9 }).length),
    };
  };
  /** @param {string} file */
  const withImports = (file) => {
    const files = new Set([file]);
    for (const each of files) {
      for (const [, path = ''] of read(each).matchAll(/\b(?:from|import)\s*["'`]\.\/([^"'`]+)["'`]/g))
        files.add(`parts/${basename(path)}`);
    }
    return files;
  };
  const tags = parts
    .flatMap((file) => /^([a-z-]+)\.define-/.exec(file)?.[1] ?? [])
    .filter((tag) => tag !== 'audit-log');
  return [
    weigh('script tag', [bundle]),
    ...tags.map((tag) => {
      const file = parts.find((name) => name.startsWith(`${tag}.define-`));
      return weigh(`script tag and <${tag}>`, [bundle, ...withImports(`parts/${file}`)]);
    }),
    weigh('script tag and all that it can load', [
      bundle,
      ...parts.map((file) => `parts/${file}`).filter((file) => !isLanguage(file)),
    ]),
  ];
}
