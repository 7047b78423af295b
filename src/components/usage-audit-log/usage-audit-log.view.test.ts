import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { buildCycle, buildWorkspace } from '../../../test/fixtures.js';
import { correctedEvents } from '../../../seed/states.js';
import { en, Formats } from '../../core/locale/index.js';
import { formatDecimal, type UsageEvent } from '../../core/model/index.js';
import { factsOf, keyOf, logRows, rawText, type RowWords } from './usage-audit-log.view.js';

const EVENT: UsageEvent = {
  id: 'event-1',
  source: 'urn:acme:meter',
  time: '2026-11-02T14:05:00.213Z',
  receivedAt: '2026-11-02T14:05:00.900Z',
  revision: 1,
  replaces: null,
  usageType: 'hosted-inference',
  credits: '0.5',
  quantity: '2',
  unit: 'calls',
  folder: { id: 'dc3', name: 'Distribution centre 3', path: ['Halden Foods', 'Northern region'] },
  apiKey: { id: 'key-1', name: 'Edge gateway', masked: 'pk_…8f3a' },
  actor: 'Camera 7',
  resource: 'surface-defects-v3',
  balance: 'included',
  attributes: {},
};

const words: RowWords = {
  workspace: buildWorkspace(),
  timeZone: 'America/New_York',
  formats: new Formats('en-GB'),
  terms: en,
};

const rowOf = (changes: Partial<UsageEvent> = {}, with_: Partial<RowWords> = {}) =>
  logRows([{ ...EVENT, ...changes }], { ...words, ...with_ })[0]!;

/** What the details say of an event, by name. */
const factsIn = (changes: Partial<UsageEvent> = {}, with_: Partial<RowWords> = {}) =>
  Object.fromEntries(
    factsOf({ ...EVENT, ...changes }, { ...words, ...with_ }).map(({ name, value }) => [name, plain(value)]),
  );

/** Without the white space that differs from one version of a browser's language data to the next. */
const plain = (text: string) => text.replace(/\s+/g, ' ');

const timeOf = ({ time: { text, fraction, offset } }: ReturnType<typeof rowOf>) =>
  plain(`${text}${fraction} ${offset}`.trim());

describe('a row of the log', () => {
  it('has its time to the millisecond on the chosen clock', () => {
    expect(timeOf(rowOf())).to.equal('2 Nov 09:05:00.213');
    expect(timeOf(rowOf({}, { timeZone: 'UTC' }))).to.equal('2 Nov 14:05:00.213');
    expect(timeOf(rowOf({}, { timeZone: 'Asia/Tokyo' }))).to.equal('2 Nov 23:05:00.213');
    expect(timeOf(rowOf({ time: '2026-11-02T14:05:00Z' }))).to.equal('2 Nov 09:05:00.000');
  });

  it('has its year where that is not the current one', () => {
    expect(timeOf(rowOf({ time: '2025-11-02T15:05:00.213Z' }))).to.equal('2 Nov 2025 10:05:00.213');
    const newYear = { time: '2026-01-01T03:00:00Z' };
    expect(timeOf(rowOf(newYear))).to.equal('31 Dec 2025 22:00:00.000');
    expect(timeOf(rowOf(newYear, { timeZone: 'UTC' }))).to.equal('1 Jan 03:00:00.000');
  });

  it('says its offset from UTC in the hour that comes twice, and in no other', () => {
    const at = (time: string, timeZone = words.timeZone) => timeOf(rowOf({ time }, { timeZone }));
    expect(at('2026-11-01T04:59:59.999Z')).to.equal('1 Nov 00:59:59.999');
    expect(at('2026-11-01T05:30:00Z')).to.match(/^1 Nov 01:30:00\.000 (GMT|UTC)-4$/);
    expect(at('2026-11-01T06:30:00Z')).to.match(/^1 Nov 01:30:00\.000 (GMT|UTC)-5$/);
    expect(at('2026-11-01T07:00:00Z')).to.equal('1 Nov 02:00:00.000');
    expect(at('2026-11-01T05:30:00Z', 'UTC')).to.equal('1 Nov 05:30:00.000');
  });

  it('has the name of its usage type, or its id where the workspace knows none or none that can be seen', () => {
    expect(rowOf().usageType).to.equal('Hosted inference');
    expect(rowOf({ usageType: 'retired-type' }).usageType).to.equal('retired-type');
    const [category] = words.workspace.categories;
    const blank = { ...category!, usageTypes: [{ ...category!.usageTypes[0]!, name: ' \u00a0' }] };
    const workspace = buildWorkspace({ categories: [blank] });
    expect(rowOf({}, { workspace }).usageType).to.equal('hosted-inference');
  });

  it('has its quantity as it is, and its folder with the way to it', () => {
    const { quantity, unit, folder } = rowOf({ quantity: '1234567.000000001' });
    expect([quantity, unit]).to.deep.equal(['1,234,567.000000001', 'calls']);
    expect(folder).to.equal('Halden Foods / Northern region / Distribution centre 3');
    const none = rowOf({ quantity: null, unit: null, folder: null });
    expect([none.quantity, none.unit, none.folder]).to.deep.equal([undefined, '', undefined]);
    expect(rowOf({ quantity: '0' }).quantity, 'nothing is not unknown').to.equal('0');
  });

  it('is told from an event of the same id that another source reports', () => {
    expect(keyOf({ ...EVENT, source: 'urn:other' })).not.to.equal(keyOf(EVENT));
    expect(keyOf({ ...EVENT, source: 'a', id: 'b,c' })).not.to.equal(keyOf({ ...EVENT, source: 'a,b', id: 'c' }));
  });
});

describe('credits and cost in their columns', () => {
  const columns = (credits: readonly string[], with_: Partial<RowWords> = {}) =>
    logRows(
      credits.map((each) => ({ ...EVENT, credits: each })),
      { ...words, ...with_ },
    );

  it('are exact, and end at the same place behind the decimal mark', () => {
    const rows = columns(['1240.5', '0.000000001', '3', '0']);
    expect(rows.map(({ credits }) => credits.text)).to.deep.equal(['1,240.5', '0.000000001', '3', '0']);
    expect(rows.map(({ credits }) => credits.padding)).to.deep.equal(['00000000', '', '.000000000', '.000000000']);
  });

  it('have nothing added where all are whole', () => {
    expect(columns(['3', '12000']).map(({ credits }) => `${credits.text}|${credits.padding}`)).to.deep.equal([
      '3|',
      '12,000|',
    ]);
  });

  it('are aligned for any amounts', () => {
    const amounts = fc.array(fc.bigInt({ min: 0n, max: 10n ** 18n }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(amounts, (nano) => {
        const rows = columns(nano.map((each) => formatDecimal(each)));
        for (const column of ['credits', 'cost'] as const) {
          const texts = rows.map((row) => row[column]!);
          const behind = texts.map(({ text, padding }) => `${text}${padding}`.split('.')[1]?.length ?? 0);
          expect(new Set(behind).size).to.equal(1);
          expect(
            texts.some(({ padding }) => padding === ''),
            'one of them is the longest',
          ).to.equal(true);
        }
        const shown = rows.map(({ credits }) => credits.text.replaceAll(',', ''));
        expect(shown).to.deep.equal(nano.map((each) => formatDecimal(each)));
      }),
    );
  });

  it('is at the price of the cycle that the event is in, whichever is shown', () => {
    const october = { id: 'plan-2026-10', start: '2026-10-01', end: '2026-11-01', price: '0.35' };
    const flex = { id: 'flex', kind: 'flex', start: '2026-01-01', end: '2027-01-01', price: '9' };
    const workspace = buildWorkspace({ cycles: [buildCycle(flex), buildCycle(), buildCycle(october)] });
    const events = ['2026-11-01T04:00:00Z', '2026-11-01T03:59:59Z', '2026-09-30T12:00:00Z'].map((time) => ({
      ...EVENT,
      time,
      credits: '0.000000001',
    }));
    const costs = logRows(events, { ...words, workspace }).map(({ cost }) => cost?.text);
    expect(costs, 'the cycle begins at midnight in the workspace').to.deep.equal([
      '0.0000000004',
      '0.00000000035',
      undefined,
    ]);
  });

  it('has no cost where there is no price', () => {
    const cycles = [buildCycle({ price: null })];
    expect(rowOf({}, { workspace: buildWorkspace({ cycles }) }).cost).to.equal(undefined);
    expect(rowOf({}, { workspace: buildWorkspace({ currency: null }) }).cost).to.equal(undefined);
    expect(factsIn({}, { workspace: buildWorkspace({ currency: null }) })).not.to.have.property('Cost');
    expect(rowOf({ credits: '0' }).cost?.text, 'nothing used costs nothing, which is known').to.equal('0');
  });
});

describe('marks of an event', () => {
  const marks = (changes: Partial<UsageEvent>) => rowOf(changes).marks.map(({ kind, text }) => [kind, plain(text)]);

  it('are none for what comes within minutes', () => {
    expect(marks({})).to.deep.equal([]);
    expect(marks({ receivedAt: '2026-11-02T14:10:00.212Z' })).to.deep.equal([]);
    expect(marks({ receivedAt: '2026-11-02T14:04:00Z' }), 'a clock ahead is no lateness').to.deep.equal([]);
  });

  it('say by how much it came late', () => {
    expect(marks({ receivedAt: '2026-11-02T14:10:00.213Z' })).to.deep.equal([['late', 'Arrived 5 mins late']]);
    expect(marks({ receivedAt: '2026-11-04T20:05:00.213Z' })).to.deep.equal([['late', 'Arrived 2 days late']]);
  });

  it('say what it was before a correction, exactly, to nothing too', () => {
    const receivedAt = '2026-11-03T14:05:00Z';
    const replaces = { credits: '40.000000001', receivedAt: '2026-11-02T14:05:01Z' };
    expect(marks({ credits: '0', receivedAt, replaces, revision: 2 })).to.deep.equal([
      ['corrected', 'Corrected, was 40.000000001'],
    ]);
  });

  it('say both of one that came late at first', () => {
    const replaces = { credits: '0', receivedAt: '2026-11-02T17:05:01Z' };
    expect(marks({ receivedAt: '2026-11-03T14:05:00Z', replaces, revision: 2 })).to.deep.equal([
      ['late', 'Arrived 3 hrs late'],
      ['corrected', 'Corrected, was 0'],
    ]);
  });
});

describe('the facts of an event', () => {
  it('are all that is known of it', () => {
    const { Time: time, ...others } = factsIn();
    expect(time).to.match(/^2 Nov 2026 09:05:00\.213 (GMT|UTC)-5$/);
    expect(others).to.deep.equal({
      'Usage type': 'Deploy, Hosted inference',
      Credits: '0.5 at 0.25 per calls',
      Cost: '$0.2',
      Quantity: '2 calls',
      'Taken from': 'Included',
      Folder: 'Halden Foods / Northern region / Distribution centre 3',
      'API key': 'Edge gateway (pk_…8f3a)',
      Actor: 'Camera 7',
      Resource: 'surface-defects-v3',
      Arrived: '2 Nov 09:05:00.900, 0.7 secs later',
      Event: 'event-1',
      Source: 'urn:acme:meter',
    });
  });

  it('say who has no folder and no key, and leave out what is not known', () => {
    const nothing = { folder: null, apiKey: null, actor: null, resource: null, balance: null, quantity: null };
    const facts = factsIn({ ...nothing, unit: null, usageType: 'retired-type' });
    expect(facts).to.include({ Folder: 'Workspace, no folder', 'API key': 'None', 'Usage type': 'retired-type' });
    expect(facts).not.to.have.any.keys('Actor', 'Resource', 'Taken from', 'Quantity');
    expect(facts['Credits']).to.equal('0.5');
  });

  it('say a rate where that is exact, and only there', () => {
    const credits = (changes: Partial<UsageEvent>) => factsIn(changes)['Credits'];
    expect(credits({ credits: '1', quantity: '3' })).to.equal('1');
    expect(credits({ credits: '0.3', quantity: '3' })).to.equal('0.3 at 0.1 per calls');
    expect(credits({ credits: '0', quantity: '3' })).to.equal('0');
    expect(credits({ credits: '1', quantity: '0' })).to.equal('1');
  });

  it('say what a correction replaces, and which one it is', () => {
    const replaces = { credits: '40', receivedAt: '2026-11-02T14:05:01.5Z' };
    const facts = factsIn({ receivedAt: '2027-01-04T14:05:00.213Z', replaces, revision: 3 });
    expect(facts).to.include({ Replaces: '40 credits, as reported 2 Nov 09:05:01.500', Revision: '3' });
    expect(facts['Arrived'], 'the year is there where it is another').to.equal(
      '4 Jan 2027 09:05:00.213, 63 days later',
    );
    expect(factsIn()).not.to.have.any.keys('Replaces', 'Revision');
  });

  it('have every further field as the source has it', async () => {
    const { signal } = new AbortController();
    const source = correctedEvents();
    const workspace = await source.workspace(signal);
    const range = { from: '2026-11-01', to: '2026-12-01' };
    const { items } = await source.events({ ...range, usageTypes: ['gpu-training'] }, signal);
    const facts = factsOf(items[0]!, { ...words, workspace });
    const own = Object.keys(items[0]!.attributes);
    expect(own).to.have.length.above(10);
    expect(Object.fromEntries(facts.slice(-own.length).map(({ name, value }) => [name, value]))).to.deep.equal({
      region: 'us-east',
      frames: '1800',
      ratio: '0.30000000000000004',
      huge: '1e+21',
      negative: '-0.5',
      warm: 'true',
      retried: 'false',
      session: '–',
      empty: '',
      '<b>bold</b>': '<img src=x onerror=alert(1)>',
      'key with "quotes" & spaces': "'; DROP TABLE events; --",
      constructor: '{{ value }} ${value}',
      اسم: 'استدلال الفيديو',
      json: '{"nested":[1,2,3]}',
    });
  });
});

describe('the raw text of an event', () => {
  it('is the event again when it is parsed, whatever is in it', () => {
    const value = fc.oneof(fc.string({ unit: 'binary' }), fc.double({ noNaN: true }), fc.boolean(), fc.constant(null));
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'binary' }), value), fc.string(), (attributes, actor) => {
        // JSON has neither a negative zero nor infinities.
        const event = JSON.parse(JSON.stringify({ ...EVENT, attributes, actor })) as UsageEvent;
        expect(JSON.parse(rawText(event))).to.deep.equal(event);
      }),
    );
  });

  it('has a field a line', () => {
    const lines = rawText(EVENT).split('\n');
    expect(lines).to.have.length(Object.keys(EVENT).length + 2);
    expect(lines[1]).to.equal('  "id": "event-1",');
  });
});
