import type { Foot } from './foot.js';
import { svgElement } from './look.js';
import { standaloneCopy } from './standalone-copy.js';

export interface DrawingTexts extends Foot {
  readonly title: string;
  /** What is shown: the range, filters, the unit, the zone, as of when. */
  readonly description: string;
}

const NOT_XML = /[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** The text of an SVG file that shows a drawing as it looks now and needs nothing else. See {@link standaloneCopy}. */
export function standaloneSvg(drawing: SVGSVGElement, { title, description, ...foot }: DrawingTexts): string {
  const copy = standaloneCopy(drawing, foot);
  copy.prepend(svgElement('title', {}, title), svgElement('desc', {}, description));
  return new XMLSerializer().serializeToString(copy).replace(NOT_XML, '\ufffd');
}
