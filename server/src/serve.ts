/** Serves the contract and nothing else: the command for a host that has pages of its own. */
import { readConfig } from './config.js';
import { runCommand } from './run-command.js';
import { startServer } from './start-server.js';

await runCommand(async () => {
  const { address } = await startServer(readConfig());
  console.log(`Listening on ${address}`);
});
