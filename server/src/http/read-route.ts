import type { FastifyInstance, FastifyRequest } from 'fastify';
import { scopeOf } from '../access/request-scope.js';
import type { Scope } from '../access/scope.js';
import { CsvTable, sendCsv } from '../csv/send-csv.js';
import type { FilterRead } from '../usage/read-usage-request.js';
import type { UsageFilter } from '../usage/usage-filter.js';
import type { WorkspaceSettings } from '../workspaces/settings.js';
import { findWorkspace, type Services } from './api.js';
import { sendCached } from './entity-tag.js';
import { ProblemError, quote } from './problem.js';
import { QueryReader } from './query-reader.js';

/** What a read works with: who asks, about what, and how. */
export interface Read {
  readonly services: Services;
  readonly workspace: WorkspaceSettings;
  readonly scope: Scope;
  readonly query: QueryReader;
  readonly request: FastifyRequest;
}

/** One path below a workspace that can be read. */
export interface ReadRoute {
  /** Such as "/usage"; empty for the workspace itself. */
  readonly path: string;
  /** Gives the answer: a {@link CsvTable}, or what is sent as JSON. */
  readonly answer: (read: Read) => Promise<object>;
}

/** Serves a path to those who may read it. */
export function registerRead(app: FastifyInstance, services: Services, { path, answer }: ReadRoute): void {
  app.get(`/v1/workspaces/:workspace${path}`, async (request, reply) => {
    // First of all: whether there is such a workspace is for those who may know.
    const scope = scopeOf(request, (request.params as { workspace: string }).workspace);
    const workspace = await findWorkspace(services.workspaces, request);
    const query = new QueryReader(request.query);
    const body = await answer({ services, workspace, scope, query, request });
    return body instanceof CsvTable ? sendCsv(reply, body) : sendCached(request, reply, body);
  });
}

/**
 * The filter with the rules of its selection.
 * @throws ProblemError 410 when the selection was forgotten.
 */
export async function resolveSelection({ services, workspace }: Read, filter: FilterRead): Promise<UsageFilter> {
  const { selection, ...given } = filter;
  if (selection === undefined) return given;
  const folders = await services.selections.find(workspace.id, selection);
  if (folders) return { ...given, folders };
  throw new ProblemError('gone', `The selection ${quote(selection)} is not kept here any more; post it again.`, [
    { parameter: 'selection', value: selection, detail: 'must be the id of a selection that was posted lately' },
  ]);
}
