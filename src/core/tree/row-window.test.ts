import { aTimeout, expect, fixture, html, nextFrame, waitUntil } from '@open-wc/testing';
import { RowWindow } from './row-window.js';

/** Five rows of 20 pixels are in sight. */
const [ROW, HEIGHT] = [20, 100];

/** Rows beyond the edges that are drawn too. */
const AROUND = 8;

describe('RowWindow', () => {
  let changes: number;
  let shown: RowWindow;
  let element: HTMLElement;

  beforeEach(async () => {
    changes = 0;
    shown = new RowWindow(() => changes++);
    element = await scrolled();
    shown.attach(element);
    shown.apply(0);
    expect(changes).to.equal(1);
  });

  afterEach(() => shown.attach(undefined));

  async function scrolled(): Promise<HTMLElement> {
    const box = await fixture<HTMLElement>(
      html`<div>
        <div class="canvas"><div class="window"></div></div>
      </div>`,
    );
    Object.assign(box.style, { blockSize: `${HEIGHT}px`, overflow: 'auto' });
    box.style.setProperty('--_row', `${ROW}px`);
    box.addEventListener('scroll', () => shown.onScroll());
    return box;
  }

  const canvas = () => element.querySelector<HTMLElement>('.canvas')!;
  const rows = () => element.querySelector<HTMLElement>('.window')!;

  async function scrollTo(top: number): Promise<void> {
    element.scrollTop = top;
    await nextFrame();
    await nextFrame();
  }

  it('begins at the top, with some rows more than are in sight', () => {
    expect(shown.rows(1000)).to.deep.equal({ from: 0, to: 5 + AROUND });
    expect(shown.first).to.deep.equal({ row: 0, hidden: 0 });
  });

  it('knows before it is drawn which rows to read', () => {
    expect(new RowWindow(() => undefined).rows(Infinity)).to.deep.equal({ from: 0, to: 10 + AROUND });
  });

  it('has no more rows than there are', () => {
    expect(shown.rows(3)).to.deep.equal({ from: 0, to: 3 });
    expect(shown.rows(0)).to.deep.equal({ from: 0, to: 0 });
  });

  it('makes room for all rows, and draws those that are in sight in their place', async () => {
    shown.apply(1000);
    expect(canvas().offsetHeight).to.equal(1000 * ROW);
    await scrollTo(50 * ROW + 5);
    expect(changes).to.equal(2);
    expect(shown.first).to.deep.equal({ row: 50, hidden: 5 });
    expect(shown.rows(1000)).to.deep.equal({ from: 50 - AROUND, to: 56 + AROUND });
    shown.apply(1000);
    const offset = rows().getBoundingClientRect().top - canvas().getBoundingClientRect().top;
    expect(offset).to.equal((50 - AROUND) * ROW);
  });

  it('makes room for a hundred thousand rows, and reaches the last one', async () => {
    shown.apply(100_000);
    await scrollTo(1e9);
    expect(shown.rows(100_000)).to.deep.equal({ from: 99_995 - AROUND, to: 100_000 });
  });

  it('is not told of a scroll that it has asked for', async () => {
    shown.reveal(500);
    shown.apply(1000);
    expect(element.scrollTop).to.equal(501 * ROW - HEIGHT);
    await nextFrame();
    await nextFrame();
    expect(changes).to.equal(1);
  });

  it('scrolls no more than it takes to bring a row into sight', async () => {
    shown.apply(1000);
    await scrollTo(50 * ROW);
    const after = (row: number) => {
      shown.reveal(row);
      shown.apply(1000);
      return element.scrollTop / ROW;
    };
    expect(after(52)).to.equal(50);
    expect(after(54)).to.equal(50);
    expect(after(55)).to.equal(51);
    expect(after(40)).to.equal(40);
    expect(after(41)).to.equal(40);
  });

  it('does not count the head that stays above the rows', () => {
    const head = document.createElement('div');
    head.className = 'head';
    head.style.blockSize = '40px';
    element.prepend(head);
    shown.attach(element);
    shown.apply(1000);
    expect(shown.rows(1000)).to.deep.equal({ from: 0, to: 3 + AROUND });
    shown.reveal(50);
    shown.apply(1000);
    expect(element.scrollTop).to.equal(51 * ROW - (HEIGHT - 40));
  });

  it('turns pages that share a row', () => {
    expect(shown.rowsInSight).to.equal(4);
  });

  it('knows which rows are in sight, and where', async () => {
    shown.apply(1000);
    expect(shown.isAtTop).to.be.true;
    await scrollTo(50 * ROW + 5);
    expect(shown.isAtTop).to.be.false;
    expect([50, 51, 54, 55].map((row) => shown.isInSight(row))).to.deep.equal([false, true, true, false]);
    expect([50, 51].map((row) => shown.offsetOf(row))).to.deep.equal([-5, ROW - 5]);
  });

  it('puts a row where it is wanted, within what there is', () => {
    const top = (row: number, offset: number, rowCount: number) => {
      shown.scrollTo(row, offset, rowCount);
      shown.apply(rowCount);
      return element.scrollTop;
    };
    expect(top(300, -7, 1000)).to.equal(300 * ROW + 7);
    expect(top(300, 40, 1000)).to.equal(298 * ROW);
    expect(top(300, 0, 200)).to.equal(200 * ROW - HEIGHT);
    expect(top(2, 0, 3)).to.equal(0);
  });

  it('keeps the first row where rows become higher', async () => {
    shown.apply(1000);
    await scrollTo(50 * ROW + 10);
    element.style.setProperty('--_row', '40px');
    element.style.blockSize = '120px';
    await waitUntil(() => changes === 3);
    expect(shown.first).to.deep.equal({ row: 50, hidden: 20 });
    expect(shown.rowsInSight).to.equal(2);
    shown.apply(1000);
    expect(element.scrollTop).to.equal(50 * 40 + 20);
  });

  it('takes its place to another element', async () => {
    shown.apply(1000);
    await scrollTo(50 * ROW);
    element = await scrolled();
    shown.attach(element);
    shown.apply(1000);
    expect(element.scrollTop).to.equal(50 * ROW);
  });

  it('follows rows that get higher where it is narrow, and makes no loop of that', async () => {
    const loops: string[] = [];
    const note = ({ message }: ErrorEvent) => loops.push(message);
    window.addEventListener('error', note);
    try {
      const redrawn = new RowWindow(() => queueMicrotask(() => redrawn.apply(3)));
      element = await scrolled();
      Object.assign(element.style, { blockSize: 'auto', maxBlockSize: '500px' });
      redrawn.attach(element);
      redrawn.apply(3);
      await nextFrame();
      element.style.setProperty('--_row', '40px');
      element.style.inlineSize = '200px';
      await waitUntil(() => element.clientHeight === 120);
      await nextFrame();
      redrawn.attach(undefined);
      expect(loops).to.be.empty;
    } finally {
      window.removeEventListener('error', note);
    }
  });

  it('leaves an element alone once it has left it', async () => {
    shown.attach(undefined);
    element.style.blockSize = '300px';
    await nextFrame();
    await aTimeout(0);
    shown.apply(10);
    element.scrollTop = 5;
    shown.onScroll();
    expect(changes).to.equal(1);
    expect(canvas().offsetHeight).to.equal(0);
    expect(shown.element).to.be.undefined;
  });
});
