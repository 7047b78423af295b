import { expect } from '@open-wc/testing';
import { buildBreakdown } from '../../../test/breakdown-fixtures.js';
import { buildCycle, buildWorkspace } from '../../../test/fixtures.js';
import type { BreakdownQuery, UsageSource, Workspace } from '../../core/model/index.js';
import { cycleOf, previousQuery, readBreakdown, type BreakdownQuestion } from './breakdown-reading.js';

const october = buildCycle({ id: 'plan-10', start: '2026-10-01', end: '2026-11-01' });
const november = buildCycle({ id: 'plan-11' });
const flex = buildCycle({ id: 'flex-10', kind: 'flex', start: '2026-10-15', end: '2026-11-15' });
const workspace = buildWorkspace({ cycles: [november, flex, october], asOf: '2026-11-17T19:05:00Z' });

/** What is asked for the question, of a source that knows nothing but sums. */
async function askedFor(question: Partial<BreakdownQuestion>, changes: Partial<Workspace> = {}) {
  const asked: BreakdownQuery[] = [];
  const source = {
    workspace: () => Promise.resolve({ ...workspace, ...changes }),
    breakdown: (query: BreakdownQuery) => {
      asked.push(query);
      return Promise.resolve(buildBreakdown({ deploy: { calls: String(asked.length) } }));
    },
  } as unknown as UsageSource;
  const reading = await readBreakdown(source, { choice: {}, filter: {}, ...question }, new AbortController().signal);
  return { asked, reading };
}

describe('cycleOf', () => {
  it('is the cycle that is named, of any kind, and the current one by default', () => {
    expect(cycleOf({}, workspace)?.id).to.equal('plan-11');
    expect(cycleOf({ cycle: 'flex-10' }, workspace)?.id).to.equal('flex-10');
    expect(cycleOf({ cycle: 'plan-99' }, workspace)).to.equal(undefined);
  });

  it('is the cycle of the main kind that the first day is in, for a range of days', () => {
    expect(cycleOf({ from: '2026-10-20', to: '2026-11-10' }, workspace)?.id).to.equal('plan-10');
    expect(cycleOf({ from: '2020-01-01', to: '2020-01-02' }, workspace)?.id).to.equal('plan-11');
  });
});

describe('previousQuery', () => {
  it('asks for as many days as have begun of a running cycle, and for all once it is over', () => {
    expect(previousQuery(november, workspace)).to.deep.equal({ cycle: 'plan-10', to: '2026-10-18' });
    const over = { ...workspace, asOf: '2026-12-02T12:00:00Z' };
    expect(previousQuery(november, over)).to.deep.equal({ cycle: 'plan-10' });
  });

  it('asks for the whole cycle before where that is shorter than what has gone by', () => {
    const february = buildCycle({ id: 'plan-02', start: '2026-02-01', end: '2026-03-01' });
    const march = buildCycle({ id: 'plan-03', start: '2026-03-01', end: '2026-04-01' });
    const atTheEnd = buildWorkspace({
      cycles: [march, february],
      asOf: '2026-03-30T12:00:00Z',
      firstDay: '2026-01-01',
    });
    expect(previousQuery(march, atTheEnd)).to.deep.equal({ cycle: 'plan-02' });
  });

  it('asks for nothing where not all of those days are known', () => {
    expect(previousQuery(october, workspace)).to.equal(undefined);
    expect(previousQuery(november, { ...workspace, firstDay: '2026-10-02' })).to.equal(undefined);
    expect(previousQuery(november, { ...workspace, firstDay: null })).to.equal(undefined);
  });
});

describe('readBreakdown', () => {
  it('asks for the cycle and for the same days of the one before', async () => {
    const { asked } = await askedFor({});
    expect(asked).to.deep.equal([{ cycle: 'plan-11' }, { cycle: 'plan-10', to: '2026-10-18' }]);
  });

  it('asks for all usage too where a part is shown', async () => {
    const { asked, reading } = await askedFor({ filter: { apiKeys: ['key-1'] } });
    expect(asked).to.deep.equal([
      { cycle: 'plan-11', apiKeys: ['key-1'] },
      { cycle: 'plan-11' },
      { cycle: 'plan-10', to: '2026-10-18', apiKeys: ['key-1'] },
    ]);
    const { shown, all, previous } = reading.figures!;
    expect([shown.total, all.total, previous!.total]).to.deep.equal([1_000_000_000n, 2_000_000_000n, 3_000_000_000n]);
  });

  it('asks for nothing where there is no breakdown, or no such cycle', async () => {
    const capabilities = { ...workspace.capabilities, breakdown: false };
    expect((await askedFor({}, { capabilities })).asked).to.deep.equal([]);
    const { asked, reading } = await askedFor({ choice: { cycle: 'plan-99' } });
    expect([asked, reading.figures]).to.deep.equal([[], undefined]);
  });
});
