import { chromium, type Browser, type Page } from 'playwright-core';
import { chromiumFlags, needChromium } from '../../scripts/chromium.mjs';

export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: needChromium(), args: chromiumFlags });
}

/** Collects what a page says in its console and what it throws. */
export function complaintsOf(page: Page): { readonly warnings: string[]; readonly errors: string[] } {
  const warnings: string[] = [];
  const errors: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'warning') warnings.push(message.text());
    // The browser asks for an icon that no page here has.
    if (message.type() === 'error' && !message.location().url.endsWith('/favicon.ico')) errors.push(message.text());
  });
  page.on('pageerror', ({ message }) => errors.push(message));
  return { warnings, errors };
}
