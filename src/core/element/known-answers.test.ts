import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import type { UsageSource } from '../model/index.js';
import { encodeAnswer, giveAnswers, knownAnswer } from './known-answers.js';

const notRead = () => Promise.reject(new Error('What is known is not to be read.'));

/** What arrives in the browser of an answer that a server has read. */
function arrived(answer: unknown): unknown {
  const source = {} as UsageSource;
  giveAnswers(source, { it: JSON.parse(JSON.stringify(encodeAnswer(answer))) as unknown });
  return knownAnswer(source, 'it', notRead);
}

describe('known answers', () => {
  it('arrive as they were, amounts to the last digit', () => {
    const leaf = fc.oneof(
      fc.bigInt(),
      fc.string(),
      fc.stringMatching(/^-?\d+n{0,3}$/),
      fc.boolean(),
      fc.constant(null),
      fc.integer(),
    );
    const answer = fc.letrec((tie) => ({
      any: fc.oneof({ maxDepth: 4 }, leaf, fc.array(tie('any')), fc.dictionary(fc.string(), tie('any'))),
    })).any;
    fc.assert(
      fc.property(answer, (each) => {
        // A null prototype and "__proto__" do not survive JSON, and no answer has them.
        fc.pre(
          !JSON.stringify(each, (_, value: unknown) => (typeof value === 'bigint' ? '' : value)).includes('__proto__'),
        );
        expect(arrived({ each })).to.deep.equal({ each: plain(each) });
      }),
    );
  });

  it('are the same object each time', () => {
    const source = {} as UsageSource;
    giveAnswers(source, { limits: { items: [] } });
    expect(knownAnswer(source, 'limits', notRead)).to.equal(knownAnswer(source, 'limits', notRead));
  });

  it('are those of their source and key alone', () => {
    const source = {} as UsageSource;
    giveAnswers(source, { limits: 1 });
    expect(knownAnswer(source, 'workspace', notRead)).to.equal(undefined);
    expect(knownAnswer({} as UsageSource, 'limits', notRead)).to.equal(undefined);
    expect(knownAnswer(undefined, 'limits', notRead)).to.equal(undefined);
  });
});

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)]));
}
