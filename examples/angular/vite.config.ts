import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const root = fileURLToPath(new URL('.', import.meta.url));

/** Compiles the components and their templates ahead of time into dist/compiled, from where the page takes them. */
const compile: Plugin = {
  name: 'angular-compiler',
  buildStart: () => {
    execFileSync('ngc', ['-p', root], { stdio: 'inherit' });
  },
};

export default defineConfig({ base: './', build: { outDir: 'dist/page' }, plugins: [compile] });
