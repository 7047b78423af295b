import { expect } from '@open-wc/testing';
import type { UsageSource } from '../src/core/model/usage-source.js';
import {
  changingUsageTypes,
  manyApiKeys,
  upgradeFolders,
  withoutApiKeys,
  withoutFolders,
  withoutOwners,
} from './states.js';

const { signal } = new AbortController();
const november = { from: '2026-11-01', to: '2026-12-01' } as const;
const refused = (answer: Promise<unknown>) =>
  answer.then(
    () => 'answered',
    (error: unknown) => (error as { kind: string }).kind,
  );

describe('workspaces that have less, or more', () => {
  const states: readonly (readonly [UsageSource, folders: string, apiKeys: boolean, groupBys: readonly string[]])[] = [
    [upgradeFolders(), 'upgrade', true, ['usageType', 'category', 'apiKey']],
    [withoutFolders(), 'no', true, ['usageType', 'category', 'apiKey']],
    [withoutApiKeys(), 'yes', false, ['usageType', 'category', 'folder']],
    [withoutOwners(), 'no', false, ['usageType', 'category']],
  ];
  it('refuse what they do not have, and say so', async () => {
    for (const [source, folders, apiKeys, groupBys] of states) {
      const { capabilities } = await source.workspace(signal);
      expect([capabilities.folders, capabilities.apiKeys, capabilities.groupBys]).to.deep.equal([
        folders,
        apiKeys,
        groupBys,
      ]);
      expect(await refused(source.folders(november, signal))).to.equal(folders === 'yes' ? 'answered' : 'unsupported');
      expect(await refused(source.apiKeys(november, signal))).to.equal(apiKeys ? 'answered' : 'unsupported');
      expect((await source.usage(november, signal)).total).to.not.equal('0');
    }
  });

  it('have as many API keys as asked for', async () => {
    const source = manyApiKeys();
    const names = new Set<string>();
    let used = 0;
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await source.apiKeys({ ...november, limit: 500, ...(cursor !== undefined && { cursor }) }, signal);
      for (const { name, credits } of page.items) {
        names.add(name);
        if (credits !== '0') used++;
      }
      cursor = page.next;
    }
    expect(names.size).to.equal(2000);
    expect(used).to.be.within(1500, 1700);
  });

  it('have usage types that begin and end between two cycles', async () => {
    const source = changingUsageTypes();
    const typesIn = async (from: string, to: string) =>
      (await source.usage({ from, to }, signal)).series.map(({ id }) => id);
    const [before, now] = [await typesIn('2026-10-01', '2026-11-01'), await typesIn('2026-11-01', '2026-12-01')];
    expect(before).to.include('video-inference').and.not.include('vision-language');
    expect(now).to.include('vision-language').and.not.include('video-inference');
    const current = new Set(now);
    expect(before.filter((id) => current.has(id))).to.have.length.above(5);
  });
});
