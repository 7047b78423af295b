import type { FastifyInstance } from 'fastify';
import type { Config } from './config.js';
import { noteOwner } from './database/data-folder.js';
import { createApp } from './http/app.js';
import { listen, type Listening } from './http/listen.js';
import { openStore, type Store } from './store.js';

/** A server that listens. */
export interface RunningServer extends Listening {
  readonly store: Store;
  /** Answers what was asked, keeps what was taken, and lets go of the database. */
  stop(): Promise<void>;
}

/** Opens the database, if it is not open yet, and serves it until the process is told to stop. */
export async function startServer(
  config: Config,
  prepare: (app: FastifyInstance, store: Store) => Promise<void> = async () => undefined,
): Promise<RunningServer> {
  const store = await openStore(config.database);
  const app = await createApp(config, store);
  let stopping: Promise<void> | undefined;
  const stop = () => (stopping ??= app.close().then(() => store.close()));
  try {
    await prepare(app, store);
    const listening = await listen(app, config.host, config.port);
    if (config.database.kind === 'embedded') noteOwner(config.database.folder, listening.address + config.prefix);
    stopOnSignals(stop);
    return { ...listening, store, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function stopOnSignals(stop: () => Promise<void>): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          console.error(error);
          process.exit(1);
        },
      );
    });
  }
}
