import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';

const SHAPES = {
  alert: svg`<path d="M8 2.5 14 13H2zM8 6.5v3M8 11.3v.01"></path>`,
  info: svg`<circle cx="8" cy="8" r="5.5"></circle><path d="M8 7.5V11M8 5.2v.01"></path>`,
  lock: svg`<path d="M3.5 7.5h9v6h-9zM5.5 7.5v-2a2.5 2.5 0 0 1 5 0v2"></path>`,
  refresh: svg`<path d="M13 8a5 5 0 1 1-1.6-3.7M13 2.5V5h-2.6"></path>`,
} satisfies Record<string, SVGTemplateResult>;

export type IconName = keyof typeof SHAPES;

/** A line icon in the colour of the text around it. It never stands for words alone. */
export function icon(name: IconName): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">${SHAPES[name]}</svg>`;
}
