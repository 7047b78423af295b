import { resolve } from 'node:path';

/** Where the data is: a folder of this machine (embedded engine) or a ClickHouse server. */
export type DatabaseConfig =
  | { readonly kind: 'embedded'; readonly folder: string }
  | {
      readonly kind: 'server';
      readonly url: string;
      readonly database: string;
      readonly user: string;
      readonly password: string;
    };

/** Everything that the environment decides. */
export interface Config {
  readonly database: DatabaseConfig;
  readonly host: string;
  /** Undefined: 4600, or the next free one. */
  readonly port: number | undefined;
  /** Path under which the contract is served, such as "/api"; empty for the root. */
  readonly prefix: string;
  /** Undefined: nothing can be written. */
  readonly adminKey: string | undefined;
  /** Origins whose pages may read across origins. */
  readonly allowedOrigins: readonly string[];
  readonly bodyLimitBytes: number;
}

const REPOSITORY = resolve(import.meta.dirname, '../..');
const MIB = 1024 * 1024;

/** Folder of the data when nothing else is said. */
export const DEFAULT_DATA_FOLDER = resolve(REPOSITORY, '.data');

/**
 * Reads the configuration from the environment.
 * @throws Error that names the variable, its value and what is accepted.
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  return {
    database: databaseOf(env),
    host: env['HOST'] || '127.0.0.1',
    port: portOf(env['PORT']),
    prefix: prefixOf(env['USAGE_PREFIX'] ?? '/api'),
    adminKey: env['USAGE_ADMIN_KEY'] || undefined,
    allowedOrigins: (env['USAGE_ALLOWED_ORIGINS'] ?? '').split(/[\s,]+/).filter(Boolean),
    bodyLimitBytes: bytesOf(env['USAGE_BODY_LIMIT']),
  };
}

function databaseOf(env: NodeJS.ProcessEnv): DatabaseConfig {
  const url = env['CLICKHOUSE_URL'];
  if (!url) return { kind: 'embedded', folder: resolve(env['USAGE_DATA'] || DEFAULT_DATA_FOLDER) };
  if (!URL.canParse(url)) throw new Error(`CLICKHOUSE_URL is "${url}", but must be a URL such as "http://db:8123"`);
  return {
    kind: 'server',
    url,
    database: env['CLICKHOUSE_DATABASE'] || 'credit_usage',
    user: env['CLICKHOUSE_USER'] || 'default',
    password: env['CLICKHOUSE_PASSWORD'] ?? '',
  };
}

function portOf(text: string | undefined): number | undefined {
  if (!text) return undefined;
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new Error(`PORT is "${text}", but must be a whole number from 0 (any free port) to 65535`);
}

function bytesOf(text: string | undefined): number {
  if (!text) return 16 * MIB;
  if (/^[1-9]\d{0,9}$/.test(text)) return Number(text);
  throw new Error(`USAGE_BODY_LIMIT is "${text}", but must be a whole number of bytes such as ${16 * MIB}`);
}

function prefixOf(text: string): string {
  const prefix = text.replace(/\/+$/, '');
  if (prefix === '' || /^(\/[\w.~-]+)+$/.test(prefix)) return prefix;
  throw new Error(`USAGE_PREFIX is "${text}", but must be a path such as "/api"`);
}
