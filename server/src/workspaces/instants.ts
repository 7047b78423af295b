import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../../../src/core/model/contract.gen.js';

const RFC_3339 = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d{1,9})?([Zz]|[+-]\d{2}:\d{2})$/;

const SECOND = 1_000_000_000n;

/** Nanoseconds since the epoch of an RFC 3339 timestamp; undefined for anything else, such as 30 February. */
export function parseInstant(text: string): bigint | undefined {
  if (!RFC_3339.test(text)) return undefined;
  try {
    return Temporal.Instant.from(text).epochNanoseconds;
  } catch {
    return undefined;
  }
}

/** The shortest RFC 3339 timestamp in UTC. */
export function formatInstant(nanoseconds: bigint): Instant {
  const [clock, fraction] = clockOf(nanoseconds);
  const shortest = fraction.replace(/0+$/, '');
  return `${clock}${shortest && '.'}${shortest}Z`;
}

/** An instant as the database reads it. */
export function toDatabaseTime(nanoseconds: bigint): string {
  const [clock, fraction] = clockOf(nanoseconds);
  return `${clock.replace('T', ' ')}.${fraction}`;
}

/** Whole seconds and the nine decimals after them, without Temporal: an import does this for every line, twice. */
function clockOf(nanoseconds: bigint): [clock: string, fraction: string] {
  const part = ((nanoseconds % SECOND) + SECOND) % SECOND;
  const clock = new Date(Number((nanoseconds - part) / 1_000_000n)).toISOString().slice(0, 19);
  return [clock, part.toString().padStart(9, '0')];
}

/** An instant as the database writes it ("2026-11-17 19:05:00.000000000"), in RFC 3339. */
export function fromDatabaseTime(text: string): Instant {
  return `${text
    .replace(' ', 'T')
    .replace(/\.(\d*?)0+$/, '.$1')
    .replace(/\.$/, '')}Z`;
}

/** Whether the text is an IANA name of a time zone. */
export function isTimeZone(text: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return !/^[+-]/.test(text);
  } catch {
    return false;
  }
}
