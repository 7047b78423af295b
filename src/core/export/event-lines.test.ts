import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { buildCycle, buildWorkspace } from '../../../test/fixtures.js';
import { readCsv, runsAsFormula } from '../../../test/read-csv.js';
import type { UsageEvent } from '../model/index.js';
import { csvEventLines, EVENT_COLUMNS, jsonEventLines } from './event-lines.js';

const workspace = buildWorkspace();
const about = [['Workspace', 'Acme Vision']] as const;

function buildEvent(changes: Partial<UsageEvent> = {}): UsageEvent {
  return {
    id: 'evt-1',
    source: '//billing.example.com',
    time: '2026-11-17T19:04:31.004Z',
    receivedAt: '2026-11-17T19:04:31.5Z',
    revision: 1,
    replaces: null,
    usageType: 'hosted-inference',
    credits: '0.000000001',
    quantity: '12.5',
    unit: 'calls',
    folder: { id: 'shelf', name: 'Shelf', path: ['Retail', 'Europe'] },
    apiKey: { id: 'key-1', name: 'Cameras', masked: 'sk_…02bd' },
    actor: 'ci@example.com',
    resource: 'model-3',
    balance: 'included',
    attributes: {},
    ...changes,
  };
}

type Row = Record<(typeof EVENT_COLUMNS)[number], string>;

function rowOf(
  event: UsageEvent,
  changes: Parameters<typeof buildWorkspace>[0] = {},
  timeZone = 'America/New_York',
): Row {
  const lines = csvEventLines({ about, workspace: { ...workspace, ...changes }, timeZone });
  const [, , header, row, ...others] = readCsv((lines.head + lines.line(event)).slice(1));
  expect(others).to.deep.equal([]);
  expect(header).to.deep.equal(EVENT_COLUMNS);
  expect(row).to.have.length(header!.length);
  return Object.fromEntries(header!.map((name, i) => [name, row![i]])) as Row;
}

describe('events as CSV', () => {
  it('begin with what they are, an empty line and the names of the columns', () => {
    const { head } = csvEventLines({ about, workspace, timeZone: 'UTC' });
    expect(head).to.equal(`\ufeffWorkspace,Acme Vision\r\n\r\n${EVENT_COLUMNS.join(',')}\r\n`);
  });

  it('have every field, exactly', () => {
    expect(rowOf(buildEvent())).to.deep.equal({
      time: '2026-11-17T19:04:31.004Z',
      local_time: '2026-11-17T14:04:31.004-05:00',
      id: 'evt-1',
      source: '//billing.example.com',
      revision: '1',
      received_at: '2026-11-17T19:04:31.5Z',
      replaced_credits: '',
      usage_type: 'hosted-inference',
      usage_type_name: 'Hosted inference',
      category: 'Deploy',
      credits: '0.000000001',
      cost: '0.0000000004',
      currency: 'USD',
      quantity: '12.5',
      unit: 'calls',
      folder: 'shelf',
      folder_path: 'Retail / Europe / Shelf',
      api_key: 'sk_…02bd',
      api_key_id: 'key-1',
      actor: 'ci@example.com',
      resource: 'model-3',
      balance: 'included',
      attributes: '',
    });
  });

  it('are empty where nothing is known, and say what a correction replaces', () => {
    const row = rowOf(
      buildEvent({
        ...{ quantity: null, unit: null, folder: null, apiKey: null, actor: null, resource: null, balance: null },
        revision: 2,
        replaces: { credits: '0', receivedAt: '2026-11-17T19:04:31Z' },
        usageType: 'unheard-of',
        attributes: { region: 'eu', retries: 2, cached: false, note: null },
      }),
    );
    expect(row).to.include({
      quantity: '',
      unit: '',
      folder: '',
      folder_path: '',
      api_key: '',
      actor: '',
      balance: '',
    });
    expect(row).to.include({ revision: '2', replaced_credits: '0', usage_type: 'unheard-of', usage_type_name: '' });
    expect(JSON.parse(row.attributes)).to.deep.equal({ region: 'eu', retries: 2, cached: false, note: null });
  });

  it('cost what the cycle of their day says, and nothing is said without a price', () => {
    const cycles = [
      buildCycle({ id: 'old', start: '2026-10-01', end: '2026-11-01', price: '0.5' }),
      buildCycle({ id: 'flex', kind: 'flex', start: '2026-10-01', end: '2026-12-01', price: '9' }),
      buildCycle({ start: '2026-11-01', end: '2026-12-01', price: null }),
    ];
    const costAt = (time: string) => rowOf(buildEvent({ time, credits: '1000000000' }), { cycles });
    // Still October in New York.
    expect(costAt('2026-11-01T03:59:59.999Z')).to.include({ cost: '500000000', currency: 'USD' });
    expect(costAt('2026-11-01T04:00:00Z')).to.include({ cost: '', currency: '' });
    expect(rowOf(buildEvent(), { currency: null })).to.include({ cost: '', currency: '' });
  });

  it('are read back as they are, and nothing in them runs as a formula', () => {
    const nasty = fc
      .array(fc.oneof(fc.constantFrom(...Array.from('=+-@＝;,"\'\t\r\n\0 \u200ba1ס')), fc.string()))
      .map((parts) => parts.join(''));
    const events = fc
      .record({
        id: nasty,
        source: nasty,
        actor: fc.option(nasty),
        resource: fc.option(nasty),
        unit: fc.option(nasty),
        folder: fc.option(fc.record({ id: nasty, name: nasty, path: fc.array(nasty, { maxLength: 2 }) })),
        attributes: fc.dictionary(nasty, nasty, { maxKeys: 2 }),
      })
      .map((changes) => buildEvent({ ...changes, attributes: { ...changes.attributes } }));
    const bare = (text: string) => text.replaceAll("'", '');
    fc.assert(
      fc.property(events, (event) => {
        const row = rowOf(event);
        const { id, source, actor, resource, folder } = event;
        expect([row.id, row.source, row.actor, row.resource, row.folder].map(bare)).to.deep.equal(
          [id, source, actor ?? '', resource ?? '', folder?.id ?? ''].map(bare),
        );
        for (const cell of Object.values(row)) {
          if (!/^-?\d+(\.\d+)?$/.test(cell)) expect(runsAsFormula(cell), JSON.stringify(cell)).to.equal(false);
        }
      }),
    );
  });
});

describe('events as lines of JSON', () => {
  it('begin with what was asked, and are as the contract has them', () => {
    const lines = jsonEventLines({ from: '2026-11-01' });
    const event = buildEvent({ actor: 'a\n\u2028\u0085"b', attributes: { n: 1 } });
    const text = lines.head + lines.line(event);
    expect(text.split(/[\n\r\u0085\u2028\u2029]/)).to.have.length(3);
    const [head, line] = text.split('\n');
    expect(JSON.parse(head!)).to.deep.equal({ search: { from: '2026-11-01' } });
    expect(JSON.parse(line!)).to.deep.equal(event);
  });
});
