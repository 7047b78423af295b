/** Builds one production page a library into a folder outside the project. */
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
 * @returns {Promise<Record<Library, number>>} bytes of each page's script, gzipped
 */
export async function buildPages(folder) {
  const sizes = /** @type {Record<Library, number>} */ ({});
  for (const library of libraries) {
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
        lib: { entry: join('bench/pages', `${library}.ts`), formats: ['es'], fileName: library, cssFileName: library },
        rolldownOptions: { output: { codeSplitting: false, minify: { compress: true, mangle: true, codegen: true } } },
      },
    });
    sizes[library] = gzipSync(readFileSync(join(folder, `${library}.js`)), { level: 9 }).length;
  }
  return sizes;
}
