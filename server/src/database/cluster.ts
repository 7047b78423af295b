import type { ClickHouseClient } from '@clickhouse/client';

interface ShardRow {
  readonly shard: number;
  readonly servers: number;
}

/**
 * Refuses clusters on which sums would silently be wrong: the tables hold all rows on each server.
 * @param cluster as configured; a macro such as "{cluster}" is the server's to resolve and is not checked
 */
export async function checkCluster(
  client: Pick<ClickHouseClient, 'query'>,
  cluster: string | undefined,
  replicated: boolean,
): Promise<void> {
  if (cluster === undefined || cluster.includes('{')) return;
  const result = await client.query({
    query: `SELECT toUInt32(shard_num) AS shard, toUInt32(count()) AS servers FROM system.clusters
            WHERE cluster = {cluster:String} GROUP BY shard_num`,
    query_params: { cluster },
    format: 'JSONEachRow',
  });
  const shards = await result.json<ShardRow>();
  if (shards.length === 0) throw new Error(`CLICKHOUSE_CLUSTER is "${cluster}", but the server knows no such cluster`);
  if (shards.length > 1) {
    throw new Error(
      `The cluster "${cluster}" has ${shards.length} shards, but the tables need all rows on each server: ` +
        'use a cluster of one shard and any number of replicas.',
    );
  }
  if (shards[0]!.servers > 1 && !replicated) {
    throw new Error(
      `The cluster "${cluster}" has ${shards[0]!.servers} replicas: set CLICKHOUSE_REPLICATED=1, or each would hold other rows`,
    );
  }
}
