import { svg, type SVGTemplateResult } from 'lit';

/** Tells series apart without colour. Drawn in the colour of the text around it (`currentColor`) on the ground. */
const MARKS: readonly SVGTemplateResult[] = [
  svg`<rect class="ink" width="8" height="8"></rect>`,
  svg`<path class="stroke" d="M-2 2 2-2M0 8 8 0M6 10l4-4" stroke-width="1.5"></path>`,
  svg`<rect class="ink" width="8" height="8"></rect><circle class="paper" cx="2" cy="2" r="1.3"></circle><circle class="paper" cx="6" cy="6" r="1.3"></circle>`,
  svg`<circle class="ink" cx="2" cy="2" r="1.1"></circle><circle class="ink" cx="6" cy="6" r="1.1"></circle>`,
  svg`<path class="stroke" d="M0 1.5h8M0 5.5h8" stroke-width="2.4"></path>`,
  svg`<path class="stroke" d="M2 0v8M6 0v8" stroke-width="1.25"></path>`,
  svg`<rect class="ink" width="8" height="8"></rect><path class="paper-stroke" d="M-2 6l4 4M0 0l8 8M6-2l4 4" stroke-width="1.5"></path>`,
  svg`<path class="stroke" d="M0 2h8M0 6h8M2 0v8M6 0v8" stroke-width="0.8"></path>`,
  svg`<path class="stroke" d="M-2 6l4 4M0 0l8 8M6-2l4 4" stroke-width="1.5"></path>`,
  svg`<path class="stroke" d="M0 3h4M4 7h4" stroke-width="1.5"></path>`,
];

/** A pattern for each colour of a series. Ids are those of one shadow tree, so they meet nobody else's. */
export const seriesPatterns: readonly SVGTemplateResult[] = MARKS.map(
  (mark, i) => svg`<pattern id="series-${i + 1}" class="color-${i + 1}" width="8" height="8"
    patternUnits="userSpaceOnUse"><rect class="paper" width="8" height="8"></rect>${mark}</pattern>`,
);

/** All patterns that a chart is drawn with. */
export function patternDefinitions(isRightToLeft: boolean, unknown: { readonly x: number } | undefined) {
  return svg`
    <pattern id="filling" width="6" height="6" patternUnits="userSpaceOnUse"
      patternTransform="rotate(${isRightToLeft ? -45 : 45})"><path class="cut" d="M0 0V6"></path></pattern>
    <pattern id="unknown" x=${unknown?.x ?? 0} width="6" height="6" patternUnits="userSpaceOnUse"><circle class="dot"
      cx="3" cy="3" r="0.9"></circle></pattern>
    ${seriesPatterns}
  `;
}
