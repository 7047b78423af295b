import type { Database } from '../database/database.js';

/** A list of settings and the table that keeps it: property names and their columns. */
interface SettingTable {
  readonly table: string;
  readonly columns: Readonly<Record<string, string>>;
}

const tables = {
  cycleKinds: { table: 'cycle_kinds', columns: { id: 'id', name: 'name' } },
  cycles: {
    table: 'cycles',
    columns: { id: 'id', kind: 'kind', start: 'start', end: 'end', allowance: 'allowance', price: 'price' },
  },
  balances: {
    table: 'balances',
    columns: { id: 'id', name: 'name', granted: 'granted', fromAllowance: 'from_allowance' },
  },
  categories: { table: 'categories', columns: { id: 'id', name: 'name' } },
  usageTypes: {
    table: 'usage_types',
    columns: { id: 'id', category: 'category', name: 'name', unit: 'unit' },
  },
  folders: { table: 'folders', columns: { id: 'id', parentId: 'parent_id', name: 'name' } },
  apiKeys: { table: 'api_keys', columns: { id: 'id', name: 'name', masked: 'masked', revoked: 'revoked' } },
  limits: {
    table: 'limits',
    columns: { id: 'id', label: 'label', used: 'used', limit: 'limit', unit: 'unit', note: 'note' },
  },
} satisfies Record<string, SettingTable>;

export type SettingList = keyof typeof tables;

/** The entries of a list, in the order in which they were first given. */
export async function readSettings<Entry>(database: Database, list: SettingList, workspace: string): Promise<Entry[]> {
  const { table, columns } = tables[list];
  const selected = Object.entries(columns).map(([property, column]) => `"${column}" AS "${property}"`);
  return database.select<Entry>(
    `SELECT ${selected.join(', ')} FROM ${table} FINAL WHERE workspace = {workspace:String} ORDER BY position, id`,
    { workspace },
  );
}

/**
 * Adds entries to a list; new ones come after all others. One with a known id takes the place of the old one, unless
 * what exists is to be kept.
 */
export async function writeSettings(
  database: Database,
  list: SettingList,
  workspace: string,
  given: readonly object[],
  version: number,
  keepExisting: boolean,
): Promise<void> {
  const { table, columns } = tables[list];
  const known = await database.select<{ id: string; position: number }>(
    `SELECT id, position FROM ${table} FINAL WHERE workspace = {workspace:String}`,
    { workspace },
  );
  const positions = new Map(known.map(({ id, position }) => [id, position]));
  const entries = keepExisting ? given.filter((entry) => !positions.has((entry as { id: string }).id)) : given;
  let next = known.reduce((most, { position }) => Math.max(most, position), -1) + 1;
  const valuesOf = (property: string) => entries.map((entry) => (entry as Record<string, unknown>)[property] ?? null);
  await database.insert(table, {
    workspace: entries.map(() => workspace),
    ...Object.fromEntries(Object.entries(columns).map(([property, column]) => [column, valuesOf(property)])),
    position: valuesOf('id').map((id) => positions.get(id as string) ?? next++),
    version: entries.map(() => version),
  });
}
