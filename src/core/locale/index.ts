export * from './formats.js';
export { spokenLanguage, termsFor, type BreakdownTerms, type SummaryParts, type Terms } from './terms.js';
export { againstName } from './against.js';
export { asOfTime, zoneCity } from './as-of-time.js';
