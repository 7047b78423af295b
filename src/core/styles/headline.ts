import { css } from 'lit';

/** The facts of a period, above its picture. */
export const headlineStyles = css`
  .headline {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto auto auto;
    gap: calc(var(--_space) * 4) calc(var(--_space) * 12);
    align-items: start;
    padding-block-end: calc(var(--_space) * 5);
    border-block-end: 1px solid var(--_line);
  }
  .figure {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 4px 6px;
    min-block-size: calc(var(--_font-display) + 2px);
  }
  .total {
    font-size: var(--_font-display);
    font-weight: 650;
    line-height: 1;
    letter-spacing: -0.02em;
    overflow-wrap: anywhere;
  }
  .of {
    color: var(--_muted);
  }
  .figure .text-button {
    margin-inline-start: auto;
    color: var(--_muted);
  }
  .meter {
    block-size: 8px;
    margin-block: calc(var(--_space) * 3) calc(var(--_space) * 2);
  }
  .meter svg {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    overflow: visible;
  }
  .meter:dir(rtl) svg {
    transform: scaleX(-1);
  }
  .track {
    fill: var(--_surface-strong);
  }
  .level {
    fill: var(--_text);
  }
  .level.over {
    fill: var(--_danger);
  }
  .now-ground {
    stroke: var(--_ground);
    stroke-width: 5;
  }
  .now {
    stroke: var(--_text);
    stroke-width: 2;
  }
  .under {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 2px calc(var(--_space) * 4);
    min-block-size: 1.45em;
    font-size: var(--_font-s);
    color: var(--_muted);
  }
  .under .warning {
    color: var(--_warning);
  }
  .text-button.plain {
    min-block-size: 0;
    padding: 0;
    color: inherit;
  }
  .fact {
    margin: 0;
    max-inline-size: 190px;
  }
  .fact dt {
    font-size: var(--_font-xs);
    color: var(--_muted);
  }
  .fact dd {
    margin: 2px 0 0;
    font-size: calc(var(--_font-size) * 1.429);
    font-weight: 600;
    line-height: 1.3;
    letter-spacing: -0.01em;
  }
  .fact small {
    display: block;
    min-block-size: 1.45em;
    margin-block-start: 2px;
    font-size: var(--_font-xs);
    font-weight: 400;
    line-height: 1.45;
    letter-spacing: 0;
    color: var(--_muted);
  }
  @media (forced-colors: active) {
    .meter svg {
      forced-color-adjust: none;
    }
    .track {
      fill: Canvas;
      stroke: CanvasText;
    }
    .level,
    .level.over {
      fill: CanvasText;
    }
  }
  @container (max-width: 860px) {
    .headline {
      grid-template-columns: repeat(3, auto);
      justify-content: space-between;
    }
    .headline .main {
      grid-column: 1 / -1;
    }
  }
  @container (max-width: 460px) {
    .figure .text-button {
      margin-inline-start: 0;
    }
    .headline {
      grid-template-columns: repeat(3, minmax(0, 1fr));
      gap: calc(var(--_space) * 4) calc(var(--_space) * 3);
    }
  }
`;
