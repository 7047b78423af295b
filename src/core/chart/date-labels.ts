/** What the marks under the axis may be apart from each other, in buckets of each length. */
const STEPS = {
  day: [7, 14, 28, 91, 182, 364],
  week: [1, 2, 4, 13, 26, 52],
  month: [1, 3, 6, 12, 24, 60],
} as const;
const HOUR_STEPS = [1, 2, 3, 6, 12, 24, 48, 168];
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

/**
 * Which of the hours get a label: those at which the clock on the wall shows a multiple of the step, and with larger
 * steps the first ones of days. Counting buckets would lose midnight on a day of 23 or 25 hours.
 * @param hours - starts of the hours with their offset, in order
 */
export function labelledHours(hours: readonly string[], slotWidth: number): number[] {
  const step = HOUR_STEPS.find((each) => each * slotWidth >= LABEL_GAP) ?? Infinity;
  let day = -1;
  let latest = -Infinity;
  return hours.flatMap((hour, i) => {
    const isNewDay = !hours[i - 1]?.startsWith(hour.slice(0, 10));
    if (isNewDay) day++;
    const isMark =
      step < 24 ? isNewDay || Number(hour.slice(11, 13)) % step === 0 : isNewDay && day % (step / 24) === 0;
    if (!isMark || (i - latest) * slotWidth < LABEL_GAP) return [];
    latest = i;
    return [i];
  });
}
