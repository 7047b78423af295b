/** The invented workspace behind a `fetch` of its own, for tests of what is asked over HTTP and of what goes wrong there. */
import { SeededSource } from '../seed/source.js';
import type { UsageSource } from '../src/core/model/usage-source.js';

const { fetch: realFetch } = globalThis;
const { signal: never } = new AbortController();
const LISTS = { usageType: 'usageTypes', category: 'categories', apiKey: 'apiKeys', id: 'ids', actor: 'actors' };
const RULES = { folder: 'folders', folderOut: 'foldersOut', subtree: 'subtrees', subtreeOut: 'subtreesOut' };
const NUMBERS = ['limit', 'offset', 'top'];

export class ServedSeed {
  /** Path and query of what was asked, below the workspace; "POST /usage-token" of the address for tokens. */
  readonly asked: string[] = [];
  readonly requests: Request[] = [];
  /** What to do with a request instead of answering it. */
  intercept: (request: Request, path: string) => Response | Promise<Response> | undefined = () => undefined;
  readonly #source: UsageSource = new SeededSource();

  start(): void {
    globalThis.fetch = async (input, init) => {
      const request = new Request(input, init);
      const { pathname, search, searchParams } = new URL(request.url);
      const isApi = pathname.startsWith('/api/v1/workspaces/');
      const path = isApi ? pathname.split('/').slice(5).join('/') : '';
      this.requests.push(request);
      this.asked.push(isApi ? `/${path}${search}` : `${request.method} ${pathname}`);
      const other = await this.intercept(request, isApi ? `/${path}` : pathname);
      request.signal.throwIfAborted();
      return other ?? Response.json(await answerOf(this.#source, path, searchParams));
    };
  }

  stop(): void {
    globalThis.fetch = realFetch;
  }

  /** Each question with how often it was asked, where that was more than once. */
  get repeated(): readonly string[] {
    return this.asked.filter((each, i) => this.asked.indexOf(each) !== i);
  }
}

/** What the invented workspace answers to a question of the contract, which is its path below the workspace and its query. */
export function answerOf(source: UsageSource, path: string, parameters: URLSearchParams): Promise<unknown> {
  const asked = queryOf(parameters) as never;
  switch (path) {
    case '':
      return source.workspace(never);
    case 'usage':
      return source.usage(asked, never);
    case 'breakdown':
      return source.breakdown(asked, never);
    case 'folders':
      return source.folders(asked, never);
    case 'api-keys':
      return source.apiKeys(asked, never);
    case 'events':
      return source.events(asked, never);
    case 'events/summary':
      return source.eventSummary(asked, never);
    default:
      return source.limits(never);
  }
}

function queryOf(parameters: URLSearchParams): Record<string, unknown> {
  const query: Record<string, unknown> = {};
  const folders: Record<string, readonly string[]> = {};
  for (const name of new Set(parameters.keys())) {
    const all = parameters.getAll(name);
    if (name in RULES) folders[RULES[name as keyof typeof RULES]] = all;
    else if (name in LISTS) query[LISTS[name as keyof typeof LISTS]] = all;
    else query[name] = NUMBERS.includes(name) ? Number(all[0]) : all[0];
  }
  if (typeof query['withUsage'] === 'string') query['withUsage'] = query['withUsage'] === 'true';
  return Object.keys(folders).length > 0 ? { ...query, folders } : query;
}
