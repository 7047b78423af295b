export type Parameters = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

/** What came for one request. */
export interface Answer {
  readonly method: 'GET' | 'POST';
  /** Path below the workspace, such as "/usage"; empty for the workspace itself. */
  readonly path: string;
  /** The whole address, as a message may show it. */
  readonly url: string;
  readonly status: number;
  /** Without its parameters, in lower case. */
  readonly contentType: string;
  readonly headers: Headers;
  readonly text: string;
  /** Undefined when the text is not JSON. */
  readonly body: unknown;
}

export interface RequestOptions {
  /** Instead of the client's own. */
  readonly workspace?: string;
  /** Instead of the client's own; null sends none. */
  readonly token?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  /** Asks the back end also when the same has been asked before. */
  readonly fresh?: boolean;
}

export interface HttpClientOptions {
  /** What comes before "/v1". */
  readonly endpoint: string;
  readonly workspace: string;
  readonly token?: string | undefined;
  readonly timeoutMs?: number;
}

/** No answer came, or none in time. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

const LONGEST_WAIT_SECONDS = 70;
const TRIES = 4;

/**
 * Asks one question after the other, remembers the answers, and waits when the back end asks for it (`Retry-After`). A
 * question that was asked before is answered from memory.
 */
export class HttpClient {
  /** All that came, in order. */
  readonly exchanges: Answer[] = [];
  readonly #options: HttpClientOptions;
  readonly #known = new Map<string, Answer>();

  constructor(options: HttpClientOptions) {
    this.#options = { ...options, endpoint: options.endpoint.replace(/\/+$/, '') };
  }

  get token(): string | undefined {
    return this.#options.token;
  }

  /** Forgets the answers to questions, so that they are asked again. */
  forget(): void {
    this.#known.clear();
  }

  async get(path: string, parameters: Parameters = {}, options: RequestOptions = {}): Promise<Answer> {
    const query = queryString(parameters);
    const url = this.#url(path + (query && `?${query}`), options);
    const isPlain = Object.keys(options).length === 0;
    const known = isPlain ? this.#known.get(url) : undefined;
    if (known) return known;
    const answer = await this.#send({ method: 'GET', path, url }, options);
    if (isPlain) this.#known.set(url, answer);
    return answer;
  }

  post(path: string, body: unknown, options: RequestOptions = {}): Promise<Answer> {
    const url = this.#url(path, options);
    return this.#send({ method: 'POST', path, url, body: JSON.stringify(body) }, options);
  }

  #url(rest: string, { workspace = this.#options.workspace }: RequestOptions): string {
    return `${this.#options.endpoint}/v1/workspaces/${encodeURIComponent(workspace)}${rest}`;
  }

  async #send(
    request: Pick<Answer, 'method' | 'path' | 'url'> & { readonly body?: string },
    { token = this.#options.token ?? null, headers = {} }: RequestOptions,
  ): Promise<Answer> {
    const { method, path, url, body } = request;
    for (let tried = 1; ; tried++) {
      const answered = await this.#fetch(url, {
        method,
        ...(body !== undefined && { body }),
        headers: {
          accept: 'application/json, application/problem+json',
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...(token !== null && { authorization: `Bearer ${token}` }),
          ...headers,
        },
      });
      const waitSeconds = [429, 503].includes(answered.status)
        ? Number(answered.headers.get('retry-after') ?? NaN)
        : NaN;
      if (waitSeconds <= LONGEST_WAIT_SECONDS && tried < TRIES) {
        await new Promise((resolve) => setTimeout(resolve, waitSeconds * 1000));
        continue;
      }
      const answer: Answer = { method, path, url, ...answered };
      this.exchanges.push(answer);
      return answer;
    }
  }

  async #fetch(
    url: string,
    init: RequestInit,
  ): Promise<Pick<Answer, 'status' | 'contentType' | 'headers' | 'text' | 'body'>> {
    const { timeoutMs = 30_000 } = this.#options;
    try {
      const response = await fetch(url, { ...init, signal: AbortSignal.timeout(timeoutMs) });
      const text = await response.text();
      const contentType = (response.headers.get('content-type') ?? '').split(';')[0]!.trim().toLowerCase();
      return { status: response.status, contentType, headers: response.headers, text, body: parsed(text) };
    } catch (error) {
      const isLate = error instanceof Error && error.name === 'TimeoutError';
      const reason = isLate ? `no answer within ${timeoutMs / 1000} s` : reasonOf(error);
      throw new Unreachable(`${init.method ?? 'GET'} ${url}: ${reason}`, { cause: error });
    }
  }
}

function queryString(parameters: Parameters): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value === undefined) continue;
    for (const each of [value].flat() as readonly unknown[]) query.append(name, String(each));
  }
  return query.toString();
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  if (!(cause instanceof Error)) return String(cause);
  // Where several addresses were tried, the message is empty and the code says it all.
  return cause.message || ('code' in cause && typeof cause.code === 'string' ? cause.code : cause.name);
}
