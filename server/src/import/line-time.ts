import Big from 'big.js';
import { Temporal } from 'temporal-polyfill';
import { formatInstant, parseInstant } from '../workspaces/instants.js';
import type { TimeFormat } from './options.js';

const LOCAL = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?))?$/;
const SPACED = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?) ?(Z|[+-]\d{2}:\d{2}|UTC)$/;
const EPOCH = /^\d{1,15}(\.\d{1,9})?$/;

/**
 * The instant that a text means, as an RFC 3339 timestamp in UTC.
 * @param timesIn time zone of times without an offset
 * @throws Error that says what would be right.
 */
export function parseTime(text: string, format: TimeFormat, timesIn: string): string {
  const nanoseconds = format === 'iso' ? parseIso(text.trim(), timesIn) : parseEpoch(text.trim(), format);
  if (nanoseconds !== undefined) return formatInstant(nanoseconds);
  const right = {
    iso: 'a time such as "2026-11-17T19:04:31.004Z" or "2026-11-17 19:04:31"',
    s: 'seconds since 1970 such as "1795287871.004"',
    ms: 'milliseconds since 1970 such as "1795287871004"',
  }[format];
  throw new Error(`the time is ${JSON.stringify(text)}, but must be ${right}`);
}

function parseIso(text: string, timesIn: string): bigint | undefined {
  const spaced = SPACED.exec(text);
  if (spaced) return parseInstant(`${spaced[1]!}T${spaced[2]!}${spaced[3] === 'UTC' ? 'Z' : spaced[3]!}`);
  const [, day, clock = '00:00'] = LOCAL.exec(text) ?? [];
  if (day === undefined) return parseInstant(text);
  try {
    return Temporal.PlainDateTime.from(`${day}T${clock}`).toZonedDateTime(timesIn).epochNanoseconds;
  } catch {
    return undefined;
  }
}

function parseEpoch(text: string, format: 's' | 'ms'): bigint | undefined {
  if (!EPOCH.test(text)) return undefined;
  const nanoseconds = new Big(text).times(format === 's' ? 1e9 : 1e6);
  return nanoseconds.lt('4e18') ? BigInt(nanoseconds.toFixed(0, 0)) : undefined;
}
