import { css } from 'lit';

/** A state that stands in the place of a picture, and the line above one that is no longer fresh. */
export const stateStyles = css`
  .state {
    display: grid;
    justify-items: start;
    align-content: center;
    gap: 6px;
    max-inline-size: 44ch;
    padding-block: calc(var(--_space) * 6);
    font-size: var(--_font-s);
    color: var(--_muted);
  }
  .state strong {
    color: var(--_text);
    font-size: var(--_font-m);
    font-weight: 600;
  }
  .state > .icon {
    inline-size: 20px;
    block-size: 20px;
  }
  .state .button {
    margin-block-start: 6px;
    color: var(--_text);
  }
  .state p {
    overflow-wrap: anywhere;
  }
  .stale {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 10px;
    margin-block-end: calc(var(--_space) * 3);
    padding-block: 4px;
    padding-inline-start: 10px;
    border-inline-start: 3px solid var(--_warning);
    font-size: var(--_font-s);
  }
  .stale strong {
    font-weight: 600;
  }
  .stale .text-button {
    padding: 0;
  }
`;
