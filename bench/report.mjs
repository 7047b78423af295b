/** What the benchmark prints. */
import { libraries, LIBRARIES } from './build.mjs';

/** @typedef {import('./pages/stopwatch.js').Round} Round */
/** @typedef {import('./build.mjs').Library} Library */

const OURS = 'credit-usage-chart';
const rivals = libraries.filter((library) => library !== OURS);

/** @type {Record<keyof Round, string>} */
const ACTIONS = {
  draw: 'first paint',
  toggle: 'toggle to daily',
  filter: 'filter to half of the series',
};
const WIDTHS = [30, 20, 12, 12, 6];

export function explain() {
  console.log(`
Stacked bars at 1,056 × 440 CSS pixels in headless Chromium, without animation. Milliseconds from the call,
at the start of a frame, until that frame is on the screen (element timing of a mark that enters with the chart).
Ours: the whole element with headline, toolbar and legend, from a source that answers from memory with decimal strings,
checked and added up exactly; drawn by its rules (bars of 6 pixels or more, seven series and Other).
Others: the bars alone, from ready floating-point numbers and ready running totals, each bar drawn.`);
}

/**
 * @param {{ buckets: number, series: number, target: number }} size
 * @param {Record<Library, Round[]>} rounds
 */
export function reportSize({ buckets, series, target }, rounds) {
  console.log(`\n${buckets.toLocaleString('en')} × ${series}`);
  for (const action of /** @type {(keyof Round)[]} */ (Object.keys(ACTIONS))) {
    const medianOf = (/** @type {Library} */ library) => quantile(timesOf(rounds[library], action), 0.5);
    const fastest = rivals.reduce((a, b) => (medianOf(b) < medianOf(a) ? b : a));
    line(ACTIONS[action], 'median ms', 'p95 ms', '× fastest', 'runs');
    for (const library of libraries) {
      const p95 = quantile(timesOf(rounds[library], action), 0.95);
      line(
        `  ${LIBRARIES[library]}`,
        medianOf(library).toFixed(1),
        p95.toFixed(1),
        ratioOf(medianOf(library)),
        rounds[library].length.toFixed(),
      );
    }
    const ratio = medianOf(fastest) / medianOf(OURS);
    const wanted = target === 1 ? 'no slower than' : `${target} × as fast as`;
    console.log(
      `  ${wanted} ${LIBRARIES[fastest]}: ${ratio.toFixed(1)} × as fast, ${ratio >= target ? 'met' : 'NOT MET'}`,
    );

    /** @param {number} ms */
    function ratioOf(ms) {
      return (ms / medianOf(fastest)).toFixed(2);
    }
  }
}

/** @param {import('./resize.mjs').Resize[]} results */
export function reportResize(results) {
  console.log(`\nOurs, dragged in ${results[0]?.steps} steps`);
  line('', 'median ms a step', 'longest', 'long tasks');
  for (const { buckets, series, medianMs, longestMs, longTasks } of results) {
    line(
      `  ${buckets.toLocaleString('en')} × ${series}`,
      medianMs.toFixed(1),
      longestMs.toFixed(1),
      longTasks.toFixed(),
    );
  }
}

/** @param {Record<Library, number>} bundles */
export function reportBundles(bundles) {
  console.log('\nScript of each page, kB gzip: ours with everything, others with what these bars need');
  for (const library of libraries) line(`  ${LIBRARIES[library]}`, (bundles[library] / 1000).toFixed(1));
}

/** @param {string[]} cells */
function line(...cells) {
  console.log(
    cells.map((cell, i) => (i === 0 ? cell.padEnd(WIDTHS[0] ?? 0) : cell.padStart(WIDTHS[i] ?? 0))).join(' '),
  );
}

/**
 * @param {readonly Round[]} rounds
 * @param {keyof Round} action
 */
function timesOf(rounds, action) {
  return rounds.map((round) => round[action]).sort((a, b) => a - b);
}

/**
 * @param {readonly number[]} sorted
 * @param {number} share
 */
export function quantile(sorted, share) {
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? NaN;
}
