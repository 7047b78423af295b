import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Builds the page of a folder with Vite, in a process of its own; a folder without a Vite configuration is left alone. */
export async function buildPage(folder: string): Promise<void> {
  const config = join(folder, 'vite.config.ts');
  if (existsSync(config)) await build('The demo page', dirname(folder), '--config', config);
}

/** Builds the script-tag bundle of a repository into dist/cdn. */
export function buildScriptTag(repository: string): Promise<void> {
  return build('The script-tag bundle', repository, '--mode', 'cdn');
}

async function build(what: string, cwd: string, ...args: readonly string[]): Promise<void> {
  const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin/vite.js');
  const child = spawn(process.execPath, [vite, 'build', ...args, '--logLevel', 'warn'], {
    cwd,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const code = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve));
  if (code !== 0) throw new Error(`${what} could not be built: Vite ended with exit code ${code}`);
}
