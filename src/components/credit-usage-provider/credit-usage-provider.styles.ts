import { css } from 'lit';

/** The tags inside are laid out as if the provider were not there. */
export const styles = css`
  :host {
    display: contents;
  }
  :host([hidden]) {
    display: none;
  }
`;
