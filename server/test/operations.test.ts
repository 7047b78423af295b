import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { operations } from './support/operations.js';
import { smallWorkspace, usageEvent } from './support/fixtures.js';
import { ADMIN_KEY, removeFolder, startTestServer, temporaryFolder, type TestServer } from './support/server.js';

const RANGE = 'from=2026-03-01&to=2026-04-01';
const WORKSPACE = '/v1/workspaces/small';

/** A server for one test. */
async function serverFor(test: { after(clean: () => Promise<void>): void }, env: Record<string, string>) {
  const folder = temporaryFolder();
  const server = await startTestServer(folder, env);
  test.after(async () => {
    await server.stop('SIGKILL');
    removeFolder(folder);
  });
  return server;
}

describe('a server that is watched', () => {
  const folder = temporaryFolder();
  let server: TestServer;
  before(async () => {
    server = await startTestServer(folder);
    await server.configure('small', smallWorkspace);
  });
  after(async () => {
    await server.stop();
    removeFolder(folder);
  });

  const metric = async (name: string) => {
    const text = await (await fetch(`${server.address}/metrics`)).text();
    const line = text.split('\n').find((each) => each.startsWith(`${name} `));
    return line === undefined ? undefined : Number(line.split(' ').at(-1));
  };

  it('says that it is up and ready', async () => {
    for (const path of ['/healthz', '/readyz']) {
      const { status, headers } = await fetch(server.address + path);
      assert.deepEqual([status, headers.get('cache-control')], [200, 'no-store'], path);
    }
  });

  it('counts events, requests and statements', async () => {
    await server.post('small', [usageEvent('1'), usageEvent('2'), usageEvent('2'), {}]);
    assert.equal(await metric('usage_events_total{result="recorded"}'), 2);
    assert.equal(await metric('usage_events_total{result="duplicate"}'), 1);
    assert.equal(await metric('usage_events_total{result="rejected"}'), 1);
    const count = 'usage_http_request_duration_seconds_count';
    const usage = `${count}{method="GET",route="/api/v1/workspaces/:workspace/usage",status="200"}`;
    await server.usage('small', RANGE);
    await server.usage('small', RANGE);
    assert.equal(await metric(usage), 2);
    assert.ok((await metric('usage_database_statement_duration_seconds_count{kind="select"}'))! > 0);
    assert.ok((await metric('process_resident_memory_bytes'))! > 1e6);
    assert.equal(await metric('usage_http_requests_under_way'), 1);
  });

  it('writes metrics as Prometheus reads them, with buckets that add up', async () => {
    await server.usage('small', RANGE);
    const response = await fetch(`${server.address}/metrics`);
    assert.match(response.headers.get('content-type')!, /^text\/plain; version=0\.0\.4/);
    const lines = (await response.text()).trimEnd().split('\n');
    const label = String.raw`[a-z_]+="(?:[^"\\\n]|\\.)*"`;
    const sample = new RegExp(String.raw`^[a-z_]+(?:\{${label}(?:,${label})*\})? [0-9.e+-]+$`);
    for (const line of lines) assert.ok(/^# (HELP|TYPE) [a-z_]+ ./.test(line) || sample.test(line), line);
    const series = 'usage_database_statement_duration_seconds';
    const buckets = lines.filter((line) => line.startsWith(`${series}_bucket{kind="select"`)).map(valueOf);
    assert.deepEqual(
      buckets,
      buckets.toSorted((a, b) => a - b),
    );
    assert.equal(buckets.at(-1), valueOf(lines.find((line) => line.startsWith(`${series}_count{kind="select"}`))!));
  });

  it('puts nothing that clients make up into metrics', async () => {
    await server.get('/v1/made-up-path?made-up=1');
    await server.get('/v1/workspaces/made-up-workspace');
    await fetch(`${server.address}/made-up`, { method: 'PROPFIND' });
    assert.ok(!(await (await fetch(`${server.address}/metrics`)).text()).includes('made-up'));
  });

  it('shows metrics only to holders of a key once reading needs a token', async (test) => {
    const closed = await serverFor(test, { USAGE_READ_ACCESS: 'token', USAGE_METRICS_KEY: 'a-key-for-metrics' });
    const ask = async (authorization?: string) =>
      (await fetch(`${closed.address}/metrics`, { headers: authorization ? { authorization } : {} })).status;
    assert.deepEqual(
      [await ask(), await ask('Bearer x'), await ask('Bearer a-key-for-metrics'), await ask(`Bearer ${ADMIN_KEY}`)],
      [401, 401, 200, 200],
    );
    assert.equal((await closed.get(WORKSPACE, { authorization: 'Bearer a-key-for-metrics' })).status, 401);
    assert.equal((await fetch(`${closed.address}/readyz`)).status, 200);
  });

  it('tells browsers to treat answers as data', async () => {
    for (const path of [`/api${WORKSPACE}`, '/api/nothing', '/metrics', '/healthz']) {
      const { headers } = await fetch(server.address + path);
      assert.equal(headers.get('x-content-type-options'), 'nosniff', path);
      assert.match(headers.get('content-security-policy')!, /default-src 'none'/);
      assert.match(headers.get('x-request-id')!, /^[\da-f-]{36}$/);
    }
  });

  it('answers HEAD as GET without a body, and ignores the body of a GET', async () => {
    const got = await server.get(WORKSPACE);
    const head = await fetch(`${server.address}/api${WORKSPACE}`, { method: 'HEAD' });
    assert.deepEqual([head.status, head.headers.get('etag')], [200, got.headers.get('etag')]);
    assert.equal(await head.text(), '');
    const { hostname, port } = new URL(server.address);
    const odd = httpRequest({
      hostname,
      port,
      path: `/api${WORKSPACE}`,
      headers: { 'content-type': 'application/json', 'content-length': 6 },
    });
    odd.end('{"a": ');
    const [answer] = (await once(odd, 'response')) as [{ statusCode: number; resume(): void }];
    answer.resume();
    assert.equal(answer.statusCode, 200);
  });

  it('ends at a signal: what is under way is answered, and kept', async (test) => {
    const other = temporaryFolder();
    let busy = await startTestServer(other);
    test.after(async () => {
      await busy.stop('SIGKILL');
      removeFolder(other);
    });
    await busy.configure('w', smallWorkspace);
    const batches = Array.from({ length: 20 }, (_, k) =>
      Array.from({ length: 500 }, (_, i) => usageEvent(`${k} ${i}`)),
    );
    const sent = batches.map((batch) => busy.post('w', batch).then(() => batch));
    await sent[0];
    const code = busy.stop('SIGTERM');
    const outcomes = await Promise.allSettled(sent);
    assert.equal(await code, 0);
    const kept = outcomes.flatMap((each) => (each.status === 'fulfilled' ? each.value : []));
    busy = await startTestServer(other);
    const { body } = await busy.post('w', kept);
    assert.deepEqual(body, { recorded: 0, duplicates: kept.length, rejected: [] });
  });

  it('ends at once at a second signal', async (test) => {
    const stuck = await serverFor(test, {});
    const { hostname, port } = new URL(stuck.address);
    // A request that never ends being sent keeps the first signal from ending the process.
    const socket = connect(Number(port), hostname);
    socket.on('error', () => undefined);
    socket.write(
      `POST /api/v1/workspaces/w/events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${ADMIN_KEY}\r\n` +
        'Content-Type: application/cloudevents+json\r\nContent-Length: 100\r\n\r\n{',
    );
    while (!(await (await fetch(`${stuck.address}/metrics`)).text()).includes('usage_http_requests_under_way 2'));
    process.kill(stuck.pid, 'SIGTERM');
    while (!stuck.log().includes('stopping')) await new Promise((resolve) => setTimeout(resolve, 5));
    assert.equal(await stuck.stop('SIGINT'), null);
    socket.destroy();
  });
});

describe('limits', () => {
  it('lets one reader ask so often and no oftener', async (test) => {
    const server = await serverFor(test, { USAGE_RATE_LIMIT: '3', USAGE_RATE_WINDOW: '3600' });
    await server.configure('small', smallWorkspace);
    const token = async () => {
      const { body } = await server.ask<{ token: string }>('/v1/portal-tokens', {
        method: 'POST',
        body: '{"workspace":"small"}',
        headers: { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'application/json' },
      });
      return { authorization: `Bearer ${body.token}` };
    };
    const one = await token();
    for (const left of [2, 1, 0]) {
      const { status, headers } = await server.get(WORKSPACE, one);
      assert.equal(status, 200);
      assert.equal(headers.get('ratelimit-policy'), '"default";q=3;w=3600');
      assert.match(headers.get('ratelimit')!, new RegExp(`^"default";r=${left};t=\\d+$`));
    }
    const { status, headers, body } = await server.get(WORKSPACE, one);
    assert.deepEqual([status, body.title], [429, 'Too many requests']);
    assert.match(headers.get('retry-after')!, /^[1-9]\d*$/);
    assert.match(headers.get('ratelimit')!, /^"default";r=0;t=\d+$/);
    assert.equal(headers.get('etag'), null);

    assert.equal((await server.get(WORKSPACE, await token())).status, 200, 'another token has a budget of its own');
    for (let i = 0; i < 5; i++) {
      const { status } = await server.get(WORKSPACE, { authorization: `Bearer invented-${i}` });
      assert.equal(status, i < 3 ? 401 : 429, 'invented tokens share one budget');
    }
    for (let i = 0; i < 5; i++) {
      assert.equal((await server.post('small', usageEvent(`${i}`))).status, 200, 'the admin key is not limited');
      assert.equal((await fetch(`${server.address}/healthz`)).status, 200);
    }
  });

  it('lets a reader keep less, and smaller, than it asks', async (test) => {
    const server = await serverFor(test, { USAGE_RATE_LIMIT: '100', USAGE_RATE_WINDOW: '3600' });
    await server.configure('small', smallWorkspace);
    const keep = (folder: string) =>
      server.ask(`${WORKSPACE}/selections`, {
        method: 'POST',
        body: JSON.stringify({ folders: [folder] }),
        headers: { 'content-type': 'application/json' },
      });
    const { status, headers } = await keep('a');
    assert.deepEqual([status, headers.get('ratelimit-policy')], [201, '"keeping";q=2;w=3600']);
    assert.equal((await keep('x'.repeat(5_000_000))).status, 413);
    assert.equal((await keep('b')).status, 429);
    assert.match((await server.get(WORKSPACE)).headers.get('ratelimit')!, /^"default";r=99;/);
  });

  it('sets no limit when told so', async (test) => {
    const server = await serverFor(test, { USAGE_RATE_LIMIT: '0' });
    assert.equal((await server.get(WORKSPACE)).headers.get('ratelimit'), null);
  });

  it('counts by the address that a trusted proxy tells, and by no other', async (test) => {
    const ask = async (server: TestServer) =>
      Promise.all(['192.0.2.1', '192.0.2.2'].map((ip) => server.get(WORKSPACE, { 'x-forwarded-for': ip })));
    const statuses = async (server: TestServer) => (await ask(server)).map(({ status }) => status).toSorted();
    assert.deepEqual(await statuses(await serverFor(test, { USAGE_RATE_LIMIT: '1' })), [404, 429]);
    const trusting = await serverFor(test, { USAGE_RATE_LIMIT: '1', USAGE_TRUSTED_PROXIES: '127.0.0.1' });
    assert.deepEqual(await statuses(trusting), [404, 404]);
  });
});

describe('pages of other origins', () => {
  const folder = temporaryFolder();
  let server: TestServer;
  const ORIGIN = 'https://portal.example';
  before(async () => {
    server = await startTestServer(folder, {
      USAGE_CORS_ORIGINS: `https://app.example ${ORIGIN}`,
      USAGE_READ_ACCESS: 'token',
    });
    await server.configure('small', smallWorkspace);
  });
  after(async () => {
    await server.stop();
    removeFolder(folder);
  });

  const preflight = (path: string, origin: string, method: string) =>
    fetch(`${server.address}/api${path}`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': method,
        'access-control-request-headers': 'authorization,if-none-match',
      },
    });
  const words = (headers: Headers, name: string) =>
    (headers.get(name) ?? '').split(/, ?/).map((word) => word.toLowerCase());

  for (const { method, template } of operations().filter(({ isAdmin }) => !isAdmin)) {
    it(`may ask before they send: ${method} ${template}`, async () => {
      const { status, headers } = await preflight(template.replace('{workspace}', 'small'), ORIGIN, method);
      assert.equal(status, 204);
      assert.equal(headers.get('access-control-allow-origin'), ORIGIN);
      assert.ok(words(headers, 'access-control-allow-methods').includes(method.toLowerCase()));
      for (const name of ['authorization', 'content-type', 'if-none-match']) {
        assert.ok(words(headers, 'access-control-allow-headers').includes(name), name);
      }
    });
  }

  it('see the headers that they need, in refusals too', async () => {
    for (const authorization of [`Bearer ${ADMIN_KEY}`, 'Bearer wrong']) {
      const { headers } = await server.get(WORKSPACE, { origin: ORIGIN, authorization });
      assert.equal(headers.get('access-control-allow-origin'), ORIGIN);
      assert.equal(headers.get('access-control-allow-credentials'), null);
      assert.ok(words(headers, 'vary').includes('origin'));
      const exposed = words(headers, 'access-control-expose-headers');
      for (const name of ['etag', 'ratelimit', 'ratelimit-policy', 'retry-after']) assert.ok(exposed.includes(name));
    }
  });

  it('are not let in when they are not on the list', async () => {
    for (const origin of ['https://evil.example', 'null', `${ORIGIN}.evil.example`, 'http://portal.example']) {
      const { headers } = await preflight(WORKSPACE, origin, 'GET');
      assert.equal(headers.get('access-control-allow-origin'), null, origin);
    }
  });
});

function valueOf(line: string): number {
  return Number(line.split(' ').at(-1));
}
