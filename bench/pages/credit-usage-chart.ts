import '../../src/components/credit-usage-chart/credit-usage-chart.define.js';
import type { CreditUsageChartElement } from '../../src/components/credit-usage-chart/credit-usage-chart.js';
import { MemorySource } from './memory-source.js';
import { halfOf, type Numbers } from './numbers.js';
import { register } from './stopwatch.js';

let numbers: Numbers;
let source: MemorySource;
let chart: CreditUsageChartElement;

register({
  prepare(given) {
    numbers = given;
    source = new MemorySource(given);
  },
  async draw(box) {
    chart = document.createElement('credit-usage-chart');
    chart.source = source;
    chart.from = numbers.days[0]!;
    chart.to = numbers.to;
    box.append(chart);
    await changed(() => chart.shadowRoot?.querySelector('path.bar'));
  },
  async toggle() {
    chart.mode = 'daily';
    await chart.updateComplete;
  },
  async filter() {
    chart.usageTypes = halfOf(numbers.series).map(({ name }) => name);
    await new Promise((resolve) => chart.addEventListener('usage-load', resolve, { once: true }));
  },
  clear: () => chart.remove(),
});

/** Resolves in the microtask after the change to the shadow tree that brings something into being. */
async function changed(what: () => unknown): Promise<void> {
  if (what()) return;
  await chart.updateComplete;
  await new Promise<void>((resolve) => {
    const observer = new MutationObserver(() => {
      if (!what()) return;
      observer.disconnect();
      resolve();
    });
    observer.observe(chart.shadowRoot!, { childList: true, subtree: true });
  });
}
