import { createClient, type ClickHouseClient, type ClickHouseClientConfigOptions } from '@clickhouse/client';
import { createChdbConnection } from 'chdb/connection';
import { mkdirSync } from 'node:fs';
import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { DatabaseConfig } from '../config.js';
import { DataFolderInUse, describeOwner, forgetOwner, noteOwner } from './data-folder.js';

/** Values of `{name:Type}` in a statement. */
export type Parameters = Readonly<Record<string, unknown>>;

/** Values of rows, column by column; all columns have the same length. */
export type Columns = Readonly<Record<string, readonly unknown[]>>;

/** The one way to the tables, the same for the embedded engine and a ClickHouse server. */
export interface Database {
  /** Whether other processes may write to the same tables. */
  readonly shared: boolean;
  select<Row>(statement: string, parameters?: Parameters): Promise<Row[]>;
  /** Appends rows, given column by column, all of them or none. */
  insert(table: string, columns: Columns): Promise<void>;
  execute(statement: string, parameters?: Parameters): Promise<void>;
  close(): Promise<void>;
}

/** Decimals and 64-bit numbers leave the engine as strings: JSON numbers would round them. */
const SETTINGS = {
  output_format_json_quote_decimals: 1,
  output_format_json_quote_64bit_integers: 1,
} as const;

/**
 * Opens the database.
 * @throws DataFolderInUse when another process holds the data folder.
 */
export async function openDatabase(config: DatabaseConfig): Promise<Database> {
  return config.kind === 'embedded' ? openEmbedded(config.folder) : openServer(config);
}

function openEmbedded(folder: string): Database {
  mkdirSync(folder, { recursive: true });
  const client = createClient({ connection: connect(folder), clickhouse_settings: SETTINGS });
  noteOwner(folder);
  return databaseOver(client, false, () => forgetOwner(folder));
}

type Connection = NonNullable<ClickHouseClientConfigOptions['connection']>;

function connect(folder: string): Connection {
  try {
    // The same interface, but declared twice: chdb names another copy of the client's types.
    return createChdbConnection({ path: folder }) as unknown as Connection;
  } catch (cause) {
    // The engine tells its reason to stderr only, and nearly always it is the lock.
    throw new DataFolderInUse(folder, describeOwner(folder), { cause });
  }
}

async function openServer(config: DatabaseConfig & { kind: 'server' }): Promise<Database> {
  const { url, user, password, database } = config;
  const access = { url, username: user, password, clickhouse_settings: SETTINGS };
  const setup = createClient(access);
  try {
    await setup.command({
      query: 'CREATE DATABASE IF NOT EXISTS {database:Identifier}',
      query_params: { database },
    });
  } finally {
    await setup.close();
  }
  return databaseOver(createClient({ ...access, database }), true, () => undefined);
}

function databaseOver(client: ClickHouseClient, shared: boolean, closed: () => void): Database {
  return {
    shared,
    async select<Row>(query: string, parameters: Parameters = {}) {
      const result = await client.query({ query, query_params: { ...parameters }, format: 'JSONEachRow' });
      return result.json<Row>();
    },
    async insert(table, columns) {
      const names = Object.keys(columns);
      if (!columns[names[0]!]?.length) return;
      // Column by column costs the engine a third less than row by row.
      const result = await client.exec({
        query: `INSERT INTO ${table} (${names.map((name) => `"${name}"`).join(', ')}) FORMAT JSONColumns`,
        values: Readable.from([JSON.stringify(columns)], { objectMode: false }),
      });
      await finished(result.stream.resume());
    },
    async execute(query, parameters = {}) {
      await client.command({ query, query_params: { ...parameters } });
    },
    async close() {
      await client.close();
      closed();
    },
  };
}
