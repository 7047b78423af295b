import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { SignJWT } from 'jose';
import type { PortalToken, Problem, UsageSeries } from '../../src/core/model/contract.gen.js';
import { smallWorkspace, usageEvent } from './support/fixtures.js';
import { operations, type Operation } from './support/operations.js';
import {
  ADMIN_KEY,
  removeFolder,
  startTestServer,
  temporaryFolder,
  type Answer,
  type TestServer,
} from './support/server.js';

const SECRET = 'secret-of-tokens-secret-of-tokens-0001';
const OLD_SECRET = 'secret-of-tokens-secret-of-tokens-0000';
const RANGE = 'from=2026-03-01&to=2026-04-01';
const CLOSED = { USAGE_READ_ACCESS: 'token', USAGE_TOKEN_SECRET: SECRET, USAGE_LOG_LEVEL: 'trace' };

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/** Mints a token as a host's server does. */
async function mint(server: TestServer, request: object): Promise<string> {
  const { status, body } = await server.ask<PortalToken>('/v1/portal-tokens', {
    method: 'POST',
    body: JSON.stringify(request),
    headers: { ...bearer(ADMIN_KEY), 'content-type': 'application/json' },
  });
  assert.equal(status, 201, JSON.stringify(body));
  return body.token;
}

function send(
  server: TestServer,
  { method, template, query, type, body }: Operation,
  workspace: string,
  headers: Record<string, string>,
): Promise<Answer<Problem>> {
  return server.ask(`${template.replace('{workspace}', workspace)}${query && `?${query}`}`, {
    method,
    headers: { ...headers, ...(type !== undefined && { 'content-type': type }) },
    ...(body !== undefined && { body }),
  });
}

/** What an answer tells, without what differs between any two answers. */
function told({ status, text, headers }: Answer<unknown>): object {
  const varying = new Set(['date', 'x-request-id', 'ratelimit']);
  return { status, text, headers: [...headers].filter(([name]) => !varying.has(name)) };
}

describe('who may see what', () => {
  const folder = temporaryFolder();
  let server: TestServer;
  /** Every token that was ever sent, to be looked for in the log. */
  const secrets: string[] = [ADMIN_KEY, SECRET, OLD_SECRET];
  before(async () => {
    server = await startTestServer(folder, { ...CLOSED, USAGE_TOKEN_SECRET_PREVIOUS: OLD_SECRET });
    for (const id of ['mine', 'theirs']) await server.configure(id, { ...smallWorkspace, name: `The name of ${id}` });
    await server.post('mine', [
      usageEvent('none', { credits: '1' }),
      usageEvent('a', { credits: '10', folder: 'a', apiKey: 'k1' }),
      usageEvent('a1', { credits: '100', folder: 'a1', apiKey: 'k2' }),
      usageEvent('a11', { credits: '1000', folder: 'a11', apiKey: 'k1' }),
      usageEvent('b', { credits: '10000', folder: 'b', apiKey: 'k1' }),
      usageEvent('key', { credits: '100000', apiKey: 'k2' }),
    ]);
  });
  after(async () => {
    await server.stop();
    removeFolder(folder);
  });

  const reads = operations().filter(({ isAdmin, template }) => !isAdmin && template.includes('{workspace}'));
  assert.ok(reads.length >= 9);
  for (const operation of reads) {
    const { method, template } = operation;
    it(`${method} ${template}: a token reads no other workspace, and does not learn whether it exists`, async () => {
      const token = await mint(server, { workspace: 'mine' });
      const own = await send(server, operation, 'mine', bearer(token));
      assert.ok(own.status !== 401 && own.status !== 403, own.text);
      const theirs = await send(server, operation, 'theirs', bearer(token));
      assert.equal(theirs.status, 403);
      assert.ok(!theirs.text.includes('theirs'), theirs.text);
      assert.deepEqual(told(theirs), told(await send(server, operation, 'nobodys', bearer(token))));
    });

    it(`${method} ${template}: nobody reads without a token, or with a wrong one`, async () => {
      for (const headers of [{}, bearer('garbage'), bearer(`${await mint(server, { workspace: 'mine' })}x`)]) {
        const answer = await send(server, operation, 'mine', headers);
        assert.equal(answer.status, 401);
        assert.equal(answer.headers.get('www-authenticate'), 'Bearer');
        assert.deepEqual(told(answer), told(await send(server, operation, 'nobodys', headers)));
      }
    });

    if (method !== 'GET') continue;
    it(`HEAD ${template}: is as closed as GET`, async () => {
      const url = `${server.address}/api${template.replace('{workspace}', 'theirs')}?${operation.query}`;
      const token = await mint(server, { workspace: 'mine' });
      assert.equal((await fetch(url, { method: 'HEAD' })).status, 401);
      const { status, headers } = await fetch(url, { method: 'HEAD', headers: bearer(token) });
      assert.deepEqual([status, headers.get('etag')], [403, null]);
    });
  }

  for (const operation of operations().filter(({ isAdmin }) => isAdmin)) {
    const { method, template } = operation;
    it(`${method} ${template}: takes the admin key alone`, async () => {
      const token = await mint(server, { workspace: 'mine' });
      assert.equal((await send(server, operation, 'mine', {})).status, 401);
      assert.equal((await send(server, operation, 'mine', bearer('garbage'))).status, 401);
      const refused = await send(server, operation, 'mine', bearer(token));
      assert.equal(refused.status, 403);
      assert.deepEqual(told(refused), told(await send(server, operation, 'nobodys', bearer(token))));
    });
  }

  it('lets the admin key read everything, and a token change no settings', async () => {
    assert.equal((await server.get('/v1/workspaces/theirs', bearer(ADMIN_KEY))).status, 200);
    assert.equal((await server.get('/v1/workspaces/nobodys', bearer(ADMIN_KEY))).status, 404);
    const settings = await fetch(`${server.address}/api/admin/workspaces/mine`, {
      method: 'PATCH',
      body: '{"name":"Taken over"}',
      headers: { ...bearer(await mint(server, { workspace: 'mine' })), 'content-type': 'application/json' },
    });
    assert.equal(settings.status, 403);
  });

  const nowSeconds = Math.floor(Date.now() / 1000);
  const good = {
    iss: 'credit-usage',
    aud: 'credit-usage:read',
    iat: nowSeconds,
    exp: nowSeconds + 600,
    jti: 'a-token-of-the-test',
    workspace: 'mine',
  };
  const sign = (claims: object, secret = SECRET, alg = 'HS256') =>
    new SignJWT({ ...claims }).setProtectedHeader({ alg }).sign(new TextEncoder().encode(secret));
  const without = (name: keyof typeof good) => ({ ...good, [name]: undefined });
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signRaw = (header: object, claims: unknown) => {
    const body = `${encode(header)}.${encode(claims)}`;
    return `${body}.${createHmac('sha256', SECRET).update(body).digest('base64url')}`;
  };
  const parts = async () => (await sign(good)).split('.') as [string, string, string];

  const wrong: Readonly<Record<string, () => string | Promise<string>>> = {
    'signed with another secret': () => sign(good, 'another-secret-another-secret-another'),
    'signed with the admin key itself': () => sign(good, ADMIN_KEY.repeat(4)),
    expired: () => sign({ ...good, iat: nowSeconds - 600, exp: nowSeconds - 60 }),
    'not valid yet': () => sign({ ...good, nbf: nowSeconds + 300 }),
    'issued in the future': () => sign({ ...good, iat: nowSeconds + 300 }),
    'older than a day': () => sign({ ...good, iat: nowSeconds - 90_000 }),
    'without an expiry': () => sign(without('exp')),
    'without the time of issue': () => sign(without('iat')),
    'without an id': () => sign(without('jti')),
    'without a workspace': () => sign(without('workspace')),
    'of another issuer': () => sign({ ...good, iss: 'somebody' }),
    'for another audience': () => sign({ ...good, aud: 'billing' }),
    'for several audiences': () => sign({ ...good, aud: ['credit-usage:read', 'billing'] }),
    'with a workspace that is no id': () => sign({ ...good, workspace: ['mine'] }),
    'narrowed to nothing': () => sign({ ...good, subtrees: [] }),
    'narrowed in an unknown way': () => sign({ ...good, without: ['names'] }),
    'with an unknown claim': () => sign({ ...good, onlyOnSundays: true }),
    'with another algorithm': () => sign(good, SECRET.repeat(2), 'HS512'),
    'with an unknown critical header': () => signRaw({ alg: 'HS256', crit: ['x'], x: 1 }, good),
    'algorithm none': () => `${encode({ alg: 'none' })}.${encode(good)}.`,
    'algorithm none with a signature': async () => `${encode({ alg: 'none' })}.${encode(good)}.${(await parts())[2]}`,
    widened: async () => {
      const narrow = await sign({ ...good, subtrees: ['a1'] });
      const [header, , signature] = narrow.split('.') as [string, string, string];
      return `${header}.${encode(good)}.${signature}`;
    },
    'without its signature': async () => (await parts()).slice(0, 2).join('.'),
    'with an empty signature': async () => `${(await parts()).slice(0, 2).join('.')}.`,
    'with its last bits changed': async () => {
      const token = await sign(good);
      const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
      return `${token.slice(0, -1)}${letters[letters.indexOf(token.at(-1)!) + 1]!}`;
    },
    'of other JSON': () => signRaw({ alg: 'HS256' }, null),
    'without an algorithm': () => signRaw({}, good),
    garbage: () => 'a.b.c',
    'a long text': () => 'x'.repeat(8000),
    'a word too many': async () => `${await sign(good)} ${ADMIN_KEY}`,
  };
  it('takes the token that the wrong ones are made from', async () => {
    assert.equal((await server.get('/v1/workspaces/mine', bearer(await sign(good)))).status, 200);
  });
  for (const [what, make] of Object.entries(wrong)) {
    it(`refuses a token that is wrong: ${what}`, async () => {
      const token = await make();
      secrets.push(token);
      const answer = await server.get('/v1/workspaces/mine', bearer(token));
      assert.equal(answer.status, 401);
      assert.equal(answer.headers.get('www-authenticate'), 'Bearer');
      const isExpired = what === 'expired' || what === 'older than a day';
      assert.equal(answer.body.detail, isExpired ? 'The token has expired.' : 'The token is not valid here.');
      assert.deepEqual(told(answer), told(await server.get('/v1/workspaces/nobodys', bearer(token))));
    });
  }

  it('refuses other schemes, and tokens in the address', async () => {
    const token = await sign(good);
    secrets.push(token);
    for (const authorization of ['', 'Bearer', token, `Basic ${token}`, `Token ${token}`]) {
      assert.equal((await server.get('/v1/workspaces/mine', { authorization })).status, 401, authorization);
    }
    assert.equal((await server.get(`/v1/workspaces/mine?access_token=${token}&token=${token}`)).status, 401);
    assert.equal((await server.get('/v1/workspaces/mine', { cookie: `session=${token}` })).status, 401);
  });

  it('takes tokens of the previous secret, and signs with the new one', async () => {
    assert.equal((await server.get('/v1/workspaces/mine', bearer(await sign(good, OLD_SECRET)))).status, 200);
    const [header, payload, signature] = (await mint(server, { workspace: 'mine' })).split('.');
    const expected = createHmac('sha256', SECRET).update(`${header}.${payload}`).digest('base64url');
    assert.equal(signature, expected);
  });

  it('mints tokens for an hour unless told otherwise', async () => {
    for (const [expiresInSeconds, expected] of [
      [undefined, 3600],
      [60, 60],
      [86_400, 86_400],
    ]) {
      const token = await mint(server, { workspace: 'mine', expiresInSeconds });
      const { iat, exp, jti } = JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as {
        iat: number;
        exp: number;
        jti: string;
      };
      assert.equal(exp - iat, expected);
      assert.match(jti, /^[\da-f-]{36}$/);
    }
  });

  const faults: readonly (readonly [object, string])[] = [
    [{}, '/workspace'],
    [{ workspace: 'nobodys' }, '/workspace'],
    [{ workspace: '@mine' }, '/workspace'],
    [{ workspace: 'mine', expiresInSeconds: 59 }, '/expiresInSeconds'],
    [{ workspace: 'mine', expiresInSeconds: 86_401 }, '/expiresInSeconds'],
    [{ workspace: 'mine', expiresInSeconds: 600.5 }, '/expiresInSeconds'],
    [{ workspace: 'mine', expiresInSeconds: '600' }, '/expiresInSeconds'],
    [{ workspace: 'mine', subtrees: [] }, '/subtrees'],
    [{ workspace: 'mine', subtrees: ['@workspace'] }, '/subtrees/0'],
    [{ workspace: 'mine', apiKeys: Array.from({ length: 501 }, (_, i) => `k${i}`) }, '/apiKeys'],
    [{ workspace: 'mine', without: ['names'] }, '/without/0'],
    [{ workspace: 'mine', without: ['events', 'events'] }, '/without'],
    [{ workspace: 'mine', scope: 'admin' }, '/scope'],
    [[], '/workspace'],
  ];
  for (const [request, pointer] of faults) {
    it(`mints nothing for ${JSON.stringify(request).slice(0, 60)}`, async () => {
      const { status, body } = await server.ask('/v1/portal-tokens', {
        method: 'POST',
        body: JSON.stringify(request),
        headers: { ...bearer(ADMIN_KEY), 'content-type': 'application/json' },
      });
      assert.equal(status, 400);
      assert.equal(body.errors?.[0]?.pointer, pointer);
    });
  }
  it('mints nothing for a body of another type, or none', async () => {
    for (const [type, body] of [
      ['text/plain', '{"workspace":"mine"}'],
      ['application/json', ''],
      ['application/json', '{'],
    ]) {
      const headers = { ...bearer(ADMIN_KEY), 'content-type': type! };
      assert.equal((await server.ask('/v1/portal-tokens', { method: 'POST', body: body!, headers })).status, 400);
    }
  });

  const usage = async (grant: object, query = '') => {
    const token = await mint(server, { workspace: 'mine', ...grant });
    return (await server.get<UsageSeries>(`/v1/workspaces/mine/usage?${RANGE}&groupBy=folder${query}`, bearer(token)))
      .body;
  };
  const narrowed: readonly (readonly [object, string, readonly string[]])[] = [
    [{}, '111111', ['', 'b', 'a11', 'a1', 'a']],
    [{ subtrees: ['a1'] }, '1100', ['a11', 'a1']],
    [{ subtrees: ['a', 'a11'] }, '1110', ['a11', 'a1', 'a']],
    [{ subtrees: ['unknown'] }, '0', []],
    [{ apiKeys: ['k1'] }, '11010', ['b', 'a11', 'a']],
    [{ subtrees: ['a'], apiKeys: ['k1'] }, '1010', ['a11', 'a']],
  ];
  for (const [grant, total, folders] of narrowed) {
    it(`adds up what ${JSON.stringify(grant)} may see, and names nothing else`, async () => {
      const answer = await usage(grant);
      assert.equal(answer.total, total);
      assert.deepEqual(
        answer.series.map(({ id }) => id ?? ''),
        folders,
      );
      assert.equal(JSON.stringify(answer).includes('"B"'), folders.includes('b'));
    });
  }
  it('does not let a filter reach what a token may not see', async () => {
    for (const query of ['&folder=b', '&subtree=b', '&folder=@workspace', '&folder=a', '&apiKey=unknown']) {
      assert.equal((await usage({ subtrees: ['a1'] }, query)).total, '0', query);
    }
    assert.equal((await usage({ subtrees: ['a1'] }, '&subtree=@workspace')).total, '1100');
    assert.equal((await usage({ apiKeys: ['k1'] }, '&apiKey=k2')).total, '0');
  });

  it('closes the paths that a token is without', async () => {
    for (const [name, paths] of [
      ['events', [`events?${RANGE}`, `events/summary?${RANGE}`]],
      ['breakdown', ['breakdown?cycle=plan-2026-03']],
      ['limits', ['limits']],
    ] as const) {
      const token = await mint(server, { workspace: 'mine', without: [name] });
      for (const path of paths) {
        const { status, body } = await server.get(`/v1/workspaces/mine/${path}`, bearer(token));
        assert.equal(status, 403, path);
        assert.match(body.detail!, /^This token may not read /);
      }
      assert.equal((await server.get(`/v1/workspaces/mine/usage?${RANGE}`, bearer(token))).status, 200);
    }
  });

  it('logs every answer, but no secret and no value of a query', async () => {
    const token = await mint(server, { workspace: 'mine' });
    secrets.push(token, 'a-value-of-a-query');
    await server.get(`/v1/workspaces/mine/usage?${RANGE}&apiKey=a-value-of-a-query`, bearer(token));
    await server.get(`/v1/workspaces/mine/usage?${RANGE}&granularity=a-value-of-a-query`, bearer(token));
    await server.get(`/v1/a-value-of-a-query/${token}`, bearer(token));
    await server.get('/v1/workspaces/a-value-of-a-query', bearer(ADMIN_KEY));
    const lines = server.log().trim().split('\n');
    const answers = lines.map((line) => JSON.parse(line) as Record<string, unknown>).filter(({ route }) => route);
    const routes = new Set(answers.map(({ route }) => route));
    assert.ok(routes.has('/api/v1/workspaces/:workspace/usage'), [...routes].join());
    assert.ok(answers.some(({ parameters }) => Array.isArray(parameters) && parameters.includes('apiKey')));
    assert.ok(answers.every(({ reqId, status, ms }) => reqId && status && ms !== undefined));
    for (const secret of secrets) assert.ok(!server.log().includes(secret), secret);
    for (const part of token.split('.')) assert.ok(!server.log().includes(part), part);
  });

  it('asks for no token where everybody may read, but lets one count', async (test) => {
    const other = temporaryFolder();
    const open = await startTestServer(other, { USAGE_TOKEN_SECRET: SECRET });
    test.after(async () => {
      await open.stop();
      removeFolder(other);
    });
    await open.configure('mine', smallWorkspace);
    await open.configure('theirs', smallWorkspace);
    assert.equal((await open.get('/v1/workspaces/theirs')).status, 200);
    const token = await mint(open, { workspace: 'mine' });
    assert.equal((await open.get('/v1/workspaces/mine', bearer(token))).status, 200);
    assert.equal((await open.get('/v1/workspaces/theirs', bearer(token))).status, 403);
    assert.equal((await open.get('/v1/workspaces/mine', bearer('garbage'))).status, 401);
  });
});
