import { css } from 'lit';

/**
 * The lists of usage types and API keys, within their own frame, as other lists have rows and boxes too. Needs the base,
 * controls, popovers, states and `filterStyles`.
 */
export const filterListStyles = css`
  .filter {
    display: flex;
    flex: 1 1 auto;
    flex-direction: column;
    min-block-size: 0;
    .filter-head,
    .filter-foot {
      flex: none;
      padding: var(--_edge);
    }
    .filter-head {
      border-block-end: 1px solid var(--_line);
    }
    .filter-list {
      flex: 1 1 auto;
      min-block-size: 0;
      overflow: auto;
      overscroll-behavior: contain;
      scroll-padding-block-start: 28px;
      padding-block: var(--_space);
    }
    .filter-foot {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: calc(var(--_space) * 2) calc(var(--_space) * 3);
      border-block-start: 1px solid var(--_line);
    }
    .filter-foot .sum {
      flex: 1 1 110px;
      min-inline-size: 0;
      overflow-wrap: anywhere;
    }
    .filter-foot b {
      font-weight: 600;
    }
    .must {
      color: var(--_danger);
    }
    .search {
      position: relative;
    }
    .search .icon {
      position: absolute;
      inset-inline-start: 10px;
      inset-block: 0;
      margin-block: auto;
      color: var(--_muted);
      pointer-events: none;
    }
    .search input {
      inline-size: 100%;
      min-block-size: var(--_control);
      margin: 0;
      padding-block: 0;
      padding-inline: 34px 10px;
      border: 1px solid var(--_line-strong);
      border-radius: var(--_radius);
      background: var(--_ground);
      color: var(--_text);
      font: inherit;
      appearance: none;
    }
    .search input::-webkit-search-cancel-button {
      inline-size: 10px;
      block-size: 10px;
      margin-inline-start: var(--_space);
      background: var(--_muted);
      clip-path: polygon(
        13% 0,
        50% 37%,
        87% 0,
        100% 13%,
        63% 50%,
        100% 87%,
        87% 100%,
        50% 63%,
        13% 100%,
        0 87%,
        37% 50%,
        0 13%
      );
      appearance: none;
      cursor: pointer;
    }
    .search input::placeholder {
      color: var(--_muted);
      opacity: 1;
    }
    .caption {
      position: sticky;
      inset-block-start: calc(var(--_space) * -1);
      z-index: 1;
      margin-block-start: calc(var(--_space) * -1);
      padding: calc(var(--_space) * 2) var(--_edge) var(--_space);
      background: var(--_overlay);
      color: var(--_muted);
      font-size: var(--_font-xs);
      text-align: end;
    }
    .line {
      display: flex;
      align-items: center;
      min-block-size: var(--_control);
      padding-inline: var(--_edge);
    }
    .line:hover {
      background: var(--_surface);
    }
    .line.group {
      font-weight: 600;
    }
    /* Boxes stand in two columns: categories, and what is in them. */
    .quiet .line,
    .unlisted {
      padding-inline-start: 37px;
    }
    .line.inner {
      padding-inline-start: 52px;
    }
    .toggle,
    .fold {
      border: 0;
      background: none;
      color: var(--_muted);
    }
    .toggle {
      display: grid;
      flex: none;
      place-items: center;
      inline-size: 24px;
      block-size: 24px;
      margin-inline: -5px 6px;
      padding: 0;
      border-radius: var(--_radius-s);
    }
    button.toggle {
      cursor: pointer;
    }
    button.toggle:hover {
      background: var(--_surface-strong);
      color: var(--_text);
    }
    .check {
      display: flex;
      flex: 1 1 auto;
      align-items: center;
      gap: calc(var(--_space) * 2);
      align-self: stretch;
      min-inline-size: 0;
      cursor: pointer;
    }
    .check-name {
      flex: 0 1 auto;
      min-inline-size: 0;
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    .check-amount,
    .note {
      flex: none;
      margin-inline-start: auto;
      padding-inline-start: var(--_edge);
      text-align: end;
      white-space: nowrap;
    }
    .note,
    .masked,
    .unlisted,
    .tag {
      color: var(--_muted);
      font-size: var(--_font-xs);
      font-weight: 400;
      white-space: nowrap;
    }
    .tag {
      padding-inline: 5px;
      border: 1px solid var(--_line-control);
      border-radius: 3px;
      line-height: 16px;
    }
    .box {
      display: inline-grid;
      flex: none;
      place-content: center;
      inline-size: 16px;
      block-size: 16px;
      margin: 0;
      border: 1.5px solid var(--_line-strong);
      border-radius: 4px;
      background: var(--_ground);
      appearance: none;
      cursor: inherit;
    }
    .box:checked,
    .box:indeterminate {
      border-color: var(--_accent);
      background: var(--_accent);
    }
    .box:checked::before,
    .box:indeterminate::before {
      content: '';
      inline-size: 13px;
      block-size: 13px;
      background: var(--_on-accent);
      clip-path: polygon(15% 53%, 41% 80%, 85% 32%, 73% 20%, 41% 55%, 27% 42%);
    }
    .box:indeterminate::before {
      clip-path: inset(5.5px 2.5px round 1px);
    }
    .apart {
      padding-block: var(--_space);
    }
    ul + .apart {
      margin-block-start: var(--_space);
      border-block-start: 1px solid var(--_line);
    }
    .apart:has(+ .key-list, + .stale, + .state) {
      margin-block-end: var(--_space);
      border-block-end: 1px solid var(--_line);
    }
    .fold {
      display: flex;
      align-items: center;
      gap: var(--_space);
      inline-size: 100%;
      min-block-size: var(--_control);
      padding-inline: calc(var(--_edge) - 1px);
      font-size: var(--_font-s);
      text-align: start;
      cursor: pointer;
    }
    .fold:hover {
      background: var(--_surface);
    }
    .unlisted {
      padding-block: var(--_space) calc(var(--_space) * 2);
      padding-inline-end: var(--_edge);
    }
    .button.more {
      margin: calc(var(--_space) * 2) var(--_edge);
    }
    .filter-list .stale,
    .filter-list .state {
      margin-inline: var(--_edge);
      margin-block: calc(var(--_space) * 2);
    }
    .filter-list .state {
      padding-block: calc(var(--_space) * 3);
    }
    .text-button.clear {
      margin-inline: calc(var(--_edge) - var(--_space));
      margin-block-end: calc(var(--_space) * 2);
    }
    .filter-list .still {
      inline-size: 45%;
      block-size: 10px;
      margin-inline-start: calc(var(--_space) * 2);
      border-radius: 3px;
      background: var(--_surface-strong);
    }
    .filter-list .still.w1 {
      inline-size: 34%;
    }
    .filter-list .still.w2 {
      inline-size: 52%;
    }
    .filter-list .still.check-amount {
      inline-size: 44px;
      margin-inline-start: auto;
      padding: 0;
    }
    @media (pointer: coarse) {
      .toggle {
        inline-size: 44px;
        block-size: 44px;
        margin-inline: calc(var(--_edge) * -1) 0;
      }
      .quiet .line,
      .unlisted {
        padding-inline-start: 44px;
      }
      .line.inner {
        padding-inline-start: 66px;
      }
    }
    @media (forced-colors: active) {
      .box {
        forced-color-adjust: none;
      }
      .filter-list .still {
        border: 1px solid;
      }
    }
  }
`;
