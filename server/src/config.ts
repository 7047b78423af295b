import { resolve } from 'node:path';
import { readAccessConfig, type AccessConfig } from './access/access-config.js';
import { oneOf, wholeNumber, wordsOf, yesOrNo, type Environment } from './config-values.js';

/** Where the data is: a folder of this machine (embedded engine) or a ClickHouse server. */
export type DatabaseConfig = EmbeddedConfig | ServerConfig;

export interface EmbeddedConfig {
  readonly kind: 'embedded';
  readonly folder: string;
  /** How long a question may take; undefined for as long as it wants. */
  readonly queryTimeoutSeconds?: number;
}

export interface ServerConfig extends TableLayout {
  readonly kind: 'server';
  readonly url: string;
  readonly database: string;
  readonly user: string;
  readonly password: string;
  readonly queryTimeoutSeconds?: number;
}

/** How tables are made on a ClickHouse server. */
export interface TableLayout {
  /** Name of the cluster on all of whose servers tables are made. */
  readonly cluster?: string | undefined;
  /** Whether servers copy each other's rows. */
  readonly replicated?: boolean;
}

export interface LimitsConfig {
  readonly bodyLimitBytes: number;
  /** Requests of one reader in a window; 0 for any number. */
  readonly rateLimit: number;
  readonly rateWindowSeconds: number;
  /** How long a client may take to send a request. */
  readonly requestTimeoutSeconds: number;
}

/** Everything that the environment decides. */
export interface Config {
  readonly database: DatabaseConfig;
  readonly host: string;
  /** Undefined: 4600, or the next free one. */
  readonly port: number | undefined;
  /** Path under which the contract is served, such as "/api"; empty for the root. */
  readonly prefix: string;
  readonly access: AccessConfig;
  readonly limits: LimitsConfig;
  /** Origins whose pages may read across origins; "*" for all. */
  readonly corsOrigins: readonly string[];
  /** Addresses of proxies whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: readonly string[];
  readonly logLevel: LogLevel;
}

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

const REPOSITORY = resolve(import.meta.dirname, '../..');
const MIB = 1024 * 1024;

/** Folder of the data when nothing else is said. */
export const DEFAULT_DATA_FOLDER = resolve(REPOSITORY, '.data');

/**
 * Reads the configuration from the environment.
 * @throws Error that names the variable, its value and what is accepted.
 */
export function readConfig(env: Environment = process.env): Config {
  const host = env['HOST'] || '127.0.0.1';
  return {
    database: databaseOf(env),
    host,
    port: env['PORT'] ? wholeNumber(env, 'PORT', 4600, 0, 65_535) : undefined,
    prefix: prefixOf(env['USAGE_PREFIX'] ?? '/api'),
    access: readAccessConfig(env, host),
    limits: {
      bodyLimitBytes: wholeNumber(env, 'USAGE_BODY_LIMIT', 16 * MIB, 1),
      rateLimit: wholeNumber(env, 'USAGE_RATE_LIMIT', 6000, 0),
      rateWindowSeconds: wholeNumber(env, 'USAGE_RATE_WINDOW', 60, 1, 86_400),
      requestTimeoutSeconds: wholeNumber(env, 'USAGE_REQUEST_TIMEOUT', 60, 1, 3600),
    },
    corsOrigins: corsOriginsOf(env),
    trustedProxies: wordsOf(env, 'USAGE_TRUSTED_PROXIES'),
    logLevel: oneOf(env, 'USAGE_LOG_LEVEL', LOG_LEVELS) ?? 'info',
  };
}

/** Where the data is, for programs that serve nothing. */
export function databaseOf(env: Environment): DatabaseConfig {
  const url = env['CLICKHOUSE_URL'];
  const queryTimeoutSeconds = wholeNumber(env, 'USAGE_QUERY_TIMEOUT', 30, 1, 3600);
  if (!url) return { kind: 'embedded', folder: resolve(env['USAGE_DATA'] || DEFAULT_DATA_FOLDER), queryTimeoutSeconds };
  if (!URL.canParse(url)) throw new Error('CLICKHOUSE_URL must be a URL such as "http://db:8123"');
  const cluster = env['CLICKHOUSE_CLUSTER'] || undefined;
  if (cluster && !/^[\w.{}-]+$/.test(cluster)) {
    throw new Error(
      `CLICKHOUSE_CLUSTER is "${cluster}", but must be the name of a cluster, or a macro such as {cluster}`,
    );
  }
  return {
    kind: 'server',
    url,
    database: env['CLICKHOUSE_DATABASE'] || 'credit_usage',
    user: env['CLICKHOUSE_USER'] || 'default',
    password: env['CLICKHOUSE_PASSWORD'] ?? '',
    cluster,
    replicated: yesOrNo(env, 'CLICKHOUSE_REPLICATED'),
    queryTimeoutSeconds,
  };
}

function corsOriginsOf(env: Environment): string[] {
  const origins = wordsOf(env, 'USAGE_CORS_ORIGINS');
  for (const origin of origins) {
    if (origin === '*' || (URL.canParse(origin) && new URL(origin).origin === origin)) continue;
    throw new Error(
      `USAGE_CORS_ORIGINS holds "${origin}", but must hold origins such as "https://app.example", without a path, or *`,
    );
  }
  return origins;
}

function prefixOf(text: string): string {
  const prefix = text.replace(/\/+$/, '');
  if (prefix === '' || /^(\/[\w.~-]+)+$/.test(prefix)) return prefix;
  throw new Error(`USAGE_PREFIX is "${text}", but must be a path such as "/api"`);
}
