import { expect, fixture, html } from '@open-wc/testing';
import { LitElement, type TemplateResult } from 'lit';
import { buildCycle, buildWorkspace } from '../../../test/fixtures.js';
import { en, Formats } from '../locale/index.js';
import { cyclePeriod, type Period, type PeriodChoice, type Workspace } from '../model/index.js';
import { PeriodPicker, problemText } from './period-picker.js';

const formats = new Formats('en-GB');
const terms = en;

const october = buildCycle({ id: 'plan-10', start: '2026-10-01', end: '2026-11-01' });
const november = buildCycle({ id: 'plan-11' });
const flex = buildCycle({ id: 'flex-11', kind: 'flex', start: '2026-10-15', end: '2026-11-15' });
const workspaceOf = (changes: Partial<Workspace> = {}) =>
  buildWorkspace({ cycles: [november, october, flex], asOf: '2026-11-17T19:05:00Z', ...changes });
const rangeOf = (from: string, to: string): Period => ({ from, to, cycle: undefined });

class PickerHost extends LitElement {
  workspace = workspaceOf();
  period: Period = cyclePeriod(november);
  readonly choices: PeriodChoice[] = [];
  readonly picker = new PeriodPicker(this, (choice) => void this.choices.push(choice));

  protected override render(): TemplateResult {
    return this.picker.render({ workspace: this.workspace, period: this.period, formats, terms });
  }
}
customElements.define('usage-picker-host', PickerHost);

/** The picker as one uses it. */
class Page {
  constructor(readonly host: PickerHost) {}

  get root(): ShadowRoot {
    return this.host.shadowRoot!;
  }

  get popover(): HTMLElement {
    return this.root.querySelector<HTMLElement>('[popover]')!;
  }

  get isOpen(): boolean {
    return this.popover.matches(':popover-open');
  }

  get choices(): readonly PeriodChoice[] {
    return this.host.choices;
  }

  get problem(): string {
    return wordsOf(this.root.querySelector('[role=alert]')!);
  }

  button(name: string): HTMLButtonElement {
    const all = [...this.root.querySelectorAll('button')];
    return all.find((each) => (each.getAttribute('aria-label') ?? wordsOf(each)).startsWith(name))!;
  }

  get pressed(): string[] {
    return [...this.root.querySelectorAll('[aria-pressed=true]')].map(wordsOf);
  }

  input(name: 'from' | 'last'): HTMLInputElement {
    return this.root.querySelector<HTMLInputElement>(`input[name=${name}]`)!;
  }

  get days(): [string, string] {
    return [this.input('from').value, this.input('last').value];
  }

  /** Opens the popover, which is the button that names the days. */
  async open(): Promise<this> {
    this.root.querySelector<HTMLButtonElement>('[popovertarget]')!.click();
    await this.host.updateComplete;
    return this;
  }

  async type(from: string, last: string): Promise<void> {
    this.input('from').value = from;
    this.input('last').value = last;
    this.input('last').dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await this.host.updateComplete;
  }

  async submit(from: string, last: string): Promise<void> {
    await this.type(from, last);
    this.button(terms.apply).click();
    await this.host.updateComplete;
  }
}

function wordsOf(element: Element): string {
  return element.textContent.replace(/\s+/g, ' ').trim();
}

async function show(period: Period = cyclePeriod(november), workspace: Workspace = workspaceOf()): Promise<Page> {
  const host = new PickerHost();
  host.workspace = workspace;
  host.period = period;
  const frame = await fixture<HTMLElement>(html`<div></div>`);
  frame.append(host);
  await host.updateComplete;
  return new Page(host);
}

describe('PeriodPicker', () => {
  it('says which days are shown, the last one included', async () => {
    const page = await show();
    expect(wordsOf(page.root.querySelector('[popovertarget]')!)).to.match(/^1\s?–\s?30 Nov 2026$/);
  });

  describe('cycles', () => {
    it('stand under the name of their kind, those that there are', async () => {
      const page = await show();
      expect([...page.root.querySelectorAll('h3')].map(wordsOf)).to.deep.equal(['Plan cycle', 'Flex cycle', 'Dates']);
      const without = await show(cyclePeriod(november), workspaceOf({ cycles: [november] }));
      expect([...without.root.querySelectorAll('h3')].map(wordsOf)).to.deep.equal(['Plan cycle', 'Dates']);
    });

    it('are chosen by a click, which closes the popover', async () => {
      const page = await (await show()).open();
      expect(page.isOpen).to.be.true;
      page.button(formats.dayRange('2026-10-01', '2026-11-01')).click();
      expect(page.choices).to.deep.equal([{ cycle: 'plan-10' }]);
      expect(page.isOpen).to.be.false;
    });

    it('show which one is chosen, and which is the current one', async () => {
      const page = await show(cyclePeriod(october));
      expect(page.pressed).to.deep.equal([formats.dayRange('2026-10-01', '2026-11-01')]);
      const marked = [...page.root.querySelectorAll('.choice')].map(wordsOf).filter((text) => text.endsWith('current'));
      expect(marked).to.deep.equal([`${formats.dayRange('2026-11-01', '2026-12-01')} current`]);
    });

    it('are current by the day of the zone', async () => {
      const page = await show(cyclePeriod(november), workspaceOf({ asOf: '2026-11-01T03:00:00Z' }));
      const marked = [...page.root.querySelectorAll('.choice')].map(wordsOf).filter((text) => text.endsWith('current'));
      expect(marked[0]).to.contain('Oct 2026');
    });
  });

  describe('presets', () => {
    it('are chosen as ranges with the end outside', async () => {
      const page = await (await show()).open();
      page.button('Last 7 days').click();
      page.button('Last month').click();
      expect(page.choices).to.deep.equal([
        { from: '2026-11-11', to: '2026-11-18' },
        { from: '2026-10-01', to: '2026-11-01' },
      ]);
      expect(page.isOpen).to.be.false;
    });

    it('show which one is chosen, but not for a cycle of the same days', async () => {
      expect((await show(rangeOf('2026-10-01', '2026-11-01'))).pressed).to.deep.equal(['Last month']);
      expect((await show(cyclePeriod(october))).pressed).to.not.include('Last month');
    });
  });

  describe('a range of one’s own', () => {
    it('begins with the days that are shown, the last one included', async () => {
      expect((await show()).days).to.deep.equal(['2026-11-01', '2026-11-30']);
    });

    it('is told with the day after the last one', async () => {
      const page = await (await show()).open();
      await page.submit('2026-11-03', '2026-11-05');
      expect(page.choices).to.deep.equal([{ from: '2026-11-03', to: '2026-11-06' }]);
      expect(page.isOpen).to.be.false;
    });

    it('may be a single day', async () => {
      const page = await (await show()).open();
      await page.submit('2026-11-03', '2026-11-03');
      expect(page.choices).to.deep.equal([{ from: '2026-11-03', to: '2026-11-04' }]);
    });

    const refusals: readonly (readonly [what: string, from: string, last: string, words: string])[] = [
      [
        'that runs backwards',
        '2026-11-05',
        '2025-12-03',
        `The last day, ${formats.dayRange('2025-12-03', '2025-12-04')}, is before the first, ${formats.dayRange('2026-11-05', '2026-11-06')}.`,
      ],
      ['without a first day', '', '2026-11-03', terms.missingDay],
      ['without a last day', '2026-11-03', '', terms.missingDay],
      ['that is too long', '2010-01-01', '2026-11-03', '6,151 days are too many. Ten years is the longest.'],
      [
        'to the end of the calendar',
        '2026-11-01',
        '9999-12-31',
        '2,912,138 days are too many. Ten years is the longest.',
      ],
    ];
    for (const [what, from, last, words] of refusals) {
      it(`${what} is explained in place and stays as typed`, async () => {
        const page = await (await show()).open();
        await page.submit(from, last);
        expect(page.choices).to.deep.equal([]);
        expect(page.isOpen).to.be.true;
        expect(page.problem).to.equal(words);
        expect(page.days).to.deep.equal([from, last]);
        for (const name of ['from', 'last'] as const) {
          const input = page.input(name);
          expect(input.getAttribute('aria-invalid')).to.equal('true');
          expect(page.root.getElementById(input.getAttribute('aria-describedby')!)).to.have.attribute('role', 'alert');
        }
      });
    }

    it('can be put right: the explanation goes while typing', async () => {
      const page = await (await show()).open();
      await page.submit('2026-11-05', '2026-11-03');
      expect(page.problem).not.to.equal('');
      await page.type('2026-11-05', '2026-11-06');
      expect(page.problem).to.equal('');
      expect(page.input('from').getAttribute('aria-invalid')).to.equal('false');
      await page.submit('2026-11-05', '2026-11-06');
      expect(page.choices).to.deep.equal([{ from: '2026-11-05', to: '2026-11-07' }]);
    });

    it('is kept while the host updates, and forgotten when the popover opens anew', async () => {
      const page = await (await show()).open();
      await page.submit('2026-11-05', '2026-11-03');
      page.host.requestUpdate();
      await page.host.updateComplete;
      expect(page.days).to.deep.equal(['2026-11-05', '2026-11-03']);
      page.popover.hidePopover();
      await page.open();
      expect(page.days).to.deep.equal(['2026-11-01', '2026-11-30']);
      expect(page.problem).to.equal('');
    });
  });

  describe('steps', () => {
    const steps = (page: Page) => {
      const [earlier, later] = [page.button(terms.earlier), page.button(terms.later)];
      earlier.click();
      later.click();
      return { disabled: [earlier.disabled, later.disabled], choices: page.choices };
    };

    it('go to the cycle of the same kind before and after', async () => {
      const december = buildCycle({ id: 'plan-12', start: '2026-12-01', end: '2027-01-01' });
      const page = await show(cyclePeriod(november), workspaceOf({ cycles: [december, november, flex, october] }));
      expect(steps(page)).to.deep.equal({
        disabled: [false, false],
        choices: [{ cycle: 'plan-10' }, { cycle: 'plan-12' }],
      });
    });

    it('end at the first and the last cycle', async () => {
      expect(steps(await show(cyclePeriod(november)))).to.deep.equal({
        disabled: [false, true],
        choices: [{ cycle: 'plan-10' }],
      });
      expect(steps(await show(cyclePeriod(october)))).to.deep.equal({
        disabled: [true, false],
        choices: [{ cycle: 'plan-11' }],
      });
    });

    it('go by as many days as the range has', async () => {
      expect(steps(await show(rangeOf('2026-11-04', '2026-11-11')))).to.deep.equal({
        disabled: [false, false],
        choices: [
          { from: '2026-10-28', to: '2026-11-04' },
          { from: '2026-11-11', to: '2026-11-18' },
        ],
      });
    });

    it('go forward to today, not beyond, by the day of the zone', async () => {
      const range = rangeOf('2026-11-10', '2026-11-17');
      expect(steps(await show(range)).disabled).to.deep.equal([false, false]);
      const at = (asOf: string) => show(rangeOf('2026-11-10', '2026-11-18'), workspaceOf({ asOf }));
      expect(steps(await at('2026-11-18T04:59:59Z')).disabled).to.deep.equal([false, true]);
      expect(steps(await at('2026-11-18T05:00:00Z')).disabled).to.deep.equal([false, false]);
    });

    it('go back as long as there was anything', async () => {
      const range = rangeOf('2026-11-10', '2026-11-17');
      const since = (firstDay: string | null) => show(range, workspaceOf({ firstDay }));
      expect(steps(await since('2026-11-09')).disabled[0]).to.be.false;
      expect(steps(await since('2026-11-10')).disabled[0]).to.be.true;
      expect(steps(await since(null)).disabled[0]).to.be.true;
      expect(steps(await show(cyclePeriod(november), workspaceOf({ firstDay: '2026-11-01' }))).disabled[0]).to.be.true;
    });
  });
});

describe('problemText', () => {
  it('names what is wrong', () => {
    expect(problemText({ problem: 'bad-day', which: 'from', value: '2026-02-30' }, formats, terms)).to.equal(
      '“2026-02-30” is not a day. Write it like 2026-11-01.',
    );
    expect(problemText({ problem: 'bad-day', which: 'to', value: '' }, formats, terms)).to.equal(terms.missingDay);
    expect(problemText({ problem: 'unknown-cycle', value: 'plan-99' }, formats, terms)).to.contain('“plan-99”');
    expect(problemText({ problem: 'no-cycle' }, formats, terms)).to.equal(terms.noCycleHint);
  });
});
