import { expect } from '@open-wc/testing';
import { buildUsage, buildWorkspace, rejectionOf } from '../../../test/fixtures.js';
import { UsageError, type UsageErrorKind, type UsageSource } from '../model/index.js';
import { HttpUsageSource, type HttpUsageSourceOptions } from './http-usage-source.js';

const TIMEOUT_MS = 54_321;
const { signal: never } = new AbortController();
const november = { from: '2026-11-01', to: '2026-12-01' } as const;

const json = (body: unknown, init?: ResponseInit) => Response.json(body, init);
const problem = (status: number, fields: object = {}, headers: Record<string, string> = {}) =>
  json(
    { type: 'about:blank', title: 'A title', status, ...fields },
    {
      status,
      headers: { 'content-type': 'application/problem+json', ...headers },
    },
  );

describe('HttpUsageSource', () => {
  const { fetch: realFetch, setTimeout: realSetTimeout } = globalThis;
  let requests: Request[];
  /** Pauses between tries, in milliseconds. They are asked for, not waited for. */
  let pauses: number[];
  /** Resolves once something has been fetched. */
  let arrival: Promise<void>;
  let noteRequest: (request: Request) => void;

  beforeEach(() => {
    requests = [];
    pauses = [];
    arrival = new Promise((resolve) => {
      noteRequest = (request) => {
        requests.push(request);
        resolve();
      };
    });
    globalThis.setTimeout = ((run: () => void, ms = 0) => {
      if (ms === TIMEOUT_MS) return realSetTimeout(run, ms);
      pauses.push(ms);
      return realSetTimeout(run);
    }) as typeof setTimeout;
  });

  afterEach(() => {
    globalThis.fetch = realFetch;
    globalThis.setTimeout = realSetTimeout;
  });

  /** The answers in their order; the last one is given again and again. */
  function serve(...answers: (() => Response | Promise<Response>)[]): void {
    globalThis.fetch = async (input, init) => {
      const request = new Request(input, init);
      noteRequest(request);
      const answer = answers[Math.min(requests.length, answers.length) - 1]!;
      return await answer();
    };
  }

  /** What each request gets. */
  function serveBy(answer: (request: Request) => Response): void {
    globalThis.fetch = async (input, init) => {
      const request = new Request(input, init);
      noteRequest(request);
      return answer(request);
    };
  }

  /** A server that never answers, and the network's way of ending a request that was given up. */
  function serveNothing(): void {
    globalThis.fetch = (input, init) => {
      const request = new Request(input, init);
      noteRequest(request);
      return new Promise((_, reject) => {
        request.signal.addEventListener('abort', () => reject(request.signal.reason as Error));
      });
    };
  }

  const open = (options: Partial<HttpUsageSourceOptions> = {}) =>
    new HttpUsageSource({ endpoint: '/api', workspace: 'acme', timeoutMs: TIMEOUT_MS, ...options });

  async function failureOf(options: Partial<HttpUsageSourceOptions> = {}): Promise<UsageError> {
    const error = await rejectionOf(open(options).workspace(never));
    expect(error).to.be.instanceOf(UsageError);
    return error as UsageError;
  }

  const addressOf = ({ url }: Request) => url.slice(location.origin.length);
  const headerOf = (request: Request | undefined, name: string) => request?.headers.get(name);

  describe('asks', () => {
    const asked: readonly (readonly [ask: (source: UsageSource) => Promise<unknown>, address: string])[] = [
      [(source) => source.workspace(never), '/api/v1/workspaces/acme'],
      [(source) => source.usage(november, never), '/api/v1/workspaces/acme/usage?from=2026-11-01&to=2026-12-01'],
      [
        (source) =>
          source.usage(
            {
              ...november,
              granularity: 'day',
              groupBy: 'folder',
              top: 10,
              usageTypes: ['a', 'b'],
              categories: ['c'],
              folders: { folders: ['f', '@workspace'], foldersOut: ['g'], subtrees: ['h'], subtreesOut: ['i', 'j'] },
            },
            never,
          ),
        '/api/v1/workspaces/acme/usage?from=2026-11-01&to=2026-12-01&granularity=day&groupBy=folder&top=10' +
          '&usageType=a&usageType=b&category=c' +
          '&folder=f&folder=%40workspace&folderOut=g&subtree=h&subtreeOut=i&subtreeOut=j',
      ],
      [
        (source) => source.usage({ ...november, apiKeys: ['key-1', 'key-2'], usageTypes: [] }, never),
        '/api/v1/workspaces/acme/usage?from=2026-11-01&to=2026-12-01&apiKey=key-1&apiKey=key-2',
      ],
      [
        (source) => source.breakdown({ cycle: 'plan-2026-11', to: '2026-11-18' }, never),
        '/api/v1/workspaces/acme/breakdown?cycle=plan-2026-11&to=2026-11-18',
      ],
      [
        (source) =>
          source.folders({ ...november, parent: 'p', sort: 'name', withUsage: false, cursor: 'n', limit: 50 }, never),
        '/api/v1/workspaces/acme/folders?from=2026-11-01&to=2026-12-01&parent=p&sort=name&withUsage=false' +
          '&cursor=n&limit=50',
      ],
      [
        (source) => source.folders({ ...november, ids: ['b', 'a&b'] }, never),
        '/api/v1/workspaces/acme/folders?from=2026-11-01&to=2026-12-01&id=b&id=a%26b',
      ],
      [
        (source) => source.folders({ ...november, parent: 'p', offset: 0, limit: 50 }, never),
        '/api/v1/workspaces/acme/folders?from=2026-11-01&to=2026-12-01&parent=p&offset=0&limit=50',
      ],
      [
        (source) => source.folders({ ...november, search: 'R&D = größer, 50 % + mehr' }, never),
        '/api/v1/workspaces/acme/folders?from=2026-11-01&to=2026-12-01' +
          '&search=R%26D+%3D+gr%C3%B6%C3%9Fer%2C+50+%25+%2B+mehr',
      ],
      [
        (source) => source.apiKeys({ ...november, search: 'edge', categories: ['deploy'] }, never),
        '/api/v1/workspaces/acme/api-keys?from=2026-11-01&to=2026-12-01&search=edge&category=deploy',
      ],
      [
        (source) =>
          source.events(
            {
              from: '2026-11-17T00:00:00-05:00',
              to: '2026-11-18',
              actors: ['ci', 'jobs'],
              leastCredits: '0.5',
              text: 'x',
              sort: 'credits',
            },
            never,
          ),
        '/api/v1/workspaces/acme/events?from=2026-11-17T00%3A00%3A00-05%3A00&to=2026-11-18&actor=ci&actor=jobs' +
          '&leastCredits=0.5&text=x&sort=credits',
      ],
      [
        (source) => source.events({ ...november, before: '2026-11-17T00:00:00-05:00', limit: 50 }, never),
        '/api/v1/workspaces/acme/events?from=2026-11-01&to=2026-12-01&before=2026-11-17T00%3A00%3A00-05%3A00&limit=50',
      ],
      [
        (source) => source.eventSummary({ ...november, newerThan: 'cursor=' }, never),
        '/api/v1/workspaces/acme/events/summary?from=2026-11-01&to=2026-12-01&newerThan=cursor%3D',
      ],
      [(source) => source.limits(never), '/api/v1/workspaces/acme/limits'],
    ];
    for (const [ask, address] of asked) {
      it(address, async () => {
        serve(() => problem(404));
        await rejectionOf(ask(open()));
        expect(requests.map(({ method }) => method)).to.deep.equal(['GET']);
        expect(addressOf(requests[0]!)).to.equal(address);
        expect(headerOf(requests[0], 'accept')).to.contain('application/json');
      });
    }

    it('under any endpoint, with or without slashes at its end', async () => {
      serve(() => json(buildWorkspace()));
      for (const endpoint of ['https://usage.example.com/api', 'https://usage.example.com/api//']) {
        await open({ endpoint }).workspace(never);
      }
      await open({ endpoint: '' }).workspace(never);
      expect(requests.map(({ url }) => url)).to.deep.equal([
        'https://usage.example.com/api/v1/workspaces/acme',
        'https://usage.example.com/api/v1/workspaces/acme',
        `${location.origin}/v1/workspaces/acme`,
      ]);
    });

    it('for a workspace of any name', async () => {
      serve(() => json(buildWorkspace()));
      await open({ workspace: 'a/b c?d#é' }).workspace(never);
      expect(addressOf(requests[0]!)).to.equal('/api/v1/workspaces/a%2Fb%20c%3Fd%23%C3%A9');
    });

    it('with a bearer token, and without the cookies of other origins', async () => {
      serve(() => json(buildWorkspace()));
      await open({ token: 'abc.def' }).workspace(never);
      expect(headerOf(requests[0], 'authorization')).to.equal('Bearer abc.def');
      expect(requests[0]!.credentials).to.equal('same-origin');
    });

    it('with cookies and no token when it has none', async () => {
      serve(() => json(buildWorkspace()));
      await open().workspace(never);
      await open({ token: '' }).workspace(never);
      for (const request of requests) {
        expect(headerOf(request, 'authorization')).to.equal(null);
        expect(request.credentials).to.equal('include');
      }
    });
  });

  describe('answers', () => {
    it('with what the server has, checked and without fields that it does not know', async () => {
      const usage = buildUsage();
      serve(() => json({ ...usage, invented: 1 }));
      expect(await open().usage(november, never)).to.deep.equal(usage);
    });

    it('identical questions in flight with one fetch', async () => {
      const workspace = buildWorkspace();
      serve(() => json(workspace));
      const source = open();
      const answers = await Promise.all([source.workspace(never), source.workspace(never), source.workspace(never)]);
      expect(answers).to.deep.equal([workspace, workspace, workspace]);
      expect(requests).to.have.length(1);
    });

    it('the same question with another fetch once the first is answered', async () => {
      serve(() => json(buildWorkspace()));
      const source = open();
      await source.workspace(never);
      await source.workspace(never);
      expect(requests).to.have.length(2);
    });

    it('different questions, and those of another source, with fetches of their own', async () => {
      serve(() => json(buildUsage()));
      const source = open();
      await Promise.all([
        source.usage(november, never),
        source.usage({ ...november, top: 5 }, never),
        open().usage(november, never),
      ]);
      expect(requests).to.have.length(3);
    });
  });

  describe('asks for many folders by id', () => {
    const page = (ids: readonly string[], asOf: string) => ({
      asOf,
      items: ids.map((id) => ({
        id,
        parentId: null,
        name: id,
        childCount: 0,
        descendantCount: 0,
        direct: '1',
        rolledUp: '1',
        path: [],
      })),
      count: ids.length,
      next: null,
      workspace: { direct: '0', rolledUp: '9', folderCount: 9 },
    });

    it('in parts that an address holds, and gives them as one page', async () => {
      const ids = Array.from({ length: 300 }, (_, i) => `a-folder-with-a-long-id-${i}`);
      serveBy(({ url }) => {
        const asked = new URL(url).searchParams.getAll('id');
        return json(page(asked, asked[0] === ids[0] ? '2026-11-17T19:05:00Z' : '2026-11-17T19:05:00.5Z'));
      });
      const answer = await open().folders({ ...november, ids: [...ids, ids[0]!] }, never);
      expect(answer).to.deep.equal(page(ids, '2026-11-17T19:05:00Z'));
      expect(requests.length).to.be.within(2, 8);
      for (const { url } of requests) expect(url.length).to.be.below(4100);
    });

    it('and fails when one part fails', async () => {
      const ids = Array.from({ length: 300 }, (_, i) => `a-folder-with-a-long-id-${i}`);
      serveBy(({ url }) => (url.includes(`${ids[299]}`) ? problem(404) : json(page([], '2026-11-17T19:05:00Z'))));
      const error = await rejectionOf(open().folders({ ...november, ids }, never));
      expect((error as UsageError).kind).to.equal('not-found');
    });
  });

  describe('has a long folder selection kept', () => {
    const many = (count: number) => Array.from({ length: count }, (_, i) => `folder-${i}`);
    const folders = { subtrees: ['@workspace'], foldersOut: many(100) };
    const kept = (id: string) => json({ id, expiresAt: '2026-11-18T19:05:00Z' }, { status: 201 });
    const isPost = ({ method }: Request) => method === 'POST';
    const selectionOf = ({ url }: Request) => new URL(url).searchParams.get('selection');
    const posts = () => requests.filter(isPost);
    const reads = () => requests.filter((request) => !isPost(request));

    it('posts it once and names it from then on, in whatever order its rules are', async () => {
      serveBy((request) => (isPost(request) ? kept('sel_1') : json(buildUsage())));
      const source = open({ token: 'abc' });
      await Promise.all([
        source.usage({ ...november, folders }, never),
        source.usage({ ...november, folders, top: 3 }, never),
      ]);
      const reversed = { ...folders, foldersOut: folders.foldersOut.toReversed() };
      await source.usage({ ...november, folders: reversed, usageTypes: ['a'] }, never);
      expect(posts().map(addressOf)).to.deep.equal(['/api/v1/workspaces/acme/selections']);
      expect(headerOf(posts()[0], 'authorization')).to.equal('Bearer abc');
      expect(await posts()[0]!.json()).to.deep.equal({
        folders: [],
        foldersOut: many(100).sort(),
        subtrees: ['@workspace'],
        subtreesOut: [],
      });
      expect(reads().map(addressOf)).to.deep.equal([
        '/api/v1/workspaces/acme/usage?from=2026-11-01&to=2026-12-01&selection=sel_1',
        '/api/v1/workspaces/acme/usage?from=2026-11-01&to=2026-12-01&top=3&selection=sel_1',
        '/api/v1/workspaces/acme/usage?from=2026-11-01&to=2026-12-01&usageType=a&selection=sel_1',
      ]);
    });

    it('for every path that takes one', async () => {
      serveBy((request) => (isPost(request) ? kept('sel_1') : problem(404)));
      const source = open();
      await rejectionOf(source.breakdown({ cycle: 'c', folders }, never));
      await rejectionOf(source.events({ ...november, folders }, never));
      await rejectionOf(source.eventSummary({ ...november, folders }, never));
      expect(reads().map(selectionOf)).to.deep.equal(['sel_1', 'sel_1', 'sel_1']);
      expect(posts()).to.have.length(1);
    });

    it('but not one of few rules, unless their ids are long', async () => {
      serveBy((request) => (isPost(request) ? kept('sel_1') : json(buildUsage())));
      const source = open();
      await source.usage({ ...november, folders: { folders: many(60) } }, never);
      expect(posts()).to.be.empty;
      expect(new URL(requests[0]!.url).searchParams.getAll('folder')).to.deep.equal(many(60));
      await source.usage({ ...november, folders: { folders: many(30).map((id) => id.padEnd(200, 'x')) } }, never);
      expect(posts()).to.have.length(1);
      await source.usage({ ...november, folders: {}, usageTypes: many(500) }, never);
      expect(posts()).to.have.length(1);
    });

    it('and another one under its own name', async () => {
      let count = 0;
      serveBy((request) => (isPost(request) ? kept(`sel_${++count}`) : json(buildUsage())));
      const source = open();
      await source.usage({ ...november, folders }, never);
      await source.usage({ ...november, folders: { foldersOut: many(100), folders: ['@workspace'] } }, never);
      expect(reads().map(selectionOf)).to.deep.equal(['sel_1', 'sel_2']);
    });

    it('posts it again when the back end has forgotten it, and asks again', async () => {
      let count = 0;
      serveBy((request) => {
        if (isPost(request)) return kept(`sel_${++count}`);
        return selectionOf(request) === 'sel_1' ? problem(410) : json(buildUsage());
      });
      const source = open();
      await Promise.all([
        source.usage({ ...november, folders }, never),
        source.usage({ ...november, folders, top: 3 }, never),
      ]);
      await source.usage({ ...november, folders }, never);
      expect(posts()).to.have.length(2);
      expect(reads().map(selectionOf)).to.deep.equal(['sel_1', 'sel_1', 'sel_2', 'sel_2', 'sel_2']);
    });

    it('once only: a back end that forgets at once is in the wrong', async () => {
      serveBy((request) => (isPost(request) ? kept('sel_1') : problem(410, { detail: 'Forgotten.' })));
      const error = await rejectionOf(open().usage({ ...november, folders }, never));
      expect(error).to.include({ kind: 'bad-request', status: 410, message: 'Forgotten.' });
      expect(requests.map(({ method }) => method)).to.deep.equal(['POST', 'GET', 'POST', 'GET']);
    });

    it('not by a back end that keeps none, which gets the rules from then on', async () => {
      serveBy((request) => (isPost(request) ? problem(501) : json(buildUsage())));
      const source = open();
      await source.usage({ ...november, folders }, never);
      await source.usage({ ...november, folders, top: 3 }, never);
      expect(posts()).to.have.length(1);
      for (const { url } of reads()) {
        expect(new URL(url).searchParams.getAll('folderOut')).to.deep.equal(folders.foldersOut);
      }
    });

    it('tries again as with reads', async () => {
      let count = 0;
      serveBy((request) => {
        if (!isPost(request)) return json(buildUsage());
        return ++count < 3 ? problem(503, {}, { 'retry-after': '0' }) : kept('sel_1');
      });
      await open().usage({ ...november, folders }, never);
      expect(posts()).to.have.length(3);
      expect(pauses).to.deep.equal([0, 0]);
    });

    it('fails as reads do, and asks nothing then', async () => {
      serveBy(() => problem(403, { detail: 'No.' }));
      const source = open();
      for (let time = 0; time < 2; time++) {
        const error = await rejectionOf(source.usage({ ...november, folders }, never));
        expect(error).to.include({ kind: 'forbidden', message: 'No.' });
      }
      expect(requests.map(({ method }) => method)).to.deep.equal(['POST', 'POST']);
      serveBy(() => json({ name: 'sel_1' }, { status: 201 }));
      const error = await rejectionOf(source.usage({ ...november, folders }, never));
      expect(error).to.include({ kind: 'contract', message: 'id is missing' });
    });

    it('is given up with its signal', async () => {
      serveNothing();
      const controller = new AbortController();
      const answer = rejectionOf(open().usage({ ...november, folders }, controller.signal));
      await arrival;
      controller.abort();
      expect(await answer).to.have.property('name', 'AbortError');
      expect(requests).to.have.length(1);
      expect(requests[0]!.signal.aborted).to.equal(true);
    });
  });

  describe('gives up', () => {
    it('with the signal’s reason, and ends the fetch', async () => {
      serveNothing();
      const controller = new AbortController();
      const reason = new Error('disconnected');
      const answer = rejectionOf(open().workspace(controller.signal));
      await arrival;
      controller.abort(reason);
      expect(await answer).to.equal(reason);
      expect(requests[0]!.signal.aborted).to.be.true;
    });

    it('before it fetches, when the signal is aborted already', async () => {
      serve(() => json(buildWorkspace()));
      const reason = new Error('disconnected');
      expect(await rejectionOf(open().workspace(AbortSignal.abort(reason)))).to.equal(reason);
      expect(requests).to.be.empty;
    });

    it('on its own account only, while another waits for the same', async () => {
      const workspace = buildWorkspace();
      let answer: (response: Response) => void = () => undefined;
      serve(() => new Promise((resolve) => (answer = resolve)));
      const source = open();
      const controller = new AbortController();
      const left = rejectionOf(source.workspace(controller.signal));
      const stayed = source.workspace(never);
      await arrival;
      controller.abort();
      answer(json(workspace));
      expect(await left).to.have.property('name', 'AbortError');
      expect(await stayed).to.deep.equal(workspace);
    });
  });

  describe('tries again', () => {
    it('as soon as Retry-After says', async () => {
      const workspace = buildWorkspace();
      serve(
        () => problem(503, {}, { 'retry-after': '0' }),
        () => problem(429, {}, { 'retry-after': '2' }),
        () => json(workspace),
      );
      expect(await open().workspace(never)).to.deep.equal(workspace);
      expect(requests).to.have.length(3);
      expect(pauses).to.deep.equal([0, 2000]);
    });

    for (const status of [408, 429, 500, 502, 503, 504]) {
      it(`after ${status}, twice, with pauses that grow`, async () => {
        serve(() => problem(status));
        expect((await failureOf()).status).to.equal(status);
        expect(requests).to.have.length(3);
        expect(pauses).to.have.length(2);
        expect(pauses[1]).to.be.above(pauses[0]!);
      });
    }

    it('when the network fails', async () => {
      const workspace = buildWorkspace();
      serve(
        () => Promise.reject(new TypeError('Failed to fetch')),
        () => json(workspace),
      );
      expect(await open().workspace(never)).to.deep.equal(workspace);
    });

    it('as often as it is told', async () => {
      serve(() => problem(503));
      await failureOf({ retries: 4 });
      expect(requests).to.have.length(5);
    });

    for (const status of [400, 401, 403, 404, 410, 422, 501]) {
      it(`not after ${status}`, async () => {
        serve(() => problem(status, {}, { 'retry-after': '0' }));
        await failureOf();
        expect(requests).to.have.length(1);
      });
    }

    it('not after an answer that breaks the contract', async () => {
      serve(() => json({ ...buildWorkspace(), asOf: 5 }));
      await failureOf();
      expect(requests).to.have.length(1);
    });

    it('not when it would have to wait long; it says how long instead', async () => {
      serve(() => problem(503, { detail: 'Maintenance.' }, { 'retry-after': '3600' }));
      const error = await failureOf();
      expect(error).to.include({ kind: 'unavailable', message: 'Maintenance.', retryAfterMs: 3_600_000 });
      expect(requests).to.have.length(1);
      expect(pauses).to.be.empty;
    });

    it('not when the date to wait for is far', async () => {
      const later = new Date(Date.now() + 3_600_000).toUTCString();
      serve(() => problem(429, {}, { 'retry-after': later }));
      const { retryAfterMs } = await failureOf();
      expect(retryAfterMs).to.be.within(3_500_000, 3_600_000);
      expect(requests).to.have.length(1);
    });

    it('without a long pause when only another header of the server asks for one', async () => {
      serve(
        () => problem(429, {}, { 'ratelimit-reset': '3600' }),
        () => json(buildWorkspace()),
      );
      await open().workspace(never);
      expect(pauses).to.deep.equal([5000]);
    });
  });

  describe('fails', () => {
    const kinds: readonly (readonly [status: number, kind: UsageErrorKind])[] = [
      [400, 'bad-request'],
      [401, 'unauthorized'],
      [403, 'forbidden'],
      [404, 'not-found'],
      [408, 'timeout'],
      [410, 'bad-request'],
      [422, 'bad-request'],
      [429, 'rate-limited'],
      [500, 'unavailable'],
      [501, 'unsupported'],
      [503, 'unavailable'],
      [599, 'unavailable'],
    ];
    for (const [status, kind] of kinds) {
      it(`as ${kind} for ${status}, in the words of the server`, async () => {
        const detail = `Detail of ${status}.`;
        serve(() => problem(status, { detail }));
        const error = await failureOf({ retries: 0 });
        expect(error).to.include({ kind, status, message: detail, retryAfterMs: undefined });
        expect(error.cause).to.be.instanceOf(Error);
      });
    }

    const wordless: readonly (readonly [what: string, answer: () => Response, message: string])[] = [
      ['the title where there is no detail', () => problem(403), 'A title'],
      ['the title where the detail is empty', () => problem(403, { detail: '' }), 'A title'],
      ['the title where the detail is not text', () => problem(403, { detail: { en: 'No' } }), 'A title'],
      ['the status for a page', () => new Response('<h1>Forbidden</h1>', { status: 403 }), 'The server answered 403'],
      ['the status for an empty answer', () => new Response(null, { status: 403 }), 'The server answered 403'],
      ['the status for JSON without words', () => json({}, { status: 403 }), 'The server answered 403'],
      ['the status for JSON null', () => json(null, { status: 403 }), 'The server answered 403'],
      ['the status for JSON text', () => json('no', { status: 403 }), 'The server answered 403'],
      [
        'the status for broken JSON',
        () => new Response('{', { status: 403, headers: { 'content-type': 'application/problem+json' } }),
        'The server answered 403',
      ],
    ];
    for (const [what, answer, message] of wordless) {
      it(`with ${what}`, async () => {
        serve(answer);
        expect(await failureOf()).to.include({ kind: 'forbidden', status: 403, message });
      });
    }

    it('tells how long to wait, when it has tried often enough', async () => {
      serve(() => problem(429, {}, { 'retry-after': '1' }));
      expect(await failureOf({ retries: 0 })).to.include({ kind: 'rate-limited', retryAfterMs: 1000 });
    });

    it('tells nothing of a time to wait that it can’t read', async () => {
      serve(() => problem(429, {}, { 'retry-after': 'soon' }));
      expect((await failureOf({ retries: 0 })).retryAfterMs).to.equal(undefined);
    });

    it('has no time to wait left for a date that has passed', async () => {
      serve(() => problem(429, {}, { 'retry-after': 'Sun, 01 Nov 2020 00:00:00 GMT' }));
      expect((await failureOf({ retries: 0 })).retryAfterMs).to.equal(0);
    });

    it('as contract for an answer that is not JSON', async () => {
      serve(() => new Response('<!doctype html>'));
      expect(await failureOf()).to.include({ kind: 'contract', message: 'The answer is not JSON', status: undefined });
    });

    it('as contract for an answer without a body', async () => {
      serve(() => new Response(''));
      expect(await failureOf()).to.include({ kind: 'contract', message: 'The whole answer is missing' });
    });

    it('as contract for an answer of another shape, naming the place and the value', async () => {
      serve(() => json({ ...buildWorkspace(), timeZone: 7 }));
      expect(await failureOf()).to.include({ kind: 'contract', message: 'timeZone is 7, but must be string' });
    });

    it('as network when no answer comes', async () => {
      serve(() => Promise.reject(new TypeError('Failed to fetch')));
      const error = await failureOf({ retries: 0 });
      expect(error).to.include({ kind: 'network', status: undefined });
      expect(error.message).not.to.be.empty;
    });

    it('as network when the answer breaks off', async () => {
      const broken = new ReadableStream({ start: (controller) => controller.error(new TypeError('network error')) });
      serve(() => new Response(broken));
      expect(await failureOf({ retries: 0 })).to.have.property('kind', 'network');
    });

    it('as timeout when no answer comes in time', async () => {
      serveNothing();
      expect(await failureOf({ timeoutMs: 1 })).to.have.property('kind', 'timeout');
    });

    it('as timeout when an answer begins and never ends, and ends the fetch', async () => {
      serve(() => new Response(new ReadableStream({ start: (body) => body.enqueue(new TextEncoder().encode('{')) })));
      expect(await failureOf({ timeoutMs: 1 })).to.have.property('kind', 'timeout');
      expect(requests).to.have.length(1);
      expect(requests[0]!.signal.aborted).to.equal(true);
    });

    it('all who share the fetch, and forgets it', async () => {
      const workspace = buildWorkspace();
      serve(
        () => problem(404),
        () => json(workspace),
      );
      const source = open();
      const errors = await Promise.all([1, 2].map(() => rejectionOf(source.workspace(never))));
      expect(errors.map((error) => (error as UsageError).kind)).to.deep.equal(['not-found', 'not-found']);
      expect(await source.workspace(never)).to.deep.equal(workspace);
    });
  });
});
