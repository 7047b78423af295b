import { css } from 'lit';

const head = css`
  .head {
    display: flex;
    align-items: flex-start;
    gap: calc(var(--_space) * 2) calc(var(--_space) * 4);
  }
  .title {
    display: flex;
    flex: 1;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 calc(var(--_space) * 4);
    min-inline-size: 0;
    min-block-size: var(--_control);
  }
  h1,
  .title ::slotted(*) {
    margin: 0;
    overflow-wrap: anywhere;
  }
  h1,
  h2.large {
    font-size: calc(var(--_font-size) * 1.571);
    font-weight: 650;
    line-height: 1.25;
    letter-spacing: -0.01em;
  }
  h2:focus {
    outline: none;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: flex-end;
    gap: calc(var(--_space) * 2);
  }
  .link,
  .back {
    display: inline-flex;
    align-items: center;
    gap: 3px;
    min-block-size: 24px;
    color: inherit;
    font-size: var(--_font-s);
    text-decoration: underline;
    text-decoration-color: var(--_line-strong);
    text-decoration-thickness: 1px;
    text-underline-offset: 3px;
  }
  .link:hover,
  .back:hover {
    text-decoration-color: currentColor;
  }
  h1.up {
    margin-block-end: var(--_space);
    font-size: var(--_font-s);
    font-weight: 400;
    letter-spacing: 0;
  }
  .back {
    margin-inline-start: -4px;
    padding: 0;
    border: 0;
    background: none;
    cursor: pointer;
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space) calc(var(--_space) * 6);
    min-block-size: 28px;
    margin-block-start: calc(var(--_space) * 2);
    font-size: var(--_font-s);
    color: var(--_muted);
  }
  .facts > * {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .facts b {
    font-weight: 500;
    color: var(--_text);
  }
  .fresh {
    display: inline-flex;
    align-items: center;
    gap: var(--_space);
    margin-inline-start: auto;
  }
`;

/** Parts are told apart by room and one line, which belong to the part below: what is absent leaves none. */
const sections = css`
  [hidden] {
    display: none;
  }
  .section,
  ::slotted([slot='after-chart']),
  ::slotted([slot='after']) {
    display: block;
    margin-block-start: calc(var(--_space) * 8);
    padding-block-start: calc(var(--_space) * 8);
    border-block-start: 1px solid var(--_line);
  }
  .section:has(> :state(absent)) {
    display: none;
  }
  ::slotted([slot='before']) {
    display: block;
    margin-block-start: calc(var(--_space) * 4);
  }
  .used {
    margin-block-start: calc(var(--_space) * 4);
    padding-block-start: calc(var(--_space) * 6);
    border-block-start: 1px solid var(--_line);
  }
  .used + .section {
    margin-block-start: calc(var(--_space) * 6);
  }
  .used .headline {
    padding: 0;
    border: 0;
  }
  .figure small {
    margin-inline-start: auto;
    color: var(--_muted);
    font-size: var(--_font-s);
  }
  .section-head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0 calc(var(--_space) * 4);
    margin-block-end: calc(var(--_space) * 4);
    font-size: var(--_font-s);
  }
  h2 {
    margin: 0;
  }
  .section-head h2 {
    font-size: calc(var(--_font-size) * 1.143);
    font-weight: 650;
    line-height: 1.4;
  }
  .page > .stale {
    margin-block: calc(var(--_space) * 4) 0;
  }
  /* The page says it once, above all of them. */
  .is-stale .section > ::part(stale) {
    display: none;
  }
  .page > .state {
    min-block-size: 240px;
    margin-block-start: calc(var(--_space) * 4);
    border-block-start: 1px solid var(--_line);
    max-inline-size: none;
  }
  .page > .state > p {
    max-inline-size: 44ch;
  }
`;

const loading = css`
  .blank {
    display: inline-block;
    inline-size: 90px;
    block-size: 10px;
    border-radius: 3px;
    background: var(--_surface-strong);
  }
  .blank.short {
    inline-size: 40px;
  }
  .blank.large {
    inline-size: 190px;
    max-inline-size: 100%;
    block-size: 28px;
  }
  .blank.wide {
    inline-size: min(420px, 80%);
  }
`;

const places = css`
  @container (max-width: 620px) {
    .facts {
      flex-direction: column;
      align-items: flex-start;
    }
    .fresh {
      margin-inline-start: 0;
    }
  }
  @media (pointer: coarse) {
    .link,
    .back {
      min-block-size: 44px;
    }
  }
  @media print {
    .actions,
    .back,
    .fresh .icon-button {
      display: none;
    }
  }
`;

export const styles = [head, sections, loading, places];
