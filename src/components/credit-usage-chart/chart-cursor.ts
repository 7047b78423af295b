/** Where the keyboard goes in the chart, and what is said there. Pure: a key and a place give a place. */
import type { ChartCursor } from '../../core/chart/index.js';
import type { Formats, Terms } from '../../core/locale/index.js';
import { runningTotals, toNumber, type Granularity, type Workspace } from '../../core/model/index.js';
import type { ShownFigures } from './shown-figures.js';
import { bucketName } from './credit-usage-chart.view.js';

/** How far Page Up and Page Down go: a day of hours, a week, a month of weeks, a year. */
const PAGES: Readonly<Record<Granularity, number>> = { hour: 24, day: 7, week: 4, month: 12 };

/**
 * Where a key leads: left and right through time as it runs on the screen, up and down through the series from the whole
 * bar, Home and End to the edges, Page Up and Page Down further. Undefined for any other key.
 */
export function moveCursor(
  key: string,
  from: ChartCursor | undefined,
  { figures, visible }: ShownFigures,
  isRightToLeft: boolean,
): ChartCursor | undefined {
  const last = figures.buckets.length - 1;
  const home = figures.fillingBucket ?? last;
  const bucket = from?.bucket ?? home;
  const column = from?.column ?? -1;
  const to = (nextBucket: number, nextColumn = column): ChartCursor => ({
    bucket: Math.max(0, Math.min(last, nextBucket)),
    column: Math.max(-1, Math.min(visible.length - 1, nextColumn)),
    isKeyboard: true,
  });
  // The first arrow shows where one is; every other key goes where it always goes.
  if (!from && key.startsWith('Arrow')) return to(home, -1);
  const forward = isRightToLeft ? -1 : 1;
  switch (key) {
    case 'ArrowRight':
      return to(bucket + forward);
    case 'ArrowLeft':
      return to(bucket - forward);
    case 'ArrowUp':
      return to(bucket, column + 1);
    case 'ArrowDown':
      return to(bucket, column - 1);
    case 'Home':
      return to(0);
    case 'End':
      return to(last);
    case 'PageUp':
      return to(bucket - PAGES[figures.granularity]);
    case 'PageDown':
      return to(bucket + PAGES[figures.granularity]);
    default:
      return undefined;
  }
}

/** A cursor that still points at something after the data have changed. */
export function keepCursor(cursor: ChartCursor, { figures, visible }: ShownFigures): ChartCursor {
  const { bucket, column } = cursor;
  const last = figures.buckets.length - 1;
  return bucket <= last && column < visible.length
    ? cursor
    : { ...cursor, bucket: Math.min(bucket, last), column: Math.min(column, visible.length - 1) };
}

/** What a screen reader says at the cursor. */
export function spokenStep(
  { bucket, column }: ChartCursor,
  shown: ShownFigures,
  { weekStart }: Workspace,
  isRunningTotal: boolean,
  formats: Formats,
  terms: Terms,
): string {
  const { figures, visible, totals, unit } = shown;
  const total = totals[bucket] ?? null;
  const series = visible[column];
  if (series && total !== null) {
    const value = series.values[bucket] ?? null;
    if (value === null) return terms.stepSeries(series.name, undefined, '');
    const share = total === 0n ? 0 : toNumber(value, 0) / toNumber(total, 0);
    return terms.stepSeries(series.name, formats.amount(value, unit), formats.percent(share));
  }
  const running = runningTotals(totals)[bucket] ?? null;
  return terms.stepBucket({
    bucket: bucketName(shown, bucket, weekStart, formats),
    amount: total === null ? undefined : formats.amount(total, unit),
    runningTotal: isRunningTotal && running !== null ? formats.amount(running, unit) : undefined,
    isFilling: bucket === figures.fillingBucket,
  });
}
