import { expect, fixture, html, nextFrame, waitUntil } from '@open-wc/testing';
import { LitElement, type CSSResultGroup, type TemplateResult } from 'lit';
import { SeededSource } from '../../../seed/source.js';
import { en, Formats } from '../../core/locale/index.js';
import { UsageError, type EventSummary, type UsageSource, type Workspace } from '../../core/model/index.js';
import { baseStyles, controlStyles, popoverStyles } from '../../core/styles/index.js';
import { LogExport, type LogExportView } from './log-export.js';
import { logExportStyles } from './log-export.styles.js';
import { eventSearchOf, type LogSearch } from './log-search.js';

const never = new AbortController().signal;
const november: LogSearch = { range: { from: '2026-11-01', to: '2026-12-01' }, filter: {} };

/** An element with an export and nothing else. */
class ExportHost extends LitElement {
  static override styles: CSSResultGroup = [baseStyles, controlStyles, popoverStyles, logExportStyles];

  source: UsageSource | undefined;
  shown: LogExportView | undefined;
  readonly #export = new LogExport(this, { source: () => this.source });

  override render(): TemplateResult {
    return html`${this.shown && this.#export.render(this.shown)}`;
  }
}
customElements.define('test-export-host', ExportHost);

/** Where a browser that asks would have saved. */
class Disk {
  text = '';
  name = '';
  state: 'none' | 'open' | 'saved' | 'gone' = 'none';
  isDismissed = false;
  fails = false;

  readonly picker = ({ suggestedName }: { suggestedName: string }) => {
    if (this.isDismissed) return Promise.reject(new DOMException('No', 'AbortError'));
    this.name = suggestedName;
    this.text = '';
    this.state = 'open';
    const writable = {
      write: async (data: string) => {
        await nextFrame();
        if (this.fails) throw new Error('The disk is full');
        this.text += data;
      },
      close: () => Promise.resolve(void (this.state = 'saved')),
      abort: () => Promise.resolve(void (this.state = 'gone')),
    };
    return Promise.resolve({
      createWritable: () => Promise.resolve(writable),
      getFile: () => Promise.resolve(new Blob()),
      remove: () => Promise.resolve(),
    });
  };

  get lines(): string[] {
    return this.text.trimEnd().split(/\r?\n/);
  }
}

interface Setting {
  readonly search?: LogSearch;
  readonly summary?: 'known' | 'unknown' | ((summary: EventSummary) => EventSummary);
  /** Which pages cannot be read, by their number from 1. */
  readonly failing?: readonly number[];
  /** From which page on the reading waits for `goOn`. */
  readonly waitsAt?: number;
}

class Page {
  readonly disk = new Disk();
  goOn: () => void = () => undefined;

  constructor(
    readonly host: ExportHost,
    readonly workspace: Workspace,
    readonly summary: EventSummary,
  ) {}

  get root(): ShadowRoot {
    return this.host.shadowRoot!;
  }

  get opener(): HTMLButtonElement {
    return this.root.querySelector('[popovertarget]')!;
  }

  get popover(): HTMLElement {
    return this.root.querySelector('.popover')!;
  }

  get text(): string {
    return this.popover.textContent.replace(/\s+/g, ' ').trim();
  }

  get status(): string {
    return this.root.querySelector('[role=status]')!.textContent.trim();
  }

  button(name: string): HTMLButtonElement | undefined {
    return [...this.popover.querySelectorAll('button')].find((each) => each.textContent.trim() === name);
  }

  async open(): Promise<void> {
    if (!this.popover.matches(':popover-open')) this.opener.click();
    await nextFrame();
  }

  async press(name: string): Promise<void> {
    const button = this.button(name)!;
    button.focus();
    button.click();
    await nextFrame();
  }

  async choose(format: string): Promise<void> {
    this.popover.querySelector<HTMLInputElement>(`input[value=${format}]`)!.click();
    await nextFrame();
  }

  until(text: string): Promise<void> {
    return waitUntil(() => this.text.includes(text), `“${text}” in “${this.text}”`, { timeout: 5000 });
  }
}

let restore: (() => void)[] = [];

async function show(setting: Setting = {}): Promise<Page> {
  const { search = november, summary = 'known', failing = [], waitsAt = Infinity } = setting;
  const real = new SeededSource({ eventsPerDay: 150 });
  const workspace = await real.workspace(never);
  const counted = await real.eventSummary(eventSearchOf(search), never);
  const host = await fixture<ExportHost>(html`<test-export-host lang="en-GB"></test-export-host>`);
  const page = new Page(host, workspace, typeof summary === 'function' ? summary(counted) : counted);
  let asked = 0;
  const waiting = new Promise<void>((resolve) => (page.goOn = resolve));
  const source: Pick<UsageSource, 'events' | 'eventSummary'> = {
    events: async (query, signal) => {
      const number = ++asked;
      if (number >= waitsAt) await waiting;
      if (failing.includes(number)) throw new UsageError('network', 'gone');
      // Less than is asked for, as a source may give, so that a few events make several pages.
      return real.events({ ...query, limit: 500 }, signal);
    },
    eventSummary: (query, signal) => real.eventSummary(query, signal),
  };
  host.source = source as UsageSource;
  host.shown = {
    ...{ workspace, search, timeZone: workspace.timeZone, formats: new Formats('en-GB'), terms: en },
    summary: summary === 'unknown' ? undefined : page.summary,
  };
  host.requestUpdate();
  await host.updateComplete;
  const before = Object.getOwnPropertyDescriptor(window, 'showSaveFilePicker');
  Object.defineProperty(window, 'showSaveFilePicker', { value: page.disk.picker, configurable: true });
  restore.push(() => {
    if (before) Object.defineProperty(window, 'showSaveFilePicker', before);
    else Reflect.deleteProperty(window, 'showSaveFilePicker');
  });
  return page;
}

describe('LogExport', () => {
  afterEach(() => {
    for (const each of restore) each();
    restore = [];
  });

  it('says what it will write, and is accessible', async () => {
    const page = await show();
    expect(page.opener.textContent.trim()).to.equal('Export all');
    await page.open();
    expect(page.text).to.include(`${new Formats('en').count(page.summary.count)} events, all columns`);
    await expect(page.host).to.be.accessible();
  });

  it('writes the whole search as CSV, after what was asked', async () => {
    const page = await show({
      search: { range: november.range, filter: { categories: ['deploy'], text: 'a', leastCredits: '0.01' } },
    });
    const { disk, summary } = page;
    await page.open();
    await page.press('Export');
    await page.until('events written');
    expect(disk.state).to.equal('saved');
    expect(disk.name).to.equal('Acme-Vision-events-2026-11-01-2026-12-01.csv');
    const [about, table] = disk.text.split('\r\n\r\n');
    expect(about).to.include('Workspace,Acme Vision').and.include('categories: deploy; leastCredits: 0.01; text: a');
    expect(about).to.match(/1\s?–\s?30 Nov 2026 \(2026-11-01T04:00:00Z ≤ time < 2026-12-01T05:00:00Z\)/);
    expect(about).to.include('Time zone,America/New_York').and.include(`As of,${summary.asOf}`);
    expect(about).to.include(`Events found,${summary.count}`).and.include(`"Total, Credits",${summary.credits}`);
    expect(summary.count).to.be.greaterThan(10);
    expect(table!.trimEnd().split('\r\n')).to.have.length(summary.count + 1);
    expect(page.text).to.include('is that of the search');
    expect(page.opener.textContent.trim()).to.equal('Exported');
    expect(page.status).to.include('events written');
    await expect(page.host).to.be.accessible();
    await page.press('Done');
    await waitUntil(() => page.opener.textContent.trim() === 'Export all');
    expect(page.root.activeElement).to.equal(page.opener);
  });

  it('writes NDJSON', async () => {
    const page = await show();
    await page.open();
    await page.choose('ndjson');
    await page.press('Export');
    await page.until('events written');
    expect(page.disk.name).to.match(/\.ndjson$/);
    const [head, ...events] = page.disk.lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    const { asOf, count, credits } = page.summary;
    expect(head!['search']).to.deep.include({
      ...{ asOf, count, credits, from: '2026-11-01T04:00:00Z', to: '2026-12-01T05:00:00Z' },
      range: november.range,
      sort: 'time',
      timeZone: 'America/New_York',
    });
    expect(events).to.have.length(count);
  });

  it('shows how far it is, in the button too, and goes on while it is closed', async () => {
    const page = await show({ waitsAt: 3 });
    await page.open();
    await page.press('Export');
    const all = new Formats('en').count(page.summary.count);
    await page.until(`1,000 of ${all}`);
    const progress = page.popover.querySelector('progress')!;
    expect([progress.value, progress.max]).to.deep.equal([1000, page.summary.count]);
    expect(page.root.activeElement?.textContent.trim()).to.equal('Cancel');
    expect(page.opener.textContent.trim()).to.match(/^Exporting \d+%$/);
    expect(page.status).to.equal('Exporting 25%');
    await expect(page.host).to.be.accessible();
    page.popover.hidePopover();
    page.goOn();
    await waitUntil(() => page.opener.textContent.trim() === 'Exported');
    expect(page.disk.state).to.equal('saved');
    await page.open();
    expect(page.text).to.include(`${all} events written`);
  });

  it('asks what it will write where the count is not known', async () => {
    const page = await show({ summary: 'unknown' });
    await page.open();
    expect(page.text).to.include('All events of this search');
    await page.press('Export');
    await page.until('is that of the search');
    expect(page.text).to.include(`${new Formats('en').count(page.summary.count)} events written`);
  });

  it('says so when count and sum are no longer those of the search', async () => {
    const page = await show({ summary: (summary) => ({ ...summary, count: 7, credits: '0.5' }) });
    await page.open();
    await page.press('Export');
    await page.until('events written');
    expect(page.text).to.include('The search found 7 with a sum of 0.5');
    expect(page.status).to.include('added or corrected meanwhile');
  });

  it('is cancelled, and leaves nothing', async () => {
    const page = await show({ waitsAt: 2 });
    await page.open();
    await page.press('Export');
    await page.until('500 of');
    await page.press('Cancel');
    expect(page.disk.state).to.equal('gone');
    expect(page.text).to.include('events, all columns');
    expect(page.opener.textContent.trim()).to.equal('Export all');
    expect(page.status).to.equal('Export cancelled');
    expect(page.root.activeElement?.textContent.trim()).to.equal('Export');
    page.goOn();
  });

  it('goes on from where it failed', async () => {
    const page = await show({ failing: [3] });
    await page.open();
    await page.press('Export');
    await page.until('The export has stopped');
    expect(page.text).to.include('1,000 of').and.include('Retry goes on from here');
    expect(page.opener.textContent.trim()).to.equal('Export stopped');
    expect(page.disk.state).to.equal('open');
    await expect(page.host).to.be.accessible();
    await page.press('Retry');
    await page.until('events written');
    expect(page.text).to.include('is that of the search');
    const rows = page.disk.text.split('\r\n\r\n')[1]!.trimEnd().split('\r\n').slice(1);
    expect(new Set(rows).size).to.equal(page.summary.count);
  });

  it('can be given up once it failed', async () => {
    const page = await show({ failing: [2] });
    await page.open();
    await page.press('Export');
    await page.until('The export has stopped');
    await page.press('Cancel');
    expect(page.disk.state).to.equal('gone');
    expect(page.text).to.include('events, all columns');
  });

  it('says why a file could not be written, and can begin anew', async () => {
    const page = await show();
    page.disk.fails = true;
    await page.open();
    await page.press('Export');
    await page.until('The file could not be written: The disk is full');
    page.disk.fails = false;
    await page.press('Export');
    await page.until('is that of the search');
  });

  it('does nothing when the user does not choose a file', async () => {
    const page = await show();
    page.disk.isDismissed = true;
    await page.open();
    await page.press('Export');
    expect(page.text).to.include('events, all columns');
    expect(page.status).to.equal('');
    expect(page.button('Export')).to.exist;
  });

  it('stops when the element leaves the page', async () => {
    const page = await show({ waitsAt: 2 });
    await page.open();
    await page.press('Export');
    await page.until('500 of');
    page.host.remove();
    page.goOn();
    await nextFrame();
    expect(page.disk.state).to.equal('gone');
  });

  it('keeps to the search that it was begun with', async () => {
    const page = await show({ waitsAt: 2 });
    await page.open();
    await page.press('Export');
    await page.until('500 of');
    const search: LogSearch = { range: { from: '2026-11-16', to: '2026-11-17' }, filter: {} };
    page.host.shown = { ...page.host.shown!, search, summary: { ...page.summary, count: 12, credits: '1' } };
    page.host.requestUpdate();
    page.goOn();
    await page.until('events written');
    expect(page.text).to.include(`${new Formats('en').count(page.summary.count)} events written`);
    expect(page.text).to.include('is that of the search').and.include('the search made before');
  });

  it('warns of more rows than spreadsheets show', async () => {
    const page = await show({ summary: (summary) => ({ ...summary, count: 1_609_214 }) });
    await page.open();
    expect(page.text).to.include('1,609,214 events, all columns').and.include('1,048,576 rows');
    await page.choose('ndjson');
    expect(page.text).not.to.include('rows');
  });
});
