/** The whole search as a file: what kind, how far it is, what became of it. */
import { html, type LitElement, type TemplateResult } from 'lit';
import { placeUnderButton } from '../../core/controls/index.js';
import { icon, Island } from '../../core/element/index.js';
import { csvEventLines, fileName, jsonEventLines, openTextFile } from '../../core/export/index.js';
import { asUsageError, type UsageSource } from '../../core/model/index.js';
import { aboutSearch, searchAsked } from './export-about.js';
import { ExportRun, FileError } from './export-run.js';
import {
  buttonText,
  choicePart,
  donePart,
  endText,
  failedPart,
  runningPart,
  shareOf,
  type ExportFormat,
  type Job,
  type LogExportView,
  type Phase,
} from './log-export-parts.js';
import { eventSearchOf } from './log-search.js';

export type { LogExportView } from './log-export-parts.js';

export interface LogExportOptions {
  readonly source: () => UsageSource | undefined;
}

const TYPES: Readonly<Record<ExportFormat, string>> = { csv: 'text/csv', ndjson: 'application/x-ndjson' };
const TOLD_EVERY_MS = 200;

/**
 * The button "Export all" with its popover. The export goes on while the popover is closed and other searches are made;
 * it stops when the element leaves the page.
 */
export class LogExport extends Island<LogExportView> {
  readonly #host: LitElement;
  readonly #source: LogExportOptions['source'];
  #phase: Phase = { name: 'ready' };
  #format: ExportFormat = 'csv';
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
      <button class="button" type="button" popovertarget="log-export">
        ${icon('export')}${buttonText(this.#phase, view)}
      </button>
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

  #content(view: LogExportView): TemplateResult {
    const phase = this.#phase;
    switch (phase.name) {
      case 'running':
        return runningPart(phase.job, view, this.#cancelled);
      case 'failed':
        return failedPart(phase, view, { retry: () => void this.#run(phase.job), cancel: this.#cancelled });
      case 'done':
        return donePart(phase, view, this.#close);
      default: {
        const problem = phase.name === 'ready' ? phase.problem : undefined;
        const canStart = this.#source() !== undefined;
        const choice = { format: this.#format, problem, canStart };
        return choicePart(choice, view, { choose: this.#choose, start: () => void this.#start() });
      }
    }
  }

  readonly #toggled = (event: ToggleEvent): void => {
    // What became of it has been read.
    if (event.newState === 'closed' && this.#phase.name === 'done') this.#go({ name: 'ready' });
  };

  readonly #close = (): void => {
    this.#popover?.hidePopover();
  };

  async #start(): Promise<void> {
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
  }

  readonly #cancelled = (): void => {
    this.#cancel();
    if (this.view) this.#say(this.view.terms.audit.export.cancelled);
  };

  readonly #choose = (format: ExportFormat): void => {
    this.#format = format;
    this.requestUpdate();
  };

  async #run(job: Job): Promise<void> {
    const { signal } = job.stop;
    this.#go({ name: 'running', job });
    try {
      const run = (job.run ??= await this.#begin(job, signal));
      const end = await run.run(signal);
      if (signal.aborted) return;
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
