export * from './formats.js';
export { againstName } from './against.js';
export { asOfTime, zoneCity } from './as-of-time.js';
export { creditsText, exactCreditsText } from './credits-text.js';
export { en } from './en.js';
export { hasDictionary, loadTerms, primarySubtag } from './languages.js';
export type { BreakdownTerms, SummaryParts, Terms } from './terms.js';
export { faultsOf, languageOf, withTexts, type Dictionary, type Texts } from './texts.js';
