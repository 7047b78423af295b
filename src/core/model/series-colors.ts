import type { Id } from './contract.gen.js';

/** Colours are numbered as in the tokens, 1 to 10; `other` is grey. */
export type SeriesColor = number | 'other';

/** How many series have a name of their own; the others are added up. */
export const NAMED_SERIES = 7;

/** How many series can have a colour, and a pattern, of their own. */
export const SERIES_COLORS = 10;

/** How many of so many series are named: one more than {@link NAMED_SERIES} rather than an "Other" of a single one. */
export function namedSeriesCount(series: number, hasMore = false): number {
  return series - NAMED_SERIES === 1 && !hasMore ? NAMED_SERIES + 1 : NAMED_SERIES;
}

/**
 * The colours of the series that are named, both lists largest first. One that is among the largest of all usage keeps
 * that colour through every filter; one that a filter has brought forward takes a colour that nobody has.
 */
export function seriesColors(
  named: readonly { readonly id: Id | null }[],
  all: readonly { readonly id: Id | null }[],
): SeriesColor[] {
  const rank = new Map(all.slice(0, NAMED_SERIES).map(({ id }, i) => [id, i + 1]));
  const taken = new Set(named.flatMap(({ id }) => rank.get(id) ?? []));
  const free = Array.from({ length: SERIES_COLORS }, (_, i) => i + 1)
    .sort((a, b) => Number(a <= NAMED_SERIES) - Number(b <= NAMED_SERIES))
    .filter((color) => !taken.has(color));
  return named.map(({ id }) => rank.get(id) ?? free.shift() ?? 'other');
}
