export * from './bar-chart.js';
export { chartStyles } from './chart.styles.js';
export * from './date-labels.js';
export * from './stacked-bars.js';
export { markSwatch, swatch } from './swatch.js';
export * from './value-axis.js';
