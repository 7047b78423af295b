/** Which usage types a filter lists, decided on plain data. */
import { foldText } from '../model/fold-text.js';
import {
  readUsage,
  type Id,
  type Nano,
  type UsageFigures,
  type UsageSeries,
  type UsageTypeFilter,
} from '../model/index.js';
import { checkState, keysOf, type ChoiceGroup } from './usage-type-choice.js';

/** What each usage type used in a period; null is not known. Types without usage are not in it. */
export type UsedTypes = ReadonlyMap<Id, { readonly name: string; readonly credits: Nano | null }>;

export interface TypeRow {
  readonly key: string;
  readonly name: string;
  /** What its box stands for. */
  readonly keys: readonly string[];
  /** Null where it is not known; undefined where amounts have not been read. */
  readonly credits: Nano | null | undefined;
}

export interface GroupRow extends TypeRow {
  readonly types: readonly TypeRow[];
}

export interface TypeList {
  /** Categories with usage, those with most of it first. */
  readonly groups: readonly GroupRow[];
  /** What is chosen by name but has no usage in the period. */
  readonly quiet: readonly TypeRow[];
  /** How many types are not listed, as they have no usage. */
  readonly unlisted: number;
}

/** The sums of an answer by usage type. */
export function readUsedTypes(answer: UsageSeries): UsedTypes {
  const { series }: UsageFigures = readUsage(answer);
  return new Map(
    series.flatMap(({ id, name, values, total }) => {
      if (id === null) return [];
      const credits = total > 0n ? total : values.includes(null) ? null : undefined;
      return credits === undefined ? [] : [[id, { name: name ?? id, credits }] as const];
    }),
  );
}

/**
 * The types with usage; all of them where it is not known which those are.
 * @param kept - keys of rows that stay although they have no usage
 */
export function listTypes(
  groups: readonly ChoiceGroup[],
  used: UsedTypes | undefined,
  filter: UsageTypeFilter,
  kept: readonly string[],
): TypeList {
  const rows = groups.map((group): GroupRow => {
    const types = group.types
      .filter(({ id }) => !used || used.has(id))
      .map(({ key, id, name }): TypeRow => ({ key, name, keys: [key], credits: used?.get(id)?.credits }))
      .sort(byUsage);
    const known = types.flatMap(({ credits }) => credits ?? []);
    const credits = known.length > 0 ? known.reduce((sum, each) => sum + each, 0n) : types[0]?.credits;
    return { key: group.key, name: group.name, keys: keysOf(group), credits, types };
  });
  const listed = rows.filter(({ types }) => !used || types.length > 0).sort(byUsage);
  const shown = new Set(listed.flatMap(({ key, types }) => [key, ...types.map((type) => type.key)]));
  const quiet = groups.flatMap((group): readonly TypeRow[] => {
    const { id, key, name, types } = group;
    const isNamed = id !== undefined && filter.categories?.includes(id) === true;
    if (!shown.has(key) && (isNamed || kept.includes(key)))
      return [{ key, name, keys: keysOf(group), credits: undefined }];
    return types
      .filter(
        (type) => !shown.has(type.key) && (filter.usageTypes?.includes(type.id) === true || kept.includes(type.key)),
      )
      .map((type) => ({ key: type.key, name: type.name, keys: [type.key], credits: undefined }));
  });
  const rest = new Set(groups.flatMap(({ types }) => types.map(({ key }) => key)));
  for (const key of [...shown, ...quiet.flatMap(({ keys }) => keys)]) rest.delete(key);
  return { groups: listed, quiet, unlisted: rest.size };
}

/** What of a list has the text in its name; a category that has it with all of its types. */
export function searchTypes({ groups, quiet }: TypeList, text: string): TypeList {
  const wanted = foldText(text.trim());
  const has = ({ name }: TypeRow) => foldText(name).includes(wanted);
  const found = groups.flatMap((group) => {
    const types = has(group) ? group.types : group.types.filter(has);
    return types.length > 0 || has(group) ? [{ ...group, types }] : [];
  });
  return { groups: found, quiet: quiet.filter(has), unlisted: 0 };
}

/** Categories that begin open: all of them where they are few, otherwise those of which a part is chosen. */
export function startsOpen({ groups }: TypeList, { keys }: GroupRow, chosen: ReadonlySet<string>): boolean {
  const rows = groups.reduce((sum, { types }) => sum + types.length, 0);
  return rows <= MOST_OPEN || checkState(keys, chosen) === 'mixed';
}

/** So many types are seen at once without being a burden. */
const MOST_OPEN = 24;

function byUsage(a: TypeRow, b: TypeRow): number {
  const [left, right] = [a.credits ?? -1n, b.credits ?? -1n];
  return left > right ? -1 : left < right ? 1 : 0;
}
