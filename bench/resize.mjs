/** How long the main thread is busy while our chart is dragged wider and narrower. */

const STEPS = 30;

/** @typedef {{ buckets: number, series: number }} Size */
/** @typedef {Size & { steps: number, medianMs: number, longestMs: number, longTasks: number }} Resize */

/**
 * @param {import('playwright-core').Page} page
 * @param {readonly Size[]} sizes
 * @returns {Promise<Resize[]>}
 */
export async function measureResize(page, sizes) {
  const results = [];
  for (const { buckets, series } of sizes) {
    await page.bringToFront();
    await page.evaluate((size) => window.bench.prepare(size), { buckets, series });
    await page.evaluate(() => window.bench.open());
    const result = await page.evaluate(dragBox, STEPS);
    results.push({ buckets, series, steps: STEPS, ...result });
  }
  return results;
}

/**
 * Runs in the page. A step lasts from the change of width until the browser has done all of a frame's work but drawing
 * pixels: style, layout, the size observer and what it sets off.
 * @param {number} steps
 */
async function dragBox(steps) {
  const box = /** @type {HTMLElement} */ (document.querySelector('.box'));
  let longTasks = 0;
  const observer = new PerformanceObserver((list) => (longTasks += list.getEntries().length));
  observer.observe({ type: 'longtask' });
  const times = [];
  for (let step = 0; step < steps; step++) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    const start = performance.now();
    box.style.inlineSize = `${1056 - Math.round(700 * Math.sin((Math.PI * step) / steps))}px`;
    await new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = resolve;
      requestAnimationFrame(() => port2.postMessage(undefined));
    });
    times.push(performance.now() - start);
  }
  await new Promise((resolve) => setTimeout(resolve, 50));
  observer.disconnect();
  box.remove();
  times.sort((a, b) => a - b);
  return { medianMs: times[steps >> 1] ?? 0, longestMs: times.at(-1) ?? 0, longTasks };
}
