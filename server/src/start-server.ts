import type { FastifyInstance } from 'fastify';
import { isLoopback } from './access/access-config.js';
import type { Config } from './config.js';
import { noteOwner } from './database/data-folder.js';
import { createApp } from './http/app.js';
import { listen, type Listening } from './http/listen.js';
import { Health } from './operations/health.js';
import { ServerMetrics } from './operations/server-metrics.js';
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
  const metrics = new ServerMetrics();
  const store = await openStore(config.database, metrics);
  const health = new Health(store.database);
  const app = await createApp(config, { ...store, metrics, health });
  let stopping: Promise<void> | undefined;
  const stop = () => {
    health.stop();
    return (stopping ??= app.close().then(() => store.close()));
  };
  try {
    await prepare(app, store);
    const listening = await listen(app, config.host, config.port);
    if (config.database.kind === 'embedded') noteOwner(config.database.folder, listening.address + config.prefix);
    if (config.access.readAccess === 'open' && !isLoopback(config.host)) {
      app.log.warn({ host: config.host }, 'reading is open: whoever reaches this server may read everything');
    }
    stopOnSignals(app, stop);
    return { ...listening, store, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The first signal stops in good order; a second one, of either kind, ends the process at once. */
function stopOnSignals(app: FastifyInstance, stop: () => Promise<void>): void {
  let isStopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (isStopping) process.kill(process.pid, 'SIGKILL');
      isStopping = true;
      app.log.info({ signal }, 'stopping: finishing what is under way');
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          app.log.error({ err: error }, 'the server did not stop in good order');
          process.exit(1);
        },
      );
    });
  }
}
