import { existsSync, readdirSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { defineConfig, type UserConfig } from 'vite';
import { checkedImports } from './scripts/checked-imports.js';
import { minifyTemplates } from './scripts/minify-templates.js';

/** Two builds: modules for bundlers (default), and with `--mode cdn` the file for a script tag, with those of the languages. */
export default defineConfig(({ mode }) => (mode === 'cdn' ? scriptTag : modules));

const modules: UserConfig = {
  build: {
    target: 'es2022',
    outDir: 'dist',
    minify: false,
    sourcemap: true,
    lib: { entry: Object.fromEntries(entries().map((path) => [nameOf(path), path])), formats: ['es'] },
    rolldownOptions: {
      // The host installs our dependencies once for all packages. The decorate helper is no dependency: it is inlined.
      external: (id) => /^[@a-z]/.test(id) && !id.startsWith('@oxc-project'),
      output: { preserveModules: true, preserveModulesRoot: 'src', entryFileNames: '[name].js' },
    },
  },
};

const scriptTag: UserConfig = {
  mode: 'production',
  plugins: [minifyTemplates(), checkedImports()],
  build: {
    target: 'es2022',
    outDir: 'dist/cdn',
    sourcemap: 'hidden',
    lib: { entry: 'src/autoload.ts', formats: ['es'], fileName: () => 'credit-usage-elements.js' },
    rolldownOptions: {
      // With what most tags need in one file, and the rest as it is shared.
      preserveEntrySignatures: 'allow-extension',
      output: {
        chunkFileNames: 'parts/[name]-[hash].js',
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            { name: 'base', test: /node_modules|\/src\/(?!components|core\/locale\/languages)/, minShareCount: 5 },
          ],
        },
        // Said here because library mode leaves the white space of ES modules in place.
        minify: { compress: true, mangle: true, codegen: true },
      },
    },
  },
};

/** What `exports` of package.json names: the two roots, and each tag's class and registration. */
function entries(): string[] {
  const components = 'src/components';
  const tags = existsSync(components) ? readdirSync(components) : [];
  return ['src/index.ts', 'src/define.ts', 'src/server.ts']
    .concat(tags.flatMap((tag) => [`${components}/${tag}/${tag}.ts`, `${components}/${tag}/${tag}.define.ts`]))
    .filter((path) => existsSync(path));
}

function nameOf(path: string): string {
  return path.slice('src/'.length, -extname(basename(path)).length);
}
