/** Runs in the page: how long a step takes until its frame is on the screen. */

export interface FrameTime {
  /** Milliseconds until the frame was presented. */
  readonly paintedMs: number;
  /** Milliseconds until the main thread was free again: scripts, style, layout, paint, but no rasterising. */
  readonly busyMs: number;
}

/**
 * The mark stands beside what is measured. In a corner of a page with a scroller in it, Chromium does not always tell
 * when it was presented.
 */
export const MARK_STYLES = '.mark { position: absolute; inset: 700px auto auto 1100px; font: 10px sans-serif }';

const LATE_MS = 30_000;

/**
 * From just before the step to when the browser has presented the frame that shows it: scripts, style, layout, paint
 * and rasterising. A mark put into the page together with the finished picture tells which frame that is, and element
 * timing when it was presented.
 */
export async function timeOf(step: () => void | Promise<void>): Promise<FrameTime> {
  await quietFrame();
  const start = performance.now();
  await step();
  const mark = document.createElement('span');
  mark.className = 'mark';
  mark.textContent = '.';
  mark.setAttribute('elementtiming', `mark-${start}`);
  const presented = presentationOf(`mark-${start}`);
  document.body.append(mark);
  const freed = await mainThreadFree();
  const end = await presented;
  mark.remove();
  return { paintedMs: end - start, busyMs: freed - start };
}

function presentationOf(name: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('The browser does not tell when it shows a frame.')), LATE_MS);
    const observer = new PerformanceObserver((list) => {
      const entry = list.getEntries().find((each) => (each as ElementTiming).identifier === name);
      if (!entry) return;
      clearTimeout(late);
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

/** When what the main thread is doing now has come to its end; within a frame that is all of the frame's work. */
export function mainThreadFree(): Promise<number> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve(performance.now());
    };
    port2.postMessage(undefined);
  });
}

/** The page has nothing left to do, and the frame of what comes next has just begun: nobody waits for a screen. */
export async function quietFrame(): Promise<void> {
  for (let i = 0; i < 3; i++) await nextFrame();
}

/** When the next frame began. */
export function nextFrame(): Promise<number> {
  return new Promise((resolve) => requestAnimationFrame(resolve));
}
