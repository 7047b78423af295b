import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import type { TemplateResult } from 'lit';
import { SeededSource } from '../../../seed/source.js';
import { until } from '../../../stories/steps.js';
import '../../define.js';
import type { CreditUsagePageElement } from '../../index.js';

describe('<credit-usage-page url-state>', () => {
  const source = new SeededSource();
  const { href: realHref } = location;

  /** What the document's address has for the page. */
  const state = () =>
    [...new URLSearchParams(location.search)]
      .filter(([name]) => !name.startsWith('wtr-'))
      .map((pair) => pair.join('='))
      .join('&');

  function goTo(parameters: string): void {
    const url = new URL(realHref);
    url.search = [url.search, parameters].filter(Boolean).join('&');
    history.replaceState(null, '', url);
  }

  async function go(steps: number): Promise<void> {
    const arrived = oneEvent(window, 'popstate');
    history.go(steps);
    await arrived;
  }

  async function pageOf(content: TemplateResult): Promise<CreditUsagePageElement> {
    const host = await fixture<HTMLElement>(html`<div>${content}</div>`);
    return host.querySelector('credit-usage-page')!;
  }

  const one = (page: CreditUsagePageElement, selector: string) => page.shadowRoot!.querySelector<HTMLElement>(selector);
  const button = (page: CreditUsagePageElement) => until(() => one(page, '.open-log'));
  const isFocused = (page: CreditUsagePageElement, selector: string) =>
    until(() => one(page, selector)?.matches(':focus'));

  async function openLog(page: CreditUsagePageElement): Promise<void> {
    (await button(page)).click();
    await isFocused(page, '.log h2');
  }

  afterEach(() => history.replaceState(null, '', realHref));

  it('opens the log as an entry of the history: the way back closes it, the way forward opens it again', async () => {
    const router = { idx: 3 };
    history.replaceState(router, '', `${realHref}#usage`);
    const page = await pageOf(html`<credit-usage-page .source=${source} url-state></credit-usage-page>`);
    await button(page);
    expect(location.href).to.equal(`${realHref}#usage`);
    await openLog(page);
    expect(state()).to.equal('usage-log=open');
    expect([history.state, location.hash]).to.deep.equal([router, '#usage']);
    await go(-1);
    await isFocused(page, '.open-log');
    expect([page.auditLog, one(page, '.log')]).to.deep.equal([false, null]);
    await go(1);
    await isFocused(page, '.log h2');
    expect(one(page, '.page')!.checkVisibility()).to.equal(false);
    await go(-1);
  });

  it('leads back from the log by a new entry, from which the way back opens it', async () => {
    const page = await pageOf(html`<credit-usage-page .source=${source} url-state></credit-usage-page>`);
    await openLog(page);
    one(page, '.back')!.click();
    await isFocused(page, '.open-log');
    expect(state()).to.equal('');
    await go(-1);
    await isFocused(page, '.log h2');
    await go(-1);
    await isFocused(page, '.open-log');
  });

  it('shows what a link says, and takes no focus then', async () => {
    goTo('usage-log=open&usage-unit=money&usage-mode=daily');
    const page = await pageOf(html`<credit-usage-page .source=${source} url-state></credit-usage-page>`);
    await until(() => one(page, 'usage-audit-log'));
    expect([page.unit, page.mode]).to.deep.equal(['money', 'daily']);
    expect(document.activeElement).to.equal(document.body);
    expect(state()).to.equal('usage-log=open&usage-unit=money&usage-mode=daily');
  });

  it('has what is chosen in a part', async () => {
    const page = await pageOf(html`<credit-usage-page .source=${source} url-state="team"></credit-usage-page>`);
    const daily = await until(() =>
      [...(one(page, 'credit-usage-chart')?.shadowRoot?.querySelectorAll('button') ?? [])].find(
        ({ textContent }) => textContent.trim() === 'Daily',
      ),
    );
    daily.click();
    await until(() => state() === 'team-mode=daily');
    await go(-1);
    await until(() => one(page, 'credit-usage-chart')?.getAttribute('mode') === 'cumulative');
  });

  it('says that a log is closed with which the host begins', async () => {
    const page = await pageOf(html`<credit-usage-page .source=${source} audit-log url-state></credit-usage-page>`);
    (await until(() => one(page, '.back'))).click();
    await until(() => state() === 'usage-log=closed');
    await go(-1);
    await until(() => one(page, '.log'));
  });

  it('keeps the log alone inside a provider, which keeps the view', async () => {
    goTo('usage-log=open&usage-unit=money');
    const page = await pageOf(html`
      <credit-usage-provider .source=${source} url-state>
        <credit-usage-page url-state></credit-usage-page>
      </credit-usage-provider>
    `);
    await until(() => one(page, 'usage-audit-log'));
    expect(page.unit).to.equal('money');
    page.closest('credit-usage-provider')!.unit = 'credits';
    await until(() => state() === 'usage-log=open');
    one(page, '.back')!.click();
    await until(() => state() === '');
    await go(-1);
    await until(() => one(page, '.log'));
    expect(page.unit).to.equal('credits');
  });

  it('leaves address and history alone without the attribute', async () => {
    const entries = history.length;
    const page = await pageOf(html`<credit-usage-page .source=${source}></credit-usage-page>`);
    await openLog(page);
    one(page, '.back')!.click();
    await isFocused(page, '.open-log');
    expect(location.href).to.equal(realHref);
    expect(history.length).to.equal(entries);
    goTo('usage-log=open');
    window.dispatchEvent(new PopStateEvent('popstate'));
    await page.updateComplete;
    expect(one(page, '.log')).to.equal(null);
  });
});
