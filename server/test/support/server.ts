import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IngestReport, Problem, UsageSeries, Workspace } from '../../../src/core/model/contract.gen.js';
import { checkResponse } from './contract.js';
import { startProgram } from './command.js';

export const ADMIN_KEY = 'test-admin-key';

/** An answer that obeyed the contract, so that its body is what the test says it is. */
export interface Answer<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Body;
}

/** A server in a process of its own. */
export interface TestServer {
  readonly address: string;
  readonly pid: number;
  /** Asks the API; the answer is checked against the contract. */
  ask<Body = Problem>(path: string, init?: RequestInit): Promise<Answer<Body>>;
  get<Body = Problem>(path: string, headers?: Record<string, string>): Promise<Answer<Body>>;
  workspace(id: string): Promise<Workspace>;
  /** @param query such as "from=2026-03-01&to=2026-04-01" */
  usage(workspace: string, query: string): Promise<UsageSeries>;
  /** Posts one event, or a batch. */
  post(
    workspace: string,
    events: object | readonly object[],
    headers?: Record<string, string>,
  ): Promise<Answer<IngestReport & Problem>>;
  /** Creates or changes a workspace. */
  configure(workspace: string, settings: object): Promise<void>;
  /** What it has written to its standard error output. */
  log(): string;
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** A data folder that is not there yet. */
export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'credit-usage-server-'));
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/** Starts a server on a free port and waits until it listens. */
export async function startTestServer(folder: string, env: Readonly<Record<string, string>> = {}): Promise<TestServer> {
  const child = startProgram('src/serve.ts', [], { USAGE_DATA: folder, PORT: '0', USAGE_ADMIN_KEY: ADMIN_KEY, ...env });
  const ended = once(child, 'close');
  let errors = '';
  child.stderr!.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const address = await new Promise<string>((resolve, reject) => {
    let output = '';
    child.stdout!.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      const found = /Listening on (\S+)/.exec(output)?.[1];
      if (found) resolve(found);
    });
    child.on('close', () => reject(new Error(`The server did not start: ${errors}${output}`)));
  });

  const ask = async <Body>(path: string, init: RequestInit = {}): Promise<Answer<Body>> => {
    const response = await fetch(`${address}/api${path}`, init);
    const text = await response.text();
    checkResponse(
      init.method ?? 'GET',
      path.split('?')[0]!,
      response.status,
      response.headers.get('content-type') ?? '',
      text,
    );
    const body = (text === '' ? undefined : JSON.parse(text)) as Body;
    return { status: response.status, headers: response.headers, text, body };
  };
  return {
    address,
    pid: child.pid!,
    ask,
    get: (path, headers = {}) => ask(path, { headers }),
    workspace: async (id) => (await ask<Workspace>(`/v1/workspaces/${id}`)).body,
    usage: async (id, query) => (await ask<UsageSeries>(`/v1/workspaces/${id}/usage?${query}`)).body,
    post: (workspace, events, headers = {}) =>
      ask(`/v1/workspaces/${workspace}/events`, {
        method: 'POST',
        body: JSON.stringify(events),
        headers: {
          authorization: `Bearer ${ADMIN_KEY}`,
          'content-type': `application/cloudevents${Array.isArray(events) ? '-batch' : ''}+json`,
          ...headers,
        },
      }),
    async configure(workspace, settings) {
      const response = await fetch(`${address}/api/admin/workspaces/${workspace}`, {
        method: 'PATCH',
        body: JSON.stringify(settings),
        headers: { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'application/json' },
      });
      if (!response.ok) throw new Error(await response.text());
    },
    log: () => errors,
    async stop(signal = 'SIGTERM') {
      child.kill(signal);
      const [code] = (await ended) as [number | null];
      return code;
    },
  };
}
