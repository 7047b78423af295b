import { expect } from '@open-wc/testing';
import { safeParse, type GenericSchema } from 'valibot';
import * as decode from './decode.js';

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
type JsonObject = Readonly<Record<string, Json>>;

const cycle = {
  id: 'plan-2026-11',
  kind: 'plan',
  start: '2026-11-01',
  end: '2026-12-01',
  allowance: '2000',
  price: '0.4',
};

/** The examples of openapi.yaml. */
const workspace = {
  id: 'acme',
  name: 'Acme Vision',
  timeZone: 'America/New_York',
  weekStart: 1,
  currency: 'USD',
  asOf: '2026-11-17T19:05:00Z',
  firstDay: '2025-09-17',
  cycleKinds: [
    { id: 'plan', name: 'Plan cycle' },
    { id: 'flex', name: 'Flex cycle' },
  ],
  cycles: [
    cycle,
    { id: 'flex-2026-11', kind: 'flex', start: '2026-11-15', end: '2026-12-15', allowance: null, price: '0.5' },
    { id: 'plan-2026-10', kind: 'plan', start: '2026-10-01', end: '2026-11-01', allowance: '2000', price: '0.4' },
  ],
  balances: [
    { id: 'included', name: 'Included', granted: '2000', used: '1240.5' },
    { id: 'prepaid', name: 'Prepaid', granted: '500', used: '0' },
    { id: 'flex', name: 'Flex', granted: null, used: '0' },
  ],
  categories: [
    {
      id: 'deploy',
      name: 'Deploy',
      usageTypes: [
        { id: 'hosted-inference', name: 'Hosted inference', unit: 'calls' },
        { id: 'video-inference', name: 'Video inference', unit: 'minutes' },
      ],
    },
    { id: 'train', name: 'Train', usageTypes: [{ id: 'gpu-training', name: 'GPU training', unit: 'GPU hours' }] },
  ],
  capabilities: {
    granularities: ['hour', 'day', 'week', 'month'],
    groupBys: ['usageType', 'category', 'folder', 'apiKey'],
    usageTypeFilter: true,
    folders: 'yes',
    apiKeys: true,
    breakdown: true,
    events: true,
    eventSorts: ['time'],
    limits: true,
    csv: true,
  },
};

const usageByDay = {
  asOf: '2026-11-02T23:05:00Z',
  timeZone: 'America/New_York',
  from: '2026-11-01',
  to: '2026-11-04',
  granularity: 'day',
  groupBy: 'usageType',
  buckets: ['2026-11-01', '2026-11-02', '2026-11-03'],
  series: [
    { id: 'hosted-inference', name: 'Hosted inference', credits: ['2.2', '3.0002', null] },
    { id: 'gpu-training', name: 'GPU training', credits: ['0', '4', null] },
  ],
  other: null,
  totals: ['2.2', '7.0002', null],
  total: '9.2002',
};

const usageByHour = {
  asOf: '2026-11-02T23:05:00Z',
  timeZone: 'America/New_York',
  from: '2026-11-01',
  to: '2026-11-02',
  granularity: 'hour',
  groupBy: 'category',
  buckets: [
    '2026-11-01T00:00:00-04:00',
    '2026-11-01T01:00:00-04:00',
    '2026-11-01T01:00:00-05:00',
    '2026-11-01T02:00:00-05:00',
  ],
  series: [{ id: 'deploy', name: 'Deploy', credits: ['0.5', '0.25', '0.25', '1.2'] }],
  other: null,
  totals: ['0.5', '0.25', '0.25', '1.2'],
  total: '2.2',
};

const breakdown = {
  asOf: '2026-11-17T19:05:00Z',
  cycle,
  to: '2026-12-01',
  total: '604.5',
  balances: [{ id: 'included', name: 'Included', granted: '2000', used: '604.5' }],
  categories: [
    {
      id: 'deploy',
      name: 'Deploy',
      credits: '318.5',
      usageTypes: [
        { id: 'hosted-inference', name: 'Hosted inference', credits: '318.5', quantity: '1592500', unit: 'calls' },
      ],
    },
    {
      id: 'train',
      name: 'Train',
      credits: '286',
      usageTypes: [{ id: 'gpu-training', name: 'GPU training', credits: '286', quantity: '71.5', unit: 'GPU hours' }],
    },
  ],
};

const folders = {
  asOf: '2026-11-17T19:05:00Z',
  items: [
    {
      id: 'vision',
      parentId: null,
      name: 'Vision',
      childCount: 4,
      descendantCount: 19,
      direct: '12.5',
      rolledUp: '520.8',
    },
  ],
  count: 1,
  next: null,
  workspace: { direct: '68.25', rolledUp: '1240.5', folderCount: 60 },
};

const apiKeys = {
  asOf: '2026-11-17T19:05:00Z',
  items: [{ id: 'key-3', name: 'Edge gateway', masked: 'pk_…8f3a', credits: '402.25', revoked: false }],
  next: null,
};

const events = {
  asOf: '2026-11-17T19:05:00Z',
  items: [
    {
      id: 'evt_01JCX8Q4T6M2',
      source: '//billing.example.com',
      time: '2026-11-17T19:04:31.004Z',
      receivedAt: '2026-11-17T19:04:31.39Z',
      revision: 1,
      replaces: null,
      usageType: 'gpu-training',
      credits: '4',
      quantity: '1',
      unit: 'GPU hours',
      folder: { id: 'quality-control', name: 'Quality control', path: ['Vision'] },
      apiKey: { id: 'key-7', name: 'CI', masked: 'sk_…02bd' },
      actor: 'ci@example.com',
      resource: 'surface-defects-v3',
      balance: 'included',
      attributes: { region: 'us-east' },
    },
  ],
  next: 'eyJ0IjoiMjAyNi0xMS0xN1QxOTowNDozMS4wMDRaIn0',
  previous: 'eyJ0IjoiMjAyNi0xMS0xN1QxOTowNDozMS4wMDRaIiwiciI6MX0',
};

const eventSummary = { asOf: '2026-11-17T19:05:00Z', count: 1609226, credits: '1239.5' };

const limits = {
  asOf: '2026-11-17T19:05:00Z',
  items: [
    { id: 'storage', label: 'Storage', used: '1180', limit: '1000', unit: 'GB' },
    { id: 'members', label: 'Team members', used: '8', limit: '25', unit: null },
    { id: 'devices', label: 'Edge devices', used: null, limit: '40', unit: null },
    { id: 'api-keys', label: 'API keys', used: '14', limit: null, unit: null, note: 'Revoked keys do not count.' },
  ],
  next: null,
};

const examples: readonly (readonly [name: string, schema: GenericSchema, example: JsonObject])[] = [
  ['the workspace', decode.workspaceSchema, workspace],
  ['usage by day', decode.usageSchema, usageByDay],
  ['usage by hour', decode.usageSchema, usageByHour],
  ['the breakdown', decode.breakdownSchema, breakdown],
  ['folders', decode.foldersSchema, folders],
  ['API keys', decode.apiKeysSchema, apiKeys],
  ['events', decode.eventsSchema, events],
  ['the summary of events', decode.eventSummarySchema, eventSummary],
  ['limits', decode.limitsSchema, limits],
];

/** What is said of the first breach. */
function breachOf(schema: GenericSchema, answer: unknown): string {
  const { success, issues } = safeParse(schema, answer);
  if (success) throw new Error('The answer was taken');
  return decode.describeBreach(issues[0]);
}

/** A copy with another value at a path such as "series.0.id"; undefined takes the field away. */
function changed(value: Json, path: string, replacement: unknown): unknown {
  const [key = '', ...rest] = path.split('.');
  const isDeep = rest.length > 0;
  const at = (inner: Json) => (isDeep ? changed(inner, rest.join('.'), replacement) : replacement);
  if (Array.isArray(value)) {
    return (value as readonly Json[]).map((inner, i) => (i === Number(key) ? at(inner) : inner));
  }
  const { [key]: old = null, ...others } = value as JsonObject;
  return !isDeep && replacement === undefined ? others : { ...others, [key]: at(old) };
}

describe('decoding', () => {
  for (const [name, schema, example] of examples) {
    describe(name, () => {
      it('takes the example of the contract as it is', () => {
        expect(safeParse(schema, example)).to.deep.include({ success: true, output: example });
      });

      it('drops fields that a newer back end may add', () => {
        expect(safeParse(schema, { ...example, invented: true }).output).to.deep.equal(example);
      });

      for (const field of Object.keys(example)) {
        it(`misses ${field}`, () => {
          expect(breachOf(schema, changed(example, field, undefined))).to.equal(`${field} is missing`);
        });
      }

      for (const whole of [undefined, null, 'text', 5]) {
        it(`refuses ${JSON.stringify(whole) ?? 'nothing'} in its place`, () => {
          expect(breachOf(schema, whole)).to.match(/^The whole answer is /);
        });
      }
    });
  }

  it('takes every null that the contract allows', () => {
    const nulls: readonly (readonly [GenericSchema, JsonObject, readonly string[]])[] = [
      [
        decode.workspaceSchema,
        workspace,
        [
          ...['currency', 'firstDay', 'cycles.0.allowance', 'cycles.0.price', 'balances.0.granted', 'balances.0.used'],
          'categories.0.usageTypes.0.unit',
        ],
      ],
      [decode.usageSchema, usageByDay, ['series.0.id', 'series.0.name']],
      [decode.foldersSchema, folders, ['items.0.direct', 'items.0.rolledUp', 'workspace.direct', 'workspace.rolledUp']],
      [decode.apiKeysSchema, apiKeys, ['items.0.credits']],
      [
        decode.eventsSchema,
        events,
        [
          ...['items.0.quantity', 'items.0.unit', 'items.0.folder', 'items.0.apiKey', 'items.0.actor'],
          ...['items.0.resource', 'items.0.balance', 'next', 'previous', 'items.0.attributes.region'],
        ],
      ],
    ];
    for (const [schema, example, paths] of nulls) {
      for (const path of paths) {
        expect(safeParse(schema, changed(example, path, null)).success, `${path}: null`).to.be.true;
      }
    }
  });

  it('takes the rest of the contract that the examples do not show', () => {
    const others: readonly (readonly [GenericSchema, JsonObject, path: string, value: Json])[] = [
      [decode.usageSchema, usageByDay, 'other', { count: 3, credits: ['1', null, '0'] }],
      [decode.foldersSchema, folders, 'items.0.path', [{ id: 'vision', name: 'Vision' }]],
      [decode.eventsSchema, events, 'items.0.replaces', { credits: '5', receivedAt: '2026-11-17T19:04:31Z' }],
      [decode.limitsSchema, limits, 'items.0.used', '-0.5'],
      [decode.workspaceSchema, workspace, 'capabilities.folders', 'upgrade'],
      [decode.workspaceSchema, workspace, 'asOf', '2026-11-17T14:05:00.123456789-05:00'],
    ];
    for (const [schema, example, path, value] of others) {
      expect(safeParse(schema, changed(example, path, value)).success, path).to.be.true;
    }
  });

  describe('says where and what is wrong:', () => {
    const breaches: readonly (readonly [GenericSchema, JsonObject, path: string, bad: unknown, said: string])[] = [
      [decode.workspaceSchema, workspace, 'id', '', 'id is "", but must not be empty'],
      [decode.workspaceSchema, workspace, 'name', null, 'name is null, but must be string'],
      [decode.workspaceSchema, workspace, 'weekStart', 0, 'weekStart is 0, but must be >=1'],
      [decode.workspaceSchema, workspace, 'weekStart', 1.5, 'weekStart is 1.5, but must be '],
      [decode.workspaceSchema, workspace, 'asOf', '2026-11-17', 'asOf is "2026-11-17", but must be an instant such as'],
      [
        decode.workspaceSchema,
        workspace,
        'asOf',
        '2026-02-30T00:00:00Z',
        'asOf is "2026-02-30T00:00:00Z", but must be',
      ],
      [
        decode.workspaceSchema,
        workspace,
        'firstDay',
        '2026-02-30',
        'firstDay is "2026-02-30", but must be a calendar day',
      ],
      [
        decode.workspaceSchema,
        workspace,
        'cycles.1.end',
        '15 Dec',
        'cycles.1.end is "15 Dec", but must be a calendar day',
      ],
      [decode.workspaceSchema, workspace, 'cycles.0.price', 0.4, 'cycles.0.price is 0.4, but must be '],
      [
        decode.workspaceSchema,
        workspace,
        'cycles.0.price',
        '0,4',
        'cycles.0.price is "0,4", but must be a decimal string',
      ],
      [
        decode.workspaceSchema,
        workspace,
        'balances.0.used',
        '-1',
        'balances.0.used is "-1", but must not be below "0"',
      ],
      [
        decode.workspaceSchema,
        workspace,
        'capabilities.folders',
        'maybe',
        'capabilities.folders is "maybe", but must be ',
      ],
      [
        decode.workspaceSchema,
        workspace,
        'capabilities.granularities.0',
        'minute',
        'capabilities.granularities.0 is "minute", but must be ',
      ],
      [
        decode.workspaceSchema,
        workspace,
        'categories.0.usageTypes.1.id',
        undefined,
        'categories.0.usageTypes.1.id is missing',
      ],
      [decode.usageSchema, usageByDay, 'granularity', 'year', 'granularity is "year", but must be '],
      [decode.usageSchema, usageByDay, 'buckets.1', 20261102, 'buckets.1 is 20261102, but must be string'],
      [
        decode.usageSchema,
        usageByDay,
        'series.1.credits',
        '4',
        'series.1.credits is "4", but must be a list of decimal',
      ],
      [
        decode.usageSchema,
        usageByDay,
        'series.1.credits.1',
        4,
        'series.1.credits is Array, but must be a list of decimal',
      ],
      [decode.usageSchema, usageByDay, 'totals.0', undefined, 'totals is Array, but must be a list of decimal'],
      [decode.usageSchema, usageByDay, 'other', { count: 0, credits: [] }, 'other.count is 0, but must be >=1'],
      [decode.usageSchema, usageByDay, 'total', '1e3', 'total is "1e3", but must be a decimal string'],
      [
        decode.breakdownSchema,
        breakdown,
        'cycle.start',
        '2026-11',
        'cycle.start is "2026-11", but must be a calendar day',
      ],
      [decode.foldersSchema, folders, 'items.0.childCount', -1, 'items.0.childCount is -1, but must be >=0'],
      [decode.foldersSchema, folders, 'count', -1, 'count is -1, but must be >=0'],
      [decode.apiKeysSchema, apiKeys, 'items.0.revoked', 'no', 'items.0.revoked is "no", but must be boolean'],
      [
        decode.eventsSchema,
        events,
        'items.0.credits',
        '0.1234567890',
        'items.0.credits is "0.1234567890", but must be a',
      ],
      [decode.eventsSchema, events, 'items.0.revision', 0, 'items.0.revision is 0, but must be >=1'],
      [
        decode.eventsSchema,
        events,
        'items.0.attributes.region',
        {},
        'items.0.attributes.region is Object, but must be ',
      ],
      [decode.eventSummarySchema, eventSummary, 'count', 1.5, 'count is 1.5, but must be '],
      [decode.limitsSchema, limits, 'items.1.used', 'eight', 'items.1.used is "eight", but must be a decimal string'],
    ];
    for (const [schema, example, path, bad, said] of breaches) {
      it(`${path} = ${JSON.stringify(bad) ?? 'nothing'}`, () => {
        const description = breachOf(schema, changed(example, path, bad));
        expect(description.startsWith(said), description).to.be.true;
        expect(description).not.to.contain('undefined');
      });
    }

    it('a value of any length, in a few words', () => {
      const description = breachOf(decode.usageSchema, { ...usageByDay, total: '9'.repeat(10_000) });
      expect(description).to.match(/^total is "9+…, but must be a decimal string/);
      expect(description.length).to.be.below(200);
    });
  });
});
