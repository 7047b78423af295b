import { UsageError } from './usage-error.js';

/** What calendar and clock of a time zone show at an instant, part by part. */
export function clockIn(timeZone: string, at: Date): (type: Intl.DateTimeFormatPartTypes) => string {
  const parts = zoneFormat(timeZone).formatToParts(at);
  return (type) => parts.find((each) => each.type === type)?.value ?? '';
}

/** The time zone that a text names, "UTC" for "utc" too; undefined where it names none. */
export function timeZoneOf(text: string): string | undefined {
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions();
    // Browsers answer with an older name for some zones, which people do not know them by.
    return timeZone.toLowerCase() === text.toLowerCase() ? timeZone : text;
  } catch {
    return undefined;
  }
}

/** A formatter takes longer to make than a chart to draw, so those of the last few zones are kept. */
const ZONES_KEPT = 8;
const zoneFormats = new Map<string, Intl.DateTimeFormat>();

function zoneFormat(timeZone: string): Intl.DateTimeFormat {
  const kept = zoneFormats.get(timeZone);
  if (kept) return kept;
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-u-ca-iso8601-nu-latn-hc-h23', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
  } catch (cause) {
    throw new UsageError('contract', `"${timeZone}" is not a time zone such as "America/New_York"`, { cause });
  }
  if (zoneFormats.size >= ZONES_KEPT) zoneFormats.clear();
  zoneFormats.set(timeZone, format);
  return format;
}
