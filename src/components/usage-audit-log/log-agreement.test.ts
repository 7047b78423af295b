import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { SeededSource } from '../../../seed/source.js';
import { arrivingEvents } from '../../../seed/states.js';
import { wrapSource } from '../../../seed/wrap-source.js';
import {
  formatDecimal,
  parseCredits,
  sumKnown,
  type UsageEvent,
  type UsageQuery,
  type UsageSeries,
  type UsageSource,
  type UsageView,
  type Workspace,
} from '../../core/model/index.js';
import { readAgreement, type Compared, type LogAgreement } from './log-agreement.js';
import { eventSearchOf, type LogFilter, type LogRange, type LogSearch } from './log-search.js';

const { signal } = new AbortController();
const seeded = new SeededSource();
const NOVEMBER: LogRange = { from: '2026-11-01', to: '2026-12-01' };

async function logOf(source: UsageSource, search: LogSearch): Promise<Compared> {
  const summary = await source.eventSummary(eventSearchOf(search), signal);
  const all = { count: summary.count, credits: parseCredits(summary.credits) };
  return { list: { search, sort: 'time', pageSize: 50 }, all, summary };
}

interface Case {
  readonly source?: UsageSource;
  readonly range?: LogRange;
  readonly filter?: LogFilter;
  readonly view?: Partial<UsageView>;
}

/** What is said of a search, with the questions for usage that were asked for it. */
async function agreementOf({ source = seeded, range = NOVEMBER, filter = {}, view }: Case) {
  const asked: UsageQuery[] = [];
  const noting: UsageSource = {
    ...wrapSource(source, (_question, _signal, answer) => answer()),
    usage: (query, aborted) => {
      asked.push(query);
      return source.usage(query, aborted);
    },
  };
  const workspace = await source.workspace(signal);
  const log = await logOf(source, { range, filter });
  const agreement = await readAgreement(noting, log, view && { unit: 'credits', ...view }, workspace, signal);
  return { ...agreement, asked, log };
}

/** Changes what a source says of usage. */
function saying(source: UsageSource, change: (series: UsageSeries) => UsageSeries): UsageSource {
  const inner = wrapSource(source, (_question, _signal, answer) => answer());
  return { ...inner, usage: async (query, aborted) => change(await inner.usage(query, aborted)) };
}

const with9thDecimal = (total: string, nano: bigint) => formatDecimal(parseCredits(total) + nano);

describe('whether the log agrees with usage', () => {
  it('is said of whole days', async () => {
    const { difference, chart, log } = await agreementOf({ range: { from: '2026-10-28', to: '2026-11-05' } });
    expect(difference).to.equal(0n);
    expect(chart).to.equal(undefined);
    expect(log.all.credits > 0n).to.equal(true);
  });

  it('is said of a range that is still open, of which usage is asked for until today', async () => {
    const cycle = await agreementOf({});
    expect(cycle.difference).to.equal(0n);
    expect(cycle.asked.map(({ from, to }) => [from, to])).to.deep.equal([['2026-11-01', '2026-11-18']]);
    const toInstant = await agreementOf({ range: { from: '2026-11-10', to: '2026-11-17T22:30:00Z' } });
    expect(toInstant.difference).to.equal(0n);
  });

  it('is said of a filter that usage can have too', async () => {
    const filter: LogFilter = {
      categories: ['train'],
      folders: { subtrees: ['@workspace'], subtreesOut: ['internal'] },
    };
    const { difference, asked, log } = await agreementOf({ filter });
    expect(difference).to.equal(0n);
    expect(log.all.credits > 0n).to.equal(true);
    expect(asked[0]).to.deep.include({
      categories: ['train'],
      folders: { subtrees: ['@workspace'], subtreesOut: ['internal'] },
    });
  });

  const uncountable: Record<string, Omit<Case, 'source'>> = {
    'begins within a day': { range: { from: '2026-11-10T08:00:00Z', to: '2026-11-12' } },
    'ends within a day': { range: { from: '2026-11-10', to: '2026-11-12T08:00:00Z' } },
    'ends earlier today': { range: { from: '2026-11-10', to: '2026-11-17T12:00:00Z' } },
    'is by actor': { filter: { actors: ['Scheduled job'] } },
    'is by credits': { filter: { leastCredits: '0.5' } },
    'is by text': { filter: { text: 'job' } },
    'has not begun': { range: { from: '2026-11-20', to: '2026-11-25' } },
  };
  for (const [what, of] of Object.entries(uncountable)) {
    it(`is left open for a search that ${what}, and nothing is asked`, async () => {
      const { difference, asked } = await agreementOf(of);
      expect(difference).to.equal(undefined);
      expect(asked).to.deep.equal([]);
    });
  }

  it('is a difference to the ninth decimal where a source contradicts itself', async () => {
    for (const nano of [1n, -12_500_000_001n]) {
      const source = saying(seeded, (series) => ({ ...series, total: with9thDecimal(series.total, nano) }));
      expect((await agreementOf({ source })).difference).to.equal(nano);
    }
  });

  it('is asked once more where events have arrived between the two answers', async () => {
    const source = arrivingEvents();
    const log = await logOf(source, { range: NOVEMBER, filter: {} });
    source.arrive(3);
    const workspace = await source.workspace(signal);
    const { difference } = await readAgreement(source, log, undefined, workspace, signal);
    expect(difference).to.equal(0n);
    expect((await logOf(source, { range: NOVEMBER, filter: {} })).all.count).to.equal(log.all.count + 3);
  });

  it('is left open where events arrive all the time, and a difference where they do not', async () => {
    const busy = (asOf: (n: number) => string) => {
      let n = 0;
      return saying(seeded, (series) => ({
        ...series,
        asOf: asOf(++n),
        total: with9thDecimal(series.total, BigInt(n)),
      }));
    };
    const always = busy((n) => new Date(Date.parse('2026-11-17T19:05:00Z') + n).toISOString());
    expect((await agreementOf({ source: always })).difference).to.equal(undefined);
    const once = busy((n) => (n === 1 ? '2026-11-17T19:06:00Z' : '2026-11-17T15:05:00.000-04:00'));
    expect((await agreementOf({ source: once })).difference).to.equal(2n);
  });

  it('is asked in the coarsest parts that a source has', async () => {
    expect((await agreementOf({})).asked[0]).to.include({ granularity: 'month', top: 1 });
    const byDay = new SeededSource({ capabilities: { granularities: ['hour', 'day'] } });
    const { asked, difference } = await agreementOf({ source: byDay });
    expect(asked[0]).to.include({ granularity: 'day' });
    expect(difference).to.equal(0n);
  });
});

describe('what the chart shows', () => {
  const chartOf = async (of: Case) => {
    const { chart } = await agreementOf(of);
    return chart && [chart.period.from, chart.period.to, chart.credits];
  };
  const total = async (query: UsageQuery) => parseCredits((await seeded.usage(query, signal)).total);

  it('is nothing else where it counts the same days by the same filter', async () => {
    const filter = { categories: ['train'] };
    expect(await chartOf({ view: { cycle: 'current' } })).to.equal(undefined);
    expect(await chartOf({ filter, view: { cycle: 'current', ...filter } })).to.equal(undefined);
    expect(await chartOf({ view: { from: '2026-11-01', to: '2026-11-18' } }), 'days to come count nothing').to.equal(
      undefined,
    );
  });

  it('is its own sum where its filter is another', async () => {
    const of = await chartOf({ view: { cycle: 'current', categories: ['train'] } });
    expect(of).to.deep.equal(['2026-11-01', '2026-12-01', await total({ ...NOVEMBER, categories: ['train'] })]);
  });

  it('is its own sum where its days are others', async () => {
    const days = { from: '2026-10-05', to: '2026-10-10' };
    expect(await chartOf({ view: days })).to.deep.equal([days.from, days.to, await total(days)]);
  });

  it('is its own sum where only the log can be filtered like this', async () => {
    const of = await chartOf({ filter: { text: 'job' }, view: { cycle: 'current' } });
    expect(of).to.deep.equal(['2026-11-01', '2026-12-01', await total(NOVEMBER)]);
  });

  it('is not known where its view means no days', async () => {
    const { chart, difference } = await agreementOf({ view: { cycle: 'none-of-them' } });
    expect(chart).to.equal(undefined);
    expect(difference).to.equal(0n);
  });
});

describe('one truth', () => {
  let workspace: Workspace;
  before(async () => (workspace = await seeded.workspace(signal)));

  async function eventsOf(search: LogSearch): Promise<readonly UsageEvent[]> {
    const events: UsageEvent[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const query = { ...eventSearchOf(search), limit: 500, ...(cursor && { cursor }) };
      const page = await seeded.events(query, signal);
      events.push(...page.items);
      cursor = page.next;
    }
    return events;
  }

  it('holds for any cycle and any filter: the events of the log are what usage counts', async () => {
    const { cycles, categories } = workspace;
    const some = (ids: readonly string[]) => fc.subarray([...ids], { maxLength: 3 });
    const folders = ['halden', 'corvane-eu', 'halden-dc3-night'];
    const filters = fc
      .record({
        categories: some(categories.map(({ id }) => id)),
        usageTypes: some(categories.flatMap(({ usageTypes }) => usageTypes.map(({ id }) => id))),
        owner: fc.oneof(
          fc.constant({}),
          some(['key-1', 'key-2', 'key-7']).map((apiKeys) => ({ apiKeys })),
          fc
            .constantFrom('folders', 'foldersOut', 'subtrees', 'subtreesOut')
            .chain((rule) => fc.subarray(folders, { minLength: 1 }).map((ids) => ({ folders: { [rule]: ids } }))),
        ),
      })
      .map(({ owner, ...types }): LogFilter => ({ ...types, ...owner }));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...cycles.slice(0, 6)), filters, async ({ start, end }, filter) => {
        const search = { range: { from: start, to: end }, filter };
        const log = await logOf(seeded, search);
        const agreement: LogAgreement = await readAgreement(seeded, log, undefined, workspace, signal);
        expect(agreement.difference).to.equal(0n);
        const events = await eventsOf(search);
        expect(events.length).to.equal(log.all.count);
        expect(sumKnown(events.map(({ credits }) => parseCredits(credits)))).to.equal(log.all.credits);
      }),
      { numRuns: 40 },
    );
  });
});
