import { BarChart, type BarSeriesOption } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { init, use, type EChartsType } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { COLORS, HEIGHT, WIDTH } from './contestant.js';
import { halfOf, type Numbers, type NumberSeries } from './numbers.js';
import { register } from './stopwatch.js';

use([BarChart, CanvasRenderer, GridComponent, TooltipComponent]);

let numbers: Numbers;
let chart: EChartsType | undefined;

const seriesOf = (series: readonly NumberSeries[], values: 'floats' | 'runningFloats'): BarSeriesOption[] =>
  series.map((each) => ({ type: 'bar', stack: 'all', id: each.name, name: each.name, data: [...each[values]] }));

register({
  prepare: (given) => void (numbers = given),
  draw(box) {
    chart = init(box, null, { width: WIDTH, height: HEIGHT });
    chart.setOption({
      animation: false,
      color: COLORS,
      tooltip: {},
      xAxis: { type: 'category', data: [...numbers.days] },
      yAxis: { type: 'value' },
      series: seriesOf(numbers.series, 'runningFloats'),
    });
  },
  toggle: () => chart!.setOption({ series: seriesOf(numbers.series, 'floats') }),
  filter: () => chart!.setOption({ series: seriesOf(halfOf(numbers.series), 'floats') }, { replaceMerge: ['series'] }),
  clear: () => chart?.dispose(),
});
