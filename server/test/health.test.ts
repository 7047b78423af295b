import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Database } from '../src/database/database.js';
import { migrations } from '../src/database/schema.js';
import { Health } from '../src/operations/health.js';

describe('readiness', () => {
  const healthOver = (select: () => Promise<object[]>) => new Health({ select } as unknown as Database);
  const applied = migrations.map(({ version }) => ({ version }));

  it('needs a database that answers, with every change of the tables', async () => {
    assert.equal(await healthOver(async () => applied).isReady(), true);
    assert.equal(await healthOver(async () => applied.slice(1)).isReady(), false);
    assert.equal(await healthOver(async () => []).isReady(), false);
    assert.equal(await healthOver(() => Promise.reject(new Error('no connection'))).isReady(), false);
  });

  it('ends when the server begins to stop', async () => {
    const health = healthOver(async () => applied);
    assert.equal(await health.isReady(), true);
    health.stop();
    assert.equal(await health.isReady(), false);
  });

  it('asks the database once for many who ask', async () => {
    let asked = 0;
    const health = healthOver(async () => {
      asked += 1;
      return applied;
    });
    await Promise.all(Array.from({ length: 50 }, () => health.isReady()));
    assert.equal(asked, 1);
  });
});
