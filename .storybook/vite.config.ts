import { defineConfig } from 'vite';

// Stands in for the configuration in the root, which builds the package.
export default defineConfig({});
