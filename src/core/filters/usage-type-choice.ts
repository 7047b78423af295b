/**
 * Which usage types are chosen, as a set of keys over the workspace's own list of types: pure functions on plain data.
 * A filter names whole categories where it can, so that a feature that is used first next month is in it too.
 */
import type { Category, Id, UsageTypeFilter, Workspace } from '../model/index.js';
import type { Words } from './words.js';

/** Whether all, some or none of several things are chosen. */
export type CheckState = 'on' | 'mixed' | 'off';

/** A usage type. */
export interface ChoiceType {
  readonly key: string;
  readonly id: Id;
  readonly name: string;
}

/** A category with its usage types, or at the end those of no category. */
export interface ChoiceGroup {
  readonly key: string;
  /** Undefined for the types of no category. */
  readonly id: Id | undefined;
  readonly name: string;
  readonly types: readonly ChoiceType[];
}

/** What a choice means in words. A value is a whole category or a single type. */
export type ChoiceWords =
  | { readonly kind: 'all' | 'none' }
  | { readonly kind: 'allBut'; readonly name: string }
  | { readonly kind: 'values'; readonly values: readonly ChoiceValue[] }
  | { readonly kind: 'some'; readonly types: number; readonly of: number };

export interface ChoiceValue {
  readonly key: string;
  readonly name: string;
  readonly keys: readonly string[];
}

/** Up to so many values are named one by one. */
const MOST_NAMED = 3;

/**
 * All that there is to choose: the workspace's categories, categories of the filter that the workspace does not have, and
 * types of no category, both those that were used and those that the filter names. What has no name has its id.
 */
export function choiceGroups(
  categories: readonly Category[],
  filter: UsageTypeFilter,
  used: readonly { readonly id: Id; readonly name: string }[] = [],
  nameOfNone = '',
): readonly ChoiceGroup[] {
  const known = categories.map(({ id, name, usageTypes }) => groupOf(id, name, usageTypes));
  const categoryIds = new Set(categories.map(({ id }) => id));
  const unknown = [...new Set(filter.categories)].filter((id) => !categoryIds.has(id));
  const listed = new Set(known.flatMap(({ types }) => types.map(({ id }) => id)));
  const loose = new Map(
    [...(filter.usageTypes ?? []).map((id) => ({ id, name: id })), ...used]
      .filter(({ id }) => !listed.has(id))
      .map(({ id, name }) => [id, name]),
  );
  const groups = [...known, ...unknown.map((id) => groupOf(id, id, []))];
  if (loose.size === 0) return groups;
  const types = [...loose].map(([id, name]) => ({ key: typeKey(id), id, name }));
  return [...groups, { key: 'none', id: undefined, name: nameOfNone, types }];
}

/** All that there is to choose in a filter, with the types that were used, as far as that is known. */
export function shownGroups(
  { workspace, filter, terms }: Words & { readonly workspace: Workspace; readonly filter: UsageTypeFilter },
  used: ReadonlyMap<Id, { readonly name: string }> | undefined,
): readonly ChoiceGroup[] {
  const types = [...(used ?? [])].map(([id, { name }]) => ({ id, name }));
  return choiceGroups(workspace.categories, filter, types, terms.unnamed.category);
}

/** The keys that are chosen where a filter is in force; all of them where none is. */
export function chosenKeys(groups: readonly ChoiceGroup[], filter: UsageTypeFilter): ReadonlySet<string> {
  const types = new Set(filter.usageTypes);
  const categories = new Set(filter.categories);
  const isAll = types.size + categories.size === 0;
  return new Set(
    groups.flatMap((group) =>
      isAll || (group.id !== undefined && categories.has(group.id))
        ? keysOf(group)
        : group.types.filter(({ id }) => types.has(id)).map(({ key }) => key),
    ),
  );
}

/** The filter that means these keys; one of empty lists for all of them, undefined for none, which no filter can say. */
export function filterOf(
  groups: readonly ChoiceGroup[],
  chosen: ReadonlySet<string>,
): Required<UsageTypeFilter> | undefined {
  if (chosen.size === 0) return undefined;
  const isWhole = (group: ChoiceGroup) => checkState(keysOf(group), chosen) === 'on';
  if (groups.every(isWhole)) return { usageTypes: [], categories: [] };
  const whole = groups.filter((group) => group.id !== undefined && isWhole(group));
  const inWhole = new Set(whole.flatMap(keysOf));
  const single = groups.flatMap(({ types }) => types).filter(({ key }) => chosen.has(key) && !inWhole.has(key));
  return {
    usageTypes: [...new Set(single.map(({ id }) => id))],
    categories: whole.map(({ id }) => id!),
  };
}

/** What stands for a category: its types, or itself while it has none. */
export function keysOf({ key, types }: ChoiceGroup): readonly string[] {
  return types.length === 0 ? [key] : types.map((type) => type.key);
}

export function checkState(keys: readonly string[], chosen: ReadonlySet<string>): CheckState {
  const count = keys.filter((key) => chosen.has(key)).length;
  return count === 0 ? 'off' : count === keys.length ? 'on' : 'mixed';
}

/** The keys that are chosen once a box is clicked: in with all of them, unless they are all in. */
export function toggleKeys(chosen: ReadonlySet<string>, keys: readonly string[]): ReadonlySet<string> {
  const next = new Set(chosen);
  const isOn = checkState(keys, chosen) === 'on';
  for (const key of keys) {
    if (isOn) next.delete(key);
    else next.add(key);
  }
  return next;
}

/** How many usage types are chosen, of how many. */
export function countTypes(
  groups: readonly ChoiceGroup[],
  chosen: ReadonlySet<string>,
): { readonly types: number; readonly of: number } {
  const all = new Set(groups.flatMap(({ types }) => types.map(({ key }) => key)));
  return { types: [...all].filter((key) => chosen.has(key)).length, of: all.size };
}

/** A choice in as few words as it takes. */
export function choiceWords(groups: readonly ChoiceGroup[], chosen: ReadonlySet<string>): ChoiceWords {
  const values = valuesOf(groups, (key) => chosen.has(key));
  const left = valuesOf(groups, (key) => !chosen.has(key));
  if (left.length === 0) return { kind: 'all' };
  if (values.length === 0) return { kind: 'none' };
  if (left.length === 1 && values.length > 1) return { kind: 'allBut', name: left[0]!.name };
  return values.length > MOST_NAMED ? { kind: 'some', ...countTypes(groups, chosen) } : { kind: 'values', values };
}

/** The whole categories and single types that make up what is in. */
function valuesOf(groups: readonly ChoiceGroup[], isIn: (key: string) => boolean): readonly ChoiceValue[] {
  const values = groups.flatMap((group): readonly ChoiceValue[] => {
    const { id, key, name, types } = group;
    const keys = keysOf(group);
    if (id !== undefined && keys.every(isIn)) return [{ key, name, keys }];
    return types.filter((type) => isIn(type.key)).map((type) => ({ ...type, keys: [type.key] }));
  });
  return [...new Map(values.map((value) => [value.key, value])).values()];
}

function groupOf(id: Id, name: string, types: readonly { readonly id: Id; readonly name: string }[]): ChoiceGroup {
  return {
    key: `c:${id}`,
    id,
    name,
    types: types.map((type) => ({ key: typeKey(type.id), id: type.id, name: type.name })),
  };
}

function typeKey(id: Id): string {
  return `t:${id}`;
}
