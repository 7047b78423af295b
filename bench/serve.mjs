import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { basename, extname, join } from 'node:path';

/** @type {Record<string, string>} */
const TYPES = { '.js': 'text/javascript', '.css': 'text/css' };

/** Only an isolated page is told times to a tenth of a millisecond instead of four. */
const ISOLATED = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
};

/**
 * Serves the built pages on a free port of this machine: "/uplot" is a page that loads uplot.js and its styles.
 * @param {string} folder
 * @returns {Promise<{ origin: string, close: () => void }>}
 */
export async function servePages(folder) {
  const server = createServer((request, response) => {
    const name = basename(request.url ?? '');
    const type = TYPES[extname(name)];
    const file = join(folder, name);
    if (!type) {
      const page = `<!doctype html><html lang="en"><title>${name}</title>
        <link rel="stylesheet" href="/${name}.css"><body><script type="module" src="/${name}.js"></script></body></html>`;
      response.writeHead(200, { ...ISOLATED, 'content-type': 'text/html; charset=utf-8' }).end(page);
    } else if (existsSync(file)) {
      response.writeHead(200, { ...ISOLATED, 'content-type': type }).end(readFileSync(file));
    } else {
      // Not every library has styles.
      response.writeHead(200, { ...ISOLATED, 'content-type': type }).end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The benchmark has no port.');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
