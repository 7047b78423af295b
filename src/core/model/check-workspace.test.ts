import { expect } from '@open-wc/testing';
import { SeededSource } from '../../../seed/source.js';
import { checkWorkspace, UsageError, type Workspace } from './index.js';

describe('checkWorkspace', () => {
  let good: Workspace;

  before(async () => {
    good = await new SeededSource().workspace(new AbortController().signal);
  });

  it('hands on what is right', () => {
    expect(checkWorkspace(good)).to.equal(good);
    expect(checkWorkspace({ ...good, currency: null, cycles: [] }).cycles).to.be.empty;
  });

  const first = (changes: Partial<Workspace['cycles'][number]>): Workspace => ({
    ...good,
    cycles: [{ ...good.cycles[0]!, ...changes }],
  });

  const faults: [name: string, make: () => Workspace, words: string][] = [
    ['a zone that does not exist', () => ({ ...good, timeZone: 'Mars/Olympus' }), '"Mars/Olympus"'],
    ['an instant without an offset', () => ({ ...good, asOf: '2026-11-17T19:05:00' }), '"2026-11-17T19:05:00"'],
    ['a currency that is none', () => ({ ...good, currency: 'dollars' }), 'currency is "dollars"'],
    ['a week that begins on no day', () => ({ ...good, weekStart: 0 }), 'weekStart is 0'],
    ['a day that does not exist', () => first({ start: '2026-02-30' }), 'cycles[0].start is "2026-02-30"'],
    ['a cycle that ends before it starts', () => first({ end: '2001-01-01' }), 'cycles[0].end is "2001-01-01"'],
    ['an allowance that is no amount', () => first({ allowance: 'a lot' }), 'cycles[0].allowance is wrong: "a lot"'],
    ['a negative price', () => first({ price: '-1' }), 'cycles[0].price is wrong: "-1"'],
  ];

  for (const [name, make, words] of faults) {
    it(`refuses ${name}, naming it`, () => {
      expect(() => checkWorkspace(make()))
        .to.throw(UsageError, words)
        .with.property('kind', 'contract');
    });
  }
});
