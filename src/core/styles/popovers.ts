import { css } from 'lit';

/** What opens over the page. Its surfaces are mixed from its own ground, so that hover shows on it. */
export const popoverStyles = css`
  .popover {
    --_surface: color-mix(in oklab, var(--_text) 4%, var(--_overlay));
    --_surface-strong: color-mix(in oklab, var(--_text) 11%, var(--_overlay));
    position: fixed;
    inset: auto;
    margin: 0;
    padding: calc(var(--_space) * 3);
    max-inline-size: calc(100vw - 16px);
    max-block-size: min(520px, calc(100dvh - 16px));
    overflow: auto;
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius-l);
    background: var(--_overlay);
    color: var(--_text);
    font-size: var(--_font-s);
    line-height: 1.45;
  }
  .popover h3 {
    margin: 0;
    padding: calc(var(--_space) * 2) calc(var(--_space) * 2) var(--_space);
    font-size: var(--_font-xs);
    font-weight: 500;
    color: var(--_muted);
  }
  .popover h3:first-child {
    padding-block-start: 0;
  }
  .choices {
    display: grid;
    gap: 1px;
  }
  .choice {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: calc(var(--_space) * 4);
    inline-size: 100%;
    min-block-size: 30px;
    padding: 3px calc(var(--_space) * 2);
    border: 0;
    border-radius: var(--_radius-s);
    background: none;
    text-align: start;
    cursor: pointer;
  }
  .choice:hover {
    background: var(--_surface);
  }
  .choice[aria-pressed='true'],
  .choice:has(input:checked) {
    background: var(--_surface-strong);
    font-weight: 600;
  }
  .choice input {
    accent-color: var(--_accent);
    margin: 0;
  }
  .choice > span:first-of-type {
    flex: 1;
  }
  .rule {
    margin: calc(var(--_space) * 2) calc(var(--_space) * -3);
    border: 0;
    border-block-start: 1px solid var(--_line);
  }
  .field {
    display: grid;
    gap: 4px;
    font-size: var(--_font-xs);
    color: var(--_muted);
  }
  .field input {
    min-block-size: var(--_control);
    padding-inline: 10px;
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius);
    background: var(--_ground);
    color: var(--_text);
    font: inherit;
    font-size: var(--_font-s);
  }
  .field input[aria-invalid='true'] {
    border-color: var(--_danger);
  }
  .problem {
    color: var(--_danger);
    font-size: var(--_font-s);
  }
  @media (pointer: coarse) {
    .choice {
      min-block-size: 44px;
    }
  }
  @media (forced-colors: active) {
    .choice[aria-pressed='true'],
    .choice:has(input:checked) {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
  }
`;
