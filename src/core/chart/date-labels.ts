/** What the marks under the axis may be apart from each other, in buckets of each length. */
const STEPS = {
  hour: [1, 2, 3, 6, 12, 24, 48, 168],
  day: [7, 14, 28, 91, 182, 364],
  week: [1, 2, 4, 13, 26, 52],
  month: [1, 3, 6, 12, 24, 60],
} as const;
/** A handful of days are labelled one by one. */
const FEW_DAYS = [1, 2, 5];

/** Least room for a label such as "29 Nov", in pixels. */
export const LABEL_GAP = 62;

/**
 * Which of the buckets get a label: days once a week from the first one on, single ones when they are few, thinned out
 * until each label has room.
 */
export function labelledBuckets(buckets: number, slotWidth: number, granularity: keyof typeof STEPS = 'day'): number[] {
  const steps = granularity === 'day' && buckets <= 10 ? [...FEW_DAYS, ...STEPS.day] : STEPS[granularity];
  const step = steps.find((each) => each * slotWidth >= LABEL_GAP) ?? buckets;
  return Array.from({ length: Math.ceil(buckets / step) }, (_, i) => i * step);
}
