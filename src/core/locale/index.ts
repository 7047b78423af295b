export * from './formats.js';
export { spokenLanguage, termsFor, type SummaryParts, type Terms } from './terms.js';
export { asOfTime } from './as-of-time.js';
