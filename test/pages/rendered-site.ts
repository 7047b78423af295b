import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { build } from 'vite';
import { HttpUsageSource } from 'credit-usage-elements';
import 'credit-usage-elements/define';
import { renderUsage } from 'credit-usage-elements/server';
import { ServedSeed } from '../served-seed.js';

export interface RenderedPage {
  readonly tags: Parameters<typeof renderUsage>[1];
  /** Language of the page. */
  readonly lang?: string;
  /** Path of its script among this project's files; the one that takes over what was rendered by default. */
  readonly script?: string;
}

/** A host's site that renders tags on its server, with the contract answered from the seeded workspace. */
export interface RenderedSite {
  readonly origin: string;
  /** What has been asked of the contract since the last page was sent. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

/** Styles come in the page's own markup, so they need a nonce under a strict policy. */
const NONCE = 'c3R5bGVz';
const POLICY = [
  "default-src 'none'",
  `script-src 'self' 'nonce-${NONCE}'`,
  `style-src 'nonce-${NONCE}'`,
  "connect-src 'self'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html',
].join('; ');

const HYDRATION = '/hydrate.js';
const API = 'http://usage.invalid/api';

/** Opens a site with these pages, by path. */
export async function openRenderedSite(pages: Readonly<Record<string, RenderedPage>>): Promise<RenderedSite> {
  const seed = new ServedSeed();
  seed.start();
  const hydration = await hydrationScript();

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const { pathname, search } = new URL(request.url ?? '/', 'http://site.invalid');
    const send = (type: string, content: string | Buffer) => {
      response.writeHead(200, { 'content-type': type, 'content-security-policy': POLICY }).end(content);
    };
    const page = pages[pathname];
    if (page) {
      const { html } = await renderUsage(new HttpUsageSource({ endpoint: API, workspace: 'acme' }), page.tags);
      seed.asked.length = 0;
      send('text/html; charset=utf-8', pageOf(html, page));
    } else if (pathname === HYDRATION) send('text/javascript', hydration);
    else if (pathname.startsWith('/dist/')) send('text/javascript', readFileSync(`.${pathname}`));
    else if (pathname.startsWith('/api/')) {
      const answered = await fetch(API + pathname.slice('/api'.length) + search);
      send('application/json', await answered.text());
    } else response.writeHead(404).end();
  };

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: seed.asked,
    close: () =>
      new Promise((resolve) => {
        seed.stop();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/**
 * The page keeps what a test asks for: the elements that the server has rendered, without those in drawings, which are
 * drawn anew when their width is known; how much has shifted; and when all tags have been taken over.
 */
const REMEMBER = `
  const inside = (root) => [...root.querySelectorAll('*')].flatMap((each) => [each, ...(each.shadowRoot ? inside(each.shadowRoot) : [])]);
  const all = inside(document.querySelector('main'));
  const tags = all.filter((each) => each.shadowRoot);
  globalThis.rendered = all.filter((each) => each.localName !== 'style' && !each.closest('svg'));
  const isTakenOver = (each) => each.hasUpdated && !each.isUpdatePending;
  globalThis.takenOver = async () => {
    while (!tags.every(isTakenOver)) await new Promise(requestAnimationFrame);
  };
  globalThis.shift = 0;
  new PerformanceObserver((list) => {
    for (const { value } of list.getEntries()) globalThis.shift += value;
  }).observe({ type: 'layout-shift', buffered: true });
  document.body.dataset.sent = '';`;

function pageOf(html: string, { lang = 'en', script = HYDRATION }: RenderedPage): string {
  const tags = html.replaceAll('<style>', `<style nonce="${NONCE}">`);
  return `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>Host</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <script type="module" src="${script}"></script></head>
    <body><main>${tags}</main><script nonce="${NONCE}">${REMEMBER}</script></body></html>`;
}

/** The script of a page, bundled as a host does. */
async function hydrationScript(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      rolldownOptions: { input: 'test/pages/hydrate.ts', output: { codeSplitting: false } },
    },
  });
  if (!('output' in built)) throw new Error('The script of the page was not built.');
  return built.output[0].code;
}
