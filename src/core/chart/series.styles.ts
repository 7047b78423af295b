import { css, unsafeCSS } from 'lit';
import { SERIES_COLORS } from '../model/index.js';

const numbers = Array.from({ length: SERIES_COLORS }, (_, i) => i + 1);
const eachNumber = (rule: (n: number) => string) => unsafeCSS(numbers.map(rule).join(''));

const fills = eachNumber((n) => `.fill-${n}{fill:var(--_series-${n})}.color-${n}{color:var(--_series-${n})}`);
const patterns = eachNumber((n) => `.textured .fill-${n}{fill:url(#series-${n});stroke:var(--_series-${n})}`);
/** In forced colours there are no hues: every series is its pattern in the colour of text. */
const forced = eachNumber((n) => `.fill-${n}{fill:url(#series-${n})}.color-${n}{color:CanvasText}`);

/** The colours and patterns of series, for whatever is drawn in them. */
export const seriesStyles = css`
  .fill-other {
    fill: var(--_series-other);
  }
  ${fills}
  ${patterns}
  .ink {
    fill: currentColor;
  }
  .stroke {
    fill: none;
    stroke: currentColor;
  }
  .paper {
    fill: var(--_ground);
  }
  .paper-stroke {
    fill: none;
    stroke: var(--_ground);
  }
  @media (forced-colors: active) {
    .swatch {
      forced-color-adjust: none;
    }
    .bar,
    .textured .bar {
      stroke: CanvasText;
      stroke-width: 1;
    }
    .fill-other {
      fill: Canvas;
    }
    ${forced}
  }
`;
