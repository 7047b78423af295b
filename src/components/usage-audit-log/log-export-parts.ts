/** What the popover of the export shows: a choice, how far it is, what became of it. */
import { html, nothing, type TemplateResult } from 'lit';
import { errorReason } from '../../core/element/index.js';
import type { TextSink } from '../../core/export/index.js';
import type { Formats, Terms } from '../../core/locale/index.js';
import {
  parseDecimal,
  type EventQuery,
  type EventSummary,
  type UsageError,
  type UsageSource,
  type Workspace,
} from '../../core/model/index.js';
import type { ExportEnd, ExportRun } from './export-run.js';
import { isSameSearch, type LogSearch } from './log-search.js';

/** Rows of a sheet in the spreadsheets that most people have. */
const MOST_ROWS = 1_048_576;

export type ExportFormat = 'csv' | 'ndjson';

export interface LogExportView {
  readonly workspace: Workspace;
  readonly search: LogSearch;
  readonly sort?: EventQuery['sort'];
  /** Of this search; asked for by the export itself while it is not known. */
  readonly summary: EventSummary | undefined;
  /** Of the clocks that the log shows. */
  readonly timeZone: string;
  readonly formats: Formats;
  readonly terms: Terms;
}

/** An export that was begun: what was asked when it was, and where it goes. */
export interface Job {
  readonly source: UsageSource;
  readonly view: LogExportView;
  readonly format: ExportFormat;
  readonly sink: TextSink;
  readonly stop: AbortController;
  summary: EventSummary | undefined;
  run: ExportRun | undefined;
  /** When the page was last told how far it is. */
  toldMs: number;
  /** Which quarter of it was last said aloud. */
  quarter: number;
}

export type Phase =
  | { readonly name: 'ready'; readonly problem?: string }
  | { readonly name: 'opening' }
  | { readonly name: 'running'; readonly job: Job }
  | { readonly name: 'failed'; readonly job: Job; readonly error: UsageError }
  | { readonly name: 'done'; readonly job: Job; readonly end: ExportEnd };

export function buttonText(phase: Phase, { formats, terms }: LogExportView): string {
  const words = terms.audit.export;
  switch (phase.name) {
    case 'running':
      return words.exporting(formats.percent(shareOf(phase.job)));
    case 'failed':
      return words.stopped;
    case 'done':
      return words.exported;
    default:
      return words.exportAll;
  }
}

export function choicePart(
  {
    format,
    problem,
    canStart,
  }: { readonly format: ExportFormat; readonly problem: string | undefined; readonly canStart: boolean },
  { formats, terms, summary }: LogExportView,
  { choose, start }: { readonly choose: (format: ExportFormat) => void; readonly start: () => void },
): TemplateResult {
  const words = terms.audit.export;
  const choice = (value: ExportFormat, text: string) => html`
    <label class="choice">
      <span>${text}</span>
      <input
        type="radio"
        name="log-export-format"
        .value=${value}
        .checked=${format === value}
        @change=${() => choose(value)}
      />
    </label>
  `;
  const isTooLong = format === 'csv' && summary !== undefined && summary.count >= MOST_ROWS;
  return html`
    <fieldset>
      <legend>${words.format}</legend>
      ${choice('csv', words.csv)}${choice('ndjson', words.ndjson)}
    </fieldset>
    ${line(summary ? words.what(summary.count, formats.count(summary.count)) : words.whatUncounted)}
    ${isTooLong ? line(words.tooLong(MOST_ROWS, formats.count(MOST_ROWS)), 'muted') : nothing}
    ${problem ? line(problem, 'problem') : nothing}
    <div class="log-export-foot">
      <button class="button primary" type="button" ?disabled=${!canStart} @click=${start}>${words.start}</button>
    </div>
  `;
}

export function runningPart(job: Job, view: LogExportView, cancel: () => void): TemplateResult {
  const words = view.terms.audit.export;
  return html`
    ${progressPart(job, view)} ${line(words.goesOn, 'muted')}
    <div class="log-export-foot">
      <button class="button" type="button" @click=${cancel}>${words.cancel}</button>
    </div>
  `;
}

export function failedPart(
  { job, error }: Phase & { readonly name: 'failed' },
  view: LogExportView,
  { retry, cancel }: { readonly retry: () => void; readonly cancel: () => void },
): TemplateResult {
  const { terms } = view;
  const words = terms.audit.export;
  return html`
    ${progressPart(job, view)} ${line(words.failed, 'problem')}
    ${line(`${errorReason(error, terms)} ${words.keepsPlace}`, 'muted')}
    <div class="log-export-foot">
      <button class="button primary" type="button" @click=${retry}>${terms.retry}</button>
      <button class="button" type="button" @click=${cancel}>${words.cancel}</button>
    </div>
  `;
}

/** Late events may make it more than there were: it is not done before it is. */
export function shareOf({ run }: Job): number {
  const { written, of } = run?.progress ?? { written: 0, of: 0 };
  return of === 0 ? 0 : Math.min(0.99, Math.floor((written / of) * 100) / 100);
}

function progressPart(job: Job, { formats, terms }: LogExportView): TemplateResult {
  const words = terms.audit.export;
  const progress = job.run?.progress;
  if (!progress) return html`<progress aria-label=${words.progress}></progress>`;
  const { written, of } = progress;
  return html`
    <progress aria-label=${words.progress} .max=${Math.max(1, of)} .value=${Math.min(written, of)}></progress>
    ${line(words.writtenOf(formats.count(written), formats.count(of)))}
  `;
}

export function donePart(
  { job, end }: Phase & { readonly name: 'done' },
  view: LogExportView,
  close: () => void,
): TemplateResult {
  const words = view.terms.audit.export;
  const isOther = !isSameSearch(job.view.search, view.search);
  return html`
    <p><strong>${words.written(end.written, view.formats.count(end.written))}</strong></p>
    ${line(agreementText(job, end, view), end.agrees ? 'muted' : 'differs')}
    ${isOther ? line(words.otherSearch, 'muted') : nothing}
    <div class="log-export-foot">
      <button class="button" type="button" @click=${close}>${words.done}</button>
    </div>
  `;
}

function agreementText({ summary }: Job, { agrees, credits }: ExportEnd, { formats, terms }: LogExportView): string {
  const words = terms.audit.export;
  const sum = formats.exactAmount(credits);
  if (agrees || !summary) return words.agrees(sum);
  return words.differs(
    summary.count,
    formats.count(summary.count),
    formats.exactAmount(parseDecimal(summary.credits)),
    sum,
  );
}

export function endText({ written, agrees }: ExportEnd, { formats, terms }: LogExportView): string {
  const words = terms.audit.export;
  const text = words.written(written, formats.count(written));
  return agrees ? text : `${text}. ${words.differsBriefly}`;
}

/** The words keep their own direction, the paragraph stands at the edge that the page has. */
function line(text: string, kind = ''): TemplateResult {
  return html`<p class=${kind}><span>${text}</span></p>`;
}
