import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [sveltekit()],
  // Other packages of this repository need another version of it than SvelteKit does.
  ssr: { noExternal: ['cookie'] },
});
