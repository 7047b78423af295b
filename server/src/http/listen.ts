import type { FastifyInstance } from 'fastify';

const FIRST_PORT = 4600;
const MOST_TRIES = 100;

/** Where a server listens. */
export interface Listening {
  readonly address: string;
  /** Ports that were taken by others. */
  readonly taken: readonly number[];
}

/**
 * Listens on the port, or without one on 4600 or the next free one. A port that was asked for and is taken passes the
 * turn to the next one too.
 */
export async function listen(app: FastifyInstance, host: string, port: number = FIRST_PORT): Promise<Listening> {
  const taken: number[] = [];
  for (let tried = port; ; tried++) {
    try {
      await app.listen({ host, port: tried });
      return { address: addressOf(app, host), taken };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || taken.length >= MOST_TRIES) throw error;
      taken.push(tried);
    }
  }
}

function addressOf(app: FastifyInstance, host: string): string {
  const { port } = app.server.address() as { port: number };
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}
