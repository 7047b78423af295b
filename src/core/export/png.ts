import type { Foot } from './foot.js';
import { fontOf, type Look } from './look.js';
import { standaloneCopy } from './standalone-copy.js';

export interface PngOptions extends Foot {
  /** Pixels of the image to a pixel of the drawing. */
  readonly scale: number;
}

/** First letter or mark that gives a text its direction is one from right to left. */
const RIGHT_TO_LEFT =
  /^[^\p{L}\u200e\u200f]*[\u200f\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * An image of a drawing as it looks now. It is painted shape by shape, so that a Content Security Policy that allows no
 * image at all is no hindrance. See {@link standaloneCopy}.
 *
 * @throws RangeError when the image is too large for the browser.
 */
export async function pngImage(drawing: SVGSVGElement, { scale, ...foot }: PngOptions): Promise<Blob> {
  const copy = standaloneCopy(drawing, foot);
  const { x, y, width, height } = copy.viewBox.baseVal;
  const matrix = new DOMMatrix().scale(scale).translate(-x, -y);
  const canvas = painted(copy, copy, {}, Math.round(width * scale), Math.round(height * scale), matrix);
  const image = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve));
  if (!image) throw new RangeError(`An image of ${canvas.width} × ${canvas.height} pixels is too large here.`);
  return image;
}

/** A canvas with the children of `parent`, whose patterns are found in `root`. */
function painted(
  root: Element,
  parent: Element,
  inherited: Look,
  width: number,
  height: number,
  matrix: DOMMatrix,
): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d')!;
  context.setTransform(matrix);
  paintChildren(context, root, parent, inherited);
  return canvas;
}

function paintChildren(context: CanvasRenderingContext2D, root: Element, parent: Element, inherited: Look): void {
  const look = { ...inherited, ...attributesOf(parent) };
  for (const child of parent.children) {
    if (/defs|pattern/.test(child.localName)) continue;
    context.save();
    context.setTransform(context.getTransform().multiply(matrixOf((child as SVGGElement).transform)));
    context.globalAlpha *= Number(child.getAttribute('opacity') ?? 1);
    if (child.localName === 'g') paintChildren(context, root, child, look);
    else paintShape(context, root, child, { ...look, ...attributesOf(child) });
    context.restore();
  }
}

function paintShape(context: CanvasRenderingContext2D, root: Element, shape: Element, look: Look): void {
  if (look['visibility'] !== 'visible') return;
  const isText = shape.localName === 'text';
  const outline = outlineOf(shape);
  const [x, y] = numbersOf(shape, 'x', 'y') as [number, number];
  if (isText) setType(context, shape, look);
  context.lineWidth = Number(look['stroke-width']);
  context.lineCap = look['stroke-linecap'] as CanvasLineCap;
  context.lineJoin = look['stroke-linejoin'] as CanvasLineJoin;
  context.setLineDash((look['stroke-dasharray']!.match(/[\d.]+/g) ?? []).map(Number));
  const opacity = context.globalAlpha;
  const parts = ['fill', 'stroke'] as const;
  for (const part of look['paint-order']!.startsWith('stroke') ? parts.toReversed() : parts) {
    const paint = look[part]!;
    if (paint === 'none') continue;
    const style = paint.startsWith('url') ? patternOf(context, root, paint.slice(4, -1)) : paint;
    if (!style) continue;
    context.globalAlpha = opacity * Number(look[`${part}-opacity`]);
    context[`${part}Style`] = style;
    if (isText) context[`${part}Text`](shape.textContent, x, y);
    else context[part](outline);
  }
}

function outlineOf(shape: Element): Path2D {
  const path = new Path2D(shape.getAttribute('d') ?? '');
  const [x, y, width, height, rx] = numbersOf(shape, 'x', 'y', 'width', 'height', 'rx') as Five;
  const [cx, cy, r] = numbersOf(shape, 'cx', 'cy', 'r') as Five;
  const [x1, y1, x2, y2] = numbersOf(shape, 'x1', 'y1', 'x2', 'y2') as Five;
  if (shape.localName === 'rect') path.roundRect(x, y, width, height, rx);
  if (shape.localName === 'circle') path.arc(cx, cy, r, 0, 7);
  if (shape.localName === 'line') {
    path.moveTo(x1, y1);
    path.lineTo(x2, y2);
  }
  return path;
}

/** Font, direction and alignment of a text. A text of its own direction is still anchored by that of the drawing. */
function setType(context: CanvasRenderingContext2D, text: Element, look: Look): void {
  const isFromRight = look['direction'] === 'rtl';
  const isPlain = text.getAttribute('unicode-bidi') === 'plaintext';
  const anchor = look['text-anchor'];
  context.font = fontOf(look);
  context.letterSpacing = `${parseFloat(look['letter-spacing']!) || 0}px`;
  context.direction = (isPlain ? RIGHT_TO_LEFT.test(text.textContent) : isFromRight) ? 'rtl' : 'ltr';
  context.textAlign = anchor === 'middle' ? 'center' : (anchor === 'start') === isFromRight ? 'right' : 'left';
}

/** A pattern as a tile that is as sharp as the canvas. What refers to none is not painted. */
function patternOf(context: CanvasRenderingContext2D, root: Element, id: string): CanvasPattern | null {
  const pattern = root.querySelector<SVGPatternElement>(id);
  if (!pattern) return null;
  const [x, y, width, height] = numbersOf(pattern, 'x', 'y', 'width', 'height') as Five;
  const { a, b } = context.getTransform();
  const scale = Math.hypot(a, b);
  const [columns, rows] = [Math.ceil(width * scale), Math.ceil(height * scale)];
  const matrix = new DOMMatrix().scale(columns / width, rows / height);
  const tile = painted(root, pattern, attributesOf(root), columns, rows, matrix);
  const fill = context.createPattern(tile, 'repeat')!;
  fill.setTransform(matrixOf(pattern.patternTransform).translate(x, y).multiply(matrix.inverse()));
  return fill;
}

function matrixOf({ baseVal }: SVGAnimatedTransformList): DOMMatrix {
  return DOMMatrix.fromMatrix(baseVal.consolidate()?.matrix);
}

function attributesOf(element: Element): Look {
  return Object.fromEntries(Array.from(element.attributes, ({ name, value }) => [name, value]));
}

type Five = [number, number, number, number, number];

/** Values of attributes; 0 where there are none. */
function numbersOf(element: Element, ...names: readonly string[]): number[] {
  return names.map((name) => Number(element.getAttribute(name)));
}
