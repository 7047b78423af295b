import { expect, fixture, html, nextFrame, waitUntil } from '@open-wc/testing';
import type { TemplateResult } from 'lit';
import { html as staticHtml, unsafeStatic } from 'lit/static-html.js';
import { SeededSource } from '../../../seed/source.js';
import '../../define.js';
import { CreditUsageProviderElement, type CreditUsageChartElement } from '../../index.js';

const NOVEMBER = '1,210.8';
const NOT_CONNECTED = 'Not connected';

describe('<credit-usage-provider>', () => {
  const source = new SeededSource();

  async function pageOf(content: TemplateResult): Promise<HTMLElement> {
    const page = await fixture<HTMLElement>(html`<div>${content}</div>`);
    await settled();
    return page;
  }

  /** Until what was asked for is read and shown; sources in memory answer within a frame. */
  async function settled(): Promise<void> {
    for (let frame = 0; frame < 6; frame++) await nextFrame();
  }

  const providerOf = (page: ParentNode) => page.querySelector('credit-usage-provider')!;
  const chartsOf = (page: ParentNode) => [...page.querySelectorAll('credit-usage-chart')];
  const textOf = (chart: CreditUsageChartElement) => chart.shadowRoot!.textContent;
  const totalOf = (chart: CreditUsageChartElement) => chart.shadowRoot!.querySelector('.total')?.textContent;

  async function press(chart: CreditUsageChartElement, name: string): Promise<void> {
    const buttons = [...chart.shadowRoot!.querySelectorAll('button')];
    buttons.find((each) => (each.getAttribute('aria-label') ?? each.textContent).trim() === name)!.click();
    await settled();
  }

  async function pageOfTwo() {
    const page = await pageOf(html`
      <credit-usage-provider .source=${source}>
        <credit-usage-chart></credit-usage-chart>
        <section><credit-usage-chart></credit-usage-chart></section>
      </credit-usage-provider>
    `);
    const [first, second] = chartsOf(page);
    return { page, provider: providerOf(page), first: first!, second: second! };
  }

  it('takes no room of its own', async () => {
    const { provider } = await pageOfTwo();
    expect(getComputedStyle(provider).display).to.equal('contents');
    provider.hidden = true;
    expect(getComputedStyle(provider).display).to.equal('none');
  });

  it('gives the tags inside it its source', async () => {
    const { provider, first, second } = await pageOfTwo();
    expect([totalOf(first), totalOf(second)]).to.deep.equal([NOVEMBER, NOVEMBER]);
    provider.source = undefined;
    await settled();
    expect(textOf(first)).to.contain(NOT_CONNECTED);
  });

  it('is where their view begins', async () => {
    const page = await pageOf(html`
      <credit-usage-provider .source=${source} cycle="plan-2026-09" unit="money" .usageTypes=${['gpu-training']}>
        <credit-usage-chart unit="credits"></credit-usage-chart>
      </credit-usage-provider>
    `);
    const [chart] = chartsOf(page);
    expect([chart!.cycle, chart!.unit, chart!.usageTypes]).to.deep.equal(['plan-2026-09', 'money', ['gpu-training']]);
    expect(totalOf(chart!)).to.match(/^\$/);
  });

  it('is followed by all of them', async () => {
    const { provider, first, second } = await pageOfTwo();
    Object.assign(provider, { cycle: 'plan-2026-10', categories: ['train'] });
    await settled();
    for (const chart of [first, second]) {
      expect([chart.cycle, chart.categories]).to.deep.equal(['plan-2026-10', ['train']]);
      expect(totalOf(chart)).not.to.equal(NOVEMBER);
    }
  });

  it('has what the user chooses in one, and the other has it in the same update', async () => {
    const { provider, first, second } = await pageOfTwo();
    const heard: unknown[] = [];
    provider.addEventListener('usage-view-change', ({ name, value, target }) => {
      heard.push([name, value, target, provider.unit, second.unit]);
    });
    await press(first, 'USD');
    expect(heard).to.deep.equal([['unit', 'money', first, 'money', 'money']]);
    expect(totalOf(second)).to.equal(totalOf(first));
    expect(totalOf(second)).to.match(/^\$/);
  });

  it('has the days that the user chooses in one', async () => {
    const { provider, first, second } = await pageOfTwo();
    let heard = 0;
    provider.addEventListener('usage-range-change', () => heard++);
    await press(second, 'Earlier period');
    expect(heard).to.equal(1);
    expect([provider.cycle, first.cycle]).to.deep.equal(['plan-2026-10', 'plan-2026-10']);
    expect(totalOf(first)).to.equal(totalOf(second));
  });

  it('has whether charts add up: all of them do, or none', async () => {
    const { provider, first, second } = await pageOfTwo();
    const heard: unknown[] = [];
    provider.addEventListener('usage-mode-change', ({ mode, target }) => {
      heard.push([mode, target, provider.mode, second.mode]);
    });
    await press(first, 'Daily');
    expect(heard).to.deep.equal([['daily', first, 'daily', 'daily']]);
    expect(textOf(second)).to.contain('Credits a day');
    provider.mode = 'cumulative';
    await settled();
    expect(textOf(first)).not.to.contain('Credits a day');
  });

  it('has one clock for all times, and each can choose it', async () => {
    const page = await pageOf(html`
      <credit-usage-provider .source=${source} time-zone="Europe/Berlin">
        <credit-usage-chart></credit-usage-chart>
        <cycle-breakdown></cycle-breakdown>
        <usage-audit-log></usage-audit-log>
      </credit-usage-provider>
    `);
    const [chart] = chartsOf(page);
    const log = page.querySelector('usage-audit-log')!.shadowRoot!;
    const breakdown = page.querySelector('cycle-breakdown')!.shadowRoot!;
    await waitUntil(() => log.querySelector('th') && breakdown.querySelector('.notes'));
    const clockIn = (root: ShadowRoot, selector: string) =>
      /(\d+:05 .* time|Time, .*)$/.exec(
        root
          .querySelector(selector)!
          .textContent.replace(/[\s.]+/g, ' ')
          .trim(),
      )?.[0];
    const clocks = () => [clockIn(chart!.shadowRoot!, '.fresh'), clockIn(breakdown, '.notes'), clockIn(log, 'th')];
    expect(clocks()).to.deep.equal(['8:05 PM, Berlin time', '8:05 PM, Berlin time', 'Time, Berlin']);
    const utc = [...log.querySelectorAll<HTMLElement>('.title button')].find((each) => each.title === 'UTC')!;
    utc.click();
    await settled();
    expect(providerOf(page).timeZone).to.equal('UTC');
    expect(clocks()).to.deep.equal(['7:05 PM, UTC time', '7:05 PM, UTC time', 'Time, UTC']);
  });

  it('leaves to each what is no part of the view', async () => {
    const { first, second } = await pageOfTwo();
    await press(first, 'Table');
    expect([first.view, second.view]).to.deep.equal(['table', 'chart']);
  });

  it('leaves a tag its own source, which shares the view', async () => {
    const page = await pageOf(html`
      <credit-usage-provider .source=${source} cycle="plan-2026-10">
        <credit-usage-chart></credit-usage-chart>
        <credit-usage-chart .source=${new SeededSource({ events: [] })}></credit-usage-chart>
      </credit-usage-provider>
    `);
    const [first, second] = chartsOf(page);
    expect(second!.cycle).to.equal('plan-2026-10');
    expect(totalOf(first!)).not.to.equal(totalOf(second!));
    second!.source = undefined;
    await settled();
    expect(totalOf(first!)).to.equal(totalOf(second!));
  });

  it('finds tags in shadow roots', async () => {
    const page = await pageOf(html`<credit-usage-provider .source=${source}><div></div></credit-usage-provider>`);
    const inside = document.createElement('credit-usage-chart');
    page.querySelector('div')!.attachShadow({ mode: 'open' }).append(inside);
    await settled();
    expect(totalOf(inside)).to.equal(NOVEMBER);
  });

  it('passes its view on to a tag outside that is linked to one inside', async () => {
    const page = await pageOf(html`
      <credit-usage-provider .source=${source}
        ><credit-usage-chart id="inside"></credit-usage-chart
      ></credit-usage-provider>
      <credit-usage-chart for="inside"></credit-usage-chart>
    `);
    const [inside, outside] = chartsOf(page);
    expect(totalOf(outside!)).to.equal(NOVEMBER);
    await press(outside!, 'Earlier period');
    expect([providerOf(page).cycle, inside!.cycle]).to.deep.equal(['plan-2026-10', 'plan-2026-10']);
  });

  it('says when it is wrong, and gives what is nearest', async () => {
    const { warn } = console;
    const warnings: string[] = [];
    console.warn = (message: string) => warnings.push(message);
    try {
      const page = await fixture<HTMLElement>(`
        <div>
          <credit-usage-provider usage-types="[gpu" unit="euros" mode="hourly" time-zone="mars">
            <credit-usage-chart></credit-usage-chart>
          </credit-usage-provider>
        </div>
      `);
      providerOf(page).source = source;
      await settled();
      expect(totalOf(chartsOf(page)[0]!)).to.equal(NOVEMBER);
      expect(warnings).to.have.length(4);
      for (const warning of warnings) expect(warning).to.contain('<credit-usage-provider>');
    } finally {
      console.warn = warn;
    }
  });

  describe('coming and going', () => {
    it('is found by tags that were there before it was defined', async () => {
      const tag = unsafeStatic('usage-late-provider');
      const page = await pageOf(staticHtml`
        <${tag} cycle="plan-2026-10"><credit-usage-chart></credit-usage-chart></${tag}>
      `);
      const [chart] = chartsOf(page);
      expect(textOf(chart!)).to.contain(NOT_CONNECTED);
      // What a framework has set before the tag was defined.
      Object.assign(page.firstElementChild!, { source });
      customElements.define('usage-late-provider', class extends CreditUsageProviderElement {});
      await settled();
      expect(chart!.cycle).to.equal('plan-2026-10');
      expect(textOf(chart!)).to.contain('Oct');
    });

    it('takes over what another one around it has given before it was defined', async () => {
      const tag = unsafeStatic('usage-later-provider');
      const page = await pageOf(staticHtml`
        <credit-usage-provider .source=${source}>
          <${tag} cycle="plan-2026-10"><credit-usage-chart></credit-usage-chart></${tag}>
        </credit-usage-provider>
      `);
      const [chart] = chartsOf(page);
      expect(chart!.cycle).to.equal('current');
      customElements.define('usage-later-provider', class extends CreditUsageProviderElement {});
      await settled();
      expect(chart!.cycle).to.equal('plan-2026-10');
      providerOf(page).cycle = 'plan-2026-09';
      await settled();
      expect(chart!.cycle).to.equal('plan-2026-10');
    });

    async function pageOfTwoProviders() {
      const page = await pageOf(html`
        <credit-usage-provider .source=${source}><credit-usage-chart></credit-usage-chart></credit-usage-provider>
        <credit-usage-provider .source=${new SeededSource({ events: [] })} cycle="plan-2026-10">
        </credit-usage-provider>
      `);
      const [first, second] = page.querySelectorAll('credit-usage-provider');
      return { page, first: first!, second: second!, chart: chartsOf(page)[0]! };
    }

    it('is left for another one by a tag that moves there', async () => {
      const { first, second, chart } = await pageOfTwoProviders();
      second.append(chart);
      await settled();
      expect(chart.cycle).to.equal('plan-2026-10');
      expect(totalOf(chart)).to.equal('0');
      first.cycle = 'plan-2026-09';
      await press(chart, 'Later period');
      expect([first.cycle, second.cycle, chart.cycle]).to.deep.equal(['plan-2026-09', 'plan-2026-11', 'plan-2026-11']);
      first.unit = 'money';
      await settled();
      expect(chart.unit).to.equal('credits');
    });

    it('is left by a tag that moves out, which keeps its view and has no source', async () => {
      const { page, first, chart } = await pageOfTwoProviders();
      first.unit = 'money';
      await settled();
      page.append(chart);
      await settled();
      expect(chart.unit).to.equal('money');
      expect(textOf(chart)).to.contain(NOT_CONNECTED);
      first.unit = 'credits';
      await settled();
      expect(chart.unit).to.equal('money');
    });

    it('has a tag back that was away, with what has changed meanwhile', async () => {
      const { first, chart } = await pageOfTwoProviders();
      chart.remove();
      first.cycle = 'plan-2026-10';
      await settled();
      expect(chart.cycle).to.equal('current');
      expect(totalOf(chart)).to.equal(NOVEMBER);
      first.append(chart);
      await settled();
      expect(chart.cycle).to.equal('plan-2026-10');
      expect(totalOf(chart)).not.to.equal(NOVEMBER);
    });

    it('can be away itself', async () => {
      const { page, first, chart } = await pageOfTwoProviders();
      first.remove();
      await settled();
      page.append(first);
      await settled();
      await press(chart, 'Earlier period');
      expect(first.cycle).to.equal('plan-2026-10');
    });

    it('counts when it is the nearest, and has the source of the one around it', async () => {
      const page = await pageOf(html`
        <credit-usage-provider .source=${source} cycle="plan-2026-10">
          <credit-usage-chart></credit-usage-chart>
          <credit-usage-provider><credit-usage-chart></credit-usage-chart></credit-usage-provider>
        </credit-usage-provider>
      `);
      const [outer, inner] = page.querySelectorAll('credit-usage-provider');
      const [first, second] = chartsOf(page);
      expect([first!.cycle, second!.cycle]).to.deep.equal(['plan-2026-10', 'current']);
      expect(totalOf(second!)).to.equal(NOVEMBER);
      await press(second!, 'Earlier period');
      await press(second!, 'Earlier period');
      expect([inner!.cycle, outer!.cycle, first!.cycle]).to.deep.equal([
        'plan-2026-09',
        'plan-2026-10',
        'plan-2026-10',
      ]);
    });
  });

  describe('over HTTP', () => {
    const { fetch: realFetch } = globalThis;
    let asked: string[];

    beforeEach(() => {
      asked = [];
      globalThis.fetch = async (input, init) => {
        const url = new URL(new Request(input, init).url);
        asked.push(url.pathname + url.search);
        const { signal } = new AbortController();
        if (!url.pathname.endsWith('/usage')) return Response.json(await source.workspace(signal));
        const query = { from: url.searchParams.get('from')!, to: url.searchParams.get('to')! };
        return Response.json(await source.usage({ ...query, granularity: 'day', groupBy: 'usageType' }, signal));
      };
    });

    afterEach(() => {
      globalThis.fetch = realFetch;
    });

    it('asks each question once, however many tags have it', async () => {
      const page = await pageOf(html`
        <credit-usage-provider endpoint="/api" workspace="acme">
          <credit-usage-chart></credit-usage-chart>
          <credit-usage-chart></credit-usage-chart>
        </credit-usage-provider>
      `);
      await settled();
      const [first, second] = chartsOf(page);
      expect([totalOf(first!), totalOf(second!)]).to.deep.equal([NOVEMBER, NOVEMBER]);
      expect(asked.filter((path) => !path.includes('/usage'))).to.deep.equal(['/api/v1/workspaces/acme']);
      expect(asked).to.deep.equal([...new Set(asked)]);
    });

    it('asks for another workspace when it has another', async () => {
      const page = await pageOf(html`
        <credit-usage-provider endpoint="/api" workspace="acme">
          <credit-usage-chart></credit-usage-chart>
        </credit-usage-provider>
      `);
      providerOf(page).workspace = 'other';
      await settled();
      expect(asked.filter((path) => !path.includes('/usage'))).to.deep.equal([
        '/api/v1/workspaces/acme',
        '/api/v1/workspaces/other',
      ]);
    });
  });
});
