import { nice, ticks } from 'd3';

export interface ValueAxis {
  /** Values of the gridlines, from 0 to the top of the axis. */
  readonly values: readonly number[];
  readonly step: number;
  readonly top: number;
}

/**
 * An axis from zero to a round number at or above `max`, with about `count` steps that people count in (1, 2 or 5 times
 * a power of ten).
 */
export function valueAxis(max: number, count: number): ValueAxis {
  const [, top] = nice(0, max > 0 ? max : 1, count);
  const values = ticks(0, top, count);
  return { values, step: (values[1] ?? top) - (values[0] ?? 0), top };
}
