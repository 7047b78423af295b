import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readConfig } from '../src/config.js';

const LONG = 'k'.repeat(32);

describe('configuration', () => {
  it('opens reading only where no other machine can reach it, unless told', () => {
    const access = (env: Record<string, string>) => readConfig(env).access.readAccess;
    assert.equal(access({}), 'open');
    for (const HOST of ['127.0.0.1', '127.1.2.3', 'localhost', '::1']) assert.equal(access({ HOST }), 'open', HOST);
    for (const HOST of ['0.0.0.0', '::', '10.0.0.1', 'db.internal', '127.0.0.1.evil.example']) {
      assert.equal(access({ HOST, USAGE_ADMIN_KEY: LONG }), 'token', HOST);
      assert.equal(access({ HOST, USAGE_READ_ACCESS: 'open' }), 'open', HOST);
    }
    assert.equal(access({ USAGE_READ_ACCESS: 'token', USAGE_ADMIN_KEY: 'short' }), 'token');
  });

  it('signs with the secret, else with one that follows from the admin key, and verifies the previous one', () => {
    const secrets = (env: Record<string, string>) =>
      readConfig(env).access.tokenSecrets.map((secret) => Buffer.from(secret).toString('latin1'));
    assert.deepEqual(secrets({}), []);
    assert.deepEqual(secrets({ USAGE_TOKEN_SECRET: LONG, USAGE_TOKEN_SECRET_PREVIOUS: `${LONG}0` }), [
      LONG,
      `${LONG}0`,
    ]);
    const [derived, ...rest] = secrets({ USAGE_ADMIN_KEY: LONG });
    assert.deepEqual(rest, []);
    assert.deepEqual([derived], secrets({ USAGE_ADMIN_KEY: LONG }));
    assert.notDeepEqual([derived], secrets({ USAGE_ADMIN_KEY: `${LONG}0` }));
    assert.ok(derived!.length === 32 && derived !== LONG);
  });

  const wrong: readonly (readonly [Record<string, string>, RegExp])[] = [
    [{ HOST: '0.0.0.0' }, /Nobody could read.*USAGE_READ_ACCESS=open/],
    [{ USAGE_READ_ACCESS: 'token' }, /Nobody could read/],
    [{ USAGE_READ_ACCESS: 'public' }, /USAGE_READ_ACCESS is "public".*open, token/],
    [{ HOST: '0.0.0.0', USAGE_ADMIN_KEY: 'short' }, /USAGE_ADMIN_KEY must have at least 32/],
    [{ USAGE_ADMIN_KEY: 'with a space' }, /USAGE_ADMIN_KEY must be of visible ASCII/],
    [{ USAGE_TOKEN_SECRET: 'short' }, /USAGE_TOKEN_SECRET has 5 bytes/],
    [{ USAGE_TOKEN_SECRET_PREVIOUS: 'short' }, /USAGE_TOKEN_SECRET_PREVIOUS has 5 bytes/],
    [{ PORT: '65536' }, /PORT is "65536"/],
    [{ PORT: '-1' }, /PORT is "-1"/],
    [{ USAGE_RATE_LIMIT: 'many' }, /USAGE_RATE_LIMIT is "many"/],
    [{ USAGE_BODY_LIMIT: '1e6' }, /USAGE_BODY_LIMIT is "1e6"/],
    [{ USAGE_QUERY_TIMEOUT: '0' }, /USAGE_QUERY_TIMEOUT is "0"/],
    [{ USAGE_CORS_ORIGINS: 'https://app.example/' }, /USAGE_CORS_ORIGINS holds "https:\/\/app.example\/"/],
    [{ USAGE_CORS_ORIGINS: 'app.example' }, /USAGE_CORS_ORIGINS holds "app.example"/],
    [{ USAGE_LOG_LEVEL: 'loud' }, /USAGE_LOG_LEVEL is "loud"/],
    [{ USAGE_PREFIX: 'api' }, /USAGE_PREFIX is "api"/],
    [{ CLICKHOUSE_URL: 'db' }, /CLICKHOUSE_URL must be a URL/],
    [{ CLICKHOUSE_URL: 'http://db:8123', CLICKHOUSE_CLUSTER: "a'b" }, /CLICKHOUSE_CLUSTER is/],
    [{ CLICKHOUSE_URL: 'http://db:8123', CLICKHOUSE_REPLICATED: 'yes' }, /CLICKHOUSE_REPLICATED is "yes"/],
  ];
  for (const [env, message] of wrong) {
    it(`refuses ${JSON.stringify(env)}`, () => {
      assert.throws(() => readConfig(env), message);
    });
  }

  it('never tells a secret', () => {
    const secret = 'a secret, and short';
    for (const name of ['USAGE_ADMIN_KEY', 'USAGE_TOKEN_SECRET', 'USAGE_TOKEN_SECRET_PREVIOUS']) {
      assert.throws(
        () => readConfig({ [name]: secret }),
        (error: Error) => !error.message.includes(secret),
      );
    }
  });
});
