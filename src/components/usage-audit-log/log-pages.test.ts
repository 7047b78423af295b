import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { SeededSource } from '../../../seed/source.js';
import { eventOf, TODAY } from '../../../seed/state-events.js';
import type { SeedEvent } from '../../../seed/types.js';
import { wrapSource } from '../../../seed/wrap-source.js';
import { sumKnown, UsageError, type UsageSource } from '../../core/model/index.js';
import { LogPages, type LogList, type LogSort, type LogStep } from './log-pages.js';

const MINUTE_MS = 60_000;
const BEGIN_MS = Date.parse(`${TODAY}T13:00:00Z`);

/** What a page is compared with. */
interface Seen {
  readonly ids: readonly string[];
  readonly credits: bigint;
  readonly above: { readonly count: number; readonly credits: bigint };
  readonly all: { readonly count: number; readonly credits: bigint };
  readonly hasNewer: boolean;
  readonly hasOlder: boolean;
}

const tally = (events: readonly SeedEvent[]) => ({
  count: events.length,
  credits: sumKnown(events.map(({ nanoCredits }) => BigInt(nanoCredits))),
});

const inOrder: Readonly<Record<LogSort, (a: SeedEvent, b: SeedEvent) => number>> = {
  time: (a, b) => b.timeMs - a.timeMs || (a.id < b.id ? 1 : -1),
  credits: (a, b) => b.nanoCredits - a.nanoCredits || inOrder.time(a, b),
};

/** The same list as a plain array, read from the start for each step. */
class PlainPages {
  #known: readonly SeedEvent[];
  #list: readonly SeedEvent[] = [];
  #at = 0;

  constructor(
    readonly sort: LogSort,
    readonly size: number,
    known: readonly SeedEvent[],
  ) {
    this.#known = known;
    this.open();
  }

  arrive(known: readonly SeedEvent[]): void {
    this.#known = known;
  }

  open(): void {
    this.#list = [...this.#known].sort(inOrder[this.sort]);
    this.#at = 0;
  }

  /** How many events are above those that the list was opened with. */
  get arrived(): number {
    return this.#known.length - this.#list.length;
  }

  go(step: LogStep): void {
    switch (step.to) {
      case 'older':
        if (this.#at + this.size < this.#list.length) this.#at += this.size;
        break;
      case 'newest':
        this.open();
        break;
      case 'newer':
        if (this.#at <= this.size) this.open();
        else this.#at -= this.size;
        break;
      case 'oldest':
        this.#toEnd();
        break;
      case 'time':
        this.#toTime(Date.parse(step.before));
    }
  }

  #toTime(ms: number): void {
    const newestMs = Math.max(...this.#list.map(({ timeMs }) => timeMs));
    if (this.#known.some(({ timeMs }) => timeMs < ms && timeMs > newestMs)) this.open();
    const found = this.#list.findIndex(({ timeMs }) => timeMs < ms);
    if (found < 0) this.#toEnd();
    else this.#at = found;
  }

  #toEnd(): void {
    // A page that reaches above the top is one of the list as it is now.
    if (this.#list.length < this.size) this.open();
    this.#at = Math.max(0, this.#list.length - this.size);
  }

  get seen(): Seen {
    const events = this.#list.slice(this.#at, this.#at + this.size);
    return {
      ids: events.map(({ id }) => id),
      credits: tally(events).credits,
      above: tally(this.#list.slice(0, this.#at)),
      all: tally(this.#list),
      hasNewer: this.#at > 0,
      hasOlder: this.#at + this.size < this.#list.length,
    };
  }
}

function open(source: () => UsageSource | undefined) {
  const controllers: ReactiveController[] = [];
  const host: ReactiveControllerHost = {
    addController: (controller) => controllers.push(controller),
    removeController: () => undefined,
    requestUpdate: () => undefined,
    updateComplete: Promise.resolve(true),
  };
  const shown: string[][] = [];
  const errors: UsageError[] = [];
  const pages = new LogPages(host, {
    source,
    onPage: ({ page }) => shown.push(page.events.map(({ id }) => id)),
    onError: (error) => errors.push(error),
  });
  return {
    ...{ pages, shown, errors },
    connect: () => controllers.forEach((each) => each.hostConnected?.()),
    disconnect: () => controllers.forEach((each) => each.hostDisconnected?.()),
  };
}

function listOf(pageSize: number, sort: LogSort = 'time'): LogList {
  return { search: { range: { from: '2026-11-01', to: '2026-12-01' }, filter: {} }, sort, pageSize };
}

function seenIn({ log }: LogPages): Seen | undefined {
  if (!log) return undefined;
  const { page, all } = log;
  return {
    ids: page.events.map(({ id }) => id),
    credits: page.credits,
    above: page.above,
    all,
    hasNewer: page.hasNewer,
    hasOlder: page.hasOlder,
  };
}

/** So many events, a minute apart, of which the newest is "e9" when there are ten. */
function eventsOf(count: number): SeedEvent[] {
  return Array.from({ length: count }, (_, i) =>
    eventOf(TODAY, i, { id: `e${i}`, usageType: 'hosted-inference', nanoCredits: (i + 1) * 1_000_000_001 }),
  );
}

const ids = (pages: LogPages) => pages.log?.page.events.map(({ id }) => id).join(' ');
const NETWORK = new UsageError('network', 'The server did not answer.');

/** Lets its questions be answered one by one, in any order, and never minds being aborted. */
function answeredByHand(source: UsageSource) {
  const waiting: { readonly question: string; readonly signal: AbortSignal; readonly answer: () => Promise<void> }[] =
    [];
  const held = wrapSource(source, (question, signal, answer) => {
    return new Promise((resolve, reject) => {
      waiting.push({ question, signal, answer: () => answer().then(resolve, reject) });
    });
  });
  return { held, waiting };
}

/** Lets what has been answered come to rest. */
const rest = () => new Promise((resolve) => setTimeout(resolve));

describe('the pages of a log', () => {
  const places = fc.array(fc.record({ minute: fc.nat(30), nano: fc.integer({ min: 0, max: 2 ** 50 }) }), {
    maxLength: 30,
  });
  const eventsAt = (given: readonly { readonly minute: number; readonly nano: number }[]) =>
    given.map(({ minute, nano }, i) =>
      eventOf(TODAY, minute, { id: `e${i}`, usageType: 'hosted-inference', nanoCredits: nano }),
    );
  const to = (...steps: Exclude<LogStep['to'], 'time'>[]) => fc.constantFrom(...steps.map((step) => ({ to: step })));
  const toTime = fc.integer({ min: -2, max: 33 }).map((minute) => ({
    to: 'time' as const,
    before: new Date(BEGIN_MS + minute * MINUTE_MS).toISOString(),
  }));

  it('are those of the list after any steps, without gaps or repetitions, also while events arrive above', async () => {
    const steps = fc.array(
      fc.oneof(
        to('newest', 'oldest', 'newer', 'older', 'older'),
        toTime,
        fc.integer({ min: 1, max: 8 }).map((minutes) => ({ minutes })),
      ),
      { maxLength: 14 },
    );
    await fc.assert(
      fc.asyncProperty(places, fc.integer({ min: 1, max: 12 }), fc.nat(30), steps, async (given, size, begin, all) => {
        const events = eventsAt(given);
        let nowMs = BEGIN_MS + begin * MINUTE_MS;
        const known = () => events.filter(({ timeMs }) => timeMs <= nowMs);
        const source = new SeededSource({ events, asOf: new Date(nowMs).toISOString() });
        const plain = new PlainPages('time', size, known());
        const { pages } = open(() => source);
        await pages.open(listOf(size));
        expect(seenIn(pages)).to.deep.equal(plain.seen);
        for (const step of all) {
          if ('minutes' in step) {
            nowMs += step.minutes * MINUTE_MS;
            source.advanceTo(new Date(nowMs).toISOString());
            plain.arrive(known());
            await pages.count();
            expect(pages.arrived).to.equal(plain.arrived);
          } else {
            // A button that can't be pressed is not.
            if (step.to === 'newer' && !plain.seen.hasNewer) continue;
            await pages.go(step);
            plain.go(step);
          }
          expect(pages.error).to.equal(undefined);
          expect(seenIn(pages)).to.deep.equal(plain.seen);
        }
      }),
    );
  });

  it('are those of the list by credits too', async () => {
    const steps = fc.array(to('newest', 'newer', 'older', 'older'), { maxLength: 14 });
    await fc.assert(
      fc.asyncProperty(places, fc.integer({ min: 1, max: 12 }), steps, async (given, size, all) => {
        const events = eventsAt(given);
        const source = new SeededSource({ events, asOf: `${TODAY}T23:00:00Z` });
        const plain = new PlainPages('credits', size, events);
        const { pages } = open(() => source);
        await pages.open(listOf(size, 'credits'));
        for (const step of all) {
          expect(seenIn(pages)).to.deep.equal(plain.seen);
          if (step.to === 'newer' && !plain.seen.hasNewer) continue;
          await pages.go(step);
          plain.go(step);
        }
        expect(seenIn(pages)).to.deep.equal(plain.seen);
      }),
    );
  });

  it('cost as many questions in the middle as at the top', async () => {
    const asked: string[] = [];
    const source = wrapSource(new SeededSource({ events: eventsOf(40) }), (question, _signal, answer) => {
      asked.push(question.split(' ')[0]!);
      return answer();
    });
    const { pages } = open(() => source);
    const askedFor = async (step: LogStep) => {
      asked.length = 0;
      await pages.go(step);
      return asked.join(' ');
    };
    await pages.open(listOf(3));
    expect(asked).to.have.members(['events', 'eventSummary']);
    for (let page = 2; page <= 13; page++) expect(await askedFor({ to: 'older' })).to.equal('events');
    for (let page = 12; page >= 2; page--) expect(await askedFor({ to: 'newer' })).to.equal('events');
    expect(await askedFor({ to: 'oldest' })).to.equal('events events');
    expect(ids(pages)).to.equal('e2 e1 e0');
    expect(await askedFor({ to: 'older' }), 'there is nothing older to ask for').to.equal('');
  });

  it('ask for what was searched and nothing else', async () => {
    const asked: string[] = [];
    const source = wrapSource(new SeededSource({ events: eventsOf(9) }), (question, _signal, answer) => {
      asked.push(question);
      return answer();
    });
    const { pages } = open(() => source);
    const search = {
      range: { from: `${TODAY}T13:02:00Z`, to: `${TODAY}T13:06:00Z` },
      filter: { leastCredits: '4', text: 'E' },
    };
    await pages.open({ search, sort: 'time', pageSize: 2 });
    expect(ids(pages)).to.equal('e5 e4');
    expect(pages.log?.all).to.deep.equal({ count: 3, credits: 15_000_000_015n });
    await pages.go({ to: 'older' });
    expect(ids(pages)).to.equal('e3');
    expect(asked.every((question) => question.includes('"leastCredits":"4","text":"E"'))).to.equal(true);
  });
});

describe('a step of a log that fails', () => {
  it('keeps the page, says why, and goes on from there when it is tried again', async () => {
    let isBroken = false;
    const source = wrapSource(new SeededSource({ events: eventsOf(10) }), (_question, _signal, answer) =>
      isBroken ? Promise.reject(NETWORK) : answer(),
    );
    const { pages, shown, errors } = open(() => source);
    await pages.open(listOf(3));
    await pages.go({ to: 'older' });
    const before = seenIn(pages);
    isBroken = true;
    await pages.go({ to: 'older' });
    expect(seenIn(pages)).to.deep.equal(before);
    expect([pages.error, pages.isPending]).to.deep.equal([NETWORK, false]);
    await pages.retry();
    expect(errors).to.deep.equal([NETWORK, NETWORK]);
    isBroken = false;
    await pages.retry();
    expect(ids(pages)).to.equal('e3 e2 e1');
    expect(pages.error).to.equal(undefined);
    expect(shown.map((page) => page[0])).to.deep.equal(['e9', 'e6', 'e3']);
  });

  it('is forgotten once another one succeeds', async () => {
    let isBroken = false;
    const source = wrapSource(new SeededSource({ events: eventsOf(10) }), (_question, _signal, answer) =>
      isBroken ? Promise.reject(NETWORK) : answer(),
    );
    const { pages } = open(() => source);
    await pages.open(listOf(3));
    isBroken = true;
    await pages.go({ to: 'older' });
    isBroken = false;
    await pages.go({ to: 'oldest' });
    expect(pages.error).to.equal(undefined);
    await pages.retry();
    expect(ids(pages), 'nothing is left to try again').to.equal('e2 e1 e0');
  });

  it('says what a source threw that is no error of this library', async () => {
    const source = wrapSource(new SeededSource(), () => Promise.reject(new TypeError('x is not a function')));
    const { pages, errors } = open(() => source);
    await pages.open(listOf(3));
    expect(pages.log).to.equal(undefined);
    expect(pages.error).to.be.instanceOf(UsageError);
    expect(errors[0]?.message).to.include('x is not a function');
  });

  it('of counting what has arrived is none of the list', async () => {
    let isBroken = false;
    const source = wrapSource(new SeededSource({ events: eventsOf(4) }), (_question, _signal, answer) =>
      isBroken ? Promise.reject(NETWORK) : answer(),
    );
    const { pages, errors } = open(() => source);
    await pages.open(listOf(3));
    isBroken = true;
    await pages.count();
    expect([pages.error, pages.arrived, errors]).to.deep.equal([undefined, 0, []]);
  });
});

describe('answers that come in another order', () => {
  it('count only when they are of the last question', async () => {
    const { held, waiting } = answeredByHand(new SeededSource({ events: eventsOf(10) }));
    const { pages, shown } = open(() => held);
    void pages.open(listOf(3));
    await Promise.all(waiting.splice(0).map(({ answer }) => answer()));
    await rest();
    void pages.go({ to: 'older' });
    void pages.go({ to: 'time', before: `${TODAY}T13:05:00Z` });
    const [older, time] = waiting.splice(0);
    await time!.answer();
    await rest();
    await Promise.all(waiting.splice(0).map(({ answer }) => answer()));
    await rest();
    expect(ids(pages)).to.equal('e4 e3 e2');
    await older!.answer();
    await rest();
    expect(ids(pages)).to.equal('e4 e3 e2');
    expect(older!.signal.aborted).to.equal(true);
    expect(shown).to.have.length(2);
    expect(pages.isPending).to.equal(false);
  });

  it('of a counting that was begun for another list are not of this one', async () => {
    const inner = new SeededSource({ events: eventsOf(10), asOf: `${TODAY}T13:05:00Z` });
    const { held, waiting } = answeredByHand(inner);
    const { pages } = open(() => held);
    const answerAll = async () => {
      await Promise.all(waiting.splice(0).map(({ answer }) => answer()));
      await rest();
    };
    void pages.open(listOf(3));
    await answerAll();
    inner.advanceTo(`${TODAY}T13:09:00Z`);
    void pages.count();
    const [counting] = waiting.splice(0);
    void pages.go({ to: 'newest' });
    await answerAll();
    expect(ids(pages)).to.equal('e9 e8 e7');
    await counting!.answer();
    await rest();
    expect(pages.arrived).to.equal(0);
  });
});

describe('a log that leaves the page', () => {
  it('asks no further, and goes on with it when it comes back', async () => {
    const { held, waiting } = answeredByHand(new SeededSource({ events: eventsOf(10) }));
    const { pages, shown, errors, connect, disconnect } = open(() => held);
    void pages.open(listOf(3));
    disconnect();
    expect(waiting.map(({ signal }) => signal.aborted)).to.deep.equal([true, true]);
    expect(pages.isPending).to.equal(false);
    await Promise.all(waiting.splice(0).map(({ answer }) => answer()));
    await rest();
    expect([ids(pages), shown, errors]).to.deep.equal([undefined, [], []]);
    connect();
    expect(waiting).to.have.length(2);
    await Promise.all(waiting.splice(0).map(({ answer }) => answer()));
    await rest();
    expect(ids(pages)).to.equal('e9 e8 e7');
  });

  it('asks nothing while it is away, and then what it was asked for last', async () => {
    const { held, waiting } = answeredByHand(new SeededSource({ events: eventsOf(10) }));
    const { pages, connect, disconnect } = open(() => held);
    connect();
    disconnect();
    void pages.open(listOf(3));
    void pages.open(listOf(2));
    await rest();
    expect([waiting.length, pages.isPending]).to.deep.equal([0, false]);
    connect();
    expect(waiting).to.have.length(2);
    await Promise.all(waiting.splice(0).map(({ answer }) => answer()));
    await rest();
    expect(ids(pages)).to.equal('e9 e8');
    disconnect();
  });

  it('keeps what is shown, and asks for nothing that it has', async () => {
    let questions = 0;
    const source = wrapSource(new SeededSource({ events: eventsOf(10) }), (_question, _signal, answer) => {
      questions++;
      return answer();
    });
    const { pages, connect, disconnect } = open(() => source);
    await pages.open(listOf(3));
    await pages.go({ to: 'older' });
    const before = questions;
    disconnect();
    connect();
    await rest();
    expect(ids(pages)).to.equal('e6 e5 e4');
    expect(questions).to.equal(before);
  });
});

describe('a log that had no connection', () => {
  it('does again what failed, as soon as the browser is online again, and not while it is away', async () => {
    let isBroken = true;
    let questions = 0;
    const source = wrapSource(new SeededSource({ events: eventsOf(10) }), (_question, _signal, answer) => {
      questions++;
      return isBroken ? Promise.reject(NETWORK) : answer();
    });
    const { pages, connect, disconnect } = open(() => source);
    const goOnline = async () => {
      window.dispatchEvent(new Event('online'));
      await rest();
    };
    connect();
    await pages.open(listOf(3));
    const before = questions;
    await goOnline();
    expect([pages.error, questions]).to.deep.equal([NETWORK, before * 2]);
    disconnect();
    await goOnline();
    expect(questions).to.equal(before * 2);
    isBroken = false;
    connect();
    await rest();
    expect([ids(pages), pages.error]).to.deep.equal(['e9 e8 e7', undefined]);
    await goOnline();
    expect(questions, 'nothing is left to try again').to.equal(before * 3);
    disconnect();
  });
});

describe('a log of another source', () => {
  it('has nothing of the one before, nor what that still answers', async () => {
    const { held, waiting } = answeredByHand(new SeededSource({ events: eventsOf(10) }));
    const { pages, shown } = open(() => held);
    void pages.open(listOf(3));
    await Promise.all(waiting.splice(0).map(({ answer }) => answer()));
    await rest();
    void pages.go({ to: 'older' });
    pages.close();
    expect([pages.log, pages.isPending, pages.arrived]).to.deep.equal([undefined, false, 0]);
    await waiting[0]!.answer();
    await rest();
    expect(pages.log).to.equal(undefined);
    expect(shown).to.have.length(1);
    await pages.go({ to: 'older' });
    expect(waiting, 'there is no list to go on in').to.have.length(1);
  });

  it('asks nothing where there is none', async () => {
    const { pages, errors } = open(() => undefined);
    await pages.open(listOf(3));
    await pages.retry();
    await pages.count();
    expect([pages.log, pages.isPending, errors]).to.deep.equal([undefined, false, []]);
  });
});

describe('events that arrive', () => {
  const arriving = () => new SeededSource({ events: eventsOf(10), asOf: `${TODAY}T13:05:00Z` });

  it('are counted above the list as it was opened, wherever in it one is', async () => {
    const source = arriving();
    const { pages } = open(() => source);
    await pages.open(listOf(2));
    await pages.count();
    expect(pages.arrived).to.equal(0);
    source.advanceTo(`${TODAY}T13:07:00Z`);
    await pages.count();
    expect(pages.arrived).to.equal(2);
    await pages.go({ to: 'older' });
    expect(pages.arrived, 'a step in the list leaves them above').to.equal(2);
    source.advanceTo(`${TODAY}T13:09:00Z`);
    await pages.count();
    expect(pages.arrived).to.equal(4);
    await pages.go({ to: 'newest' });
    expect([ids(pages), pages.arrived]).to.deep.equal(['e9 e8', 0]);
  });

  it('are counted above a list that was empty', async () => {
    const source = new SeededSource({ events: eventsOf(10), asOf: `${TODAY}T12:00:00Z` });
    const { pages } = open(() => source);
    await pages.open(listOf(2));
    expect(ids(pages)).to.equal('');
    source.advanceTo(`${TODAY}T13:02:00Z`);
    await pages.count();
    expect(pages.arrived).to.equal(3);
  });

  it('are not counted in a list by credits, where they are in its midst', async () => {
    const source = arriving();
    const { pages } = open(() => source);
    await pages.open(listOf(2, 'credits'));
    source.advanceTo(`${TODAY}T13:09:00Z`);
    await pages.count();
    expect(pages.arrived).to.equal(0);
  });
});
