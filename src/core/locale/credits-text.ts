import { toNumber, type Nano } from '../model/index.js';
import type { Formats } from './formats.js';
import type { Terms } from './terms.js';

/** An amount of credits in a sentence: "742.25 credits". */
export function creditsText(credits: Nano, formats: Formats, terms: Terms): string {
  return terms.creditsIs(formats.countOf(credits), formats.amount(credits));
}

/** The same with all decimals: "187.97662 credits". */
export function exactCreditsText(credits: Nano, formats: Formats, terms: Terms): string {
  return terms.creditsIs(toNumber(credits), formats.exactAmount(credits));
}
