import { daysBetween, type DayRange } from '../model/index.js';
import type { Formats } from './formats.js';
import type { Terms } from './terms.js';

/** What a change is against: "Against October" for a calendar month, else "Against the period before". */
export function againstName({ from, to }: DayRange, formats: Formats, terms: Terms): string {
  const isMonth = from.endsWith('-01') && to.endsWith('-01') && daysBetween(from, to) <= 31;
  return isMonth ? terms.against(formats.month(from, 'long')) : terms.againstPrevious;
}
