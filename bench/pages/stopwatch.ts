/** Runs in the page: takes the time of each step of one library until its frame is on the screen. */
import { HEIGHT, WIDTH, type Contestant } from './contestant.js';
import { numbersOf, type Size } from './numbers.js';

/** Milliseconds until the frame was presented. */
export interface Round {
  readonly draw: number;
  readonly toggle: number;
  readonly filter: number;
}

export interface Bench {
  prepare(size: Size): void;
  round(): Promise<Round>;
  /** Keeps a chart in the page, for what is measured from outside. */
  open(): Promise<void>;
}

declare global {
  interface Window {
    bench: Bench;
  }
}

export function register(contestant: Contestant): void {
  const openBox = () => {
    const box = document.createElement('div');
    box.className = 'box';
    document.body.append(box);
    return box;
  };
  window.bench = {
    prepare: (size) => contestant.prepare(numbersOf(size)),
    async round() {
      const box = openBox();
      const round = {
        draw: await timeOf(() => contestant.draw(box)),
        toggle: await timeOf(() => contestant.toggle()),
        filter: await timeOf(() => contestant.filter()),
      };
      contestant.clear();
      box.remove();
      await quietFrame();
      return round;
    },
    async open() {
      await contestant.draw(openBox());
      await quietFrame();
    },
  };
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`body { margin: 0 } .box { inline-size: ${WIDTH}px; min-block-size: ${HEIGHT}px }
    .mark { position: absolute; inset: auto 0 0 auto; font: 10px sans-serif }`);
  document.adoptedStyleSheets = [sheet];
}

/**
 * From just before the step to when the browser has presented the frame that shows it: scripts, style, layout, paint
 * and rasterising. A mark put into the page together with the finished chart tells which frame that is, and element
 * timing when it was presented.
 */
async function timeOf(step: () => void | Promise<void>): Promise<number> {
  await quietFrame();
  const start = performance.now();
  await step();
  const mark = document.createElement('span');
  mark.className = 'mark';
  mark.textContent = '.';
  mark.setAttribute('elementtiming', `mark-${start}`);
  const presented = presentationOf(`mark-${start}`);
  document.body.append(mark);
  const end = await presented;
  mark.remove();
  return end - start;
}

function presentationOf(name: string): Promise<number> {
  return new Promise((resolve) => {
    const observer = new PerformanceObserver((list) => {
      const entry = list.getEntries().find((each) => (each as ElementTiming).identifier === name);
      if (!entry) return;
      observer.disconnect();
      resolve((entry as ElementTiming).renderTime);
    });
    observer.observe({ type: 'element', buffered: false });
  });
}

interface ElementTiming extends PerformanceEntry {
  readonly identifier: string;
  readonly renderTime: number;
}

/** The page has nothing left to do, and the frame of what comes next has just begun: nobody waits for a screen. */
async function quietFrame(): Promise<void> {
  for (let i = 0; i < 3; i++) await new Promise((resolve) => requestAnimationFrame(resolve));
}
