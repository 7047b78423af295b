/**
 * Writes into dist what frameworks and editors need to know of the tags: types of templates, React components, data for
 * completion. It reads custom-elements.json and the built types, so it runs after both.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { vscodeCss, vscodeHtml, webTypes } from './editor-data.mjs';
import { reactWrapper } from './react-wrappers.mjs';
import { readElements } from './read-manifest.mjs';
import { GENERATED, elementTypes, jsxTypes, svelteTypes, vueTypes } from './template-types.mjs';

const elements = readElements();

write('dist/frameworks/elements.d.ts', elementTypes(elements));
for (const [name, types] of Object.entries({ jsx: jsxTypes, svelte: svelteTypes, vue: vueTypes })) {
  write(`dist/frameworks/${name}.d.ts`, types(elements));
  // Types are all there is, but an import of them must lead somewhere when the program runs.
  write(`dist/frameworks/${name}.js`, `${GENERATED}export {};\n`);
}

for (const element of elements) {
  const { code, types } = reactWrapper(element);
  write(`dist/react/${element.tag}.js`, code);
  write(`dist/react/${element.tag}.d.ts`, types);
}
const wrappers = elements.map(({ tag }) => `export * from './${tag}.js';\n`).join('');
write('dist/react/index.js', `'use client';\n${GENERATED}${wrappers}`);
write('dist/react/index.d.ts', `${GENERATED}${wrappers}`);

write('dist/vscode.html-custom-data.json', vscodeHtml(elements));
write('dist/vscode.css-custom-data.json', vscodeCss(elements));
write('dist/web-types.json', webTypes(elements, JSON.parse(readFileSync('package.json', 'utf8'))));

/**
 * @param {string} path
 * @param {string | object} content
 */
function write(path, content) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, typeof content === 'string' ? content : `${JSON.stringify(content, null, 2)}\n`);
}
