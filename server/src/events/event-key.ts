import { createHash } from 'node:crypto';

/**
 * The number by which an event is known: the first 128 bits of a hash of its source and id, little-endian. The table
 * of events computes the same in its column `key`.
 */
export function eventKey(source: string, id: string): string {
  const digest = createHash('sha256').update(`${source}\0${id}`).digest();
  return ((digest.readBigUInt64LE(8) << 64n) | digest.readBigUInt64LE(0)).toString();
}
