import { expect, fixture, html, nextFrame, oneEvent } from '@open-wc/testing';
import type { TemplateResult } from 'lit';
import { SeededSource } from '../../../seed/source.js';
import '../../define.js';
import type { CreditUsageChartElement, CreditUsageProviderElement } from '../../index.js';

describe('<credit-usage-provider url-state>', () => {
  const source = new SeededSource();
  const { href: realHref } = location;
  const { warn: realWarn } = console;
  let warnings: string[];

  /** What the page's address has for the provider. */
  const state = () =>
    [...new URLSearchParams(location.search)]
      .filter(([name]) => !name.startsWith('wtr-'))
      .map((pair) => pair.join('='))
      .join('&');

  /** Goes to an address as a link or a router does, without an event. */
  function goTo(parameters: string, how: 'pushState' | 'replaceState' = 'replaceState', data: unknown = null): void {
    const url = new URL(realHref);
    url.search = [url.search, parameters].filter(Boolean).join('&');
    history[how](data, '', url);
  }

  async function settled(): Promise<void> {
    for (let frame = 0; frame < 6; frame++) await nextFrame();
  }

  async function go(steps: number): Promise<void> {
    const arrived = oneEvent(window, 'popstate');
    history.go(steps);
    await arrived;
    await settled();
  }

  async function pageOf(content: TemplateResult) {
    const page = await fixture<HTMLElement>(html`<div>${content}</div>`);
    await settled();
    const [provider, other] = page.querySelectorAll('credit-usage-provider');
    const [chart, second] = page.querySelectorAll('credit-usage-chart');
    return { page, provider: provider!, other: other!, chart: chart!, second: second! };
  }

  const onePage = () =>
    pageOf(html`
      <credit-usage-provider .source=${source} url-state>
        <credit-usage-chart></credit-usage-chart>
      </credit-usage-provider>
    `);

  async function press(chart: CreditUsageChartElement, name: string): Promise<void> {
    const buttons = [...chart.shadowRoot!.querySelectorAll('button')];
    buttons.find((each) => (each.getAttribute('aria-label') ?? each.textContent).trim() === name)!.click();
    await settled();
  }

  const viewOf = ({ cycle, from, to, unit, usageTypes, folders }: CreditUsageProviderElement) => ({
    ...{ cycle, from, to, unit, usageTypes, folders },
  });

  beforeEach(() => {
    warnings = [];
    console.warn = (message: string) => warnings.push(message);
  });

  afterEach(() => {
    console.warn = realWarn;
    history.replaceState(null, '', realHref);
  });

  it('leaves the address alone while nothing has been chosen', async () => {
    const entries = history.length;
    await onePage();
    expect(location.href).to.equal(realHref);
    expect(history.length).to.equal(entries);
  });

  it('shows what a link says, and reads that only', async () => {
    goTo('usage-cycle=plan-2026-10&usage-unit=money&usage-type=gpu-training&usage-subtree=retail-shelves');
    const asked: string[] = [];
    const watched = new SeededSource();
    const usage = watched.usage.bind(watched);
    watched.usage = (query, signal) => {
      asked.push(query.from);
      return usage(query, signal);
    };
    const { provider, chart } = await pageOf(html`
      <credit-usage-provider .source=${watched} url-state>
        <credit-usage-chart></credit-usage-chart>
      </credit-usage-provider>
    `);
    expect(viewOf(provider)).to.deep.equal({
      ...{ cycle: 'plan-2026-10', from: '', to: '', unit: 'money', usageTypes: ['gpu-training'] },
      folders: { subtrees: ['retail-shelves'] },
    });
    expect([chart.cycle, chart.unit]).to.deep.equal(['plan-2026-10', 'money']);
    expect(asked).to.not.be.empty;
    expect(asked.filter((from) => from >= '2026-11')).to.be.empty;
    expect(warnings).to.be.empty;
  });

  it('has what the user chooses, a new entry each, and goes back and forward through them', async () => {
    const entries = history.length;
    const { provider, chart } = await onePage();
    await press(chart, 'Earlier period');
    expect(state()).to.equal('usage-cycle=plan-2026-10');
    await press(chart, 'USD');
    expect(state()).to.equal('usage-cycle=plan-2026-10&usage-unit=money');
    expect(history.length).to.be.within(entries, entries + 2);

    await go(-1);
    expect([provider.cycle, provider.unit, chart.unit]).to.deep.equal(['plan-2026-10', 'credits', 'credits']);
    await go(-1);
    expect([provider.cycle, chart.cycle]).to.deep.equal(['current', 'current']);
    expect(state()).to.equal('');
    await go(2);
    expect([chart.cycle, chart.unit]).to.deep.equal(['plan-2026-10', 'money']);
    await go(-2);
  });

  it('has whether charts add up and the clock, and goes back through them', async () => {
    goTo('usage-zone=viewer');
    const { provider, chart } = await onePage();
    expect(provider.timeZone).to.equal('viewer');
    await press(chart, 'Daily');
    expect(state()).to.equal('usage-mode=daily&usage-zone=viewer');
    await go(-1);
    expect([provider.mode, chart.mode, provider.timeZone]).to.deep.equal(['cumulative', 'cumulative', 'viewer']);
  });

  it('changes the entry that is there when the host sets something', async () => {
    const { provider } = await onePage();
    const entries = history.length;
    Object.assign(provider, { from: '2026-11-02', to: '2026-11-16' });
    await settled();
    expect(state()).to.equal('usage-from=2026-11-02&usage-to=2026-11-16');
    provider.usageTypes = ['gpu-training'];
    await settled();
    expect(history.length).to.equal(entries);
    Object.assign(provider, { from: '', to: '', usageTypes: [] });
    await settled();
    expect(state()).to.equal('');
  });

  it('knows a change of the host after a choice of the user for what it is', async () => {
    const { provider, chart } = await onePage();
    await press(chart, 'Earlier period');
    const entries = history.length;
    provider.unit = 'money';
    await settled();
    expect(history.length).to.equal(entries);
    expect(state()).to.equal('usage-cycle=plan-2026-10&usage-unit=money');
    await go(-1);
    expect([provider.cycle, provider.unit]).to.deep.equal(['current', 'credits']);
  });

  it('says how a view differs from the one that the host begins with', async () => {
    const { provider, chart } = await pageOf(html`
      <credit-usage-provider .source=${source} cycle="plan-2026-10" .usageTypes=${['gpu-training']} url-state>
        <credit-usage-chart></credit-usage-chart>
      </credit-usage-provider>
    `);
    expect(state()).to.equal('');
    provider.usageTypes = [];
    await press(chart, 'Later period');
    expect(state()).to.equal('usage-cycle=plan-2026-11&usage-type=');
  });

  it('touches nothing else of the address, and keeps the state of the host’s router', async () => {
    const router = { idx: 3, key: 'abc' };
    const url = new URL(realHref);
    url.search += '&tab=a%20b&flag';
    url.hash = '#usage';
    history.replaceState(router, '', url);
    const { provider, chart } = await onePage();
    provider.unit = 'money';
    await settled();
    expect(location.href).to.equal(url.href.replace('&flag', '&flag&usage-unit=money'));
    expect(history.state).to.deep.equal(router);
    await press(chart, 'Earlier period');
    expect(history.state).to.deep.equal(router);
    expect(location.hash).to.equal('#usage');
    await go(-1);
  });

  it('does not contradict a router that writes the address anew, and goes on from there', async () => {
    const { provider, chart } = await onePage();
    provider.cycle = 'plan-2026-10';
    await settled();
    goTo('page=2');
    provider.requestUpdate();
    await settled();
    expect(state()).to.equal('page=2');
    expect(provider.cycle).to.equal('plan-2026-10');
    await press(chart, 'USD');
    expect(state()).to.equal('page=2&usage-cycle=plan-2026-10&usage-unit=money');
    await go(-1);
  });

  it('hears of what a router has pushed at the next popstate', async () => {
    const { provider } = await onePage();
    goTo('usage-cycle=plan-2026-10', 'pushState');
    await settled();
    expect(provider.cycle).to.equal('current');
    goTo('usage-cycle=plan-2026-10&page=2', 'pushState');
    await go(-1);
    expect(provider.cycle).to.equal('plan-2026-10');
    await go(-1);
    expect(provider.cycle).to.equal('current');
  });

  it('is not moved by a popstate that is none of its own', async () => {
    const { provider } = await onePage();
    provider.cycle = 'plan-2026-10';
    await settled();
    const before = viewOf(provider);
    location.hash = '#below';
    await go(-1);
    expect(viewOf(provider)).to.deep.equal(before);
  });

  it('is one with another provider that has a prefix of its own', async () => {
    goTo('team-unit=money&usage-unit=euros');
    const { provider, other, chart, second } = await pageOf(html`
      <credit-usage-provider .source=${source} url-state="org">
        <credit-usage-chart></credit-usage-chart>
      </credit-usage-provider>
      <credit-usage-provider .source=${source} url-state="team">
        <credit-usage-chart></credit-usage-chart>
      </credit-usage-provider>
    `);
    expect([provider.unit, other.unit]).to.deep.equal(['credits', 'money']);
    await press(chart, 'Earlier period');
    await press(second, 'Credits');
    expect(state()).to.equal('usage-unit=euros&org-cycle=plan-2026-10');
    await go(-1);
    expect([provider.cycle, other.unit]).to.deep.equal(['plan-2026-10', 'money']);
    await go(-1);
    expect([provider.cycle, other.unit]).to.deep.equal(['current', 'money']);
  });

  it('warns once of what it can’t read, and ignores it', async () => {
    goTo('usage-unit=euros&usage-from=2026-11-31&usage-to=2026-12-01&usage-type=gpu-training');
    const { provider } = await onePage();
    expect(viewOf(provider)).to.include({ cycle: 'current', from: '', unit: 'credits' });
    expect(provider.usageTypes).to.deep.equal(['gpu-training']);
    expect(warnings).to.have.length(2);
    window.dispatchEvent(new PopStateEvent('popstate'));
    await settled();
    expect(warnings).to.have.length(2);
  });

  it('leaves out a selection that is too long, says so, and keeps it while the user goes on', async () => {
    const { provider, chart } = await onePage();
    const folders = { subtrees: ['@workspace'], foldersOut: Array.from({ length: 200 }, (_, i) => `folder-${i}`) };
    provider.folders = folders;
    await settled();
    expect(state()).to.equal('');
    expect(warnings).to.have.length(1);
    expect(warnings[0]).to.contain('the folders');
    await press(chart, 'USD');
    expect(state()).to.equal('usage-unit=money');
    expect(provider.folders).to.equal(folders);
    expect(warnings).to.have.length(1);
    await go(-1);
  });

  it('takes the usual prefix where it has none that can be one', async () => {
    const { chart } = await pageOf(html`
      <credit-usage-provider .source=${source} url-state="my page">
        <credit-usage-chart></credit-usage-chart>
      </credit-usage-provider>
    `);
    expect(warnings).to.have.length(1);
    await press(chart, 'USD');
    expect(state()).to.equal('usage-unit=money');
    await go(-1);
  });

  it('can be taken away, and leaves the address as it is', async () => {
    const { provider, chart } = await onePage();
    provider.unit = 'money';
    await settled();
    provider.urlState = false;
    await press(chart, 'Earlier period');
    expect(state()).to.equal('usage-unit=money');
    window.dispatchEvent(new PopStateEvent('popstate'));
    expect(provider.cycle).to.equal('plan-2026-10');
  });

  it('says it once where the address can’t be changed', async () => {
    const { chart } = await onePage();
    Object.defineProperty(history, 'pushState', {
      configurable: true,
      value: () => {
        throw new DOMException('Too many calls', 'SecurityError');
      },
    });
    try {
      await press(chart, 'USD');
      await press(chart, 'Earlier period');
    } finally {
      Reflect.deleteProperty(history, 'pushState');
    }
    expect([chart.unit, chart.cycle]).to.deep.equal(['money', 'plan-2026-10']);
    expect(warnings).to.have.length(1);
    expect(warnings[0]).to.contain('SecurityError');
  });

  describe('away from the page', () => {
    it('neither reads nor writes the address', async () => {
      const { provider } = await onePage();
      provider.remove();
      provider.cycle = 'plan-2026-10';
      await settled();
      expect(state()).to.equal('');
      goTo('usage-unit=money');
      window.dispatchEvent(new PopStateEvent('popstate'));
      expect(provider.unit).to.equal('credits');
    });

    it('and back, shows what the address says now', async () => {
      const { page, provider } = await onePage();
      provider.cycle = 'plan-2026-10';
      await settled();
      provider.remove();
      goTo('usage-unit=money');
      page.append(provider);
      await settled();
      expect([provider.cycle, provider.unit]).to.deep.equal(['current', 'money']);
    });

    it('and back, says what has changed meanwhile', async () => {
      const { page, provider } = await onePage();
      provider.remove();
      provider.cycle = 'plan-2026-10';
      await settled();
      page.append(provider);
      await settled();
      expect(state()).to.equal('usage-cycle=plan-2026-10');
    });

    it('for a moment, when it is moved, keeps its view', async () => {
      const { page, provider } = await onePage();
      provider.cycle = 'plan-2026-10';
      page.append(provider);
      await settled();
      expect(provider.cycle).to.equal('plan-2026-10');
      expect(state()).to.equal('usage-cycle=plan-2026-10');
    });
  });
});
