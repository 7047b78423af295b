/** `npm start`: the invented workspace, the demo page and the API, from one process. */
import { resolve } from 'node:path';
import { readConfig } from './config.js';
import { buildPage } from './http/build-page.js';
import { servePage } from './http/page.js';
import { runCommand } from './run-command.js';
import { seedWithProgress } from './seed/seed-with-progress.js';
import { startServer } from './start-server.js';

const DEMO = resolve(import.meta.dirname, '../../demo');

await runCommand(async () => {
  // Its output is for people: log lines only when something is wrong.
  const config = readConfig({ USAGE_LOG_LEVEL: 'warn', ...process.env });
  let hasPage = false;
  const { address, taken } = await startServer(config, async (app, store) => {
    await seedWithProgress(store);
    await buildPage(DEMO);
    hasPage = await servePage(app, resolve(DEMO, 'dist'));
  });
  if (taken.length > 0) console.log(`Port ${taken.join(', ')} is taken`);
  if (!hasPage) console.log('There is no demo page to serve: demo/dist has no index.html');
  console.log(hasPage ? `Open ${address}/ (API: ${address}${config.prefix})` : `API: ${address}${config.prefix}`);
});
