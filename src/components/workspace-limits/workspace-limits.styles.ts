import { css } from 'lit';

export const styles = css`
  .limits {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 400px), 1fr));
    gap: 0 calc(var(--_space) * 12);
  }
  li {
    display: grid;
    grid-template-columns: minmax(40%, 1fr) fit-content(60%);
    align-content: start;
    gap: calc(var(--_space) * 1.5) calc(var(--_space) * 3);
    padding-block: calc(var(--_space) * 4);
    border-block-end: 1px solid var(--_line);
  }
  .label {
    overflow: hidden;
    overflow-wrap: anywhere;
    font-weight: 600;
    unicode-bidi: isolate;
  }
  .of {
    text-align: end;
  }
  .unknown .of,
  .unlimited .status,
  .ok .status,
  .unknown .status,
  .note {
    color: var(--_muted);
  }
  .of b {
    font-weight: 650;
  }
  .meter,
  .note {
    grid-column: 1 / -1;
  }
  .meter {
    block-size: 6px;
    margin-block: 3px;
  }
  .meter svg {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    overflow: visible;
  }
  .meter:dir(rtl) {
    transform: scaleX(-1);
  }
  .track {
    fill: var(--_surface-strong);
  }
  .level {
    fill: var(--_text);
  }
  .near .level {
    fill: var(--_warning);
  }
  .over .level {
    fill: var(--_danger);
  }
  .limit {
    stroke: var(--_text);
    stroke-width: 2;
  }
  .notch {
    stroke: var(--_ground);
    stroke-width: 1.5;
  }
  line.unknown {
    stroke: var(--_line-strong);
    stroke-width: 2;
    stroke-dasharray: 2 4;
  }
  .status,
  .raise,
  .note {
    font-size: var(--_font-s);
  }
  .status {
    display: flex;
    gap: 6px;
    align-items: center;
    min-block-size: 24px;
  }
  .near .status {
    color: var(--_warning);
    font-weight: 600;
  }
  .over .status {
    color: var(--_danger);
    font-weight: 600;
  }
  .status .icon {
    inline-size: 14px;
    block-size: 14px;
  }
  .raise {
    display: flex;
    align-items: center;
    justify-content: flex-end;
  }
  .raise button {
    padding-inline: 0;
  }
  .raise a {
    color: inherit;
    text-decoration-color: var(--_line-strong);
    text-underline-offset: 3px;
  }
  :host([compact]) .limits {
    grid-template-columns: fit-content(40%) minmax(40px, 1fr) auto;
    gap: 0 calc(var(--_space) * 3);
  }
  :host([compact]) li {
    grid-column: 1 / -1;
    grid-template-columns: subgrid;
    align-items: center;
    padding-block: calc(var(--_space) * 1.5);
  }
  :host([compact]) .label {
    font-weight: 400;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  :host([compact]) .meter {
    grid-column: 2;
    grid-row: 1;
    margin: 0;
  }
  :host([compact]) .of {
    grid-column: 3;
  }
  :host([compact]) .note,
  :host([compact]) :is(.ok, .unlimited, .unknown) .status {
    display: none;
  }
  :host([compact]) .status {
    grid-column: 1 / 3;
  }
  :host([compact]) .raise {
    grid-column: 3;
  }
  :host([compact]) .raise:not(:has(a, button)) {
    display: none;
  }
  .blank {
    display: block;
    inline-size: 40%;
    block-size: 10px;
    margin-block: 6px;
    border-radius: 3px;
    background: var(--_surface-strong);
  }
  .state {
    min-block-size: 120px;
  }
  @container (max-width: 300px) {
    :host(:not([compact])) li {
      grid-template-columns: minmax(0, 1fr);
    }
    :host(:not([compact])) :is(.of, .raise) {
      justify-content: flex-start;
      text-align: start;
    }
  }
  @media (pointer: coarse) {
    .raise a,
    .raise button {
      display: inline-flex;
      align-items: center;
      min-block-size: 44px;
    }
  }
  @media (forced-colors: active) {
    .meter {
      forced-color-adjust: none;
      outline: 1px solid CanvasText;
    }
    .level,
    .near .level,
    .over .level {
      fill: CanvasText;
    }
    .limit {
      stroke: Canvas;
    }
  }
`;
