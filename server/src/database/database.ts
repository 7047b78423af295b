import { createClient, type ClickHouseClient, type ClickHouseClientConfigOptions } from '@clickhouse/client';
import { createChdbConnection } from 'chdb/connection';
import { mkdirSync } from 'node:fs';
import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { DatabaseConfig, EmbeddedConfig, ServerConfig } from '../config.js';
import { checkCluster } from './cluster.js';
import { DataFolderInUse, describeOwner, forgetOwner, noteOwner } from './data-folder.js';

/** Values of `{name:Type}` in a statement. */
export type Parameters = Readonly<Record<string, unknown>>;

/** Values of rows, column by column; all columns have the same length. */
export type Columns = Readonly<Record<string, readonly unknown[]>>;

/** What runs statements, the same for the embedded engine and a ClickHouse server. */
export interface Engine {
  /** Whether other processes may write to the same tables. */
  readonly shared: boolean;
  select<Row>(statement: string, parameters?: Parameters): Promise<Row[]>;
  /** Appends rows, given column by column, all of them or none. */
  insert(table: string, columns: Columns): Promise<void>;
  execute(statement: string, parameters?: Parameters): Promise<void>;
  close(): Promise<void>;
}

/** The one way to the tables. */
export interface Database extends Engine {
  /** What {@link Engine.select} gives; what was asked before is not read again where nothing can have been written since. */
  recall<Row>(statement: string, parameters: Readonly<Record<string, string>>): Promise<readonly Row[]>;
}

/** Decimals and 64-bit numbers leave the engine as strings: JSON numbers would round them. */
const SETTINGS = {
  output_format_json_quote_decimals: 1,
  output_format_json_quote_64bit_integers: 1,
} as const;

/** Copies of rows: an insert is acknowledged by most servers, and no server answers without what was acknowledged. */
const REPLICATED_SETTINGS = {
  insert_quorum: 'auto',
  insert_quorum_parallel: 0,
  select_sequential_consistency: '1',
} as const;

/**
 * Opens the engine.
 * @throws DataFolderInUse when another process holds the data folder.
 */
export async function openDatabase(config: DatabaseConfig): Promise<Engine> {
  return config.kind === 'embedded' ? openEmbedded(config) : openServer(config);
}

function openEmbedded({ folder, queryTimeoutSeconds }: EmbeddedConfig): Engine {
  mkdirSync(folder, { recursive: true });
  const client = createClient({ connection: connect(folder), clickhouse_settings: SETTINGS });
  noteOwner(folder);
  return databaseOver(client, { shared: false, queryTimeoutSeconds, closed: () => forgetOwner(folder) });
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

async function openServer(config: ServerConfig): Promise<Engine> {
  const { url, user, password, database, cluster, replicated = false, queryTimeoutSeconds } = config;
  const access = {
    url,
    username: user,
    password,
    clickhouse_settings: { ...SETTINGS, ...(replicated && REPLICATED_SETTINGS) },
    // Values that are too long for an address, such as thousands of folders, travel in the body.
    use_multipart_params_auto: true,
    // The server gives up first, so that it says why.
    request_timeout: ((queryTimeoutSeconds ?? 30) + 10) * 1000,
  };
  const setup = createClient(access);
  try {
    await checkCluster(setup, cluster, replicated);
    const everywhere = cluster === undefined ? '' : ` ON CLUSTER '${cluster}'`;
    await setup.command({
      query: `CREATE DATABASE IF NOT EXISTS {database:Identifier}${everywhere}`,
      query_params: { database },
    });
  } finally {
    await setup.close();
  }
  const client = createClient({ ...access, database });
  return databaseOver(client, { shared: true, queryTimeoutSeconds, closed: () => undefined });
}

interface Terms {
  readonly shared: boolean;
  readonly queryTimeoutSeconds: number | undefined;
  readonly closed: () => void;
}

function databaseOver(client: ClickHouseClient, { shared, queryTimeoutSeconds, closed }: Terms): Engine {
  const limits = queryTimeoutSeconds === undefined ? {} : { max_execution_time: queryTimeoutSeconds };
  return {
    shared,
    async select<Row>(query: string, parameters: Parameters = {}) {
      const result = await client.query({
        query,
        query_params: { ...parameters },
        format: 'JSONEachRow',
        clickhouse_settings: limits,
      });
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
