import { expect, fixture, html, nextFrame } from '@open-wc/testing';
import { SeededSource } from '../../../seed/source.js';
import '../../define.js';
import type { UsageSource } from '../../index.js';
import { pngImage, standaloneSvg, type Foot } from './index.js';
import { svgElement } from './look.js';

const MARGIN = 16;
const about = { title: 'Credits used', description: '1 to 30 November 2026 · credits · New York time' };

interface Place {
  readonly scheme?: 'light' | 'dark';
  readonly dir?: 'ltr' | 'rtl';
  readonly source?: UsageSource;
}

/** The drawing of a real chart. */
async function chartDrawing({ scheme = 'light', dir = 'ltr', source = new SeededSource() }: Place = {}) {
  const page = await fixture<HTMLElement>(html`<main dir=${dir}></main>`);
  page.style.cssText = `color-scheme: ${scheme}; inline-size: 640px`;
  const chart = document.createElement('credit-usage-chart');
  chart.source = source;
  chart.mode = 'daily';
  const isLoaded = new Promise((resolve) => chart.addEventListener('usage-load', resolve, { once: true }));
  page.append(chart);
  await isLoaded;
  await nextFrame();
  await nextFrame();
  await chart.updateComplete;
  const root = chart.shadowRoot!;
  const legend = [...root.querySelectorAll('.legend li')].map((row) => ({
    mark: row.querySelector<SVGSVGElement>('svg')!,
    text: row.querySelector('.name')!.textContent,
  }));
  return { chart, drawing: root.querySelector<SVGSVGElement>('svg.chart')!, legend };
}

type Rgb = readonly number[];

/** Pixels of an image by the drawing's own coordinates, at twice its size. */
class Pixels {
  constructor(readonly image: ImageData) {}

  at(x: number, y: number): Rgb {
    const start = (Math.round((y + MARGIN) * 2) * this.image.width + Math.round((x + MARGIN) * 2)) * 4;
    return [...this.image.data.slice(start, start + 3)];
  }

  /** How many pixels of a box differ from the ground. */
  ink({ x, y, width, height }: { x: number; y: number; width: number; height: number }): number {
    const ground = this.at(-MARGIN, -MARGIN);
    let count = 0;
    for (let dx = 0; dx < width; dx += 0.5) {
      for (let dy = 0; dy < height; dy += 0.5) if (distance(this.at(x + dx, y + dy), ground) > 60) count++;
    }
    return count;
  }
}

const distance = (a: Rgb, b: Rgb) => Math.max(...a.map((value, i) => Math.abs(value - b[i]!)));

function read(image: CanvasImageSource, width: number, height: number): Pixels {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d')!;
  context.drawImage(image, 0, 0, width, height);
  return new Pixels(context.getImageData(0, 0, width, height));
}

async function pngPixels(drawing: SVGSVGElement, foot: Foot = {}): Promise<Pixels> {
  const image = await createImageBitmap(await pngImage(drawing, { scale: 2, caption: [], ...foot }));
  return read(image, image.width, image.height);
}

async function svgPixels(text: string): Promise<Pixels> {
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }));
  await image.decode();
  URL.revokeObjectURL(image.src);
  return read(image, image.width * 2, image.height * 2);
}

/** Share of pixels that are clearly not the same. */
function difference(a: Pixels, b: Pixels): number {
  expect([a.image.width, a.image.height]).to.deep.equal([b.image.width, b.image.height]);
  let count = 0;
  for (let i = 0; i < a.image.data.length; i += 4) {
    if (distance([...a.image.data.slice(i, i + 3)], [...b.image.data.slice(i, i + 3)]) > 100) count++;
  }
  return count / (a.image.data.length / 4);
}

function parse(text: string): Document {
  const file = new DOMParser().parseFromString(text, 'image/svg+xml');
  expect(file.querySelector('parsererror')?.textContent).to.equal(undefined);
  return file;
}

/** A place well inside a bar of each series that is tall enough, and the series' colour as the page shows it. */
function insideBars(drawing: SVGSVGElement): { x: number; y: number; color: Rgb }[] {
  return [...drawing.querySelectorAll<SVGPathElement>('path.bar')].flatMap((bar) => {
    const box = bar.getBBox();
    const isInside = (x: number, y: number) => bar.isPointInFill({ x, y });
    for (let x = box.x + 3; x < box.x + box.width / 2; x++) {
      for (let y = box.y + 3; y < box.y + box.height; y++) {
        const corners = [-3, 3].flatMap((dx) => [-3, 3].map((dy) => isInside(x + dx, y + dy)));
        if (corners.every(Boolean)) return [{ x, y, color: rgbOf(getComputedStyle(bar).fill) }];
      }
    }
    return [];
  });
}

const rgbOf = (color: string): Rgb => color.match(/[\d.]+/g)!.map(Number);

describe('files of a drawing', () => {
  describe('standaloneSvg', () => {
    it('is well-formed and says what is shown, with any characters in it', async () => {
      const { drawing } = await chartDrawing();
      const awkward = '<script>]]> & "כן" \u0001\0\ufffe\ud800 👩‍🔬';
      const file = parse(standaloneSvg(drawing, { title: awkward, description: awkward, caption: [awkward] }));
      const readBack = '<script>]]> & "כן" \ufffd\ufffd\ufffd\ufffd 👩‍🔬';
      expect(file.querySelector('title')!.textContent).to.equal(readBack);
      expect(file.querySelector('desc')!.textContent).to.equal(readBack);
    });

    it('needs no style sheet, class, custom property or other file', async () => {
      const { drawing, legend } = await chartDrawing();
      const text = standaloneSvg(drawing, { ...about, legend });
      expect(text).not.to.match(/var\(|light-dark|color-mix|oklab|class=| style=|<style|href|currentcolor|px/i);
      const file = parse(text);
      expect([...new Set([...file.querySelectorAll('*')].map(({ localName }) => localName))]).to.have.members([
        'svg',
        'title',
        'desc',
        'rect',
        'defs',
        'pattern',
        'path',
        'line',
        'text',
        'g',
      ]);
      const ids = [...text.matchAll(/url\(#([^)]+)\)/g)].map(([, id]) => id);
      expect(ids).not.to.be.empty;
      expect([...file.querySelectorAll('pattern')].map(({ id }) => id)).to.have.members(ids);
    });

    it('leaves out what is only for interaction, scripts and event handlers', async () => {
      const { drawing } = await chartDrawing();
      const extra = document.createElementNS('http://www.w3.org/2000/svg', 'g');
      extra.setAttribute('data-export', 'omit');
      const script = document.createElementNS('http://www.w3.org/2000/svg', 'script');
      drawing.append(extra, script);
      drawing.querySelector('path')!.setAttribute('onclick', 'alert(1)');
      const before = drawing.childElementCount;
      const file = parse(standaloneSvg(drawing, about));
      expect(file.querySelector('script, g:empty[data-export], [onclick]')).to.equal(null);
      expect(drawing.childElementCount, 'the drawing itself is as before').to.equal(before);
    });

    it('writes colours of any notation as every program reads them', async () => {
      const page = await fixture(html`
        <svg viewBox="0 0 20 10">
          <rect width="10" height="10" fill="oklab(0.628 0.2249 0.1258 / 0.5)"></rect>
          <rect x="10" width="10" height="10" fill="color(srgb 0 0 1)" stroke="red" fill-opacity="0.5"></rect>
        </svg>
      `);
      const [, first, second] = parse(standaloneSvg(page as unknown as SVGSVGElement, about)).querySelectorAll('rect');
      expect(distance(rgbOf(first!.getAttribute('fill')!), [255, 0, 0])).to.be.at.most(2);
      expect(Number(first!.getAttribute('fill-opacity'))).to.be.closeTo(0.5, 0.01);
      expect(second!.getAttribute('fill')).to.equal('rgb(0, 0, 255)');
      expect(second!.getAttribute('fill-opacity')).to.equal('0.5');
      expect(second!.getAttribute('stroke')).to.equal('rgb(255, 0, 0)');
    });
  });

  for (const scheme of ['light', 'dark'] as const) {
    it(`show the series' colours on the ground, ${scheme}`, async () => {
      const { chart, drawing } = await chartDrawing({ scheme });
      const bars = insideBars(drawing);
      const [svg, png] = [await svgPixels(standaloneSvg(drawing, about)), await pngPixels(drawing)];
      expect(bars).to.have.length.at.least(5);
      for (const { x, y, color } of bars) {
        expect(distance(svg.at(x, y), color), `${x} ${y} in SVG`).to.be.at.most(2);
        expect(distance(png.at(x, y), color), `${x} ${y} in PNG`).to.be.at.most(2);
      }
      const ground = scheme === 'light' ? [255, 255, 255] : [16, 18, 22];
      expect(png.at(-MARGIN, -MARGIN)).to.deep.equal(ground);
      expect(svg.at(-MARGIN, -MARGIN)).to.deep.equal(ground);
      const { width, height } = drawing.viewBox.baseVal;
      expect(png.at(width + MARGIN - 0.5, height + MARGIN - 0.5), 'in the last corner').to.deep.equal(ground);
      expect(getComputedStyle(chart).colorScheme).to.equal(scheme);
    });
  }

  const places: Record<string, Place> = {
    light: {},
    dark: { scheme: 'dark' },
    'right to left': { dir: 'rtl' },
    'with a day that is not known': { source: new SeededSource({ unknownDays: ['2026-11-12'] }) },
  };
  for (const [name, place] of Object.entries(places)) {
    it(`are the same picture as SVG and as PNG, legend and caption included: ${name}`, async () => {
      const { drawing, legend } = await chartDrawing(place);
      const foot = { legend, caption: [about.description, 'ספריית תמונות, 12.5'] };
      const svg = await svgPixels(standaloneSvg(drawing, { ...about, ...foot }));
      expect(difference(svg, await pngPixels(drawing, foot))).to.be.lessThan(0.004);
    });
  }

  it('are the same picture where series are patterns, as in forced colours', async () => {
    const { drawing } = await chartDrawing();
    drawing.querySelectorAll<SVGPathElement>('path.bar').forEach((bar, k) => {
      bar.style.cssText = k < 7 ? `fill: url(#series-${k + 1}); stroke: CanvasText` : 'fill: Canvas';
    });
    const file = standaloneSvg(drawing, about);
    expect(parse(file).querySelectorAll('pattern')).to.have.length(8);
    const png = await pngPixels(drawing);
    expect(difference(await svgPixels(file), png)).to.be.lessThan(0.004);
  });

  it('hold every text of the drawing', async () => {
    const { drawing } = await chartDrawing();
    const png = await pngPixels(drawing);
    for (const text of drawing.querySelectorAll('text')) {
      expect(png.ink(text.getBBox()), text.textContent).to.be.greaterThan(8);
    }
  });

  for (const direction of ['ltr', 'rtl']) {
    for (const anchor of ['start', 'middle', 'end']) {
      for (const bidi of ['plaintext', 'normal']) {
        it(`place texts alike with their halo behind them: ${direction}, ${anchor}, ${bidi}`, async () => {
          const drawing = svgElement('svg', { viewBox: '0 0 240 150', width: 240, height: 150, direction });
          drawing.append(svgElement('rect', { x: 100, width: 40, height: 150, fill: 'rgb(150, 200, 255)' }));
          ['Usage', 'סכום', 'סכום A', 'A סכום', '\u200e+0', '12.5 (+3)'].forEach((text, i) => {
            const halo = { 'paint-order': 'stroke', stroke: 'white', 'stroke-width': 6, 'stroke-linejoin': 'round' };
            const place = { x: 120, y: 20 + 22 * i, 'text-anchor': anchor, 'unicode-bidi': bidi };
            drawing.append(svgElement('text', { ...place, ...halo, fill: 'black' }, text));
          });
          (await fixture<HTMLElement>(html`<div></div>`)).append(drawing);
          const [svg, png] = [await svgPixels(standaloneSvg(drawing, about)), await pngPixels(drawing)];
          const ink = png.ink({ x: 0, y: 0, width: 240, height: 150 });
          expect(difference(svg, png) * (svg.image.data.length / 4)).to.be.lessThan(ink * 0.02);
        });
      }
    }
  }

  it('are made under a policy that allows no image, no style and no string as a script', async () => {
    const policy = "default-src 'none'; script-src 'nonce-test' 'self'; require-trusted-types-for 'script'";
    const module = new URL('./index.ts', import.meta.url).href;
    const frame = await fixture<HTMLIFrameElement>(html`<iframe></iframe>`);
    const answer = new Promise<MessageEvent<{ size: number; svg: string; violations: string[] }>>((resolve) =>
      window.addEventListener('message', resolve, { once: true }),
    );
    frame.srcdoc = `<meta http-equiv="Content-Security-Policy" content="${policy}">
      <svg viewBox="0 0 60 30"><pattern id="p" width="6" height="6" patternUnits="userSpaceOnUse"><circle r="3"/></pattern>
        <rect width="60" height="30" fill="url(#p)"/><text y="20">Credits</text></svg>
      <script type="module" nonce="test">
        import { pngImage, standaloneSvg } from '${module}';
        const violations = [];
        document.addEventListener('securitypolicyviolation', (event) => violations.push(event.effectiveDirective));
        const drawing = document.querySelector('svg');
        const png = await pngImage(drawing, { scale: 2, caption: ['November'] });
        const svg = standaloneSvg(drawing, { title: 'Credits', description: 'November' });
        const image = new Image();
        image.src = URL.createObjectURL(png);
        image.onerror = () => setTimeout(() => parent.postMessage({ size: png.size, svg, violations }, '*'));
      </script>`;
    const { size, svg, violations } = (await answer).data;
    expect(size).to.be.greaterThan(500);
    parse(svg);
    expect(violations, "the test's own image, and nothing else").to.deep.equal(['img-src']);
  });

  it('have their caption and legend below the drawing, broken where they are too long', async () => {
    const { drawing, legend } = await chartDrawing();
    const { height } = drawing.viewBox.baseVal;
    const [none, one, long] = await Promise.all(
      [[], ['Credits'], ['Filters: ' + 'Hosted inference, '.repeat(20) + 'x'.repeat(200)]].map((caption) =>
        pngPixels(drawing, { caption }),
      ),
    );
    expect(none!.image.height).to.equal((height + 2 * MARGIN) * 2);
    expect(one!.image.height).to.be.greaterThan(none!.image.height);
    expect(long!.image.height).to.be.greaterThan(one!.image.height + 60);
    expect(one!.ink({ x: 0, y: height + 2, width: 60, height: 20 })).to.be.greaterThan(20);
    const right = drawing.viewBox.baseVal.width + 1;
    expect(long!.ink({ x: right, y: height, width: MARGIN - 2, height: 80 }), 'in the margin').to.equal(0);
    const withLegend = await pngPixels(drawing, { legend });
    const color = rgbOf(getComputedStyle(legend[0]!.mark.querySelector('rect')!).fill);
    expect(distance(withLegend.at(5, height + 14), color)).to.be.at.most(2);
  });
});
