import { barY, plot } from '@observablehq/plot';
import { COLORS, HEIGHT, WIDTH } from './contestant.js';
import { halfOf, type Numbers, type NumberSeries } from './numbers.js';
import { register } from './stopwatch.js';

interface Row {
  readonly day: string;
  readonly name: string;
  readonly value: number;
}

let rows: { readonly running: Row[]; readonly daily: Row[]; readonly half: Row[] };
let chart: Element | undefined;

/** Plot takes one object a bar. */
function rowsOf({ days }: Numbers, series: readonly NumberSeries[], values: 'floats' | 'runningFloats'): Row[] {
  return series.flatMap((each) => days.map((day, i) => ({ day, name: each.name, value: each[values][i]! })));
}

function plotOf(data: Row[]): Element {
  const days = [...new Set(data.map(({ day }) => day))];
  return plot({
    width: WIDTH,
    height: HEIGHT,
    marginLeft: 60,
    // A label a month at most: with one a bar the axis would cost more than the bars.
    x: { type: 'band', ticks: days.filter((_, i) => i % Math.ceil(days.length / 12) === 0) },
    color: { range: COLORS },
    marks: [barY(data, { x: 'day', y: 'value', fill: 'name' })],
  });
}

function replace(data: Row[]): void {
  const next = plotOf(data);
  chart!.replaceWith(next);
  chart = next;
}

register({
  prepare(numbers) {
    rows = {
      running: rowsOf(numbers, numbers.series, 'runningFloats'),
      daily: rowsOf(numbers, numbers.series, 'floats'),
      half: rowsOf(numbers, halfOf(numbers.series), 'floats'),
    };
  },
  draw: (box) => box.append((chart = plotOf(rows.running))),
  toggle: () => replace(rows.daily),
  filter: () => replace(rows.half),
  clear: () => chart?.remove(),
});
