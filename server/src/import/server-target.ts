import type { IngestReport, Problem, Workspace } from '../../../src/core/model/contract.gen.js';
import type { Target } from './target.js';

/**
 * Imports through a running server.
 * @param endpoint address of its API, such as "http://127.0.0.1:4600/api"
 */
export function openServerTarget(endpoint: string, adminKey: string | undefined): Target {
  if (!adminKey) throw new Error('USAGE_ADMIN_KEY is missing: importing through a server needs its admin key');
  const call = (method: string, path: string, type?: string, body?: unknown) =>
    request(`${endpoint}${path}`, {
      method,
      headers: { authorization: `Bearer ${adminKey}`, ...(type && { 'content-type': type }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  return {
    batchSize: 5000,
    async find(workspace) {
      const response = await call('GET', `/v1/workspaces/${encodeURIComponent(workspace)}`);
      if (response.status === 404 && (await isProblem(response))) return undefined;
      return (await accepted(response)).json() as Promise<Workspace>;
    },
    async complete(workspace, additions) {
      const path = `/admin/workspaces/${encodeURIComponent(workspace)}?existing=keep`;
      await accepted(await call('PATCH', path, 'application/json', additions));
    },
    async record(workspace, events) {
      const path = `/v1/workspaces/${encodeURIComponent(workspace)}/events`;
      const response = await call('POST', path, 'application/cloudevents-batch+json', events);
      if (response.status === 422) {
        // None of them was good; the answer lists the first of many only, so each is asked about by itself.
        const { errors = [] } = (await response.json()) as Problem;
        if (errors.length === events.length) {
          return { recorded: 0, duplicates: 0, rejected: errors as IngestReport['rejected'] };
        }
        return halves(events, (half) => this.record(workspace, half));
      }
      return (await accepted(response)).json() as Promise<IngestReport>;
    },
    close: async () => undefined,
  };
}

async function halves<Event>(
  events: readonly Event[],
  record: (half: readonly Event[]) => Promise<IngestReport>,
): Promise<IngestReport> {
  const middle = Math.ceil(events.length / 2);
  const [first, second] = [await record(events.slice(0, middle)), await record(events.slice(middle))];
  return {
    recorded: first.recorded + second.recorded,
    duplicates: first.duplicates + second.duplicates,
    rejected: [...first.rejected, ...second.rejected.map((each) => ({ ...each, index: each.index + middle }))],
  };
}

async function request(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (cause) {
    throw new Error(`The server at ${new URL(url).origin} does not answer`, { cause });
  }
}

async function accepted(response: Response): Promise<Response> {
  if (response.ok) return response;
  const text = await response.text();
  throw new Error(`${response.url} answers ${response.status}: ${detailOf(text)}`);
}

function detailOf(text: string): string {
  try {
    return (JSON.parse(text) as Problem).detail ?? text;
  } catch {
    return `${text.slice(0, 200) || 'nothing'} (--server must be the address of the API, such as http://127.0.0.1:4600/api)`;
  }
}

async function isProblem(response: Response): Promise<boolean> {
  const problem = (await response
    .clone()
    .json()
    .catch(() => ({}))) as Partial<Problem> & { detail?: string };
  return problem.errors?.[0]?.parameter === 'workspace';
}
