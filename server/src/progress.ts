import { Presets, SingleBar } from 'cli-progress';

/** Shows how far a long task is. */
export interface Progress {
  /** Sets how much is done, and how many items that is. */
  readonly update: (done: number, items: number) => void;
  readonly stop: () => void;
}

const LINE_EVERY_MS = 2000;

/**
 * A bar with rate and time left on a terminal, a line every two seconds elsewhere. `total` and `done` are in one unit
 * of the caller's choice, such as bytes; the rate is in items.
 */
export function showProgress(label: string, total: number, itemName: string): Progress {
  const startMs = performance.now();
  const rate = (items: number) => Math.round(items / Math.max(0.001, (performance.now() - startMs) / 1000));
  return process.stderr.isTTY ? bar(label, total, itemName, rate) : lines(label, total, itemName, rate);
}

function bar(label: string, total: number, itemName: string, rate: (items: number) => number): Progress {
  const format = `${label} {bar} {percentage} % · {items} ${itemName} · {rate} a second · {eta_formatted} left`;
  const shown = new SingleBar(
    { format, stream: process.stderr, hideCursor: true, etaBuffer: 50 },
    Presets.shades_classic,
  );
  const facts = (items: number) => ({ items: count(items), rate: count(rate(items)) });
  shown.start(total, 0, facts(0));
  return {
    update: (done, items) => shown.update(Math.min(done, total), facts(items)),
    stop: () => shown.stop(),
  };
}

function lines(label: string, total: number, itemName: string, rate: (items: number) => number): Progress {
  let lastMs = performance.now();
  const startMs = lastMs;
  return {
    update(done, items) {
      const nowMs = performance.now();
      if (nowMs - lastMs < LINE_EVERY_MS) return;
      lastMs = nowMs;
      const share = total > 0 ? Math.min(1, done / total) : 1;
      const leftSeconds = share > 0 ? Math.round((((nowMs - startMs) / 1000) * (1 - share)) / share) : 0;
      const percent = Math.floor(share * 100);
      console.error(
        `${label} ${percent} % · ${count(items)} ${itemName} · ${count(rate(items))} a second · ${leftSeconds} s left`,
      );
    },
    stop: () => undefined,
  };
}

/** A whole number with separators. */
export function count(items: number): string {
  return items.toLocaleString('en');
}
