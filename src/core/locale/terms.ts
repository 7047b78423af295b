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

/** The dictionary for a language, by its closest relative; English when there is none. */
export function termsFor(lang: string): Terms {
  const dictionaries: Readonly<Record<string, Terms>> = { en };
  return dictionaries[lang.split('-')[0] ?? ''] ?? en;
}
