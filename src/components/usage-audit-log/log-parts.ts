/** What stands around the table of the log. */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { placeUnderButton } from '../../core/controls/index.js';
import { errorReason, icon } from '../../core/element/index.js';
import { clockOf, exactCreditsText, zoneCity, type Formats, type Terms } from '../../core/locale/index.js';
import { CREDITS, instantOf, isCivilDate, type UsageError, type Workspace } from '../../core/model/index.js';
import type { LogAgreement } from './log-agreement.js';
import { isOptional, LOG_COLUMNS, type LogColumn } from './log-columns.js';
import type { LogSort, LogStep, OpenLog } from './log-pages.js';
import type { LogRange } from './log-search.js';

export interface Words {
  readonly formats: Formats;
  readonly terms: Terms;
}

const UTC_NAMES = ['UTC', 'Etc/UTC', 'GMT'];

/** Sizes of a page that are offered beside the one that the host has set. */
const PAGE_SIZES = [50, 100, 200, 500];

/** Title, and whose clock times are shown on, one that the host has chosen too. No clock is offered twice. */
export function titlePart(
  workspace: Workspace,
  viewerZone: string,
  { formats, terms }: Words,
  choose: (timeZone: string) => void,
): TemplateResult {
  const { audit } = terms;
  const shown = clockOf(workspace, formats);
  const zones = [
    { value: 'workspace', label: zoneCity(workspace.timeZone), timeZone: workspace.timeZone },
    { value: 'UTC', label: 'UTC', timeZone: 'UTC' },
    { value: 'viewer', label: audit.yourTime, timeZone: viewerZone },
    { value: shown, label: zoneCity(shown), timeZone: shown },
  ];
  const isOther = ({ timeZone }: (typeof zones)[number], i: number) =>
    zones.findIndex((each) => isSameClock(each.timeZone, timeZone)) === i;
  return html`
    <div class="title">
      <slot name="title"><h2>${audit.title}</h2></slot>
      <div class="segments" role="group" aria-label=${audit.timeZone}>
        ${zones
          .filter(isOther)
          .map(
            ({ value, label, timeZone }) =>
              html`<button
                type="button"
                aria-pressed=${isSameClock(timeZone, shown)}
                data-label=${label}
                title=${timeZone}
                @click=${() => choose(value)}
              >
                ${label}
              </button>`,
          )}
      </div>
    </div>
  `;
}

function isSameClock(a: string, b: string): boolean {
  const named = (timeZone: string) => (UTC_NAMES.includes(timeZone) ? 'UTC' : timeZone);
  return named(a) === named(b);
}

/** What was searched and found, whether it agrees with the chart, and what can be done with it. */
export function foundPart(
  log: OpenLog,
  { range, filter, timeZone, agreement, isOfChart, actions }: FoundScene,
  { formats, terms }: Words,
): TemplateResult {
  const { audit } = terms;
  const { count, credits } = log.all;
  return html`
    <div class="found" part="found">
      <div class="lead">
        <h3 tabindex="-1">
          <span>${audit.found(count, formats.count(count), exactCreditsText(credits, formats, terms))}</span>
        </h3>
        <p class="muted">
          ${audit.exactSum(range, terms.zoneTime(zoneCity(timeZone)))}${filter ? html` ${filter}${terms.fullStop}` : nothing}
          ${agreement ? agreementPart(agreement, isOfChart, { formats, terms }) : nothing}
        </p>
      </div>
      ${actions}
    </div>
  `;
}

export interface FoundScene {
  /** The range of time that was searched, in words. */
  readonly range: string;
  /** What it was filtered by, in words. */
  readonly filter: string;
  readonly timeZone: string;
  readonly agreement: LogAgreement | undefined;
  /** Whether there is a chart that shares its view. */
  readonly isOfChart: boolean;
  readonly actions: unknown;
}

function agreementPart({ difference, chart }: LogAgreement, isOfChart: boolean, { formats, terms }: Words) {
  const { audit } = terms;
  if (difference === undefined || chart) return nothing;
  if (difference === 0n) {
    return html`<span class="agrees">
      ${icon('check')}${isOfChart ? audit.agreesWithChart : audit.agreesWithUsage}
    </span>`;
  }
  const amount = exactCreditsText(difference < 0n ? -difference : difference, formats, terms);
  const say = isOfChart
    ? difference > 0n
      ? audit.chartCountsMore
      : audit.chartCountsLess
    : difference > 0n
      ? audit.usageCountsMore
      : audit.usageCountsLess;
  return html`<span class="differs">${icon('alert')}${say(amount)}</span>`;
}

/** That the chart looks at something else, with the way to look at the same here. */
export function chartPart(
  agreement: LogAgreement | undefined,
  log: OpenLog,
  { formats, terms }: Words,
  showThese: () => void,
): TemplateResult | typeof nothing {
  const chart = agreement?.chart;
  if (!chart) return nothing;
  const { period, credits } = chart;
  const amount = exactCreditsText(credits, formats, terms);
  const difference = formats.difference(credits - log.all.credits, CREDITS);
  return html`<p class="other">
    <span>${terms.audit.chartShows(amount, difference, formats.dayRange(period.from, period.to))}</span>
    <button class="text-button" type="button" @click=${showThese}>${terms.audit.showThese}</button>
  </p>`;
}

/** A range of time in words: as days where it is civil days on the clock that is shown. */
export function rangeWords({ from, to }: LogRange, timeZone: string, workspace: Workspace, formats: Formats): string {
  if (isCivilDate(from) && isCivilDate(to) && timeZone === workspace.timeZone) return formats.dayRange(from, to);
  return formats.instantRange(instantOf(from, workspace.timeZone), instantOf(to, workspace.timeZone), timeZone);
}

/** Which columns are shown. */
export function columnsPart(
  columns: readonly LogColumn[],
  hasCost: boolean,
  { terms }: Words,
  choose: (columns: readonly LogColumn[]) => void,
): TemplateResult {
  const { audit } = terms;
  const toggle = (column: LogColumn) =>
    choose(LOG_COLUMNS.filter((each) => (each === column) !== columns.includes(each)));
  return html`
    <div class="columns">
      <button class="button" type="button" popovertarget="columns">${icon('columns')}${audit.columns}</button>
      <div id="columns" class="popover" popover @beforetoggle=${placeUnderButton}>
        <div class="choices" role="group" aria-label=${audit.columns}>
          ${LOG_COLUMNS.filter((column) => isOptional(column) && (hasCost || column !== 'cost')).map(
            (column) =>
              html`<label class="choice">
                <span>${audit.columnNames[column]}</span>
                <input type="checkbox" .checked=${live(columns.includes(column))} @change=${() => toggle(column)} />
              </label>`,
          )}
        </div>
        <p class="hint muted">${audit.columnsHint}</p>
      </div>
    </div>
  `;
}

/** Why the last step could not be taken; what was read before is still there. */
export function failedPart(error: UsageError, { terms }: Words, retry: () => void): TemplateResult {
  return html`
    <div class="stale" part="stale" role="status">
      <strong>${terms.audit.readFailed}</strong>
      <span class="muted">${errorReason(error, terms)}</span>
      <button class="text-button" type="button" @click=${retry}>${terms.retry}</button>
    </div>
  `;
}

/** That events have arrived since the list was opened. */
export function arrivedPart(count: number, { formats, terms }: Words, show: () => void): TemplateResult {
  return html`<div role="status">
    ${
      count > 0
        ? html`<button class="arrived" type="button" @click=${show}>
            ${icon('sortUp')}${terms.audit.newer(count, formats.count(count))}
          </button>`
        : nothing
    }
  </div>`;
}

export interface PagerActions {
  readonly go: (step: LogStep) => void;
  readonly choosePageSize: (size: number) => void;
}

/** Which part of the list is shown, with its sum and that of all down to its end, and the ways to the others. */
export function pagerPart(
  { page, all, list }: OpenLog,
  goToTime: unknown,
  isPending: boolean,
  { formats, terms }: Words,
  { go, choosePageSize }: PagerActions,
): TemplateResult {
  const { audit } = terms;
  const first = page.above.count + 1;
  const last = page.above.count + page.events.length;
  const range = page.events.length === 0 ? formats.count(0) : formats.countRange(first, last);
  const sizes = [...new Set([...PAGE_SIZES, list.pageSize])].sort((a, b) => a - b);
  const isByTime = list.sort === 'time';
  const newer = isByTime ? audit.newerPage : audit.previousPage;
  const older = isByTime ? audit.olderPage : audit.nextPage;
  /** Not disabled: a button that takes the last step keeps the focus. */
  const step = (to: 'newest' | 'newer' | 'older' | 'oldest', isPossible: boolean, label: string, content: unknown) =>
    html`<button
      class=${to === 'newest' || to === 'oldest' ? 'button square' : 'button'}
      type="button"
      aria-disabled=${!isPossible}
      aria-label=${label}
      title=${label}
      @click=${() => isPossible && go({ to })}
    >
      ${content}
    </button>`;
  return html`
    <div class="pager" part="pager" aria-busy=${isPending}>
      <p>
        <span class="muted">${audit.events}</span> <b>${range}</b>
        <span class="muted"
          >${audit.ofAll(formats.count(all.count))}${terms.comma}${exactCreditsText(page.credits, formats, terms)}</span
        >
        ${
          page.above.count > 0
            ? html`<span class="muted to-here"
                >${audit.sumToHere(exactCreditsText(page.above.credits + page.credits, formats, terms))}</span
              >`
            : nothing
        }
      </p>
      <span class="visually-hidden" role="status">
        ${isPending ? nothing : audit.pageOf(formats.count(first), formats.count(last), formats.count(all.count))}
      </span>
      <div class="steps">
        ${selectPart(
          audit.pageSize,
          sizes.map((size) => ({ value: size, label: audit.perPage(formats.count(size)) })),
          list.pageSize,
          choosePageSize,
        )}
        ${goToTime}
        <div class="joined" role="group">
          ${step('newest', page.hasNewer, isByTime ? audit.newest : audit.firstPage, icon('first'))}
          ${step('newer', page.hasNewer, newer, html`${icon('left')}<span>${newer}</span>`)}
          ${step('older', page.hasOlder, older, html`<span>${older}</span>${icon('right')}`)}
          ${isByTime ? step('oldest', page.hasOlder, audit.oldest, icon('last')) : nothing}
        </div>
      </div>
    </div>
  `;
}

/** In which order events are listed, for cards, which have no header to sort by. */
export function orderPart(
  sort: LogSort,
  sorts: readonly LogSort[],
  { terms }: Words,
  choose: (sort: LogSort) => void,
): TemplateResult | typeof nothing {
  if (sorts.length < 2) return nothing;
  const { order, orders } = terms.audit;
  return selectPart(
    order,
    sorts.map((value) => ({ value, label: orders[value] })),
    sort,
    choose,
  );
}

function selectPart<T extends string | number>(
  name: string,
  options: readonly { readonly value: T; readonly label: string }[],
  chosen: T,
  choose: (value: T) => void,
): TemplateResult {
  return html`<span class="select">
    <select
      class="button"
      aria-label=${name}
      @change=${(event: Event) => choose(options[(event.target as HTMLSelectElement).selectedIndex]!.value)}
    >
      ${options.map(({ value, label }) => html`<option .selected=${value === chosen}>${label}</option>`)}
    </select>
    ${icon('down')}
  </span>`;
}

/** Rows that keep their height until there is something to show in them. */
export function loadingPart({ terms }: Words): TemplateResult {
  return html`
    <p class="visually-hidden" role="status">${terms.loading}</p>
    <div class="waiting" aria-hidden="true">
      <span class="still title"></span>
      ${Array.from({ length: 10 }, () => html`<span class="still row"></span>`)}
    </div>
  `;
}
