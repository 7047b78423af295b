import { expect } from '@open-wc/testing';
import { zoneCity } from './as-of-time.js';

describe('zoneCity', () => {
  it('is the last part of the zone’s name, in words', () => {
    const cities = ['America/New_York', 'America/Argentina/Buenos_Aires', 'UTC', 'Etc/GMT+5'].map(zoneCity);
    expect(cities).to.deep.equal(['New York', 'Buenos Aires', 'UTC', 'GMT+5']);
  });
});
