/** A change of the tables. Once released it is never edited: a later change gets the next number. */
export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly statements: readonly string[];
}

/**
 * One row is one report of usage; its `credits` are what the row adds to every sum. A correction appends rows (the old
 * amount taken back with `sign` -1, the new one with the next `revision`), so plain sums and roll-ups of them stay
 * right without rewriting anything.
 *
 * - Order: a workspace's period is one stretch of the table, and pages of the audit log are places in it.
 * - No partitions: an insert is then one part, which is there as a whole or not at all.
 * - `key` names an event by source and id; the projection finds keys without knowing when they happened, and lives in
 *   the same part as the row, so that it can't fall behind.
 * - Decimal(19,9): one event may take up to 1000000000 credits, which is a digit more than 64 bits promise.
 */
const events = `
  CREATE TABLE events (
    workspace LowCardinality(String),
    time DateTime64(9, 'UTC') CODEC(Delta, ZSTD),
    key UInt128 MATERIALIZED reinterpretAsUInt128(substring(SHA256(concat(source, '\\0', id)), 1, 16)),
    source LowCardinality(String),
    id String CODEC(ZSTD),
    revision UInt32 DEFAULT 1,
    sign Int8 DEFAULT 1,
    received_at DateTime64(6, 'UTC') DEFAULT now64(6) CODEC(Delta, ZSTD),
    usage_type LowCardinality(String),
    credits Decimal(19, 9) CODEC(ZSTD),
    quantity Nullable(Decimal(38, 9)) CODEC(ZSTD),
    folder LowCardinality(String),
    api_key LowCardinality(String),
    actor String CODEC(ZSTD),
    resource String CODEC(ZSTD),
    attributes String CODEC(ZSTD),
    PROJECTION by_key (SELECT workspace, key, revision, time ORDER BY workspace, key)
  )
  ENGINE = MergeTree
  ORDER BY (workspace, time, key)
  SETTINGS fsync_after_insert = 1, fsync_part_directory = 1`;

/** Settings are few and seldom change: the newest version of a row counts, older ones are merged away. */
const setting = (table: string, columns: string) => `
  CREATE TABLE ${table} (
    workspace LowCardinality(String),
    ${columns},
    position UInt32,
    version UInt64
  )
  ENGINE = ReplacingMergeTree(version)
  ORDER BY (workspace, id)
  SETTINGS fsync_after_insert = 1, fsync_part_directory = 1`;

const workspaces = `
  CREATE TABLE workspaces (
    id String,
    name String,
    time_zone String,
    week_start UInt8,
    currency Nullable(String),
    created_at DateTime64(6, 'UTC'),
    watermark Nullable(DateTime64(9, 'UTC')),
    version UInt64
  )
  ENGINE = ReplacingMergeTree(version)
  ORDER BY id
  SETTINGS fsync_after_insert = 1, fsync_part_directory = 1`;

const amount = 'Nullable(Decimal(38, 9))';

/**
 * What a row says of the day that it belongs to and of what it replaces, and sums by day (docs/decisions/0008).
 *
 * - `day` is the civil day of `time` in `zone`. Rows from before have no zone; they are never read by day.
 * - A row that corrects an event says what the revision before said, so that the audit log finds it without a join.
 */
const ledger = [
  `ALTER TABLE events
    ADD COLUMN IF NOT EXISTS zone LowCardinality(String),
    ADD COLUMN IF NOT EXISTS day Date32,
    ADD COLUMN IF NOT EXISTS replaced_credits Nullable(Decimal(19, 9)),
    ADD COLUMN IF NOT EXISTS replaced_received_at Nullable(DateTime64(6, 'UTC'))`,
  `ALTER TABLE events ADD PROJECTION IF NOT EXISTS by_day (
    SELECT workspace, zone, day, usage_type, sum(credits), sum(quantity), sum(sign)
    GROUP BY workspace, zone, day, usage_type)`,
  `ALTER TABLE events ADD PROJECTION IF NOT EXISTS by_zone (
    SELECT workspace, zone, min(time), max(time) GROUP BY workspace, zone)`,
  'ALTER TABLE events MATERIALIZE PROJECTION by_day',
  'ALTER TABLE events MATERIALIZE PROJECTION by_zone',
];

/** How many rows a workspace has tells whether anything came since they were last added up. */
const rows = [
  `ALTER TABLE events ADD PROJECTION IF NOT EXISTS by_zone_with_rows (
    SELECT workspace, zone, min(time), max(time), count() GROUP BY workspace, zone)`,
  'ALTER TABLE events MATERIALIZE PROJECTION by_zone_with_rows',
  'ALTER TABLE events DROP PROJECTION IF EXISTS by_zone',
];

/** Folder selections that were too long for an address, by an id made from their content. */
const selections = `
  CREATE TABLE selections (
    workspace LowCardinality(String),
    id String,
    rules String CODEC(ZSTD),
    expires_at DateTime('UTC')
  )
  ENGINE = ReplacingMergeTree(expires_at)
  ORDER BY (workspace, id)
  TTL expires_at
  SETTINGS fsync_after_insert = 1, fsync_part_directory = 1`;

export const migrations: readonly Migration[] = [
  {
    version: 1,
    name: 'events and workspace settings',
    statements: [
      events,
      workspaces,
      setting('cycle_kinds', 'id String, name String'),
      setting('cycles', `id String, kind String, start Date32, end Date32, allowance ${amount}, price ${amount}`),
      setting('balances', `id String, name String, granted ${amount}, from_allowance Bool`),
      setting('categories', 'id String, name String'),
      setting('usage_types', 'id String, category String, name String, unit Nullable(String)'),
      setting('folders', 'id String, parent_id Nullable(String), name String'),
      setting('api_keys', 'id String, name String, masked String, revoked Bool'),
      setting(
        'limits',
        `id String, label String, used ${amount}, "limit" ${amount}, unit Nullable(String), note Nullable(String)`,
      ),
    ],
  },
  { version: 2, name: 'days, revisions and selections', statements: [...ledger, selections] },
  { version: 3, name: 'the number of rows', statements: rows },
];
