import { css } from 'lit';
import { menuStyles } from '../styles/index.js';

const tree = css`
  .tree {
    --_row: 34px;
    --_indent: 18px;
    --_columns: minmax(0, 1fr) 104px 92px 136px 116px;
    display: flex;
    flex-direction: column;
    min-block-size: 0;
    font-size: var(--_font-s);
    .tree-bar,
    .tree-foot {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: calc(var(--_space) * 2);
      padding: calc(var(--_space) * 3) var(--_inset, 0);
    }
    .tree-foot {
      border-block-start: 1px solid var(--_line);
    }
    .tree-foot .sum {
      flex: 1 1 160px;
      min-inline-size: 0;
      unicode-bidi: plaintext;
    }
    .find {
      position: relative;
      display: flex;
      flex: 1 1 150px;
      align-items: center;
    }
    .find .icon {
      position: absolute;
      inset-inline-start: 10px;
      color: var(--_muted);
      pointer-events: none;
    }
    .find input,
    .depth-choice select {
      inline-size: 100%;
      min-inline-size: 0;
      min-block-size: var(--_control);
      border: 1px solid var(--_line-strong);
      border-radius: var(--_radius);
      background: var(--_ground);
      color: var(--_text);
      font: inherit;
    }
    .find input {
      padding-inline: 34px 8px;
    }
    .find input::placeholder {
      color: var(--_muted);
      opacity: 1;
    }
    .depth-choice {
      position: relative;
      display: flex;
      align-items: center;
    }
    .depth-choice select {
      padding-inline: 12px 32px;
      border-color: var(--_line-control);
      appearance: none;
      cursor: pointer;
    }
    .depth-choice .icon {
      position: absolute;
      inset-inline-end: 10px;
      color: var(--_muted);
      pointer-events: none;
    }
    .only {
      display: flex;
      align-items: center;
      gap: calc(var(--_space) * 2);
      min-block-size: var(--_control);
      cursor: pointer;
    }
    .only input {
      inline-size: 16px;
      block-size: 16px;
      margin: 0;
      accent-color: var(--_accent);
    }

    .viewport {
      --_head: 30px;
      position: relative;
      min-block-size: min(calc(var(--_row) * 4 + var(--_head)), 100%);
      max-block-size: calc(var(--usage-tree-height, var(--_row) * 14) + var(--_head));
      outline: none;
      overflow: hidden auto;
      overscroll-behavior: contain;
      scrollbar-width: thin;
      scrollbar-color: var(--_line-strong) transparent;
    }
    .viewport.still {
      overflow: hidden;
    }
    .viewport:has(+ .nothing) {
      min-block-size: 0;
    }
    .canvas {
      overflow: hidden;
      /* As high as its rows until it is told how high all of them are: a server can't say that. */
      contain: inline-size layout paint style;
    }
    .row {
      display: grid;
      grid-template-columns: var(--_columns);
      block-size: var(--_row);
      border-radius: var(--_radius-s);
    }
    .row > * {
      display: flex;
      align-items: center;
      justify-content: flex-end;
      min-inline-size: 0;
      padding-inline: 8px;
      white-space: nowrap;
      overflow: hidden;
    }
    .row > .folder {
      justify-content: flex-start;
      padding-inline-start: calc(var(--_inset, 0px) + var(--_step, 0) * var(--_indent));
    }
    .row > :last-child {
      padding-inline-end: var(--_inset, 8px);
    }
    .inset-1 {
      --_step: 1;
    }
    .inset-2 {
      --_step: 2;
    }
    .inset-3 {
      --_step: 3;
    }
    .inset-4 {
      --_step: 4;
    }
    .inset-5 {
      --_step: 5;
    }
    .row:not(.head):hover {
      background: var(--_surface);
    }
    .grid:focus-visible .row.active,
    .grid:focus-visible .row > .active {
      outline: 2px solid var(--_focus);
      outline-offset: -2px;
      border-radius: var(--_radius-s);
    }

    .head {
      --_row: var(--_head);
      position: sticky;
      z-index: 1;
      inset-block-start: 0;
      border-block-end: 1px solid var(--_line);
      border-radius: 0;
      background: var(--_ground);
      color: var(--_muted);
      font-size: var(--_font-xs);
      font-weight: 500;
    }
    .popover & .head {
      background: var(--_overlay);
    }
    .sort-by {
      display: inline-flex;
      align-items: center;
      gap: 4px;
      min-block-size: 28px;
      padding: 0;
      border: 0;
      background: none;
      font-weight: inherit;
      white-space: nowrap;
      cursor: pointer;
    }
    .sort-by:hover {
      color: var(--_text);
    }
    .sort-by .icon {
      inline-size: 14px;
      block-size: 14px;
    }

    .twist,
    .no-twist,
    .pick {
      display: grid;
      flex: none;
      place-items: center;
      inline-size: 24px;
      block-size: 100%;
    }
    .twist {
      color: var(--_muted);
      cursor: pointer;
    }
    .twist:hover {
      color: var(--_text);
    }
    .pick {
      inline-size: 28px;
      cursor: pointer;
    }
    .tick {
      inline-size: 16px;
      block-size: 16px;
      fill: var(--_ground);
      stroke: var(--_line-strong);
      stroke-width: 1.5;
      stroke-linecap: round;
      stroke-linejoin: round;
    }
    .tick.on rect {
      fill: var(--_accent);
      stroke: var(--_accent);
    }
    .tick path {
      fill: none;
      stroke: var(--_on-accent);
      stroke-width: 2;
    }
    .folder .text {
      overflow: hidden;
      padding-inline-start: 4px;
      text-overflow: ellipsis;
      unicode-bidi: isolate;
    }
    .depth {
      flex: none;
      margin-inline: 2px;
      padding-inline: 4px;
      border: 1px solid var(--_line-control);
      border-radius: 3px;
      color: var(--_muted);
      font-size: 11px;
      line-height: 1.4;
    }
    .found > .folder .text {
      font-weight: 600;
    }
    .own {
      color: var(--_muted);
    }
    .row:not(.head) > .rolled {
      font-weight: 600;
    }
    .out > .folder .text,
    .out > .own {
      color: var(--_muted);
    }
    .out > .own {
      text-decoration: line-through;
      text-decoration-color: var(--_line-strong);
    }
    .second {
      display: none;
    }
    .share {
      color: var(--_muted);
      font-size: var(--_font-xs);
    }
    .row:not(.head) > .share {
      padding-inline-start: 0;
    }
    .gauge {
      inline-size: 100%;
      block-size: 4px;
      padding: 0;
      border-radius: 2px;
    }
    .gauge:dir(rtl) {
      transform: scaleX(-1);
    }
    .share .track {
      fill: var(--_surface-strong);
    }
    .share .level {
      fill: var(--_accent);
    }
    .out .share .level {
      fill: var(--_line-strong);
    }
    .ring {
      display: inline-flex;
      align-items: center;
      gap: 6px;
      min-block-size: 24px;
      margin-inline-end: -7px;
      padding-inline: 6px;
      border: 1px solid transparent;
      border-radius: var(--_radius-s);
      background: none;
      color: var(--_muted);
      font-size: var(--_font-xs);
      cursor: pointer;
    }
    .ring svg {
      inline-size: 12px;
      block-size: 12px;
      fill: none;
      stroke: currentColor;
      stroke-width: 1.25;
    }
    .ring .full {
      fill: currentColor;
      stroke: none;
    }
    .row:hover .ring,
    .ring:focus-visible {
      border-color: var(--_line-control);
      background: var(--_ground);
    }

    .message {
      color: var(--_muted);
    }
    .message > .folder {
      grid-column: 1 / -1;
      gap: 8px;
      padding-inline-start: calc(var(--_inset, 0px) + 52px);
    }
    .blank {
      inline-size: 40%;
      block-size: 10px;
      border-radius: 3px;
      background: var(--_surface-strong);
    }
    .nothing {
      padding: calc(var(--_space) * 4) var(--_inset, 0);
      color: var(--_muted);
      overflow-wrap: anywhere;
    }

    @container (max-width: 560px) {
      .grid {
        --_row: 48px;
        --_indent: 12px;
        --_columns: minmax(0, 1fr) auto 96px;
      }
      .row > .own,
      .row > .share,
      .ring span,
      .head > .subfolders {
        display: none;
      }
      .row > .rolled {
        flex-direction: column;
        align-items: flex-end;
        justify-content: center;
        padding-inline-end: var(--_inset, 8px);
      }
      .head > .rolled {
        grid-column: 2 / -1;
      }
      .both > .rolled .second {
        display: block;
        color: var(--_muted);
        font-size: var(--_font-xs);
        font-weight: 400;
        line-height: 1.2;
      }
      .out.both > .rolled .second {
        text-decoration: line-through;
      }
      .folder .text {
        display: -webkit-box;
        white-space: normal;
        overflow-wrap: anywhere;
        line-height: 1.3;
        -webkit-line-clamp: 2;
        -webkit-box-orient: vertical;
      }
    }
    @media (pointer: coarse) {
      .grid {
        --_row: 44px;
      }
      .twist,
      .no-twist,
      .pick,
      .ring {
        min-inline-size: 44px;
        min-block-size: 44px;
        justify-content: center;
      }
    }
    @media (forced-colors: active) {
      .tick rect,
      .tick.on rect {
        forced-color-adjust: none;
        fill: Canvas;
        stroke: CanvasText;
      }
      .tick.on rect {
        fill: Highlight;
        stroke: Highlight;
      }
      .tick path {
        stroke: HighlightText;
      }
      .gauge {
        forced-color-adjust: none;
        border: 1px solid CanvasText;
      }
      .share .level {
        fill: CanvasText;
      }
      .row:not(.head):hover {
        outline: 1px solid Highlight;
        outline-offset: -1px;
      }
    }
  }
`;

/** The tree of folders: a bar, a treegrid of which a window is drawn, a foot, and the menu of a row. */
export const treeStyles = [menuStyles, tree];
