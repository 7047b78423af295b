/** What the marks under the axis may be apart from each other, in buckets: days by the week, or single ones. */
const FEW = [1, 2, 5];
const STEPS = [7, 14, 28, 91, 182, 364];

/** Least room for a label such as "29 Nov", in pixels. */
export const LABEL_GAP = 62;

/**
 * Which of `days` get a label: one a week from the first day on, thinned out until each has room; single days when
 * there are only a few.
 */
export function labelledDays(days: number, slotWidth: number): number[] {
  const steps = days <= 10 ? [...FEW, ...STEPS] : STEPS;
  const step = steps.find((each) => each * slotWidth >= LABEL_GAP) ?? days;
  return Array.from({ length: Math.ceil(days / step) }, (_, i) => i * step);
}
