/** What the breakdown shows, decided on plain data: no DOM, no requests. */
import { againstName, type Formats, type Terms } from '../../core/locale/index.js';
import {
  CREDITS,
  moneyIn,
  namedSeriesCount,
  parseDecimal,
  roundedTo,
  seriesColors,
  sumKnown,
  type Id,
  type Nano,
  type SeriesColor,
  type Unit,
  type Workspace,
} from '../../core/model/index.js';
import {
  changeAgainst,
  descending,
  perMille,
  usedFeatures,
  type BreakdownFigures,
  type CategoryFigures,
  type Change,
  type FeatureFigures,
} from './breakdown-figures.js';
import type { CycleFigures } from './breakdown-reading.js';
import { isCounted, type RowFilter } from './row-choice.js';

export type SortColumn = 'name' | 'credits' | 'share' | 'cost' | 'change';

export interface RowSort {
  readonly column: SortColumn;
  readonly isDescending: boolean;
}

export const LARGEST_FIRST: RowSort = { column: 'credits', isDescending: true };

/** So many features are shown at once; of more, only the categories until one is opened. */
const MOST_OPEN = 30;

interface Row {
  readonly id: Id;
  readonly name: string;
  readonly credits: Nano;
  /** Thousandths of the total. */
  readonly perMille: number;
  readonly change: Change;
  /** Whether the filter by usage type leaves it out. */
  readonly isOut: boolean;
}

export interface FeatureRow extends Row {
  readonly feature: FeatureFigures;
  readonly color: SeriesColor;
  readonly isChosen: boolean;
}

export interface CategoryRow extends Row {
  readonly category: CategoryFigures;
  readonly isChosen: boolean;
  readonly isOpen: boolean;
  /** In the order of the table; those without usage only when they are asked for. */
  readonly features: readonly FeatureRow[];
}

export interface BreakdownView {
  /** In the order of the table. */
  readonly rows: readonly CategoryRow[];
  /** The same with all features that were used, largest first, whatever is open or sorted. */
  readonly bar: readonly CategoryRow[];
  readonly total: { readonly credits: Nano; readonly change: Change };
  /** How many features there are without usage. */
  readonly quiet: number;
  /** What the rows that are not left out come to. */
  readonly counted: Nano;
  /** What a credit costs in this cycle, in nano; undefined without a price. */
  readonly price: Nano | undefined;
  readonly money: Unit | undefined;
}

export interface ViewChoice {
  readonly filter: RowFilter;
  readonly sort: RowSort;
  readonly hasQuiet: boolean;
  /** What the user has opened or closed. */
  readonly opened: ReadonlyMap<Id, boolean>;
}

export function breakdownView(
  { shown, all, previous }: CycleFigures,
  { currency }: Pick<Workspace, 'currency'>,
  { filter, sort, hasQuiet, opened }: ViewChoice,
): BreakdownView {
  const colorOf = featureColors(shown, all, filter);
  const beforeOf = creditsBefore(previous);
  const used = usedFeatures(shown).length;
  const { price } = shown.cycle;
  const of = ({ id, name, credits }: FeatureFigures | CategoryFigures, before: ReadonlyMap<Id, Nano> | undefined) => ({
    id,
    name,
    credits,
    perMille: perMille(credits, shown.total),
    change: changeAgainst(credits, before && (before.get(id) ?? 0n)),
  });
  const rows = shown.categories.map((category): CategoryRow => {
    const isChosen = filter.categories.includes(category.id);
    const features = category.features.map((feature): FeatureRow => ({
      ...of(feature, beforeOf?.features),
      feature,
      color: colorOf.get(feature.id) ?? 'other',
      isChosen: filter.usageTypes.includes(feature.id),
      isOut: !isCounted(filter, feature.id, category.id),
    }));
    return {
      ...of(category, beforeOf?.categories),
      category,
      isChosen,
      isOut: !isChosen && features.every(({ isOut }) => isOut),
      isOpen: opened.get(category.id) ?? used <= MOST_OPEN,
      features,
    };
  });
  // What is chosen stays in sight, or nobody could lift it.
  const isListed = (row: FeatureRow) => hasQuiet || row.credits > 0n || row.isChosen;
  const listed = rows
    .map((row) => ({ ...row, features: sorted(row.features.filter(isListed), sort) }))
    .filter(({ credits, features, isChosen }) => credits > 0n || features.length > 0 || isChosen || hasQuiet);
  const counted = rows.flatMap(({ features }) => features.filter(({ isOut }) => !isOut));
  return {
    rows: sorted(listed, sort),
    bar: sorted(rows, LARGEST_FIRST)
      .filter(({ credits }) => credits > 0n)
      .map((row) => ({
        ...row,
        features: sorted(
          row.features.filter(({ credits }) => credits > 0n),
          LARGEST_FIRST,
        ),
      })),
    total: { credits: shown.total, change: changeAgainst(shown.total, previous?.total) },
    quiet: rows.reduce((sum, { features }) => sum + features.filter(({ credits }) => credits === 0n).length, 0),
    counted: sumKnown(counted.map(({ credits }) => credits)),
    price: price === null || currency === null ? undefined : parseDecimal(price),
    money: price === null || currency === null ? undefined : moneyIn(currency),
  };
}

/** A second click on a column turns it around; amounts begin with the largest, names with A. */
export function nextSort({ column, isDescending }: RowSort, chosen: SortColumn): RowSort {
  return column === chosen
    ? { column, isDescending: !isDescending }
    : { column: chosen, isDescending: chosen !== 'name' };
}

/** Which amounts or shares do not add up as they are rounded; undefined when all do. */
export function roundingOf({ rows, total, price, money }: BreakdownView): 'amounts' | 'shares' | undefined {
  const groups = [
    { credits: total.credits, perMille: total.credits === 0n ? 0 : 1000, parts: rows as readonly Row[] },
    ...rows.map(({ credits, perMille: share, features }) => ({ credits, perMille: share, parts: features })),
  ].filter(({ parts }) => parts.length > 0);
  const addsUp = (unit: Unit, factor: Nano) =>
    groups.every(
      ({ credits, parts }) =>
        sumKnown(parts.map((part) => asShown(part.credits * factor, unit))) === asShown(credits * factor, unit),
    );
  if (!addsUp(CREDITS, 1n) || (money && !addsUp(money, price!))) return 'amounts';
  const sharesAddUp = groups.every(
    (group) => group.parts.reduce((sum, part) => sum + part.perMille, 0) === group.perMille,
  );
  return sharesAddUp ? undefined : 'shares';
}

/** A change in words: "+12.5%", "new", or a dash where it is not known. */
export function changeText(change: Change, formats: Formats, terms: Terms): string {
  if (change === 'unknown') return '–';
  return change === 'new' ? terms.breakdown.isNew : formats.change(change);
}

/** A share in words. What would become 0 says that it is not. */
export function shareText(
  { perMille: share, credits }: Pick<Row, 'perMille' | 'credits'>,
  formats: Formats,
  terms: Terms,
) {
  return share === 0 && credits > 0n
    ? terms.breakdown.lessThan(formats.percentInColumn(0.001))
    : formats.percentInColumn(share / 1000);
}

/** What the changes are against, for a header. */
export function changeName(previous: BreakdownFigures | undefined, formats: Formats, terms: Terms): string {
  if (!previous) return terms.againstPrevious;
  const { start, end } = previous.cycle;
  return againstName({ from: start, to: end }, formats, terms);
}

/** The colours that the chart gives the same series. */
function featureColors(
  shown: BreakdownFigures,
  all: BreakdownFigures,
  filter: RowFilter,
): ReadonlyMap<Id, SeriesColor> {
  const ranked = usedFeatures(all);
  const categoryOf = new Map(shown.categories.flatMap(({ id, features }) => features.map((each) => [each.id, id])));
  const charted = usedFeatures(shown).filter(({ id }) => isCounted(filter, id, categoryOf.get(id)!));
  const named = charted.slice(0, namedSeriesCount(charted.length));
  const colors = seriesColors(named, ranked);
  // What the filter leaves out keeps the colour that it has without it.
  const unfiltered = ranked.slice(0, namedSeriesCount(ranked.length));
  const usual = seriesColors(unfiltered, ranked);
  const counted = new Set(charted.map(({ id }) => id));
  return new Map<Id, SeriesColor>([
    ...unfiltered.flatMap(({ id }, i): [Id, SeriesColor][] => (counted.has(id) ? [] : [[id, usual[i]!]])),
    ...named.map(({ id }, i): [Id, SeriesColor] => [id, colors[i]!]),
  ]);
}

function creditsBefore(previous: BreakdownFigures | undefined) {
  if (!previous) return undefined;
  const { categories } = previous;
  const byId = (items: readonly { readonly id: Id; readonly credits: Nano }[]) =>
    new Map(items.map(({ id, credits }) => [id, credits]));
  return { categories: byId(categories), features: byId(categories.flatMap(({ features }) => features)) };
}

function sorted<T extends Row>(rows: readonly T[], { column, isDescending }: RowSort): readonly T[] {
  const sign = isDescending ? 1 : -1;
  const compare = (a: T, b: T): number => {
    if (column === 'name') return -sign * a.name.localeCompare(b.name, undefined, { numeric: true });
    if (column !== 'change') return sign * descending(a.credits, b.credits);
    // What is not known comes last either way; from nothing to something is more than any share.
    if (a.change === 'unknown' || b.change === 'unknown')
      return Number(a.change === 'unknown') - Number(b.change === 'unknown');
    const [x, y] = [a, b].map(({ change }) => (change === 'new' ? Infinity : (change as number)));
    return x === y ? descending(a.credits, b.credits) : x! > y! ? -sign : sign;
  };
  return rows.toSorted(compare);
}

/** An amount as a column shows it: two decimals, or two digits of what is less. */
function asShown(value: Nano, { decimals }: Unit): Nano {
  const hundredth = 10n ** BigInt(decimals - 2);
  if (value === 0n || value >= hundredth / 2n) return roundedTo(value, hundredth);
  return roundedTo(value, 10n ** BigInt(Math.max(0, String(value).length - 2)));
}
