/** Runs in the page: what one does with <folder-usage-tree>, and how long each step takes. */
import '../../src/components/folder-usage-tree/folder-usage-tree.define.js';
import type { FolderUsageTreeElement } from '../../src/components/folder-usage-tree/folder-usage-tree.js';
import { WIDTH } from './contestant.js';
import { mainThreadFree, MARK_STYLES, nextFrame, quietFrame, timeOf, type FrameTime } from './frame-time.js';
import { FROM, TO, TreeSource, type TreeSize } from './tree-source.js';

export type TreeAction =
  | 'nothing'
  | 'firstRows'
  | 'openAll'
  | 'ArrowDown'
  | 'PageDown'
  | 'End'
  | 'Home'
  | 'type'
  | 'typeUnknown'
  | 'toggle'
  | 'toggleSubtree'
  | 'searchMany'
  | 'searchOne';

/** Without the time that the source took, which is told apart. */
export interface StepTime extends FrameTime {
  readonly sourceMs: number;
}

export interface ScrollTime {
  /** How long the main thread was busy with each frame. */
  readonly busyMs: readonly number[];
  /** From each frame to the next. */
  readonly frameMs: readonly number[];
}

export type TreeSteps = Readonly<Record<TreeAction, readonly StepTime[]>>;

export interface TreeUse {
  readonly steps: TreeSteps;
  /** After how many keys the row that they led to was not in sight. */
  readonly lostCursors: number;
}

export interface TreeRound extends TreeUse {
  readonly wheel: ScrollTime;
  readonly drag: ScrollTime;
}

export interface TreeBench {
  prepare(size: TreeSize): void;
  /** All steps on a new element. */
  round(): Promise<TreeRound>;
  /** Has the source answer all that it will be asked, so that what it keeps is not counted as the element's. */
  askAll(): Promise<void>;
  /** One element, step by step, for what it holds. */
  open(): Promise<void>;
  openAll(): Promise<void>;
  scroll(): Promise<void>;
  /** Leafs through the rows so that all are read that it passes, and gives their number. */
  leaf(): Promise<number>;
  /** Keys and boxes of an element that is open. */
  use(): Promise<TreeUse>;
  closeAll(): Promise<void>;
  close(): Promise<void>;
}

declare global {
  interface Window {
    treeBench: TreeBench;
  }
}

const STEPS = 30;
/** A notch of a wheel, so that 100 rows last for all steps. */
const NOTCH = 96;
const ROW_HEIGHT = 34;
const MOST_LEAPS = 1000;
/** Of a list a page is read at once; of open folders, those that are in sight. */
const LEAPS = { list: 100, tree: 14 };
const LATE_MS = 5000;
/** After such a pause, letters begin another word. */
const WORD_PAUSE_MS = 750;
const TIMES = { ArrowDown: 4, PageDown: 4, toggle: 4 };

let source: TreeSource;
let isList: boolean;
let stage: Stage | undefined;

window.treeBench = {
  prepare(size) {
    source = new TreeSource(size);
    isList = size.levels === 1;
  },
  askAll: () => source.askAll(),
  async round() {
    const steps = new Steps();
    for (let i = 0; i < 2; i++) await steps.time('nothing', () => undefined);
    const on = new Stage();
    await steps.time('firstRows', () => on.open());
    await steps.time('openAll', () => on.openTo('Infinity'));
    on.focus();
    await pressKeys(on, steps);
    await toggleBoxes(on, steps);
    const wheel = await on.wheel();
    const drag = await on.drag();
    await steps.time('searchMany', () => on.search(source.searches.many));
    await steps.time('searchOne', () => on.search(source.searches.one));
    on.close();
    await quietFrame();
    return { ...steps.all, wheel, drag };
  },
  async open() {
    stage = new Stage();
    await stage.open();
    await quietFrame();
  },
  openAll: () => stage!.openTo('Infinity'),
  async scroll() {
    await stage!.wheel();
    await stage!.drag();
  },
  leaf: () => stage!.leaf(isList ? LEAPS.list : LEAPS.tree),
  async use() {
    const steps = new Steps();
    stage!.focus();
    await pressKeys(stage!, steps);
    await toggleBoxes(stage!, steps);
    return steps.all;
  },
  closeAll: () => stage!.openTo('1'),
  async close() {
    stage!.close();
    stage = undefined;
    await quietFrame();
  },
};

const sheet = new CSSStyleSheet();
sheet.replaceSync(`body { margin: 0 } .box { inline-size: ${WIDTH}px } ${MARK_STYLES}`);
document.adoptedStyleSheets = [sheet];

async function pressKeys(on: Stage, steps: Steps): Promise<void> {
  const press = async (action: TreeAction, key: string = action) => {
    await steps.time(action, () => on.press(key));
    if (!on.hasActiveRow) steps.lostCursors++;
  };
  // At first within sight, then at the lower edge, where each press scrolls.
  for (let i = 0; i < TIMES.ArrowDown; i++) await press('ArrowDown');
  for (let i = 0; i < TIMES.PageDown; i++) await press('PageDown');
  for (let i = 0; i < TIMES.ArrowDown; i++) await press('ArrowDown');
  for (const letter of 'har') await press('type', letter);
  await press('End');
  await press('Home');
  await new Promise((resolve) => setTimeout(resolve, WORD_PAUSE_MS));
  await press('typeUnknown', '~');
}

/** Some boxes out, then back upwards those of their subtrees. */
async function toggleBoxes(on: Stage, steps: Steps): Promise<void> {
  for (let i = 0; i < TIMES.toggle; i++) {
    const was = on.isActiveOn;
    await steps.time('toggle', () => on.press(' ', { isDone: () => on.isActiveOn !== was }));
    await on.press('ArrowDown');
  }
  for (let i = 0; i < TIMES.toggle; i++) {
    await on.press('ArrowUp');
    const was = on.isActiveOn;
    await steps.time('toggleSubtree', () => on.press(' ', { shiftKey: true, isDone: () => on.isActiveOn !== was }));
  }
}

class Steps {
  lostCursors = 0;
  readonly steps: Record<TreeAction, StepTime[]> = {
    nothing: [],
    firstRows: [],
    openAll: [],
    ArrowDown: [],
    PageDown: [],
    End: [],
    Home: [],
    type: [],
    typeUnknown: [],
    toggle: [],
    toggleSubtree: [],
    searchMany: [],
    searchOne: [],
  };

  get all(): TreeUse {
    return { steps: this.steps, lostCursors: this.lostCursors };
  }

  async time(action: TreeAction, step: () => void | Promise<void>): Promise<void> {
    const before = source.tookMs;
    const { paintedMs, busyMs } = await timeOf(step);
    const sourceMs = source.tookMs - before;
    this.steps[action].push({ paintedMs: paintedMs - sourceMs, busyMs: busyMs - sourceMs, sourceMs });
  }
}

/** One element on the page, worked as by its user. */
class Stage {
  readonly #box = document.createElement('div');
  readonly #element: FolderUsageTreeElement = document.createElement('folder-usage-tree');

  async open(): Promise<void> {
    this.#box.className = 'box';
    this.#element.source = source;
    this.#element.from = FROM;
    this.#element.to = TO;
    this.#box.append(this.#element);
    document.body.append(this.#box);
    await this.#until(() => true);
  }

  close(): void {
    this.#box.remove();
  }

  focus(): void {
    this.#grid!.focus();
  }

  press(key: string, { shiftKey = false, isDone = (): boolean => true } = {}): Promise<void> {
    const options = { key, shiftKey, bubbles: true, composed: true, cancelable: true };
    this.#grid!.dispatchEvent(new KeyboardEvent('keydown', options));
    return this.#until(isDone);
  }

  openTo(level: string): Promise<void> {
    const select = this.#find('select') as HTMLSelectElement;
    select.value = level;
    select.dispatchEvent(new Event('change', { bubbles: true }));
    const isOpen = String(level !== '1');
    return this.#until(() => (this.#find('[data-row="0"][aria-expanded]')?.ariaExpanded ?? isOpen) === isOpen);
  }

  search(text: string): Promise<void> {
    const input = this.#find('input[type=search]') as HTMLInputElement;
    const before = this.#rowCount;
    input.value = text;
    input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    return this.#until(() => this.#rowCount !== before);
  }

  wheel(): Promise<ScrollTime> {
    return this.#scroll((step) => NOTCH * step);
  }

  /** From one end of the scroll bar to the other. */
  drag(): Promise<ScrollTime> {
    const { scrollHeight, clientHeight } = this.#viewport;
    return this.#scroll((step) => Math.round(((scrollHeight - clientHeight) * step) / STEPS));
  }

  /** Gives how many rows it passed. */
  async leaf(rowsAtOnce: number): Promise<number> {
    const viewport = this.#viewport;
    const hasMore = () => viewport.scrollTop < viewport.scrollHeight - viewport.clientHeight - 1;
    this.#jump(0);
    await this.#until(() => true);
    for (let i = 0; i < MOST_LEAPS && hasMore(); i++) {
      this.#jump(viewport.scrollTop + rowsAtOnce * ROW_HEIGHT);
      await this.#until(() => true);
      if (i % STEPS === 0) await nextFrame();
    }
    return Math.min(this.#rowCount, Math.round((viewport.scrollTop + viewport.clientHeight) / ROW_HEIGHT));
  }

  get hasActiveRow(): boolean {
    return Boolean(this.#active);
  }

  get isActiveOn(): boolean {
    return this.#active?.ariaSelected === 'true';
  }

  async #scroll(topAt: (step: number) => number): Promise<ScrollTime> {
    const root = this.#element.shadowRoot!;
    const viewport = this.#viewport;
    this.#jump(0);
    await this.#until(() => true);
    await quietFrame();
    const busy: Promise<number>[] = [];
    // The first to hear of it: what the element does with a scroll, and all else of its frame, comes after.
    const onScroll = () => {
      const start = performance.now();
      busy.push(mainThreadFree().then((end) => end - start));
    };
    root.addEventListener('scroll', onScroll, { capture: true });
    const frames = [await nextFrame()];
    for (let step = 1; step <= STEPS; step++) {
      viewport.scrollTop = topAt(step);
      frames.push(await nextFrame());
    }
    root.removeEventListener('scroll', onScroll, { capture: true });
    const busyMs = await Promise.all(busy);
    await this.#until(() => true);
    return { busyMs, frameMs: frames.slice(1).map((at, i) => at - frames[i]!) };
  }

  /** Scrolls without waiting for a frame. */
  #jump(top: number): void {
    this.#viewport.scrollTop = top;
    this.#viewport.dispatchEvent(new Event('scroll'));
  }

  /** Resolves in the microtask after the change that makes it so, once all rows in sight are there. */
  async #until(isDone: () => boolean): Promise<void> {
    const isThere = () => Boolean(this.#grid?.querySelector('[data-row]')) && !this.#find('.blank') && isDone();
    await this.#element.updateComplete;
    await Promise.resolve();
    if (isThere()) return;
    await new Promise<void>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`The tree did not come to: ${isDone.toString()}`)), LATE_MS);
      const observer = new MutationObserver(() => {
        if (!isThere()) return;
        observer.disconnect();
        clearTimeout(late);
        resolve();
      });
      observer.observe(this.#element.shadowRoot!, { attributes: true, childList: true, subtree: true });
    });
  }

  #find(selector: string): Element | null | undefined {
    return this.#element.shadowRoot?.querySelector(selector);
  }

  get #grid(): HTMLElement | null | undefined {
    return this.#find('.grid') as HTMLElement | null | undefined;
  }

  get #viewport(): HTMLElement {
    return this.#find('.viewport') as HTMLElement;
  }

  get #active(): HTMLElement | null | undefined {
    return this.#find('.row.active') as HTMLElement | null | undefined;
  }

  /** Without the row of column names. */
  get #rowCount(): number {
    return Number(this.#grid?.getAttribute('aria-rowcount')) - 1;
  }
}
