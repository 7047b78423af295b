import { css, type CSSResultGroup } from 'lit';
import { seriesStyles } from './series.styles.js';

const drawing = css`
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
  .ghost {
    fill: var(--_ghost);
  }
  .slot {
    fill: var(--_surface-strong);
    opacity: 0.8;
  }
  .allowance {
    stroke: var(--_text);
    stroke-width: 1.25;
  }
  .projection {
    fill: none;
    stroke: var(--_muted);
    stroke-width: 1.5;
    stroke-dasharray: 1 5;
    stroke-linecap: round;
  }
  .crossing {
    fill: var(--_ground);
    stroke: var(--_text);
    stroke-width: 1.75;
  }
  .chart .warning {
    fill: var(--_warning);
    font-weight: 600;
  }
  .cursor {
    fill: none;
    stroke: var(--_focus);
    stroke-width: 2;
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
  @media (forced-colors: active) {
    .chart {
      forced-color-adjust: none;
    }
    .ghost {
      fill: none;
      stroke: CanvasText;
      stroke-dasharray: 2 2;
    }
    .slot {
      fill: none;
    }
  }
`;

export const chartStyles: CSSResultGroup = [drawing, seriesStyles];
