/** The whole search as a file: what kind, how far it is, what became of it. */
import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import { placeUnderButton } from '../../core/controls/index.js';
import { errorReason, icon, Island } from '../../core/element/index.js';
import { csvEventLines, fileName, jsonEventLines, openTextFile, type TextSink } from '../../core/export/index.js';
import type { Formats, Terms } from '../../core/locale/index.js';
import {
  asUsageError,
  parseDecimal,
  type EventQuery,
  type EventSummary,
  type UsageError,
  type UsageSource,
  type Workspace,
} from '../../core/model/index.js';
import { aboutSearch, searchAsked } from './export-about.js';
import { ExportRun, FileError, type ExportEnd } from './export-run.js';
import { eventSearchOf, isSameSearch, type LogSearch } from './log-search.js';

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

export interface LogExportOptions {
  readonly source: () => UsageSource | undefined;
}

type Format = 'csv' | 'ndjson';

/** An export that was begun: what was asked when it was, and where it goes. */
interface Job {
  readonly source: UsageSource;
  readonly view: LogExportView;
  readonly format: Format;
  readonly sink: TextSink;
  readonly stop: AbortController;
  summary: EventSummary | undefined;
  run: ExportRun | undefined;
  /** When the page was last told how far it is. */
  toldMs: number;
  /** Which quarter of it was last said aloud. */
  quarter: number;
}

type Phase =
  | { readonly name: 'ready'; readonly problem?: string }
  | { readonly name: 'opening' }
  | { readonly name: 'running'; readonly job: Job }
  | { readonly name: 'failed'; readonly job: Job; readonly error: UsageError }
  | { readonly name: 'done'; readonly job: Job; readonly end: ExportEnd };

const TYPES: Readonly<Record<Format, string>> = { csv: 'text/csv', ndjson: 'application/x-ndjson' };
const TOLD_EVERY_MS = 200;
/** Rows of a sheet in the spreadsheets that most people have. */
const MOST_ROWS = 1_048_576;

/**
 * The button "Export all" with its popover. The export goes on while the popover is closed and other searches are made;
 * it stops when the element leaves the page.
 */
export class LogExport extends Island<LogExportView> {
  readonly #host: LitElement;
  readonly #source: LogExportOptions['source'];
  #phase: Phase = { name: 'ready' };
  #format: Format = 'csv';
  #said = '';
  /** Whether the button that had the focus is no longer there. */
  #lostFocus = false;

  constructor(host: LitElement, { source }: LogExportOptions) {
    super();
    this.#host = host;
    this.#source = source;
    host.addController({ hostDisconnected: () => this.#cancel() });
  }

  protected override template(view: LogExportView): TemplateResult {
    const words = view.terms.audit.export;
    return html`
      <button class="button" type="button" popovertarget="log-export">${icon('export')}${this.#label(view)}</button>
      <div
        id="log-export"
        class="popover log-export"
        popover
        role="dialog"
        aria-label=${words.exportAll}
        @beforetoggle=${placeUnderButton}
        @toggle=${this.#toggled}
      >
        ${this.#content(view)}
      </div>
      <span class="visually-hidden" role="status">${this.#said}</span>
    `;
  }

  protected override updated(): void {
    if (!this.#lostFocus) return;
    this.#lostFocus = false;
    const popover = this.#popover;
    if (popover?.matches(':popover-open') && !popover.contains(this.#activeElement)) {
      popover.querySelector<HTMLElement>('.log-export-foot button')?.focus();
    }
  }

  #label({ formats, terms }: LogExportView): string {
    const words = terms.audit.export;
    const phase = this.#phase;
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

  #content(view: LogExportView): TemplateResult {
    const phase = this.#phase;
    switch (phase.name) {
      case 'running':
        return this.#runningPart(phase.job, view);
      case 'failed':
        return this.#failedPart(phase, view);
      case 'done':
        return donePart(phase, view, this.#close);
      default:
        return this.#choicePart(phase, view);
    }
  }

  #choicePart(phase: Phase & { readonly name: 'ready' | 'opening' }, view: LogExportView): TemplateResult {
    const { formats, terms, summary } = view;
    const words = terms.audit.export;
    const choice = (format: Format, text: string) => html`
      <label class="choice">
        <span>${text}</span>
        <input
          type="radio"
          name="log-export-format"
          .value=${format}
          .checked=${this.#format === format}
          @change=${() => this.#choose(format)}
        />
      </label>
    `;
    const isTooLong = this.#format === 'csv' && summary !== undefined && summary.count >= MOST_ROWS;
    return html`
      <fieldset>
        <legend>${words.format}</legend>
        ${choice('csv', words.csv)}${choice('ndjson', words.ndjson)}
      </fieldset>
      <p>${summary ? words.what(formats.count(summary.count)) : words.whatUncounted}</p>
      ${isTooLong ? html`<p class="muted">${words.tooLong(formats.count(MOST_ROWS))}</p>` : nothing}
      ${phase.name === 'ready' && phase.problem ? html`<p class="problem">${phase.problem}</p>` : nothing}
      <div class="log-export-foot">
        <button class="button primary" type="button" ?disabled=${this.#source() === undefined} @click=${this.#start}>
          ${words.start}
        </button>
      </div>
    `;
  }

  #runningPart(job: Job, view: LogExportView): TemplateResult {
    const words = view.terms.audit.export;
    return html`
      ${progressPart(job, view)}
      <p class="muted">${words.goesOn}</p>
      <div class="log-export-foot">
        <button class="button" type="button" @click=${this.#cancelled}>${words.cancel}</button>
      </div>
    `;
  }

  #failedPart({ job, error }: Phase & { readonly name: 'failed' }, view: LogExportView): TemplateResult {
    const { terms } = view;
    const words = terms.audit.export;
    return html`
      ${progressPart(job, view)}
      <p class="problem">${words.failed}</p>
      <p class="muted">${errorReason(error, terms)} ${words.keepsPlace}</p>
      <div class="log-export-foot">
        <button class="button primary" type="button" @click=${() => this.#run(job)}>${terms.retry}</button>
        <button class="button" type="button" @click=${this.#cancelled}>${words.cancel}</button>
      </div>
    `;
  }

  readonly #toggled = (event: ToggleEvent): void => {
    // What became of it has been read.
    if (event.newState === 'closed' && this.#phase.name === 'done') this.#go({ name: 'ready' });
  };

  readonly #close = (): void => {
    this.#popover?.hidePopover();
  };

  readonly #start = async (): Promise<void> => {
    const view = this.view;
    const source = this.#source();
    if (!view || !source || this.#phase.name !== 'ready') return;
    const format = this.#format;
    const { from, to } = view.search.range;
    this.#go({ name: 'opening' });
    const name = fileName([view.workspace.name, 'events', from.slice(0, 10), to.slice(0, 10)], format);
    const sink = await openTextFile({ name, type: TYPES[format] });
    if (!sink) {
      this.#go({ name: 'ready' });
      return;
    }
    const { summary } = view;
    const stop = new AbortController();
    const job: Job = { source, view, format, sink, stop, summary, run: undefined, toldMs: 0, quarter: 0 };
    if (!this.#host.isConnected) {
      await sink.abort();
      this.#go({ name: 'ready' });
      return;
    }
    this.#say(view.terms.audit.export.begun);
    await this.#run(job);
  };

  readonly #cancelled = (): void => {
    this.#cancel();
    if (this.view) this.#say(this.view.terms.audit.export.cancelled);
  };

  #choose(format: Format): void {
    this.#format = format;
    this.requestUpdate();
  }

  async #run(job: Job): Promise<void> {
    const { signal } = job.stop;
    this.#go({ name: 'running', job });
    try {
      const run = (job.run ??= await this.#begin(job, signal));
      const end = await run.run(signal);
      this.#go({ name: 'done', job, end });
      this.#say(endText(end, job.view));
    } catch (reason) {
      if (signal.aborted) return;
      const { terms } = job.view;
      const words = terms.audit.export;
      if (reason instanceof FileError) {
        void job.sink.abort();
        this.#go({ name: 'ready', problem: words.fileFailed(reason.message) });
        this.#say(words.failed);
        return;
      }
      this.#go({ name: 'failed', job, error: asUsageError(reason) });
      this.#say(words.failed);
    }
  }

  async #begin(job: Job, signal: AbortSignal): Promise<ExportRun> {
    const { source, view, format, sink } = job;
    const { workspace, search, sort = 'time', timeZone, formats, terms } = view;
    const summary = (job.summary ??= await source.eventSummary(eventSearchOf(search), signal));
    const asked = { workspace, search, sort, summary, timeZone };
    const lines =
      format === 'csv'
        ? csvEventLines({ about: aboutSearch(asked, formats, terms), workspace, timeZone })
        : jsonEventLines(searchAsked(asked));
    return new ExportRun({
      ...{ source, search, sort, summary, lines, sink },
      timeZone: workspace.timeZone,
      onProgress: () => this.#progress(job),
    });
  }

  #progress(job: Job): void {
    const now = performance.now();
    const share = shareOf(job);
    const quarter = Math.floor(share * 4);
    if (quarter > job.quarter && quarter < 4) {
      job.quarter = quarter;
      this.#said = job.view.terms.audit.export.exporting(job.view.formats.percent(quarter / 4));
    } else if (now - job.toldMs < TOLD_EVERY_MS) return;
    job.toldMs = now;
    this.requestUpdate();
  }

  #cancel(): void {
    const phase = this.#phase;
    if (phase.name !== 'running' && phase.name !== 'failed') return;
    phase.job.stop.abort();
    void phase.job.sink.abort();
    this.#go({ name: 'ready' });
  }

  #go(phase: Phase): void {
    const popover = this.#popover;
    this.#lostFocus ||= phase.name !== this.#phase.name && popover?.contains(this.#activeElement) === true;
    this.#phase = phase;
    this.requestUpdate();
  }

  #say(text: string): void {
    this.#said = text;
    this.requestUpdate();
  }

  get #popover(): HTMLElement | null {
    return this.#host.shadowRoot?.querySelector<HTMLElement>('#log-export') ?? null;
  }

  get #activeElement(): Element | null {
    return this.#host.shadowRoot?.activeElement ?? null;
  }
}

/** Late events may make it more than there were: it is not done before it is. */
function shareOf({ run }: Job): number {
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
    <p>${words.writtenOf(formats.count(written), formats.count(of))}</p>
  `;
}

function donePart({ job, end }: Phase & { readonly name: 'done' }, view: LogExportView, close: () => void) {
  const words = view.terms.audit.export;
  const isOther = !isSameSearch(job.view.search, view.search);
  return html`
    <p><strong>${words.written(view.formats.count(end.written))}</strong></p>
    <p class=${end.agrees ? 'muted' : 'differs'}>${agreementText(job, end, view)}</p>
    ${isOther ? html`<p class="muted">${words.otherSearch}</p>` : nothing}
    <div class="log-export-foot">
      <button class="button" type="button" @click=${close}>${words.done}</button>
    </div>
  `;
}

function agreementText({ summary }: Job, { agrees, credits }: ExportEnd, { formats, terms }: LogExportView): string {
  const words = terms.audit.export;
  const sum = formats.exactAmount(credits);
  if (agrees || !summary) return words.agrees(sum);
  return words.differs(formats.count(summary.count), formats.exactAmount(parseDecimal(summary.credits)), sum);
}

function endText({ written, agrees }: ExportEnd, { formats, terms }: LogExportView): string {
  const words = terms.audit.export;
  const text = words.written(formats.count(written));
  return agrees ? text : `${text}. ${words.differsBriefly}`;
}
