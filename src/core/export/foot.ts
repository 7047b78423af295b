import { fontOf, lookApart, svgElement, type Look } from './look.js';

/** What stands below an exported drawing. */
export interface Foot {
  /** Marks and what they stand for, beside each other as far as there is room. */
  readonly legend?: readonly LegendEntry[];
  /** Lines of text: the range, filters, the unit, the zone, as of when. Long ones are broken. */
  readonly caption?: readonly string[];
}

export interface LegendEntry {
  /** A drawing of its own, such as the swatch in the page's legend; it may use the patterns of the main drawing. */
  readonly mark: SVGSVGElement;
  readonly text: string;
}

/** Pixels between a mark and its text, and between the entries. */
const MARK_GAP = 6;
const ENTRY_GAP = 18;
const LINE_HEIGHT = 1.6;

/**
 * Draws the foot from y = 0 on. `look` is that of its texts, `inherited` that of where it goes; `copyMark` puts what a
 * mark shows into a group.
 */
export function footOf(
  { legend = [], caption = [] }: Foot,
  width: number,
  look: Look,
  inherited: Look,
  copyMark: (mark: SVGSVGElement, into: SVGGElement) => void,
): { readonly group: SVGGElement; readonly height: number } {
  const context = document.createElement('canvas').getContext('2d')!;
  context.font = fontOf(look);
  const measure = (text: string) => Math.ceil(context.measureText(text).width);
  const lineHeight = Math.round(Number(look['font-size']) * LINE_HEIGHT);
  const isRightToLeft = look['direction'] === 'rtl';
  const group = svgElement('g');
  const attributes = { ...lookApart(look, inherited), 'text-anchor': 'start', 'unicode-bidi': 'plaintext' };
  let [x, y] = [0, 0];
  const write = (text: string) =>
    group.append(svgElement('text', { ...attributes, x: isRightToLeft ? width - x : x, y }, text));

  for (const { mark, text } of legend) {
    const { width: markWidth, height: markHeight } = mark.viewBox.baseVal;
    const indent = markWidth + MARK_GAP;
    const [line = '', ...others] = brokenLines(text, width - indent - measure('…'), measure);
    const shown = others.length > 0 ? `${line}…` : line;
    if (y === 0 || x + indent + measure(shown) > width) [x, y] = [0, y + lineHeight];
    const left = isRightToLeft ? width - x - markWidth : x;
    const place = svgElement('g', { transform: `translate(${left} ${y + 1 - markHeight})` });
    copyMark(mark, place);
    group.append(place);
    x += indent;
    write(shown);
    x += measure(shown) + ENTRY_GAP;
  }
  x = 0;
  if (y > 0) y += MARK_GAP;
  for (const line of caption.flatMap((text) => brokenLines(text, width, measure))) {
    y += lineHeight;
    write(line);
  }
  return { group, height: y };
}

/**
 * Lines that are no wider than `width`: broken at spaces, and within a word that has no room in a line. White space is
 * one space, as in a page: a canvas and an SVG file would each make something else of more.
 */
function brokenLines(text: string, width: number, measure: (text: string) => number): string[] {
  const characters = new Intl.Segmenter();
  const pieces = text
    .trim()
    .replace(/\s+/g, ' ')
    .split(/(?<=\s)/)
    .flatMap((word) => (measure(word) > width ? Array.from(characters.segment(word), ({ segment }) => segment) : word));
  const lines = [''];
  for (const piece of pieces) {
    const line = lines.at(-1)! + piece;
    if (line === piece || measure(line.trimEnd()) <= width) lines[lines.length - 1] = line;
    else lines.push(piece);
  }
  return lines;
}
