/**
 * Geometry of stacked bars, in pixels and without a DOM. Numbers are floating point here and only here: what is shown
 * as text comes from the exact amounts.
 */
import { max, path, type Path } from 'd3';
import { valueAxis, type ValueAxis } from './value-axis.js';

export interface BarChartData {
  /** One list a series, the one at the axis first; `null` is not known. */
  readonly columns: readonly (readonly (number | null)[])[];
  /** How many buckets the axis has room for. */
  readonly buckets: number;
  /** Bucket that is still filling; null when there is none. */
  readonly fillingBucket: number | null;
  /** Buckets of which nothing is known, though they are not yet to come. */
  readonly unknownBuckets: readonly number[];
  /** Buckets in which nothing was used. */
  readonly quietBuckets: readonly number[];
  /** What the period before had in each bucket, drawn behind; may go on where this period has not yet been. */
  readonly previous?: readonly (number | null)[] | undefined;
  /** A value that the axis must have room for: where a projection leads. */
  readonly ceiling?: number | undefined;
  /** Whether bars show running totals: a quiet bucket then has a bar, and gets a mark over it instead of a foot. */
  readonly isRunningTotal: boolean;
}

export interface BarChartFrame {
  readonly width: number;
  readonly height: number;
  readonly marginTop: number;
  readonly marginBottom: number;
  /** Width that the value labels need for themselves. */
  readonly valueLabelWidth: number;
  readonly isRightToLeft: boolean;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface BarChartGeometry {
  readonly width: number;
  readonly height: number;
  /** The plot's edges; `start` is where time begins, at the right in a right-to-left chart. */
  readonly plot: { readonly start: number; readonly end: number; readonly top: number; readonly bottom: number };
  readonly slotWidth: number;
  readonly gridlines: readonly { readonly value: number; readonly y: number }[];
  /** Path data of each series' segments, in the order of the columns. */
  readonly segments: readonly string[];
  /** Path data of the bars of the period before. */
  readonly ghosts: string;
  /** Path data of the ground around the bars. */
  readonly grounds: string;
  /** The bar that is still filling. */
  readonly filling: Box | null;
  readonly unknown: readonly Box[];
  /** Path data of the feet of quiet buckets. */
  readonly feet: string;
  /** Places over the unchanged bars of quiet buckets. */
  readonly quietMarks: readonly { readonly x: number; readonly y: number }[];
  /** Middle of a bucket's slot. */
  readonly middle: (bucket: number) => number;
  /** Edge of a bucket's slot where its time begins; between two buckets for a fraction. */
  readonly start: (bucket: number) => number;
  /** Height of a value. */
  readonly y: (value: number) => number;
  /** The box around a bucket's bar, or around the segment of one series in it; null where there is none. */
  readonly bar: (bucket: number, column?: number) => Box | null;
  /** The bucket under a point, and the series of its segment at that height (-1 above the bar). */
  readonly at: (x: number, y: number) => { readonly bucket: number; readonly column: number };
}

const CORNER = 2;
const DOT_GRID = 6;

/** The value axis that fits the data: about five steps, four in a narrow chart. */
export function axisOf(data: BarChartData, steps: number): ValueAxis {
  const values = [...bucketSums(data), ...(data.previous?.slice(0, data.buckets) ?? []), data.ceiling ?? 0];
  return valueAxis(max(values, (value) => value ?? 0) ?? 0, steps);
}

/** Where everything goes. */
export function stackedBars(data: BarChartData, axis: ValueAxis, frame: BarChartFrame): BarChartGeometry {
  const { width, height, marginTop: top, marginBottom, valueLabelWidth: before, isRightToLeft } = frame;
  const bottom = height - marginBottom;
  const slotWidth = Math.max(0, width - before) / Math.max(1, data.buckets);
  const barWidth = widthOfBar(slotWidth);
  const mirror = (x: number) => (isRightToLeft ? width - x : x);
  const mirrorBox = (x: number, boxWidth: number) => (isRightToLeft ? width - x - boxWidth : x);
  const slotX = (bucket: number) => before + bucket * slotWidth;
  const barX = (bucket: number) => mirrorBox(Math.round(slotX(bucket) + (slotWidth - barWidth) / 2), barWidth);
  /** Whole pixels, so that the gaps between segments are crisp and equal. */
  const y = (value: number) => Math.round(bottom - (value / axis.top) * (bottom - top));

  const segments = data.columns.map(() => path());
  const grounds = path();
  const feet = path();
  const sums = bucketSums(data);
  const quiet = new Set(data.quietBuckets);

  for (let bucket = 0; bucket < data.buckets; bucket++) {
    const sum = sums[bucket] ?? 0;
    const x = barX(bucket);
    if (sum > 0) {
      if (slotWidth > 7) grounds.rect(x - 1, y(sum) - 1, barWidth + 2, bottom - y(sum) + 1);
      stack(data, bucket, segments, (segment, from, to, isTop) => {
        drawSegment(segment, x, barWidth, y(from), y(to), from > 0, isTop && barWidth > 5);
      });
    } else if (quiet.has(bucket)) {
      feet.rect(x, bottom - 2, barWidth, 2);
    }
  }

  const ghosts = path();
  data.previous?.slice(0, data.buckets).forEach((value, bucket) => {
    if (value === null || value <= 0) return;
    const inset = slotWidth > 7 ? 1 : slotWidth * 0.1;
    const from = Math.round(slotX(bucket)) + inset;
    const ghostWidth = Math.max(0.5, Math.round(slotX(bucket + 1)) - inset - from);
    ghosts.rect(mirrorBox(from, ghostWidth), y(value), ghostWidth, bottom - y(value));
  });

  const boxOf = (bucket: number, column?: number): Box | null => {
    let below = 0;
    for (const [k, values] of data.columns.entries()) {
      const value = values[bucket] ?? 0;
      if (k === column) return value > 0 ? between(barX(bucket), barWidth, y(below + value), y(below)) : null;
      below += value;
    }
    return column === undefined && below > 0 ? between(barX(bucket), barWidth, y(below), bottom) : null;
  };
  const filling = data.fillingBucket;
  const fillingSum = filling === null ? 0 : (sums[filling] ?? 0);
  return {
    width,
    height,
    plot: { start: mirror(before), end: mirror(width), top, bottom },
    slotWidth,
    gridlines: axis.values.map((value) => ({ value, y: y(value) })),
    segments: segments.map(String),
    ghosts: String(ghosts),
    grounds: String(grounds),
    filling:
      filling === null || fillingSum === 0
        ? null
        : { x: barX(filling), y: y(fillingSum), width: barWidth, height: bottom - y(fillingSum) },
    unknown: runs(data.unknownBuckets).map(([first, last]) => {
      const room = (last - first + 1) * slotWidth;
      const band = Math.max(1, Math.floor((room - 2) / DOT_GRID)) * DOT_GRID;
      const x = mirrorBox(Math.round(slotX(first) + (room - band) / 2), band);
      return { x, y: top, width: band, height: bottom - top };
    }),
    feet: String(feet),
    quietMarks:
      data.isRunningTotal && slotWidth >= 22
        ? data.quietBuckets
            .filter((bucket) => (sums[bucket] ?? 0) > 0)
            .map((bucket) => ({ x: mirror(slotX(bucket) + slotWidth / 2), y: y(sums[bucket] ?? 0) - 6 }))
        : [],
    middle: (bucket) => mirror(slotX(bucket) + slotWidth / 2),
    start: (bucket) => mirror(slotX(bucket)),
    y,
    bar: boxOf,
    at: (x, atY) => {
      const place = Math.floor((mirror(x) - before) / slotWidth);
      const bucket = Math.max(0, Math.min(data.buckets - 1, place));
      const column = data.columns.findIndex((_, k) => {
        const box = boxOf(bucket, k);
        return box !== null && atY >= box.y && atY < box.y + box.height;
      });
      return { bucket, column };
    },
  };
}

function between(x: number, width: number, top: number, bottom: number): Box {
  return { x, y: top, width, height: bottom - top };
}

/** Two thirds of the slot; all but a pixel of a thin one; a column, not a wall, in a wide one. */
function widthOfBar(slotWidth: number): number {
  if (slotWidth > 60) return Math.round(Math.min(slotWidth * 0.5, 56));
  return Math.max(1, Math.round(slotWidth < 7 ? slotWidth - 1 : slotWidth * 0.66));
}

function bucketSums({ columns, buckets }: BarChartData): number[] {
  const sums = new Array<number>(buckets).fill(0);
  for (const column of columns) for (let i = 0; i < buckets; i++) sums[i]! += column[i] ?? 0;
  return sums;
}

/** First and last of each run of numbers that follow each other. */
function runs(numbers: readonly number[]): [number, number][] {
  const found: [number, number][] = [];
  for (const number of numbers) {
    const latest = found.at(-1);
    if (latest?.[1] === number - 1) latest[1] = number;
    else found.push([number, number]);
  }
  return found;
}

function stack(
  { columns }: BarChartData,
  bucket: number,
  segments: readonly Path[],
  draw: (segment: Path, from: number, to: number, isTop: boolean) => void,
): void {
  const topmost = columns.findLastIndex((column) => (column[bucket] ?? 0) > 0);
  let from = 0;
  columns.forEach((column, k) => {
    const value = column[bucket] ?? 0;
    if (value <= 0) return;
    draw(segments[k]!, from, from + value, k === topmost);
    from += value;
  });
}

/** A pixel of ground under each segment but the lowest; rounded corners on the topmost one. */
function drawSegment(
  segment: Path,
  x: number,
  width: number,
  yFrom: number,
  yTo: number,
  hasBelow: boolean,
  isRounded: boolean,
): void {
  const full = yFrom - yTo;
  const height = Math.max(full - (hasBelow && full > 1 ? 1 : 0), 0.6);
  const corner = isRounded ? Math.min(CORNER, height) : 0;
  const base = yTo + height;
  segment.moveTo(x, base);
  segment.lineTo(x, yTo + corner);
  if (corner) segment.quadraticCurveTo(x, yTo, x + corner, yTo);
  segment.lineTo(x + width - corner, yTo);
  if (corner) segment.quadraticCurveTo(x + width, yTo, x + width, yTo + corner);
  segment.lineTo(x + width, base);
  segment.closePath();
}
