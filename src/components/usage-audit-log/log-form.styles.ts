import { css } from 'lit';

/** The search form of the log. Needs the base, controls, popovers and filters. */
export const logFormStyles = css`
  /* Inputs and buttons stand on one line, whatever is above or below an input. */
  .log-form {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: calc(var(--_space) * 3);
  }
  .log-form > form {
    display: contents;
  }
  .log-time {
    --_label: calc(var(--_font-xs) * 1.45 + 4px);
    position: relative;
    padding-block-start: var(--_label);
  }
  .log-time label {
    position: absolute;
    inset-block-start: 0;
    inset-inline-start: 0;
    color: var(--_muted);
    font-size: var(--_font-xs);
    white-space: nowrap;
  }
  .log-time input {
    inline-size: 100%;
    min-block-size: var(--_control);
    padding-inline: 10px;
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius);
    background: var(--_ground);
    color: var(--_text);
    font: inherit;
    font-size: var(--_font-s);
    font-variant-numeric: inherit;
  }
  .log-form input[aria-invalid='true'] {
    border-color: var(--_danger);
  }
  /* It takes the width of its input, and does not give it one. */
  .log-time .problem {
    inline-size: 0;
    min-inline-size: 100%;
  }
  .log-time .problem:not(:empty) {
    margin-block-start: 6px;
  }
  .log-form .problem {
    overflow-wrap: anywhere;
  }
  .log-go {
    position: relative;
    margin-inline-start: auto;
  }
  .log-go > span {
    unicode-bidi: isolate;
  }
  /* Among the words, which give the button its baseline. */
  .log-go .icon {
    margin-inline-end: calc(var(--_space) * 2);
    color: inherit;
    vertical-align: -3px;
  }
  .log-dot {
    position: absolute;
    inset-block-start: -4px;
    inset-inline-end: -4px;
    inline-size: 10px;
    block-size: 10px;
    border: 2px solid var(--_ground);
    border-radius: 50%;
    background: var(--_warning);
  }
  .log-form + .chips {
    margin-block-start: calc(var(--_space) * 3);
  }
  .log-presets:popover-open {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(200px, 100%), 1fr));
    gap: calc(var(--_space) * 3);
    inline-size: min(460px, calc(100vw - 16px));
  }
  .log-cycles {
    max-block-size: 168px;
    overflow: auto;
  }
  .log-more:popover-open {
    display: grid;
    gap: calc(var(--_space) * 4);
    inline-size: min(352px, calc(100vw - 16px));
  }
  .log-more > .button {
    justify-self: end;
  }
  .log-add {
    display: flex;
    gap: calc(var(--_space) * 2);
  }
  .log-add input {
    flex: 1;
    min-inline-size: 0;
  }
  .log-add .button {
    color: var(--_text);
  }
  .log-actors {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
    margin-block-start: 4px;
    color: var(--_text);
  }
  @media (max-width: 500px) {
    .log-cycles {
      max-block-size: 106px;
    }
  }
  @container (max-width: 460px) {
    .log-time,
    .log-go {
      flex: 1 1 100%;
    }
    .log-form > .button:not(.log-go) {
      flex: 1 1 auto;
      padding-inline: 10px;
    }
  }
  @media (forced-colors: active) {
    .log-form input[aria-invalid='true'] {
      border-width: 2px;
    }
    .log-dot {
      forced-color-adjust: none;
      border-color: Canvas;
      background: CanvasText;
    }
  }
`;
