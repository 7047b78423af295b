import { civilDateAt, type Workspace } from '../model/index.js';
import type { Formats } from './formats.js';
import type { Terms } from './terms.js';

/** The time zone of the clock by which times of day are shown: the workspace's, where no other is chosen. */
export function clockOf({ timeZone }: Workspace, { clock }: Formats): string {
  return clock ?? timeZone;
}

/** Up to when numbers are complete: "14:05", with the day when that is not today. */
export function asOfTime(workspace: Workspace, formats: Formats, asOf = workspace.asOf): string {
  const zone = clockOf(workspace, formats);
  const today = civilDateAt(new Date().toISOString(), zone);
  return formats.time(asOf, zone, today, civilDateAt(asOf, zone));
}

/** The same in a sentence that says on which clock: "As of 14:05 New York time". */
export function asOfText(workspace: Workspace, formats: Formats, terms: Terms, asOf = workspace.asOf): string {
  return terms.asOf(asOfTime(workspace, formats, asOf), terms.zoneTime(zoneCity(clockOf(workspace, formats))));
}

/** "New York" for "America/New_York": the city that names an IANA zone. */
export function zoneCity(timeZone: string): string {
  return (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ');
}
