import { css } from 'lit';

/** Buttons and the segmented choice. */
export const controlStyles = css`
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: calc(var(--_space) * 2);
    min-block-size: var(--_control);
    padding-inline: calc(var(--_space) * 3);
    border: 1px solid var(--_line-control);
    border-radius: var(--_radius);
    background: var(--_ground);
    font-size: var(--_font-s);
    white-space: nowrap;
    cursor: pointer;
    transition: background var(--_motion) var(--_ease);
  }
  .button:hover {
    background: var(--_surface);
  }
  .button .icon {
    color: var(--_muted);
  }
  .button.square {
    inline-size: var(--_control);
    padding: 0;
  }
  .button[disabled] {
    color: var(--_line-strong);
    cursor: default;
  }
  .button[disabled] .icon {
    color: inherit;
  }
  .button:has(+ [popover]:popover-open) {
    border-color: var(--_line-strong);
    background: var(--_surface-strong);
  }
  .button.primary {
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--_on-accent);
    font-weight: 600;
  }
  .button.primary .icon {
    color: inherit;
  }
  .button.primary:hover {
    background: color-mix(in oklab, var(--_accent) 88%, var(--_text));
  }
  .joined {
    display: inline-flex;
  }
  .joined > .button {
    margin-inline-start: -1px;
    border-radius: 0;
  }
  .joined > .button:hover,
  .joined > .button:focus-visible {
    z-index: 1;
  }
  .joined > .button:first-child {
    margin: 0;
    border-start-start-radius: var(--_radius);
    border-end-start-radius: var(--_radius);
  }
  .joined > .button:last-child {
    border-start-end-radius: var(--_radius);
    border-end-end-radius: var(--_radius);
  }
  .icon-button {
    display: inline-grid;
    place-items: center;
    inline-size: 28px;
    block-size: 28px;
    padding: 0;
    border: 0;
    border-radius: var(--_radius-s);
    background: none;
    color: var(--_muted);
    cursor: pointer;
  }
  .icon-button:hover {
    background: var(--_surface-strong);
    color: var(--_text);
  }
  /* Stands in each row of a table, and is seen in the row that is looked at. */
  .icon-button.of-row {
    inline-size: 24px;
    block-size: 24px;
    vertical-align: middle;
  }
  @media (hover: hover) and (pointer: fine) {
    tr:not(:hover, :focus-within) .of-row {
      opacity: 0;
    }
  }
  .text-button {
    min-inline-size: 28px;
    min-block-size: 28px;
    padding: 0 var(--_space);
    border: 0;
    background: none;
    font-size: var(--_font-s);
    text-decoration: underline;
    text-decoration-color: var(--_line-strong);
    text-underline-offset: 3px;
    white-space: nowrap;
    cursor: pointer;
  }
  .segments {
    display: inline-flex;
    min-block-size: var(--_control);
    padding: 2px;
    border-radius: var(--_radius);
    background: var(--_surface-strong);
  }
  .segments button {
    display: inline-grid;
    place-content: center;
    padding-inline: calc(var(--_space) * 3);
    border: 1px solid transparent;
    border-radius: var(--_radius-s);
    background: none;
    color: var(--_muted);
    font-size: var(--_font-s);
    white-space: nowrap;
    cursor: pointer;
  }
  .segments button.square {
    padding-inline: 6px;
  }
  .segments button:hover {
    color: var(--_text);
  }
  .segments button[aria-pressed='true'] {
    border-color: var(--_line-control);
    background: var(--_raised);
    color: var(--_text);
    font-weight: 600;
  }
  /* The bold word takes its room before it is bold, so that a choice moves nothing. */
  .segments button::after {
    content: attr(data-label);
    display: block;
    block-size: 0;
    overflow: hidden;
    visibility: hidden;
    font-weight: 600;
  }
  @media (pointer: coarse) {
    .icon-button,
    .icon-button.of-row {
      inline-size: 44px;
      block-size: 44px;
    }
    .text-button {
      min-block-size: 44px;
    }
    .segments {
      padding: 0;
    }
  }
  @media print {
    .of-row {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .button.primary {
      forced-color-adjust: none;
    }
    .segments {
      border: 1px solid ButtonBorder;
    }
    .segments button[aria-pressed='true'] {
      forced-color-adjust: none;
      border-color: Highlight;
      background: Highlight;
      color: HighlightText;
    }
  }
`;
