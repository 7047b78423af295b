import { expect, fixture, html, nextFrame, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { buildBreakdown } from '../../../test/breakdown-fixtures.js';
import { buildCycle, buildWorkspace } from '../../../test/fixtures.js';
import {
  changingUsageTypes,
  emptyWorkspace,
  failingOnRefresh,
  failingWith,
  forbidden,
  neverAnswering,
} from '../../../seed/states.js';
import { SeededSource } from '../../../seed/source.js';
import '../../define.js';
import {
  parseDecimal,
  sumKnown,
  UsageError,
  type BreakdownData,
  type BreakdownQuery,
  type CreditUsageChartElement,
  type CreditUsageProviderElement,
  type CycleBreakdownElement,
  type UsageSource,
} from '../../index.js';

/** What a person sees and can do, by the words and roles on the page. */
class Page {
  constructor(readonly element: CycleBreakdownElement) {}

  get root(): ShadowRoot {
    return this.element.shadowRoot!;
  }

  get text(): string {
    return plain(this.root.textContent ?? '');
  }

  get headings(): HTMLTableCellElement[] {
    return [...this.root.querySelectorAll<HTMLTableCellElement>('thead th')];
  }

  /** First words of each row, and its credits. */
  get rows(): [name: string, credits: string][] {
    return [...this.root.querySelectorAll('tbody tr, tfoot tr')].map((row) => [
      wordsOf(row.querySelector('th')),
      wordsOf(row.querySelector('.credits')),
    ]);
  }

  row(name: string): HTMLTableRowElement {
    return [...this.root.querySelectorAll('tr')].find((each) => wordsOf(each.querySelector('th')) === name)!;
  }

  cells(name: string): string[] {
    return [...this.row(name).querySelectorAll('td')].map((cell) => wordsOf(cell).replace('\u200e', ''));
  }

  button(name: string): HTMLButtonElement {
    const all = [...this.root.querySelectorAll('button')];
    return all.find((each) => (each.getAttribute('aria-label') ?? wordsOf(each)) === name)!;
  }

  async press(name: string): Promise<void> {
    this.button(name).click();
    await this.settled();
  }

  get picker(): HTMLSelectElement {
    return this.root.querySelector('select')!;
  }

  async pick(cycle: string): Promise<void> {
    this.picker.value = cycle;
    this.picker.dispatchEvent(new Event('change'));
    await this.settled();
  }

  /** Until what was asked for is read and shown. */
  async settled(): Promise<void> {
    for (let i = 0; i < 6; i++) {
      await nextFrame();
      await this.element.updateComplete;
    }
  }
}

function wordsOf(element: Element | null): string {
  return plain(element?.textContent ?? '');
}

/** Without the white space that differs from one version of a browser's language data to the next. */
function plain(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/ ?– ?(?=\d)/g, '–')
    .replace(/[\u2068\u2069]/g, '')
    .trim();
}

async function show(settings: Partial<CycleBreakdownElement> = {}, width = 1000): Promise<Page> {
  const holder = await fixture<HTMLElement>(html`<div lang="en-GB"></div>`);
  holder.style.inlineSize = `${width}px`;
  const element = document.createElement('cycle-breakdown');
  Object.assign(element, { source: new SeededSource(), ...settings });
  holder.append(element);
  const page = new Page(element);
  await page.settled();
  return page;
}

/** A source that notes which cycles it is asked for. */
function notingSource(): UsageSource & { readonly asked: BreakdownQuery[] } {
  const source = new SeededSource();
  const asked: BreakdownQuery[] = [];
  const noting: Pick<UsageSource, 'workspace' | 'breakdown' | 'usage'> = {
    workspace: (signal) => source.workspace(signal),
    usage: (query, signal) => source.usage(query, signal),
    breakdown: (query, signal) => {
      asked.push(query);
      return source.breakdown(query, signal);
    },
  };
  return Object.assign(noting as UsageSource, { asked });
}

const november = { workspace: buildWorkspace(), breakdown: buildBreakdown({ deploy: { calls: '12.5', runs: '0' } }) };

describe('<cycle-breakdown>', () => {
  it('shows the current cycle of a workspace, alone', async () => {
    const { text, rows, picker } = await show();
    expect(wordsOf(picker.selectedOptions[0]!)).to.equal('1–30 Nov 2026, current');
    expect(text).to.include('1,210.8 credits used of 2,000, $484.32');
    expect(text).to.include('Included 1,210.8 of 2,000').and.include('Prepaid 0 of 500').and.include('Flex 0');
    expect(rows[0]).to.deep.equal(['Deploy', '758.68']);
    expect(rows.at(-1)).to.deep.equal(['Total', '1,210.80']);
  });

  it('lists exactly what adds up to its total', async () => {
    const { root } = await show();
    const exact = (selector: string) =>
      [...root.querySelectorAll(`${selector} .credits`)].map((cell) =>
        parseDecimal(cell.getAttribute('title')!.replaceAll(',', '')),
      );
    const [total] = exact('.total');
    expect(sumKnown(exact('.category'))).to.equal(total);
    expect(sumKnown(exact('.feature'))).to.equal(total);
  });

  it('has quantity, unit, credits, share, cost and change in the row of a feature', async () => {
    const page = await show();
    const [quantity, unit, credits, share, , cost, change] = page.cells('Hosted inference');
    expect([unit, credits, share, cost]).to.deep.equal(['calls', '288.61', '23.8%', '115.44']);
    expect(quantity).to.match(/^[\d,]+$/);
    expect(change).to.match(/^[-+]\d+\.\d%$/);
    expect(page.text).to.include('Against October').and.include('1–17 Oct 2026');
  });

  it('marks what is new', async () => {
    const page = await show({ source: changingUsageTypes() });
    expect(page.cells('Vision-language calls').at(-1)).to.equal('new');
  });

  describe('the table', () => {
    it('opens and closes a category', async () => {
      const page = await show();
      const fold = page.button('Features of Train');
      expect(fold.getAttribute('aria-expanded')).to.equal('true');
      await page.press('Features of Train');
      expect(fold.getAttribute('aria-expanded')).to.equal('false');
      const names = page.rows.map(([name]) => name);
      expect(names).to.include('Train').and.include('Hosted inference').and.not.include('GPU training');
    });

    it('is sorted by a column, and the other way round', async () => {
      const page = await show();
      await page.press('Sort by Usage type');
      expect(page.headings[0]!.getAttribute('aria-sort')).to.equal('ascending');
      const categories = () =>
        [...page.root.querySelectorAll('.category')].map((row) => wordsOf(row.querySelector('th')));
      expect(categories()).to.deep.equal(['Dataset', 'Deploy', 'Train']);
      await page.press('Sort by Usage type');
      expect(page.headings[0]!.getAttribute('aria-sort')).to.equal('descending');
      expect(categories()).to.deep.equal(['Train', 'Deploy', 'Dataset']);
    });

    it('shows features without usage on request', async () => {
      const page = await show({ data: november });
      expect(page.rows.map(([name]) => name)).to.deep.equal(['Deploy', 'Calls', 'Total']);
      await page.press('Show 1 feature without usage');
      expect(page.rows.map(([name]) => name)).to.deep.equal(['Deploy', 'Calls', 'Runs', 'Total']);
      await page.press('Hide features without usage');
      expect(page.rows).to.have.lengthOf(3);
    });

    it('drops columns as its box narrows, and stays within it', async () => {
      const visible = (page: Page) =>
        page.headings.filter((each) => getComputedStyle(each).display !== 'none').map((each) => wordsOf(each));
      expect(visible(await show({}, 1000))).to.deep.equal([
        'Usage type',
        'Quantity',
        'Credits',
        'Share',
        'Cost, USD',
        'Against October',
      ]);
      expect(visible(await show({}, 800))).not.to.include('Against October');
      expect(visible(await show({}, 600))).to.deep.equal(['Usage type', 'Credits', 'Cost, USD']);
      const narrow = await show({}, 280);
      expect(visible(narrow)).to.deep.equal(['Usage type', 'Credits']);
      expect(narrow.element.scrollWidth).to.be.at.most(280);
      expect(visible(await show({ unit: 'money' }, 280))).to.deep.equal(['Usage type', 'Cost, USD']);
    });

    it('has no cost where there is no price', async () => {
      const page = await show({ source: new SeededSource({ price: null }) });
      expect(page.headings.map((each) => wordsOf(each))).not.to.include('Cost, USD');
      expect(page.text).not.to.include('$');
    });
  });

  describe('choosing a row', () => {
    it('filters a chart in the same provider, and lifts the filter again', async () => {
      const holder = await fixture<CreditUsageProviderElement>(
        html`<credit-usage-provider lang="en">
          <credit-usage-chart no-headline></credit-usage-chart>
          <cycle-breakdown></cycle-breakdown>
        </credit-usage-provider>`,
      );
      holder.source = new SeededSource();
      const chart = holder.querySelector<CreditUsageChartElement>('credit-usage-chart')!;
      const page = new Page(holder.querySelector('cycle-breakdown')!);
      await page.settled();
      const legend = () =>
        [...chart.shadowRoot!.querySelectorAll('.legend .name')].map((name) => name.textContent.trim());
      expect(legend().length).to.be.greaterThan(2);

      await page.press('GPU training');
      expect(legend()).to.deep.equal(['GPU training']);
      expect(page.button('GPU training').getAttribute('aria-pressed')).to.equal('true');
      expect(page.text).to.include('Showing 202.92 of 1,210.8');
      expect(page.row('Hosted inference').classList.contains('out')).to.equal(true);
      expect(page.rows.at(-1)![1]).to.equal('1,210.80');

      await page.press('GPU training');
      expect(legend().length).to.be.greaterThan(2);
      expect(page.text).not.to.include('Showing');
    });

    it('tells the host, and takes features in place of their category', async () => {
      const page = await show();
      const chosen = oneEvent(page.element, 'usage-filter-change');
      await page.press('Train');
      expect((await chosen) as unknown).to.include({ bubbles: true, composed: true });
      expect(page.element.categories).to.deep.equal(['train']);
      await page.press('Fine-tuning');
      expect([page.element.categories, page.element.usageTypes]).to.deep.equal([[], ['fine-tuning']]);
      await page.press('Clear filters');
      expect(page.element.usageTypes).to.deep.equal([]);
    });

    it('can be done with the keyboard', async () => {
      const page = await show();
      page.button('Deploy').focus();
      await sendKeys({ press: 'Enter' });
      await page.settled();
      expect(page.element.categories).to.deep.equal(['deploy']);
      expect(page.root.activeElement).to.equal(page.button('Deploy'));
      await sendKeys({ press: 'Tab' });
      expect(page.root.activeElement).to.equal(page.button('Hosted inference'));
      await sendKeys({ press: 'Space' });
      await page.settled();
      expect(page.element.usageTypes).to.deep.equal(['hosted-inference']);
    });

    it('is not offered where a source cannot filter', async () => {
      const { root } = await show({ source: new SeededSource({ capabilities: { usageTypeFilter: false } }) });
      expect(root.querySelector('.category .choose')!.localName).to.equal('span');
    });
  });

  describe('single events', () => {
    const days = { from: '2026-11-01', to: '2026-12-01' };

    it('are asked for in each row, with the attribution that is shown', async () => {
      const folders = { subtrees: ['halden'] };
      const page = await show({ canShowEvents: true, folders, categories: ['train'] });
      const asked: object[] = [];
      page.element.addEventListener('usage-events-request', ({ from, to, usageTypes, categories, ...rest }) => {
        asked.push({ from, to, usageTypes, categories, folders: rest.folders });
      });
      await page.press('Show events of Deploy');
      await page.press('Show events of GPU training');
      expect(asked).to.deep.equal([
        { ...days, usageTypes: [], categories: ['deploy'], folders },
        { ...days, usageTypes: ['gpu-training'], categories: [], folders },
      ]);
    });

    it('are not offered where nobody shows them, or the workspace has none', async () => {
      const buttons = (page: Page) => page.root.querySelectorAll('[aria-label^="Show events"]').length;
      const page = await show();
      expect(buttons(page)).to.equal(0);
      page.element.canShowEvents = true;
      await page.settled();
      expect(buttons(page)).to.equal(page.rows.length - 1);
      const source = new SeededSource({ capabilities: { events: false } });
      expect(buttons(await show({ source, canShowEvents: true }))).to.equal(0);
    });

    it('leave room for the rest of the row', async () => {
      for (const width of [1000, 700, 460, 320]) {
        const { element } = await show({ canShowEvents: true }, width);
        expect(element.scrollWidth, `${width} px`).to.equal(width);
      }
    });
  });

  describe('the cycle', () => {
    it('is picked among all of every kind, with its own price', async () => {
      const page = await show();
      const kinds = [...page.picker.querySelectorAll('optgroup')].map((group) => group.label);
      expect(kinds).to.deep.equal(['Plan cycle', 'Flex cycle']);
      const told = oneEvent(page.element, 'usage-range-change');
      await page.pick('flex-2026-11');
      expect((await told) as unknown).to.include({ cycle: 'flex-2026-11' });
      expect(page.element.cycle).to.equal('flex-2026-11');
      expect(page.text).to.include('$0.50 a credit in this cycle').and.include('Flex cycle, day 3 of 30');
      expect(page.text).not.to.include('of the cycle gone');
    });

    it('is the one that contains the first day of a range, and says so', async () => {
      const page = await show({ from: '2026-10-30', to: '2026-11-05' });
      expect(wordsOf(page.picker.selectedOptions[0]!)).to.equal('1–31 Oct 2026');
      expect(page.text).to.include('The whole billing cycle, not just the days that are chosen.');
    });

    it('is never shown with the numbers of another when those could not be read', async () => {
      const source = new SeededSource();
      const failing: UsageSource = Object.assign(Object.create(source) as UsageSource, {
        workspace: (signal: AbortSignal) => source.workspace(signal),
        breakdown: (query: BreakdownQuery, signal: AbortSignal) =>
          query.cycle === 'plan-2026-09'
            ? Promise.reject(new UsageError('network', 'No connection'))
            : source.breakdown(query, signal),
      });
      const page = await show({ source: failing });
      await page.pick('plan-2026-09');
      expect(page.text).to.include('Usage could not be loaded').and.not.include('758.68');
      await page.pick('plan-2026-11');
      expect(page.text).to.include('758.68');
    });

    it('says that there is none of an id, and leads to the current one', async () => {
      const page = await show({ cycle: 'plan-1999-01' });
      expect(page.text).to.include('plan-1999-01');
      await page.press('Show the current cycle');
      expect(page.rows[0]).to.deep.equal(['Deploy', '758.68']);
    });
  });

  describe('data of the host', () => {
    it('is shown without any request', async () => {
      const source = notingSource();
      const page = await show({ source, data: november });
      expect(page.text).to.include('12.5 credits used of 2,000').and.include('1–30 Nov 2026');
      expect(page.cells('Calls').at(-1)).to.equal('–');
      expect(source.asked).to.deep.equal([]);
    });

    it('is compared with the cycle before where that is given', async () => {
      const cycle = buildCycle({ id: 'plan-10', start: '2026-10-01', end: '2026-11-01' });
      const previous = buildBreakdown({ deploy: { calls: '10', runs: '0' } }, { cycle, to: '2026-10-18' });
      const page = await show({ data: { ...november, previous } });
      expect(page.cells('Calls').at(-1)).to.equal('+25.0%');
    });

    it('that contradicts itself is not shown, and the host is told', async () => {
      const { warn } = console;
      const warnings: string[] = [];
      console.warn = (message: string) => warnings.push(message);
      try {
        const data: BreakdownData = { ...november, breakdown: { ...november.breakdown, total: '13' } };
        const page = await show({ data });
        expect(page.text).to.include('The breakdown can’t be shown').and.not.include('12.5');
        expect(warnings.join()).to.include('total').and.include('"13"');
      } finally {
        console.warn = warn;
      }
    });
  });

  describe('the states', () => {
    it('loading invents no numbers', async () => {
      const page = await show({ source: neverAnswering() });
      expect(page.root.querySelector('[aria-busy="true"]')).not.to.equal(null);
      expect(page.text).not.to.match(/\d/);
    });

    it('nothing used yet says when the cycle began', async () => {
      const { text } = await show({ source: emptyWorkspace() });
      expect(text).to.include('Nothing used yet').and.include('This cycle began on 1 Nov.');
    });

    it('failed offers to try again, without permission does not', async () => {
      const failed = await show({ source: failingWith(new UsageError('network', 'No connection')) });
      expect(failed.text).to.include('Usage could not be loaded');
      expect(failed.button('Retry')).not.to.equal(undefined);
      const refused = await show({ source: forbidden() });
      expect(refused.text).to.include('No permission');
      expect(refused.button('Retry')).to.equal(undefined);
    });

    it('stale keeps the numbers and says from when they are', async () => {
      const source = failingOnRefresh(new SeededSource(), new UsageError('network', 'No connection'));
      const page = await show({ source });
      await page.element.refresh();
      await page.settled();
      expect(page.text).to.include('Shown as of').and.include('No connection.');
      expect(page.rows[0]).to.deep.equal(['Deploy', '758.68']);
    });

    it('over the allowance is said in words', async () => {
      const { text } = await show({ cycle: 'plan-2026-10' });
      expect(text).to.include('248.25 over the allowance');
      expect(text).to.include('Included 2,000 of 2,000').and.include('Prepaid 248.25 of 500');
    });

    it('is absent where the source has no breakdown', async () => {
      const page = await show({ source: new SeededSource({ capabilities: { breakdown: false } }) });
      expect(page.text).to.equal('');
      expect(page.element.matches(':state(absent)')).to.equal(true);
      page.element.source = new SeededSource();
      await page.settled();
      expect(page.element.matches(':state(absent)')).to.equal(false);
    });
  });

  it('says so when rounded rows do not add up to the rounded total', async () => {
    const rounded = 'Rounded to two decimals; the exact figures are in the export.';
    const of = (calls: string, runs: string) => ({
      ...november,
      breakdown: buildBreakdown({ deploy: { calls, runs } }),
    });
    expect((await show({ data: of('0.334', '0.334') })).text).to.include(rounded);
    expect((await show({ data: of('0.25', '0.75') })).text).not.to.include(rounded);
  });

  it('shows a part of the usage beside what all of it came to', async () => {
    const page = await show({ folders: { subtrees: ['halden'] } });
    expect(page.text).to.match(/Showing [\d.]+ of 1,210.8/);
    expect(page.text).to.include('1,210.8 credits used of 2,000');
    expect(page.rows.at(-1)![1]).not.to.equal('1,210.80');
  });
});
