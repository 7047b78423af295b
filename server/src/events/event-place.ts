import { decodeCursor, encodeCursor } from '../http/list-page.js';
import { toDatabaseTime } from '../workspaces/instants.js';
import type { Condition } from '../usage/usage-filter.js';

export type EventSort = 'time' | 'credits';

/** A place between two events of the audit log: right before or right after one, whether or not that is still there. */
export interface EventPlace {
  /** UTC, as the database writes it. */
  readonly time: string;
  /** Key of the event, which orders events of the same instant. */
  readonly key: string;
  readonly side: 'before' | 'after';
  /** What the event took, in a list with most credits first; null in one by time. */
  readonly credits: string | null;
}

/** Where a page begins and which way it goes. */
export interface EventCursor extends EventPlace {
  readonly towards: 'older' | 'newer';
}

const LIST = 'events';
const TIME = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}\.\d{9}$/;
const KEY = /^\d{1,39}$/;
const CREDITS = /^\d{1,10}(\.\d{1,9})?$/;
/** No event can take more, as the table has no room for it. */
const MOST_CREDITS = '9999999999.999999999';

/** The cursor as a text. */
export function encodeEventCursor({ time, key, side, towards, credits }: EventCursor): string {
  const byCredits = credits === null ? [] : [credits];
  return encodeCursor(LIST, [time, key, side === 'before' ? 0 : 1, towards === 'older' ? 0 : 1, ...byCredits]);
}

/** The cursor that a text stands for; undefined when it is not one. */
export function decodeEventCursor(text: string): EventCursor | undefined {
  const place = decodeCursor(LIST, text);
  if (!Array.isArray(place) || place.length < 4 || place.length > 5) return undefined;
  const [time, key, side, towards, credits = null] = place as readonly unknown[];
  if (typeof time !== 'string' || !TIME.test(time) || Number.isNaN(Date.parse(`${time.replace(' ', 'T')}Z`)))
    return undefined;
  if (typeof key !== 'string' || !KEY.test(key) || BigInt(key) >= 1n << 128n) return undefined;
  if ((side !== 0 && side !== 1) || (towards !== 0 && towards !== 1)) return undefined;
  if (credits !== null && (typeof credits !== 'string' || !CREDITS.test(credits))) return undefined;
  return { time, key, side: side === 0 ? 'before' : 'after', towards: towards === 0 ? 'older' : 'newer', credits };
}

/** The place right behind all events from an instant on; by credits, behind all that took any. */
export function placeBehind(from: bigint, sort: EventSort = 'time'): EventPlace {
  return { time: toDatabaseTime(from), key: '0', side: 'after', credits: sort === 'time' ? null : '0' };
}

/** Where the list of events up to an instant begins. */
export function beforeAll(to: bigint, sort: EventSort = 'time'): EventCursor {
  const credits = sort === 'time' ? null : MOST_CREDITS;
  return { time: toDatabaseTime(to), key: '0', side: 'before', towards: 'older', credits };
}

/**
 * Events on one side of a place in the order of the list as a condition: by time one that the table's order serves. A
 * row that takes an amount back is on the same side as the one that it takes back.
 */
export function beyond({ time, key, side, towards, credits }: EventCursor): Condition {
  const orSame = (side === 'after') === (towards === 'newer') ? '=' : '';
  const sign = towards === 'older' ? '<' : '>';
  const parameters = { placeTime: time, placeKey: BigInt(key) };
  if (credits !== null) {
    return {
      sql: `(abs(credits), time, key) ${sign}${orSame} (
        toDecimal128({placeCredits:String}, 9), {placeTime:DateTime64(9, 'UTC')}, {placeKey:UInt128})`,
      parameters: { ...parameters, placeCredits: credits },
    };
  }
  return {
    sql: `time ${sign}= {placeTime:DateTime64(9, 'UTC')}
      AND (time ${sign} {placeTime:DateTime64(9, 'UTC')} OR key ${sign}${orSame} {placeKey:UInt128})`,
    parameters,
  };
}
