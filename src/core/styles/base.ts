import { css, type CSSResultGroup } from 'lit';
import { tokens } from './tokens.js';

const base = css`
  :host {
    display: block;
    container-type: inline-size;
    color: var(--_text);
    font-size: var(--_font-m);
    line-height: 1.45;
    font-variant-numeric: tabular-nums lining-nums;
  }
  :host([hidden]) {
    display: none;
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  p,
  ul {
    margin: 0;
    padding: 0;
  }
  ul {
    list-style: none;
  }
  /* Words of one direction keep their order inside a page of the other. */
  span,
  b,
  strong,
  button {
    unicode-bidi: plaintext;
  }
  /* Words behind a number say in which direction both are read: a number has none. */
  b + span {
    unicode-bidi: normal;
  }
  button {
    font: inherit;
    color: inherit;
  }
  :focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }
  .muted {
    color: var(--_muted);
  }
  .icon {
    inline-size: 16px;
    block-size: 16px;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .icon.flips:dir(rtl) {
    transform: scaleX(-1);
  }
  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .ruler {
    block-size: 0;
  }
`;

/** What every element begins with: tokens, type, focus. */
export const baseStyles: CSSResultGroup = [tokens, base];
