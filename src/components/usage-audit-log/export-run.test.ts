import { expect } from '@open-wc/testing';
import { SeededSource } from '../../../seed/source.js';
import type { TextSink } from '../../core/export/index.js';
import {
  formatDecimal,
  parseDecimal,
  sumKnown,
  UsageError,
  type EventPage,
  type EventQuery,
  type EventSummary,
  type UsageEvent,
  type UsageSource,
} from '../../core/model/index.js';
import { ExportRun, FileError, type ExportProgress } from './export-run.js';
import { eventSearchOf, type LogSearch } from './log-search.js';

const never = new AbortController().signal;
const zone = 'America/New_York';
const november: LogSearch = { range: { from: '2026-11-01', to: '2026-12-01' }, filter: {} };

/** Keeps what it is given. */
class FakeSink implements TextSink {
  text = '';
  state: 'open' | 'closed' | 'aborted' = 'open';
  onWrite: (() => void) | undefined;

  async write(text: string): Promise<void> {
    expect(this.state).to.equal('open');
    await Promise.resolve();
    this.onWrite?.();
    this.text += text;
  }

  close(): Promise<void> {
    this.state = 'closed';
    return Promise.resolve();
  }

  abort(): Promise<void> {
    this.state = 'aborted';
    return Promise.resolve();
  }

  /** After the line of the head. */
  get events(): UsageEvent[] {
    const [head, ...lines] = this.text.trimEnd().split('\n');
    expect(head).to.equal('head');
    return lines.map((line) => JSON.parse(line) as UsageEvent);
  }
}

/** A source may give less than it is asked for, so that a few events make several pages here. */
const PAGE = 500;

/** The events of a seeded workspace, with a word in every question for a page. */
class Watched {
  readonly asked: EventQuery[] = [];
  before: (query: EventQuery, number: number) => void = () => undefined;
  after: (page: EventPage, number: number) => EventPage = (page) => page;
  readonly #source = new SeededSource({ eventsPerDay: 150 });

  readonly source = {
    events: async (query: EventQuery, signal: AbortSignal) => {
      const number = this.asked.push(query);
      this.before(query, number);
      return this.after(await this.#source.events({ ...query, limit: PAGE }, signal), number);
    },
  } as UsageSource;

  summary(search = november): Promise<EventSummary> {
    return this.#source.eventSummary(eventSearchOf(search), never);
  }

  advanceTo(asOf: string): void {
    this.#source.advanceTo(asOf);
  }
}

interface Beginning {
  readonly search?: LogSearch;
  readonly sort?: 'time' | 'credits';
  readonly watched?: Watched;
  readonly changeSummary?: (summary: EventSummary) => EventSummary;
}

async function begin(beginning: Beginning = {}) {
  const {
    search = november,
    sort = 'time',
    watched = new Watched(),
    changeSummary = (given: EventSummary) => given,
  } = beginning;
  const summary = changeSummary(await watched.summary(search));
  const sink = new FakeSink();
  const progress: ExportProgress[] = [];
  const run = new ExportRun({
    source: watched.source,
    search,
    sort,
    timeZone: zone,
    summary,
    lines: { head: 'head\n', line: (event) => `${JSON.stringify(event)}\n` },
    sink,
    onProgress: (each) => progress.push(each),
  });
  return { watched, summary, sink, progress, run };
}

const idsOf = (events: readonly UsageEvent[]) => events.map(({ source, id }) => `${source} ${id}`);
const sumOf = (events: readonly UsageEvent[]) =>
  formatDecimal(sumKnown(events.map((each) => parseDecimal(each.credits))));

async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('It did not fail');
}

describe('ExportRun', () => {
  it('writes the whole search in order, each event once, and its sum is that of the summary', async () => {
    const { run, sink, summary, watched } = await begin();
    const end = await run.run(never);
    const { events } = sink;
    expect(watched.asked.length).to.be.greaterThan(3);
    expect(new Set(watched.asked.map(({ limit }) => limit))).to.deep.equal(new Set([5000]));
    expect(events).to.have.length(summary.count);
    expect(new Set(idsOf(events)).size).to.equal(summary.count);
    expect(sumOf(events)).to.equal(summary.credits);
    const times = events.map(({ time }) => Date.parse(time));
    expect(times).to.deep.equal(times.toSorted((a, b) => b - a));
    expect(end).to.deep.equal({ written: summary.count, credits: parseDecimal(summary.credits), agrees: true });
    expect(sink.state).to.equal('closed');
  });

  it('writes what is searched for and nothing else, in the order that is asked for', async () => {
    const search: LogSearch = {
      range: { from: '2026-11-03T12:00:00Z', to: '2026-11-12' },
      filter: { categories: ['deploy'], leastCredits: '0.5' },
    };
    const { run, sink, summary } = await begin({ search, sort: 'credits' });
    expect((await run.run(never)).agrees).to.equal(true);
    expect(sink.events).to.have.length(summary.count);
    const credits = sink.events.map((event) => Number(event.credits));
    expect(credits).to.deep.equal(credits.toSorted((a, b) => b - a));
  });

  it('tells how far it is, and reads one page ahead and no more', async () => {
    const { run, sink, progress, summary, watched } = await begin();
    const ahead: number[] = [];
    sink.onWrite = () => ahead.push(watched.asked.length);
    await run.run(never);
    expect(progress.map(({ written }) => written)).to.deep.equal([
      ...Array.from({ length: Math.floor(summary.count / PAGE) }, (_, i) => (i + 1) * PAGE),
      summary.count,
    ]);
    expect(new Set(progress.map(({ of }) => of))).to.deep.equal(new Set([summary.count]));
    const pages = watched.asked.length;
    // The head, then each page while the next one is asked for.
    expect(ahead).to.deep.equal([0, ...Array.from({ length: pages }, (_, i) => Math.min(pages, i + 2))]);
  });

  it('leaves out what comes in after the search was made', async () => {
    const watched = new Watched();
    const { run, sink, summary } = await begin({ watched });
    watched.advanceTo('2026-11-20T12:00:00Z');
    expect((await run.run(never)).agrees).to.equal(true);
    expect(sink.events).to.have.length(summary.count);
  });

  for (const [asOf, to] of [
    ['2026-11-17T19:05:00Z', '2026-11-17T19:05:00.001Z'],
    ['2026-11-17T23:59:59.999Z', '2026-11-18T00:00:00.000Z'],
    ['2026-11-17T19:05:00.123456789Z', '2026-11-17T19:05:00.12345679Z'],
    ['2026-11-17T14:05:00.5-05:00', '2026-11-17T19:05:00.501Z'],
  ]) {
    it(`ends the range right after ${asOf}`, async () => {
      const { run, watched } = await begin({ changeSummary: (summary) => ({ ...summary, asOf: asOf! }) });
      await run.run(never);
      expect(watched.asked[0]!.to).to.satisfy(
        (given: string) => Number(given.slice(19, -1)) === Number(to!.slice(19, -1)),
      );
      expect(watched.asked[0]!.to.slice(0, 19)).to.equal(to!.slice(0, 19));
    });
  }

  it('leaves a range alone that ends before', async () => {
    const range = { from: '2026-11-03', to: '2026-11-17' };
    const { run, watched } = await begin({ search: { range, filter: {} } });
    await run.run(never);
    expect(watched.asked[0]!.to).to.equal('2026-11-17');
  });

  it('asks for nothing where nothing has happened yet', async () => {
    const range = { from: '2026-11-20', to: '2026-11-22' };
    const { run, watched, sink } = await begin({ search: { range, filter: {} } });
    expect(await run.run(never)).to.deep.equal({ written: 0, credits: 0n, agrees: true });
    expect(watched.asked).to.deep.equal([]);
    expect(sink.text).to.equal('head\n');
    expect(sink.state).to.equal('closed');
  });

  for (const failing of [1, 2, 4]) {
    it(`goes on after page ${failing} could not be read, and has each event once`, async () => {
      const watched = new Watched();
      const { run, sink, summary } = await begin({ watched });
      watched.before = (_, number) => {
        if (number === failing || number === failing + 1) throw new UsageError('network', 'gone');
      };
      expect(await failureOf(run.run(never))).to.include({ kind: 'network' });
      expect(run.progress.written).to.equal((failing - 1) * PAGE);
      expect(sink.state).to.equal('open');
      expect(await failureOf(run.run(never))).to.include({ kind: 'network' });
      expect((await run.run(never)).agrees).to.equal(true);
      expect(new Set(idsOf(sink.events)).size).to.equal(summary.count);
      expect(sumOf(sink.events)).to.equal(summary.credits);
      expect(sink.state).to.equal('closed');
    });
  }

  it('waits where it has asked too much, as long as it is told to', async () => {
    const watched = new Watched();
    const { run, sink, summary } = await begin({ watched });
    watched.before = (_, number) => {
      if (number === 2) throw new UsageError('rate-limited', 'Too many', { retryAfterMs: 5 });
    };
    expect((await run.run(never)).agrees).to.equal(true);
    expect(new Set(idsOf(sink.events)).size).to.equal(summary.count);
  });

  it('does not wait when it is cancelled', async () => {
    const watched = new Watched();
    const { run } = await begin({ watched });
    const stop = new AbortController();
    watched.before = () => {
      setTimeout(() => stop.abort(new Error('cancelled')));
      throw new UsageError('rate-limited', 'Too many', { retryAfterMs: 60_000 });
    };
    expect(await failureOf(run.run(stop.signal))).to.include({ message: 'cancelled' });
  });

  it('ends with the reason of the signal when it is cancelled, and writes no more', async () => {
    const { run, sink, progress } = await begin();
    const stop = new AbortController();
    const reason = new Error('cancelled');
    sink.onWrite = () => {
      if (progress.length === 1) stop.abort(reason);
    };
    expect(await failureOf(run.run(stop.signal))).to.equal(reason);
    const { length } = sink.text;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(sink.text).to.have.length(length);
    expect(sink.state).to.equal('open');
  });

  it('says so when more has come in than was counted', async () => {
    const { run, summary } = await begin({
      changeSummary: ({ asOf, count, credits }) => ({ asOf, count: count - 1, credits }),
    });
    const end = await run.run(never);
    expect(end.agrees).to.equal(false);
    expect(end.written).to.equal(summary.count + 1);
  });

  it('says so when an event was corrected meanwhile', async () => {
    const watched = new Watched();
    const { run } = await begin({ watched });
    watched.after = (page, number) =>
      number === 2
        ? { ...page, items: page.items.map((each, i) => (i === 7 ? { ...each, credits: '77' } : each)) }
        : page;
    expect((await run.run(never)).agrees).to.equal(false);
  });

  it('tells a file that cannot be written from events that cannot be read', async () => {
    const { run, sink } = await begin();
    sink.onWrite = () => {
      throw new Error('The disk is full');
    };
    const error = await failureOf(run.run(never));
    expect(error).to.be.instanceOf(FileError).and.include({ message: 'The disk is full' });
  });

  it('does not run round in circles', async () => {
    const watched = new Watched();
    const { run } = await begin({ watched });
    watched.after = (page, number) => (number === 2 ? { ...page, next: watched.asked[1]!.cursor! } : page);
    expect(await failureOf(run.run(never))).to.include({ kind: 'contract' });
  });

  it('lets the page have its turn', async () => {
    const { run, sink } = await begin();
    let turns = 0;
    let isRunning = true;
    const count = () => {
      turns++;
      if (isRunning) setTimeout(count);
    };
    setTimeout(count);
    sink.onWrite = () => {
      const until = performance.now() + 15;
      while (performance.now() < until);
    };
    await run.run(never);
    isRunning = false;
    expect(turns).to.be.greaterThan(0);
  });

  it('asks for smaller pages once one did not come in time', async () => {
    const watched = new Watched();
    watched.before = ({ limit = 0 }, number) => {
      if (number > 1 && limit > 500) throw new UsageError('timeout', 'No answer came in time.');
    };
    const { summary, sink, run } = await begin({ watched });
    const { written, agrees } = await run.run(never);
    expect(written).to.equal(summary.count);
    expect(agrees).to.equal(true);
    expect(new Set(idsOf(sink.events)).size).to.equal(summary.count);
    expect(watched.asked.map(({ limit }) => limit).slice(0, 4)).to.deep.equal([5000, 5000, 500, 500]);
  });

  it('fails where small pages do not come in time either', async () => {
    const watched = new Watched();
    watched.before = () => {
      throw new UsageError('timeout', 'No answer came in time.');
    };
    const { run } = await begin({ watched });
    expect(await failureOf(run.run(never))).to.have.property('kind', 'timeout');
    expect(watched.asked.map(({ limit }) => limit)).to.deep.equal([5000, 500]);
  });
});
