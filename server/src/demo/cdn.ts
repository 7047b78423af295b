import fastifyStatic from '@fastify/static';
import fastify from 'fastify';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listen } from '../http/listen.js';

const FIRST_PORT = 4800;

/** Files of the script-tag bundle under an origin of their own. */
export interface Cdn {
  readonly origin: string;
  /** Address of the bundle. */
  readonly script: string;
  /** What a page puts into `integrity`. */
  readonly integrity: string;
  readonly close: () => Promise<void>;
}

/** Serves a folder of built bundles to pages of any origin, on this machine only. */
export async function openCdn(folder: string, port: number = FIRST_PORT): Promise<Cdn> {
  const name = 'credit-usage-elements.js';
  const integrity = `sha384-${createHash('sha384')
    .update(readFileSync(join(folder, name)))
    .digest('base64')}`;
  const app = fastify({ forceCloseConnections: true });
  app.addHook('onSend', async (_request, reply) => {
    // Without the first a page of another origin can run the script, but cannot have its hash checked.
    reply.headers({
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
    });
  });
  await app.register(fastifyStatic, { root: folder });
  const { address: origin } = await listen(app, '127.0.0.1', port);
  return { origin, script: `${origin}/${name}`, integrity, close: () => app.close() };
}
