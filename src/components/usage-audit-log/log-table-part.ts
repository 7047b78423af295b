import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { icon } from '../../core/element/index.js';
import { zoneCity } from '../../core/locale/index.js';
import { detailsPart } from './log-details-part.js';
import type { LogColumn } from './log-columns.js';
import type { LogSort } from './log-pages.js';
import type { AlignedNumber, LogRow, RowWords } from './usage-audit-log.view.js';

export interface LogTableScene extends RowWords {
  readonly rows: readonly LogRow[];
  readonly columns: readonly LogColumn[];
  readonly isCards: boolean;
  readonly sort: LogSort;
  /** What the source can sort by. */
  readonly sorts: readonly LogSort[];
  /** Keys of the events whose details are open. */
  readonly opened: ReadonlySet<string>;
  /** Key of the event that was copied last. */
  readonly copied: string | undefined;
  readonly isPending: boolean;
}

export interface LogTableActions {
  readonly sortBy: (sort: LogSort) => void;
  readonly toggle: (key: string) => void;
  readonly copy: (row: LogRow) => void;
}

const SORT_OF: Partial<Readonly<Record<LogColumn, LogSort>>> = { time: 'time', credits: 'credits' };
const NUMBERS: readonly LogColumn[] = ['credits', 'cost', 'quantity'];

/**
 * The events as a table. Its roles are written out, since a row that is laid out as a card would lose those that the
 * browser knows.
 */
export function tablePart(scene: LogTableScene, actions: LogTableActions): TemplateResult {
  const { rows, columns, terms, isPending } = scene;
  return html`
    <table
      class=${scene.isCards ? 'log cards' : 'log'}
      part="table"
      role="table"
      aria-label=${terms.audit.events}
      aria-busy=${isPending}
      @click=${(event: MouseEvent) => toggleRow(event, actions)}
      @keydown=${moveBetweenRows}
    >
      <thead>
        <tr role="row">
          ${columns.map((column) => headPart(column, scene, actions))}
          <td role="cell" class="more"></td>
        </tr>
      </thead>
      <tbody>
        ${rows.map((row) => rowPart(row, scene, actions))}
      </tbody>
    </table>
  `;
}

function headPart(
  column: LogColumn,
  { sort, sorts, isCards, terms, timeZone, workspace }: LogTableScene,
  actions: LogTableActions,
) {
  const { audit } = terms;
  const name =
    column === 'time'
      ? audit.timeIn(zoneCity(timeZone))
      : column === 'cost'
        ? [audit.columnNames.cost, workspace.currency ?? ''].join(terms.comma)
        : audit.columnNames[column];
  const by = SORT_OF[column];
  const isSorted = by !== undefined && by === sort;
  const canSort = by !== undefined && !isCards && sorts.length > 1 && sorts.includes(by);
  return html`<th
    role="columnheader"
    scope="col"
    class=${NUMBERS.includes(column) ? `${column} number` : column}
    colspan=${column === 'quantity' ? 2 : 1}
    aria-sort=${ifDefined(isSorted ? 'descending' : undefined)}
  >
    ${
      canSort
        ? html`<button class="sort" type="button" @click=${() => actions.sortBy(by)}>
            ${name}${isSorted ? icon('sortDown') : nothing}
          </button>`
        : name
    }
  </th>`;
}

function rowPart(row: LogRow, scene: LogTableScene, actions: LogTableActions) {
  const { columns, terms, opened, copied } = scene;
  const isOpen = opened.has(row.key);
  const width = columns.length + (columns.includes('quantity') ? 2 : 1);
  return html`
    <tr role="row" class=${isOpen ? 'event open' : 'event'} data-key=${row.key}>
      ${columns.map((column) => cellsOf(column, row, scene))}
      <td role="cell" class="more">
        <button
          class="icon-button"
          type="button"
          aria-expanded=${isOpen}
          aria-label=${terms.audit.detailsOf(row.usageType + terms.comma + row.time.text + row.time.fraction)}
        >
          ${icon(isOpen ? 'down' : 'right')}
        </button>
      </td>
    </tr>
    ${
      isOpen
        ? html`<tr role="row" class="details">
            <td role="cell" colspan=${width}>
              ${detailsPart(row, scene, copied === row.key, () => actions.copy(row))}
            </td>
          </tr>`
        : nothing
    }
  `;
}

function cellsOf(column: LogColumn, row: LogRow, { terms }: LogTableScene) {
  const cell = (content: unknown, title?: string) =>
    html`<td role="cell" class=${column} title=${ifDefined(title)}>${content}</td>`;
  const { event } = row;
  const { audit } = terms;
  switch (column) {
    case 'time': {
      const { text, fraction, offset } = row.time;
      return cell(
        html`<span>${text}<small>${fraction}</small>${offset ? html` <small>${offset}</small>` : nothing}</span>`,
      );
    }
    case 'usageType':
      return cell(
        html`<span class="name">${row.usageType}</span>${row.marks.map(
            ({ kind, text }) => html` <span class="mark ${kind}">${text}</span>`,
          )}`,
      );
    case 'credits':
      return html`<td role="cell" class="credits number">${alignedPart(row.credits)}</td>`;
    case 'cost':
      return html`<td role="cell" class="cost number">${row.cost ? alignedPart(row.cost) : '–'}</td>`;
    case 'quantity':
      return html`<td role="cell" class="quantity number"><span dir="ltr">${row.quantity ?? '–'}</span></td>
        <td role="cell" class="unit"><span>${row.unit}</span></td>`;
    case 'folder':
      return cell(
        row.folder === undefined ? html`<span>${audit.workspace}</span>` : html`<bdi>${row.folder}</bdi>`,
        row.folder,
      );
    case 'apiKey':
      return cell(event.apiKey ? html`<bdi>${event.apiKey.masked}</bdi>` : '–', event.apiKey?.name);
    case 'actor':
      return cell(event.actor === null ? '–' : html`<bdi>${event.actor}</bdi>`, event.actor ?? undefined);
    case 'resource':
      return cell(event.resource === null ? '–' : html`<bdi>${event.resource}</bdi>`, event.resource ?? undefined);
  }
}

function alignedPart({ text, padding }: AlignedNumber) {
  return html`<span dir="ltr"
    >${text}${padding ? html`<span class="padding" aria-hidden="true">${padding}</span>` : nothing}</span
  >`;
}

/** A row opens wherever it is clicked, unless the click ends a selection of text or is for another control in it. */
function toggleRow(event: MouseEvent, { toggle }: LogTableActions): void {
  const target = event.target as Element;
  const row = target.closest<HTMLElement>('tr.event');
  const isForIt = target.closest('.more') !== null;
  if (!row || (!isForIt && (target.closest('button, a') || hasSelectedText(row)))) return;
  toggle(row.dataset['key'] ?? '');
}

function hasSelectedText(row: Element): boolean {
  const root = row.getRootNode() as ShadowRoot & { getSelection?: () => Selection | null };
  const selection = root.getSelection?.() ?? document.getSelection();
  return selection?.type === 'Range' && selection.toString() !== '';
}

/** Up and down, Home and End go from the button of one row to that of another. */
function moveBetweenRows(event: KeyboardEvent): void {
  const from = (event.target as Element).closest('.event .more button');
  if (!from || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const buttons = [...(event.currentTarget as Element).querySelectorAll<HTMLElement>('.event .more button')];
  const at = buttons.indexOf(from as HTMLElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
  const next = to === undefined ? undefined : buttons[to];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
