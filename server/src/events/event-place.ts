import { decodeCursor, encodeCursor } from '../http/list-page.js';
import { toDatabaseTime } from '../workspaces/instants.js';
import type { Condition } from '../usage/usage-filter.js';

/** A place between two events of the audit log: right before or right after one, whether or not that is still there. */
export interface EventPlace {
  /** UTC, as the database writes it. */
  readonly time: string;
  /** Key of the event, which orders events of the same instant. */
  readonly key: string;
  readonly side: 'before' | 'after';
}

/** Where a page begins and which way it goes. */
export interface EventCursor extends EventPlace {
  readonly towards: 'older' | 'newer';
}

const LIST = 'events';
const TIME = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}\.\d{9}$/;
const KEY = /^\d{1,39}$/;

/** The cursor as a text. */
export function encodeEventCursor({ time, key, side, towards }: EventCursor): string {
  return encodeCursor(LIST, [time, key, side === 'before' ? 0 : 1, towards === 'older' ? 0 : 1]);
}

/** The cursor that a text stands for; undefined when it is not one. */
export function decodeEventCursor(text: string): EventCursor | undefined {
  const place = decodeCursor(LIST, text);
  if (!Array.isArray(place) || place.length !== 4) return undefined;
  const [time, key, side, towards] = place as readonly unknown[];
  if (typeof time !== 'string' || !TIME.test(time) || Number.isNaN(Date.parse(`${time.replace(' ', 'T')}Z`)))
    return undefined;
  if (typeof key !== 'string' || !KEY.test(key) || BigInt(key) >= 1n << 128n) return undefined;
  if ((side !== 0 && side !== 1) || (towards !== 0 && towards !== 1)) return undefined;
  return { time, key, side: side === 0 ? 'before' : 'after', towards: towards === 0 ? 'older' : 'newer' };
}

/** The place right behind all events from an instant on, in the order of the list. */
export function placeBehind(from: bigint): EventPlace {
  return { time: toDatabaseTime(from), key: '0', side: 'after' };
}

/** Events on one side of a place in the order of the list, newest first, as a condition that the table's order serves. */
export function beyond({ time, key, side, towards }: EventCursor): Condition {
  const orSame = (side === 'after') === (towards === 'newer') ? '=' : '';
  const sign = towards === 'older' ? '<' : '>';
  return {
    sql: `time ${sign}= {placeTime:DateTime64(9, 'UTC')}
      AND (time ${sign} {placeTime:DateTime64(9, 'UTC')} OR key ${sign}${orSame} {placeKey:UInt128})`,
    parameters: { placeTime: time, placeKey: BigInt(key) },
  };
}
