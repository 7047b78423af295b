import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { PortalToken } from '../../src/core/model/contract.gen.js';
import { describeResult } from '../src/check-backend/report.js';
import { runChecks } from '../src/check-backend/run-checks.js';
import { seed } from '../src/seed/seed.js';
import { openStore } from '../src/store.js';
import { ADMIN_KEY, removeFolder, startTestServer, temporaryFolder, type TestServer } from './support/server.js';

describe('this server', () => {
  const folder = temporaryFolder();
  let server: TestServer;
  before(async () => {
    const store = await openStore({ kind: 'embedded', folder });
    await seed(store, new Date('2026-11-17T19:05:00Z'), undefined, 20);
    await store.close();
    server = await startTestServer(folder, { USAGE_READ_ACCESS: 'token' });
  });
  after(async () => {
    await server.stop();
    removeFolder(folder);
  });

  it('passes every check of the contract, behind a portal token', async () => {
    const minted = await server.ask<PortalToken>('/v1/portal-tokens', {
      method: 'POST',
      body: JSON.stringify({ workspace: 'acme' }),
      headers: { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'application/json' },
    });
    const endpoint = `${server.address}/api`;
    const { results } = await runChecks({ endpoint, workspace: 'acme', token: minted.body.token });
    const outcomes = (outcome: string) => results.filter((each) => each.outcome === outcome).map(describeResult);
    assert.deepEqual(outcomes('failed'), []);
    // Two do not fit a server that serves all that there is.
    assert.deepEqual(
      results.filter(({ outcome }) => outcome === 'skipped').map(({ group, name }) => `${group}: ${name}`),
      [
        'answers: granularities, groupings and filters that are not served say 501',
        'answers: POST /selections says 501 when folders are not served',
      ],
    );
    assert.ok(results.length > 100);
  });
});
