import { expect } from '@open-wc/testing';
import { VERSION } from './version.js';

it('VERSION is the version of the package', async () => {
  const answer = await fetch(new URL('../package.json', import.meta.url));
  const { version } = (await answer.json()) as { version: string };
  expect(VERSION).to.equal(version);
});
