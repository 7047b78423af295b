import { en } from './en.js';

/** Every text that the elements say. A dictionary must have all of them to compile. */
export interface Terms {
  readonly cumulative: string;
  readonly daily: string;
  /** Name of the group of the two above. */
  readonly mode: string;
  readonly creditsUsed: string;
  readonly creditsUsedOf: (allowance: string) => string;
  readonly exactly: (amount: string) => string;
  readonly cycle: (kind: string, range: string) => string;
  readonly dayOf: (day: string, days: string) => string;
  readonly asOf: (time: string, zone: string) => string;
  readonly zoneTime: (city: string) => string;
  readonly refresh: string;
  readonly retry: string;
  readonly loading: string;
  readonly axisCumulative: (firstDay: string) => string;
  readonly axisCumulativeShort: (firstDay: string) => string;
  readonly axisDaily: string;
  readonly today: string;
  readonly startsHere: (kind: string) => string;
  readonly other: (count: string) => string;
  readonly unnamed: string;
  readonly keyFilling: string;
  readonly keyUnknown: string;
  readonly keyQuietDaily: string;
  readonly keyQuietCumulative: string;
  readonly emptyTitle: string;
  readonly emptyHint: string;
  readonly errorTitle: string;
  readonly forbiddenTitle: string;
  readonly unauthorizedTitle: string;
  readonly forbiddenHint: string;
  readonly noCycleTitle: string;
  readonly noCycleHint: string;
  readonly noSourceTitle: string;
  readonly noSourceHint: string;
  readonly staleTitle: (time: string) => string;
  readonly refreshFailed: (reason: string) => string;
  readonly reasonNetwork: string;
  readonly reasonTimeout: string;
  readonly reasonContract: string;
  /** A spoken sentence about the whole chart. */
  readonly summary: (parts: SummaryParts) => string;
}

export interface SummaryParts {
  readonly mode: 'cumulative' | 'daily';
  readonly range: string;
  readonly total: string;
  /** Day with most usage and how much; undefined when nothing was used. */
  readonly peak: { readonly day: string; readonly amount: string } | undefined;
  /** Series and their totals, largest first. */
  readonly series: string;
}

/** Primary language subtags that there is a dictionary for. */
const DICTIONARIES: Readonly<Record<string, Terms>> = { en };

/**
 * The language that an element speaks where another is asked for: that one, with its region, when there is a dictionary
 * for it, otherwise English. Numbers and dates follow it too, since "1.240,5 credits" in English would mean another number.
 */
export function spokenLanguage(lang: string): string {
  return primarySubtag(lang) in DICTIONARIES ? lang : 'en';
}

/** The dictionary of a spoken language. */
export function termsFor(lang: string): Terms {
  return DICTIONARIES[primarySubtag(lang)] ?? en;
}

function primarySubtag(lang: string): string {
  return lang.toLowerCase().split('-')[0] ?? '';
}
