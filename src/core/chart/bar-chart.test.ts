import { expect } from '@open-wc/testing';
import { nothing, render } from 'lit';
import { barChart, barChartSkeleton, type BarChartTexts } from './bar-chart.js';
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
    changes: { data?: Partial<BarChartData>; texts?: Partial<BarChartTexts>; isRightToLeft?: boolean } = {},
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
    render(barChart(geometry, [1, 'other'], { ...texts, ...changes.texts }), container);
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
