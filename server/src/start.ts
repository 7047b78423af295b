/** `npm start`: the invented workspace, the demo page, a portal of another origin, and the API, from one process. */
import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { isLoopback } from './access/access-config.js';
import { readConfig } from './config.js';
import { openCdn } from './demo/cdn.js';
import { openPortal } from './demo/portal.js';
import { buildPage, buildScriptTag } from './http/build-page.js';
import { servePage } from './http/page.js';
import { runCommand } from './run-command.js';
import { seedWithProgress } from './seed/seed-with-progress.js';
import { startServer } from './start-server.js';

const REPOSITORY = resolve(import.meta.dirname, '../..');
const DEMO = resolve(REPOSITORY, 'demo');

await runCommand(async () => {
  // Its output is for people: log lines only when something is wrong.
  let env: NodeJS.ProcessEnv = { USAGE_LOG_LEVEL: 'warn', ...process.env };
  let endpoint = '';
  let portal: string | undefined;
  if (isLoopback(env['HOST'] || '127.0.0.1')) {
    await buildScriptTag(REPOSITORY);
    // Nobody is told a key that was made up here: it signs what the portal hands out, and goes with the process.
    const adminKey = env['USAGE_ADMIN_KEY'] || randomBytes(32).toString('base64url');
    const { script, integrity } = await openCdn(resolve(REPOSITORY, 'dist/cdn'));
    const { origin } = await openPortal({
      folder: DEMO,
      script,
      integrity,
      endpoint: () => endpoint,
      adminKey,
      grant: { workspace: 'acme', subtrees: ['corvane'], without: ['prices'] },
    });
    portal = origin;
    const origins = `${env['USAGE_CORS_ORIGINS'] ?? ''} ${origin}`.trim();
    env = { ...env, USAGE_ADMIN_KEY: adminKey, USAGE_CORS_ORIGINS: origins };
  }
  const config = readConfig(env);
  let hasPage = false;
  const { address, taken } = await startServer(config, async (app, store) => {
    await seedWithProgress(store);
    await buildPage(DEMO);
    hasPage = await servePage(app, resolve(DEMO, 'dist'));
  });
  endpoint = `${address}${config.prefix}`;
  if (taken.length > 0) console.log(`Port ${taken.join(', ')} is taken`);
  if (!hasPage) console.log('There is no demo page to serve: demo/dist has no index.html');
  console.log(hasPage ? `Open ${address}/ (API: ${endpoint})` : `API: ${endpoint}`);
  if (portal)
    console.log(`Open ${portal}/ for the portal of a client: another origin, a strict policy, a narrowed token`);
});
