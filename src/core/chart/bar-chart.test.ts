import { expect } from '@open-wc/testing';
import { nothing, render } from 'lit';
import { barChart, barChartSkeleton, type BarChartTexts, type ChartCursor, type ChartMarks } from './bar-chart.js';
import { axisOf, stackedBars, type BarChartData } from './stacked-bars.js';

const data: BarChartData = {
  columns: [
    [1, 2, 2, null, null],
    [3, 4, 4, null, null],
  ],
  buckets: 5,
  fillingBucket: 1,
  unknownBuckets: [3],
  quietBuckets: [2],
  isRunningTotal: true,
};

const texts: BarChartTexts = {
  summary: 'Credits, 1–5 Nov',
  axisTitle: 'Credits a day',
  value: (value) => `${value} cr`,
  dateLabels: [
    { bucket: 0, text: '1 Nov' },
    { bucket: 2, text: 'Today', isStrong: true },
    { bucket: 4, text: '5 Nov', isAtStart: true },
  ],
  cycleStarts: [
    { bucket: 0, text: 'Plan cycle starts' },
    { bucket: 4, text: '' },
  ],
  quiet: '+0',
};

describe('barChart', () => {
  let container: HTMLElement;

  beforeEach(() => {
    container = document.createElement('div');
    document.body.append(container);
  });

  afterEach(() => container.remove());

  function draw(
    changes: {
      data?: Partial<BarChartData>;
      texts?: Partial<BarChartTexts>;
      marks?: Partial<ChartMarks>;
      cursor?: ChartCursor;
      isRightToLeft?: boolean;
    } = {},
  ) {
    const shown = { ...data, ...changes.data };
    const geometry = stackedBars(shown, axisOf(shown, 5), {
      width: 600,
      height: 300,
      marginTop: 26,
      marginBottom: 42,
      valueLabelWidth: 52,
      isRightToLeft: changes.isRightToLeft ?? false,
    });
    const marks = { isTextured: false, ...changes.marks };
    render(barChart(geometry, [1, 'other'], { ...texts, ...changes.texts }, marks, changes.cursor), container);
    return geometry;
  }

  const all = (selector: string) => [...container.querySelectorAll(selector)];
  const textsOf = (selector: string) => all(selector).map((element) => element.textContent);

  it('is one picture with one name', () => {
    draw();
    expect(all('svg')).to.have.length(1);
    const picture = container.querySelector('svg')!;
    expect(picture.getAttribute('role')).to.equal('img');
    expect(picture.getAttribute('aria-label')).to.equal('Credits, 1–5 Nov');
    expect(['width', 'height', 'viewBox'].map((name) => picture.getAttribute(name))).to.deep.equal([
      '600',
      '300',
      '0 0 600 300',
    ]);
  });

  it('draws each series once, in its colour', () => {
    const { segments } = draw();
    expect(all('path.bar').map((path) => [path.getAttribute('class'), path.getAttribute('d')])).to.deep.equal([
      ['bar fill-1', segments[0]],
      ['bar fill-other', segments[1]],
    ]);
  });

  it('draws SVG that has a size', () => {
    draw();
    const { width, height } = container.querySelector<SVGPathElement>('path.bar')!.getBBox();
    expect(width).to.be.above(0);
    expect(height).to.be.above(0);
  });

  it('labels every gridline, and draws one for each but zero', () => {
    const { gridlines } = draw();
    expect(textsOf('text.end')).to.deep.equal(gridlines.map(({ value }) => `${value} cr`));
    expect(all('line.gridline')).to.have.length(gridlines.length - 1);
  });

  it('marks days with a tick, today without one, and the start of a cycle beside its line', () => {
    const { middle, start } = draw();
    expect(textsOf('text.middle:not(.halo)')).to.deep.equal(['1 Nov', 'Today']);
    expect(textsOf('text.strong')).to.deep.equal(['Today']);
    expect(all('text.middle:not(.halo)').map((text) => Number(text.getAttribute('x')))).to.deep.equal([
      middle(0),
      middle(2),
    ]);
    const last = all('text').find(({ textContent }) => textContent === '5 Nov')!;
    expect(Number(last.getAttribute('x'))).to.equal(start(4) + 6);
    expect(all('line.baseline')).to.have.length(2);
  });

  it('draws a line for each cycle’s start, and names those that have a name', () => {
    draw();
    expect(all('line.cycle-start')).to.have.length(2);
    expect(textsOf('text').filter((text) => text?.endsWith('starts'))).to.deep.equal(['Plan cycle starts']);
  });

  it('marks what is filling, what is not known and what is quiet', () => {
    const geometry = draw();
    expect(all('rect.filling')).to.have.length(1);
    expect(all('rect.unknown')).to.have.length(1);
    expect(textsOf('text.halo')).to.deep.equal(['+0']);
    expect(container.querySelector('path.foot')!.getAttribute('d')).to.equal(geometry.feet);
  });

  it('leaves out the marks that there is no reason for', () => {
    draw({
      data: { fillingBucket: null, unknownBuckets: [], quietBuckets: [] },
      texts: { cycleStarts: [], dateLabels: [] },
    });
    expect(all('rect.filling, rect.unknown, text.halo, line.cycle-start')).to.deep.equal([]);
  });

  it('shows names that look like markup as text', () => {
    const markup = '<img src=x onerror="alert(1)">&amp;</text><script>alert(1)</script>';
    draw({
      texts: {
        summary: markup,
        axisTitle: markup,
        value: () => markup,
        quiet: markup,
        dateLabels: [{ bucket: 0, text: markup }],
        cycleStarts: [{ bucket: 0, text: markup }],
      },
    });
    expect(all('img, script')).to.deep.equal([]);
    expect(container.querySelector('svg')!.getAttribute('aria-label')).to.equal(markup);
    expect(textsOf('text.axis-title')).to.deep.equal([markup]);
    expect(new Set(textsOf('text'))).to.deep.equal(new Set([markup]));
  });

  it('puts the values at the other side from right to left', () => {
    const { plot } = draw({ isRightToLeft: true });
    expect(Number(all('text.end')[0]!.getAttribute('x'))).to.equal(plot.start + 8);
    expect(Number(all('text.axis-title')[0]!.getAttribute('x'))).to.equal(600);
    draw();
    expect(Number(all('text.end')[0]!.getAttribute('x'))).to.equal(52 - 8);
    expect(Number(all('text.axis-title')[0]!.getAttribute('x'))).to.equal(0);
  });

  const numbersOf = (element: Element | undefined | null, ...names: readonly string[]) =>
    names.map((name) => Number(element?.getAttribute(name)));
  const textNamed = (words: string) => all('text').find(({ textContent }) => textContent.trim() === words)!;

  describe('allowance', () => {
    const line = { y: 100.4, text: 'Allowance 2,000', textX: 60 };
    const crossing = { x: 300, text: 'Crossed 21 Oct', isWarning: false };

    it('is a line across the plot with its name above it', () => {
      const { plot } = draw({ marks: { allowance: line } });
      const drawn = container.querySelector('line.allowance');
      expect(numbersOf(drawn, 'x1', 'x2', 'y1', 'y2')).to.deep.equal([plot.start, plot.end, 100.5, 100.5]);
      const [x, y] = numbersOf(textNamed('Allowance 2,000'), 'x', 'y');
      expect(x).to.equal(60);
      expect(y).to.be.below(100);
      expect(all('circle.crossing')).to.deep.equal([]);
    });

    it('has a ring where it is crossed, and says when', () => {
      draw({ marks: { allowance: { ...line, crossing } } });
      expect(numbersOf(container.querySelector('circle.crossing'), 'cx', 'cy')).to.deep.equal([300, 100.5]);
      expect(numbersOf(textNamed('Crossed 21 Oct'), 'x')[0]).to.be.below(300);
      expect(textNamed('Crossed 21 Oct').classList.contains('warning')).to.be.false;
    });

    it('warns in words of a warning colour', () => {
      draw({ marks: { allowance: { ...line, crossing: { ...crossing, isWarning: true } } } });
      expect(textNamed('Crossed 21 Oct').classList.contains('warning')).to.be.true;
    });

    it('has its words at the other side of the ring from right to left', () => {
      draw({ marks: { allowance: { ...line, crossing } }, isRightToLeft: true });
      expect(numbersOf(textNamed('Crossed 21 Oct'), 'x')[0]).to.be.above(300);
    });
  });

  it('draws where the usage shown leads', () => {
    const { plot } = draw({
      marks: { projection: { from: { x: 100, y: 200 }, to: { x: 500, y: 80 }, text: '2,234 by 30 Nov' } },
    });
    expect(container.querySelector('path.projection')!.getAttribute('d')).to.equal('M100 200L500 80');
    const [x, y] = numbersOf(textNamed('2,234 by 30 Nov'), 'x', 'y');
    expect(x).to.equal(plot.end);
    expect(y).to.be.below(80);
  });

  it('draws the period before behind the bars', () => {
    const { ghosts } = draw({ data: { previous: [1, 2, 3, 4, 5] } });
    const ghost = container.querySelector('path.ghost')!;
    expect(ghost.getAttribute('d')).to.equal(ghosts);
    const bar = container.querySelector('path.bar')!;
    expect(ghost.compareDocumentPosition(bar) & Node.DOCUMENT_POSITION_FOLLOWING).to.be.above(0);
    draw();
    expect(all('path.ghost')).to.deep.equal([]);
  });

  describe('cursor', () => {
    const boxOf = (selector: string) => numbersOf(container.querySelector(selector), 'x', 'y', 'width', 'height');

    it('tints the whole slot, also from right to left, and never leaves the page with an export', () => {
      for (const isRightToLeft of [false, true]) {
        const cursor = { bucket: 1, column: -1, isKeyboard: false };
        const { plot, middle, slotWidth } = draw({ cursor, isRightToLeft });
        const [x, y, width, height] = boxOf('rect.slot');
        expect(x! + width! / 2).to.be.closeTo(middle(1), 1e-6);
        expect([y, width, height]).to.deep.equal([plot.top, slotWidth, plot.bottom - plot.top]);
        expect(container.querySelector('rect.slot')!.getAttribute('data-export')).to.equal('omit');
      }
    });

    it('has no ring for a pointer', () => {
      draw({ cursor: { bucket: 1, column: 0, isKeyboard: false } });
      expect(all('rect.cursor')).to.deep.equal([]);
    });

    it('has a ring three pixels off the bar, or the segment, for the keyboard', () => {
      for (const column of [-1, 0, 1]) {
        const geometry = draw({ cursor: { bucket: 1, column, isKeyboard: true } });
        const bar = geometry.bar(1, column < 0 ? undefined : column)!;
        expect(boxOf('rect.cursor')).to.deep.equal([bar.x - 3, bar.y - 3, bar.width + 6, bar.height + 6]);
      }
      expect(container.querySelector('rect.cursor')!.getAttribute('data-export')).to.equal('omit');
    });

    it('has a ring at the foot of the slot where there is no bar', () => {
      const { plot, middle } = draw({ cursor: { bucket: 4, column: -1, isKeyboard: true } });
      const [x, y, width, height] = boxOf('rect.cursor');
      expect(x! + width! / 2).to.be.closeTo(middle(4), 1e-6);
      expect(y! + height! - 3).to.equal(plot.bottom);
      expect(width).to.be.above(6);
    });

    it('leaves nothing behind when it is gone', () => {
      draw({ cursor: { bucket: 1, column: 0, isKeyboard: true } });
      draw();
      expect(all('rect.slot, rect.cursor')).to.deep.equal([]);
    });
  });

  it('says that it is textured', () => {
    draw();
    expect(container.querySelector('svg')!.classList.contains('textured')).to.be.false;
    draw({ marks: { isTextured: true } });
    expect(container.querySelector('svg')!.classList.contains('textured')).to.be.true;
    const patterns = all('pattern[id^=series-]').map((pattern) => pattern.innerHTML);
    expect(new Set(patterns)).to.have.length(10);
  });

  it('keeps its elements when it is drawn again', () => {
    draw();
    const [picture, bar] = [container.querySelector('svg'), container.querySelector('path.bar')];
    draw({ data: { fillingBucket: null } });
    expect(container.querySelector('svg')).to.equal(picture);
    expect(container.querySelector('path.bar')).to.equal(bar);
  });

  it('takes no style attribute, which strict CSP would refuse', () => {
    draw();
    expect(all('[style], style')).to.deep.equal([]);
  });

  describe('skeleton', () => {
    it('is named, fills its frame and invents no bars', () => {
      render(barChartSkeleton(600, 300, 'Loading usage'), container);
      const picture = container.querySelector('svg')!;
      expect(picture.getAttribute('aria-label')).to.equal('Loading usage');
      expect([picture.getAttribute('width'), picture.getAttribute('height')]).to.deep.equal(['600', '300']);
      expect(all('.bar, text')).to.deep.equal([]);
      expect(all('line')).to.have.length(6);
      render(nothing, container);
    });
  });
});
