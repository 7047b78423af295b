import { svg, type SVGTemplateResult } from 'lit';
import type { SeriesColor } from '../model/index.js';

/** The mark before a series' name. In forced colours its pattern is found in the chart of the same shadow tree. */
export function swatch(color: SeriesColor): SVGTemplateResult {
  return svg`<svg class="swatch" width="10" height="10" viewBox="0 0 10 10" aria-hidden="true"><rect
    class="bar fill-${color}" width="10" height="10" rx="2"></rect></svg>`;
}

const DOTS = [3, 9].flatMap((cy) => [3, 9].map((cx) => svg`<circle class="dot" cx=${cx} cy=${cy} r="0.9"></circle>`));

const MARKS = {
  filling: svg`<rect class="mark" width="12" height="12" rx="2"></rect><rect class="filling" width="12" height="12"></rect>`,
  unknown: svg`${DOTS}`,
  projection: svg`<path class="projection" d="M1 11 11 1"></path>`,
  ghost: svg`<rect class="ghost" width="12" height="12"></rect>`,
} satisfies Record<string, SVGTemplateResult>;

/** The mark before the explanation of what is drawn otherwise than as a plain bar. */
export function markSwatch(mark: keyof typeof MARKS): SVGTemplateResult {
  return svg`<svg class="swatch" width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">${MARKS[mark]}</svg>`;
}
