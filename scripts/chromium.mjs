/** The Chromium that tests run in: where it is, and which flags it needs here. */
import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const ELSEWHERE = [
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
const INSTALL = ['install', '-y', '--no-install-recommends', 'chromium'];

const isRoot = process.getuid?.() === 0;

/** No request of the browser's own, and no sandbox only where Chromium cannot have one. */
export const chromiumFlags = [
  ...(isRoot ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Path of the browser: CHROME_PATH, or one in the usual places. */
export function findChromium() {
  const asked = process.env['CHROME_PATH'];
  if (asked) return asked;
  const onPath = (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...onPath, ...ELSEWHERE].find(isExecutable);
}

/** As {@link findChromium}; installs Chromium where that needs no question (Debian, as root), else throws. */
export function needChromium() {
  const found = findChromium();
  if (found) return found;
  if (isRoot && existsSync('/etc/debian_version')) {
    execFileSync('apt-get', ['update', '-qq'], { stdio: 'inherit' });
    execFileSync('apt-get', INSTALL, {
      stdio: 'inherit',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    const installed = findChromium();
    if (installed) return installed;
  }
  throw new Error(`Tests need Chromium: sudo apt-get ${INSTALL.join(' ')} (or set CHROME_PATH to a Chrome you have)`);
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
