import { expect, fixture, html, nextFrame } from '@open-wc/testing';
import type { TemplateResult } from 'lit';
import { SeededSource } from '../seed/source.js';
import { en } from '../src/core/locale/index.js';
import '../src/define.js';
import type { Dictionary, Texts } from '../src/index.js';

describe('languages and texts of the host', () => {
  const source = new SeededSource();
  const RAISE = 'Ask for more';
  const italian: Dictionary = { ...en, language: 'it', limits: { ...en.limits, unlimited: 'Senza limite' } };

  async function pageOf(content: TemplateResult, lang = 'en'): Promise<HTMLElement> {
    const page = await fixture<HTMLElement>(html`<div lang=${lang}>${content}</div>`);
    await settled();
    return page;
  }

  async function settled(): Promise<void> {
    for (let frame = 0; frame < 8; frame++) await nextFrame();
  }

  const saidBy = (page: ParentNode, id: string) => page.querySelector(id)!.shadowRoot!.textContent.replace(/\s+/g, ' ');

  it('come with their numbers in each language that the library has', async () => {
    const total = {
      de: '1.210,8 von 2.000 Credits verbraucht',
      fr: '1 210,8 crédits utilisés sur 2 000',
      es: '1210,8 créditos usados de 2000',
      ja: '1,210.8 / 2,000 クレジット使用',
      ar: '1,210.8 مستخدم من رصيد 2,000',
    };
    for (const [lang, words] of Object.entries(total)) {
      const page = await pageOf(html`<credit-usage-chart .source=${source}></credit-usage-chart>`, lang);
      expect(saidBy(page, 'credit-usage-chart')).to.include(words);
    }
  });

  it('are said by the element that has them', async () => {
    const texts: Texts = { limits: { unlimited: 'As many as you like' } };
    const page = await pageOf(html`
      <workspace-limits id="own" .source=${source} .texts=${texts}></workspace-limits>
      <workspace-limits id="other" .source=${source}></workspace-limits>
    `);
    expect(saidBy(page, '#own')).to.include('As many as you like').and.not.include('No limit');
    expect(saidBy(page, '#other')).to.include('No limit');
  });

  it('on a provider are said by all tags inside, in providers inside too, and follow a change', async () => {
    const page = await pageOf(html`
      <credit-usage-provider .source=${source} .texts=${{ limits: { unlimited: RAISE } }}>
        <workspace-limits id="first"></workspace-limits>
        <workspace-limits id="own" .texts=${{ limits: { unlimited: 'Mine' } }}></workspace-limits>
        <credit-usage-provider><workspace-limits id="deep"></workspace-limits></credit-usage-provider>
      </credit-usage-provider>
    `);
    expect(saidBy(page, '#first')).to.include(RAISE);
    expect(saidBy(page, '#deep')).to.include(RAISE);
    expect(saidBy(page, '#own')).to.include('Mine').and.not.include(RAISE);
    page.querySelector('credit-usage-provider')!.texts = { limits: { unlimited: 'Later' } };
    await settled();
    for (const id of ['#first', '#deep']) expect(saidBy(page, id)).to.include('Later').and.not.include(RAISE);
    page.querySelector('credit-usage-provider')!.texts = undefined;
    await settled();
    expect(saidBy(page, '#first')).to.include('No limit');
  });

  it('are a whole language, whose numbers go with them', async () => {
    const page = await pageOf(
      html`<credit-usage-provider .source=${source} .texts=${italian}>
        <workspace-limits></workspace-limits><credit-usage-chart></credit-usage-chart>
      </credit-usage-provider>`,
      'it',
    );
    expect(saidBy(page, 'workspace-limits')).to.include('Senza limite');
    expect(saidBy(page, 'credit-usage-chart')).to.include('1210,8');
  });

  it('of two elements that are linked to each other end', async () => {
    const page = await pageOf(html`
      <credit-usage-chart id="a" for="b" .source=${source}></credit-usage-chart>
      <credit-usage-chart id="b" for="a" .source=${source} .texts=${{ perDay: 'Each day' }}></credit-usage-chart>
    `);
    for (const id of ['#a', '#b']) expect(saidBy(page, id)).to.include('Each day');
  });

  it('that are wrong are left out, with a warning each, once', async () => {
    const { warn } = console;
    const warnings: string[] = [];
    console.warn = (message: string) => warnings.push(message);
    try {
      const texts = { limits: { unlimited: 5, left: 'x' }, nothing: '' } as unknown as Texts;
      const page = await pageOf(html`<workspace-limits .source=${source} .texts=${texts}></workspace-limits>`);
      page.querySelector('workspace-limits')!.texts = { ...texts };
      await settled();
      expect(saidBy(page, 'workspace-limits')).to.include('No limit');
    } finally {
      console.warn = warn;
    }
    expect(warnings.filter((each) => each.startsWith('<workspace-limits> has a text'))).to.have.length(3);
  });
});
