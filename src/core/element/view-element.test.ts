import { aTimeout, expect, fixture, html, oneEvent } from '@open-wc/testing';
import { ContextProvider } from '@lit/context';
import { nothing, type TemplateResult } from 'lit';
import { unsafeStatic, html as staticHtml } from 'lit/static-html.js';
import { SeededSource } from '../../../seed/source.js';
import type { EventSearch, UsageSource } from '../model/index.js';
import type { UsageEventsRequestEvent, UsageFilterChangeEvent } from './events.js';
import { SHARED_VIEW, sharedViewContext, type SharedView } from './shared-view.js';
import { ViewElement, type FilterChange } from './view-element.js';

class ViewHost extends ViewElement {
  updates = 0;

  get shown() {
    return { ...this.periodChoice, unit: this.usageView.unit, ...this.usageFilter };
  }

  get reads(): UsageSource | undefined {
    return this.activeSource;
  }

  choose(change: FilterChange): void {
    this.changeFilter(change);
  }

  chooseDays(from: string, to: string): void {
    this.changeView({ from, to });
  }

  chooseCycle(cycle: string): void {
    this.changeView({ cycle });
  }

  get offers(): boolean {
    return this.offersEvents;
  }

  ask(search: EventSearch): void {
    this.requestEvents(search);
  }

  protected override openSource(): UsageSource {
    return new SeededSource();
  }

  protected override render(): TemplateResult | typeof nothing {
    this.updates++;
    return nothing;
  }
}
customElements.define('usage-view-host', ViewHost);

class LogHost extends ViewHost {
  readonly asked: EventSearch[] = [];

  protected override eventsRequested(search: EventSearch): void {
    this.asked.push(search);
  }
}
customElements.define('usage-view-log', LogHost);

class ProviderHost extends ViewHost {
  protected override readonly hasOwnView = true;

  constructor() {
    super();
    new ContextProvider(this, { context: sharedViewContext, initialValue: this[SHARED_VIEW] });
  }
}
customElements.define('usage-view-provider', ProviderHost);

const shownAtFirst = {
  cycle: 'current',
  from: undefined,
  to: undefined,
  unit: 'credits',
  usageTypes: [],
  categories: [],
  apiKeys: [],
};

describe('ViewElement', () => {
  const { warn } = console;
  let warnings: string[];

  beforeEach(() => {
    warnings = [];
    console.warn = (message: string) => warnings.push(message);
  });

  afterEach(() => {
    console.warn = warn;
  });

  describe('values', () => {
    it('are those of its attributes', async () => {
      const host = await fixture<ViewHost>(`
        <usage-view-host
          from="2026-11-02"
          to="2026-11-05"
          unit="money"
          usage-types="a, b"
          categories='["c,d"]'
          folders='{"subtrees": ["e"]}'
        ></usage-view-host>
      `);
      expect(host.shown).to.deep.equal({
        cycle: undefined,
        from: '2026-11-02',
        to: '2026-11-05',
        unit: 'money',
        usageTypes: ['a', 'b'],
        categories: ['c,d'],
        apiKeys: [],
        folders: { subtrees: ['e'] },
      });
      expect(warnings).to.be.empty;
    });

    it('are the current cycle and all usage to begin with', async () => {
      const host = await fixture<ViewHost>(html`<usage-view-host></usage-view-host>`);
      expect(host.shown).to.deep.equal(shownAtFirst);
    });

    it('are the same object until one of them changes', async () => {
      const host = await fixture<ViewHost>(html`<usage-view-host></usage-view-host>`);
      const { view } = host[SHARED_VIEW];
      expect(host[SHARED_VIEW].view).to.equal(view);
      host.apiKeys = ['a'];
      expect(host[SHARED_VIEW].view).not.to.equal(view);
    });

    it('that are wrong are told of once, and what is nearest is shown', async () => {
      const host = await fixture<ViewHost>(`<usage-view-host usage-types='["a'></usage-view-host>`);
      Object.assign(host, { unit: 'euros', folders: 'all' });
      for (const categories of [5, 5]) {
        Object.assign(host, { categories });
        await host.updateComplete;
        expect(host.shown).to.deep.equal(shownAtFirst);
      }
      expect(warnings).to.have.length(4);
      for (const name of ['unit "euros"', 'usageTypes "[\\"a"', 'categories 5', 'folders "all"']) {
        expect(
          warnings.some((warning) => warning.startsWith('<usage-view-host>') && warning.includes(name)),
          name,
        ).to.be.true;
      }
    });

    it('are by key where keys and folders are given', async () => {
      const host = await fixture<ViewHost>(
        `<usage-view-host api-keys="a" folders='{"folders": ["b"]}'></usage-view-host>`,
      );
      expect(host.shown).to.deep.equal({ ...shownAtFirst, apiKeys: ['a'] });
      expect(warnings).to.have.length(1);
      expect(warnings[0]).to.contain('apiKeys and folders');
    });

    it('are by key without a word where the folders have no rule', async () => {
      const host = await fixture<ViewHost>(
        `<usage-view-host api-keys="a" folders='{"folders": []}'></usage-view-host>`,
      );
      expect(host.shown.apiKeys).to.deep.equal(['a']);
      expect(warnings).to.be.empty;
    });
  });

  describe('choices', () => {
    let host: ViewHost;
    beforeEach(async () => {
      host = await fixture<ViewHost>(html`<usage-view-host></usage-view-host>`);
    });

    async function choose(change: FilterChange): Promise<UsageFilterChangeEvent> {
      const heard = oneEvent<UsageFilterChangeEvent>(host, 'usage-filter-change');
      host.choose(change);
      return heard;
    }

    it('are told with the whole filter, and the properties have them already', async () => {
      host.categories = ['c'];
      const { usageTypes, categories, apiKeys, folders } = await choose({ usageTypes: ['a'] });
      expect({ usageTypes, categories, apiKeys, folders }).to.deep.equal({
        usageTypes: ['a'],
        categories: ['c'],
        apiKeys: [],
        folders: undefined,
      });
      expect([host.usageTypes, host.categories]).to.deep.equal([['a'], ['c']]);
    });

    it('reach listeners further out', async () => {
      const heard = oneEvent(document.body, 'usage-filter-change');
      host.choose({ categories: ['c'] });
      expect((await heard).target).to.equal(host);
    });

    it('are by key or by folder', async () => {
      await choose({ folders: { subtrees: ['f'] } });
      const byKey = await choose({ apiKeys: ['k'] });
      expect([byKey.apiKeys, byKey.folders]).to.deep.equal([['k'], undefined]);
      expect(host.folders).to.equal(undefined);
      const byFolder = await choose({ folders: { folders: ['g'] } });
      expect([byFolder.apiKeys, byFolder.folders]).to.deep.equal([[], { folders: ['g'] }]);
      expect(host.apiKeys).to.deep.equal([]);
      const byType = await choose({ usageTypes: ['a'] });
      expect(byType.folders).to.deep.equal({ folders: ['g'] });
      expect(warnings).to.be.empty;
    });

    it('are a cycle or days', () => {
      host.cycle = 'plan-2026-10';
      host.chooseDays('2026-11-02', '2026-11-05');
      expect([host.cycle, host.from, host.to]).to.deep.equal(['current', '2026-11-02', '2026-11-05']);
      host.chooseCycle('plan-2026-09');
      expect([host.cycle, host.from, host.to]).to.deep.equal(['plan-2026-09', '', '']);
    });
  });

  describe('linked by id', () => {
    const source = new SeededSource();
    const newSource = new SeededSource();

    async function pageOf(content: TemplateResult): Promise<HTMLElement> {
      return fixture<HTMLElement>(html`<div>${content}</div>`);
    }

    const newHost = (properties: Partial<ViewHost>) => Object.assign(new ViewHost(), properties);
    const one = (root: ParentNode, selector: string) => root.querySelector<ViewHost>(selector)!;
    const linkOf = (root: ParentNode) => one(root, '[for]');

    async function updated(...hosts: ViewHost[]): Promise<void> {
      await Promise.all(hosts.map((host) => host.updateComplete));
    }

    async function pageOfTwo() {
      const page = await pageOf(html`
        <usage-view-host for="chart"></usage-view-host>
        <usage-view-host id="chart" .usageTypes=${['a']} unit="money" .source=${source}></usage-view-host>
      `);
      const [link, chart] = [linkOf(page), one(page, '#chart')];
      await updated(chart, link);
      return { page, link, chart };
    }

    /** Mutations of a page are told in a microtask, warnings wait for a task. */
    const told = () => aTimeout(0);

    it('has the view and the source of the other, whichever comes first', async () => {
      const { page, link, chart } = await pageOfTwo();
      expect(link.shown).to.deep.equal(chart.shown);
      expect([link.usageTypes, link.unit]).to.deep.equal([['a'], 'money']);
      expect(link.reads).to.equal(source);
      const after = newHost({ for: 'chart' });
      page.append(after);
      await updated(after);
      expect(after.shown).to.deep.equal(chart.shown);
      expect(after.reads).to.equal(source);
    });

    it('keeps a source of its own', async () => {
      const page = await pageOf(html`
        <usage-view-host for="chart" .source=${newSource}></usage-view-host>
        <usage-view-host id="chart" .source=${source}></usage-view-host>
      `);
      expect(linkOf(page).reads).to.equal(newSource);
    });

    it('follows the other’s properties, user and source', async () => {
      const { link, chart } = await pageOfTwo();
      chart.cycle = 'plan-2026-10';
      await updated(chart);
      await updated(link);
      expect(link.cycle).to.equal('plan-2026-10');
      const { updates } = link;
      chart.choose({ usageTypes: ['b'] });
      expect(link.usageTypes).to.deep.equal(['b']);
      await updated(chart, link);
      expect(link.updates).to.equal(updates + 1);
      chart.source = newSource;
      await updated(chart);
      await updated(link);
      expect(link.reads).to.equal(newSource);
    });

    it('leads the other by what its user chooses, at once', async () => {
      const { link, chart } = await pageOfTwo();
      const { updates } = chart;
      link.choose({ folders: { subtrees: ['f'] } });
      expect(chart.folders).to.deep.equal({ subtrees: ['f'] });
      await updated(link, chart);
      expect(chart.updates).to.equal(updates + 1);
    });

    it('is told of by the one that was used, and by no other', async () => {
      const { page, link } = await pageOfTwo();
      const heard: EventTarget[] = [];
      page.addEventListener('usage-filter-change', ({ target }) => heard.push(target!));
      link.choose({ folders: { subtrees: ['f'] } });
      expect(heard).to.deep.equal([link]);
    });

    it('keeps what the host sets on it until the other’s changes', async () => {
      const { link, chart } = await pageOfTwo();
      link.unit = 'credits';
      link.cycle = 'plan-2026-10';
      await updated(link);
      chart.unit = 'credits';
      await updated(chart);
      chart.unit = 'money';
      await updated(chart);
      expect([link.unit, link.cycle, chart.cycle]).to.deep.equal(['money', 'plan-2026-10', 'current']);
    });

    it('takes a period as one: days that are lifted lead back to the other’s cycle', async () => {
      const { link, chart } = await pageOfTwo();
      link.cycle = 'plan-2026-10';
      chart.chooseDays('2026-11-02', '2026-11-05');
      chart.chooseCycle('current');
      expect([link.cycle, link.from]).to.deep.equal(['current', '']);
    });

    it('keeps what a copy of an older version does not share', async () => {
      const { page } = await pageOfTwo();
      const older = newHost({ id: 'older', unit: 'money' });
      Object.defineProperty(older, SHARED_VIEW, {
        value: {
          source,
          view: { unit: 'money', cycle: 'plan-2026-10' },
          change: () => undefined,
          subscribe: () => () => undefined,
        },
      });
      const link = newHost({ for: 'older', mode: 'daily', timeZone: 'UTC' });
      page.append(older, link);
      await updated(link);
      expect([link.cycle, link.unit, link.mode, link.timeZone]).to.deep.equal([
        'plan-2026-10',
        'money',
        'daily',
        'UTC',
      ]);
    });

    it('passes on along a chain', async () => {
      const { page, link, chart } = await pageOfTwo();
      link.id = 'middle';
      const end = newHost({ for: 'middle' });
      page.append(end);
      await updated(end);
      expect(end.reads).to.equal(source);
      end.choose({ usageTypes: ['z'] });
      expect(chart.usageTypes).to.deep.equal(['z']);
      chart.chooseDays('2026-11-02', '2026-11-05');
      expect([end.from, end.usageTypes]).to.deep.equal(['2026-11-02', ['z']]);
    });

    it('comes to an end when two are linked to each other, also with what can’t be', async () => {
      const page = await pageOf(html`
        <usage-view-host id="a" for="b"></usage-view-host>
        <usage-view-host id="b" for="a"></usage-view-host>
      `);
      const [a, b] = [one(page, '#a'), one(page, '#b')];
      a.choose({ apiKeys: ['k'], folders: { subtrees: ['f'] } });
      expect(b.shown).to.deep.equal({ ...shownAtFirst, apiKeys: ['k'] });
      b.chooseDays('2026-11-02', '2026-11-05');
      b.chooseCycle('plan-2026-10');
      expect(a.cycle).to.equal('plan-2026-10');
    });

    it('finds the other when it is added later', async () => {
      const page = await pageOf(html`<usage-view-host for="chart"></usage-view-host>`);
      const chart = newHost({ id: 'chart', unit: 'money', source });
      page.append(chart);
      await told();
      expect(linkOf(page).unit).to.equal('money');
      expect(linkOf(page).reads).to.equal(source);
    });

    it('finds the other when it gets its id later', async () => {
      const page = await pageOf(html`
        <usage-view-host for="chart"></usage-view-host>
        <usage-view-host class="chart" unit="money"></usage-view-host>
      `);
      one(page, '.chart').id = 'chart';
      await told();
      expect(linkOf(page).unit).to.equal('money');
    });

    it('finds the other when it is upgraded later, without a word', async () => {
      const tag = 'usage-late-view-host';
      const page = await fixture<HTMLElement>(staticHtml`
        <div>
          <usage-view-host for="chart"></usage-view-host>
          <${unsafeStatic(tag)} id="chart" unit="money"></${unsafeStatic(tag)}>
        </div>
      `);
      await told();
      expect(linkOf(page).unit).to.equal('credits');
      customElements.define(tag, class extends ViewHost {});
      await told();
      expect(linkOf(page).unit).to.equal('money');
      expect(warnings).to.be.empty;
    });

    it('takes the place of one that is replaced', async () => {
      const { link, chart } = await pageOfTwo();
      const other = newHost({ id: 'chart', cycle: 'plan-2026-10', source: newSource });
      chart.replaceWith(other);
      await told();
      expect([link.cycle, link.unit, link.reads]).to.deep.equal(['plan-2026-10', 'credits', newSource]);
      chart.choose({ usageTypes: ['z'] });
      expect(link.usageTypes).to.deep.equal([]);
      link.choose({ usageTypes: ['y'] });
      expect([chart.usageTypes, other.usageTypes]).to.deep.equal([['z'], ['y']]);
    });

    it('stands alone when the other is taken away', async () => {
      const { link, chart } = await pageOfTwo();
      chart.remove();
      await told();
      await updated(link);
      expect(link.reads).to.equal(undefined);
      expect(link.unit).to.equal('money');
      link.choose({ usageTypes: ['y'] });
      expect(chart.usageTypes).to.deep.equal(['a']);
    });

    it('follows its attribute', async () => {
      const { page, link } = await pageOfTwo();
      const other = newHost({ id: 'other', cycle: 'plan-2026-10', source: newSource });
      page.append(other);
      link.setAttribute('for', 'other');
      await updated(link);
      expect([link.cycle, link.unit, link.reads]).to.deep.equal(['plan-2026-10', 'credits', newSource]);
      link.removeAttribute('for');
      await updated(link);
      expect(link.reads).to.equal(undefined);
    });

    it('finds only what is in its own shadow root', async () => {
      const page = await pageOf(html`<usage-view-host id="chart" unit="money"></usage-view-host>`);
      const shadow = page.attachShadow({ mode: 'open' });
      const link = newHost({ for: 'chart' });
      const inside = newHost({ id: 'chart', cycle: 'plan-2026-10' });
      shadow.append(link, inside);
      await updated(link);
      expect([link.cycle, link.unit]).to.deep.equal(['plan-2026-10', 'credits']);
    });

    it('says once that there is nothing of that id', async () => {
      const page = await pageOf(html`<usage-view-host for="chart"></usage-view-host>`);
      await told();
      page.append(document.createElement('p'));
      await told();
      linkOf(page).requestUpdate();
      await told();
      expect(warnings).to.have.length(1);
      expect(warnings[0]).to.contain('for "chart"').and.to.contain('nothing');
    });

    it('says nothing when the other comes in the same task', async () => {
      const page = await pageOf(html`<p></p>`);
      const link = newHost({ for: 'chart' });
      page.append(link);
      const chart = newHost({ id: 'chart' });
      await Promise.resolve();
      page.append(chart);
      await told();
      expect(warnings).to.be.empty;
    });

    it('says once that the other has nothing to share, or is itself', async () => {
      await pageOf(html`
        <p id="text">Some text</p>
        <usage-view-host for="text"></usage-view-host>
        <usage-view-host id="self" for="self"></usage-view-host>
      `);
      await told();
      expect(warnings).to.have.length(2);
      expect(warnings[0]).to.contain('for "text"').and.to.contain('<p>');
      expect(warnings[1]).to.contain('for "self"').and.to.contain('own id');
    });

    it('leaves the other when it leaves the page, and keeps its picture', async () => {
      const { page, link, chart } = await pageOfTwo();
      link.remove();
      chart.choose({ usageTypes: ['z'] });
      await told();
      await updated(link);
      expect([link.usageTypes, link.reads]).to.deep.equal([['a'], source]);
      page.append(link);
      expect(link.usageTypes).to.deep.equal(['z']);
      link.remove();
      link.choose({ usageTypes: ['y'] });
      expect(chart.usageTypes).to.deep.equal(['z']);
    });
  });

  describe('single events', () => {
    const search = { from: '2026-11-02', to: '2026-11-03', usageTypes: ['a'] };

    const one = (root: ParentNode, selector: string) => root.querySelector<ViewHost>(selector)!;
    const logOf = (root: ParentNode) => root.querySelector<LogHost>('usage-view-log')!;
    const newLog = (properties: Partial<LogHost> = {}) => Object.assign(new LogHost(), properties);

    async function pageOf(content: TemplateResult): Promise<HTMLElement> {
      return fixture<HTMLElement>(html`<div>${content}</div>`);
    }

    /** Whether it offers them, as it is drawn: it has been updated since that changed. */
    async function offers(host: ViewHost, change: () => unknown): Promise<boolean> {
      const { updates } = host;
      change();
      await aTimeout(0);
      expect(host.updates).to.be.greaterThan(updates);
      return host.offers;
    }

    const pageOfChart = () => pageOf(html`<usage-view-host id="chart"></usage-view-host>`);

    const pageOfProvider = () =>
      pageOf(html`
        <usage-view-provider>
          <usage-view-host></usage-view-host>
          <usage-view-log></usage-view-log>
        </usage-view-provider>
        <usage-view-host class="outside"></usage-view-host>
      `);

    it('are not offered where nobody lists them', async () => {
      const page = await pageOfChart();
      expect(one(page, '#chart').offers).to.be.false;
    });

    it('are offered where the host shows them, and told to it', async () => {
      const chart = await fixture<ViewHost>(html`<usage-view-host can-show-events></usage-view-host>`);
      expect(chart.offers).to.be.true;
      const heard = oneEvent<UsageEventsRequestEvent>(document.body, 'usage-events-request');
      chart.ask({ ...search, folders: { subtrees: ['f'] } });
      const { target, from, to, usageTypes, categories, apiKeys, folders } = await heard;
      expect(target).to.equal(chart);
      expect({ from, to, usageTypes, categories, apiKeys, folders }).to.deep.equal({
        ...search,
        categories: [],
        apiKeys: [],
        folders: { subtrees: ['f'] },
      });
    });

    it('are asked of the log in the same provider, and of none elsewhere', async () => {
      const page = await pageOfProvider();
      const elsewhere = newLog();
      page.append(elsewhere);
      const chart = one(page, 'usage-view-host');
      expect([chart.offers, one(page, '.outside').offers]).to.deep.equal([true, false]);
      chart.ask(search);
      expect([logOf(page).asked, elsewhere.asked]).to.deep.equal([[search], []]);
    });

    it('are not asked of the log when the host prevents that', async () => {
      const page = await pageOfProvider();
      page.addEventListener('usage-events-request', (event) => event.preventDefault());
      one(page, 'usage-view-host').ask(search);
      expect(logOf(page).asked).to.be.empty;
    });

    it('are offered while there is a log', async () => {
      const page = await pageOfChart();
      const [chart, first, second] = [one(page, '#chart'), newLog({ for: 'chart' }), newLog({ for: 'chart' })];
      expect(await offers(chart, () => page.append(first))).to.be.true;
      page.append(second);
      first.remove();
      expect(chart.offers).to.be.true;
      chart.ask(search);
      expect([first.asked, second.asked]).to.deep.equal([[], [search]]);
      expect(await offers(chart, () => second.remove())).to.be.false;
      expect(await offers(chart, () => page.append(second))).to.be.true;
      chart.ask(search);
      expect(second.asked).to.have.length(2);
    });

    it('are asked of all logs that share the view, once each', async () => {
      const page = await pageOfProvider();
      const [log, other] = [logOf(page), newLog()];
      log.after(other);
      const box = document.createElement('section');
      log.after(box);
      box.append(log);
      one(page, 'usage-view-host').ask(search);
      expect([log.asked, other.asked]).to.deep.equal([[search], [search]]);
    });

    it('are asked of the log whose view the element shares, and of one that shares its own', async () => {
      const page = await pageOf(html`
        <usage-view-host for="log"></usage-view-host>
        <usage-view-log id="log"></usage-view-log>
      `);
      const chart = one(page, 'usage-view-host');
      expect(chart.offers).to.be.true;
      chart.ask(search);
      expect(logOf(page).asked).to.deep.equal([search]);
    });

    it('are asked of the log that is linked to it before the one in the provider', async () => {
      const page = await pageOfProvider();
      const chart = one(page, 'usage-view-host');
      chart.id = 'chart';
      const linked = newLog({ for: 'chart' });
      page.append(linked);
      chart.ask(search);
      expect([linked.asked, logOf(page).asked]).to.deep.equal([[search], []]);
      linked.remove();
      chart.ask(search);
      expect(logOf(page).asked).to.deep.equal([search]);
    });

    it('follow the log’s link', async () => {
      const page = await pageOf(html`
        <usage-view-host id="a"></usage-view-host>
        <usage-view-host id="b"></usage-view-host>
        <usage-view-log for="a"></usage-view-log>
      `);
      const [a, b, log] = [one(page, '#a'), one(page, '#b'), logOf(page)];
      expect([a.offers, b.offers]).to.deep.equal([true, false]);
      log.for = 'b';
      await log.updateComplete;
      expect([a.offers, b.offers]).to.deep.equal([false, true]);
      b.ask(search);
      a.ask(search);
      expect(log.asked).to.have.length(1);
    });

    it('move with the log from one provider to the other', async () => {
      const page = await pageOf(html`
        <usage-view-provider><usage-view-host></usage-view-host><usage-view-log></usage-view-log></usage-view-provider>
        <usage-view-provider class="other"><usage-view-host></usage-view-host></usage-view-provider>
      `);
      const [a, b] = [one(page, 'usage-view-host'), one(page, '.other usage-view-host')];
      expect([a.offers, b.offers]).to.deep.equal([true, false]);
      one(page, '.other').append(logOf(page));
      expect([a.offers, b.offers]).to.deep.equal([false, true]);
    });

    it('are offered along a chain, and asked through it', async () => {
      const page = await pageOfProvider();
      one(page, 'usage-view-host').id = 'chart';
      const end = Object.assign(new ViewHost(), { for: 'chart' });
      page.append(end);
      await end.updateComplete;
      end.ask(search);
      expect(logOf(page).asked).to.deep.equal([search]);
      expect(await offers(end, () => logOf(page).remove())).to.be.false;
    });

    it('are asked once where two are linked to each other', async () => {
      const page = await pageOf(html`
        <usage-view-host id="a" for="b"></usage-view-host>
        <usage-view-host id="b" for="a"></usage-view-host>
      `);
      const [a, b] = [one(page, '#a'), one(page, '#b')];
      expect([a.offers, b.offers]).to.deep.equal([false, false]);
      a.ask(search);
      const log = newLog({ for: 'a' });
      page.append(log);
      expect([a.offers, b.offers]).to.deep.equal([true, true]);
      b.ask(search);
      expect(log.asked).to.deep.equal([search]);
      log.remove();
      expect([a.offers, b.offers]).to.deep.equal([false, false]);
    });

    it('are offered in all tags of a provider whose host shows them, not by what is linked to one that does', async () => {
      const page = await pageOf(html`
        <usage-view-provider><usage-view-host class="inside"></usage-view-host></usage-view-provider>
        <usage-view-host id="chart" can-show-events></usage-view-host>
        <usage-view-host class="linked" for="chart"></usage-view-host>
      `);
      const provider = one(page, 'usage-view-provider');
      const inside = one(page, '.inside');
      expect([inside.offers, one(page, '.linked').offers]).to.deep.equal([false, false]);
      expect(await offers(inside, () => (provider.canShowEvents = true))).to.be.true;
      expect(await offers(inside, () => (provider.canShowEvents = false))).to.be.false;
    });

    it('are not offered by a shared view of a version that knows none', async () => {
      const view = { unit: 'credits', cycle: 'current' } as const;
      const noop = () => undefined;
      const old: SharedView = { source: undefined, view, change: noop, subscribe: () => noop };
      const page = await pageOf(html`<p></p>`);
      const target = Object.assign(document.createElement('p'), { id: 'chart', [SHARED_VIEW]: old });
      const [chart, log] = [Object.assign(new ViewHost(), { for: 'chart' }), newLog({ for: 'chart' })];
      page.append(target, chart, log);
      await chart.updateComplete;
      expect(chart.offers).to.be.false;
      chart.ask(search);
      log.remove();
      expect(log.asked).to.be.empty;
      expect(warnings).to.be.empty;
    });
  });
});
