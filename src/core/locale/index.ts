export * from './formats.js';
export { termsFor, type SummaryParts, type Terms } from './terms.js';
