import { expect } from '@open-wc/testing';
import { commonEnglish } from './common-english.js';
import { en } from './en.js';
import { faultsOf, languageOf, withTexts, type Dictionary, type Texts } from './texts.js';

describe('texts of the host', () => {
  it('stand in the place of those that they name, at any depth', () => {
    const terms = withTexts(en, { today: 'Now', limits: { raise: 'More', left: (amount) => `${amount} to go` } });
    expect([terms.today, terms.limits.raise, terms.limits.left('3')]).to.deep.equal(['Now', 'More', '3 to go']);
    expect([terms.refresh, terms.limits.reached]).to.deep.equal([en.refresh, en.limits.reached]);
    expect(en.today).to.equal('Today');
  });

  it('may be empty, and none at all', () => {
    expect(withTexts(en, { today: '' }).today).to.equal('');
    expect(withTexts(en, undefined)).to.equal(en);
  });

  it('are left out where they do not fit, and say so', () => {
    const texts = {
      today: 5,
      refresh: () => 'x',
      limits: { left: 'left', raise: null, reached: undefined },
      audit: 'log',
      colour: 'blue',
      constructor: 'x',
    } as unknown as Texts;
    expect(withTexts(en, texts)).to.deep.equal(en);
    expect(faultsOf(texts, en).map((fault) => fault.replace(/"; it.*|, but.*/, ''))).to.deep.equal([
      'has a text "today" that is no string',
      'has a text "refresh" that is no string',
      'has a text "limits.left" that is no function',
      'has a text "limits.raise" that is no string',
      'has a text "colour"',
      'has a text "constructor"',
      'has a text "audit" that is no object',
    ]);
    expect(faultsOf('x' as unknown as Texts, en)).to.have.length(1);
    expect(faultsOf({ today: 'Now' }, en)).to.deep.equal([]);
    expect(faultsOf(undefined, en)).to.deep.equal([]);
    expect(faultsOf({ audit: { title: 'Log' }, today: 'Now' }, commonEnglish)).to.deep.equal([]);
    expect(faultsOf(texts, commonEnglish)).to.have.length(6);
  });

  it('say which language they are a dictionary of', () => {
    const italian: Dictionary = { ...en, language: 'it' };
    expect(languageOf(italian)).to.equal('it');
    expect(faultsOf(italian, en)).to.deep.equal([]);
    expect(languageOf({ today: 'Now' })).to.equal(undefined);
    const wrong = { language: 'no language' };
    expect(languageOf(wrong)).to.equal(undefined);
    expect(faultsOf(wrong, en)).to.have.length(1);
  });

  it('do not compile with a text that is missing from a dictionary', () => {
    // @ts-expect-error Everything but the language is missing.
    const italian: Dictionary = { language: 'it' };
    expect(languageOf(italian)).to.equal('it');
  });
});
