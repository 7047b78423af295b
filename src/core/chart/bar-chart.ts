import { nothing, svg, type SVGTemplateResult } from 'lit';
import type { SeriesColor } from '../model/index.js';
import type { BarChartGeometry } from './stacked-bars.js';
import { patternDefinitions } from './patterns.js';

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

/** A line across the chart at the amount that the cycle includes. */
export interface AllowanceLine {
  readonly y: number;
  readonly text: string;
  /** Where the text begins, so that it stands clear of the marks of cycles. */
  readonly textX: number;
  readonly crossing?: { readonly x: number; readonly text: string; readonly isWarning: boolean } | undefined;
}

/** Where the usage shown leads at its present rate. */
export interface Projection {
  readonly from: { readonly x: number; readonly y: number };
  readonly to: { readonly x: number; readonly y: number };
  readonly text: string;
}

/** What lies over the bars of a geometry. */
export interface ChartMarks {
  readonly allowance?: AllowanceLine | undefined;
  readonly projection?: Projection | undefined;
  readonly isTextured: boolean;
}

/** Where the pointer or the keyboard is: a bucket, and in it the segment of a series or the whole bar. */
export interface ChartCursor {
  readonly bucket: number;
  /** Index of the column, or -1 for the whole bar. */
  readonly column: number;
  /** The keyboard's cursor is a ring; the pointer's only tints the slot. */
  readonly isKeyboard: boolean;
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
  marks: ChartMarks = { isTextured: false },
  cursor?: ChartCursor,
): SVGTemplateResult {
  const { width, height, plot } = geometry;
  return svg`
    <svg class=${marks.isTextured ? 'chart textured' : 'chart'} width=${width} height=${height}
      viewBox="0 0 ${width} ${height}" role="img" aria-label=${texts.summary}>
      <defs>${patternDefinitions(plot.end < plot.start, geometry.unknown[0])}</defs>
      ${cursor ? slot(geometry, cursor) : nothing}
      <text class="axis-title" x=${plot.end < plot.start ? width : 0} y=${plot.top - 14}>${texts.axisTitle}</text>
      ${gridlines(geometry, texts)}
      ${geometry.unknown.map(
        (box) => svg`<rect class="unknown" x=${box.x} y=${box.y} width=${box.width} height=${box.height}></rect>`,
      )}
      ${cycleStarts(geometry, texts)}
      ${geometry.ghosts ? svg`<path class="ghost" d=${geometry.ghosts}></path>` : nothing}
      <path class="bar-ground" d=${geometry.grounds}></path>
      ${geometry.segments.map((d, k) => svg`<path class="bar fill-${colors[k] ?? 'other'}" d=${d}></path>`)}
      ${filling(geometry)}
      <path class="foot" d=${geometry.feet}></path>
      <line class="baseline" x1=${plot.start} y1=${plot.bottom + 0.5} x2=${plot.end} y2=${plot.bottom + 0.5}></line>
      ${geometry.quietMarks.map((at) => svg`<text class="halo middle" x=${at.x} y=${at.y}>${texts.quiet}</text>`)}
      ${dateLabels(geometry, texts)}
      ${marks.projection ? projection(geometry, marks.projection) : nothing}
      ${marks.allowance ? allowance(geometry, marks.allowance) : nothing}
      ${cursor?.isKeyboard ? ring(geometry, cursor) : nothing}
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

function allowance({ plot }: BarChartGeometry, { y, text, textX, crossing }: AllowanceLine) {
  const lineY = Math.round(y) + 0.5;
  const aside = plot.end < plot.start ? 10 : -10;
  return svg`
    <line class="allowance" x1=${plot.start} y1=${lineY} x2=${plot.end} y2=${lineY}></line>
    <text class="strong halo" x=${textX} y=${lineY - 7}>${text}</text>
    ${
      crossing
        ? svg`
            <circle class="crossing" cx=${crossing.x} cy=${lineY} r="4.5"></circle>
            <text class=${crossing.isWarning ? 'end halo warning' : 'end halo'} x=${crossing.x + aside} y=${lineY - 8}
              >${crossing.text}</text>`
        : nothing
    }`;
}

function projection({ plot }: BarChartGeometry, { from, to, text }: Projection) {
  return svg`
    <path class="projection" d="M${from.x} ${from.y}L${to.x} ${to.y}"></path>
    <text class="end halo" x=${plot.end} y=${to.y - 8}>${text}</text>`;
}

function slot({ plot, start, slotWidth }: BarChartGeometry, { bucket }: ChartCursor) {
  const x = Math.min(start(bucket), start(bucket + 1));
  return svg`<rect class="slot" data-export="omit" x=${x} y=${plot.top} width=${slotWidth}
    height=${plot.bottom - plot.top}></rect>`;
}

/** A ring three pixels off what the keyboard is on; around the foot of the slot where there is no bar. */
function ring({ plot, bar, middle, slotWidth }: BarChartGeometry, { bucket, column }: ChartCursor) {
  const width = Math.max(2, slotWidth * 0.66);
  const foot = { x: middle(bucket) - width / 2, y: plot.bottom - 2, width, height: 2 };
  const box = (column < 0 ? bar(bucket) : bar(bucket, column)) ?? foot;
  return svg`<rect class="cursor" data-export="omit" x=${box.x - 3} y=${box.y - 3} width=${box.width + 6}
    height=${box.height + 6} rx="3"></rect>`;
}
