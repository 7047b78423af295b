import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { LitElement, nothing, type TemplateResult } from 'lit';
import { buildKey, FilterPage, keyPage, notingSource, sumsOf, wordsOf } from '../../../test/filter-fixtures.js';
import { buildCycle, buildWorkspace } from '../../../test/fixtures.js';
import { en, Formats } from '../locale/index.js';
import {
  cyclePeriod,
  UsageError,
  type ApiKey,
  type ApiKeyQuery,
  type Id,
  type Period,
  type UsageQuery,
  type UsageSource,
  type UsageTypeFilter,
} from '../model/index.js';
import { baseStyles, controlStyles, popoverStyles, stateStyles } from '../styles/index.js';
import { ApiKeyFilterController } from './api-key-filter.js';
import { filterListStyles } from './filter-lists.styles.js';
import { filterStyles } from './filters.styles.js';
import { KeyNames } from './key-names.js';

const formats = new Formats('en-GB');
const terms = en;
const november = buildCycle({ id: 'plan-11' });
const october = buildCycle({ id: 'plan-10', start: '2026-10-01', end: '2026-11-01' });
const workspace = buildWorkspace({ cycles: [november, october] });

const KEYS = [
  buildKey('a', { name: 'Edge gateway', masked: 'pk_…8f3a', credits: '402.25' }),
  buildKey('b', { name: 'Cameras', credits: '100.000000001' }),
  buildKey('c', { name: 'Old gateway', credits: '0', revoked: true }),
];

class KeysHost extends LitElement {
  static override styles = [baseStyles, controlStyles, popoverStyles, stateStyles, filterStyles, filterListStyles];
  source: UsageSource | undefined;
  isShown = true;
  period: Period = cyclePeriod(november);
  unit: 'credits' | 'money' = 'credits';
  filter: UsageTypeFilter = {};
  apiKeys: readonly Id[] = [];
  workspace = workspace;
  readonly changes: (readonly Id[])[] = [];
  readonly #source = () => this.source;
  readonly names = new KeyNames(this, { source: this.#source });
  readonly keys = new ApiKeyFilterController(this, {
    source: this.#source,
    names: this.names,
    change: (apiKeys) => {
      this.changes.push(apiKeys);
      this.apiKeys = apiKeys;
      this.requestUpdate();
    },
  });

  protected override render(): TemplateResult {
    const { period, unit, filter, apiKeys } = this;
    const view = { workspace: this.workspace, period, unit, filter, apiKeys, popover: 'around', formats, terms };
    return html`<div id="around">${this.isShown ? this.keys.render(view) : nothing}</div>`;
  }
}
customElements.define('usage-keys-host', KeysHost);

type Parts = Partial<Pick<KeysHost, 'source' | 'isShown' | 'period' | 'unit' | 'filter' | 'apiKeys' | 'workspace'>>;

class KeysPage extends FilterPage<KeysHost> {
  get list(): HTMLElement {
    return this.one('.filter-list')!;
  }

  get pinned(): string[] {
    return this.all('.pinned .check-name').map(wordsOf);
  }

  async change(parts: Parts): Promise<void> {
    Object.assign(this.host, parts);
    this.host.requestUpdate();
    await this.settled();
  }

  /** Searches, and waits until typing has rested. */
  async find(text: string, source: { asked: { apiKeys: ApiKeyQuery[] } }): Promise<void> {
    const before = source.asked.apiKeys.length;
    await this.search(text);
    await waitUntil(() => source.asked.apiKeys.length > before);
    await this.settled();
  }
}

/** A workspace's keys, searched and in pages, and their sums beside usage without a key. */
function keysSource(keys: readonly ApiKey[] = KEYS, pageSize = 100) {
  return notingSource({
    apiKeys: ({ search = '', cursor = '0' }: ApiKeyQuery) => {
      const found = keys.filter(({ name }) => name.toLowerCase().includes(search.toLowerCase()));
      const at = Number(cursor);
      const next = at + pageSize < found.length ? String(at + pageSize) : null;
      return keyPage(found.slice(at, at + pageSize), next);
    },
    usage: ({ apiKeys }: UsageQuery) => {
      const used = keys.filter(({ id, credits }) => credits !== '0' && (!apiKeys?.length || apiKeys.includes(id)));
      const byKey = Object.fromEntries(used.map(({ id, credits }) => [id, credits]));
      return sumsOf(apiKeys?.length ? byKey : { ...byKey, none: '736' }, { groupBy: 'apiKey' });
    },
  });
}

async function show(parts: Parts = {}): Promise<KeysPage> {
  const host = Object.assign(new KeysHost(), { source: keysSource() }, parts);
  const frame = await fixture<HTMLElement>(html`<main></main>`);
  frame.append(host);
  const page = new KeysPage(host);
  await page.settled();
  return page;
}

describe('ApiKeyFilterController', () => {
  describe('reading', () => {
    it('asks for the keys and for the whole, of the period and the usage types in force', async () => {
      const source = keysSource();
      await show({ source, filter: { usageTypes: ['gpu'], categories: ['deploy'] } });
      const scope = { from: '2026-11-01', to: '2026-12-01', usageTypes: ['gpu'], categories: ['deploy'] };
      expect(source.asked).to.deep.equal({
        apiKeys: [{ ...scope, limit: 100 }],
        usage: [{ ...scope, granularity: 'month', groupBy: 'apiKey', top: 1 }],
      });
    });

    it('happens only while the keys are shown, and anew when they are shown again', async () => {
      const source = keysSource();
      const page = await show({ source, isShown: false });
      await page.change({ period: cyclePeriod(october) });
      expect(source.asked).to.deep.equal({ apiKeys: [], usage: [] });
      await page.change({ isShown: true });
      expect(source.asked.apiKeys.length).to.equal(1);
      await page.change({ isShown: false });
      await page.change({ period: cyclePeriod(november) });
      await page.change({ filter: { usageTypes: ['gpu'] } });
      expect(source.asked.apiKeys.length).to.equal(1);
      await page.change({ isShown: true });
      expect(source.asked.apiKeys.map(({ from }) => from)).to.deep.equal(['2026-10-01', '2026-11-01']);
    });

    it('follows the period and the usage types, not what is chosen', async () => {
      const source = keysSource();
      const page = await show({ source });
      await page.change({ period: cyclePeriod(october) });
      await page.change({ filter: { usageTypes: ['gpu'] } });
      await page.click(page.box('Cameras'));
      expect(source.asked.apiKeys.map(({ from, usageTypes }) => [from, usageTypes])).to.deep.equal([
        ['2026-11-01', []],
        ['2026-10-01', []],
        ['2026-10-01', ['gpu']],
      ]);
      expect(source.asked.usage.length).to.equal(3);
    });

    it('shows that it is under way the first time', async () => {
      const page = await show({ source: notingSource({}) });
      expect(wordsOf(page.list)).to.equal(terms.loading);
      expect(page.boxes.length).to.equal(0);
      expect(page.sum).to.equal('');
    });

    it('keeps the keys that were there while others are read', async () => {
      let asked = 0;
      const answers = keysSource();
      const source = notingSource({
        apiKeys: () => (asked++ === 0 ? keyPage(KEYS) : new Promise(() => undefined)),
        usage: (query) => answers.usage(query, new AbortController().signal),
      });
      const page = await show({ source });
      await page.change({ period: cyclePeriod(october) });
      expect(page.list).to.have.attribute('aria-busy', 'true');
      expect(page.rows.length).to.equal(3);
    });

    it('that fails says why and can be tried again', async () => {
      let isUp = false;
      const answers = keysSource();
      const source = notingSource({
        apiKeys: () => (isUp ? keyPage(KEYS) : new UsageError('network', 'x')),
        usage: (query) => (isUp ? answers.usage(query, new AbortController().signal) : new UsageError('network', 'x')),
      });
      const page = await show({ source, apiKeys: ['a'] });
      expect(wordsOf(page.one('.stale'))).to.equal('Usage could not be loaded No connection. Retry');
      expect(page.rows).to.deep.equal(['on a']);
      expect(page.sum).to.equal('1 key');
      isUp = true;
      await page.click(page.button(terms.retry));
      expect(page.all('.stale').length).to.equal(0);
      expect(page.rows.length).to.equal(3);
      expect(page.sum).to.equal('402.25 of 1,238.250000001 credits, 1 key');
    });

    it('that finds no keys says so', async () => {
      const page = await show({ source: keysSource([]) });
      expect(wordsOf(page.list)).to.equal('No API keys This workspace has no API keys.');
    });

    it('does without sums by key where those cannot be had', async () => {
      const source = keysSource();
      const capabilities = { ...workspace.capabilities, groupBys: ['category' as const] };
      const page = await show({ source, apiKeys: ['gone'], workspace: { ...workspace, capabilities } });
      expect(new Set(source.asked.usage.map(({ groupBy }) => groupBy))).to.deep.equal(new Set(['category']));
      expect(source.asked.usage.some(({ apiKeys }) => apiKeys)).to.be.false;
      expect(page.rows[0]).to.equal('on gone');
      expect(page.sum).to.equal('1 key');
    });
  });

  describe('the list', () => {
    it('has each key with what may be shown of it, its usage, and whether it is revoked', async () => {
      const page = await show();
      expect(page.rows).to.deep.equal([
        'off Edge gateway pk_…8f3a 402.25',
        'off Cameras sk_…b 100.00',
        'off Old gateway sk_…c revoked 0.00',
      ]);
      expect(wordsOf(page.one('.caption'))).to.equal('Credits');
      expect(page.spoken).to.deep.equal([
        'Edge gateway, pk_…8f3a, 402.25 credits',
        'Cameras, sk_…b, 100 credits',
        'Old gateway, sk_…c, revoked, 0 credits',
      ]);
    });

    it('tells what is not known from nothing', async () => {
      const page = await show({ source: keysSource([buildKey('a', { credits: null })]) });
      expect(page.rows).to.deep.equal(['off Key a sk_…a –']);
      expect(page.spoken).to.deep.equal(['Key a, sk_…a, Not known yet']);
    });

    it('takes names for what they are', async () => {
      const names = ['<img src=x onerror=alert(1)>', 'مفتاح', 'y'.repeat(5000)];
      const page = await show({ source: keysSource(names.map((name, i) => buildKey(String(i), { name }))) });
      expect(page.all('.check-name').map((each) => each.textContent)).to.deep.equal(names);
      expect(page.all('.filter img').length).to.equal(0);
      expect(page.list.scrollWidth).to.equal(page.list.clientWidth);
    });

    it('is in money where one price holds', async () => {
      const page = await show({ unit: 'money', apiKeys: ['a'] });
      expect(wordsOf(page.one('.caption'))).to.equal('USD');
      expect(page.rows[0]).to.equal('on Edge gateway pk_…8f3a 160.90');
      expect(page.sum).to.equal('$160.9 of $495.3000000004, 1 key');
    });

    it('goes on by pages; the focus goes on with it', async () => {
      const many = Array.from({ length: 5 }, (_, i) => buildKey(`k${i}`));
      const source = keysSource(many, 2);
      const page = await show({ source });
      expect(page.rows.length).to.equal(2);
      page.button(terms.filters.showMore).focus();
      await page.click(page.button(terms.filters.showMore));
      expect(page.rows.length).to.equal(4);
      expect(page.focused).to.equal('Key k2, sk_…k2, 0 credits');
      page.button(terms.filters.showMore).focus();
      await page.click(page.button(terms.filters.showMore));
      expect(page.rows.length).to.equal(5);
      expect(page.focused).to.equal('Key k4, sk_…k4, 0 credits');
      expect(page.button(terms.filters.showMore) === undefined).to.be.true;
      expect(source.asked.apiKeys.map(({ cursor }) => cursor)).to.deep.equal([undefined, '2', '4']);
    });

    it('keeps its pages when the next one cannot be read, and goes on from there', async () => {
      const many = Array.from({ length: 4 }, (_, i) => buildKey(`k${i}`));
      const answers = keysSource(many, 2);
      const { signal } = new AbortController();
      let isUp = true;
      const source = notingSource({
        apiKeys: (query) => (isUp ? answers.apiKeys(query, signal) : new UsageError('network', 'x')),
        usage: (query) => answers.usage(query, signal),
      });
      const page = await show({ source });
      isUp = false;
      await page.click(page.button(terms.filters.showMore));
      expect(page.rows.length).to.equal(2);
      expect(wordsOf(page.one('.stale'))).to.contain('No connection.');
      isUp = true;
      await page.click(page.button(terms.retry));
      expect(page.rows.length).to.equal(4);
      expect(page.all('.stale').length).to.equal(0);
    });

    it('shows a key once that has moved to the next page meanwhile', async () => {
      const source = notingSource({
        apiKeys: ({ cursor }: ApiKeyQuery) =>
          cursor ? keyPage([KEYS[1]!, KEYS[2]!]) : keyPage([KEYS[0]!, KEYS[1]!], 'x'),
        usage: () => sumsOf({ a: '402.25' }),
      });
      const page = await show({ source });
      await page.click(page.button(terms.filters.showMore));
      expect(page.rows.length).to.equal(3);
    });

    it('has two thousand keys a page at a time', async () => {
      const many = Array.from({ length: 2000 }, (_, i) => buildKey(`k${i}`));
      const page = await show({ source: keysSource(many) });
      expect(page.rows.length).to.equal(100);
      for (let pages = 2; pages <= 20; pages++) await page.click(page.button(terms.filters.showMore));
      expect(page.rows.length).to.equal(2000);
    });
  });

  describe('a choice', () => {
    it('is of any number of keys, and says how much they used of all, exactly', async () => {
      const page = await show();
      expect(page.sum).to.equal('All usage, 1,238.250000001 credits');
      await page.click(page.box('Edge gateway'));
      expect(page.sum).to.equal('402.25 of 1,238.250000001 credits, 1 key');
      await page.click(page.box('Cameras'));
      expect(page.host.changes).to.deep.equal([['a'], ['a', 'b']]);
      expect(page.sum).to.equal('502.250000001 of 1,238.250000001 credits, 2 keys');
      await page.click(page.box('Edge gateway'));
      expect(page.host.changes.at(-1)).to.deep.equal(['b']);
    });

    it('is lifted by “Clear”, which tells nothing where there is none', async () => {
      const page = await show({ apiKeys: ['a', 'b'] });
      await page.click(page.button(terms.filters.clear));
      await page.click(page.button(terms.filters.clear));
      expect(page.host.changes).to.deep.equal([[]]);
    });
  });

  describe('what is chosen but not in the list', () => {
    const many = Array.from({ length: 5 }, (_, i) => buildKey(`k${i}`, { credits: i < 4 ? String(10 - i) : '0' }));

    it('stands before it by name, with its usage, which counts in the sum', async () => {
      const source = keysSource(many, 2);
      const page = await show({ source, apiKeys: ['k3', 'k0', 'gone'] });
      expect(page.rows).to.deep.equal([
        'on Key k3 sk_…k3 7.00',
        'on gone 0.00',
        'on Key k0 sk_…k0 10.00',
        'off Key k1 sk_…k1 9.00',
      ]);
      expect(page.sum).to.equal('17 of 770 credits, 3 keys');
    });

    it('is asked for only when it is there', async () => {
      const source = keysSource(many, 2);
      const page = await show({ source, apiKeys: ['k3'] });
      expect(source.asked.usage.map(({ apiKeys, top }) => [apiKeys, top])).to.deep.equal([
        [undefined, 1],
        [undefined, 1],
        [['k3'], 1000],
      ]);
      await page.click(page.button(terms.filters.showMore));
      expect(page.pinned).to.deep.equal([]);
    });

    it('stays there when it is unchecked, until the list is another one', async () => {
      const source = keysSource(many, 2);
      const page = await show({ source, apiKeys: ['k3', 'k0'] });
      page.box('Key k3').focus();
      await page.click(page.box('Key k3'));
      expect(page.host.changes).to.deep.equal([['k0']]);
      expect(page.rows[0]).to.equal('off Key k3 sk_…k3 7.00');
      expect(page.focused).to.equal('Key k3, sk_…k3, 7 credits');
      expect(page.sum).to.equal('10 of 770 credits, 1 key');
      await page.find('k1', source);
      expect(page.rows).to.deep.equal(['on Key k0 sk_…k0 10.00', 'off Key k1 sk_…k1 9.00']);
    });

    it('is folded away with its number when it is much', async () => {
      const keys = Array.from({ length: 12 }, (_, i) => buildKey(`k${i}`));
      const page = await show({ source: keysSource(keys, 2), apiKeys: keys.slice(4).map(({ id }) => id) });
      expect(page.pinned).to.deep.equal([]);
      await page.click(page.button('8 more that are chosen'));
      expect(page.pinned.length).to.equal(8);
    });
  });

  describe('the search', () => {
    it('asks for what was typed once typing rests, for the first page', async () => {
      const source = keysSource();
      const page = await show({ source });
      await page.search('gate');
      await page.find('  gateway ', source);
      expect(source.asked.apiKeys.map(({ search }) => search)).to.deep.equal([undefined, 'gateway']);
      expect(page.all('.key-list .check-name').map(wordsOf)).to.deep.equal(['Edge gateway', 'Old gateway']);
    });

    it('keeps what is chosen in sight, with the usage that has been read', async () => {
      const source = keysSource();
      const page = await show({ source, apiKeys: ['b'] });
      await page.find('gateway', source);
      expect(page.rows[0]).to.equal('on Cameras sk_…b 100.00');
      expect(page.sum).to.equal('100.000000001 of 1,238.250000001 credits, 1 key');
      expect(source.asked.usage.length).to.equal(1);
    });

    it('that finds nothing says so and leads back, the focus with it', async () => {
      const source = keysSource();
      const page = await show({ source });
      await page.find('<b>', source);
      expect(wordsOf(page.list)).to.equal('No API key named “<b>” Keys are searched by name. Clear search');
      await page.click(page.button('Clear search'));
      await waitUntil(() => page.rows.length === 3);
      expect(page.focused).to.equal('Search API keys');
    });

    it('is forgotten when the keys are shown again', async () => {
      const source = keysSource();
      const page = await show({ source });
      await page.find('gateway', source);
      await page.change({ isShown: false });
      await page.change({});
      await page.change({ isShown: true });
      expect(page.searchField.value).to.equal('');
      expect(page.rows.length).to.equal(3);
    });
  });

  it('goes from row to row with the arrows, from the search field on', async () => {
    const page = await show();
    page.press(page.searchField, 'ArrowDown');
    expect(page.focused).to.equal('Edge gateway, pk_…8f3a, 402.25 credits');
    page.press(page.box('Edge gateway'), 'ArrowDown');
    expect(page.focused).to.equal('Cameras, sk_…b, 100 credits');
  });

  it('is accessible in each of its states', async () => {
    const states: readonly Parts[] = [
      { apiKeys: ['a', 'gone'] },
      { source: notingSource({}) },
      { source: keysSource([]) },
      {
        source: notingSource({
          apiKeys: () => new UsageError('network', 'x'),
          usage: () => new UsageError('network', 'x'),
        }),
      },
    ];
    for (const parts of states) await expect((await show(parts)).host).to.be.accessible();
  });
});
