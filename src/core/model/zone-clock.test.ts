import { expect } from '@open-wc/testing';
import { timeZoneOf } from './zone-clock.js';

describe('timeZoneOf', () => {
  it('is the zone in its usual letters', () => {
    expect(['UTC', 'utc', 'america/new_york', 'Europe/Berlin'].map(timeZoneOf)).to.deep.equal([
      'UTC',
      'UTC',
      'America/New_York',
      'Europe/Berlin',
    ]);
  });

  it('is the zone as it is called, where a browser has an older name for it', () => {
    expect(timeZoneOf('Asia/Kolkata')).to.equal('Asia/Kolkata');
  });

  it('is nothing for what is none', () => {
    expect(['', 'mars', 'Europe/Atlantis', 'workspace'].map(timeZoneOf)).to.deep.equal(Array(4).fill(undefined));
  });
});
