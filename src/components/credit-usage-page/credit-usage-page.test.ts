import { expect, fixture, html, nextFrame } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { TemplateResult } from 'lit';
import { SeededSource } from '../../../seed/source.js';
import {
  emptyWorkspace,
  failingOnRefresh,
  failingWith,
  forbidden,
  neverAnswering,
  upgradeFolders,
  withoutEvents,
  withheldLimits,
  withoutFolders,
} from '../../../seed/states.js';
import { wrapSource } from '../../../seed/wrap-source.js';
import { until } from '../../../stories/steps.js';
import '../../define.js';
import {
  UsageError,
  type UsageEventsRequestEvent,
  UsageSearchEvent,
  type CreditUsagePageElement,
  type UsageSource,
} from '../../index.js';

const NETWORK = new UsageError('network', 'The server did not answer.');

/** What a person sees on the page and does there. */
class Page {
  constructor(readonly element: CreditUsagePageElement) {}

  get root(): ShadowRoot {
    return this.element.shadowRoot!;
  }

  one(selector: string): HTMLElement | null {
    return this.root.querySelector<HTMLElement>(selector);
  }

  part<K extends keyof HTMLElementTagNameMap>(tag: K): HTMLElementTagNameMap[K] {
    return this.root.querySelector(tag)!;
  }

  /** Those that are on the page and take room there. */
  seen(selector: string): HTMLElement[] {
    return [...this.root.querySelectorAll<HTMLElement>(selector)].filter((each) => each.checkVisibility());
  }

  inside(tag: string, selector: string): HTMLElement | null | undefined {
    return this.one(tag)?.shadowRoot?.querySelector<HTMLElement>(selector);
  }

  text(selector: string): string {
    return plain(this.seen(selector)[0]?.textContent ?? '');
  }

  get titles(): string[] {
    return this.seen('h1, h2').map(({ textContent }) => textContent.trim());
  }

  get button(): HTMLElement {
    return this.one('.open-log')!;
  }

  /** Until all of it that is there shows its numbers. */
  async loaded(): Promise<this> {
    await until(() => this.one('.total') ?? this.one('.page > .state'));
    await until(() => this.inside('credit-usage-chart', '.legend button, .state'));
    return this;
  }

  async openLog(): Promise<void> {
    this.button.click();
    await until(() => this.inside('usage-audit-log', '.found h3'));
  }

  async back(): Promise<void> {
    this.one('.back')!.click();
    await until(() => !this.one('.log'));
    await this.element.updateComplete;
  }
}

function plain(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/ ?– ?(?=\d)/g, '–')
    .trim();
}

async function open(source: UsageSource | undefined, settings: Partial<CreditUsagePageElement> = {}): Promise<Page> {
  const element = document.createElement('credit-usage-page');
  Object.assign(element, { source, lang: 'en-GB', ...settings });
  await fixture(html`${element}`);
  return new Page(element);
}

async function loaded(source: UsageSource = new SeededSource(), settings: Partial<CreditUsagePageElement> = {}) {
  return (await open(source, settings)).loaded();
}

async function around(content: TemplateResult): Promise<Page> {
  const host = await fixture<HTMLElement>(html`<div>${content}</div>`);
  return new Page(host.querySelector('credit-usage-page')!).loaded();
}

/** What has the focus, inside shadow roots too. */
function focusedText(): string {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return plain(element?.textContent ?? '') || (element?.getAttribute('aria-label') ?? '');
}

const seeded = (settings: ConstructorParameters<typeof SeededSource>[0]) => new SeededSource(settings);

describe('<credit-usage-page>', () => {
  it('has all parts in their order, each under its title', async () => {
    const page = await loaded();
    expect(page.titles).to.deep.equal(['Credit usage', 'Usage', 'Cycle breakdown', 'Folders', 'Workspace limits']);
    await expect(page.element).to.be.accessible();
  });

  it('says how the first current cycle goes', async () => {
    const page = await loaded();
    expect(page.text('.figure')).to.match(/^1,210\.8 credits used of 2,000/);
    expect(page.text('.under')).to.contain('61% used, 55% of the cycle gone');
    expect(page.seen('.fact dt').map(({ textContent }) => textContent)).to.deep.equal([
      'Left',
      'Per day',
      'Against October',
    ]);
  });

  it('begins a cycle with its name in right-to-left text, whatever alphabet the name has', async () => {
    const page = await loaded(new SeededSource(), { lang: 'ar', dir: 'rtl' });
    await until(() => page.text('.facts').includes('اليوم'));
    const [cycle] = page.seen('.facts span');
    const rightOf = (element: Element) => element.getBoundingClientRect().right;
    expect(rightOf(cycle!.querySelector('bdi')!)).to.be.closeTo(rightOf(cycle!), 1);
  });

  it('names the current cycle of each kind, the others with what is used of them', async () => {
    const page = await loaded();
    const facts = page.text('.facts');
    expect(facts).to.contain('Plan cycle 1–30 Nov 2026, day 17 of 30');
    expect(facts).to.match(/Flex cycle 15 Nov ?– ?14 Dec 2026, day 3 of 30, [\d.]+ credits used/);
    expect(facts).to.contain('New York time');
  });

  it('says the same of the cycle as the chart and the breakdown', async () => {
    const page = await loaded();
    await until(() => page.inside('cycle-breakdown', '.lead'));
    const lead = plain(page.inside('cycle-breakdown', '.lead')!.textContent);
    expect(lead).to.match(/^1,210\.8 credits used of 2,000/);
    expect(page.text('.total')).to.equal('1,210.8');
    expect(page.inside('credit-usage-chart', '.headline, .facts')).to.equal(null);
  });

  it('stays with the current cycle and all usage, whatever is looked at', async () => {
    const page = await loaded(undefined, { cycle: 'plan-2026-10', usageTypes: ['gpu-training'] });
    expect(page.text('.total')).to.equal('1,210.8');
  });

  it('speaks of money where that is the unit', async () => {
    const page = await loaded(undefined, { unit: 'money' });
    expect(page.text('.figure')).to.match(/^\$484\.32 used of \$800/);
  });

  it('leaves out what its source does not have, with its title and its line', async () => {
    const page = await loaded(withoutFolders());
    expect(page.titles).not.to.contain('Folders');
    const bare = await loaded(
      seeded({ workspace: { folders: [] }, capabilities: { breakdown: false, limits: false, events: false } }),
    );
    expect(bare.titles).to.deep.equal(['Credit usage', 'Usage']);
    expect(bare.seen('.open-log')).to.be.empty;
    expect(bare.seen('.section').length).to.equal(1);
  });

  it('leaves out a part that turns out to be absent', async () => {
    const source = wrapSource(new SeededSource(), (question, _signal, answer) =>
      question.startsWith('limits') ? Promise.reject(new UsageError('unsupported', 'No limits here.')) : answer(),
    );
    const page = await loaded(source);
    await until(() => !page.titles.includes('Workspace limits'));
  });

  it('leaves out limits that its source has but not for this reader', async () => {
    const page = await loaded(withheldLimits());
    expect(page.titles).not.to.contain('Workspace limits');
    expect(plain(page.element.shadowRoot!.textContent)).not.to.contain('No permission');
  });

  it('has the link to how credits work only where it leads somewhere', async () => {
    const page = await loaded(undefined, { helpHref: '/help' });
    expect(page.one('a.link')?.getAttribute('href')).to.equal('/help');
    page.element.helpHref = '';
    await page.element.updateComplete;
    expect(page.one('a.link')).to.equal(null);
  });

  it('passes on where to raise a limit and get folders', async () => {
    const page = await loaded(undefined, { canRaise: true, raiseHref: '/raise/{id}', upgradeHref: '/plans' });
    const limits = page.part('workspace-limits');
    expect([limits.canRaise, limits.raiseHref]).to.deep.equal([true, '/raise/{id}']);
    for (const tag of ['credit-usage-chart', 'folder-usage-tree'] as const) {
      expect(page.part(tag).upgradeHref).to.equal('/plans');
    }
  });

  it('shows what the host puts into it, where it belongs', async () => {
    const page = await around(html`
      <credit-usage-page .source=${new SeededSource()}>
        <h1 slot="title">What we have used</h1>
        <a slot="help" href="#prices">Prices</a>
        <a slot="actions" href="#buy">Buy</a>
        <p slot="before">Notice</p>
        <p slot="after-chart">Forecast</p>
        <p slot="after">Questions</p>
      </credit-usage-page>
    `);
    expect(page.titles).not.to.contain('Credit usage');
    const tops = [...page.element.children, ...page.seen('.used, #usage, #breakdown, #limits')]
      .map((each) => ({ name: plain(each.textContent).slice(0, 9), top: each.getBoundingClientRect().top }))
      .filter(({ name }) => !['Prices', 'Buy'].includes(name))
      .sort((a, b) => a.top - b.top)
      .map(({ name }) => name);
    expect(tops).to.deep.equal([
      'What we h',
      'Notice',
      '1,210.8 c',
      'Usage',
      'Forecast',
      'Cycle bre',
      'Workspace',
      'Questions',
    ]);
  });

  it('hands on what the host puts into its parts, whenever that comes, and leaves the rest as it is', async () => {
    const page = await around(html`
      <credit-usage-page .source=${upgradeFolders()} can-raise>
        <button slot="chart-filters">Team</button>
        <p slot="folders-upgrade">Ask us for folders.</p>
        <a slot="limits-raise-storage" href="#buy">Buy storage</a>
      </credit-usage-page>
    `);
    const tree = await until(() => page.inside('folder-usage-tree', 'slot[name=upgrade]'));
    const shownIn = (slot: Element) => (slot as HTMLSlotElement).assignedElements({ flatten: true })[0]?.textContent;
    expect(shownIn(tree)).to.equal('Ask us for folders.');
    expect(shownIn(page.inside('credit-usage-chart', 'slot[name=filters]')!)).to.equal('Team');
    const raise = await until(() => page.inside('workspace-limits', 'slot[name=raise-storage]'));
    expect(shownIn(raise)).to.equal('Buy storage');
    const late = Object.assign(document.createElement('b'), { slot: 'limits-raise-projects', textContent: 'Soon' });
    const projects = page.inside('workspace-limits', 'slot[name=raise-projects]')!;
    expect(shownIn(projects)).not.to.equal('Soon');
    page.element.append(late);
    await until(() => shownIn(projects) === 'Soon');
    late.remove();
    await until(() => projects.querySelector('button')?.checkVisibility());
    const handedOn = [...page.root.querySelectorAll<HTMLSlotElement>('slot[slot]')].map(({ name }) => name);
    expect(handedOn).to.deep.equal(['chart-filters', 'folders-upgrade', 'limits-raise-storage']);
  });

  describe('shared view', () => {
    it('is one for all parts, and the properties of the page', async () => {
      const page = await loaded();
      const chart = page.part('credit-usage-chart');
      const tree = page.part('folder-usage-tree');
      page.element.cycle = 'plan-2026-10';
      await until(() => chart.cycle === 'plan-2026-10' && tree.cycle === 'plan-2026-10');
      const row = await until(() => page.inside('cycle-breakdown', 'button.choose'));
      row.click();
      await until(() => page.element.categories.length === 1);
      expect(chart.categories).to.deep.equal(page.element.categories);
    });

    it('is that of the provider around', async () => {
      const page = await around(html`
        <credit-usage-provider .source=${new SeededSource()} unit="money">
          <credit-usage-page></credit-usage-page>
        </credit-usage-provider>
      `);
      expect(page.text('.total')).to.equal('$484.32');
      page.element.closest('credit-usage-provider')!.unit = 'credits';
      await until(() => page.text('.total') === '1,210.8');
    });

    it('is read over HTTP by each request once, and not at all once the page is gone', async () => {
      const asked: string[] = [];
      const fetch = window.fetch.bind(window);
      const workspace = await new SeededSource().workspace(new AbortController().signal);
      window.fetch = (request) => {
        const { pathname, search } = new URL((request as Request).url);
        asked.push(`${pathname}${search}`);
        // All of them are asked before the first of them is answered.
        return /acme\/?$/.test(pathname) ? Promise.resolve(Response.json(workspace)) : new Promise(() => undefined);
      };
      try {
        const page = await open(undefined, { endpoint: '/nowhere', workspace: 'acme' });
        await until(() => asked.some((address) => address.includes('from=2026-11-15')));
        await until(() => asked.some((address) => address.includes('/folders')));
        for (let frame = 0; frame < 10; frame++) await nextFrame();
        page.element.remove();
        for (let frame = 0; frame < 10; frame++) await nextFrame();
      } finally {
        window.fetch = fetch;
      }
      expect(asked.filter((address) => address.includes('/usage')).length).to.equal(3);
      expect(asked).to.deep.equal([...new Set(asked)]);
    });
  });

  describe('audit log', () => {
    it('takes the place of the page, with the focus on its title, and gives it back', async () => {
      const page = await loaded();
      const heard: unknown[] = [];
      page.element.addEventListener('usage-view-change', (event) => {
        const { name, value } = event;
        heard.push([name, value, page.titles]);
      });
      await page.openLog();
      expect(page.titles).to.deep.equal(['Credit usage', 'Audit log']);
      expect(focusedText()).to.equal('Audit log');
      expect(page.element.auditLog).to.equal(true);
      await expect(page.element).to.be.accessible();
      await page.back();
      await until(() => heard.length === 2);
      expect(page.titles[0]).to.equal('Credit usage');
      expect(focusedText()).to.equal('Audit log');
      expect(page.button.matches(':focus')).to.equal(true);
      expect(heard).to.deep.equal([
        ['auditLog', true, ['Credit usage', 'Audit log']],
        ['auditLog', false, page.titles],
      ]);
    });

    it('is opened and left by keys alone', async () => {
      const page = await loaded();
      page.button.focus();
      await sendKeys({ press: 'Enter' });
      await until(() => page.inside('usage-audit-log', '.found h3'));
      await sendKeys({ down: 'Shift' });
      await sendKeys({ press: 'Tab' });
      await sendKeys({ up: 'Shift' });
      expect(focusedText()).to.equal('Credit usage');
      await sendKeys({ press: 'Enter' });
      await until(() => !page.one('.log') && page.button.matches(':focus'));
    });

    it('keeps the focus on its title while it loads', async () => {
      const page = await loaded();
      let go: () => void;
      const slow = new Promise<void>((resolve) => (go = resolve));
      const { source } = page.element;
      page.element.source = wrapSource(source!, async (_question, _signal, answer) => (await slow, answer()));
      page.element.auditLog = true;
      await page.element.updateComplete;
      page.one('.log h2')!.focus();
      expect(focusedText()).to.equal('Audit log');
      go!();
      await until(() => page.inside('usage-audit-log', '.found h3'));
      expect(focusedText()).to.equal('Audit log');
    });

    it('leaves the parts as they were', async () => {
      const page = await loaded();
      const chart = page.part('credit-usage-chart');
      chart.view = 'table';
      await page.openLog();
      expect(page.seen('credit-usage-chart')).to.be.empty;
      await page.back();
      expect(page.one('credit-usage-chart')).to.equal(chart);
      expect(chart.checkVisibility()).to.equal(true);
    });

    it('is open at once by its attribute, and takes no focus then', async () => {
      const page = await open(new SeededSource(), { auditLog: true });
      await until(() => page.inside('usage-audit-log', '.found h3'));
      expect(page.titles).to.deep.equal(['Credit usage', 'Audit log']);
      expect(document.activeElement).to.equal(document.body);
      expect(page.one('credit-usage-chart')).to.equal(null);
      await page.back();
      await page.loaded();
      expect(page.button.matches(':focus')).to.equal(true);
    });

    it('is not there where the source has no events', async () => {
      const page = await loaded(withoutEvents(), { auditLog: true });
      expect(page.titles[0]).to.equal('Credit usage');
      expect(page.seen('usage-audit-log, .open-log')).to.be.empty;
    });

    it('shows exactly the events that a part asks for, and leads back to where that was', async () => {
      const page = await loaded();
      const searched: unknown[] = [];
      const row = await until(() => page.inside('cycle-breakdown', '.of-row'));
      page.element.addEventListener('usage-events-request', (event) => searched.push(event));
      row.focus();
      row.click();
      const found = await until(() => page.inside('usage-audit-log', '.found'));
      const [{ categories, from }] = searched as [UsageEventsRequestEvent];
      expect([categories, from]).to.deep.equal([['deploy'], '2026-11-01']);
      expect(plain(found.textContent)).to.contain('Deploy');
      expect(plain(found.textContent)).to.contain('758.68');
      expect(focusedText()).to.equal('Audit log');
      await page.back();
      await until(() => row.matches(':focus'));
    });

    it('stays closed where the host shows the events itself', async () => {
      const page = await loaded();
      const row = await until(() => page.inside('cycle-breakdown', '.of-row'));
      page.element.addEventListener('usage-events-request', (event) => event.preventDefault());
      row.click();
      await page.element.updateComplete;
      expect(page.element.auditLog).to.equal(false);
    });

    it('takes requests from elements beside the page, also while it is open', async () => {
      const source = new SeededSource();
      const host = await fixture<HTMLElement>(html`
        <div>
          <credit-usage-provider .source=${source}>
            <cycle-breakdown></cycle-breakdown>
            <credit-usage-page></credit-usage-page>
          </credit-usage-provider>
        </div>
      `);
      const page = await new Page(host.querySelector('credit-usage-page')!).loaded();
      const rows = await until(() => {
        const all = host.querySelector('cycle-breakdown')!.shadowRoot!.querySelectorAll<HTMLElement>('.of-row');
        return all.length > 1 && all;
      });
      rows[0]!.click();
      await until(() => page.inside('usage-audit-log', '.found')?.textContent?.includes('Deploy'));
      let searches = 0;
      page.element.addEventListener(UsageSearchEvent.type, () => searches++);
      rows[1]!.click();
      await until(() => page.inside('usage-audit-log', '.found')?.textContent?.includes('Hosted inference'));
      expect(searches).to.equal(0);
    });
  });

  describe('states', () => {
    it('says once why nothing can be read, and reads again', async () => {
      let isDown = true;
      const source = wrapSource(new SeededSource(), (_question, _signal, answer) =>
        isDown ? Promise.reject(NETWORK) : answer(),
      );
      const errors: unknown[] = [];
      const hear = ({ error }: { error: unknown }) => errors.push(error);
      document.addEventListener('usage-error', hear as never, { once: true });
      const page = await open(source);
      const state = await until(() => page.one('.page > .state'));
      expect(page.seen('.section, .facts')).to.be.empty;
      expect(plain(state.textContent)).to.contain('Retry');
      await until(() => errors.length > 0);
      expect(errors[0]).to.equal(NETWORK);
      isDown = false;
      state.querySelector('button')!.click();
      await until(() => page.one('.total'));
      expect(page.one('.page > .state')).to.equal(null);
    });

    it('says once that it may not be seen', async () => {
      const page = await open(forbidden());
      const state = await until(() => page.one('.page > .state'));
      expect(state.querySelector('button')).to.equal(null);
      expect(page.titles).to.deep.equal(['Credit usage']);
      await expect(page.element).to.be.accessible();
    });

    it('says once that what is shown is old', async () => {
      const page = await loaded(failingOnRefresh(new SeededSource(), NETWORK));
      const limits = page.one('workspace-limits')!.shadowRoot!;
      await until(() => limits.querySelector('li[part]'));
      await page.element.refresh();
      await until(() => page.one('.page > .stale'));
      await until(() => limits.querySelector('.stale'));
      expect(page.text('.total')).to.equal('1,210.8');
      expect(limits.querySelector('.stale')!.checkVisibility()).to.equal(false);
    });

    it('leaves a failure of one part to that part', async () => {
      const source = wrapSource(new SeededSource(), (question, _signal, answer) =>
        question.startsWith('breakdown') ? Promise.reject(NETWORK) : answer(),
      );
      const page = await loaded(source);
      await until(() => page.inside('cycle-breakdown', '.state'));
      expect(page.one('.page > .state, .page > .stale')).to.equal(null);
      expect(page.text('.total')).to.equal('1,210.8');
    });

    it('has the frame of all its parts while nothing is known', async () => {
      const page = await open(neverAnswering());
      await page.element.updateComplete;
      expect(page.titles).to.deep.equal(['Credit usage', 'Usage', 'Cycle breakdown', 'Folders', 'Workspace limits']);
      expect(page.seen('.blank').length).to.be.greaterThan(3);
      expect(page.seen('.open-log')).to.be.empty;
    });

    it('has no invented facts where there is no source, no usage or no cycle', async () => {
      const lost = await open(undefined);
      await until(() => lost.one('.page > .state'));
      expect(lost.seen('.section')).to.be.empty;
      const empty = await loaded(emptyWorkspace());
      expect(empty.text('.total')).to.equal('0');
      const without = await open(seeded({ workspace: { cycleKinds: [] } }));
      await until(() => without.text('.facts').includes('As of'));
      expect(without.seen('.used')).to.be.empty;
    });

    it('tells what failed with the error of its workspace', async () => {
      const page = await open(failingWith(new UsageError('unauthorized', 'The token has run out.')));
      const state = await until(() => page.one('.page > .state'));
      expect(plain(state.textContent)).to.contain('The token has run out.');
    });
  });

  it('reads all parts again when it is asked to', async () => {
    const asked: string[] = [];
    const source = wrapSource(new SeededSource(), (question, _signal, answer) => {
      asked.push(question);
      return answer();
    });
    const page = await loaded(source);
    await until(() => page.inside('workspace-limits', 'li[part]'));
    asked.length = 0;
    page.one('.fresh button')!.click();
    for (const name of ['workspace', 'usage', 'breakdown', 'limits']) {
      await until(() => asked.some((question) => question.startsWith(name)));
    }
  });

  it('begins each line of facts with the cycle’s name, also from right to left', async () => {
    const page = await loaded(undefined, { lang: 'ar', dir: 'rtl' });
    await until(() => page.text('.facts').includes('نوفمبر'));
    const facts = page.seen('.facts > span:has(bdi)');
    expect(facts).to.have.length(2);
    for (const fact of facts) {
      const [name, range] = [...fact.querySelectorAll('bdi, b')].map((each) => each.getBoundingClientRect());
      expect(name!.left).to.be.at.least(range!.right);
    }
  });

  it('keeps the choices under the folders in one line where it is narrow', async () => {
    const page = await loaded();
    page.element.style.width = '288px';
    await until(() => page.inside('folder-usage-tree', '[role=row][data-row]'));
    const buttons = page.one('folder-usage-tree')!.shadowRoot!.querySelectorAll('.tree-foot button');
    const tops = [...buttons].map((each) => each.getBoundingClientRect().top);
    expect(new Set(tops).size).to.equal(1);
  });

  for (const width of [320, 620, 1120, 1600]) {
    it(`fits into ${width} pixels`, async () => {
      const page = await loaded();
      page.element.style.width = `${width}px`;
      await until(() => page.inside('credit-usage-chart', '.plot svg'));
      await new Promise((resolve) => setTimeout(resolve, 100));
      const { right } = page.element.getBoundingClientRect();
      for (const part of page.seen('.head, .facts, .used, .section')) {
        expect(part.getBoundingClientRect().right).to.be.at.most(right + 0.5);
        expect(part.scrollWidth).to.be.at.most(part.clientWidth);
      }
    });
  }
});
