import { civilDateAt, type Workspace } from '../model/index.js';
import type { Formats } from './formats.js';

/** Up to when a workspace's numbers are complete, on its own clock: "14:05", with the day when that is not today. */
export function asOfTime({ asOf, timeZone }: Workspace, formats: Formats): string {
  const today = civilDateAt(new Date().toISOString(), timeZone);
  return formats.time(asOf, timeZone, today, civilDateAt(asOf, timeZone));
}

/** "New York" for "America/New_York": the city that names an IANA zone. */
export function zoneCity(timeZone: string): string {
  return (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ');
}
