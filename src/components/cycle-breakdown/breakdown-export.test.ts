import { expect } from '@open-wc/testing';
import { cycleFigures } from '../../../test/breakdown-fixtures.js';
import { formats, terms } from '../../../test/chart-fixtures.js';
import { buildCycle, buildWorkspace } from '../../../test/fixtures.js';
import { breakdownCsv } from './breakdown-export.js';

const used = { deploy: { calls: '0.333333333', runs: '0' }, train: { epochs: '2' } };
const linesOf = (previous?: typeof used, changes: Parameters<typeof cycleFigures>[2] = {}) =>
  breakdownCsv({
    figures: cycleFigures(used, previous, changes),
    workspace: buildWorkspace(),
    filter: { apiKeys: ['key-1'] },
    formats,
    terms,
  }).split('\r\n');

describe('breakdownCsv', () => {
  it('has every feature with exact amounts', () => {
    const lines = linesOf(used);
    const table = lines.slice(lines.indexOf('') + 1);
    expect(table).to.deep.equal([
      'Category,Usage type,Usage type ID,Quantity,Unit,Credits,"Cost, USD","Credits, cycle before"',
      'Deploy,Calls,calls,,,0.333333333,0.1333333332,0.333333333',
      'Deploy,Runs,runs,,,0,0,0',
      'Train,Epochs,epochs,,,2,0.8,2',
      '',
    ]);
  });

  it('leaves empty what is not known, and the cost out without a price', () => {
    const [header, calls] = linesOf(undefined, { cycle: buildCycle({ price: null }) }).slice(-5);
    expect(header).not.to.include('Cost');
    expect(calls).to.equal('Deploy,Calls,calls,,,0.333333333,');
  });

  it('says what it is about', () => {
    const about = linesOf(used).join('\n');
    expect(about).to.include('Workspace,Acme Vision').and.include('Billing cycle,plan-2026-11');
    expect(about).to.include('Filters,apiKeys: key-1').and.include('Time zone,America/New_York');
    expect(about).to.include('As of,2026-11-17T19:05:00Z').and.include('"Total, Credits",2.333333333');
  });
});
