import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { pageOf } from '../../../seed/paging.js';
import { UsageError } from '../../../src/core/model/usage-error.js';
import type {
  BreakdownQuery,
  EventQuery,
  EventSummaryQuery,
  FolderQuery,
  UsageQuery,
  UsageSource,
} from '../../../src/core/model/usage-source.js';
import type { FolderSelection } from '../../../src/core/model/contract.gen.js';

/** A request, as a fault may change it. */
export interface Question {
  readonly method: string;
  readonly workspace: string;
  /** Below the workspace, such as "/usage"; empty for the workspace itself. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly ifNoneMatch: string | undefined;
  readonly authorization: string | undefined;
  readonly body: string;
}

/** An answer, as a fault may change it. */
export interface Reply {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Sent as JSON, or as it is when it is a text. */
  readonly body: unknown;
}

export type Answer = (question: Question) => Promise<Reply>;

/** What is wrong with a back end: it stands between the question and the right answer. */
export type Fault = (question: Question, answer: Answer) => Promise<Reply>;

export interface SeededBackend {
  /** What comes before "/v1". */
  readonly endpoint: string;
  stop(): Promise<void>;
}

export interface SeededBackendOptions {
  readonly source: UsageSource;
  readonly workspace?: string;
  /** The one token that is let in; without it everybody is. */
  readonly token?: string;
  readonly fault?: Fault;
}

const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  '/usage': ['from', 'to'],
  '/breakdown': ['cycle'],
  '/folders': ['from', 'to'],
  '/api-keys': ['from', 'to'],
  '/events': ['from', 'to'],
  '/events/summary': ['from', 'to'],
};

/** Serves the whole contract from an in-memory source, on a free port of this machine, right but for its fault. */
export async function startSeededBackend(options: SeededBackendOptions): Promise<SeededBackend> {
  const answer = answering(options);
  const { fault } = options;
  const server = createServer((request, response) => {
    void (async () => {
      const question = await read(request);
      send(response, question, fault ? await fault(question, answer) : await answer(question));
    })().catch((error: unknown) => {
      response.writeHead(500, { 'content-type': 'text/plain' }).end(String(error));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`,
    stop: () =>
      new Promise<void>((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

async function read(request: IncomingMessage): Promise<Question> {
  const url = new URL(request.url ?? '', 'http://localhost');
  const [, workspace = '', path = ''] = /^\/api\/v1\/workspaces\/([^/]+)(.*)$/.exec(url.pathname) ?? [];
  return {
    method: request.method ?? 'GET',
    workspace: decodeURIComponent(workspace),
    path,
    query: url.searchParams,
    ifNoneMatch: request.headers['if-none-match'],
    authorization: request.headers.authorization,
    body: await text(request),
  };
}

function send(response: ServerResponse, { method, ifNoneMatch }: Question, { status, headers, body }: Reply): void {
  const payload = typeof body === 'string' ? body : JSON.stringify(body);
  const etag = headers['etag'] ?? `"${createHash('sha256').update(payload).digest('base64url').slice(0, 20)}"`;
  const isKnown = method === 'GET' && status === 200 && ifNoneMatch === etag;
  response.writeHead(isKnown ? 304 : status, { 'content-type': 'application/json', etag, ...headers });
  response.end(isKnown || status === 304 ? undefined : payload);
}

function answering({ source, workspace = 'acme', token }: SeededBackendOptions): Answer {
  const selections = new Map<string, FolderSelection>();
  const { signal } = new AbortController();

  return async (question) => {
    const { method, path, query } = question;
    if (token !== undefined && question.authorization !== `Bearer ${token}`) {
      return problem(401, 'unauthorized', 'The token is missing or wrong.', {
        headers: { 'www-authenticate': 'Bearer' },
      });
    }
    try {
      if (question.workspace !== workspace) throw refusal(404, 'not-found', 'There is no such workspace.');
      const missing = REQUIRED[path]?.find((name) => !query.has(name));
      if (missing !== undefined) throw wrong(missing, query, 'is required');
      if (method === 'POST' && path === '/selections') return await keep(question.body);
      return { status: 200, headers: {}, body: await get(path, query) };
    } catch (error) {
      if (error instanceof Refusal) return error.reply;
      if (!(error instanceof UsageError) || error.status === undefined) throw error;
      const [, parameter] = /^(\w+) is /.exec(error.message) ?? [];
      if (error.status === 400 && parameter) return wrong(parameter, query, error.message).reply;
      return problem(error.status, error.kind, error.message);
    }
  };

  async function get(path: string, query: URLSearchParams): Promise<unknown> {
    const asked = parametersOf(query, selections);
    switch (path) {
      case '':
        return source.workspace(signal);
      case '/usage':
        return source.usage(asked as unknown as UsageQuery, signal);
      case '/breakdown':
        return source.breakdown(asked as unknown as BreakdownQuery, signal);
      case '/folders':
        return source.folders(asked as unknown as FolderQuery, signal);
      case '/api-keys':
        return source.apiKeys(asked as unknown as FolderQuery, signal);
      case '/events':
        return source.events(asked as unknown as EventQuery, signal);
      case '/events/summary':
        return source.eventSummary(asked as unknown as EventSummaryQuery, signal);
      case '/limits': {
        const { asOf, items } = await source.limits(signal);
        return { asOf, ...pageOf('limits', items, asked as PageQuery) };
      }
      default:
        throw refusal(404, 'not-found', 'There is nothing here.');
    }
  }

  async function keep(body: string): Promise<Reply> {
    const { capabilities } = await source.workspace(signal);
    if (capabilities.folders !== 'yes') throw refusal(501, 'not-implemented', 'There are no folders.');
    const id = `sel-${createHash('sha256').update(body).digest('hex').slice(0, 12)}`;
    selections.set(id, JSON.parse(body) as FolderSelection);
    return { status: 201, headers: {}, body: { id, expiresAt: new Date(Date.now() + 3_600_000).toISOString() } };
  }
}

type PageQuery = Pick<EventQuery, 'cursor' | 'limit'>;

/** The query string as the source takes it. What is left out stays out, and what is no number becomes none. */
function parametersOf(
  query: URLSearchParams,
  selections: ReadonlyMap<string, FolderSelection>,
): Readonly<Record<string, unknown>> {
  const one = (name: string) => query.get(name) ?? undefined;
  const many = (name: string) => (query.has(name) ? query.getAll(name) : undefined);
  const whole = (name: string) => (query.has(name) ? (/^\d+$/.test(one(name)!) ? Number(one(name)) : NaN) : undefined);
  const inline = {
    folders: many('folder'),
    foldersOut: many('folderOut'),
    subtrees: many('subtree'),
    subtreesOut: many('subtreeOut'),
  };
  const selection = one('selection');
  const kept = selection === undefined ? undefined : selections.get(selection);
  if (selection !== undefined && Object.values(inline).some((list) => list !== undefined)) {
    throw wrong('selection', query, 'must not stand together with folder parameters');
  }
  if (selection !== undefined && !kept) throw refusal(410, 'gone', 'That selection is not kept any more.');
  const parameters = {
    ...Object.fromEntries(
      [
        'from',
        'to',
        'granularity',
        'groupBy',
        'cycle',
        'parent',
        'search',
        'sort',
        'before',
        'cursor',
        'leastCredits',
        'text',
        'newerThan',
      ]
        .map((name) => [name, one(name)] as const)
        .filter(([, value]) => value !== undefined),
    ),
    top: whole('top'),
    limit: whole('limit'),
    offset: whole('offset'),
    ids: many('id'),
    withUsage: query.has('withUsage') ? one('withUsage') === 'true' : undefined,
    usageTypes: many('usageType'),
    categories: many('category'),
    apiKeys: many('apiKey'),
    actors: many('actor'),
    folders: kept ?? defined(inline),
  };
  return defined(parameters);
}

function defined<T extends object>(values: T): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;
}

/** Thrown to be answered. */
class Refusal extends Error {
  constructor(readonly reply: Reply) {
    super('refused');
  }
}

function refusal(status: number, kind: string, detail: string): Refusal {
  return new Refusal(problem(status, kind, detail));
}

function wrong(parameter: string, query: URLSearchParams, detail: string): Refusal {
  const values = query.getAll(parameter);
  const value = values.length > 1 ? values : values[0];
  const error = { parameter, ...(value !== undefined && { value }), detail };
  return new Refusal(problem(400, 'bad-parameter', detail, { errors: [error] }));
}

export function problem(
  status: number,
  kind: string,
  detail: string,
  { headers = {}, errors }: { headers?: Record<string, string>; errors?: readonly object[] } = {},
): Reply {
  return {
    status,
    headers: { 'content-type': 'application/problem+json', ...headers },
    body: { type: `urn:credit-usage:problem:${kind}`, title: kind, status, detail, ...(errors && { errors }) },
  };
}
