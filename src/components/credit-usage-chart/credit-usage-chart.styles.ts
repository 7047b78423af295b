import { css } from 'lit';

const frame = css`
  .frame {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 4);
  }
  .alone {
    align-content: center;
    min-block-size: 220px;
  }
  .warning {
    color: var(--_warning);
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    align-items: center;
    gap: 0 calc(var(--_space) * 6);
    min-block-size: 28px;
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
  }
  .showing {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: calc(var(--_space) * 2);
    margin-block-start: calc(var(--_space) * -2);
    font-size: var(--_font-s);
  }
  .showing > p {
    color: var(--_muted);
  }
`;

const toolbar = css`
  .toolbar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 2);
    min-block-size: var(--_control);
  }
  .toolbar > .end {
    display: flex;
    gap: calc(var(--_space) * 2);
    margin-inline-start: auto;
  }
  .period {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(240px, 100%), 1fr));
    gap: calc(var(--_space) * 3);
    inline-size: min(540px, calc(100vw - 48px));
  }
  .options {
    min-inline-size: 264px;
  }
  .options {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 0 calc(var(--_space) * 4);
  }
  fieldset {
    display: grid;
    gap: 1px;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    padding: 0 calc(var(--_space) * 2) var(--_space);
    font-size: var(--_font-xs);
    color: var(--_muted);
  }
  .scrolls {
    max-block-size: 140px;
    overflow: auto;
  }
  .two {
    grid-template-columns: 1fr 1fr;
  }
  .days {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: calc(var(--_space) * 2);
    padding: calc(var(--_space) * 2);
  }
  .days .button,
  .days .problem {
    grid-column: 1 / -1;
  }
  .days .problem:empty {
    display: none;
  }
`;

const plot = css`
  .plot {
    position: relative;
    min-inline-size: 0;
  }
  /* As high as the drawing will be: see chartHeight. */
  .unmeasured svg {
    inline-size: 100%;
    block-size: clamp(280px, 41.67cqi, 560px);
  }
  .stage {
    border-radius: var(--_radius-s);
    outline-offset: 4px;
    touch-action: pan-y;
  }
  .stage:has(.cursor) {
    outline: none;
  }
  .over {
    position: absolute;
    inset-block: 26px 42px;
    inset-inline: 52px 0;
    display: grid;
    place-content: center;
    pointer-events: none;
  }
  .over .state {
    justify-items: center;
    padding: 12px 16px;
    background: var(--_ground);
    text-align: center;
  }
  .over ::slotted(*) {
    pointer-events: auto;
  }
  .tooltip {
    inline-size: max-content;
    max-inline-size: min(440px, calc(100vw - 8px));
    padding: 10px 12px;
    border-radius: var(--_radius);
    font-size: var(--_font-xs);
    line-height: 1.3;
    pointer-events: none;
  }
  .tooltip table {
    inline-size: 100%;
    margin-block-start: 6px;
    border-collapse: collapse;
  }
  .tooltip th,
  .tooltip td {
    padding: 1px 0;
    font-weight: 400;
    text-align: end;
  }
  .tooltip th + *,
  .tooltip td + * {
    padding-inline-start: 14px;
    white-space: nowrap;
  }
  .tooltip [scope='row'] {
    max-inline-size: 170px;
    text-align: start;
  }
  .tooltip thead th,
  .tooltip tfoot tr + tr > * {
    color: var(--_muted);
  }
  .tooltip tfoot tr:first-child > * {
    padding-block-start: 5px;
    border-block-start: 1px solid var(--_line);
    font-weight: 600;
  }
  .tooltip .here > * {
    font-weight: 650;
  }
  .named {
    display: flex;
    align-items: center;
    gap: 6px;
  }
  .named > span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    unicode-bidi: isolate;
  }
  .swatch {
    flex: none;
  }
`;

const legend = css`
  .legend {
    display: grid;
    grid-template-columns: repeat(4, minmax(0, 1fr));
    gap: 0 calc(var(--_space) * 6);
  }
  .legend.others {
    margin-block-start: calc(var(--_space) * -3);
  }
  .legend li {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto auto;
    align-items: center;
    min-block-size: 30px;
    border-block-end: 1px solid var(--_line);
    font-size: var(--_font-s);
  }
  .legend button {
    padding: 0;
    border: 0;
    background: none;
    cursor: pointer;
  }
  .mark-button {
    display: grid;
    place-content: center start;
    inline-size: 18px;
    min-block-size: 24px;
  }
  .name {
    overflow: hidden;
    min-block-size: 28px;
    text-align: start;
    text-overflow: ellipsis;
    white-space: nowrap;
    unicode-bidi: isolate;
  }
  button.name:hover {
    text-decoration: underline;
    text-decoration-color: var(--_line-strong);
    text-underline-offset: 3px;
  }
  .name[aria-pressed='true'] {
    font-weight: 600;
  }
  span.name {
    line-height: 28px;
  }
  .icon-button.small {
    inline-size: 24px;
    block-size: 24px;
  }
  .icon-button.small[aria-expanded='true'] .icon {
    transform: scaleY(-1);
  }
  .amount {
    margin-inline-start: 8px;
    font-weight: 600;
  }
  .legend .hidden .name,
  .legend .hidden .amount {
    color: var(--_muted);
    font-weight: 400;
    text-decoration: line-through;
    text-decoration-color: var(--_line-strong);
  }
  .legend .hidden .swatch {
    opacity: 0.35;
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
`;

const table = css`
  .table {
    overflow: auto;
    max-block-size: 560px;
    font-size: var(--_font-s);
  }
  .table table {
    inline-size: 100%;
    border-collapse: separate;
    border-spacing: 0;
  }
  .table th,
  .table td {
    padding: 6px;
    border-block-end: 1px solid var(--_line);
    text-align: end;
    white-space: nowrap;
  }
  .table tr > :first-child {
    position: sticky;
    inset-inline-start: 0;
    padding-inline-start: 0;
    background: var(--_ground);
    font-weight: 400;
    text-align: start;
  }
  .table small {
    font-size: inherit;
    color: var(--_muted);
  }
  .table thead th {
    position: sticky;
    inset-block-start: 0;
    padding: 0;
    border-color: var(--_line-control);
    background: var(--_ground);
  }
  .table thead tr > :first-child {
    z-index: 1;
  }
  .table thead th:first-child .sort {
    padding-inline-start: 0;
  }
  .sort {
    display: inline-flex;
    align-items: center;
    gap: 2px;
    max-inline-size: 112px;
    min-block-size: 32px;
    padding: 0 6px;
    border: 0;
    background: none;
    color: var(--_muted);
    font-size: var(--_font-xs);
    font-weight: 500;
    cursor: pointer;
  }
  .sort > span {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  [aria-sort] .sort {
    color: var(--_text);
    font-weight: 600;
  }
  .table tfoot > tr > * {
    position: sticky;
    inset-block-end: 0;
    border-block: 1px solid var(--_line-strong);
    border-block-end: 0;
    background: var(--_ground);
    font-weight: 650;
  }
  .bucket {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: calc(var(--_space) * 2);
    margin-block: -6px;
  }
  .unknown-cell {
    color: var(--_muted);
  }
`;

const loading = css`
  .blank {
    display: inline-block;
    block-size: 10px;
    inline-size: 90px;
    border-radius: 3px;
    background: var(--_surface-strong);
  }
  .blank.large {
    block-size: 28px;
    inline-size: 190px;
    max-inline-size: 100%;
  }
  .blank.short {
    inline-size: 40px;
  }
  /* As wide as what comes, so that it wraps in the same places. */
  .blank.control {
    block-size: var(--_control);
    inline-size: 240px;
    padding: 0;
    border: 0;
    border-radius: var(--_radius);
  }
  .blank.segments {
    inline-size: 158px;
  }
  .blank.button {
    inline-size: 112px;
  }
  .legend li > .blank:first-child {
    inline-size: 10px;
    margin-inline-end: 8px;
  }
`;

const places = css`
  @container (max-width: 860px) {
    .legend {
      grid-template-columns: repeat(3, minmax(0, 1fr));
    }
  }
  @container (max-width: 620px) {
    .legend {
      grid-template-columns: repeat(2, minmax(0, 1fr));
      gap: 0 calc(var(--_space) * 4);
    }
  }
  @container (max-width: 460px) {
    .toolbar > .segments,
    .toolbar > .joined,
    .toolbar > .end {
      display: flex;
      flex: 1 1 100%;
    }
    .toolbar > .segments,
    .toolbar .end .segments,
    .toolbar > .segments button,
    .toolbar .end .segments button,
    .joined > .wide {
      flex: 1;
    }
    .toolbar > .button {
      flex: 1 1 130px;
      justify-content: flex-start;
      min-inline-size: 0;
    }
    .toolbar > .button > .icon:last-child {
      margin-inline-start: auto;
    }
    /* The chips below say it. */
    .toolbar > .button > .value {
      display: none;
    }
    .legend {
      grid-template-columns: minmax(0, 1fr);
    }
    .over {
      inset-block: 26px;
      inset-inline: 40px 0;
    }
  }
  @media (pointer: coarse) {
    .legend li,
    .mark-button,
    .legend button.name {
      min-block-size: 44px;
    }
    .mark-button {
      inline-size: 32px;
    }
    .sort {
      min-block-size: 44px;
    }
  }
  @media print {
    .toolbar,
    .icon-button,
    .stale .text-button {
      display: none;
    }
    .table {
      max-block-size: none;
      overflow: visible;
    }
    .chart,
    .swatch,
    .meter {
      print-color-adjust: exact;
    }
  }
`;

export const styles = [frame, toolbar, plot, legend, table, loading, places];
