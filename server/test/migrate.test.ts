import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { checkCluster } from '../src/database/cluster.js';
import { openDatabase, type Engine } from '../src/database/database.js';
import { migrate } from '../src/database/migrate.js';
import { migrations, type Migration } from '../src/database/schema.js';
import { laidOut } from '../src/database/table-layout.js';
import { removeFolder, temporaryFolder } from './support/server.js';

const changes: readonly Migration[] = [
  { version: 1, name: 'a table', statements: ['CREATE TABLE things (n UInt32) ENGINE = MergeTree ORDER BY n'] },
  { version: 2, name: 'a column', statements: ['ALTER TABLE things ADD COLUMN note String'] },
];

describe('changes of the tables', () => {
  let folder: string;
  let database: Engine;
  beforeEach(async () => {
    folder = temporaryFolder();
    database = await openDatabase({ kind: 'embedded', folder });
  });
  afterEach(async () => {
    await database.close();
    removeFolder(folder);
  });

  const history = () =>
    database.select<{ version: number; times: string }>(
      'SELECT version, count() AS times FROM schema_migrations GROUP BY version ORDER BY version',
    );
  const claims = () => database.select(`SELECT name FROM system.tables WHERE startsWith(name, 'schema_claim_')`);
  /** The same database as a ClickHouse server is: with others that may write to it. */
  const shared = (over: Partial<Engine> = {}): Engine => ({ ...database, shared: true, ...over });

  it('are applied once, in order', async () => {
    await migrate(database, { changes: changes.slice(0, 1) });
    await migrate(database, { changes });
    await migrate(database, { changes });
    assert.deepEqual(await history(), [
      { version: 1, times: '1' },
      { version: 2, times: '1' },
    ]);
    await database.insert('things', { n: [1], note: ['x'] });
  });

  it('are applied once when several servers start together', async () => {
    const made: string[] = [];
    const server = () =>
      shared({
        execute: async (statement, parameters) => {
          await database.execute(statement, parameters);
          if (/ (things|note) /.test(statement)) made.push(statement);
        },
      });
    await Promise.all(Array.from({ length: 5 }, () => migrate(server(), { changes })));
    assert.equal(made.length, 2, made.join('\n'));
    assert.deepEqual(await history(), [
      { version: 1, times: '1' },
      { version: 2, times: '1' },
    ]);
    assert.deepEqual(await claims(), []);
  });

  it('are taken up again after a failure in the middle', async () => {
    let fails = true;
    const failing = shared({
      execute: async (statement, parameters) => {
        if (fails && statement.startsWith('ALTER')) throw new Error('the power is gone');
        await database.execute(statement, parameters);
      },
    });
    await assert.rejects(migrate(failing, { changes }), /power/);
    assert.deepEqual(await history(), [{ version: 1, times: '1' }]);
    fails = false;
    await migrate(failing, { changes });
    assert.deepEqual((await history()).length, 2);
  });

  it('say what to do when a server died with its claim', async () => {
    await database.execute('CREATE TABLE schema_claim_1 (n UInt8) ENGINE = MergeTree ORDER BY n');
    await assert.rejects(migrate(shared(), { changes, patienceMs: 0 }), /DROP TABLE schema_claim_1/);
    // A data folder has one process, so that it needs nobody's help.
    await migrate(database, { changes });
    assert.equal((await history()).length, 2);
    assert.deepEqual(await claims(), []);
  });

  it('are refused when a newer server wrote the data', async () => {
    await migrate(database, { changes });
    await assert.rejects(migrate(database, { changes: changes.slice(0, 1) }), /schema version 2.*up to 1 only/);
  });

  it('have consecutive numbers, and can be repeated', async () => {
    assert.deepEqual(
      migrations.map(({ version }) => version),
      migrations.map((_, i) => i + 1),
    );
    await migrate(database);
    await database.execute('TRUNCATE TABLE schema_migrations');
    await migrate(database);
  });
});

describe('tables on a cluster', () => {
  const cluster = { cluster: 'usage', replicated: true };
  const statements = migrations.flatMap((change) => change.statements);
  const firstLine = (statement: string) => statement.trim().split('\n')[0]!;

  it('are made on all servers, each with the engine that copies rows', () => {
    const made = statements.filter((statement) => statement.trim().startsWith('CREATE TABLE'));
    const expected: Readonly<Record<string, string>> = {
      events: 'ReplicatedMergeTree',
      workspaces: 'ReplicatedReplacingMergeTree(version)',
      cycle_kinds: 'ReplicatedReplacingMergeTree(version)',
      cycles: 'ReplicatedReplacingMergeTree(version)',
      balances: 'ReplicatedReplacingMergeTree(version)',
      categories: 'ReplicatedReplacingMergeTree(version)',
      usage_types: 'ReplicatedReplacingMergeTree(version)',
      folders: 'ReplicatedReplacingMergeTree(version)',
      api_keys: 'ReplicatedReplacingMergeTree(version)',
      limits: 'ReplicatedReplacingMergeTree(version)',
    };
    const laid = made.map((statement) => laidOut(statement, cluster));
    const engines = Object.fromEntries(
      laid.map((statement) => [
        /^CREATE TABLE (\w+) ON CLUSTER 'usage' \($/.exec(firstLine(statement))![1]!,
        /\bENGINE = (\w+(?:\(\w+\))?)/.exec(statement)![1]!,
      ]),
    );
    for (const [table, engine] of Object.entries(expected)) assert.equal(engines[table], engine, table);
    for (const [table, engine] of Object.entries(engines)) assert.match(engine, /^Replicated/, table);
  });

  it('differ from those of one machine in nothing else', () => {
    for (const statement of statements) {
      assert.equal(laidOut(statement, {}), statement);
      const laid = laidOut(statement, cluster);
      assert.equal(laid.match(/ON CLUSTER/g)?.length, 1, laid);
      assert.equal(laid.replace(" ON CLUSTER 'usage'", '').replace('ENGINE = Replicated', 'ENGINE = '), statement);
    }
  });

  it('take each setting on its own', () => {
    const [create] = changes[0]!.statements as [string];
    assert.equal(
      laidOut(create, { cluster: '{cluster}' }),
      "CREATE TABLE things ON CLUSTER '{cluster}' (n UInt32) ENGINE = MergeTree ORDER BY n",
    );
    assert.equal(
      laidOut(create, { replicated: true }),
      'CREATE TABLE things (n UInt32) ENGINE = ReplicatedMergeTree ORDER BY n',
    );
    const view = 'CREATE MATERIALIZED VIEW IF NOT EXISTS v TO t AS SELECT 1';
    assert.equal(
      laidOut(view, cluster),
      "CREATE MATERIALIZED VIEW IF NOT EXISTS v ON CLUSTER 'usage' TO t AS SELECT 1",
    );
    assert.equal(
      laidOut('ALTER TABLE t ADD COLUMN n UInt8', cluster),
      "ALTER TABLE t ON CLUSTER 'usage' ADD COLUMN n UInt8",
    );
    assert.equal(laidOut('INSERT INTO t SELECT 1', cluster), 'INSERT INTO t SELECT 1');
    assert.throws(() => laidOut('RENAME TABLE a TO b', cluster), /RENAME TABLE a TO b/);
  });

  it('reach the engine as they are written', async () => {
    const sent: string[] = [];
    const versions: number[] = [];
    const recording = {
      shared: true,
      execute: async (statement: string) => void sent.push(statement),
      select: async () => versions.map((version) => ({ version })),
      insert: async () => undefined,
      close: async () => undefined,
    } as unknown as Engine;
    await migrate(recording, { changes, layout: cluster });
    assert.deepEqual(
      sent.map((statement) => statement.replace(/\s+/g, ' ').trim()),
      [
        "CREATE TABLE IF NOT EXISTS schema_migrations ON CLUSTER 'usage' (version UInt32, name String, applied_at " +
          'DateTime DEFAULT now()) ENGINE = ReplicatedMergeTree ORDER BY version ' +
          'SETTINGS fsync_after_insert = 1, fsync_part_directory = 1',
        "CREATE TABLE schema_claim_1 ON CLUSTER 'usage' (claimed_at DateTime) ENGINE = MergeTree ORDER BY claimed_at",
        "CREATE TABLE IF NOT EXISTS things ON CLUSTER 'usage' (n UInt32) ENGINE = ReplicatedMergeTree ORDER BY n",
        "DROP TABLE IF EXISTS schema_claim_1 ON CLUSTER 'usage'",
        "CREATE TABLE schema_claim_2 ON CLUSTER 'usage' (claimed_at DateTime) ENGINE = MergeTree ORDER BY claimed_at",
        "ALTER TABLE things ON CLUSTER 'usage' ADD COLUMN IF NOT EXISTS note String",
        "DROP TABLE IF EXISTS schema_claim_2 ON CLUSTER 'usage'",
      ],
    );
  });

  it('are refused where sums would be wrong', async () => {
    const check = (shards: readonly object[], replicated: boolean, name: string | undefined = 'usage') =>
      checkCluster({ query: async () => ({ json: async () => shards }) } as never, name, replicated);
    await check([{ shard: 1, servers: 3 }], true);
    await check([{ shard: 1, servers: 1 }], false);
    await check([], true, '{cluster}');
    await assert.rejects(check([], true), /knows no such cluster/);
    await assert.rejects(
      check(
        [
          { shard: 1, servers: 1 },
          { shard: 2, servers: 1 },
        ],
        true,
      ),
      /has 2 shards/,
    );
    await assert.rejects(check([{ shard: 1, servers: 2 }], false), /CLICKHOUSE_REPLICATED=1/);
  });
});
