import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { eventsButton, icon } from '../../core/element/index.js';
import type { Nano } from '../../core/model/index.js';
import type { Words } from './chart-parts.js';
import { sortedRows, type ChartTable, type TableSort } from './chart-table.js';
import type { ShownFigures } from './shown-figures.js';

export interface TableActions {
  readonly sortBy: (column: number) => void;
  /** Shows the single events of a bucket; undefined where they can't be. */
  readonly showEvents: ((bucket: number) => void) | undefined;
}

/** The same numbers as a real table. */
export function tablePart(
  table: ChartTable,
  shown: ShownFigures,
  sort: TableSort,
  { formats, terms }: Words,
  { sortBy, showEvents }: TableActions,
): TemplateResult {
  const { unit, figures } = shown;
  const cell = (value: Nano | null) =>
    value === null
      ? html`<td class="unknown-cell" title=${terms.notKnown}>–</td>`
      : html`<td title=${formats.exactAmount(value, unit)}>${formats.amountInColumn(value, unit)}</td>`;
  const heading = (name: string, column: number) => {
    const isSorted = sort.column === column;
    return html`
      <th scope="col" aria-sort=${ifDefined(isSorted ? (sort.isDescending ? 'descending' : 'ascending') : undefined)}>
        <button
          type="button"
          class="sort"
          title=${name}
          aria-label=${terms.sortBy(name)}
          @click=${() => sortBy(column)}
        >
          <span>${name}</span>${isSorted ? icon(sort.isDescending ? 'sortDown' : 'sortUp') : nothing}
        </button>
      </th>
    `;
  };
  const caption = terms.tableCaption(formats.dayRange(figures.from, figures.to));
  return html`
    <div class="table" part="table" role="region" tabindex="0" aria-label=${caption}>
      <table>
        <caption class="visually-hidden">
          ${caption}${terms.comma}${formats.unitName(unit, terms.credits)}
        </caption>
        <thead>
          <tr>
            ${heading(terms.granularities[figures.granularity], -1)}
            ${table.columns.map((name, column) => heading(name, column))}
          </tr>
        </thead>
        <tbody>
          ${sortedRows(table, sort).map(
            ({ start, name, values, isFilling }) => html`
              <tr>
                <th scope="row">
                  <span class="bucket">
                    <span>${name}${isFilling ? html`<small> ${terms.stillFilling}</small>` : nothing}</span>
                    ${
                      showEvents
                        ? eventsButton(terms.events.showOf(name), () => showEvents(figures.buckets.indexOf(start)))
                        : nothing
                    }
                  </span>
                </th>
                ${values.map(cell)}
              </tr>
            `,
          )}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">${terms.total}</th>
            ${table.totals.map((value, k) => (k === table.totals.length - 1 ? html`<td></td>` : cell(value)))}
          </tr>
        </tfoot>
      </table>
    </div>
  `;
}
