import { runCommand } from '../run-command.js';
import { help, readOptions } from './options.js';
import { describeCounts, describeResult } from './report.js';
import { runChecks } from './run-checks.js';

await runCommand(async () => {
  const options = readOptions(process.argv.slice(2), process.env);
  if (!options) {
    console.log(help);
    return;
  }
  const { json, only, ...run } = options;
  const report = await runChecks({
    ...run,
    ...(only && { only }),
    onResult: (result) => {
      if (!json) console.log(describeResult(result));
    },
  });
  if (json) {
    const { endpoint, workspace, seed } = options;
    console.log(JSON.stringify({ endpoint, workspace, seed, ...report }, null, 2));
  } else {
    console.log(`\n${report.requests} requests, seed ${options.seed}`);
    console.log(describeCounts(report));
  }
  if (report.failed > 0) process.exitCode = 1;
});
