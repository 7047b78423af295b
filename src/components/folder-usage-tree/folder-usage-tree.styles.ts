import { css } from 'lit';

/** On a page of its own the tree has the page's edges, and a line where the popover has its border. */
export const styles = css`
  .tree > .tree-bar {
    padding-block-start: 0;
  }
  .tree > .tree-bar > .blank {
    inline-size: 60%;
    block-size: var(--_control);
  }
  .state {
    min-block-size: calc(34px * 6);
  }
`;
