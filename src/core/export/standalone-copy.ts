import { footOf, type Foot } from './foot.js';
import { colorReader, lookApart, lookOf, svgElement, type ColorReader, type Look } from './look.js';

/** What is copied; anything else could bring scripts or references along. */
const DRAWN = /^(g|rect|path|line|circle|text)$/;
const DEFINED = /^(defs|pattern)$/;

/** Attributes that say where and what a thing is, not how it looks. */
const GEOMETRY = /^(id|d|r|rx|c?[xy]|[xy][12]|width|height|transform|pattern\w+)$/;

/** Room around the drawing, in pixels. */
const MARGIN = 16;

/**
 * A drawing as it looks now, in attributes alone and on its ground: without style sheets, custom properties, classes
 * and whatever has `data-export="omit"`. It knows g, defs, pattern, rect, path, line, circle and text. The drawing has
 * to be in the page and needs a `viewBox` in pixels. Its ground is the custom property `--_ground`.
 */
export function standaloneCopy(drawing: SVGSVGElement, foot: Foot): SVGSVGElement {
  const readColor = colorReader();
  const look = lookOf(drawing, readColor);
  const [ground, text] = probe(drawing, readColor);
  const { width, height } = drawing.viewBox.baseVal;
  const below = footOf(foot, width, text, look, (mark, into) => copyChildren(mark, into, look, readColor));
  const frame = {
    x: -MARGIN,
    y: -MARGIN,
    width: width + 2 * MARGIN,
    height: height + below.height + 2 * MARGIN,
  };
  const copy = svgElement('svg', {
    width: frame.width,
    height: frame.height,
    viewBox: Object.values(frame).join(' '),
    ...lookApart(look, {}),
  });
  copy.append(svgElement('rect', { ...frame, fill: ground['fill']!, 'fill-opacity': ground['fill-opacity']! }));
  copyChildren(drawing, copy, look, readColor);
  below.group.setAttribute('transform', `translate(0 ${height})`);
  copy.append(below.group);
  for (const pattern of copy.querySelectorAll('pattern')) {
    const paint = `"url(#${pattern.id})"`;
    if (!copy.querySelector(`[fill=${paint}],[stroke=${paint}]`)) pattern.remove();
  }
  return copy;
}

function copyChildren(from: Element, into: Element, inherited: Look, readColor: ColorReader): void {
  for (const child of from.children) {
    const name = child.localName;
    const isDrawn = DRAWN.test(name) && getComputedStyle(child).display !== 'none';
    if ((!isDrawn && !DEFINED.test(name)) || child.getAttribute('data-export') === 'omit') continue;
    const look = lookOf(child, readColor);
    const twin = svgElement(name as 'g', lookApart(look, inherited));
    for (const { name: attribute, value } of child.attributes) {
      if (GEOMETRY.test(attribute)) twin.setAttribute(attribute, value);
    }
    if (name === 'text') twin.textContent = child.textContent.replace(/\s+/g, ' ').trim();
    else copyChildren(child, twin, look, readColor);
    into.append(twin);
  }
}

/** How the ground and a text look in a drawing, by elements that are gone before anybody sees them. */
function probe(drawing: SVGSVGElement, readColor: ColorReader): [ground: Look, text: Look] {
  const [ground, text] = [svgElement('g', { fill: 'var(--_ground, Canvas)' }), svgElement('text')];
  drawing.append(ground, text);
  const looks: [Look, Look] = [lookOf(ground, readColor), lookOf(text, readColor)];
  ground.remove();
  text.remove();
  return looks;
}
