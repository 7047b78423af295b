import { clamp } from '../controls/place-popover.js';

/** Rows beyond the edges that are drawn too, so that a short scroll shows no gap. */
const OVERSCAN = 8;

/**
 * Which rows of a long list are in sight. All are equally high, as the custom property `--_row` of the scrolled element
 * says, in pixels; on the page are those in sight and a few around them, moved to their place by styles that a strict
 * policy allows. An element of class `head` stays above them.
 */
export class RowWindow {
  readonly #onChange: () => void;
  #element: HTMLElement | undefined;
  #observer: ResizeObserver | undefined;
  #rowHeight = 34;
  #height = 340;
  #top = 0;
  #isMeasured = false;

  /** Calls the function when other rows have come into sight. */
  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** The element that is scrolled, as a `ref` gives it. */
  readonly attach = (element: Element | undefined): void => {
    this.#observer?.disconnect();
    this.#element = element as HTMLElement | undefined;
    this.#isMeasured = false;
    if (!element) return;
    // Rows that get higher make the element higher too, which is told in the next frame instead of in a loop.
    this.#observer = new ResizeObserver(() => requestAnimationFrame(() => this.#measure()));
    this.#observer.observe(element);
  };

  readonly onScroll = (): void => {
    // Of an element that has just left the page a last scroll may be told.
    const scrollTop = this.#element?.scrollTop ?? this.#top;
    if (scrollTop === this.#top) return;
    this.#top = scrollTop;
    this.#onChange();
  };

  get element(): HTMLElement | undefined {
    return this.#element;
  }

  /** How many rows a page is, for the keys that turn pages. */
  get rowsInSight(): number {
    return Math.max(1, Math.floor(this.#height / this.#rowHeight) - 1);
  }

  /** The first row in sight and how many pixels of it are not. */
  get first(): { readonly row: number; readonly hidden: number } {
    const row = Math.floor(this.#top / this.#rowHeight);
    return { row, hidden: this.#top - row * this.#rowHeight };
  }

  get isAtTop(): boolean {
    return this.#top <= 0;
  }

  /** Where a row begins, in pixels below the upper edge of what is in sight. */
  offsetOf(row: number): number {
    return row * this.#rowHeight - this.#top;
  }

  /** Whether the whole row is in sight. */
  isInSight(row: number): boolean {
    const offset = this.offsetOf(row);
    return offset >= 0 && offset + this.#rowHeight <= this.#height;
  }

  rows(rowCount: number): { readonly from: number; readonly to: number } {
    const last = Math.ceil((this.#top + this.#height) / this.#rowHeight);
    return { from: clamp(this.first.row - OVERSCAN, 0, rowCount), to: clamp(last + OVERSCAN, 0, rowCount) };
  }

  /** Scrolls as little as it takes to bring a row into sight. */
  reveal(row: number): void {
    const top = row * this.#rowHeight;
    this.#top = clamp(this.#top, top + this.#rowHeight - this.#height, top);
  }

  /** Scrolls so that a row begins so many pixels below the upper edge, as far as there are rows. */
  scrollTo(row: number, offset: number, rowCount: number): void {
    this.#top = clamp(row * this.#rowHeight - offset, 0, Math.max(0, rowCount * this.#rowHeight - this.#height));
  }

  /** Brings the page to what has been drawn. */
  apply(rowCount: number): void {
    const element = this.#element;
    if (!element) return;
    const isFirst = !this.#isMeasured;
    const isOther = isFirst && this.#measureRows();
    const { from } = this.rows(rowCount);
    element.querySelector<HTMLElement>('.canvas')!.style.blockSize = `${rowCount * this.#rowHeight}px`;
    element.querySelector<HTMLElement>('.window')!.style.translate = `0 ${from * this.#rowHeight}px`;
    if (Math.abs(element.scrollTop - this.#top) >= 1) element.scrollTop = this.#top;
    if (isFirst) this.#measureHeight(isOther);
  }

  #measure(): void {
    if (this.#element) this.#measureHeight(this.#measureRows());
  }

  #measureHeight(isOther: boolean): void {
    const head = this.#element!.querySelector<HTMLElement>('.head');
    const height = this.#element!.clientHeight - (head?.offsetHeight ?? 0);
    this.#isMeasured = true;
    if (height === this.#height && !isOther) return;
    this.#height = height;
    this.#onChange();
  }

  /** Whether rows have another height now. */
  #measureRows(): boolean {
    const rowHeight = parseFloat(getComputedStyle(this.#element!).getPropertyValue('--_row'));
    if (rowHeight === this.#rowHeight) return false;
    this.#top = (this.#top / this.#rowHeight) * rowHeight;
    this.#rowHeight = rowHeight;
    return true;
  }
}
