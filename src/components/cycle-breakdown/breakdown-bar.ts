/** The whole as one bar: categories side by side, each of its features, with the names above. */
import { html, nothing, svg, type TemplateResult } from 'lit';
import { seriesPatterns } from '../../core/chart/patterns.js';
import type { Formats, Terms } from '../../core/locale/index.js';
import { CREDITS, toNumber } from '../../core/model/index.js';
import { shareText, type BreakdownView } from './cycle-breakdown.view.js';

export const BAR_HEIGHT = 20;
const CATEGORY_GAP = 6;
const FEATURE_GAP = 1;
const LEAST_WIDTH = 0.75;
/** A name stands over its category while each has so much room, else all have the same; with less there are none. */
const LEAST_OVER = 96;
const LEAST_ROOM = 64;

export interface Segment {
  readonly x: number;
  readonly width: number;
}

export interface BarLayout {
  /** Of each category, the segments of its features. */
  readonly segments: readonly (readonly Segment[])[];
  /** Room for the name of each category, in pixels; undefined where there is too little. */
  readonly labels: readonly number[] | undefined;
}

/** Places features, given by category as amounts, along so many pixels. */
export function barLayout(amounts: readonly (readonly number[])[], width: number): BarLayout {
  const total = amounts.flat().reduce((sum, amount) => sum + amount, 0);
  const gaps = Math.max(0, amounts.length - 1);
  const gap = Math.min(CATEGORY_GAP, width / 10 / Math.max(1, gaps));
  const scale = total === 0 ? 0 : (width - gap * gaps) / total;
  let x = 0;
  const widths: number[] = [];
  const segments = amounts.map((features) => {
    const start = x;
    const placed = features.map((amount, i): Segment => {
      const room = amount * scale;
      const at = x;
      x += room;
      const isLast = i === features.length - 1;
      return { x: at, width: Math.max(LEAST_WIDTH, room - (isLast ? 0 : FEATURE_GAP)) };
    });
    widths.push(x - start);
    x += gap;
    return placed;
  });
  return { segments, labels: labelWidths(widths, width) };
}

function labelWidths(widths: readonly number[], width: number): readonly number[] | undefined {
  if (widths.every((each) => each >= LEAST_OVER)) return widths;
  const room = (width - CATEGORY_GAP * (widths.length - 1)) / widths.length;
  return room >= LEAST_ROOM ? widths.map(() => room) : undefined;
}

export function barPart(
  { bar, price, money }: BreakdownView,
  { width, isMeasured }: { readonly width: number; readonly isMeasured: boolean },
  inMoney: boolean,
  formats: Formats,
  terms: Terms,
): TemplateResult | typeof nothing {
  if (width === 0 || bar.length === 0) return nothing;
  const [unit, factor] = inMoney && money ? [money, price!] : [CREDITS, 1n];
  const { segments, labels } = barLayout(
    bar.map(({ features }) => features.map(({ credits }) => toNumber(credits))),
    width,
  );
  const parts = bar.map((row) => {
    const amount = formats.amountInColumn(row.credits * factor, unit);
    return { ...row, amount, share: shareText(row, formats, terms) };
  });
  const spoken = parts.map(({ name, amount, share }) => `${name} ${amount}, ${share}`).join('; ');
  return html`
    <div class=${isMeasured ? 'whole' : 'whole unmeasured'} part="bar">
      ${
        labels
          ? html`<div
              class="names"
              data-columns=${labels.map((each) => `${each.toFixed(1)}px`).join(' ')}
              aria-hidden="true"
            >
              ${parts.map(
                ({ name, amount, share, isOut }) =>
                  html`<div class=${isOut ? 'out' : ''}>
                    <b title=${name}>${name}</b><span>${amount}</span> <span class="at-620">${share}</span>
                  </div>`,
              )}
            </div>`
          : nothing
      }
      <svg
        class="stack"
        preserveAspectRatio="none"
        viewBox="0 0 ${width} ${BAR_HEIGHT}"
        width=${width}
        height=${BAR_HEIGHT}
        role="img"
        aria-label=${terms.breakdown.byCategory(formats.unitName(unit, terms.credits), spoken)}
      >
        <defs>${seriesPatterns}</defs>
        ${bar.map(({ features }, i) =>
          features.map(({ name, color, credits, isOut }, k) => {
            const { x, width: wide } = segments[i]![k]!;
            return svg`<rect class="bar fill-${color} ${isOut ? 'out' : ''}" x=${x.toFixed(2)} width=${wide.toFixed(2)}
              height=${BAR_HEIGHT}><title .textContent=${`${name} ${formats.amountInColumn(credits * factor, unit)}`}></title></rect>`;
          }),
        )}
      </svg>
    </div>
  `;
}
