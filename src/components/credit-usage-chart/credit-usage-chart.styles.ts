import { css } from 'lit';

export const styles = css`
  .frame {
    display: grid;
    gap: calc(var(--_space) * 4);
  }
  .head {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: var(--_space) calc(var(--_space) * 4);
    align-items: end;
  }
  .total {
    font-size: var(--_font-display);
    font-weight: 650;
    line-height: 1;
    letter-spacing: -0.02em;
  }
  .head > :first-child {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 4px 6px;
    min-block-size: calc(var(--_font-display) + 2px);
  }
  .of {
    color: var(--_muted);
    white-space: nowrap;
  }
  .facts {
    grid-column: 1 / -1;
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(var(--_space) * 4);
    min-block-size: 1.45em;
    font-size: var(--_font-s);
    color: var(--_muted);
  }
  .facts b {
    font-weight: 500;
    color: var(--_text);
  }
  .fresh {
    display: inline-flex;
    align-items: center;
    gap: var(--_space);
    margin-block-end: -4px;
    font-size: var(--_font-s);
    color: var(--_muted);
  }
  .plot {
    position: relative;
    min-inline-size: 0;
  }
  .over {
    position: absolute;
    inset: 26px 0 42px 52px;
    display: grid;
    place-items: center;
  }
  .over .state {
    justify-items: center;
    padding: 12px 16px;
    background: var(--_ground);
    text-align: center;
  }
  .alone {
    display: grid;
    align-content: center;
  }
  .legend {
    display: grid;
    grid-template-columns: repeat(4, minmax(0, 1fr));
    gap: 0 calc(var(--_space) * 6);
  }
  .legend li {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    gap: calc(var(--_space) * 2);
    align-items: center;
    min-block-size: 30px;
    border-block-end: 1px solid var(--_line);
    font-size: var(--_font-s);
  }
  .name {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    unicode-bidi: isolate;
  }
  .amount {
    font-weight: 600;
  }
  .keys {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space) calc(var(--_space) * 4);
    margin-block-start: calc(var(--_space) * -1);
    min-block-size: 1.45em;
    font-size: var(--_font-xs);
    color: var(--_muted);
  }
  .keys span {
    display: inline-flex;
    align-items: center;
    gap: 6px;
  }
  .keys svg {
    inline-size: 12px;
    block-size: 12px;
  }
  .blank {
    display: inline-block;
    block-size: 10px;
    inline-size: 90px;
    border-radius: 3px;
    background: var(--_surface-strong);
  }
  .blank.large {
    block-size: 28px;
    inline-size: 150px;
  }
  .blank.short {
    inline-size: 40px;
  }
  @container (max-width: 860px) {
    .legend {
      grid-template-columns: repeat(3, minmax(0, 1fr));
    }
  }
  @container (max-width: 620px) {
    .head {
      grid-template-columns: minmax(0, 1fr);
    }
    .fresh {
      margin-block: -4px;
    }
    .legend {
      grid-template-columns: repeat(2, minmax(0, 1fr));
      gap: 0 calc(var(--_space) * 4);
    }
  }
  @container (max-width: 460px) {
    .segments {
      display: flex;
    }
    .segments button {
      flex: 1;
    }
    .legend {
      grid-template-columns: minmax(0, 1fr);
    }
    .over {
      inset: 26px 0 26px 40px;
    }
  }
`;
