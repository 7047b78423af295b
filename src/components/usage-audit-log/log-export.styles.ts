import { css } from 'lit';

/** The export of a log. Needs the base, controls and popovers. */
export const logExportStyles = css`
  .log-export {
    inline-size: 320px;
  }
  .log-export p {
    padding-inline: calc(var(--_space) * 2);
    overflow-wrap: anywhere;
  }
  /* Not while it is closed, which is by display too. */
  .log-export:popover-open {
    display: grid;
    gap: calc(var(--_space) * 2);
  }
  .log-export fieldset {
    display: grid;
    gap: 1px;
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  .log-export legend {
    padding: 0 calc(var(--_space) * 2) var(--_space);
    font-size: var(--_font-xs);
    font-weight: 500;
    color: var(--_muted);
  }
  .log-export progress {
    inline-size: calc(100% - var(--_space) * 4);
    margin-inline: calc(var(--_space) * 2);
    accent-color: var(--_accent);
  }
  .log-export .differs {
    color: var(--_warning);
  }
  .log-export-foot {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
    padding-block-start: var(--_space);
    padding-inline: calc(var(--_space) * 2);
  }
`;
