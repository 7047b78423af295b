import type { EventError, Id } from '../../../src/core/model/contract.gen.js';
import { parseCredits, parseDecimal } from '../../../src/core/model/credits.js';
import { parseInstant, toDatabaseTime } from '../workspaces/instants.js';
import type { WorkspaceSettings } from '../workspaces/settings.js';
import type { Attributes, EventReport } from './usage-record.js';

/** What is wrong with an event. */
export type EventFault = Omit<EventError, 'index'>;

/** What an event may refer to. */
export interface Vocabulary {
  readonly usageTypes: ReadonlySet<Id>;
  readonly folders: ReadonlySet<Id>;
  readonly apiKeys: ReadonlySet<Id>;
}

const MOST_CREDITS = parseCredits('1000000000');
const MOST_TEXT = 500;
const EARLIEST = parseInstant('1970-01-01T00:00:00Z')!;
/** Clocks differ: an event may be a little ahead of this machine's. */
const AHEAD_NS = 3_600_000_000_000n;

const MOST_REVISION = 2_147_483_647;
const TYPES = ['credit-usage.recorded', 'credit-usage.corrected', 'credit-usage.retracted'] as const;

const usageFields = ['usageType', 'credits', 'quantity', 'folder', 'apiKey', 'actor', 'resource', 'attributes'];
const fieldsOf: Readonly<Record<(typeof TYPES)[number], ReadonlySet<string>>> = {
  'credit-usage.recorded': new Set(usageFields),
  'credit-usage.corrected': new Set([...usageFields, 'revision']),
  'credit-usage.retracted': new Set(['revision']),
};
const foreignField = {
  'credit-usage.recorded': 'is not a field of usage; put further fields into attributes',
  'credit-usage.corrected': 'is not a field of a correction; put further fields into attributes',
  'credit-usage.retracted': 'is not a field of a retraction, which has only "revision"',
};

/** The usage types, folders and API keys of a workspace. */
export function vocabularyOf({ categories, folders, apiKeys }: WorkspaceSettings): Vocabulary {
  return {
    usageTypes: new Set(categories.flatMap(({ usageTypes }) => usageTypes.map(({ id }) => id))),
    folders: new Set(folders.map(({ id }) => id)),
    apiKeys: new Set(apiKeys.map(({ id }) => id)),
  };
}

/** Checks one CloudEvent: gives the usage that it reports, or the first thing that is wrong with it. */
export function readCloudEvent(event: unknown, vocabulary: Vocabulary): EventReport | EventFault {
  try {
    return reportOf(event, vocabulary);
  } catch (error) {
    if (error instanceof Fault) return error.fault;
    throw error;
  }
}

/** Tells a fault from a report. */
export function isFault(result: EventReport | EventFault): result is EventFault {
  return 'pointer' in result;
}

function reportOf(event: unknown, vocabulary: Vocabulary): EventReport {
  const fields = objectAt('', event);
  if (fields['specversion'] !== '1.0') fail('/specversion', fields['specversion'], 'must be "1.0"');
  const type = TYPES.find((each) => each === fields['type']);
  if (!type) fail('/type', fields['type'], `must be one of ${TYPES.map((each) => `"${each}"`).join(', ')}`);
  const contentType = fields['datacontenttype'];
  if (contentType !== undefined && contentType !== 'application/json') {
    fail('/datacontenttype', contentType, 'must be "application/json" or be left out');
  }
  const data = objectAt('/data', fields['data']);
  for (const name of Object.keys(data)) {
    if (fieldsOf[type].has(name)) continue;
    fail(`/data/${escapePointer(name)}`, data[name], foreignField[type]);
  }
  const reference = (name: 'folder' | 'apiKey', known: ReadonlySet<Id>, what: string) =>
    data[name] === undefined ? null : knownAt(`/data/${name}`, data[name], known, what);
  const identity = {
    source: nameAt('/source', fields['source']),
    id: nameAt('/id', fields['id']),
    time: timeAt('/time', fields['time']),
    revision: type === 'credit-usage.recorded' ? 1 : revisionAt('/data/revision', data['revision']),
  };
  if (type === 'credit-usage.retracted') return { ...identity, retracted: true };
  return {
    ...identity,
    usageType: knownAt('/data/usageType', data['usageType'], vocabulary.usageTypes, 'usage type'),
    credits: creditsAt('/data/credits', data['credits']),
    quantity: data['quantity'] === undefined ? null : decimalAt('/data/quantity', data['quantity']),
    folder: reference('folder', vocabulary.folders, 'folder'),
    apiKey: reference('apiKey', vocabulary.apiKeys, 'API key'),
    actor: data['actor'] === undefined ? null : textAt('/data/actor', data['actor']),
    resource: data['resource'] === undefined ? null : textAt('/data/resource', data['resource']),
    attributes: data['attributes'] === undefined ? null : attributesAt('/data/attributes', data['attributes']),
  };
}

class Fault extends Error {
  constructor(readonly fault: EventFault) {
    super(fault.detail);
  }
}

function fail(pointer: string, value: unknown, detail: string): never {
  throw new Fault({ pointer, ...(value !== undefined && { value }), detail });
}

function objectAt(pointer: string, value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    fail(pointer, value, 'must be a JSON object');
  return value as Record<string, unknown>;
}

function textAt(pointer: string, value: unknown): string {
  if (typeof value !== 'string') fail(pointer, value, 'must be a string');
  if (charactersOf(value).length > MOST_TEXT) fail(pointer, value, `must have at most ${MOST_TEXT} characters`);
  if (!value.isWellFormed()) fail(pointer, value, 'must be well-formed Unicode, without half a surrogate pair');
  return value;
}

/** Unicode characters, which is what JSON Schema counts. */
function charactersOf(text: string): string[] {
  return Array.from(text);
}

function nameAt(pointer: string, value: unknown): string {
  const text = textAt(pointer, value);
  if (text === '' || /\p{Cc}/u.test(text)) fail(pointer, value, 'must not be empty or hold control characters');
  return text;
}

function timeAt(pointer: string, value: unknown): string {
  const instant = typeof value === 'string' ? parseInstant(value) : undefined;
  if (instant === undefined) fail(pointer, value, 'must be an RFC 3339 timestamp such as "2026-11-17T19:04:31.004Z"');
  if (instant < EARLIEST) fail(pointer, value, 'must not be before 1970');
  if (instant > BigInt(Date.now()) * 1_000_000n + AHEAD_NS) fail(pointer, value, 'must not lie in the future');
  return toDatabaseTime(instant);
}

function knownAt(pointer: string, value: unknown, known: ReadonlySet<Id>, what: string): Id {
  if (typeof value !== 'string' || !known.has(value))
    fail(pointer, value, `must be the id of a ${what} of the workspace`);
  return value;
}

function decimalAt(pointer: string, value: unknown): string {
  try {
    parseDecimal(value as string);
  } catch {
    fail(pointer, value, 'must be a decimal such as "0.5", in a string and with at most nine decimals');
  }
  return value as string;
}

function creditsAt(pointer: string, value: unknown): string {
  const text = decimalAt(pointer, value);
  const credits = parseDecimal(text);
  if (credits < 0n || text.startsWith('-')) fail(pointer, value, 'must not be negative');
  if (credits > MOST_CREDITS) fail(pointer, value, 'must be at most 1000000000');
  return text;
}

function revisionAt(pointer: string, value: unknown): number {
  if (Number.isInteger(value) && (value as number) >= 2 && (value as number) <= MOST_REVISION) return value as number;
  return fail(pointer, value, `must be a whole number from 2 to ${MOST_REVISION}`);
}

function attributesAt(pointer: string, value: unknown): Attributes {
  const attributes = objectAt(pointer, value);
  for (const [name, each] of Object.entries(attributes)) {
    const at = `${pointer}/${escapePointer(name)}`;
    if (typeof each === 'object' && each !== null) fail(at, each, 'must be a string, number, boolean or null');
    if (!name.isWellFormed() || (typeof each === 'string' && !each.isWellFormed())) {
      fail(at, each, 'must be well-formed Unicode, without half a surrogate pair');
    }
  }
  return attributes as Attributes;
}

function escapePointer(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
