import { auditEnglish } from './audit-english.js';
import { commonEnglish } from './common-english.js';
import type { Terms } from './terms.js';

/** All of the English that is built in. */
export const en: Terms = { ...commonEnglish, audit: auditEnglish };
