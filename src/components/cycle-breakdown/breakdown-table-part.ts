/** Categories that open to their features, with what was used of each. */
import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { swatch } from '../../core/chart/swatch.js';
import { eventsButton, icon } from '../../core/element/icons.js';
import type { Formats, Terms } from '../../core/locale/index.js';
import type { Id, Nano, UsageTypeFilter } from '../../core/model/index.js';
import type { BreakdownFigures, Change } from './breakdown-figures.js';
import {
  changeName,
  changeText,
  shareText,
  type BreakdownView,
  type CategoryRow,
  type FeatureRow,
  type RowSort,
  type SortColumn,
} from './cycle-breakdown.view.js';

export interface TableScene {
  readonly view: BreakdownView;
  readonly shown: BreakdownFigures;
  readonly previous: BreakdownFigures | undefined;
  readonly sort: RowSort;
  readonly inMoney: boolean;
  readonly hasQuiet: boolean;
  /** Whether rows can be chosen as a filter. */
  readonly canChoose: boolean;
  readonly formats: Formats;
  readonly terms: Terms;
}

export interface TableActions {
  readonly sortBy: (column: SortColumn) => void;
  readonly open: (category: Id, isOpen: boolean) => void;
  readonly chooseCategory: (row: CategoryRow) => void;
  readonly chooseFeature: (feature: Id, category: Id) => void;
  readonly showQuiet: (isShown: boolean) => void;
  /** Shows the single events of a row; undefined where they can't be. */
  readonly showEvents: ((row: UsageTypeFilter) => void) | undefined;
}

export function tablePart(scene: TableScene, actions: TableActions): TemplateResult {
  const { view, shown, previous, sort, inMoney, hasQuiet, formats, terms } = scene;
  const { money } = view;
  const heading = (column: SortColumn, name: string, place: string) => {
    const isSorted = sort.column === column;
    const arrow = isSorted ? icon(sort.isDescending ? 'sortDown' : 'sortUp') : nothing;
    return html`<th
      scope="col"
      class=${place}
      aria-sort=${ifDefined(isSorted ? (sort.isDescending ? 'descending' : 'ascending') : undefined)}
    >
      <button type="button" class="sort" aria-label=${terms.sortBy(name)} @click=${() => actions.sortBy(column)}>
        ${place === '' ? nothing : arrow}<span>${name}</span>${place === '' ? arrow : nothing}
      </button>
    </th>`;
  };
  return html`
    <table part="table" class=${inMoney ? 'in-money' : ''}>
      <caption class="visually-hidden">
        ${terms.tableCaption(formats.dayRange(shown.cycle.start, shown.to))}
      </caption>
      <thead>
        <tr>
          ${heading('name', terms.breakdown.usageType, '')}
          <th scope="col" class="number at-620">${terms.breakdown.quantity}</th>
          <td class="at-620"></td>
          ${heading('credits', terms.credits, 'number credits')} ${heading('share', terms.share, 'number at-620')}
          <td class="at-620"></td>
          ${money ? heading('cost', terms.breakdown.cost(money.currency!), 'number cost') : nothing}
          ${heading('change', changeName(previous, formats, terms), 'number at-860')}
          ${actions.showEvents ? html`<td></td>` : nothing}
        </tr>
      </thead>
      ${view.rows.map(
        (row) => html`
          <tbody>
            ${categoryRow(row, scene, actions)}
            ${row.isOpen ? row.features.map((feature) => featureRow(feature, row.id, scene, actions)) : nothing}
          </tbody>
        `,
      )}
      <tfoot>
        <tr class="total">
          <th scope="row">${terms.total}</th>
          <td class="at-620"></td>
          <td class="at-620"></td>
          ${amountCells({ ...view.total, perMille: view.total.credits === 0n ? 0 : 1000 }, scene, nothing)}
          ${actions.showEvents ? html`<td></td>` : nothing}
        </tr>
      </tfoot>
    </table>
    ${
      view.quiet > 0
        ? html`<button
            class="text-button quiet"
            type="button"
            aria-pressed=${hasQuiet}
            @click=${() => actions.showQuiet(!hasQuiet)}
          >
            ${hasQuiet ? terms.breakdown.hideQuiet : terms.breakdown.showQuiet(view.quiet, formats.count(view.quiet))}
          </button>`
        : nothing
    }
  `;
}

function categoryRow(row: CategoryRow, scene: TableScene, actions: TableActions) {
  const { id, name, isOpen, isChosen, isOut } = row;
  const { terms } = scene;
  const { open, chooseCategory } = actions;
  return html`
    <tr class=${isOut ? 'category out' : 'category'}>
      <th scope="rowgroup">
        <span class="name">
          <button
            class="icon-button fold"
            type="button"
            aria-expanded=${isOpen}
            aria-label=${terms.filters.featuresOf(name)}
            @click=${() => open(id, !isOpen)}
          >
            ${icon(isOpen ? 'down' : 'right')}
          </button>
          ${namePart(name, isChosen, scene, () => chooseCategory(row))}
        </span>
      </th>
      <td class="at-620"></td>
      <td class="at-620"></td>
      ${amountCells(row, scene, sharePart(row.perMille))} ${eventsCell(name, { categories: [id] }, scene, actions)}
    </tr>
  `;
}

function featureRow(row: FeatureRow, category: Id, scene: TableScene, actions: TableActions) {
  const { id, name, color, feature, isChosen, isOut } = row;
  const { formats, terms } = scene;
  const { quantity, unit } = feature;
  const { chooseFeature } = actions;
  return html`
    <tr class=${isOut ? 'feature out' : 'feature'}>
      <th scope="row">
        <span class="name">${swatch(color)}${namePart(name, isChosen, scene, () => chooseFeature(id, category))}</span>
      </th>
      ${
        quantity === null
          ? html`<td class="number muted at-620" title=${terms.notKnown}>–</td>`
          : html`<td class="number at-620" title=${formats.exactAmount(quantity)}>${formats.amount(quantity)}</td>`
      }
      <td class="unit at-620">${unit}</td>
      ${amountCells(row, scene, sharePart(row.perMille))} ${eventsCell(name, { usageTypes: [id] }, scene, actions)}
    </tr>
  `;
}

function eventsCell(name: string, row: UsageTypeFilter, { terms }: TableScene, { showEvents }: TableActions) {
  return showEvents
    ? html`<td class="events">${eventsButton(terms.events.showOf(name), () => showEvents(row))}</td>`
    : nothing;
}

function namePart(name: string, isChosen: boolean, { canChoose }: TableScene, choose: () => void) {
  return canChoose
    ? html`<button class="choose" type="button" aria-pressed=${isChosen} title=${name} @click=${choose}>
        ${name}
      </button>`
    : html`<span class="choose" title=${name}>${name}</span>`;
}

/** Credits, share, cost and change, as every row has them. */
function amountCells(
  row: { readonly credits: Nano; readonly perMille: number; readonly change: Change },
  { view: { money, price }, formats, terms }: TableScene,
  bar: unknown,
) {
  const { credits, change } = row;
  return html`
    <td class="number credits" title=${formats.exactAmount(credits)}>${formats.amountInColumn(credits)}</td>
    <td class="number at-620">${shareText(row, formats, terms)}</td>
    <td class="share at-620">${bar}</td>
    ${
      money
        ? html`<td class="number cost" title=${formats.exactAmount(credits * price!, money)}>
            ${formats.amountInColumn(credits * price!, money)}
          </td>`
        : nothing
    }
    <td class="number at-860" title=${ifDefined(change === 'unknown' ? terms.notKnown : undefined)}>
      ${changeText(change, formats, terms)}
    </td>
  `;
}

function sharePart(perMille: number) {
  return html`<svg viewBox="0 0 1000 4" preserveAspectRatio="none" aria-hidden="true">
    <rect class="track" width="1000" height="4"></rect>
    <rect class="level" width=${perMille} height="4"></rect>
  </svg>`;
}
