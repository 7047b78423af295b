import fastify from 'fastify';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listen } from '../http/listen.js';
import type { Grant } from '../access/token-grant.js';

const FIRST_PORT = 4700;
const TOKEN_SECONDS = 300;

/** What a portal is given by the product whose usage it shows. */
export interface PortalOptions {
  /** Where portal.html and portal.css are. */
  readonly folder: string;
  /** The script-tag bundle: its address and its hash. */
  readonly script: string;
  readonly integrity: string;
  /** Where the contract is served, such as "http://127.0.0.1:4600/api"; asked for at each request. */
  readonly endpoint: () => string;
  readonly adminKey: string;
  /** What visitors of the portal may see. */
  readonly grant: Grant;
  readonly port?: number;
}

export interface Portal {
  readonly origin: string;
  readonly close: () => Promise<void>;
}

/**
 * A third party's site, on this machine only: one page under a strict policy, and the address that gives its page a
 * token. Its own back end keeps the key that tokens are minted with. Everybody who reaches it counts as signed in.
 */
export async function openPortal(options: PortalOptions): Promise<Portal> {
  const app = fastify({ forceCloseConnections: true });
  const read = (name: string) => readFileSync(join(options.folder, name), 'utf8');

  app.get('/', async (_request, reply) => {
    const endpoint = options.endpoint();
    const words: Readonly<Record<string, string>> = {
      script: options.script,
      integrity: options.integrity,
      endpoint,
      workspace: options.grant.workspace,
    };
    return reply
      .headers({
        'content-security-policy': policyOf(new URL(options.script).origin, new URL(endpoint).origin),
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
      })
      .send(read('portal.html').replace(/%(\w+)%/g, (_text, word: string) => words[word] ?? ''));
  });
  app.get('/portal.css', async (_request, reply) => reply.type('text/css; charset=utf-8').send(read('portal.css')));
  app.post('/usage-token', async (_request, reply) => {
    // Here a portal checks who asks, and grants what that visitor may see.
    const answer = await fetch(`${options.endpoint()}/v1/portal-tokens`, {
      method: 'POST',
      headers: { authorization: `Bearer ${options.adminKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ ...options.grant, expiresInSeconds: TOKEN_SECONDS }),
    });
    if (!answer.ok) return reply.code(502).send({ title: 'No token could be had' });
    return reply.header('cache-control', 'no-store').send(await answer.json());
  });

  const { address: origin } = await listen(app, '127.0.0.1', options.port ?? FIRST_PORT);
  return { origin, close: () => app.close() };
}

/** Nothing but what the page needs, each from where it comes; nothing inline, nothing evaluated. */
export function policyOf(cdn: string, api: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' ${cdn}`,
    `style-src 'self' ${cdn}`,
    `connect-src 'self' ${api}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
  ].join('; ');
}
