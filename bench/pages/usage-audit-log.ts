/** Runs in the page: what one does with <usage-audit-log>, how long each step takes, and the export of a search. */
import { aboutSearch, searchAsked } from '../../src/components/usage-audit-log/export-about.js';
import { ExportRun } from '../../src/components/usage-audit-log/export-run.js';
import '../../src/components/usage-audit-log/usage-audit-log.define.js';
import type { UsageAuditLogElement } from '../../src/components/usage-audit-log/usage-audit-log.js';
import { csvEventLines, jsonEventLines } from '../../src/core/export/index.js';
import { en } from '../../src/core/locale/en.js';
import { Formats } from '../../src/core/locale/index.js';
import type { EventSearch } from '../../src/core/model/index.js';
import { WIDTH } from './contestant.js';
import { MARK_STYLES, quietFrame, timeOf } from './frame-time.js';
import { WatchedSource, type Answers } from './watched-source.js';

/** A button of the log, a time on the clock of its workspace to go to, or nothing at all. */
export type LogAction = 'nothing' | 'search' | 'newest' | 'newer' | 'older' | 'oldest' | { readonly time: string };

export interface LogStep extends Answers {
  /** Milliseconds from the click until the frame with the new rows was presented. */
  readonly paintedMs: number;
  /** Of them, from when the last answer that they wait for had been decoded. */
  readonly shownMs: number;
  /** Which events are shown by their numbers: "51–100". */
  readonly range: string;
}

export type ExportFormat = 'csv' | 'ndjson';

export interface ExportTime {
  readonly events: number;
  readonly seconds: number;
  readonly bytes: number;
}

export interface LogBench {
  connect(endpoint: string, workspace: string, token: string): void;
  /** A log that has not searched yet. */
  open(pageSize: number, from: string, to: string): Promise<void>;
  step(action: LogAction): Promise<LogStep>;
  /** So many pages on; where nobody looks, they are not drawn. */
  walk(pages: number, isSeen: boolean): Promise<void>;
  close(): Promise<void>;
  export(format: ExportFormat, search: EventSearch): Promise<ExportTime>;
}

declare global {
  interface Window {
    logBench: LogBench;
  }
}

const LATE_MS = 60_000;
/** On a walk, one page of so many is looked at. */
const SEEN_PAGES = 10;
const BUTTONS = ['newest', 'newer', 'older', 'oldest'];

let source: WatchedSource;
let element: UsageAuditLogElement;

window.logBench = {
  connect(endpoint, workspace, token) {
    source = new WatchedSource({ endpoint, workspace, token });
  },
  async open(pageSize, from, to) {
    element = document.createElement('usage-audit-log');
    Object.assign(element, { className: 'box', source, from, to, pageSize, manual: true, pollSeconds: 0 });
    document.body.append(element);
    await until(() => Boolean(find('.log-go')));
    await settled();
  },
  async step(action) {
    await comeTo(action);
    await settled();
    source.forget();
    let startMs = 0;
    const { paintedMs } = await timeOf(() => {
      startMs = performance.now();
      return take(action);
    });
    const answers = source.answersUntil(startMs + paintedMs);
    await settled();
    return {
      ...answers,
      paintedMs,
      shownMs: startMs + paintedMs - source.decodedMs,
      requests: source.asked,
      range: find('.pager b')?.textContent ?? '',
    };
  },
  async walk(pages, isSeen) {
    element.classList.toggle('unseen', !isSeen);
    for (let i = 1; i <= pages; i++) {
      await take('older');
      if (i % SEEN_PAGES === 0) await quietFrame();
    }
    element.classList.remove('unseen');
    await settled();
  },
  async close() {
    element.remove();
    await settled();
  },
  async export(format, search) {
    const { signal } = new AbortController();
    const [workspace, summary] = await Promise.all([source.workspace(signal), source.eventSummary(search, signal)]);
    const { from, to, ...filter } = search;
    const { timeZone } = workspace;
    const asked = { workspace, search: { range: { from, to }, filter }, sort: 'time', summary, timeZone } as const;
    const about = aboutSearch(asked, new Formats('en'), en);
    const encoder = new TextEncoder();
    let bytes = 0;
    const run = new ExportRun({
      ...{ source, timeZone, summary, search: asked.search, sort: asked.sort, onProgress: () => undefined },
      lines: format === 'csv' ? csvEventLines({ about, workspace, timeZone }) : jsonEventLines(searchAsked(asked)),
      sink: {
        write: (text) => Promise.resolve(void (bytes += encoder.encode(text).length)),
        close: () => Promise.resolve(),
        abort: () => Promise.resolve(),
      },
    });
    const start = performance.now();
    const { written, agrees } = await run.run(signal);
    const seconds = (performance.now() - start) / 1000;
    if (!agrees) throw new Error(`The file has ${written} events, but ${summary.count} were found.`);
    return { events: written, seconds, bytes };
  },
};

const sheet = new CSSStyleSheet();
// The log scrolls the page to the top of its table: the mark has to stay in sight.
sheet.replaceSync(
  `body { margin: 0 } .box { inline-size: ${WIDTH}px } .unseen { display: none } ${MARK_STYLES} .mark { position: fixed }`,
);
document.adoptedStyleSheets = [sheet];

/** Before the time is taken: the user has come to what is to be clicked. */
async function comeTo(action: LogAction): Promise<void> {
  if (typeof action === 'object') {
    (find('.jump > button') as HTMLButtonElement).click();
    await quietFrame();
    (find('#jump input') as HTMLInputElement).value = action.time;
  } else if (BUTTONS.includes(action)) {
    find('.pager')?.scrollIntoView({ block: 'end' });
  } else {
    window.scrollTo(0, 0);
  }
}

/** Resolves in the microtask after the change that has the new rows. */
async function take(action: LogAction): Promise<void> {
  const before = firstRow();
  if (action === 'nothing') return;
  if (typeof action === 'object') (find('#jump form') as HTMLFormElement).requestSubmit();
  else if (action === 'search') (find('.log-go') as HTMLButtonElement).click();
  else (element.shadowRoot!.querySelectorAll('.joined button')[BUTTONS.indexOf(action)] as HTMLButtonElement).click();
  await until(() => firstRow() !== before && find('section')?.ariaBusy === 'false');
}

/** Nothing is asked any more, and what was answered is on the screen. */
async function settled(): Promise<void> {
  do {
    await quietFrame();
  } while (source.isAsked);
  await quietFrame();
}

async function until(isDone: () => boolean): Promise<void> {
  await element.updateComplete;
  if (isDone()) return;
  await new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`The log did not come to: ${isDone.toString()}`)), LATE_MS);
    const observer = new MutationObserver(() => {
      if (!isDone()) return;
      observer.disconnect();
      clearTimeout(late);
      resolve();
    });
    // What tells of an answer, and no more: watching takes time too.
    observer.observe(element.shadowRoot!, { attributes: true, attributeFilter: ['aria-busy'], subtree: true });
    if (!find('section')) observer.observe(element.shadowRoot!, { childList: true, subtree: true });
  });
}

function firstRow(): string | undefined {
  return (find('tr.event') as HTMLElement | null)?.dataset['key'];
}

function find(selector: string): Element | null {
  return element.shadowRoot!.querySelector(selector);
}
