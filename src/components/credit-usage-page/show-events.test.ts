import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { SeededSource } from '../../../seed/source.js';
import { until } from '../../../stories/steps.js';
import '../../define.js';
import type { CreditUsagePageElement } from '../../index.js';

/** A page on which a user asks one of its parts for single events. */
class AskingPage {
  constructor(readonly element: CreditUsagePageElement) {}

  inside(tag: string, selector: string): HTMLElement | null | undefined {
    return this.element.shadowRoot!.querySelector(tag)?.shadowRoot?.querySelector<HTMLElement>(selector);
  }

  find(tag: string, selector: string): Promise<HTMLElement> {
    return until(() => this.inside(tag, selector));
  }

  /** An item of the open menu of a part. */
  async choose(tag: string, text: string): Promise<void> {
    const item = await until(() => {
      const items = this.element
        .shadowRoot!.querySelector(tag)!
        .shadowRoot!.querySelectorAll<HTMLElement>('[popover]:popover-open [role=menuitem]');
      return [...items].find(({ textContent }) => textContent.includes(text));
    });
    item.click();
  }

  /** What the log says that it has found. */
  async found(): Promise<string> {
    const found = await this.find('usage-audit-log', '.found .lead');
    return found.textContent.replaceAll(/\s+/g, ' ').trim();
  }
}

const CHART = 'credit-usage-chart';
const TREE = 'folder-usage-tree';

/** To the 16th of November, the day before the one that is filling. */
async function goToDay(page: AskingPage): Promise<void> {
  const stage = await page.find(CHART, '.stage:has(svg)');
  stage.focus();
  await sendKeys({ press: 'ArrowRight' });
  await sendKeys({ press: 'ArrowLeft' });
  expect(page.inside(CHART, '.tooltip')!.textContent).to.contain('16 Nov');
}

interface Way {
  readonly ask: (page: AskingPage) => Promise<void>;
  readonly finds: RegExp;
  /** Where the focus is again after the way back. */
  readonly from: readonly [tag: string, selector: string];
}

const OF_THAT_DAY = /^[\d,]+ events, [\d,.]+ credits .*16 Nov 2026/;
const OF_HALDEN = /266\.55019065 credits .*Nov 2026.*Halden Foods/;

const WAYS: Readonly<Record<string, Way>> = {
  'a bar, by its key': {
    ask: async (page) => {
      await goToDay(page);
      await sendKeys({ press: 'e' });
    },
    finds: OF_THAT_DAY,
    from: [CHART, '.stage'],
  },
  'a bar, by its menu': {
    ask: async (page) => {
      await goToDay(page);
      page.inside(CHART, '.stage')!.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true }));
      await page.choose(CHART, 'Show events');
    },
    finds: OF_THAT_DAY,
    from: [CHART, '.stage'],
  },
  'a row of the chart’s table': {
    ask: async (page) => {
      (await until(() => page.element.shadowRoot?.querySelector(CHART))).view = 'table';
      const button = await page.find(CHART, 'tbody tr:nth-child(16) .of-row');
      button.focus();
      button.click();
    },
    finds: OF_THAT_DAY,
    from: [CHART, 'tbody tr:nth-child(16) .of-row'],
  },
  'a feature of the breakdown': {
    ask: async (page) => {
      const button = await page.find('cycle-breakdown', '.of-row');
      button.focus();
      button.click();
    },
    finds: /^[\d,]+ events, 758\.68385 credits .*Nov 2026, New York time\. Deploy/,
    from: ['cycle-breakdown', '.of-row'],
  },
  'a folder, by its menu': {
    ask: async (page) => {
      const row = await page.find(TREE, '#row-1 .text');
      page.inside(TREE, '[role=treegrid]')!.focus();
      const { left: clientX, top: clientY } = row.getBoundingClientRect();
      row.dispatchEvent(
        new MouseEvent('contextmenu', { bubbles: true, composed: true, cancelable: true, clientX, clientY }),
      );
      await page.choose(TREE, 'Show events');
    },
    finds: OF_HALDEN,
    from: [TREE, '[role=treegrid]'],
  },
  'a folder, by its keys': {
    ask: async (page) => {
      await page.find(TREE, '#row-1 .text');
      page.inside(TREE, '[role=treegrid]')!.focus();
      for (const press of ['Home', 'ArrowDown']) await sendKeys({ press });
      await sendKeys({ down: 'Alt' });
      await sendKeys({ press: 'Enter' });
      await sendKeys({ up: 'Alt' });
    },
    finds: OF_HALDEN,
    from: [TREE, '[role=treegrid]'],
  },
};

describe('events that a part of <credit-usage-page> is asked for', () => {
  const source = new SeededSource();

  for (const [what, { ask, finds, from }] of Object.entries(WAYS)) {
    it(`of ${what}, are what the log searches, which leads back there`, async () => {
      const element = document.createElement('credit-usage-page');
      Object.assign(element, { source, lang: 'en-GB' });
      await fixture(html`${element}`);
      const page = new AskingPage(element);
      await ask(page);
      expect(await page.found()).to.match(finds);
      const title = element.shadowRoot!.querySelector('.log h2');
      await until(() => [title, page.inside('usage-audit-log', '.found h3')].some((each) => each?.matches(':focus')));
      element.shadowRoot!.querySelector<HTMLElement>('.back')!.click();
      await until(() => page.inside(...from)?.matches(':focus'));
    });
  }
});
