import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** The demo page, built into demo/dist; `npm start` serves it beside the API. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  logLevel: 'warn',
  build: { outDir: 'dist', emptyOutDir: true, target: 'es2022', cssTarget: ['chrome123', 'firefox120', 'safari17.5'] },
});
