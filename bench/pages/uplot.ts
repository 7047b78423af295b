import uPlot, { type AlignedData } from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { COLORS, HEIGHT, WIDTH } from './contestant.js';
import { halfOf, type Numbers, type NumberSeries } from './numbers.js';
import { register } from './stopwatch.js';

let numbers: Numbers;
let times: number[];
let chart: uPlot | undefined;

/** uPlot leaves stacking to its user: each list is what stands below the top of a series; the highest is drawn first. */
function stacked(series: readonly NumberSeries[], values: 'floats' | 'runningFloats'): AlignedData {
  const sums = new Array<number>(times.length).fill(0);
  const stack = series.map((each) => {
    for (let i = 0; i < sums.length; i++) sums[i]! += each[values][i]!;
    return sums.slice();
  });
  return [times, ...stack.reverse()];
}

register({
  prepare(given) {
    numbers = given;
    times = given.days.map((day) => Date.parse(day) / 1000);
  },
  draw(box) {
    const paths = uPlot.paths.bars!({ size: [0.66, 100] });
    chart = new uPlot(
      {
        width: WIDTH,
        height: HEIGHT,
        legend: { show: false },
        series: [
          {},
          ...numbers.series.map(({ name }, k) => ({ label: name, fill: COLORS[k % COLORS.length]!, paths, width: 0 })),
        ],
        scales: { y: { range: (_, __, max) => [0, max] } },
      },
      stacked(numbers.series, 'runningFloats'),
      box,
    );
    return drawn();
  },
  toggle() {
    chart!.setData(stacked(numbers.series, 'floats'));
    return drawn();
  },
  filter() {
    const half = halfOf(numbers.series);
    const data = stacked(half, 'floats');
    chart!.batch(() => {
      for (let k = numbers.series.length; k > half.length; k--) chart!.delSeries(k);
      chart!.setData(data);
    });
    return drawn();
  },
  clear: () => chart?.destroy(),
});

/** uPlot draws in a microtask. */
async function drawn(): Promise<void> {
  for (let i = 0; i < 3; i++) await Promise.resolve();
}
