import { expect, fixture, html, nextFrame, waitUntil } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import { render } from 'lit';
import { failingOnRefresh, neverAnswering } from '../../../seed/states.js';
import { SeededSource } from '../../../seed/source.js';
import meta, * as stories from '../../../stories/credit-usage-chart.stories.js';
import '../../define.js';
import {
  daysBetween,
  formatDecimal,
  parseDecimal,
  sumKnown,
  UsageError,
  type CreditUsageChartElement,
  type UsageQuery,
  type UsageSeries,
} from '../../index.js';

/** What a person sees and can do, by the words and roles on the page. */
class ChartPage {
  constructor(readonly element: CreditUsageChartElement) {}

  get root(): ShadowRoot {
    return this.element.shadowRoot!;
  }

  get text(): string {
    return (this.root.textContent ?? '').replace(/\s+/g, ' ').trim();
  }

  get total(): string {
    return this.root.querySelector('.total')?.textContent ?? '';
  }

  get drawing(): SVGSVGElement {
    return this.root.querySelector<SVGSVGElement>('svg.chart')!;
  }

  get summary(): string {
    return this.drawing.getAttribute('aria-label') ?? '';
  }

  get legend(): [name: string, amount: string][] {
    return [...this.root.querySelectorAll('.legend li')].map((row) => [
      row.querySelector('.name')?.textContent.trim() ?? '',
      row.querySelector('.amount')?.textContent ?? '',
    ]);
  }

  get barHeights(): number[] {
    return [...this.drawing.querySelectorAll<SVGPathElement>('path.bar')].map((bar) =>
      Math.round(bar.getBBox().height),
    );
  }

  button(name: string): HTMLButtonElement {
    const all = [...this.root.querySelectorAll('button')];
    return all.find((each) => (each.getAttribute('aria-label') ?? each.textContent).trim() === name)!;
  }

  async press(name: string): Promise<void> {
    this.button(name).click();
    await this.settled();
  }

  /** Until what was asked for is read and shown. */
  async settled(): Promise<void> {
    for (let i = 0; i < 6; i++) {
      await nextFrame();
      await this.element.updateComplete;
    }
  }

  get stage(): HTMLElement {
    return this.root.querySelector<HTMLElement>('.stage')!;
  }

  get tooltip(): HTMLElement {
    return this.root.querySelector<HTMLElement>('.tooltip')!;
  }

  get isTooltipOpen(): boolean {
    return this.tooltip.matches(':popover-open');
  }

  get said(): string {
    return this.root.querySelector('[aria-live]')?.textContent.trim() ?? '';
  }

  get tableRows(): string[][] {
    return [...this.root.querySelectorAll('.table tbody tr')].map((row) =>
      [...row.querySelectorAll('th, td')].map((cell) => cell.textContent.replace(/\s+/g, ' ').trim()),
    );
  }

  /** Puts the pointer on a bucket of the chart, in the middle of its slot. */
  point(bucket: number, type = 'pointermove'): void {
    const box = this.stage.getBoundingClientRect();
    const lines = this.drawing.querySelector('.baseline')!;
    const [x1, x2] = [Number(lines.getAttribute('x1')), Number(lines.getAttribute('x2'))];
    const buckets = daysInPeriod(this.element);
    const clientX = box.left + x1 + ((x2 - x1) * (bucket + 0.5)) / buckets;
    const init = { clientX, clientY: box.top + box.height / 2, bubbles: true, composed: true, pointerType: 'mouse' };
    this.stage.dispatchEvent(new PointerEvent(type, init));
  }
}

interface Place {
  readonly width?: number;
  readonly dir?: 'ltr' | 'rtl';
}

function daysInPeriod({ from, to }: CreditUsageChartElement): number {
  return from && to ? daysBetween(from, to) : 30;
}

/** What the page saves, caught before it becomes a file. */
async function saved(run: () => Promise<void>): Promise<{ name: string; blob: Blob }> {
  const createObjectURL = URL.createObjectURL.bind(URL);
  const click = Object.getOwnPropertyDescriptor(HTMLElement.prototype, 'click')!;
  let name = '';
  let blob: Blob | undefined;
  URL.createObjectURL = (object) => {
    blob = object as Blob;
    return createObjectURL(object);
  };
  Object.defineProperty(HTMLAnchorElement.prototype, 'click', {
    ...click,
    value(this: HTMLAnchorElement) {
      name = this.download;
    },
  });
  try {
    await run();
  } finally {
    URL.createObjectURL = createObjectURL;
    Reflect.deleteProperty(HTMLAnchorElement.prototype, 'click');
  }
  return { name, blob: blob! };
}

async function open(story: { args?: object } = {}, { width, dir = 'ltr' }: Place = {}): Promise<ChartPage> {
  const page = await fixture<HTMLElement>(html`<main dir=${dir}></main>`);
  if (width !== undefined) page.style.inlineSize = `${width}px`;
  const args = { ...meta.args, ...story.args } as never;
  render(meta.render!(args, {} as never), page);
  const element = page.querySelector('credit-usage-chart')!;
  await element.updateComplete;
  await nextFrame();
  await nextFrame();
  await element.updateComplete;
  return new ChartPage(element);
}

/** A source whose answers come when the test says so. */
function answeringOnCue() {
  const inner = new SeededSource();
  const waiting: (() => void)[] = [];
  const source = new Proxy(inner, {
    get(target, method) {
      const value: unknown = Reflect.get(target, method, target);
      if (method !== 'usage') return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      return async (query: UsageQuery, signal: AbortSignal): Promise<UsageSeries> => {
        await new Promise<void>((resolve) => waiting.push(resolve));
        return target.usage(query, signal);
      };
    },
  });
  return { source, answer: () => waiting.splice(0).forEach((resolve) => resolve()), asked: () => waiting.length };
}

describe('<credit-usage-chart>', () => {
  describe('the current cycle', () => {
    it('says how much was used of what allowance, in which cycle, and as of when', async () => {
      const chart = await open();
      expect(chart.total).to.equal('1,210.8');
      expect(chart.text).to.contain('credits used of 2,000');
      expect(chart.text).to.match(/Plan cycle .*2026, day 17 of 30/);
      expect(chart.text).to.match(/As of .*, New York time/);
    });

    it('shows the exact total where it is rounded', async () => {
      const chart = await open();
      const total = await sumOfSource();
      expect(chart.text).to.contain(
        `Exactly ${Number(total.split('.')[0]).toLocaleString('en')}.${total.split('.')[1]}`,
      );
    });

    it('draws a bar for each of the seven largest series and one for the rest, as the legend lists them', async () => {
      const chart = await open();
      expect(chart.legend).to.have.length(8);
      expect(chart.legend[0]![0]).to.equal('Hosted inference');
      expect(chart.legend[7]![0]).to.match(/^Other, \d+ more$/);
      expect(chart.drawing.querySelectorAll('path.bar')).to.have.length(8);
    });

    it('adds up: the legend is the total, to the hundredth', async () => {
      const chart = await open();
      const cents = chart.legend.map(([, amount]) => Number(amount.replaceAll(',', '')));
      expect(cents.reduce((a, b) => a + b, 0)).to.be.closeTo(Number(chart.total.replaceAll(',', '')), 0.05);
    });

    it('speaks a summary: mode, range, total, peak and series', async () => {
      const { summary } = await open();
      expect(summary).to.match(/^Running total of credits, .*2026\. Total 1,210\.8\. Most on .*, \d/);
      expect(summary).to.match(/[+-]\d+\.\d% against the period before/);
      expect(summary).to.contain('Hosted inference');
    });
  });

  describe('mode', () => {
    it('is cumulative at first and changes to daily by a click, told to the host', async () => {
      const chart = await open();
      expect(chart.button('Cumulative').getAttribute('aria-pressed')).to.equal('true');
      const heard = next(chart.element, 'usage-mode-change');
      chart.button('Daily').click();
      expect((await heard).mode).to.equal('daily');
      await chart.element.updateComplete;
      expect(chart.button('Daily').getAttribute('aria-pressed')).to.equal('true');
      expect(chart.element.getAttribute('mode')).to.equal('daily');
      expect(chart.text).to.contain('Credits a day');
    });

    it('changes by the keyboard alone and keeps the focus', async () => {
      const chart = await open();
      chart.button('Cumulative').focus();
      await sendKeys({ press: 'Tab' });
      await sendKeys({ press: 'Enter' });
      await chart.element.updateComplete;
      expect(chart.element.mode).to.equal('daily');
      expect(chart.root.activeElement).to.equal(chart.button('Daily'));
    });

    it('does not change the total', async () => {
      const chart = await open(stories.Daily);
      expect(chart.total).to.equal((await open()).total);
    });

    it('set to something else warns once and shows the running total', async () => {
      const warn = console.warn;
      const warnings: unknown[] = [];
      console.warn = (message: unknown) => warnings.push(message);
      try {
        const chart = await open({ args: { mode: 'hourly' } });
        chart.element.requestUpdate();
        await chart.element.updateComplete;
        expect(chart.text).to.contain('running total since');
        expect(warnings).to.have.length(1);
        expect(String(warnings[0])).to.contain('"hourly"').and.to.contain('cumulative, daily');
      } finally {
        console.warn = warn;
      }
    });
  });

  describe('zero is not nothing', () => {
    it('marks a quiet day in the running total, and gives it a foot when daily', async () => {
      const chart = await open(stories.QuietDay);
      expect(chart.text).to.contain('+0 No usage');
      chart.button('Daily').click();
      await chart.element.updateComplete;
      expect(chart.drawing.querySelector('path.foot')?.getAttribute('d')).not.to.equal('');
      expect(chart.text).to.contain('No usage').and.not.to.contain('+0');
    });

    it('shows a day that is not known as such, without a bar', async () => {
      const chart = await open(stories.DayNotKnown);
      expect(chart.drawing.querySelectorAll('rect.unknown')).to.have.length(1);
      expect(chart.text).to.contain('Not known yet');
    });

    it('marks the day that is still filling', async () => {
      const chart = await open();
      expect(chart.drawing.querySelectorAll('rect.filling')).to.have.length(1);
      expect(chart.text).to.contain('Still filling');
    });
  });

  describe('states', () => {
    it('loading: says so and invents no bars', async () => {
      const chart = await open(stories.Loading);
      expect(chart.root.querySelector('[aria-busy="true"]')).to.exist;
      expect(chart.summary).to.equal('Loading usage');
      expect(chart.root.querySelectorAll('path.bar')).to.have.length(0);
    });

    it('keeps its height from loading to loaded', async () => {
      const { source, answer, asked } = answeringOnCue();
      const chart = await open({ args: { source: () => source } });
      await waitUntil(() => asked() === 2);
      const before = chart.element.offsetHeight;
      answer();
      await next(chart.element, 'usage-load');
      expect(chart.element.offsetHeight).to.equal(before);
    });

    it('empty: says that nothing was used', async () => {
      const chart = await open(stories.Empty);
      expect(chart.total).to.equal('0');
      expect(chart.text).to.contain('No usage in this period');
    });

    it('error: names the reason and reads again on request', async () => {
      const chart = await open(stories.Failed);
      expect(chart.text).to.contain('Usage could not be loaded').and.to.contain('The database does not answer.');
      chart.element.source = new SeededSource();
      await next(chart.element, 'usage-load');
      expect(chart.total).to.equal('1,210.8');
    });

    it('retry after an error asks the same source again', async () => {
      let isDown = true;
      const source = new SeededSource();
      const workspace = source.workspace.bind(source);
      source.workspace = (signal) =>
        isDown ? Promise.reject(new UsageError('network', 'No connection')) : workspace(signal);
      const chart = await open({ args: { source: () => source } });
      expect(chart.text).to.contain('No connection.');
      isDown = false;
      chart.button('Retry').click();
      await next(chart.element, 'usage-load');
      expect(chart.total).to.equal('1,210.8');
    });

    it('a broken answer shows what is wrong with it, and no picture', async () => {
      const source = new SeededSource();
      const usage = source.usage.bind(source);
      source.usage = async (query, signal) => ({ ...(await usage(query, signal)), total: '1' });
      const chart = await open({ args: { source: () => source } });
      expect(chart.text).to.contain('breaks the usage contract').and.to.contain('total is "1", but must be');
      expect(chart.root.querySelector('svg.chart')).not.to.exist;
    });

    it('a failed refresh keeps the picture, marked stale, and a retry heals it', async () => {
      let isDown = false;
      const source = new SeededSource();
      const usage = source.usage.bind(source);
      source.usage = (query, signal) =>
        isDown ? Promise.reject(new UsageError('network', 'No connection')) : usage(query, signal);
      const chart = await open({ args: { source: () => source } });
      const bars = chart.barHeights;
      isDown = true;
      chart.button('Refresh').click();
      const { error } = await next(chart.element, 'usage-error');
      await chart.element.updateComplete;
      expect(error.kind).to.equal('network');
      expect(chart.barHeights).to.deep.equal(bars);
      expect(chart.text).to.contain('The refresh failed. No connection.');
      isDown = false;
      chart.button('Retry').click();
      await next(chart.element, 'usage-load');
      expect(chart.text).not.to.contain('The refresh failed');
    });

    it('no permission: says whom to ask, offers no retry', async () => {
      const chart = await open(stories.Forbidden);
      expect(chart.text).to.contain('No permission').and.to.contain('workspace admin');
      expect(chart.button('Retry')).not.to.exist;
    });

    it('without a cycle or a workspace says so', async () => {
      expect((await open(stories.NoCycle)).text).to.contain('No billing cycle');
      expect((await open(stories.NotConnected)).text).to.contain('No workspace is set');
    });
  });

  describe('headline', () => {
    it('says what is left, the pace and the change before the chart does', async () => {
      const chart = await open();
      expect(chart.text).to.contain('Left 789.2').and.to.contain('Per day').and.to.contain('Against October');
      expect(chart.text).to.match(/At this rate [\d,]+ by .*, \d+ over/);
      expect(chart.root.querySelector('[role="meter"]')?.getAttribute('aria-valuenow')).to.equal('61');
    });

    it('says in words that the allowance is passed', async () => {
      const chart = await open(stories.OverTheAllowance);
      expect(chart.text).to.contain('210.8 over the allowance').and.to.contain('Crossed');
    });

    it('leads from the exact total to what it is made of in one click', async () => {
      const chart = await open();
      await chart.press(chart.root.querySelector('.figure button')!.textContent.trim());
      expect(chart.element.view).to.equal('table');
      expect(chart.tableRows).to.have.length(17);
    });

    it('and the facts under it are left to a host that shows them elsewhere', async () => {
      const chart = await open({ args: { noHeadline: true, noFacts: true } });
      expect(chart.text).not.to.contain('As of').and.not.to.contain('Plan cycle 1');
      expect(chart.root.querySelector('.headline, .facts')).to.equal(null);
      chart.element.source = neverAnswering();
      await waitUntil(() => chart.root.querySelector('.blank'));
      expect(chart.root.querySelector('.headline, .facts')).to.equal(null);
    });
  });

  describe('period', () => {
    it('steps to the cycle before and back, and tells the host', async () => {
      const chart = await open();
      const heard = next(chart.element, 'usage-range-change');
      await chart.press('Earlier period');
      expect((await heard).cycle).to.equal('plan-2026-10');
      expect(chart.text).to.match(/Plan cycle .*Oct.* 2026/);
      await chart.press('Later period');
      expect(chart.total).to.equal('1,210.8');
    });

    it("offers cycles of every kind, presets and dates of one's own", async () => {
      const chart = await open();
      const popover = chart.root.querySelector<HTMLElement>('#period')!;
      popover.showPopover();
      await chart.settled();
      const words = popover.textContent;
      expect(words).to.contain('Plan cycle').and.to.contain('Flex cycle').and.to.contain('Last 7 days');
      popover.querySelector<HTMLInputElement>('input[name="from"]')!.value = '2026-11-02';
      popover.querySelector<HTMLInputElement>('input[name="last"]')!.value = '2026-11-03';
      popover.querySelector<HTMLButtonElement>('button[type="submit"]')!.click();
      await chart.settled();
      expect([chart.element.from, chart.element.to]).to.deep.equal(['2026-11-02', '2026-11-04']);
      expect(popover.matches(':popover-open')).to.be.false;
    });

    it('explains an impossible range in place and keeps what was shown', async () => {
      const chart = await open();
      const popover = chart.root.querySelector<HTMLElement>('#period')!;
      popover.showPopover();
      await chart.settled();
      popover.querySelector<HTMLInputElement>('input[name="from"]')!.value = '2026-11-09';
      popover.querySelector<HTMLInputElement>('input[name="last"]')!.value = '2026-11-03';
      popover.querySelector<HTMLButtonElement>('button[type="submit"]')!.click();
      await chart.settled();
      expect(popover.querySelector('[role="alert"]')?.textContent).to.match(/The last day, .*, is before the first, /);
      expect(chart.element.from).to.equal('');
    });

    it("says which days can't be shown and leads back", async () => {
      const chart = await open(stories.DaysThatCannotBe);
      expect(chart.text).to.contain('These days can’t be shown');
      await chart.press('Show the current cycle');
      expect(chart.total).to.equal('1,210.8');
    });

    it('looks inside a bar by click, down to the hours, and comes back', async () => {
      const chart = await open();
      const heard = next(chart.element, 'usage-select');
      chart.point(11, 'pointerdown');
      chart.stage.click();
      expect((await heard).bucket).to.equal('2026-11-12');
      await chart.settled();
      expect([chart.element.from, chart.element.granularity]).to.deep.equal(['2026-11-12', 'hour']);
      expect(chart.text).to.contain('Hourly');
      await chart.press('Back');
      expect(chart.total).to.equal('1,210.8');
    });

    it('is outside again when the host shows other days', async () => {
      const chart = await open();
      chart.point(11, 'pointerdown');
      chart.stage.click();
      await chart.settled();
      Object.assign(chart.element, { from: '2026-11-01', to: '2026-11-15' });
      await chart.settled();
      expect(chart.element.granularity).to.equal('auto');
      expect(chart.text).not.to.contain('Back');
    });

    it('leaves a bar closed when the host prevents it', async () => {
      const chart = await open();
      chart.element.addEventListener('usage-select', (event) => event.preventDefault());
      chart.point(11, 'pointerdown');
      chart.stage.click();
      await chart.settled();
      expect(chart.element.from).to.equal('');
    });

    it('is as coarse as its bars need to be seen', async () => {
      const chart = await open(stories.YearByItself, { width: 700 });
      expect(chart.text).to.contain('Credits a week');
      const wide = await open(stories.YearByItself, { width: 2400 });
      expect(wide.text).to.contain('Credits a day');
    });
  });

  describe('cursor', () => {
    it('shows a tooltip with every series, the total and its share under the pointer', async () => {
      const chart = await open();
      chart.point(10);
      await chart.settled();
      expect(chart.isTooltipOpen).to.be.true;
      const words = chart.tooltip.textContent.replace(/\s+/g, ' ');
      expect(words).to.contain('Hosted inference').and.to.contain('Total').and.to.contain('%');
      expect(words).to.contain('Period before');
      chart.stage.dispatchEvent(new PointerEvent('pointerleave'));
      await chart.settled();
      expect(chart.isTooltipOpen).to.be.false;
    });

    it('keeps the tooltip inside the window, also at the edge of the page', async () => {
      const chart = await open({}, { width: 360 });
      for (const bucket of [0, 15, 29]) {
        chart.point(bucket);
        await chart.settled();
        const { left, right } = chart.tooltip.getBoundingClientRect();
        expect(left).to.be.at.least(0);
        expect(right).to.be.at.most(document.documentElement.clientWidth);
      }
    });

    it('goes through time and series by keys, and says each step', async () => {
      const chart = await open();
      chart.stage.focus();
      await sendKeys({ press: 'ArrowLeft' });
      await chart.settled();
      expect(chart.said).to.match(/17.*running total 1,210\.8, still filling$/);
      await sendKeys({ press: 'ArrowLeft' });
      await sendKeys({ press: 'ArrowUp' });
      await chart.settled();
      expect(chart.said).to.match(/^Hosted inference [\d.]+, \d+%$/);
      expect(chart.drawing.querySelector('.cursor')).to.exist;
      await sendKeys({ press: 'Home' });
      await sendKeys({ press: 'ArrowDown' });
      await chart.settled();
      expect(chart.said).to.match(/1.*: [\d.]+, running total/);
      await sendKeys({ press: 'Escape' });
      await chart.settled();
      expect(chart.drawing.querySelector('.cursor')).not.to.exist;
      expect(chart.root.activeElement).to.equal(chart.stage);
    });

    it('shows no tooltip while its bar is scrolled away', async () => {
      const chart = await open();
      const room = document.createElement('p');
      room.style.blockSize = '300vh';
      chart.element.after(room);
      chart.stage.focus();
      await sendKeys({ press: 'ArrowRight' });
      await chart.settled();
      expect(chart.isTooltipOpen).to.be.true;
      window.scrollTo(0, document.documentElement.scrollHeight);
      await waitUntil(() => !chart.isTooltipOpen);
      window.scrollTo(0, 0);
      await waitUntil(() => chart.isTooltipOpen);
    });

    it('opens the bar at the cursor by Enter', async () => {
      const chart = await open();
      chart.stage.focus();
      await sendKeys({ press: 'Home' });
      await sendKeys({ press: 'Enter' });
      await chart.settled();
      expect(chart.element.from).to.equal('2026-11-01');
    });

    it('keeps focus and place when the numbers are read again', async () => {
      const chart = await open();
      chart.stage.focus();
      await sendKeys({ press: 'Home' });
      await chart.settled();
      const { stage, said } = chart;
      await chart.element.refresh();
      await chart.settled();
      expect(chart.root.activeElement).to.equal(stage);
      expect(chart.said).to.equal(said);
    });

    it('shows on the first tap what the second one opens', async () => {
      const chart = await open();
      const box = chart.stage.getBoundingClientRect();
      const at = { clientX: box.left + 200, clientY: box.top + 150, bubbles: true, pointerType: 'touch' };
      chart.stage.dispatchEvent(new PointerEvent('pointerdown', at));
      chart.stage.click();
      await chart.settled();
      expect(chart.isTooltipOpen).to.be.true;
      expect(chart.element.from).to.equal('');
      chart.stage.dispatchEvent(new PointerEvent('pointerdown', at));
      chart.stage.click();
      await chart.settled();
      expect(chart.element.from).not.to.equal('');
    });
  });

  describe('single events', () => {
    const NOVEMBER_12 = { from: '2026-11-12', to: '2026-11-13' };

    /** A chart whose host shows events, and what it has asked for. */
    async function openAsking(args: object = {}) {
      const chart = await open({ args: { mode: 'daily', ...args } });
      const asked: object[] = [];
      chart.element.addEventListener('usage-events-request', ({ from, to, usageTypes }) => {
        asked.push({ from, to, ...(usageTypes.length > 0 && { usageTypes }) });
      });
      chart.element.canShowEvents = true;
      await chart.settled();
      return { chart, asked };
    }

    async function press(chart: ChartPage, ...keys: string[]): Promise<void> {
      for (const key of keys) await sendKeys({ press: key });
      await chart.settled();
    }

    /** To the 16th of November, the day before the one that is filling. */
    async function goToDay(chart: ChartPage): Promise<void> {
      chart.stage.focus();
      await press(chart, 'ArrowRight', 'ArrowLeft');
    }

    const DAY = { from: '2026-11-16', to: '2026-11-17' };
    const menuOf = (chart: ChartPage) => chart.root.querySelector<HTMLElement>('#bar-menu');
    const isOpen = (chart: ChartPage) => menuOf(chart)?.matches(':popover-open') === true;
    const itemsOf = (chart: ChartPage) =>
      [...menuOf(chart)!.querySelectorAll('[role=menuitem] > span')].map((item) => item.textContent);

    function rightClick(chart: ChartPage, bucket: number): boolean {
      chart.point(bucket, 'pointerdown');
      return chart.stage.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true }));
    }

    it('are not spoken of where nobody shows them', async () => {
      const { chart, asked } = await openAsking();
      chart.element.canShowEvents = false;
      await chart.settled();
      await goToDay(chart);
      expect(chart.tooltip.textContent).not.to.contain('events');
      await press(chart, 'e');
      expect([rightClick(chart, 11), isOpen(chart)]).to.deep.equal([true, false]);
      expect(asked).to.be.empty;
    });

    it('are not spoken of where the workspace has none', async () => {
      const source = new SeededSource({ capabilities: { events: false } });
      const { chart, asked } = await openAsking({ source: () => source });
      await goToDay(chart);
      await press(chart, 'e');
      expect(asked).to.be.empty;
      expect(menuOf(chart)).to.equal(null);
    });

    it('are asked for by a key, which the tooltip of the keyboard tells of', async () => {
      const { chart, asked } = await openAsking();
      chart.point(11);
      await chart.settled();
      expect(chart.tooltip.textContent).not.to.contain('E: events');
      await goToDay(chart);
      expect(chart.tooltip.textContent).to.contain('E: events');
      await press(chart, 'e', 'ArrowUp', 'E');
      expect(asked).to.deep.equal([DAY, { ...DAY, usageTypes: ['hosted-inference'] }]);
    });

    it('are none of a day that is yet to come', async () => {
      const { chart, asked } = await openAsking();
      chart.stage.focus();
      await press(chart, 'End', 'e');
      expect(chart.tooltip.textContent).not.to.contain('E: events');
      expect(rightClick(chart, 29)).to.be.true;
      expect(asked).to.be.empty;
    });

    it('are in the menu of a bar, beside the look inside', async () => {
      const { chart, asked } = await openAsking();
      expect(rightClick(chart, 11)).to.be.false;
      await chart.settled();
      expect(isOpen(chart)).to.be.true;
      expect(itemsOf(chart)).to.deep.equal(['Show events', 'Look inside']);
      expect(menuOf(chart)!.getAttribute('aria-label')).to.contain('Nov 12');
      expect(chart.isTooltipOpen).to.be.false;
      await press(chart, 'Enter');
      expect(isOpen(chart)).to.be.false;
      expect(asked).to.have.length(1);
      expect(asked[0]).to.include(NOVEMBER_12);
    });

    it('stand in a menu that the keyboard opens and leaves, where it was', async () => {
      const { chart } = await openAsking();
      await goToDay(chart);
      await press(chart, 'ContextMenu');
      expect(isOpen(chart)).to.be.true;
      expect(chart.root.activeElement?.textContent).to.contain('Show events');
      await press(chart, 'Escape');
      expect([isOpen(chart), chart.root.activeElement]).to.deep.equal([false, chart.stage]);
      expect(chart.isTooltipOpen).to.be.true;
      expect(chart.tooltip.textContent).to.contain('Nov 16');
      await press(chart, 'ContextMenu', 'ArrowDown', 'Enter');
      expect([chart.element.from, chart.element.granularity]).to.deep.equal(['2026-11-16', 'hour']);
    });

    it('are asked for by a click where nothing is finer, unless the host prevents that', async () => {
      const { chart, asked } = await openAsking({ from: '2026-11-12', to: '2026-11-13', granularity: 'hour' });
      chart.stage.focus();
      await press(chart, 'Home', 'Enter');
      expect(asked).to.deep.equal([{ from: '2026-11-12T00:00:00-05:00', to: '2026-11-12T01:00:00-05:00' }]);
      await press(chart, 'ContextMenu');
      expect(itemsOf(chart)).to.deep.equal(['Show events']);
      await press(chart, 'Escape');
      chart.element.addEventListener('usage-select', (event) => event.preventDefault());
      await press(chart, 'Enter');
      expect(asked).to.have.length(1);
    });

    it('are one button away in each row of the table, however it is sorted', async () => {
      const { chart, asked } = await openAsking({ view: 'table' });
      await chart.press('Sort by Day');
      expect(chart.tableRows[0]![0]).to.contain('Nov 17');
      await chart.press(`Show events of ${chart.tableRows[1]![0]}`);
      expect(asked).to.deep.equal([DAY]);
    });
  });

  describe('series', () => {
    it('hides one by its mark, says what is left, and brings all back', async () => {
      const chart = await open();
      const heard = next(chart.element, 'usage-view-change');
      await chart.press('Hide Hosted inference');
      expect((await heard).value).to.deep.equal(['hosted-inference']);
      expect(chart.text).to.match(/Showing 922\.\d+ of 1,210\.8/);
      expect(chart.drawing.querySelectorAll('path.bar')).to.have.length(7);
      await chart.press('Show all series');
      expect(chart.text).not.to.contain('Showing');
    });

    it('shows one alone by its name, and all again', async () => {
      const chart = await open();
      await chart.press('Show only GPU training');
      expect(chart.drawing.querySelectorAll('path.bar')).to.have.length(1);
      await chart.press('Show all series');
      expect(chart.drawing.querySelectorAll('path.bar')).to.have.length(8);
    });

    it('opens Other into its parts, which add up to it', async () => {
      const chart = await open();
      await chart.press('Show what is in Other');
      const parts = [...chart.root.querySelectorAll('.others .amount')].map((each) => each.getAttribute('title')!);
      const other = chart.root.querySelector('.legend:not(.others) li:last-child .amount')!.getAttribute('title')!;
      const exact = (text: string) => parseDecimal(text.replaceAll(',', ''));
      expect(formatDecimal(sumKnown(parts.map(exact)))).to.equal(formatDecimal(exact(other)));
      expect(parts).to.have.length(12);
    });

    it('keep their colours through a filter', async () => {
      const chart = await open(stories.Filtered);
      const classes = [...chart.drawing.querySelectorAll('path.bar')].map((bar) => bar.classList[1]);
      expect(classes.slice(0, 3)).to.deep.equal(['fill-1', 'fill-2', 'fill-3']);
      expect(chart.text).to.match(/Showing [\d.,]+ of 1,210\.8/);
    });

    it('are folders or keys by choice, with a name for usage that has none', async () => {
      expect((await open(stories.ByFolder)).text).to.contain('Workspace, no folder');
      expect((await open(stories.ByCategory)).legend.map(([name]) => name)).to.deep.equal([
        'Deploy',
        'Train',
        'Dataset',
      ]);
    });
  });

  describe('unit', () => {
    it('shows money at the price of the cycle', async () => {
      const chart = await open(stories.Money);
      expect(chart.total).to.equal('$484.32');
      expect(chart.text).to.contain('used of $800.00').and.to.contain('USD, running total since');
    });

    it('offers none without a price', async () => {
      const chart = await open(stories.NoPrice);
      expect(chart.button('Credits')).not.to.exist;
    });
  });

  describe('table and export', () => {
    it('has the numbers of the chart, and sorts by any column', async () => {
      const chart = await open(stories.Table);
      expect(chart.tableRows).to.have.length(17);
      expect(chart.tableRows.at(-1)!.at(-1)).to.equal('1,210.80');
      await chart.press('Sort by Total');
      const totals = chart.tableRows.map((row) => Number(row.at(-2)));
      expect(totals).to.deep.equal([...totals].sort((a, b) => b - a));
      expect(chart.root.querySelector('th[aria-sort]')?.getAttribute('aria-sort')).to.equal('descending');
    });

    it('saves the table as CSV: what is shown, exactly, with what it is', async () => {
      const chart = await open();
      const { name, blob } = await saved(() => chart.element.export('csv'));
      const text = await blob.text();
      expect(name).to.match(/^Acme.Vision.*2026-11-01.*2026-12-01\.csv$/);
      expect(text).to.contain('Time zone,America/New_York').and.to.contain('As of,2026-11-17T19:05:00Z');
      const rows = text
        .trim()
        .split('\r\n')
        .slice(-17)
        .map((line) => line.split(','));
      const sum = sumKnown(rows.map((row) => parseDecimal(row.at(-2)!)));
      expect(formatDecimal(sum)).to.equal(await sumOfSource());
      expect(rows.at(-1)!.at(-1)).to.equal(await sumOfSource());
    });

    it('saves the drawing as SVG and PNG', async () => {
      const chart = await open();
      const svg = await saved(() => chart.element.export('svg'));
      const text = await svg.blob.text();
      expect(text).to.contain('Hosted inference').and.to.contain('America/New_York');
      expect(new DOMParser().parseFromString(text, 'image/svg+xml').querySelector('parsererror')).not.to.exist;
      const png = await saved(() => chart.element.export('png'));
      expect(png.blob.type).to.equal('image/png');
      expect((await createImageBitmap(png.blob)).width).to.be.greaterThan(chart.element.offsetWidth);
    });
  });

  describe('data', () => {
    it('tells the host what it shows, exactly', async () => {
      const element = document.createElement('credit-usage-chart');
      const heard = next(element, 'usage-load');
      element.source = new SeededSource();
      document.body.append(element);
      const event = await heard;
      expect(event.totalCredits).to.equal(await sumOfSource());
      expect(event.asOf).to.equal('2026-11-17T19:05:00Z');
      element.remove();
    });

    it('forgets one workspace before it shows another', async () => {
      const chart = await open();
      chart.element.source = neverAnswering();
      await chart.element.updateComplete;
      await nextFrame();
      expect(chart.root.querySelector('.total')).not.to.exist;
    });

    it('stops reading when it leaves the page, and reads again when it comes back', async () => {
      const signals: AbortSignal[] = [];
      const source = new SeededSource();
      const usage = source.usage.bind(source);
      source.usage = (query, signal) => {
        signals.push(signal);
        return signals.length <= 2 ? new Promise(() => undefined) : usage(query, signal);
      };
      const chart = await open({ args: { source: () => source } });
      await waitUntil(() => signals.length === 2);
      const parent = chart.element.parentElement!;
      chart.element.remove();
      expect(signals[0]!.aborted).to.be.true;
      const heard = next(chart.element, 'usage-load');
      parent.append(chart.element);
      await heard;
    });

    it('a stale story is what it says', async () => {
      const source = failingOnRefresh(new SeededSource(), new UsageError('timeout', 'late'));
      const chart = await open({ args: { source: () => source } });
      await chart.element.refresh();
      await chart.element.updateComplete;
      expect(chart.text).to.contain('No answer in time.');
    });

    it('shows names as text, whatever they look like', async () => {
      const chart = await open(stories.AwkwardNames);
      expect(chart.root.querySelector('img')).not.to.exist;
      expect(chart.legend.map(([name]) => name)).to.include('&lt;b&gt;already escaped&lt;/b&gt; {{ name }} ${name}');
    });
  });

  describe('place', () => {
    for (const width of [280, 360, 620, 1056, 1600]) {
      it(`fits ${width} px without overflow`, async () => {
        await setViewport({ width: 1800, height: 900 });
        const chart = await open({}, { width });
        expect(chart.element.offsetWidth).to.equal(width);
        expect(chart.drawing.getBoundingClientRect().width).to.be.at.most(width);
        const box = chart.element.getBoundingClientRect();
        for (const text of chart.drawing.querySelectorAll('text')) {
          const { left, right } = text.getBoundingClientRect();
          expect(left, text.textContent).to.be.at.least(box.left - 0.5);
          expect(right, text.textContent).to.be.at.most(box.right + 0.5);
        }
      });
    }

    it('mirrors time in right-to-left text', async () => {
      const chart = await open({}, { dir: 'rtl' });
      const bars = chart.drawing.querySelector('path.bar')!.getBoundingClientRect();
      const box = chart.drawing.getBoundingClientRect();
      expect(box.right - bars.right).to.be.lessThan(bars.left - box.left);
    });

    it('follows its container', async () => {
      const chart = await open({}, { width: 900 });
      chart.element.style.inlineSize = '500px';
      await nextFrame();
      await nextFrame();
      await chart.element.updateComplete;
      expect(chart.drawing.getAttribute('width')).to.equal('500');
    });
  });
});

function next<K extends keyof HTMLElementEventMap>(element: HTMLElement, type: K): Promise<HTMLElementEventMap[K]> {
  return new Promise((resolve) => element.addEventListener(type, resolve, { once: true }));
}

async function sumOfSource(): Promise<string> {
  const { signal } = new AbortController();
  const { total } = await new SeededSource().usage({ from: '2026-11-01', to: '2026-12-01' }, signal);
  return total;
}
