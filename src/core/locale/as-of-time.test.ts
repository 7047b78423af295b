import { expect } from '@open-wc/testing';
import { buildWorkspace } from '../../../test/fixtures.js';
import { asOfText, asOfTime, zoneCity } from './as-of-time.js';
import { en } from './en.js';
import { Formats } from './formats.js';

describe('asOfTime', () => {
  const workspace = buildWorkspace({ asOf: '2020-11-17T03:05:00Z', timeZone: 'America/New_York' });

  it('is on the clock of the workspace, with its day', () => {
    expect(asOfTime(workspace, new Formats('en-GB'))).to.equal('16 Nov 2020, 22:05');
    expect(asOfText(workspace, new Formats('en-GB'), en)).to.equal('As of 16 Nov 2020, 22:05, New York time');
  });

  it('is on another clock and its calendar where one is chosen', () => {
    const formats = new Formats('en-GB', 'Asia/Kolkata');
    expect(asOfText(workspace, formats, en)).to.equal('As of 17 Nov 2020, 8:35, Kolkata time');
    expect(asOfTime(workspace, formats, '2020-11-16T12:00:00Z')).to.equal('16 Nov 2020, 17:30');
  });
});

describe('zoneCity', () => {
  it('is the last part of the zone’s name, in words', () => {
    const cities = ['America/New_York', 'America/Argentina/Buenos_Aires', 'UTC', 'Etc/GMT+5'].map(zoneCity);
    expect(cities).to.deep.equal(['New York', 'Buenos Aires', 'UTC', 'GMT+5']);
  });
});
