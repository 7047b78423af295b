import type { FastifyInstance, FastifyRequest } from 'fastify';
import { identify, type Caller } from './caller.js';
import type { PortalTokens } from './portal-tokens.js';
import { forbidden, unauthorized } from './refusals.js';
import { scopeOf } from './request-scope.js';
import type { Withheld } from './scope.js';

/** Who may read: everybody who reaches the server, or holders of a token. */
export type ReadAccess = 'open' | 'token';

/** What is known of a request before it is let in. */
export interface RequestAccess {
  readonly caller: Caller;
  readonly readAccess: ReadAccess;
}

declare module 'fastify' {
  interface FastifyRequest {
    access: RequestAccess;
  }
  interface FastifyContextConfig {
    /** "admin": only for the holder of the admin key. Everything else is a read of the workspace in the path. */
    access?: 'admin';
  }
}

export interface GuardOptions {
  readonly adminKey: string | undefined;
  readonly readAccess: ReadAccess;
  readonly tokens: PortalTokens;
}

/** Paths that a token may be without. `prices` is no path: it narrows what others tell. */
const withheldPaths: readonly (readonly [Withheld, RegExp, string])[] = [
  ['events', /\/v1\/workspaces\/:workspace\/events(\/|$)/, 'single events'],
  ['breakdown', /\/v1\/workspaces\/:workspace\/breakdown(\/|$)/, 'the breakdown of a cycle'],
  ['limits', /\/v1\/workspaces\/:workspace\/limits(\/|$)/, 'limits'],
];

/** Finds out who sends each request. It lets everybody pass; {@link guard} does not. */
export function identifyCallers(app: FastifyInstance, { adminKey, readAccess, tokens }: GuardOptions): void {
  app.decorateRequest('access');
  app.addHook('onRequest', async (request) => {
    request.access = { caller: await identify(request.headers.authorization, adminKey, tokens), readAccess };
  });
}

/**
 * Lets in who may. It runs for every route, before any body is read, so that a route that forgets to ask for its scope
 * is still closed to strangers and to tokens of other workspaces.
 */
export function guard(app: FastifyInstance, { adminKey }: GuardOptions): void {
  app.addHook('onRequest', async (request) => {
    if (request.routeOptions.config.access === 'admin') checkAdmin(request, adminKey);
    else checkRead(request);
  });
}

function checkAdmin({ access: { caller } }: FastifyRequest, adminKey: string | undefined): void {
  if (caller.kind === 'admin') return;
  if (adminKey === undefined) throw forbidden('This server takes no writes: it was started without USAGE_ADMIN_KEY.');
  if (caller.kind === 'token') throw forbidden('A portal token only reads; this needs the admin key.');
  throw unauthorized(
    caller.kind === 'anonymous'
      ? 'This needs the header "Authorization: Bearer …" with the admin key.'
      : 'The token is not the admin key of this server.',
  );
}

function checkRead(request: FastifyRequest): void {
  const { workspace } = request.params as { workspace?: string };
  // Nothing here is without a workspace, and what comes to be so is closed until it says who may.
  const scope = scopeOf(request, workspace ?? '');
  for (const [withheld, path, what] of withheldPaths) {
    if (scope.without.has(withheld) && path.test(request.routeOptions.url ?? '')) {
      throw forbidden(`This token may not read ${what}.`);
    }
  }
}
