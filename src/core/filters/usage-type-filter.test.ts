import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { TemplateResult } from 'lit';
import { LatePartElement } from '../element/index.js';
import { manyUsageTypes } from '../../../seed/states.js';
import { buildCategory, FilterPage, notingSource, sumsOf, wordsOf } from '../../../test/filter-fixtures.js';
import { buildCycle, buildWorkspace } from '../../../test/fixtures.js';
import { en, Formats } from '../locale/index.js';
import {
  cyclePeriod,
  UsageError,
  type AttributionFilter,
  type Period,
  type UsageSource,
  type UsageTypeFilter,
  type Workspace,
} from '../model/index.js';
import { baseStyles, controlStyles, popoverStyles, stateStyles } from '../styles/index.js';
import { filterStyles } from './filters.styles.js';
import { UsageTypeFilterController } from './usage-type-filter.js';

const formats = new Formats('en-GB');
const terms = en;
const november = buildCycle({ id: 'plan-11' });
const october = buildCycle({ id: 'plan-10', start: '2026-10-01', end: '2026-11-01' });
const DEPLOY = buildCategory('deploy', 'Deploy', { hosted: 'Hosted inference', video: 'Video inference' });
const TRAIN = buildCategory('train', 'Train', { gpu: 'GPU training' });
const DATA = buildCategory('data', 'Dataset', { upload: 'Image upload', storage: 'Storage' });
const USED = { hosted: '318.5', video: '423.75', gpu: '351.5', upload: '31.5', storage: '2.25' };

const workspaceOf = (changes: Partial<Workspace> = {}) =>
  buildWorkspace({ categories: [TRAIN, DATA, DEPLOY], cycles: [november, october], ...changes });

class TypesHost extends LatePartElement {
  static override styles = [baseStyles, controlStyles, popoverStyles, stateStyles, filterStyles];
  source: UsageSource | undefined;
  workspace = workspaceOf();
  period: Period = cyclePeriod(november);
  unit: 'credits' | 'money' = 'credits';
  filter: UsageTypeFilter = {};
  attribution: AttributionFilter = {};
  /** Whether what is chosen comes back as the filter, as it does in an element. */
  takes = true;
  readonly changes: Required<UsageTypeFilter>[] = [];
  readonly types = new UsageTypeFilterController(this, {
    source: () => this.source,
    change: (filter) => {
      this.changes.push(filter);
      if (this.takes) this.filter = filter;
      this.requestUpdate();
    },
  });

  protected override render(): TemplateResult {
    const { workspace, period, unit, filter, attribution } = this;
    return html`${this.types.render({ workspace, period, unit, filter, attribution, formats, terms })}`;
  }
}
customElements.define('usage-types-host', TypesHost);

class TypesPage extends FilterPage<TypesHost> {
  get popover(): HTMLElement {
    return this.one('[popover]')!;
  }

  get isOpen(): boolean {
    return this.popover.matches(':popover-open');
  }

  get opener(): HTMLButtonElement {
    return this.root.querySelector<HTMLButtonElement>('[popovertarget]')!;
  }

  get list(): HTMLElement {
    return this.one('.filter-list')!;
  }

  async open(): Promise<this> {
    await this.click(this.opener);
    return this;
  }

  async change(
    parts: Partial<Pick<TypesHost, 'period' | 'attribution' | 'filter' | 'source' | 'unit'>>,
  ): Promise<void> {
    Object.assign(this.host, parts);
    this.host.requestUpdate();
    await this.settled();
  }
}

type Parts = Partial<Pick<TypesHost, 'source' | 'workspace' | 'period' | 'unit' | 'filter' | 'attribution' | 'takes'>>;

async function show(parts: Parts = {}): Promise<TypesPage> {
  const host = Object.assign(new TypesHost(), { source: notingSource({ usage: () => sumsOf(USED) }) }, parts);
  const frame = await fixture<HTMLElement>(html`<main></main>`);
  frame.append(host);
  const page = new TypesPage(host);
  await page.settled();
  return page;
}

const opened = async (parts: Parts = {}) => (await show(parts)).open();

/** A question that is answered when the test says so. */
function later<T>() {
  let answer!: (value: T) => void;
  const promise = new Promise<T>((resolve) => (answer = resolve));
  return { promise, answer };
}

describe('UsageTypeFilterController', () => {
  describe('the button', () => {
    const sayings: readonly (readonly [says: string, filter: UsageTypeFilter])[] = [
      ['Usage type', {}],
      ['Usage type', { usageTypes: [], categories: [] }],
      ['Usage type all but Storage', { usageTypes: ['upload'], categories: ['deploy', 'train'] }],
      ['Usage type Dataset', { categories: ['data'] }],
      ['Usage type Storage', { usageTypes: ['storage'] }],
      ['Usage type 2 of 5', { usageTypes: ['storage', 'gpu'] }],
      ['Usage type gone', { usageTypes: ['gone'] }],
    ];
    for (const [says, filter] of sayings) {
      it(`says “${says}” where ${JSON.stringify(filter)} is the filter`, async () => {
        expect(wordsOf((await show({ filter })).opener)).to.equal(says);
      });
    }
  });

  describe('reading', () => {
    it('waits until the popover opens, and asks for one sum a type', async () => {
      const source = notingSource({ usage: () => sumsOf(USED) });
      const page = await show({ source, attribution: { apiKeys: ['key-1'] }, filter: { usageTypes: ['gpu'] } });
      expect(source.asked.usage).to.deep.equal([]);
      await page.open();
      expect(source.asked.usage).to.deep.equal([
        {
          from: '2026-11-01',
          to: '2026-12-01',
          groupBy: 'usageType',
          granularity: 'month',
          top: 1000,
          apiKeys: ['key-1'],
        },
      ]);
    });

    it('happens anew each time it opens, not while it is closed', async () => {
      const source = notingSource({ usage: () => sumsOf(USED) });
      const page = await opened({ source });
      page.popover.hidePopover();
      await page.change({ period: cyclePeriod(october) });
      await page.change({ attribution: { apiKeys: ['key-1'] } });
      expect(source.asked.usage.length).to.equal(1);
      await page.open();
      expect(source.asked.usage.map(({ from }) => from)).to.deep.equal(['2026-11-01', '2026-10-01']);
      page.popover.hidePopover();
      await page.open();
      expect(source.asked.usage.length).to.equal(3);
    });

    it('follows the period, the attribution and the source while it is open', async () => {
      const source = notingSource({ usage: () => sumsOf(USED) });
      const page = await opened({ source });
      await page.change({ period: cyclePeriod(october) });
      await page.change({ attribution: { folders: { subtrees: ['vision'] } } });
      expect(source.asked.usage.map(({ from, folders }) => [from, folders])).to.deep.equal([
        ['2026-11-01', undefined],
        ['2026-10-01', undefined],
        ['2026-10-01', { subtrees: ['vision'] }],
      ]);
      const other = notingSource({ usage: () => sumsOf({ gpu: '7' }) });
      await page.change({ source: other });
      expect(other.asked.usage.length).to.equal(1);
      expect(page.rows).to.deep.equal(['on Train 7.00', 'on GPU training 7.00']);
    });

    it('does not follow choices', async () => {
      const source = notingSource({ usage: () => sumsOf(USED) });
      const page = await opened({ source });
      await page.click(page.box('Storage'));
      expect(source.asked.usage.length).to.equal(1);
    });

    it('asks for the coarsest buckets that there are', async () => {
      const source = notingSource({ usage: () => sumsOf(USED, { granularity: 'day' }) });
      const { capabilities } = workspaceOf();
      await opened({ source, workspace: workspaceOf({ capabilities: { ...capabilities, granularities: ['day'] } }) });
      expect(source.asked.usage[0]!.granularity).to.equal('day');
    });

    it('is left out where usage types cannot be told apart: all types are there, without amounts', async () => {
      const source = notingSource({});
      const { capabilities } = workspaceOf();
      const page = await opened({
        source,
        workspace: workspaceOf({ capabilities: { ...capabilities, groupBys: [] } }),
      });
      expect(source.asked.usage).to.deep.equal([]);
      expect(page.rows).to.include.members(['on Deploy', 'on Storage']);
      expect(page.all('.caption').length).to.equal(0);
    });

    it('shows that it is under way the first time, without inventing anything', async () => {
      const page = await opened({ source: notingSource({}) });
      expect(page.list).to.have.attribute('aria-busy', 'true');
      expect(wordsOf(page.list)).to.equal(terms.loading);
      expect(page.boxes.length).to.equal(0);
    });

    it('keeps the numbers that were there while others are read', async () => {
      const second = later<unknown>();
      let asked = 0;
      const source = notingSource({ usage: () => (asked++ === 0 ? sumsOf({ gpu: '7' }) : second.promise) });
      const page = await opened({ source });
      await page.change({ period: cyclePeriod(october) });
      expect(page.list).to.have.attribute('aria-busy', 'true');
      expect(page.rows).to.deep.equal(['on Train 7.00', 'on GPU training 7.00']);
      second.answer(sumsOf({ gpu: '8' }));
      await page.settled();
      expect(page.list).to.have.attribute('aria-busy', 'false');
      expect(page.rows).to.deep.equal(['on Train 8.00', 'on GPU training 8.00']);
    });

    it('that fails says why, leaves the choice open, and can be tried again', async () => {
      let isUp = false;
      const source = notingSource({
        usage: () => (isUp ? sumsOf(USED) : new UsageError('unavailable', 'The database does not answer')),
      });
      const page = await opened({ source });
      expect(wordsOf(page.one('.stale'))).to.equal(`${terms.errorTitle} The database does not answer. ${terms.retry}`);
      await page.click(page.box('Dataset'));
      expect(page.host.changes).to.deep.equal([{ usageTypes: [], categories: ['train', 'deploy'] }]);
      isUp = true;
      await page.click(page.button(terms.retry));
      expect(page.all('.stale').length).to.equal(0);
      expect(page.rows).to.include('off Dataset 33.75');
    });

    it('that fails again keeps the numbers and says from when they are', async () => {
      let asked = 0;
      const source = notingSource({ usage: () => (asked++ === 0 ? sumsOf(USED) : new UsageError('network', 'x')) });
      const page = await opened({ source });
      page.popover.hidePopover();
      await page.open();
      expect(page.rows).to.include('on Dataset 33.75');
      expect(wordsOf(page.one('.stale'))).to.match(/^Shown as of .*No connection\. Retry$/);
    });

    it('that fails for another period does not show the numbers of the one before', async () => {
      let asked = 0;
      const source = notingSource({ usage: () => (asked++ === 0 ? sumsOf(USED) : new UsageError('network', 'x')) });
      const page = await opened({ source });
      await page.change({ period: cyclePeriod(october) });
      expect(page.rows).to.include('on Dataset');
      expect(wordsOf(page.one('.stale'))).to.contain(terms.errorTitle);
    });

    it('that finds nothing says so, and what to do about other filters', async () => {
      const source = notingSource({ usage: () => sumsOf({}) });
      const page = await opened({ source });
      expect(wordsOf(page.list)).to.equal(`${terms.emptyTitle} ${terms.emptyHint}`);
      await page.change({ attribution: { apiKeys: ['key-1'] } });
      expect(wordsOf(page.list)).to.equal(`${terms.emptyTitle} ${terms.filters.emptyHint}`);
    });

    it('stops when the host leaves the page, and starts anew when it is back and opened', async () => {
      const source = notingSource({ usage: () => sumsOf(USED) });
      const page = await opened({ source });
      const frame = page.host.parentElement!;
      page.host.remove();
      frame.append(page.host);
      await page.settled();
      expect(page.isOpen).to.be.false;
      expect(source.asked.usage.length).to.equal(1);
      await page.open();
      expect(source.asked.usage.length).to.equal(2);
    });
  });

  describe('the list', () => {
    it('has what was used, the most first, under the name of what it is counted in', async () => {
      const page = await opened();
      expect(page.rows).to.deep.equal([
        'on Deploy 742.25',
        'on Video inference 423.75',
        'on Hosted inference 318.50',
        'on Train 351.50',
        'on GPU training 351.50',
        'on Dataset 33.75',
        'on Image upload 31.50',
        'on Storage 2.25',
      ]);
      expect(wordsOf(page.one('.caption'))).to.equal('Credits');
      expect(page.sum).to.equal('5 of 5 types');
    });

    it('says each row whole to those who do not see it', async () => {
      const page = await opened({ source: notingSource({ usage: () => sumsOf({ ...USED, gpu: '1' }) }) });
      expect(page.spoken).to.include.members(['Deploy, 742.25 credits', 'GPU training, 1 credit']);
    });

    it('leaves out what was not used, and says how much that is', async () => {
      const page = await opened({ source: notingSource({ usage: () => sumsOf({ gpu: '3', storage: '0' }) }) });
      expect(page.rows).to.deep.equal(['on Train 3.00', 'on GPU training 3.00']);
      expect(wordsOf(page.one('.unlisted'))).to.equal('4 more types have no usage here');
      expect(page.sum).to.equal('5 of 5 types');
    });

    it('tells what is not known from what is nothing', async () => {
      const page = await opened({ source: notingSource({ usage: () => sumsOf({ gpu: null, storage: '2' }) }) });
      expect(page.rows).to.include.members(['on Train –', 'on GPU training –', 'on Dataset 2.00']);
      expect(page.spoken).to.include('GPU training, Not known yet');
    });

    it('adds amounts exactly and has them whole in the title', async () => {
      const used = { upload: '0.1', storage: '0.200000001' };
      const page = await opened({ source: notingSource({ usage: () => sumsOf(used) }) });
      const amount = page.box('Dataset').closest('label')!.querySelector('.check-amount')!;
      expect(wordsOf(amount)).to.equal('0.30');
      expect(amount).to.have.attribute('title', '0.300000001');
    });

    it('has types of no category too', async () => {
      const page = await opened({ source: notingSource({ usage: () => sumsOf({ odd: '3' }) }) });
      expect(page.rows).to.deep.equal(['on No category 3.00', 'on Name of odd 3.00']);
      await page.click(page.box('Name of odd'));
      expect(page.host.changes).to.deep.equal([{ usageTypes: [], categories: ['train', 'data', 'deploy'] }]);
    });

    it('opens and closes categories', async () => {
      const page = await opened();
      const toggle = page.button('Features of Deploy');
      expect(toggle).to.have.attribute('aria-expanded', 'true');
      await page.click(toggle);
      expect(toggle).to.have.attribute('aria-expanded', 'false');
      expect(page.rows).not.to.include('on Video inference 423.75');
      expect(page.box('Deploy').checked).to.be.true;
      await page.click(toggle);
      expect(page.box('Video inference').checked).to.be.true;
    });

    it('begins with categories closed where there are many types, but for those of which a part is chosen', async () => {
      const source = manyUsageTypes(100);
      const workspace = await source.workspace(new AbortController().signal);
      const filter = { usageTypes: ['meter-12'], categories: ['group-5'] };
      const page = await opened({ source, workspace, period: cyclePeriod(workspace.cycles[0]!), filter });
      await page.settled();
      const isOpen = (name: string) => page.button(`Features of ${name}`).getAttribute('aria-expanded') === 'true';
      expect([1, 2, 5, 10].map((n) => isOpen(`Group ${n}`))).to.deep.equal([false, true, false, false]);
      expect(page.sum).to.equal('11 of 100 types');
      await page.click(page.box('Meter 12'));
      expect(isOpen('Group 2'), 'what is open stays so').to.be.true;
    });

    it('is in money where one price holds, and in credits where it does not', async () => {
      const page = await opened({ unit: 'money' });
      expect(wordsOf(page.one('.caption'))).to.equal('USD');
      expect(page.rows).to.include('on Deploy 296.90');
      expect(page.spoken).to.include('Deploy, $296.90');
      const dearer = { ...october, price: '0.5' };
      const mixed = await opened({
        unit: 'money',
        workspace: workspaceOf({ cycles: [november, dearer] }),
        period: { from: '2026-10-20', to: '2026-11-10', cycle: undefined },
      });
      expect(wordsOf(mixed.one('.caption'))).to.equal('Credits');
      expect(mixed.rows).to.include('on Deploy 742.25');
    });

    it('keeps the price of the period whose amounts are shown', async () => {
      let asked = 0;
      const source = notingSource({
        usage: () => (asked++ === 0 ? sumsOf({ gpu: '10' }) : new Promise(() => undefined)),
      });
      const workspace = workspaceOf({ cycles: [november, { ...october, price: '0.9' }] });
      const page = await opened({ source, workspace, unit: 'money' });
      await page.change({ period: cyclePeriod(workspace.cycles[1]!) });
      expect(page.rows).to.include('on Train 4.00');
    });

    it('takes names for what they are', async () => {
      const names = ['<img src=x onerror=alert(1)>', 'استدلال', 'x'.repeat(5000), '&lt;b&gt;'];
      const types = Object.fromEntries(names.map((name, i) => [`t${i}`, name]));
      const used = Object.fromEntries(names.map((_, i) => [`t${i}`, String(9 - i)]));
      const workspace = workspaceOf({ categories: [buildCategory('c', '<b>Bold</b>', types)] });
      const page = await opened({ workspace, source: notingSource({ usage: () => sumsOf(used) }) });
      expect(page.all('.check-name').map((name) => name.textContent)).to.deep.equal(['<b>Bold</b>', ...names]);
      expect(page.all('.filter img, .filter b b').length).to.equal(0);
      const long = page.box('x'.repeat(5000)).closest('label')!.querySelector<HTMLElement>('.check-name')!;
      expect(long.title).to.equal('x'.repeat(5000));
      expect(page.popover.getBoundingClientRect().width).to.equal(352);
      expect(page.list.scrollWidth).to.equal(page.list.clientWidth);
    });
  });

  describe('a choice', () => {
    it('of everything but one is said by whole categories, at once', async () => {
      const page = await opened();
      await page.click(page.box('Storage'));
      expect(page.host.changes).to.deep.equal([{ usageTypes: ['upload'], categories: ['train', 'deploy'] }]);
      expect(page.rows).to.include.members(['mixed Dataset 33.75', 'off Storage 2.25', 'on Image upload 31.50']);
      expect(page.sum).to.equal('4 of 5 types');
      expect(page.isOpen).to.be.true;
    });

    it('of everything again is no filter', async () => {
      const page = await opened({ filter: { usageTypes: ['upload'], categories: ['train', 'deploy'] } });
      await page.click(page.box('Storage'));
      expect(page.host.changes).to.deep.equal([{ usageTypes: [], categories: [] }]);
    });

    it('takes in a category of which a part was in, and leaves it out when it was in', async () => {
      const page = await opened({ filter: { usageTypes: ['upload', 'gpu'] } });
      await page.click(page.box('Dataset'));
      await page.click(page.box('Dataset'));
      expect(page.host.changes).to.deep.equal([
        { usageTypes: [], categories: ['train', 'data'] },
        { usageTypes: [], categories: ['train'] },
      ]);
    });

    it('is made by the space bar too', async () => {
      const page = await opened();
      page.box('Train').focus();
      await sendKeys({ press: 'Space' });
      await page.settled();
      expect(page.host.changes).to.deep.equal([{ usageTypes: [], categories: ['data', 'deploy'] }]);
      expect(page.focused).to.equal('Train, 351.5 credits');
    });

    it('that the host does not take leaves the boxes as the filter has them', async () => {
      const page = await opened({ takes: false });
      await page.click(page.box('Storage'));
      expect(page.host.changes.length).to.equal(1);
      expect(page.rows).to.include.members(['on Dataset 33.75', 'on Storage 2.25']);
    });

    it('of all lifts the filter', async () => {
      const page = await opened({ filter: { usageTypes: ['gpu'] } });
      await page.click(page.button(terms.filters.all));
      expect(page.host.changes).to.deep.equal([{ usageTypes: [], categories: [] }]);
    });
  });

  describe('no choice at all', () => {
    const none = async (page: TypesPage) => page.click(page.button(terms.filters.none));
    const states = (page: TypesPage) => new Set(page.rows.map((row) => row.split(' ')[0]));

    it('empties the boxes and asks for one, while the last filter stays in force', async () => {
      const page = await opened({ filter: { usageTypes: ['gpu'] } });
      await none(page);
      expect(states(page)).to.deep.equal(new Set(['off']));
      expect(page.sum).to.equal('Choose at least one type');
      expect(page.host.changes).to.deep.equal([]);
      expect(wordsOf(page.opener)).to.equal('Usage type Train');
    });

    it('comes also from unchecking the last box', async () => {
      const page = await opened({ filter: { usageTypes: ['gpu'] } });
      await page.click(page.box('Train'));
      expect(page.host.changes).to.deep.equal([]);
      expect(page.sum).to.equal('Choose at least one type');
    });

    it('ends with the first box', async () => {
      const page = await opened();
      await none(page);
      await page.click(page.box('Storage'));
      expect(page.host.changes).to.deep.equal([{ usageTypes: ['storage'], categories: [] }]);
      expect(page.sum).to.equal('1 of 5 types');
    });

    it('ends where it began without telling anyone', async () => {
      const page = await opened({ filter: { usageTypes: ['storage'] } });
      await none(page);
      await page.click(page.box('Storage'));
      expect(page.host.changes).to.deep.equal([]);
      expect(page.rows).to.include('on Storage 2.25');
    });

    it('is forgotten when the popover closes', async () => {
      const page = await opened({ filter: { usageTypes: ['gpu'] } });
      await none(page);
      page.popover.hidePopover();
      await page.open();
      expect(page.rows).to.include('on Train 351.50');
    });

    it('gives way to another filter of the host', async () => {
      const page = await opened();
      await none(page);
      await page.change({ filter: { usageTypes: ['storage'] } });
      expect(page.rows).to.include.members(['on Storage 2.25', 'off Train 351.50']);
    });
  });

  describe('what is chosen but was not used', () => {
    const quietRows = (page: TypesPage) => page.all('.apart .check-name').map(wordsOf);

    it('stays at the end, marked', async () => {
      const source = notingSource({ usage: () => sumsOf({ hosted: '5' }) });
      const page = await opened({ source, filter: { usageTypes: ['storage', 'hosted'], categories: ['train'] } });
      expect(quietRows(page)).to.deep.equal(['Train', 'Storage']);
      expect(page.rows).to.include.members(['on Train no usage in this period', 'on Storage no usage in this period']);
      expect(page.spoken).to.include('Storage, no usage in this period');
    });

    it('can be left out, and stays in reach until the popover closes', async () => {
      const source = notingSource({ usage: () => sumsOf({ hosted: '5' }) });
      const page = await opened({ source, filter: { usageTypes: ['storage', 'hosted'] } });
      page.box('Storage').focus();
      await page.click(page.box('Storage'));
      expect(page.host.changes).to.deep.equal([{ usageTypes: ['hosted'], categories: [] }]);
      expect(page.rows).to.include('off Storage no usage in this period');
      expect(page.focused).to.equal('Storage, no usage in this period');
      page.popover.hidePopover();
      await page.open();
      expect(quietRows(page)).to.deep.equal([]);
    });

    it('is named by the id where the workspace does not have it', async () => {
      const page = await opened({ filter: { usageTypes: ['gone', 'gpu'], categories: ['past'] } });
      expect(quietRows(page)).to.deep.equal(['past', 'gone']);
      await page.click(page.box('Storage'));
      expect(page.host.changes).to.deep.equal([{ usageTypes: ['storage', 'gone'], categories: ['train', 'past'] }]);
    });

    it('is not listed where everything is chosen', async () => {
      const page = await opened({ source: notingSource({ usage: () => sumsOf({ hosted: '5' }) }) });
      expect(quietRows(page)).to.deep.equal([]);
    });

    it('is folded away with its number when it is much', async () => {
      const types = Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`t${i}`, `Type ${i}`]));
      const workspace = workspaceOf({ categories: [buildCategory('c', 'C', types), TRAIN] });
      const source = notingSource({ usage: () => sumsOf({ t0: '1', t1: '1' }) });
      const page = await opened({ workspace, source });
      await page.click(page.box('Type 1'));
      const fold = page.button('8 chosen without usage in this period');
      expect(fold).to.have.attribute('aria-expanded', 'false');
      expect(quietRows(page)).to.deep.equal([]);
      await page.click(fold);
      expect(fold).to.have.attribute('aria-expanded', 'true');
      expect(quietRows(page)[0]).to.equal('Type 2');
      expect(quietRows(page).length).to.equal(8);
    });
  });

  describe('the search', () => {
    const many = { hosted: '9', video: '8', gpu: '7', upload: '6', storage: '5', a: '1', b: '1', c: '1', d: '1' };
    const more = buildCategory('more', 'Édition', { a: 'Áé one', b: 'Two', c: 'Three', d: 'Four' });
    const searchable = (parts: Parts = {}) =>
      opened({
        workspace: workspaceOf({ categories: [TRAIN, DATA, DEPLOY, more] }),
        source: notingSource({ usage: () => sumsOf(many) }),
        ...parts,
      });

    it('is there where types are many', async () => {
      expect((await opened()).all('input[type=search]').length).to.equal(0);
      expect((await searchable()).one('input[type=search]')).to.have.attribute('aria-label', 'Search usage types');
    });

    it('finds types by name, without case and accents, under their open category', async () => {
      const page = await searchable();
      await page.click(page.button('Features of Édition'));
      await page.search('  aE ');
      expect(page.rows).to.deep.equal(['on Édition 4.00', 'on Áé one 1.00']);
      expect(page.all('button.toggle').length).to.equal(0);
    });

    it('finds a category with all of its types', async () => {
      const page = await searchable();
      await page.search('edit');
      expect(page.rows.length).to.equal(5);
    });

    it('leaves the box of a category its whole meaning', async () => {
      const page = await searchable();
      await page.search('storage');
      await page.click(page.box('Dataset'));
      expect(page.host.changes).to.deep.equal([{ usageTypes: [], categories: ['train', 'deploy', 'more'] }]);
    });

    it('that finds nothing says so and leads back, the focus with it', async () => {
      const page = await searchable();
      await page.search('<b>');
      expect(wordsOf(page.list)).to.equal(
        'No usage type named “<b>” Listed are types with usage in this period. Clear search',
      );
      page.button('Clear search').focus();
      await page.click(page.button('Clear search'));
      expect(page.rows.length).to.equal(13);
      expect(page.focused).to.equal('Search usage types');
      expect(page.searchField.value).to.equal('');
    });

    it('is forgotten when the popover closes', async () => {
      const page = await searchable();
      await page.search('storage');
      page.popover.hidePopover();
      await page.open();
      expect(page.rows.length).to.equal(13);
    });
  });

  describe('the keyboard', () => {
    it('goes from row to row with the arrows', async () => {
      const page = await opened();
      page.press(page.box('Deploy'), 'ArrowDown');
      expect(page.focused).to.equal('Video inference, 423.75 credits');
      page.press(page.box('Video inference'), 'ArrowUp');
      page.press(page.box('Deploy'), 'ArrowUp');
      expect(page.focused).to.equal('Deploy, 742.25 credits');
      page.press(page.button('Features of Train'), 'ArrowDown');
      expect(page.focused).to.equal('GPU training, 351.5 credits');
      page.press(page.button(terms.filters.all), 'ArrowDown');
      expect(page.focused).to.equal('All');
    });

    it('goes from the button through the boxes by Tab, and leaves by Escape', async () => {
      const page = await show();
      page.opener.focus();
      await sendKeys({ press: 'Enter' });
      await page.settled();
      expect(page.isOpen).to.be.true;
      await sendKeys({ press: 'Tab' });
      expect(page.focused).to.equal('Features of Deploy');
      await sendKeys({ press: 'Tab' });
      expect(page.focused).to.equal('Deploy, 742.25 credits');
      await sendKeys({ press: 'Escape' });
      await waitUntil(() => page.focused !== undefined);
      expect(page.isOpen).to.be.false;
      expect(page.focused).to.equal('Usage type');
    });

    it('is done with “Done”', async () => {
      const page = await opened();
      await page.click(page.button(terms.filters.done));
      expect(page.isOpen).to.be.false;
    });
  });

  it('is accessible in each of its states', async () => {
    const filter = { usageTypes: ['upload', 'gone'], categories: ['train', 'deploy'] };
    const states: readonly Parts[] = [
      {},
      { filter },
      { source: notingSource({}) },
      { source: notingSource({ usage: () => sumsOf({}) }), filter },
      { source: notingSource({ usage: () => new UsageError('network', 'No connection') }) },
    ];
    for (const parts of states) await expect((await opened(parts)).host).to.be.accessible();
  });
});
