import { nothing, svg, type SVGTemplateResult } from 'lit';
import type { BarChartGeometry } from './stacked-bars.js';
import { patternDefinitions } from './patterns.js';

/** Colours are numbered as in the tokens, 1 to 10; `other` is grey. */
export type SeriesColor = number | 'other';

export interface BarChartTexts {
  /** What the whole shows, spoken. */
  readonly summary: string;
  /** Unit of the axis, and from when a running total runs. */
  readonly axisTitle: string;
  readonly value: (value: number) => string;
  readonly dateLabels: readonly DateLabel[];
  readonly cycleStarts: readonly CycleStart[];
  /** Over a bar that nothing was added to. */
  readonly quiet: string;
}

export interface DateLabel {
  readonly bucket: number;
  readonly text: string;
  /** Stands out, without a tick: today. */
  readonly isStrong?: boolean;
  /** Stands beside the mark at the bucket's start instead of under its middle. */
  readonly isAtStart?: boolean;
}

export interface CycleStart {
  readonly bucket: number;
  /** Name beside the mark; empty where there is no room. */
  readonly text: string;
}

/** Draws the geometry. `colors` are those of the segments, in their order. */
export function barChart(
  geometry: BarChartGeometry,
  colors: readonly SeriesColor[],
  texts: BarChartTexts,
): SVGTemplateResult {
  const { width, height, plot } = geometry;
  return svg`
    <svg class="chart" width=${width} height=${height} viewBox="0 0 ${width} ${height}" role="img"
      aria-label=${texts.summary}>
      <defs>${patternDefinitions(plot.end < plot.start, geometry.unknown[0])}</defs>
      <text class="axis-title" x=${plot.end < plot.start ? width : 0} y=${plot.top - 14}>${texts.axisTitle}</text>
      ${gridlines(geometry, texts)}
      ${geometry.unknown.map(
        (box) => svg`<rect class="unknown" x=${box.x} y=${box.y} width=${box.width} height=${box.height}></rect>`,
      )}
      ${cycleStarts(geometry, texts)}
      <path class="bar-ground" d=${geometry.grounds}></path>
      ${geometry.segments.map((d, k) => svg`<path class="bar fill-${colors[k] ?? 'other'}" d=${d}></path>`)}
      ${filling(geometry)}
      <path class="foot" d=${geometry.feet}></path>
      <line class="baseline" x1=${plot.start} y1=${plot.bottom + 0.5} x2=${plot.end} y2=${plot.bottom + 0.5}></line>
      ${geometry.quietMarks.map((at) => svg`<text class="halo middle" x=${at.x} y=${at.y}>${texts.quiet}</text>`)}
      ${dateLabels(geometry, texts)}
    </svg>
  `;
}

/** The frame of a chart that is still to come: gridlines and still blocks where text will be, no invented bars. */
export function barChartSkeleton(width: number, height: number, label: string): SVGTemplateResult {
  const [left, top, bottom] = [52, 26, height - 42];
  const rows = [0, 1, 2, 3, 4, 5].map((i) => Math.round(top + ((bottom - top) * i) / 5));
  return svg`
    <svg class="chart" width=${width} height=${height} viewBox="0 0 ${width} ${height}" role="img" aria-label=${label}>
      <rect class="block" x="0" y=${top - 22} width="110" height="8" rx="3"></rect>
      ${rows.map(
        (y, i) => svg`
          <line class=${i === 5 ? 'baseline' : 'gridline'} x1=${left} y1=${y + 0.5} x2=${width} y2=${y + 0.5}></line>
          <rect class="block" x="20" y=${y - 4} width="24" height="8" rx="3"></rect>`,
      )}
      ${[0, 0.5, 0.92].map(
        (share) => svg`<rect class="block" x=${left + share * (width - left - 22)} y=${bottom + 12}
          width="30" height="8" rx="3"></rect>`,
      )}
    </svg>
  `;
}

function gridlines({ gridlines: lines, plot }: BarChartGeometry, texts: BarChartTexts) {
  const gap = plot.end < plot.start ? 8 : -8;
  return lines.map(
    ({ value, y }) => svg`
      ${value === 0 ? nothing : svg`<line class="gridline" x1=${plot.start} y1=${y + 0.5} x2=${plot.end} y2=${y + 0.5}></line>`}
      <text class="end" x=${plot.start + gap} y=${y + 4}>${texts.value(value)}</text>`,
  );
}

function cycleStarts(geometry: BarChartGeometry, texts: BarChartTexts) {
  const { plot } = geometry;
  const aside = plot.end < plot.start ? -6 : 6;
  return texts.cycleStarts.map(({ bucket, text }) => {
    const x = geometry.start(bucket) + Math.sign(aside) * 0.5;
    return svg`
      <line class="cycle-start" x1=${x} y1=${plot.top} x2=${x} y2=${plot.bottom + (text ? 34 : 6)}></line>
      ${text ? svg`<text x=${x + aside} y=${plot.bottom + 35}>${text}</text>` : nothing}`;
  });
}

function filling({ filling: box }: BarChartGeometry) {
  if (!box) return nothing;
  return svg`<rect class="filling" x=${box.x - 0.5} y=${box.y - 0.5} width=${box.width + 1} height=${box.height}></rect>`;
}

function dateLabels(geometry: BarChartGeometry, texts: BarChartTexts) {
  const { plot } = geometry;
  const aside = plot.end < plot.start ? -6 : 6;
  return texts.dateLabels.map(({ bucket, text, isStrong, isAtStart }) => {
    if (isAtStart) return svg`<text x=${geometry.start(bucket) + aside} y=${plot.bottom + 18}>${text}</text>`;
    const x = geometry.middle(bucket);
    return svg`
      ${isStrong ? nothing : svg`<line class="baseline" x1=${x} y1=${plot.bottom} x2=${x} y2=${plot.bottom + 4}></line>`}
      <text class=${isStrong ? 'middle strong' : 'middle'} x=${x} y=${plot.bottom + 18}>${text}</text>`;
  });
}
