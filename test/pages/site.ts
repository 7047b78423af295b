import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { existsSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { dirname } from 'node:path';
import { SeededSource } from '../../seed/source.js';
import type { UsageSource } from '../../src/core/model/index.js';
import { answerOf } from '../served-seed.js';

export const BUNDLE = '/dist/cdn/credit-usage-elements.js';

export interface SiteOptions {
  readonly headers?: Readonly<Record<string, string>>;
  /** Body of the page at "/". */
  readonly body?: string;
  /** Script-tag bundles that the page at "/" loads, in this order: paths of this project's files. */
  readonly bundles?: readonly string[];
  /** What the contract is answered from; the seeded workspace by default. */
  readonly source?: UsageSource;
}

export interface Site {
  readonly origin: string;
  close(): Promise<void>;
}

/** A host's site for one test: a page, the built bundles, and the contract answered from the seeded workspace. */
export async function openSite({
  headers = {},
  body = '',
  bundles = [BUNDLE],
  source = new SeededSource(),
}: SiteOptions = {}): Promise<Site> {
  const scripts = bundles.map((path) => `<script type="module" src="${path}"></script>`).join('');
  const page = `<!doctype html><html lang="en"><title>Host</title>${scripts}<body>${body}</body></html>`;

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://site.invalid');
    const send = (type: string, content: string | Buffer) => {
      response.writeHead(200, { ...headers, 'content-type': type }).end(content);
    };
    // A bundle, or a file that it loads from beside itself.
    const script = bundles.some((path) => pathname.startsWith(dirname(path)) && pathname.endsWith('.js'));
    const path = /^\/api\/v1\/workspaces\/[^/]+\/?(.*)$/.exec(pathname)?.[1];
    const json = path === undefined ? undefined : await answerOf(source, path, searchParams);
    if (pathname === '/') send('text/html; charset=utf-8', page);
    else if (script && existsSync(`.${pathname}`)) send('text/javascript', readFileSync(`.${pathname}`));
    else if (json) send('application/json', JSON.stringify(json));
    else response.writeHead(404).end();
  };

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
