import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** The demo's pages, built into demo/dist; `npm start` serves them beside the API, and the portal on its own. */
export default defineConfig({
  root: here('.'),
  logLevel: 'warn',
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    rolldownOptions: { input: [here('index.html'), here('theming.html')] },
  },
});
