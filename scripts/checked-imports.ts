import { createHash } from 'node:crypto';
import { dirname, posix } from 'node:path';
import remapping from '@jridgewell/remapping';
import MagicString from 'magic-string';
import type { Plugin, Rolldown } from 'vite';

const DYNAMIC_IMPORT = /\bimport\((["'`])(\.{1,2}\/[^"'`]+)\1\)/g;

/**
 * Fetches files with their hashes before the first of them is imported. A module that has been preloaded is the one that
 * `import` takes, so what does not have its hash is never run; and all of them come at once, not each after the one that
 * names it. A policy needs nothing beyond the origin in `script-src`.
 */
const HELPER = `
const checkedImport = (go, ...needed) => Promise.all(needed.map((file) => (checkedFiles[file].ready ??= new Promise((done, fail) => {
const [path, integrity] = checkedFiles[file];
const link = document.createElement("link");
link.onload = () => { link.remove(); done(); };
link.onerror = () => { link.remove(); delete checkedFiles[file].ready; fail(new Error(link.href + " could not be loaded, or does not have its hash.")); };
Object.assign(link, { rel: "modulepreload", href: new URL(path, import.meta.url).href, integrity, crossOrigin: "anonymous" });
document.head.append(link);
})))).then(go);
`;

/**
 * Has the browser check every file that the script tag's bundle loads later, as `integrity` does for the bundle itself.
 * It writes where the source map is, since that has to be under the hash: maps are to be `hidden`.
 */
export function checkedImports(): Plugin {
  return {
    name: 'checked-imports',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const chunks = new Map(
        Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file] as const] : [])),
      );
      const hashes = new Map<string, string>();
      /** A file has the hashes of others in it, so these come first. */
      const finish = (name: string, within: readonly string[]): void => {
        if (within.includes(name)) throw new Error(`These files load each other: ${[...within, name].join(', ')}`);
        const chunk = chunks.get(name);
        if (!chunk || hashes.has(name)) return;
        for (const other of chunk.dynamicImports.flatMap((each) => loadedWith(each, chunk, chunks))) {
          finish(other, [...within, name]);
        }
        check(chunk, chunks, hashes);
        hashes.set(name, `sha256-${createHash('sha256').update(chunk.code).digest('base64')}`);
      };
      for (const name of chunks.keys()) finish(name, []);
    },
  };
}

type Chunks = ReadonlyMap<string, Rolldown.OutputChunk>;

function check(chunk: Rolldown.OutputChunk, chunks: Chunks, hashes: ReadonlyMap<string, string>): void {
  const folder = dirname(chunk.fileName);
  const text = new MagicString(chunk.code);
  const later = [...new Set(chunk.dynamicImports.flatMap((each) => loadedWith(each, chunk, chunks)))];
  for (const found of chunk.code.matchAll(DYNAMIC_IMPORT)) {
    const target = posix.join(folder, found[2]!);
    const files = loadedWith(target, chunk, chunks).map((name) => later.indexOf(name));
    text.update(found.index, found.index + found[0].length, `checkedImport(()=>${found[0]},${files.join()})`);
  }
  if (chunk.map) text.append(`\n//# sourceMappingURL=${posix.basename(chunk.fileName)}.map\n`);
  if (later.length > 0) {
    const files = later.map((name) => [relative(folder, name), hashes.get(name)]);
    text.prepend(`const checkedFiles=${JSON.stringify(files)};${HELPER}`);
  }
  const map = text.generateDecodedMap({ hires: 'boundary' });
  chunk.code = text.toString();
  if (chunk.map) {
    const original = chunk.map as unknown as Parameters<typeof remapping>[0];
    chunk.map = remapping([map as never, original as never], () => null) as unknown as typeof chunk.map;
  }
}

/** What has to come when a chunk imports a file: that with all that it needs, but for what is here already. */
function loadedWith(name: string, chunk: Rolldown.OutputChunk, chunks: Chunks): readonly string[] {
  const here = needsOf(chunk.fileName, chunks);
  return [...needsOf(name, chunks)].filter((each) => !here.has(each));
}

/** A file and all that it imports at once. */
function needsOf(file: string, chunks: Chunks): Set<string> {
  const needed = new Set([file]);
  for (const name of needed) for (const other of chunks.get(name)?.imports ?? []) needed.add(other);
  return needed;
}

function relative(folder: string, name: string): string {
  const path = posix.relative(folder, name);
  return path.startsWith('.') ? path : `./${path}`;
}
