import { BarController, BarElement, CategoryScale, Chart, LinearScale, Tooltip } from 'chart.js';
import { COLORS, HEIGHT, WIDTH } from './contestant.js';
import { halfOf, type Numbers } from './numbers.js';
import { register } from './stopwatch.js';

Chart.register(BarController, BarElement, CategoryScale, LinearScale, Tooltip);

let numbers: Numbers;
let chart: Chart | undefined;

register({
  prepare: (given) => void (numbers = given),
  draw(box) {
    const canvas = document.createElement('canvas');
    canvas.width = WIDTH;
    canvas.height = HEIGHT;
    box.append(canvas);
    chart = new Chart(canvas, {
      type: 'bar',
      data: {
        labels: [...numbers.days],
        datasets: numbers.series.map(({ name, runningFloats }, k) => ({
          label: name,
          data: [...runningFloats],
          backgroundColor: COLORS[k % COLORS.length]!,
        })),
      },
      options: {
        animation: false,
        responsive: false,
        plugins: { legend: { display: false } },
        scales: { x: { stacked: true }, y: { stacked: true } },
      },
    });
  },
  toggle() {
    numbers.series.forEach(({ floats }, k) => (chart!.data.datasets[k]!.data = [...floats]));
    chart!.update();
  },
  filter() {
    const shown = new Set(halfOf(numbers.series));
    numbers.series.forEach((each, k) => chart!.setDatasetVisibility(k, shown.has(each)));
    chart!.update();
  },
  clear: () => chart?.destroy(),
});
