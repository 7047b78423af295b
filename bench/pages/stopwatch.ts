/** Runs in the page: takes the time of each step of one library until its frame is on the screen. */
import { HEIGHT, WIDTH, type Contestant } from './contestant.js';
import { MARK_STYLES, quietFrame, timeOf } from './frame-time.js';
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
        draw: (await timeOf(() => contestant.draw(box))).paintedMs,
        toggle: (await timeOf(() => contestant.toggle())).paintedMs,
        filter: (await timeOf(() => contestant.filter())).paintedMs,
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
  sheet.replaceSync(`body { margin: 0 } .box { inline-size: ${WIDTH}px; min-block-size: ${HEIGHT}px } ${MARK_STYLES}`);
  document.adoptedStyleSheets = [sheet];
}
