import { expect } from '@open-wc/testing';
import { november, october, workspaceAt } from '../../../test/chart-fixtures.js';
import { buildUsage } from '../../../test/fixtures.js';
import {
  addDays,
  daysBetween,
  eachDay,
  type UsageQuery,
  type UsageSource,
  type Workspace,
} from '../../core/model/index.js';
import { isFiltering, readChart, type ChartQuestion } from './chart-reading.js';

const AS_OF = '2026-11-17T19:05:00Z';

/** A source that writes down what it is asked, and answers with one credit a bucket. */
function listening(changes: Partial<Workspace> = {}) {
  const queries: UsageQuery[] = [];
  const signals: AbortSignal[] = [];
  const source = {
    workspace: (signal: AbortSignal) => {
      signals.push(signal);
      return Promise.resolve(workspaceAt(AS_OF, changes));
    },
    usage: (query: UsageQuery, signal: AbortSignal) => {
      queries.push(query);
      signals.push(signal);
      const { from, to, granularity = 'day', groupBy = 'usageType' } = query;
      const days = eachDay(from, to);
      const buckets = granularity === 'hour' ? days.map((day) => `${day}T12:00:00-05:00`) : days;
      return Promise.resolve(
        buildUsage([buckets.map(() => '1')], { from, to, granularity, groupBy, buckets, asOf: AS_OF }),
      );
    },
  } as Pick<UsageSource, 'workspace' | 'usage'> as UsageSource;
  return { source, queries, signals };
}

async function ask(question: Partial<ChartQuestion> = {}, changes: Partial<Workspace> = {}) {
  const { source, queries, signals } = listening(changes);
  const { signal } = new AbortController();
  const whole: ChartQuestion = { choice: {}, granularity: 'auto', groupBy: 'usageType', filter: {}, ...question };
  const reading = await readChart(source, whole, signal);
  const asked = queries
    .map(({ from, to, granularity, usageTypes }) => `${from} ${to} ${granularity!} ${(usageTypes ?? []).join()}`.trim())
    .sort();
  return { reading, queries, asked, isSignalled: signals.every((each) => each === signal) };
}

describe('readChart', () => {
  it('asks for the period and the one before, once each when nothing is filtered', async () => {
    const { reading, asked, isSignalled } = await ask();
    expect(asked).to.deep.equal(['2026-10-01 2026-11-01 day', '2026-11-01 2026-12-01 day']);
    expect(reading.usage!.all).to.equal(reading.usage!.shown);
    expect(reading.usage!.previous!.period.cycle).to.deep.equal(october);
    expect(reading.usage!.period.cycle).to.deep.equal(november);
    expect(isSignalled).to.be.true;
  });

  it('asks for all usage too when something is filtered', async () => {
    const { reading, asked } = await ask({ filter: { usageTypes: ['training'] } });
    expect(asked).to.deep.equal([
      '2026-10-01 2026-11-01 day',
      '2026-10-01 2026-11-01 day training',
      '2026-11-01 2026-12-01 day',
      '2026-11-01 2026-12-01 day training',
    ]);
    expect(reading.usage!.all).not.to.equal(reading.usage!.shown);
  });

  it('compares a range with as many days before it', async () => {
    const { asked } = await ask({ choice: { from: '2026-11-08', to: '2026-11-15' } });
    expect(asked).to.deep.equal(['2026-11-01 2026-11-08 day', '2026-11-08 2026-11-15 day']);
  });

  it('asks nothing of a period before there was anything', async () => {
    const alone = ['2026-11-01 2026-12-01 day'];
    expect((await ask({}, { firstDay: '2026-11-01' })).asked).to.deep.equal(alone);
    expect((await ask({}, { firstDay: null })).asked).to.deep.equal(alone);
    expect((await ask({}, { cycles: [november] })).asked).to.deep.equal(alone);
    expect((await ask({}, { firstDay: '2026-10-31' })).asked).to.have.length(2);
    expect((await ask({}, { firstDay: '2026-11-01' })).reading.usage!.previous).to.equal(undefined);
  });

  describe('by the hour', () => {
    const hours = (from: string, to: string, changes: Partial<Workspace> = {}) =>
      ask({ choice: { from, to }, granularity: 'hour' }, changes);

    it('asks for all usage by day as well', async () => {
      const { reading, asked } = await hours('2026-11-10', '2026-11-12');
      expect(asked).to.deep.equal([
        '2026-11-08 2026-11-10 day',
        '2026-11-08 2026-11-10 hour',
        '2026-11-10 2026-11-12 day',
        '2026-11-10 2026-11-12 hour',
      ]);
      expect([reading.usage!.shown.granularity, reading.usage!.all.granularity]).to.deep.equal(['hour', 'day']);
    });

    it('asks for at most 31 days', async () => {
      for (const [days, isByHour] of [
        [31, true],
        [32, false],
      ] as const) {
        const { queries } = await hours('2026-10-01', addDays('2026-10-01', days));
        expect(queries.some(({ granularity }) => granularity === 'hour')).to.equal(isByHour);
        for (const { from, to, granularity } of queries) {
          if (granularity === 'hour') expect(daysBetween(from, to)).to.be.at.most(31);
        }
      }
    });

    it('asks for days where the source has no hours', async () => {
      const { capabilities } = workspaceAt(AS_OF);
      const { queries } = await hours('2026-11-10', '2026-11-12', {
        capabilities: { ...capabilities, granularities: ['day'] },
      });
      expect(queries.map(({ granularity }) => granularity)).to.deep.equal(['day', 'day']);
    });
  });

  it('groups as asked, or as the source can', async () => {
    expect((await ask({ groupBy: 'folder' })).queries.map(({ groupBy }) => groupBy)).to.deep.equal([
      'folder',
      'folder',
    ]);
    const { capabilities } = workspaceAt(AS_OF);
    const { queries } = await ask({ groupBy: 'folder' }, { capabilities: { ...capabilities, groupBys: ['category'] } });
    expect(queries.map(({ groupBy }) => groupBy)).to.deep.equal(['category', 'category']);
  });

  it('asks for no usage when there is no period', async () => {
    const { reading, asked } = await ask({ choice: { cycle: 'plan-99' } });
    expect(asked).to.deep.equal([]);
    expect(reading.period).to.deep.equal({ problem: 'unknown-cycle', value: 'plan-99' });
    expect(reading.usage).to.equal(undefined);
  });
});

describe('isFiltering', () => {
  it('knows whether anything may be left out', () => {
    for (const filter of [{}, { usageTypes: [], categories: [], apiKeys: [] }, { folders: {} }]) {
      expect(isFiltering(filter), JSON.stringify(filter)).to.be.false;
    }
    for (const filter of [
      { usageTypes: ['a'] },
      { categories: ['a'] },
      { apiKeys: ['a'] },
      { folders: { folders: ['a'] } },
    ]) {
      expect(isFiltering(filter), JSON.stringify(filter)).to.be.true;
    }
  });
});
