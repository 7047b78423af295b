import { html, nothing, svg, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Terms } from '../locale/index.js';
import type { AttributionFilter, Category, FolderSelection, Id, UsageTypeFilter } from '../model/index.js';
import type { Words } from './words.js';
import { choiceGroups, choiceWords, chosenKeys, filterOf, toggleKeys } from './usage-type-choice.js';

/** What the ids of a filter are called. */
export interface FilterNames {
  readonly categories: readonly Category[];
  /** Undefined for a key whose name is not known: it shows its id. */
  readonly keyName: (id: Id) => string | undefined;
  /** The selection of folders in words, such as "all but Sandbox"; undefined where all are chosen. */
  readonly folders: string | undefined;
}

/** What changes in a filter when a part of it is lifted. */
export interface FilterPatch {
  readonly usageTypes?: readonly Id[];
  readonly categories?: readonly Id[];
  readonly apiKeys?: readonly Id[];
  readonly folders?: FolderSelection | undefined;
}

/** A part of a filter, in words. A filter that has more parts than the chart's has a patch `P` of its own. */
export interface FilterChip<P extends object = FilterPatch> {
  readonly key: string;
  /** What it filters by; empty where the value says that too. */
  readonly label: string;
  readonly value: string;
  readonly lifted: P;
}

/** Up to so many API keys are named one by one. */
const MOST_NAMED = 3;

const NO_TYPES: FilterPatch = { usageTypes: [], categories: [] };
/** What lifts the whole filter. */
export const NO_FILTER: FilterPatch = { ...NO_TYPES, apiKeys: [], folders: undefined };

const CROSS = svg`<path d="m4.5 4.5 7 7m0-7-7 7"></path>`;

/** A filter in few words: up to three values of a kind each on its own, "all but …", or how many of how many. */
export function filterChips(
  filter: UsageTypeFilter & AttributionFilter,
  names: FilterNames,
  words: Words,
): readonly FilterChip[] {
  const { folders } = names;
  const label = words.terms.filters.folders;
  return [
    ...(folders === undefined ? [] : [{ key: 'folders', label, value: folders, lifted: { folders: undefined } }]),
    ...keyChips(filter.apiKeys ?? [], names, words),
    ...typeChips(filter, names, words),
  ];
}

function keyChips(apiKeys: readonly Id[], { keyName }: FilterNames, { formats, terms }: Words): readonly FilterChip[] {
  const ids = [...new Set(apiKeys)];
  if (ids.length > MOST_NAMED) {
    const value = terms.filters.someKeys(ids.length, formats.count(ids.length));
    return [{ key: 'keys', label: '', value, lifted: { apiKeys: [] } }];
  }
  return ids.map((id) => ({
    key: `k:${id}`,
    label: terms.groupBys.apiKey,
    value: keyName(id) ?? id,
    lifted: { apiKeys: ids.filter((each) => each !== id) },
  }));
}

function typeChips(filter: UsageTypeFilter, { categories }: FilterNames, { formats, terms }: Words) {
  const groups = choiceGroups(categories, filter);
  const chosen = chosenKeys(groups, filter);
  const words = choiceWords(groups, chosen);
  const label = terms.groupBys.usageType;
  switch (words.kind) {
    case 'all':
    case 'none':
      return [];
    case 'allBut':
      return [{ key: 'types', label, value: terms.filters.allBut(words.name), lifted: NO_TYPES }];
    case 'some': {
      const value = terms.filters.someTypes(formats.count(words.types), words.of, formats.count(words.of));
      return [{ key: 'types', label: '', value, lifted: NO_TYPES }];
    }
    case 'values':
      return words.values.map(({ key, name, keys }) => ({
        key,
        label,
        value: name,
        lifted: filterOf(groups, toggleKeys(chosen, keys)) ?? NO_TYPES,
      }));
  }
}

export interface ChipActions<P extends object = FilterPatch> {
  /** Whose update takes the chip away. */
  readonly host: ReactiveControllerHost;
  readonly change: (patch: P) => void;
  /** The patch that lifts them all. */
  readonly cleared: P;
  /** Where focus goes when the last chip is gone. */
  readonly fallback: () => HTMLElement | null | undefined;
}

/** The parts of a filter with a button each to lift it; nothing where there is no filter. */
export function chipsPart<P extends object = FilterPatch>(
  chips: readonly FilterChip<P>[],
  { host, change, cleared, fallback }: ChipActions<P>,
  terms: Terms,
): TemplateResult | typeof nothing {
  if (chips.length === 0) return nothing;
  /** Focus stays in the row of chips: on the one that moves up, else on the last, so it never falls to the page. */
  const lift = async (event: Event, patch: P, at: number) => {
    const root = (event.currentTarget as Element).getRootNode() as ShadowRoot | Document;
    change(patch);
    await host.updateComplete;
    const buttons = [...root.querySelectorAll<HTMLElement>('.chips .chip button')];
    (buttons[at] ?? buttons.at(-1) ?? fallback())?.focus();
  };
  return html`
    <div class="chips" role="group" aria-label=${terms.filters.filters}>
      ${repeat(
        chips,
        ({ key }) => key,
        (chip, at) =>
          html`<span class="chip">
            ${chip.label ? html`<span class="chip-label">${chip.label}</span>` : nothing}
            ${removablePart(chip.value, terms.filters.remove(chipWords(chip)), (event) => void lift(event, chip.lifted, at))}
          </span>`,
      )}
      ${
        chips.length > 1
          ? html`<button class="text-button" type="button" @click=${(event: Event) => void lift(event, cleared, 0)}>
              ${terms.filters.clearAll}
            </button>`
          : nothing
      }
    </div>
  `;
}

/** The inside of a chip: a value, and a button that takes it away. */
export function removablePart(value: string, name: string, remove: (event: Event) => void): TemplateResult {
  return html`<b title=${value}>${value}</b>
    <button type="button" aria-label=${name} @click=${remove}>
      <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">${CROSS}</svg>
    </button>`;
}

function chipWords({ label, value }: FilterChip<object>): string {
  return label ? `${label} ${value}` : value;
}
