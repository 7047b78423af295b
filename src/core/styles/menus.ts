import { css } from 'lit';

/** A popover that is a menu. */
export const menuStyles = css`
  .menu {
    inline-size: max-content;
    min-inline-size: 208px;
    padding: 4px;
  }
  .menu .choice:focus-visible {
    background: var(--_surface-strong);
    outline-offset: -2px;
  }
  .menu .rule {
    margin: 4px;
  }
  .menu kbd {
    flex: none;
    padding-inline: 4px;
    border: 1px solid var(--_line-control);
    border-radius: 3px;
    font: inherit;
    font-size: 11px;
  }
`;
