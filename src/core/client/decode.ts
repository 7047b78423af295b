/**
 * Decoding at the edge: what comes from a back end is checked once, here, against the contract (openapi.yaml), so that
 * everything inside can rely on its shape. Unknown further fields are dropped, so a newer back end does no harm.
 */
import * as v from 'valibot';
import {
  isCivilDate,
  isInstant,
  type ApiKeyPage,
  type Breakdown,
  type EventPage,
  type EventSummary,
  type FolderPage,
  type LimitPage,
  type UsageSeries,
  type Workspace,
} from '../model/index.js';

const id = v.pipe(
  v.string(),
  v.check((text) => text !== '', 'must not be empty'),
);
const name = v.string();
const decimal = v.pipe(
  v.string(),
  v.regex(/^-?(0|[1-9]\d{0,19})(\.\d{1,9})?$/, 'must be a decimal string such as "0.5"'),
);
const credits = v.pipe(
  decimal,
  v.check((text) => !text.startsWith('-'), 'must not be below "0"'),
);
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const cursor = v.nullable(v.string());
const civilDate = v.pipe(v.string(), v.check(isCivilDate, 'must be a calendar day such as "2026-11-01"'));
const instant = v.pipe(v.string(), v.check(isInstant, 'must be an instant such as "2026-11-17T19:05:00Z"'));
const granularity = v.picklist(['hour', 'day', 'week', 'month']);
const groupBy = v.picklist(['usageType', 'category', 'folder', 'apiKey']);

/** One function for a whole column: there can be 100,000 values in an answer. The exact reader names a bad value. */
const column = v.custom<readonly (string | null)[]>(
  (value) => Array.isArray(value) && value.every((each) => each === null || typeof each === 'string'),
  'must be a list of decimal strings and nulls',
);

const cycle = v.object({
  id,
  kind: id,
  start: civilDate,
  end: civilDate,
  allowance: v.nullable(credits),
  price: v.nullable(credits),
});

export const workspaceSchema: v.GenericSchema<unknown, Workspace> = v.object({
  id,
  name,
  timeZone: v.string(),
  weekStart: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(7)),
  currency: v.nullable(v.string()),
  asOf: instant,
  firstDay: v.nullable(civilDate),
  cycleKinds: v.array(v.object({ id, name })),
  cycles: v.array(cycle),
  balances: v.array(v.object({ id, name, granted: v.nullable(credits), used: v.nullable(credits) })),
  categories: v.array(
    v.object({
      id,
      name,
      usageTypes: v.array(v.object({ id, name, unit: v.nullable(v.string()) })),
    }),
  ),
  capabilities: v.object({
    granularities: v.array(granularity),
    groupBys: v.array(groupBy),
    usageTypeFilter: v.boolean(),
    folders: v.picklist(['yes', 'no', 'upgrade']),
    apiKeys: v.boolean(),
    breakdown: v.boolean(),
    events: v.boolean(),
    eventSorts: v.array(v.picklist(['time', 'credits'])),
    limits: v.boolean(),
    csv: v.boolean(),
  }),
});

export const usageSchema: v.GenericSchema<unknown, UsageSeries> = v.object({
  asOf: instant,
  timeZone: v.string(),
  from: civilDate,
  to: civilDate,
  granularity,
  groupBy,
  buckets: v.array(v.string()),
  series: v.array(v.object({ id: v.nullable(id), name: v.nullable(v.string()), credits: column })),
  other: v.nullable(v.object({ count: v.pipe(v.number(), v.integer(), v.minValue(1)), credits: column })),
  totals: column,
  total: credits,
});

export const breakdownSchema: v.GenericSchema<unknown, Breakdown> = v.object({
  asOf: instant,
  cycle,
  to: civilDate,
  total: credits,
  balances: v.array(v.object({ id, name, granted: v.nullable(credits), used: credits })),
  categories: v.array(
    v.object({
      id,
      name,
      credits,
      usageTypes: v.array(v.object({ id, name, credits, quantity: v.nullable(decimal), unit: v.nullable(v.string()) })),
    }),
  ),
});

export const foldersSchema: v.GenericSchema<unknown, FolderPage> = v.object({
  asOf: instant,
  items: v.array(
    v.object({
      id,
      parentId: v.nullable(id),
      name,
      childCount: count,
      descendantCount: count,
      direct: v.nullable(credits),
      rolledUp: v.nullable(credits),
      path: v.exactOptional(v.array(v.object({ id, name }))),
    }),
  ),
  count,
  next: cursor,
  workspace: v.object({ direct: v.nullable(credits), rolledUp: v.nullable(credits), folderCount: count }),
});

export const selectionSchema: v.GenericSchema<unknown, { id: string }> = v.object({ id });

export const tokenSchema: v.GenericSchema<unknown, { token: string; expiresAt?: string | undefined }> = v.object({
  token: id,
  expiresAt: v.optional(instant),
});

export const apiKeysSchema: v.GenericSchema<unknown, ApiKeyPage> = v.object({
  asOf: instant,
  items: v.array(v.object({ id, name, masked: v.string(), credits: v.nullable(credits), revoked: v.boolean() })),
  next: cursor,
});

export const eventsSchema: v.GenericSchema<unknown, EventPage> = v.object({
  asOf: instant,
  items: v.array(
    v.object({
      id,
      source: id,
      time: instant,
      receivedAt: instant,
      revision: v.pipe(v.number(), v.integer(), v.minValue(1)),
      replaces: v.nullable(v.object({ credits, receivedAt: instant })),
      usageType: id,
      credits,
      quantity: v.nullable(decimal),
      unit: v.nullable(v.string()),
      folder: v.nullable(v.object({ id, name, path: v.array(v.string()) })),
      apiKey: v.nullable(v.object({ id, name, masked: v.string() })),
      actor: v.nullable(v.string()),
      resource: v.nullable(v.string()),
      balance: v.nullable(id),
      attributes: v.record(v.string(), v.union([v.string(), v.number(), v.boolean(), v.null()])),
    }),
  ),
  next: cursor,
  previous: cursor,
});

export const eventSummarySchema: v.GenericSchema<unknown, EventSummary> = v.object({ asOf: instant, count, credits });

/** All that the limits need to know of the workspace. */
export const limitsServedSchema = v.object({ capabilities: v.object({ limits: v.boolean() }) });

export const limitsSchema: v.GenericSchema<unknown, LimitPage> = v.object({
  asOf: instant,
  items: v.array(
    v.object({
      id,
      label: v.string(),
      used: v.nullable(decimal),
      limit: v.nullable(decimal),
      unit: v.nullable(v.string()),
      note: v.exactOptional(v.string()),
    }),
  ),
  next: cursor,
});

/** Where and what the first breach is, in a sentence: `series.0.credits is 5, but must be …`. */
export function describeBreach(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue) ?? 'The whole answer';
  if (issue.received === 'undefined') return `${path} is missing`;
  const found = issue.received.length > 60 ? `${issue.received.slice(0, 60)}…` : issue.received;
  const right = issue.message.startsWith('must')
    ? issue.message
    : `must be ${issue.expected ?? 'as the contract says'}`;
  return `${path} is ${found}, but ${right}`;
}
