import { expect } from '@open-wc/testing';
import { UsageError } from '../src/core/model/usage-error.js';
import { SeededSource } from './source.js';
import {
  awkwardNames,
  emptyWorkspace,
  failingOnRefresh,
  forbidden,
  hugeNumbers,
  manyUsageTypes,
  neverAnswering,
  singleValue,
  tinyNumbers,
} from './states.js';

const { signal } = new AbortController();
const november = { from: '2026-11-01', to: '2026-12-01' } as const;

describe('states for stories', () => {
  it('hold the numbers that their names promise', async () => {
    expect((await emptyWorkspace().usage(november, signal)).series).to.deep.equal([]);
    expect((await emptyWorkspace().workspace(signal)).firstDay).to.equal(null);
    expect((await singleValue().usage(november, signal)).total).to.equal('4');
    expect((await hugeNumbers().usage({ from: '2026-11-16', to: '2026-11-17' }, signal)).total).to.equal('1000000000');
    const tiny = await tinyNumbers().usage(
      { from: '2026-11-16', to: '2026-11-17', usageTypes: ['hosted-inference'] },
      signal,
    );
    expect(tiny.total).to.equal('0.000000001');
    expect((await manyUsageTypes().usage(november, signal)).series).to.have.length(100);
    const names = (await awkwardNames().usage(november, signal)).series.map(({ name }) => name);
    expect(names).to.include('<img src=x onerror=alert(1)>');
  });

  it('fail as their names promise', async () => {
    const refused = await forbidden()
      .workspace(signal)
      .catch((error: unknown) => error);
    expect((refused as UsageError).kind).to.equal('forbidden');

    const error = new UsageError('unavailable', 'The database does not answer.', { status: 503 });
    const stale = failingOnRefresh(new SeededSource(), error);
    expect((await stale.usage(november, signal)).series).to.not.be.empty;
    expect(await stale.usage(november, signal).catch((reason: unknown) => reason)).to.equal(error);
    expect((await stale.usage({ ...november, granularity: 'week' }, signal)).series).to.not.be.empty;
  });

  it('never answers, but lets go when aborted', async () => {
    const controller = new AbortController();
    const answer = neverAnswering().usage(november, controller.signal);
    controller.abort();
    expect(await answer.catch((reason: unknown) => reason)).to.equal(controller.signal.reason);
  });
});
