/** Fails when custom-elements.json is not what `npm run manifest` would write. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';

const MANIFEST = 'custom-elements.json';

const folder = mkdtempSync(join('node_modules', '.manifest-'));
try {
  const args = [
    'analyze',
    '--config',
    'custom-elements-manifest.config.js',
    '--outdir',
    relative('.', folder),
    '--quiet',
  ];
  execFileSync(join('node_modules', '.bin', 'cem'), args, { stdio: ['ignore', 'ignore', 'inherit'] });
  if (readFileSync(join(folder, MANIFEST), 'utf8') !== readFileSync(MANIFEST, 'utf8')) {
    console.error(`${MANIFEST} is stale: run \`npm run manifest\` and commit it.`);
    process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true });
}
