import { expect } from '@open-wc/testing';
import { SERIES_COLORS } from '../model/index.js';
import { seriesPatterns } from './patterns.js';

describe('seriesPatterns', () => {
  it('has one for each colour', () => {
    expect(seriesPatterns).to.have.lengthOf(SERIES_COLORS);
  });
});
