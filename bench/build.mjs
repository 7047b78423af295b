/** Builds production pages into a folder outside the project. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

/** Shown name of each library by the name of its entry in bench/pages. */
export const LIBRARIES = {
  'credit-usage-chart': 'credit-usage-chart',
  'chart-js': 'Chart.js',
  echarts: 'ECharts',
  uplot: 'uPlot',
  plot: 'Observable Plot',
};

/** @typedef {keyof typeof LIBRARIES} Library */

export const libraries = /** @type {Library[]} */ (Object.keys(LIBRARIES));

/**
 * @param {string} folder
 * @param {string} name - of the entry in bench/pages
 * @returns {Promise<number>} bytes of the page's script, gzipped
 */
export async function buildPage(folder, name) {
  await build({
    configFile: false,
    logLevel: 'warn',
    mode: 'production',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      target: 'es2022',
      outDir: folder,
      emptyOutDir: false,
      reportCompressedSize: false,
      lib: { entry: join('bench/pages', `${name}.ts`), formats: ['es'], fileName: name, cssFileName: name },
      rolldownOptions: { output: { codeSplitting: false, minify: { compress: true, mangle: true, codegen: true } } },
    },
  });
  return gzipSync(readFileSync(join(folder, `${name}.js`)), { level: 9 }).length;
}
