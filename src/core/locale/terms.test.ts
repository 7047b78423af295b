import { expect } from '@open-wc/testing';
import { en } from './en.js';

describe('terms', () => {
  describe('summary', () => {
    const { summary } = en;
    const parts = {
      mode: 'cumulative',
      unit: 'Credits',
      range: '1–30 Nov 2026',
      total: '9.2',
      peak: { bucket: 'Mon 2 Nov', amount: '7' },
      change: '+12.5%',
      series: 'Type 1 5.2 and Type 2 4',
    } as const;

    it('says the whole chart in sentences', () => {
      expect(summary(parts)).to.equal(
        'Running total of credits, 1–30 Nov 2026. Total 9.2. Most on Mon 2 Nov, 7. ' +
          '+12.5% against the period before. Type 1 5.2 and Type 2 4.',
      );
      expect(summary({ ...parts, mode: 'daily' })).to.match(/^Credits, 1–30 Nov 2026\./);
    });

    it('leaves out what there is not', () => {
      expect(summary({ ...parts, total: '0', peak: undefined, change: undefined, series: '' })).to.equal(
        'Running total of credits, 1–30 Nov 2026. Total 0.',
      );
    });

    it('keeps the code of a currency as it is', () => {
      expect(summary({ ...parts, unit: 'USD' })).to.match(/^Running total of USD, /);
    });
  });

  describe('steps of the cursor', () => {
    const { stepBucket, stepSeries } = en;
    const bucket = { bucket: 'Wed 11 Nov', amount: '26.5', runningTotal: undefined, isFilling: false } as const;

    it('say the bucket, and what there is to say of it', () => {
      expect(stepBucket(bucket)).to.equal('Wed 11 Nov: 26.5');
      expect(stepBucket({ ...bucket, runningTotal: '136.5', isFilling: true })).to.equal(
        'Wed 11 Nov: 26.5, running total 136.5, still filling',
      );
    });

    it('tell what is not known from nothing', () => {
      expect(stepBucket({ ...bucket, amount: undefined })).to.equal('Wed 11 Nov: not known yet');
      expect(stepBucket({ ...bucket, amount: '0' })).to.equal('Wed 11 Nov: 0');
      expect(stepSeries('Training', undefined, '')).to.equal('Training not known yet');
      expect(stepSeries('Training', '0', '0%')).to.equal('Training 0, 0%');
    });

    it('leave names as they are, commas and spaces included', () => {
      expect(stepBucket({ ...bucket, bucket: 'a ,b' })).to.equal('a ,b: 26.5');
    });
  });

  it('name each bucket, grouping and preset, none twice', () => {
    const { perBucket, granularities, groupBys, presets, unnamed, inBucket } = en;
    for (const names of [perBucket, granularities, groupBys, presets, unnamed, inBucket].map(Object.values)) {
      expect(names).to.not.include('');
      expect(new Set(names)).to.have.length(names.length);
    }
  });
});
