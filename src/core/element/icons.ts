import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';

const SHAPES = {
  alert: svg`<path d="M8 2.5 14 13H2zM8 6.5v3M8 11.3v.01"></path>`,
  bars: svg`<path d="M3 13V8m3.3 5V5m3.4 8V9M13 13V3"></path>`,
  back: svg`<path d="M13 8H3.5M7 4 3 8l4 4"></path>`,
  calendar: svg`<path d="M2.5 4h11v9.5h-11zM2.5 7h11M5.5 2.5v3M10.5 2.5v3"></path>`,
  check: svg`<path d="m3.5 8.5 3 3 6-6.5"></path>`,
  columns: svg`<path d="M2.5 3.5h11v9h-11zM6.2 3.5v9M9.8 3.5v9"></path>`,
  copy: svg`<path d="M5.5 5.5h7v7h-7zM10.5 5.5v-2h-7v7h2"></path>`,
  down: svg`<path d="M4 6.25 8 10l4-3.75"></path>`,
  events: svg`<path d="M6 4h7.5M6 8h7.5M6 12h7.5M2.9 4h.01M2.9 8h.01M2.9 12h.01"></path>`,
  export: svg`<path d="M8 2.5v7M5.2 7 8 9.7 10.8 7M3 11v2.2h10V11"></path>`,
  first: svg`<path d="M11.75 4 8 8l3.75 4M4.5 4v8"></path>`,
  last: svg`<path d="M4.25 4 8 8l-3.75 4M11.5 4v8"></path>`,
  left: svg`<path d="M9.75 4 6 8l3.75 4"></path>`,
  right: svg`<path d="M6.25 4 10 8l-3.75 4"></path>`,
  sortDown: svg`<path d="M8 3.5v9M4.8 9.5 8 12.6l3.2-3.1"></path>`,
  sortUp: svg`<path d="M8 12.5v-9M4.8 6.5 8 3.4l3.2 3.1"></path>`,
  table: svg`<path d="M2.5 3.5h11v9h-11zM2.5 6.5h11M6.5 6.5v6"></path>`,
  info: svg`<circle cx="8" cy="8" r="5.5"></circle><path d="M8 7.5V11M8 5.2v.01"></path>`,
  lock: svg`<path d="M3.5 7.5h9v6h-9zM5.5 7.5v-2a2.5 2.5 0 0 1 5 0v2"></path>`,
  search: svg`<circle cx="7" cy="7" r="4"></circle><path d="m10 10 3.2 3.2"></path>`,
  out: svg`<path d="M4.5 11.5 11.5 4.5M5.8 4.5h5.7v5.7"></path>`,
  refresh: svg`<path d="M13 8a5 5 0 1 1-1.6-3.7M13 2.5V5h-2.6"></path>`,
} satisfies Record<string, SVGTemplateResult>;

export type IconName = keyof typeof SHAPES;

/** Icons that point along the line of text turn around in right-to-left text. */
const POINTING: readonly IconName[] = ['back', 'events', 'first', 'last', 'left', 'out', 'right'];

/** A line icon in the colour of the text around it. Its meaning is always in words too, or in the control's label. */
export function icon(name: IconName): TemplateResult {
  return html`<svg class=${POINTING.includes(name) ? 'icon flips' : 'icon'} viewBox="0 0 16 16" aria-hidden="true">
    ${SHAPES[name]}
  </svg>`;
}

/** The way to the single events of a table's row. Its name says of which, since many look alike. */
export function eventsButton(name: string, show: () => void): TemplateResult {
  return html`<button class="icon-button of-row" type="button" aria-label=${name} title=${name} @click=${show}>
    ${icon('events')}
  </button>`;
}
