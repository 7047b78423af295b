import { css, unsafeCSS } from 'lit';

const numbers = Array.from({ length: 10 }, (_, i) => i + 1);

/** Fills by series number; in forced colours the first seven are patterns and the others empty. */
const fills = unsafeCSS(numbers.map((n) => `.fill-${n}{fill:var(--_series-${n})}`).join(''));
const forcedFills = unsafeCSS(
  numbers.map((n) => `.fill-${n}{fill:${n <= 7 ? `url(#series-${n})` : 'Canvas'}}`).join(''),
);

export const chartStyles = css`
  .chart {
    display: block;
    overflow: visible;
  }
  .chart text {
    fill: var(--_muted);
    font-size: var(--_font-xs);
    text-anchor: start;
    unicode-bidi: plaintext;
  }
  .chart .middle {
    text-anchor: middle;
  }
  .chart .end {
    text-anchor: end;
  }
  .chart .strong {
    fill: var(--_text);
    font-weight: 600;
  }
  .chart .halo {
    paint-order: stroke;
    stroke: var(--_ground);
    stroke-width: 4px;
    stroke-linejoin: round;
  }
  .gridline {
    stroke: var(--_line);
  }
  .baseline {
    stroke: var(--_line-strong);
  }
  .cycle-start {
    stroke: var(--_line-strong);
    stroke-dasharray: 3 3;
  }
  .bar-ground {
    fill: var(--_ground);
  }
  .filling {
    fill: url(#filling);
  }
  .cut {
    stroke: var(--_ground);
    stroke-width: 2;
  }
  .unknown {
    fill: url(#unknown);
  }
  .dot,
  .foot {
    fill: var(--_line-strong);
  }
  .mark {
    fill: var(--_muted);
  }
  .block {
    fill: var(--_surface-strong);
  }
  .fill-other {
    fill: var(--_series-other);
  }
  ${fills}
  .ink {
    fill: CanvasText;
  }
  .stroke {
    fill: none;
    stroke: CanvasText;
  }
  .paper {
    fill: Canvas;
  }
  .paper-stroke {
    fill: none;
    stroke: Canvas;
  }
  @media (forced-colors: active) {
    .chart,
    .swatch {
      forced-color-adjust: none;
    }
    .bar {
      stroke: CanvasText;
      stroke-width: 1;
    }
    .fill-other {
      fill: Canvas;
    }
    ${forcedFills}
  }
`;
