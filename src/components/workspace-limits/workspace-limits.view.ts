/** How close each limit is, decided on plain data: no DOM, no requests. */
import type { Formats, Terms } from '../../core/locale/index.js';
import { formatDecimal, parseDecimal, toNumber, type Id, type Limit, type Nano } from '../../core/model/index.js';

/** From which share of a limit on it is near, and beyond which it is over; 0.8 and 1 for 80 % and 100 %. */
export interface Thresholds {
  readonly near: number;
  readonly over: number;
}

export interface LimitRow {
  readonly id: Id;
  readonly label: string;
  readonly status: 'ok' | 'near' | 'over' | 'unknown' | 'unlimited';
  /** What is used, emphasised, and what stands behind it: "43" and " of 50 GB". */
  readonly used: string;
  readonly of: string;
  /** "7 left, near the limit". */
  readonly state: string;
  readonly note: string | undefined;
  /** Undefined where there is nothing to measure. */
  readonly meter: LimitMeter | undefined;
}

export interface LimitMeter {
  /** Share of the width that is filled; undefined where it is not known. */
  readonly filled: number | undefined;
  /** Where on the width the limit, and the mark of what is near, stand; undefined outside it. */
  readonly limitAt: number | undefined;
  readonly nearAt: number | undefined;
  /** For those who do not see it, in the unit of the limit. */
  readonly max: string;
  readonly now: string | undefined;
  readonly text: string;
}

export function limitRows(
  limits: readonly Limit[],
  thresholds: Thresholds,
  order: 'given' | 'closeness',
  formats: Formats,
  terms: Terms,
): readonly LimitRow[] {
  const rows = limits.map((limit) => ({ share: shareOf(limit), row: limitRow(limit, thresholds, formats, terms) }));
  if (order === 'closeness') rows.sort((a, b) => b.share - a.share);
  return rows.map(({ row }) => row);
}

/** How much of a limit is used. Beyond those with a share come a limit that is not known, and none at all. */
function shareOf({ used, limit }: Limit): number {
  if (limit === null) return -2;
  if (used === null) return -1;
  const [amount, most] = [toNumber(parseDecimal(used), 0), toNumber(parseDecimal(limit), 0)];
  return most > 0 ? amount / most : amount > 0 ? Infinity : 0;
}

function limitRow(limit: Limit, thresholds: Thresholds, formats: Formats, terms: Terms): LimitRow {
  const { id, label, note } = limit;
  const used = limit.used === null ? null : parseDecimal(limit.used);
  const most = limit.limit === null ? null : parseDecimal(limit.limit);
  const unit = limit.unit ?? '';
  const words = terms.limits;
  const number = (amount: Nano) => formats.amount(amount);
  const counted = (amount: Nano) => (unit ? words.counted(number(amount), unit) : number(amount));
  const status = statusOf(used, most, thresholds);
  const state = stateText();
  const of = most === null ? (unit ? words.counted('', unit).trim() : '') : words.of(counted(most));
  return {
    id,
    label,
    status,
    used: used === null ? '–' : number(used),
    of,
    state,
    note,
    meter: most === null ? undefined : meter(most),
  };

  function stateText(): string {
    if (most === null) return words.unlimited;
    if (used === null) return terms.notKnown;
    const left = most - used;
    if (most === 0n && left === 0n) return words.noneAllowed;
    if (left < 0n) return words.over(counted(-left));
    return status === 'ok' ? words.left(counted(left)) : left === 0n ? words.reached : words.near(counted(left));
  }

  function meter(limited: Nano): LimitMeter {
    const share = used === null ? undefined : shareOf(limit);
    // Past the limit the whole width is what is used, and the limit a mark in it.
    const width = Math.max(1, Math.min(share ?? 0, 1e6));
    return {
      filled: share === undefined ? undefined : Math.min(share, 1e6) / width,
      limitAt: width > 1 ? 1 / width : undefined,
      nearAt: width === 1 && thresholds.near < 1 ? thresholds.near : undefined,
      max: formatDecimal(limited),
      now: used === null ? undefined : formatDecimal(used < limited ? used : limited),
      text: `${used === null ? '' : `${number(used)} `}${of}${terms.comma}${state}`.replace(/^ /, ''),
    };
  }
}

/** Exactly: a billionth over the limit is over. */
function statusOf(used: Nano | null, most: Nano | null, { near, over }: Thresholds): LimitRow['status'] {
  if (most === null) return 'unlimited';
  if (used === null) return 'unknown';
  const parts = (share: number) => most * BigInt(Math.round(share * Number(PARTS)));
  if (used * PARTS > parts(over)) return 'over';
  return most > 0n && used * PARTS >= parts(near) ? 'near' : 'ok';
}

/** How finely a threshold is taken. */
const PARTS = 1_000_000n;
