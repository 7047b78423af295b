/** Files of what is shown: tables as CSV, drawings as SVG and PNG, and how a page saves them. */
export * from './about.js';
export * from './csv.js';
export * from './download.js';
export * from './event-lines.js';
export type { Foot, LegendEntry } from './foot.js';
export * from './local-time.js';
export { pngImage, type PngOptions } from './png.js';
export { standaloneSvg, type DrawingTexts } from './standalone-svg.js';
export * from './stream-to-file.js';
