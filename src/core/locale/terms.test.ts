import { expect } from '@open-wc/testing';
import { spokenLanguage, termsFor } from './terms.js';

describe('terms', () => {
  it('are spoken in the language that is asked for, its region kept', () => {
    expect(['en', 'en-GB', 'EN-US'].map(spokenLanguage)).to.deep.equal(['en', 'en-GB', 'EN-US']);
  });

  it('are English where there is no dictionary, also for a tag that cannot be', () => {
    expect(['tlh', '', 'not a language', 'english'].map(spokenLanguage)).to.deep.equal(['en', 'en', 'en', 'en']);
    for (const lang of ['en-GB', 'tlh', '']) expect(termsFor(lang).today).to.equal('Today');
  });

  describe('summary', () => {
    const { summary } = termsFor('en');
    const parts = {
      mode: 'cumulative',
      range: '1–30 Nov 2026',
      total: '9.2',
      peak: { day: '2 Nov', amount: '7' },
      series: 'Type 1 5.2 and Type 2 4',
    } as const;

    it('says the whole chart in sentences', () => {
      expect(summary(parts)).to.equal(
        'Running total of credits, 1–30 Nov 2026. Total 9.2 credits. Most on 2 Nov, 7. Type 1 5.2 and Type 2 4.',
      );
      expect(summary({ ...parts, mode: 'daily' })).to.match(/^Credits a day, 1–30 Nov 2026\./);
    });

    it('leaves out what there is not', () => {
      expect(summary({ ...parts, total: '0', peak: undefined, series: '' })).to.equal(
        'Running total of credits, 1–30 Nov 2026. Total 0 credits.',
      );
    });
  });
});
