import { expect } from '@open-wc/testing';
import { rejectionOf } from '../../../test/fixtures.js';
import { UsageError } from '../model/index.js';
import { limitsSchema } from './decode.js';
import { HttpClient, type HttpUsageSourceOptions } from './http-client.js';

const { signal: never } = new AbortController();
const LIMITS = { asOf: '2026-11-17T19:05:00Z', items: [], next: null };
const ENDPOINT = '/usage-token';

const refused = (detail = 'The token has expired.') => Response.json({ title: 'No', detail }, { status: 401 });

describe('HttpClient, as to tokens', () => {
  const { fetch: realFetch } = globalThis;
  /** What was asked: "POST /usage-token" or the token of a read. */
  let asked: string[];
  let requests: Request[];
  /** What the host's address gives. */
  let give: (count: number) => Response | Promise<Response>;
  let isValid: (token: string) => boolean;

  beforeEach(() => {
    asked = [];
    requests = [];
    give = (count) => Response.json({ token: `token-${count}` });
    isValid = () => true;
    globalThis.fetch = async (input, init) => {
      const request = new Request(input, init);
      requests.push(request);
      const { pathname } = new URL(request.url);
      if (pathname === ENDPOINT) {
        asked.push(`${request.method} ${pathname}`);
        return give(asked.filter((each) => each.endsWith(pathname)).length);
      }
      const token = request.headers.get('authorization')?.replace('Bearer ', '') ?? 'none';
      asked.push(token);
      return isValid(token) ? Response.json(LIMITS) : refused();
    };
  });

  afterEach(() => {
    globalThis.fetch = realFetch;
  });

  const open = (options: Partial<HttpUsageSourceOptions>) => {
    const client = new HttpClient({ endpoint: '/api', workspace: 'acme', retries: 0, ...options });
    return (path = '/limits', signal = never) => client.get(path, {}, limitsSchema, signal);
  };

  async function failureOf(answer: Promise<unknown>): Promise<UsageError> {
    const error = await rejectionOf(answer);
    expect(error).to.be.instanceOf(UsageError);
    return error as UsageError;
  }

  /** A function that gives token-1, token-2 and so on, and how often it was called. */
  function counting() {
    const give = () => Promise.resolve(`token-${++give.count}`);
    give.count = 0;
    return give;
  }

  it('asks a function once and keeps what it gives', async () => {
    const read = open({ token: counting() });
    await Promise.all([read('/a'), read('/b')]);
    await read('/c');
    expect(asked).to.deep.equal(['token-1', 'token-1', 'token-1']);
    expect(requests.map(({ credentials }) => credentials)).to.deep.equal(['same-origin', 'same-origin', 'same-origin']);
  });

  it('sends a request once more with a new token when the one that it had is refused', async () => {
    isValid = (token) => token === 'token-2';
    expect(await open({ token: counting() })()).to.deep.equal(LIMITS);
    expect(asked).to.deep.equal(['token-1', 'token-2']);
  });

  it('asks for one new token when many requests are refused together', async () => {
    isValid = (token) => token === 'token-2';
    const read = open({ token: counting() });
    await Promise.all([read('/a'), read('/b'), read('/c')]);
    expect(asked.toSorted()).to.deep.equal(['token-1', 'token-1', 'token-1', 'token-2', 'token-2', 'token-2']);
  });

  it('says that it is refused when the new token is refused too, and does not go on', async () => {
    isValid = () => false;
    const token = counting();
    const read = open({ token });
    expect(await failureOf(read())).to.include({
      kind: 'unauthorized',
      status: 401,
      message: 'The token has expired.',
    });
    expect(asked).to.deep.equal(['token-1', 'token-2']);
    // Retry, after the host has mended it.
    isValid = (each) => each === 'token-3';
    expect(await read()).to.deep.equal(LIMITS);
    expect(token.count).to.equal(3);
  });

  it('does not send the same token twice', async () => {
    isValid = () => false;
    expect((await failureOf(open({ token: () => 'same' })())).kind).to.equal('unauthorized');
    expect(asked).to.deep.equal(['same']);
  });

  it('has nothing to renew a token with that is a text', async () => {
    isValid = () => false;
    expect((await failureOf(open({ token: 'text', tokenEndpoint: ENDPOINT })())).kind).to.equal('unauthorized');
    expect(asked).to.deep.equal(['text']);
  });

  it('does not ask for a token after other refusals', async () => {
    globalThis.fetch = () => Promise.resolve(Response.json({ title: 'Forbidden' }, { status: 403 }));
    const token = counting();
    expect((await failureOf(open({ token })())).kind).to.equal('forbidden');
    expect(token.count).to.equal(1);
  });

  describe('from the host’s address', () => {
    it('posts the workspace with the cookies of its own origin, before the first read', async () => {
      const read = open({ tokenEndpoint: ENDPOINT });
      await Promise.all([read('/a'), read('/b')]);
      expect(asked).to.deep.equal([`POST ${ENDPOINT}`, 'token-1', 'token-1']);
      expect(requests[0]!.credentials).to.equal('same-origin');
      expect(requests[0]!.headers.get('authorization')).to.equal(null);
      expect(await requests[0]!.json()).to.deep.equal({ workspace: 'acme' });
    });

    it('renews before the end that the answer names, and after a refusal', async () => {
      const { now } = Date;
      const start = now();
      give = (count) => Response.json({ token: `token-${count}`, expiresAt: new Date(start + 600_000).toISOString() });
      const read = open({ tokenEndpoint: ENDPOINT });
      await read();
      try {
        Date.now = () => start + 590_000;
        await read();
      } finally {
        Date.now = now;
      }
      isValid = (token) => token === 'token-3';
      await read();
      expect(asked.filter((each) => !each.startsWith('POST'))).to.deep.equal([
        'token-1',
        'token-2',
        'token-2',
        'token-3',
      ]);
    });

    const failures: readonly (readonly [
      what: string,
      give: () => Response | Promise<Response>,
      error: Partial<UsageError>,
    ])[] = [
      [
        'refuses, in the host’s words',
        () => refused('Your session has ended.'),
        { kind: 'unauthorized', status: 401, message: 'Your session has ended.' },
      ],
      [
        'has nothing at that address',
        () => new Response('', { status: 404 }),
        { kind: 'unauthorized', status: 404, message: 'No token from /usage-token: The server answered 404' },
      ],
      [
        'answers with a page to sign in',
        () => new Response('<!doctype html>'),
        { kind: 'unauthorized', message: 'No token from /usage-token: The answer is not JSON' },
      ],
      [
        'answers without a token',
        () => Response.json({ access_token: 'a' }),
        { kind: 'unauthorized', message: 'No token from /usage-token: token is missing' },
      ],
      [
        'names an end that can’t be read',
        () => Response.json({ token: 'a', expiresAt: 'soon' }),
        {
          kind: 'unauthorized',
          message:
            'No token from /usage-token: expiresAt is "soon", but must be an instant such as "2026-11-17T19:05:00Z"',
        },
      ],
      [
        'is out of order',
        () => new Response('', { status: 503 }),
        { kind: 'unavailable', status: 503, message: 'No token from /usage-token: The server answered 503' },
      ],
      [
        'can’t be reached',
        () => Promise.reject(new TypeError('Failed to fetch')),
        { kind: 'network', message: 'No token from /usage-token: No connection' },
      ],
    ];
    for (const [what, answer, error] of failures) {
      it(`says when it ${what}, reads nothing then, and asks again next time`, async () => {
        give = answer;
        const read = open({ tokenEndpoint: ENDPOINT });
        expect(await failureOf(read())).to.include(error);
        expect(asked).to.deep.equal([`POST ${ENDPOINT}`]);
        give = () => Response.json({ token: 'mended' });
        expect(await read()).to.deep.equal(LIMITS);
      });
    }

    it('says when it does not answer in time', async () => {
      give = () => new Promise(() => undefined);
      expect(await failureOf(open({ tokenEndpoint: ENDPOINT, timeoutMs: 1 })())).to.include({
        kind: 'timeout',
        message: 'No token from /usage-token: The server did not answer in time',
      });
    });

    it('is given up when nobody waits any more', async () => {
      let arrive: () => void = () => undefined;
      const arrival = new Promise<void>((resolve) => (arrive = resolve));
      give = () => {
        arrive();
        return new Promise(() => undefined);
      };
      const leaving = new AbortController();
      const left = rejectionOf(open({ tokenEndpoint: ENDPOINT })('/limits', leaving.signal));
      await arrival;
      const reason = new Error('disconnected');
      leaving.abort(reason);
      expect(await left).to.equal(reason);
      expect(requests[0]!.signal.aborted).to.equal(true);
    });
  });

  describe('from a function', () => {
    const failing = (reason: Error) => open({ token: () => Promise.reject(reason) });

    it('that has none to give, says so in the host’s words', async () => {
      const cause = new Error('The session has ended.');
      const read = failing(cause);
      expect(await failureOf(read())).to.include({ kind: 'unauthorized', message: 'The session has ended.', cause });
      expect(asked).to.be.empty;
    });

    it('that throws at once, does so too', async () => {
      const error = new UsageError('forbidden', 'Not for you.');
      const read = open({
        token: () => {
          throw error;
        },
      });
      expect(await failureOf(read())).to.equal(error);
    });

    it('that throws an error of another copy of the library, says what that says', async () => {
      const foreign = Object.assign(new Error('Not for you.'), { name: 'UsageError', kind: 'forbidden' });
      expect(await rejectionOf(failing(foreign)())).to.equal(foreign);
    });

    for (const message of [
      'Failed to fetch',
      'NetworkError when attempting to fetch resource.',
      'Load failed',
      'Network Error',
    ]) {
      it(`that has no connection (${message}) fails for the network`, async () => {
        expect((await failureOf(failing(new TypeError(message))())).kind).to.equal('network');
      });
    }

    for (const nothing of [undefined, null, '', 42]) {
      it(`that gives ${JSON.stringify(nothing) ?? 'nothing'} has no token`, async () => {
        const { kind, message } = await failureOf(open({ token: () => nothing as string })());
        expect(kind).to.equal('unauthorized');
        expect(message).to.contain(`gave ${JSON.stringify(nothing) ?? 'nothing'}`);
        expect(asked).to.be.empty;
      });
    }

    it('that never answers is waited for as long as for any answer, and asked again', async () => {
      let count = 0;
      const read = open({
        token: () => (++count === 1 ? new Promise<string>(() => undefined) : 'late'),
        timeoutMs: 20,
      });
      expect((await failureOf(read())).kind).to.equal('timeout');
      await read();
      expect(asked).to.deep.equal(['late']);
    });
  });
});
