import { css } from 'lit';

const around = css`
  .title {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: calc(var(--_space) * 3);
    margin-block-end: calc(var(--_space) * 6);
  }
  h2,
  .found h3,
  .title ::slotted(*) {
    margin: 0;
  }
  h2 {
    font-size: calc(var(--_font-size) * 1.571);
    font-weight: 650;
    letter-spacing: -0.01em;
    line-height: 1.25;
  }
  section {
    margin-block-start: calc(var(--_space) * 8);
  }
  .found {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 3) calc(var(--_space) * 4);
    margin-block-end: calc(var(--_space) * 5);
  }
  .found .lead {
    flex: 1 1 280px;
    min-inline-size: 0;
  }
  .found h3 {
    inline-size: fit-content;
    font-size: calc(var(--_font-size) * 1.143);
    font-weight: 650;
    line-height: 1.4;
  }
  .found h3 {
    scroll-margin-block: calc(var(--usage-sticky-top, 0px) + 48px);
  }
  .lead p,
  .other,
  .pager {
    font-size: var(--_font-s);
  }
  .lead p {
    overflow-wrap: anywhere;
  }
  .agrees,
  .differs {
    display: inline-flex;
    align-items: center;
    gap: var(--_space);
    vertical-align: bottom;
    white-space: nowrap;
  }
  .agrees {
    color: var(--_positive);
  }
  .differs {
    color: var(--_warning);
    white-space: normal;
  }
  .other {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 10px;
    margin-block-end: calc(var(--_space) * 4);
    color: var(--_muted);
  }
  .other .text-button {
    color: var(--_text);
  }
  .columns .choice {
    min-inline-size: 200px;
  }
  .columns .hint {
    max-inline-size: 28ch;
    padding: calc(var(--_space) * 2) calc(var(--_space) * 2) 0;
    font-size: var(--_font-xs);
  }
  .arrived {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: calc(var(--_space) * 2);
    inline-size: 100%;
    min-block-size: 36px;
    border: 0;
    border-block-end: 1px solid var(--_line);
    background: color-mix(in oklab, var(--_accent) 10%, var(--_ground));
    color: var(--_accent);
    font-size: var(--_font-s);
    font-weight: 600;
    cursor: pointer;
  }
  .arrived:hover {
    background: color-mix(in oklab, var(--_accent) 16%, var(--_ground));
  }
  .pager {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: calc(var(--_space) * 2) calc(var(--_space) * 4);
    padding-block-start: calc(var(--_space) * 4);
  }
  .pager b {
    font-weight: 600;
  }
  .to-here::before {
    content: '· ';
  }
  .steps {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2) calc(var(--_space) * 3);
  }
  .steps .button[aria-disabled='true'] {
    color: var(--_line-strong);
    cursor: default;
  }
  .steps .button[aria-disabled='true'] .icon {
    color: inherit;
  }
  .steps .button[aria-disabled='true']:hover {
    background: var(--_ground);
  }
  .select {
    display: inline-grid;
    align-items: center;
  }
  .select > * {
    grid-area: 1 / 1;
  }
  .select select {
    appearance: none;
    padding-inline-end: 34px;
    color: inherit;
    font: inherit;
    font-size: var(--_font-s);
  }
  .select .icon {
    justify-self: end;
    margin-inline-end: 10px;
    color: var(--_muted);
    pointer-events: none;
  }
  .jump form {
    display: grid;
    grid-template-columns: auto auto;
    gap: calc(var(--_space) * 2);
    align-items: end;
  }
  .jump .problem {
    grid-column: 1 / -1;
  }
  .jump .problem:empty {
    display: none;
  }
  .waiting {
    display: grid;
  }
  .waiting .title {
    inline-size: 40%;
    block-size: 20px;
    margin-block-end: calc(var(--_space) * 9);
    border-radius: var(--_radius-s);
    background: var(--_surface-strong);
  }
  .waiting .row {
    block-size: 35px;
    border-block-end: 1px solid var(--_line);
    background: linear-gradient(var(--_surface-strong) 0 0) 0 50% / 72% 12px no-repeat;
  }
  .waiting .row:dir(rtl) {
    background-position: 100% 50%;
  }
`;

const table = css`
  .log {
    inline-size: 100%;
    border-collapse: separate;
    border-spacing: 0;
    font-size: var(--_font-s);
  }
  .log th,
  .log td {
    block-size: 35px;
    padding: 0;
    padding-inline-end: calc(var(--_space) * 4);
    border-block-end: 1px solid var(--_line);
    text-align: start;
    white-space: nowrap;
  }
  .log th {
    block-size: 30px;
    color: var(--_muted);
    font-size: var(--_font-xs);
    font-weight: 400;
  }
  .log thead > tr > * {
    position: sticky;
    inset-block-start: var(--usage-sticky-top, 0);
    z-index: 1;
    border-block-end-color: var(--_line-strong);
    background: var(--_ground);
  }
  /* Numbers run from left to right in any language, and their decimal marks stand below each other. */
  .log .number {
    text-align: right;
  }
  .log td.quantity {
    padding-inline-end: calc(var(--_space) * 2);
  }
  .log th.quantity {
    text-align: start;
    padding-inline-start: calc(var(--_space) * 4);
  }
  .log .unit {
    color: var(--_muted);
  }
  .padding {
    visibility: hidden;
    user-select: none;
  }
  .log .time small {
    color: var(--_muted);
    font-size: inherit;
  }
  /* Columns of words share what those of numbers leave, and cut what is longer. */
  .log:not(.cards) :is(.usageType, .folder, .actor, .resource) {
    max-inline-size: 0;
  }
  .log :is(.folder, .actor, .resource, .unit),
  .log .name {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .log .usageType {
    inline-size: 24%;
  }
  .log .folder {
    inline-size: 20%;
  }
  .log :is(.actor, .resource) {
    inline-size: 15%;
  }
  .log .unit {
    max-inline-size: 112px;
  }
  .log td.usageType {
    padding-block: 4px;
    white-space: normal;
  }
  .log .name {
    display: inline-block;
    max-inline-size: 100%;
    vertical-align: bottom;
    white-space: nowrap;
  }
  .mark {
    display: inline-block;
    padding-inline: 5px;
    border: 1px solid var(--_line-strong);
    border-radius: 3px;
    font-size: calc(var(--_font-size) * 0.786);
    line-height: 1.3;
    max-inline-size: 100%;
    overflow: hidden;
    text-overflow: ellipsis;
    vertical-align: bottom;
    white-space: nowrap;
  }
  .log .more {
    inline-size: 28px;
    padding: 0;
    text-align: end;
  }
  .log .event {
    cursor: pointer;
  }
  .log .event:hover {
    background: var(--_surface);
  }
  .log .event.open td {
    border-block-end-color: transparent;
    font-weight: 500;
  }
  .sort {
    display: inline-flex;
    align-items: center;
    gap: 2px;
    min-block-size: 24px;
    margin-inline: -4px;
    padding: 0 4px;
    border: 0;
    border-radius: var(--_radius-s);
    background: none;
    cursor: pointer;
  }
  .sort:hover {
    background: var(--_surface-strong);
    color: var(--_text);
  }
  .sort .icon {
    inline-size: 12px;
    block-size: 12px;
  }
  .log .details td {
    padding: 0 0 calc(var(--_space) * 4);
    white-space: normal;
  }
  .inside {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    gap: calc(var(--_space) * 4) calc(var(--_space) * 8);
    padding: calc(var(--_space) * 3) calc(var(--_space) * 4);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  dl {
    display: grid;
    grid-template-columns: minmax(0, auto) minmax(0, 1fr);
    align-content: start;
    gap: 3px calc(var(--_space) * 4);
    margin: 0;
  }
  dl > div {
    display: grid;
    grid-column: 1 / -1;
    grid-template-columns: subgrid;
  }
  dt {
    max-inline-size: 20ch;
    color: var(--_muted);
    overflow-wrap: anywhere;
  }
  dd {
    margin: 0;
    overflow-wrap: anywhere;
  }
  .raw {
    position: relative;
    min-inline-size: 0;
  }
  .raw .button {
    position: absolute;
    /* The text below runs from left to right in any language, and is longest there. */
    inset: 0 0 auto auto;
    min-block-size: 28px;
  }
  pre {
    max-block-size: 420px;
    margin: 0;
    padding-block: calc(var(--_space) * 1);
    overflow: auto;
    font-family: ui-monospace, 'SF Mono', 'DejaVu Sans Mono', Menlo, Consolas, monospace;
    font-size: var(--_font-xs);
    line-height: 1.5;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  @media (pointer: coarse) {
    .log .more {
      inline-size: 44px;
    }
    .arrived,
    .raw .button {
      min-block-size: 44px;
    }
  }
  @media (forced-colors: active) {
    .arrived {
      border: 1px solid ButtonBorder;
    }
    .waiting .row {
      background: none;
    }
    .steps .button[aria-disabled='true'] {
      border-color: GrayText;
      color: GrayText;
    }
  }
`;

/** Rows as cards: a line of what and how much, then when and how many, then where and by whom. */
const unmeasured = css`
  /* Columns that are about to move are not shown before, nor rows that are about to be cards. */
  @media (scripting: enabled) {
    .unmeasured table {
      visibility: hidden;
    }
    @container (inline-size < 620px) {
      .unmeasured {
        visibility: hidden;
      }
    }
  }
`;

const cards = css`
  .cards,
  .cards tbody,
  .cards .details,
  .cards .details td {
    display: block;
    block-size: auto;
  }
  .cards thead {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  .cards .event {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto auto 32px;
    grid-template-areas:
      'type credits credits more'
      'time quantity unit .'
      'folder key key .'
      'actor cost cost .'
      'resource resource resource .';
    column-gap: calc(var(--_space) * 1);
    padding-block: calc(var(--_space) * 2);
    border-block-end: 1px solid var(--_line);
  }
  .cards .event.open {
    border-block-end-color: transparent;
  }
  .cards .event td {
    block-size: auto;
    inline-size: auto;
    max-inline-size: none;
    padding: 0;
    border: 0;
    color: var(--_muted);
    font-weight: 400;
    white-space: normal;
    overflow-wrap: anywhere;
  }
  .cards .event.open td {
    font-weight: 400;
  }
  .cards .event td.usageType,
  .cards .event td.credits {
    align-self: center;
    color: var(--_text);
    font-weight: 600;
  }
  .cards .usageType {
    grid-area: type;
  }
  .cards .name {
    white-space: normal;
    overflow-wrap: anywhere;
  }
  .cards .usageType .mark {
    font-weight: 400;
  }
  .cards .credits {
    grid-area: credits;
  }
  .cards .padding {
    display: none;
  }
  .cards .event .more {
    grid-area: more;
    align-self: center;
  }
  .cards .time {
    grid-area: time;
  }
  .cards .quantity {
    grid-area: quantity;
  }
  .cards .unit {
    grid-area: unit;
  }
  .cards .folder {
    grid-area: folder;
  }
  .cards .apiKey {
    grid-area: key;
    text-align: end;
  }
  .cards .actor {
    grid-area: actor;
  }
  .cards .cost {
    grid-area: cost;
  }
  .cards .resource {
    grid-area: resource;
  }
  .cards .inside {
    grid-template-columns: minmax(0, 1fr);
  }
  @container (max-width: 459px) {
    .title .segments {
      inline-size: 100%;
    }
    .title .segments button {
      flex: 1;
    }
    .found > :not(.lead) {
      flex: 1 0 auto;
      max-inline-size: 100%;
    }
    .found .button {
      inline-size: 100%;
    }
    .pager .steps,
    .steps .joined {
      inline-size: 100%;
    }
    .steps .joined .button:not(.square) {
      flex: 1;
    }
    .steps .select,
    .steps .jump,
    .steps .jump > .button {
      flex: 1;
      inline-size: 100%;
    }
    .raw .button {
      position: static;
      inline-size: 100%;
      margin-block-end: calc(var(--_space) * 2);
    }
  }
`;

export const styles = [around, table, unmeasured, cards];
