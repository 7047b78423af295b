import { css } from 'lit';

const frame = css`
  .frame {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 4);
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 2) calc(var(--_space) * 4);
  }
  .lead {
    flex: 1 1 240px;
    min-inline-size: 0;
    font-size: calc(var(--_font-size) * 1.143);
    overflow-wrap: anywhere;
  }
  .lead b {
    font-weight: 600;
  }
  .controls {
    display: flex;
    gap: calc(var(--_space) * 2);
    min-block-size: var(--_control);
    margin-inline-start: auto;
  }
  .range {
    align-self: center;
    font-size: var(--_font-s);
    color: var(--_muted);
  }
  .pick {
    position: relative;
    display: flex;
    flex: 1;
    align-items: center;
  }
  .pick select {
    inline-size: 100%;
    padding-inline-end: 32px;
    color: inherit;
    font-family: inherit;
    appearance: none;
    text-overflow: ellipsis;
  }
  .pick .icon {
    position: absolute;
    inset-inline-end: 10px;
    color: var(--_muted);
    pointer-events: none;
  }
  .headline {
    display: grid;
    gap: calc(var(--_space) * 1.5);
    margin-block-start: calc(var(--_space) * -2);
  }
  .headline:not(:has(*)) {
    display: none;
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space) calc(var(--_space) * 6);
    font-size: var(--_font-s);
    color: var(--_muted);
  }
  .facts b {
    font-weight: 600;
    color: var(--_text);
  }
  .facts > * {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .warning {
    color: var(--_warning);
  }
  .over {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 1.5);
    color: var(--_danger);
    font-size: var(--_font-s);
  }
  .over b {
    font-weight: 600;
  }
  .showing {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 calc(var(--_space) * 3);
    font-size: var(--_font-s);
  }
  .stale {
    margin: 0;
  }
  .notes {
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(var(--_space) * 1.5);
    margin-block-start: calc(var(--_space) * 4);
    font-size: var(--_font-xs);
    color: var(--_muted);
  }
  .text-button.quiet {
    margin-block-start: calc(var(--_space) * 2);
    padding-inline: 0;
  }
`;

const bar = css`
  .names {
    display: grid;
    grid-auto-columns: minmax(0, 1fr);
    grid-auto-flow: column;
    gap: 6px;
    margin-block-end: calc(var(--_space) * 1.5);
    font-size: var(--_font-xs);
    color: var(--_muted);
  }
  .names > div {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .names b {
    display: block;
    overflow: hidden;
    font-size: var(--_font-s);
    font-weight: 600;
    color: var(--_text);
    text-overflow: ellipsis;
    unicode-bidi: isolate;
  }
  .names .out b {
    color: var(--_muted);
    font-weight: 400;
  }
  .stack {
    display: block;
    block-size: 20px;
    max-inline-size: 100%;
  }
  .unmeasured .stack {
    inline-size: 100%;
  }
  /* Names that are about to move are not shown before. */
  @media (scripting: enabled) {
    .unmeasured .names {
      visibility: hidden;
    }
  }
  .stack:dir(rtl) {
    transform: scaleX(-1);
  }
  .stack .out {
    opacity: 0.25;
  }
`;

const table = css`
  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: var(--_font-s);
  }
  th,
  td {
    padding: calc(var(--_space) * 1.75) calc(var(--_space) * 2);
    border-block-end: 1px solid var(--_line);
    font-weight: 400;
    text-align: start;
  }
  tr > :first-child {
    padding-inline-start: 0;
  }
  tr > :last-child {
    padding-inline-end: 0;
  }
  thead > tr > * {
    padding-block: 0;
    border-color: var(--_line-control);
    color: var(--_muted);
    font-size: var(--_font-xs);
    font-weight: 500;
    white-space: nowrap;
  }
  .number {
    text-align: end;
    white-space: nowrap;
  }
  .sort {
    display: inline-flex;
    align-items: center;
    gap: 2px;
    min-block-size: calc(var(--_space) * 8);
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font-weight: 500;
    cursor: pointer;
  }
  .sort .icon {
    inline-size: 14px;
    block-size: 14px;
  }
  [aria-sort] .sort {
    color: var(--_text);
    font-weight: 600;
  }
  tbody th {
    inline-size: 32%;
    max-inline-size: 0;
    padding-block: 0;
  }
  .category > * {
    padding-block-start: calc(var(--_space) * 3.5);
    font-weight: 600;
  }
  .category > th {
    padding-block-start: calc(var(--_space) * 1.75);
  }
  .name {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 2);
    min-inline-size: 0;
  }
  .feature .name {
    padding-inline-start: 24px;
  }
  .name .swatch {
    flex: none;
  }
  .fold {
    inline-size: 24px;
    block-size: 24px;
    margin-inline-start: -5px;
    margin-inline-end: -3px;
    flex: none;
  }
  .choose {
    min-inline-size: 0;
    min-block-size: calc(var(--_space) * 8.5);
    padding: 0;
    overflow: hidden;
    border: 0;
    background: none;
    font-weight: inherit;
    text-align: start;
    text-overflow: ellipsis;
    white-space: nowrap;
    unicode-bidi: isolate;
  }
  span.choose {
    line-height: 34px;
  }
  button.choose {
    flex: 1;
    cursor: pointer;
  }
  button.choose:hover {
    text-decoration: underline;
    text-decoration-color: var(--_line-strong);
    text-underline-offset: 3px;
  }
  .choose[aria-pressed='true'] {
    color: var(--_accent);
    font-weight: 600;
    text-decoration: underline;
    text-underline-offset: 3px;
  }
  .choose:focus-visible {
    outline-offset: -2px;
  }
  .unit {
    padding-inline-start: 0;
    color: var(--_muted);
    overflow-wrap: anywhere;
  }
  .share {
    inline-size: 56px;
    padding-inline: 0;
  }
  .share svg {
    display: block;
    inline-size: 48px;
    block-size: 4px;
  }
  .share:dir(rtl) svg {
    transform: scaleX(-1);
  }
  .events {
    inline-size: 24px;
    padding-block: 0;
  }
  .category > .events {
    padding-block-start: calc(var(--_space) * 1.75);
  }
  .track {
    fill: var(--_surface-strong);
  }
  .level {
    fill: var(--_line-strong);
  }
  tr.out > *,
  tr.out .choose {
    color: var(--_muted);
    font-weight: 400;
  }
  tr.out .swatch {
    opacity: 0.35;
  }
  tfoot > tr > * {
    border-block-start: 1px solid var(--_line-strong);
    border-block-end: 0;
    font-weight: 650;
  }
`;

const loading = css`
  .blank {
    display: inline-block;
    inline-size: 90px;
    block-size: 10px;
    border-radius: 3px;
    background: var(--_surface-strong);
  }
  .blank.large {
    inline-size: 240px;
    max-inline-size: 100%;
    block-size: 16px;
    vertical-align: middle;
  }
  .blank.wide {
    inline-size: 60%;
    margin-block: 4.5px;
  }
  .blank.short {
    inline-size: 50px;
  }
  .blank.control {
    inline-size: 220px;
    block-size: var(--_control);
    border-radius: var(--_radius);
  }
  .names.still {
    block-size: 36px;
    align-items: center;
  }
  .stack.still {
    border-radius: var(--_radius-s);
    background: var(--_surface-strong);
  }
  .rows p {
    display: flex;
    align-items: center;
    justify-content: space-between;
    block-size: calc(var(--_space) * 8.5);
    border-block-end: 1px solid var(--_line);
  }
`;

const places = css`
  @container (max-width: 860px) {
    .at-860 {
      display: none;
    }
    .cost {
      padding-inline-end: 0;
    }
  }
  @container (max-width: 620px) {
    .at-620 {
      display: none;
    }
    tbody th {
      inline-size: 60%;
    }
    .credits:not(:has(~ .cost)) {
      padding-inline-end: 0;
    }
  }
  @container (max-width: 460px) {
    table:not(.in-money) .cost,
    .in-money .cost + .credits,
    .in-money .credits:has(~ .cost) {
      display: none;
    }
    tbody th {
      inline-size: 100%;
    }
    .credits {
      padding-inline-end: 0;
    }
    .controls {
      flex: 1 1 100%;
      order: -1;
    }
    .feature .name {
      padding-inline-start: 16px;
    }
  }
  @media (pointer: coarse) {
    .choose,
    .sort {
      min-block-size: 44px;
    }
    span.choose {
      line-height: 44px;
    }
    .fold {
      inline-size: 44px;
      block-size: 44px;
      margin-inline: -16px -11px;
    }
  }
  @media (forced-colors: active) {
    .stack {
      forced-color-adjust: none;
    }
    .share svg {
      forced-color-adjust: none;
    }
    .track {
      fill: Canvas;
      stroke: CanvasText;
    }
    .level {
      fill: CanvasText;
    }
    .choose[aria-pressed='true'] {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
  }
  @media print {
    .controls > .square,
    .text-button {
      display: none;
    }
    .stack,
    .swatch,
    .share svg {
      print-color-adjust: exact;
    }
  }
`;

export const styles = [frame, bar, table, loading, places];
