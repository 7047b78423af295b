import { expect, fixture, html, nextFrame, waitUntil } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import { render } from 'lit';
import { failingOnRefresh, neverAnswering } from '../../../seed/states.js';
import { SeededSource } from '../../../seed/source.js';
import meta, * as stories from '../../../stories/credit-usage-chart.stories.js';
import '../../define.js';
import { UsageError, type CreditUsageChartElement, type UsageQuery, type UsageSeries } from '../../index.js';

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
      row.querySelector('.name')?.textContent ?? '',
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
    return all.find((each) => (each.getAttribute('aria-label') ?? each.textContent.trim()) === name)!;
  }
}

interface Place {
  readonly width?: number;
  readonly dir?: 'ltr' | 'rtl';
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
      expect(chart.legend[7]![0]).to.match(/^Other, \d+ types$/);
      expect(chart.drawing.querySelectorAll('path.bar')).to.have.length(8);
    });

    it('adds up: the legend is the total, to the hundredth', async () => {
      const chart = await open();
      const cents = chart.legend.map(([, amount]) => Number(amount.replaceAll(',', '')));
      expect(cents.reduce((a, b) => a + b, 0)).to.be.closeTo(Number(chart.total.replaceAll(',', '')), 0.05);
    });

    it('speaks a summary: mode, range, total, peak and series', async () => {
      const { summary } = await open();
      expect(summary).to.match(/^Running total of credits, .*2026\. Total 1,210\.8 credits\. Most on .*, \d/);
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
      expect(chart.text).to.contain('Today, still filling');
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
      await waitUntil(() => asked() === 1);
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
        return signals.length === 1 ? new Promise(() => undefined) : usage(query, signal);
      };
      const chart = await open({ args: { source: () => source } });
      await waitUntil(() => signals.length === 1);
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
