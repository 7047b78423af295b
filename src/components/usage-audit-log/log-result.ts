/** What was found: a line that says so, the table, and the ways to other pages. */
import { html, nothing, type TemplateResult } from 'lit';
import { stateMessage } from '../../core/element/index.js';
import { instantOf, type UsageError, type UsageEvent } from '../../core/model/index.js';
import type { LogAgreement } from './log-agreement.js';
import { fittingColumns, isCards, type LogColumn } from './log-columns.js';
import type { LogSort, OpenLog } from './log-pages.js';
import {
  arrivedPart,
  chartPart,
  columnsPart,
  failedPart,
  foundPart,
  orderPart,
  pagerPart,
  rangeWords,
  type PagerActions,
} from './log-parts.js';
import { isSameSearch } from './log-search.js';
import { tablePart, type LogTableActions } from './log-table-part.js';
import type { TimeJump } from './time-jump.js';
import { logRows, type LogRow, type RowWords } from './usage-audit-log.view.js';

export interface ResultScene extends RowWords {
  readonly log: OpenLog;
  readonly rows: readonly LogRow[];
  /** Why the last step could not be taken. */
  readonly error: UsageError | undefined;
  readonly isPending: boolean;
  /** How many events have arrived above the list. */
  readonly arrived: number;
  /** Keys of the events whose details are open. */
  readonly opened: ReadonlySet<string>;
  readonly copied: string | undefined;
  readonly columns: readonly LogColumn[];
  /** Of the element, in CSS pixels; 0 while it is not known. */
  readonly width: number;
  /** What was filtered by, in words. */
  readonly filter: string;
  readonly agreement: LogAgreement | undefined;
  readonly isOfChart: boolean;
  readonly exportPart: unknown;
}

export interface ResultActions extends PagerActions, LogTableActions {
  readonly retry: () => void;
  readonly sortBy: (sort: LogSort) => void;
  readonly chooseColumns: (columns: readonly LogColumn[]) => void;
  /** Searches what the chart shows. */
  readonly showView: () => void;
}

export function resultPart(scene: ResultScene, jump: TimeJump, actions: ResultActions): TemplateResult {
  const { log, workspace, timeZone, error, arrived, filter, agreement, isOfChart, width, formats } = scene;
  const { search, sort } = log.list;
  const { eventSorts } = workspace.capabilities;
  const hasCost = workspace.currency !== null;
  const columns = scene.columns.filter((column) => hasCost || column !== 'cost');
  const order = isCards(width) ? orderPart(sort, eventSorts, scene, actions.sortBy) : nothing;
  const range = rangeWords(search.range, timeZone, workspace, formats);
  const buttons = html`${order}${columnsPart(columns, hasCost, scene, actions.chooseColumns)}${scene.exportPart}`;
  return html`
    ${foundPart(log, { range, filter, timeZone, agreement, isOfChart, actions: buttons }, scene)}
    ${chartPart(agreement, log, scene, actions.showView)} ${error ? failedPart(error, scene, actions.retry) : nothing}
    ${arrivedPart(arrived, scene, () => actions.go({ to: 'newest' }))}
    ${log.page.events.length > 0 ? listPart(scene, columns, jump, actions) : emptyPart(scene)}
  `;
}

function listPart(scene: ResultScene, columns: readonly LogColumn[], jump: TimeJump, actions: ResultActions) {
  const { log, workspace, timeZone, isPending, width, terms } = scene;
  const { page, list } = log;
  const { from, to } = list.search.range;
  const end = instantOf(to, workspace.timeZone);
  const jumpView = {
    ...{ timeZone, terms, shown: page.events[0]?.time ?? end, to: end },
    from: instantOf(from, workspace.timeZone),
  };
  const table = {
    ...scene,
    columns: fittingColumns(columns, width),
    isCards: isCards(width),
    sort: list.sort,
    sorts: workspace.capabilities.eventSorts,
  };
  return html`
    ${tablePart(table, actions)}
    ${pagerPart(log, list.sort === 'time' ? jump.render(jumpView) : nothing, isPending, scene, actions)}
  `;
}

function emptyPart({ log, terms }: ResultScene): TemplateResult {
  const { search } = log.list;
  const isFiltered = !isSameSearch(search, { range: search.range, filter: {} });
  const { emptyTitle, emptyHint, emptyFilteredHint } = terms.audit;
  return stateMessage({ icon: 'info', title: emptyTitle, hint: isFiltered ? emptyFilteredHint : emptyHint });
}

/** Gives the rows of a page, made once for as long as they are shown in the same words. */
export function sameRows(): (events: readonly UsageEvent[], words: RowWords) => readonly LogRow[] {
  let kept: { readonly of: readonly unknown[]; readonly rows: readonly LogRow[] } | undefined;
  return (events, words) => {
    const of = [events, words.workspace, words.timeZone, words.formats, words.terms];
    if (!kept?.of.every((each, i) => each === of[i])) kept = { of, rows: logRows(events, words) };
    return kept.rows;
  };
}
