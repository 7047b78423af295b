import { statSync } from 'node:fs';
import { databaseOf } from '../config.js';
import { count, showProgress } from '../progress.js';
import { runCommand } from '../run-command.js';
import { openDatabaseTarget } from './database-target.js';
import { importFiles } from './import-files.js';
import { help, readOptions } from './options.js';
import { Rejects } from './rejects.js';
import { openServerTarget } from './server-target.js';

await runCommand(async () => {
  const options = readOptions(process.argv.slice(2));
  if (!options) {
    console.log(help);
    return;
  }
  const bytes = options.files.reduce((sum, file) => sum + sizeOf(file), 0);
  const target = options.server
    ? openServerTarget(options.server, process.env['USAGE_ADMIN_KEY'])
    : await openDatabaseTarget(databaseOf(process.env));
  const rejects = new Rejects(options.show, options.rejects);
  const progress = showProgress('Importing', bytes, 'lines');
  try {
    const { lines, recorded, duplicates, credits } = await importFiles(options, target, rejects, progress.update);
    progress.stop();
    for (const { file, line, reason } of rejects.first) console.error(`${file}:${line}: ${reason}`);
    if (rejects.count > rejects.first.length) {
      const all = options.rejects ? `all are in ${options.rejects}` : 'write all with --rejects FILE';
      console.error(`… and ${count(rejects.count - rejects.first.length)} more rejected lines; ${all}`);
    }
    console.log(
      `${count(recorded)} events recorded, ${count(duplicates)} already there, ${count(rejects.count)} rejected ` +
        `of ${count(lines)} lines; ${credits} credits in the lines that are in`,
    );
    if (rejects.count > 0) process.exitCode = 1;
  } finally {
    progress.stop();
    await rejects.close();
    await target.close();
  }
});

function sizeOf(file: string): number {
  try {
    return statSync(file).size;
  } catch {
    throw new Error(`There is no file "${file}"`);
  }
}
