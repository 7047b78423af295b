import { expect, fixture, html } from '@open-wc/testing';
import { LitElement, type TemplateResult } from 'lit';
import { buildKey, FilterPage, keyPage, notingSource } from '../../../test/filter-fixtures.js';
import { UsageError, type ApiKeyQuery, type UsageSource } from '../model/index.js';
import { KeyNames } from './key-names.js';

const days = { from: '2026-11-01', to: '2026-12-01' };

class NamesHost extends LitElement {
  source: UsageSource | undefined;
  /** What each part of the page wants to know. */
  wanted: readonly (readonly string[])[] = [];
  readonly names = new KeyNames(this, { source: () => this.source });

  protected override render(): TemplateResult {
    for (const ids of this.wanted) this.names.want(ids, days);
    return html`${this.wanted.flat().map((id) => html`<p>${this.names.find(id)?.name ?? id}</p>`)}`;
  }
}
customElements.define('usage-key-names-host', NamesHost);

async function show(source: UsageSource, ...wanted: readonly (readonly string[])[]) {
  const frame = await fixture<HTMLElement>(html`<div></div>`);
  const host = Object.assign(new NamesHost(), { source, wanted });
  frame.append(host);
  const page = new FilterPage(host);
  await page.settled();
  const says = () => page.all('p').map((each) => each.textContent);
  const want = async (...next: readonly (readonly string[])[]) => {
    host.wanted = next;
    host.requestUpdate();
    await page.settled();
  };
  return { host, page, says, want };
}

/** A list of keys in pages of two, whatever is asked for. */
const listOf = (...ids: readonly string[]) =>
  notingSource({
    apiKeys: ({ cursor = '0' }: ApiKeyQuery) => {
      const at = Number(cursor);
      const page = ids.slice(at, at + 2).map((id) => buildKey(id));
      return keyPage(page, at + 2 < ids.length ? String(at + 2) : null);
    },
  });

describe('KeyNames', () => {
  it('asks for nothing while no key is wanted', async () => {
    const source = listOf('a');
    await show(source, []);
    expect(source.asked.apiKeys).to.deep.equal([]);
  });

  it('reads the list until all keys that are wanted are found', async () => {
    const source = listOf('a', 'b', 'c', 'd', 'e', 'f');
    const { says } = await show(source, ['d', 'a']);
    expect(says()).to.deep.equal(['Key d', 'Key a']);
    expect(source.asked.apiKeys).to.deep.equal([
      { ...days, limit: 500 },
      { ...days, limit: 500, cursor: '2' },
    ]);
  });

  it('asks for what several parts of a page want in one go', async () => {
    const source = listOf('a', 'b');
    const { says } = await show(source, ['a'], ['b']);
    expect(says()).to.deep.equal(['Key a', 'Key b']);
    expect(source.asked.apiKeys.length).to.equal(1);
  });

  it('asks for no key twice, not for one that does not exist either', async () => {
    const source = listOf('a', 'b', 'c');
    const { says, want } = await show(source, ['gone', 'c']);
    expect(says()).to.deep.equal(['gone', 'Key c']);
    await want(['gone'], ['a', 'gone']);
    expect(says()).to.deep.equal(['gone', 'Key a', 'gone']);
    expect(source.asked.apiKeys.length).to.equal(2);
  });

  it('takes from a list what that has shown already', async () => {
    const source = listOf('a');
    const { host, says, want } = await show(source, []);
    host.names.learn([buildKey('a')]);
    await want(['a']);
    expect(says()).to.deep.equal(['Key a']);
    expect(source.asked.apiKeys).to.deep.equal([]);
  });

  it('gives up after many pages', async () => {
    const source = notingSource({ apiKeys: () => keyPage([buildKey('a')], 'more') });
    const { page, says } = await show(source, ['z']);
    await page.settled(50);
    expect(says()).to.deep.equal(['z']);
    expect(source.asked.apiKeys.length).to.equal(20);
  });

  it('shows the ids where the list cannot be read', async () => {
    const source = notingSource({ apiKeys: () => new UsageError('forbidden', 'No') });
    expect((await show(source, ['a'])).says()).to.deep.equal(['a']);
  });

  it('forgets the keys of another source', async () => {
    const { host, page, says } = await show(listOf('a'), ['a']);
    host.source = notingSource({ apiKeys: () => keyPage([buildKey('a', { name: 'Another' })]) });
    host.requestUpdate();
    await page.settled();
    expect(says()).to.deep.equal(['Another']);
  });
});
