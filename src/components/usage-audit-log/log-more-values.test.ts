import { expect } from '@open-wc/testing';
import { buildCategory } from '../../../test/filter-fixtures.js';
import { en, Formats } from '../../core/locale/index.js';
import { filterWords, logChips, NO_LOG_FILTER } from './log-filter-words.js';
import { patched } from './log-draft.js';
import { countMore, MOST_ACTORS, readLeastCredits, typedCredits, withActor } from './log-more-values.js';
import type { LogFilter } from './log-search.js';

const wordsIn = (lang: string) => ({ formats: new Formats(lang), terms: en });
const english = wordsIn('en-GB');

describe('least credits', () => {
  it('are read as the contract writes them', () => {
    const valueOf = (text: string) => readLeastCredits(text, english);
    expect(valueOf('5')).to.deep.equal({ value: '5' });
    expect(valueOf(' 0.2500 ')).to.deep.equal({ value: '0.25' });
    expect(valueOf('.5')).to.deep.equal({ value: '0.5' });
    expect(valueOf('007')).to.deep.equal({ value: '7' });
  });

  it('are none where there is nothing, or 0', () => {
    for (const text of ['', ' ', '0', '0.00']) {
      expect(readLeastCredits(text, english)).to.deep.equal({ value: undefined });
    }
  });

  it('are refused where they are no amount', () => {
    for (const text of ['five', '1,5', '-1', '1e3', '1.2345678901', '1 000', '.']) {
      expect(readLeastCredits(text, english), text).to.equal('wrong');
    }
  });

  it('have the decimal mark of the language, or a point', () => {
    const german = wordsIn('de');
    expect(readLeastCredits('1,5', german)).to.deep.equal({ value: '1.5' });
    expect(readLeastCredits('1.5', german)).to.deep.equal({ value: '1.5' });
    expect(typedCredits('1.5', german)).to.equal('1,5');
    expect(typedCredits(undefined, german)).to.equal('');
  });
});

describe('withActor', () => {
  it('adds what is new, without the space around it', () => {
    expect(withActor(['a'], ' b c ')).to.deep.equal(['a', 'b c']);
    const actors = ['a'];
    expect(withActor(actors, 'a')).to.equal(actors);
    expect(withActor(actors, '  ')).to.equal(actors);
  });

  it('adds no more than the contract takes', () => {
    const actors = Array.from({ length: MOST_ACTORS }, (_, i) => `actor ${i}`);
    expect(withActor(actors, 'one more')).to.equal(actors);
  });
});

describe('a filter in words', () => {
  const names = {
    categories: [
      buildCategory('deploy', 'Deploy', { hosted: 'Hosted inference' }),
      buildCategory('train', 'Train', {}),
    ],
    keyName: () => undefined,
    folders: undefined,
  };
  const chipsOf = (filter: LogFilter, folders?: string) => logChips(filter, { ...names, folders }, english);
  const textsOf = (filter: LogFilter) => chipsOf(filter).map(({ label, value }) => `${label}|${value}`);
  const all: LogFilter = {
    categories: ['deploy'],
    folders: { subtreesOut: ['sandbox'] },
    actors: ['ci@example.com'],
    leastCredits: '1234.5',
    text: 'camera',
  };

  it('has a chip for each actor up to three, and one for more', () => {
    expect(textsOf({ actors: ['a', 'b', 'c'] })).to.deep.equal(['Actor|a', 'Actor|b', 'Actor|c']);
    expect(textsOf({ actors: ['a', 'b', 'c', 'd'] })).to.deep.equal(['|4 actors']);
  });

  it('has one for the least credits and one for the text', () => {
    expect(textsOf({ leastCredits: '1', text: 'camera' })).to.deep.equal(['|at least 1 credit', 'Text|“camera”']);
    expect(countMore(all)).to.equal(3);
    expect(countMore({})).to.equal(0);
  });

  it('is a sentence', () => {
    expect(filterWords(chipsOf(all, 'all but Sandbox'), wordsIn('en'))).to.equal(
      'all but Sandbox, Deploy, ci@example.com, at least 1,234.5 credits, “camera”',
    );
    expect(filterWords(chipsOf({}), wordsIn('en'))).to.equal('');
  });

  it('is lifted part by part, and as a whole', () => {
    let filter = all;
    for (let left = chipsOf(all, 'all but Sandbox'); left.length > 0;) {
      filter = patched(filter, left.at(-1)!.lifted);
      const next = chipsOf(filter, filter.folders && 'all but Sandbox');
      expect(next).to.have.length(left.length - 1);
      left = next;
    }
    expect(filter).to.deep.equal({});
    expect(patched(all, NO_LOG_FILTER)).to.deep.equal({});
  });
});
