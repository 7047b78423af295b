import { css } from 'lit';

const popover = css`
  .button .value {
    max-inline-size: 20ch;
    overflow: hidden;
    text-overflow: ellipsis;
    font-weight: 600;
  }
  .filter-popover,
  .filter {
    --_edge: calc(var(--_space) * 3);
  }
  .filter-popover {
    inline-size: 352px;
    padding: 0;
    overflow: hidden;
  }
  .filter-popover.wide {
    --_inset: calc(var(--_space) * 3);
    inline-size: 672px;
  }
  .filter-popover > .tree {
    --usage-tree-height: none;
    min-block-size: 0;
  }
  /* Where the inside comes, with room for a list. */
  .filter-late {
    min-block-size: 240px;
    padding-inline: var(--_edge);
  }
  .filter-switch {
    padding: var(--_edge) var(--_edge) 0;
  }
  .filter-offer {
    padding-inline: var(--_edge);
  }
  /* Not while it is closed, which is by display too. */
  .filter-popover:popover-open {
    display: flex;
    flex-direction: column;
  }
`;

const chips = css`
  .chips {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 2);
  }
  .chip {
    display: inline-flex;
    align-items: center;
    gap: calc(var(--_space) * 1.5);
    min-inline-size: 0;
    max-inline-size: 100%;
    min-block-size: 28px;
    padding-inline: 10px 2px;
    border: 1px solid var(--_line-control);
    border-radius: var(--_radius);
    font-size: var(--_font-s);
  }
  .chip-label {
    flex: none;
  }
  .chip b {
    max-inline-size: 28ch;
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    font-weight: 600;
    white-space: nowrap;
  }
  .chip button {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 24px;
    block-size: 24px;
    margin-inline-start: -2px;
    padding: 0;
    border: 0;
    border-radius: var(--_radius-s);
    background: none;
    color: var(--_muted);
    cursor: pointer;
  }
  .chip button:hover {
    background: var(--_surface-strong);
    color: var(--_text);
  }
  .chip .icon {
    inline-size: 14px;
    block-size: 14px;
  }
  @media (pointer: coarse) {
    .chip,
    .chip button {
      min-block-size: 44px;
    }
    .chip button {
      inline-size: 44px;
    }
  }
`;

/** The buttons of the filters, their popovers, and the chips of what is chosen. Needs the base, controls, popovers, states. */
export const filterStyles = [popover, chips];
