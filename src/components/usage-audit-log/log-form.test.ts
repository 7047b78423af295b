import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { TemplateResult } from 'lit';
import { LatePartElement } from '../../core/element/index.js';
import { SeededSource } from '../../../seed/source.js';
import { FilterPage, wordsOf } from '../../../test/filter-fixtures.js';
import { en, Formats } from '../../core/locale/index.js';
import { filterStyles } from '../../core/filters/index.js';
import type { Workspace } from '../../core/model/index.js';
import { baseStyles, controlStyles, popoverStyles, stateStyles } from '../../core/styles/index.js';
import { LogForm } from './log-form.js';
import { logFormStyles } from './log-form.styles.js';
import type { LogFilter, LogRange, LogSearch } from './log-search.js';

const formats = new Formats('en-GB');
const terms = en;
const { form: texts } = terms.audit;
const source = new SeededSource();
const FIRST: LogRange = { from: '2026-11-01', to: '2026-12-01' };

class FormHost extends LatePartElement {
  static override styles = [baseStyles, controlStyles, popoverStyles, stateStyles, filterStyles, logFormStyles];
  workspace!: Workspace;
  formats = formats;
  draft: LogSearch = { range: FIRST, filter: {} };
  searched: LogSearch | undefined = this.draft;
  isPending = false;
  readonly asked: LogSearch[] = [];
  readonly form = new LogForm(this, {
    source: () => source,
    change: (draft) => {
      this.draft = draft;
      this.requestUpdate();
    },
    search: () => {
      this.searched = this.draft;
      this.asked.push(this.draft);
      this.requestUpdate();
    },
    warn: (message) => expect.fail(message),
  });

  protected override render(): TemplateResult {
    const { workspace, draft, searched, isPending, formats: words } = this;
    return this.form.render({ workspace, unit: 'credits', draft, searched, isPending, formats: words, terms });
  }
}
customElements.define('usage-log-form-host', FormHost);

class FormPage extends FilterPage<FormHost> {
  input(id: 'from' | 'to' | 'least' | 'text' | 'actor'): HTMLInputElement {
    return this.root.querySelector<HTMLInputElement>(`#log-${id}`)!;
  }

  async type(id: Parameters<FormPage['input']>[0], value: string): Promise<void> {
    const input = this.input(id);
    input.focus();
    input.value = value;
    input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await this.settled();
  }

  async enter(id: Parameters<FormPage['input']>[0]): Promise<void> {
    this.input(id).focus();
    await sendKeys({ press: 'Enter' });
    await this.settled();
  }

  async ask(): Promise<void> {
    await this.click(this.one('[type=submit]')!);
  }

  async open(popover: 'log-presets' | 'log-more'): Promise<void> {
    await this.click(this.one(`[popovertarget=${popover}]`)!);
  }

  get times(): [string, string] {
    return [this.input('from').value, this.input('to').value];
  }

  get status(): string {
    return wordsOf(this.one('[role=status]'));
  }

  get rangeName(): string {
    return wordsOf(this.one('[popovertarget=log-presets] span:last-of-type'));
  }

  get chips(): string[] {
    return this.all('.chips .chip').map(wordsOf);
  }

  problemOf(id: 'from' | 'to' | 'least'): string {
    return wordsOf(this.one(`#log-${id}-problem`));
  }
}

async function show(changes: Partial<Pick<FormHost, 'draft' | 'searched' | 'formats' | 'workspace'>> = {}) {
  const frame = await fixture<HTMLElement>(html`<main></main>`);
  const workspace = await source.workspace(new AbortController().signal);
  const host = Object.assign(new FormHost(), { workspace, ...changes });
  frame.append(host);
  const page = new FormPage(host);
  await page.settled();
  return { host, page };
}

const withFilter = (filter: LogFilter) => {
  const draft = { range: FIRST, filter };
  return show({ draft, searched: draft });
};

describe('LogForm', () => {
  it('shows from when and until when, and asks nothing by itself', async () => {
    const { host, page } = await show();
    expect(page.times).to.deep.equal(['2026-11-01T00:00', '2026-12-01T00:00']);
    expect(page.rangeName).to.equal(texts.thisCycle);
    expect(host.asked).to.be.empty;
    expect(page.status).to.equal('');
  });

  it('asks what is typed when Search is pressed, not before, and says so meanwhile', async () => {
    const { host, page } = await show();
    await page.type('to', '2026-11-05T12:30:15');
    expect(host.asked).to.be.empty;
    expect(page.status).to.equal(texts.changed);
    expect(page.rangeName).to.equal(texts.ownRange);
    await page.ask();
    const range = { from: '2026-11-01T04:00:00.000Z', to: '2026-11-05T17:30:15.000Z' };
    expect(host.asked).to.deep.equal([{ range, filter: {} }]);
    expect(page.status).to.equal('');
    expect(page.times).to.deep.equal(['2026-11-01T00:00', '2026-11-05T12:30:15']);
  });

  it('asks at Enter in each input', async () => {
    const { host, page } = await show();
    for (const id of ['from', 'to'] as const) await page.enter(id);
    await page.open('log-more');
    await page.type('text', 'camera');
    await page.enter('text');
    expect(page.one('#log-more')!.matches(':popover-open')).to.be.false;
    await page.open('log-more');
    await page.type('least', '0.5');
    await page.enter('least');
    expect(host.asked.map(({ filter }) => filter)).to.deep.equal([
      {},
      {},
      { text: 'camera' },
      { text: 'camera', leastCredits: '0.5' },
    ]);
  });

  it('does not ask at Enter in the lists of filters', async () => {
    const { host, page } = await show();
    await page.click(page.one('[popovertarget=usage-types]')!);
    page.searchField.focus();
    await sendKeys({ press: 'Enter' });
    await page.settled();
    expect(host.asked).to.be.empty;
  });

  it('holds days of the workspace as days', async () => {
    const { host, page } = await show();
    await page.type('from', '2026-11-03T00:00');
    await page.type('to', '2026-11-05T00:00');
    await page.ask();
    expect(host.asked.at(-1)!.range).to.deep.equal({ from: '2026-11-03', to: '2026-11-05' });
  });

  describe('what is wrong', () => {
    const cases: readonly (readonly [what: string, from: string, to: string, wrong: 'from' | 'to', words: string])[] = [
      ['a missing beginning', '', '2026-11-03T00:00', 'from', texts.missingTime.from],
      ['a missing end', '2026-11-03T00:00', '', 'to', texts.missingTime.to],
      [
        'an end that is not after the beginning',
        '2026-11-05T10:00:00',
        '2026-11-03T09:30:05',
        'to',
        'The end, 3 Nov 2026 09:30:05, is not after the beginning, 5 Nov 2026 10:00:00.',
      ],
      [
        'too long a range',
        '2010-01-01T00:00',
        '2026-11-03T00:00',
        'from',
        '6,150 days are too many. Ten years is the longest.',
      ],
    ];
    for (const [what, from, to, wrong, words] of cases) {
      it(`is said in place: ${what}`, async () => {
        const { host, page } = await show();
        await page.type('from', from);
        await page.type('to', to);
        expect(page.all('[aria-invalid=true]')).to.be.empty;
        await page.ask();
        expect(host.asked).to.be.empty;
        expect(page.problemOf(wrong)).to.equal(words);
        expect(page.all('[aria-invalid=true]').map(({ id }) => id)).to.deep.equal([`log-${wrong}`]);
        expect(page.root.activeElement?.id).to.equal(`log-${wrong}`);
        expect(page.input('from').value).to.equal(from.replace(/:00$/, (end) => (from.length > 16 ? '' : end)));
        expect(page.status).to.equal(texts.changed);
      });
    }

    it('is that a time is half typed, which stays as it is', async () => {
      const { host, page } = await show();
      page.input('to').focus();
      await sendKeys({ press: 'Backspace' });
      await page.enter('to');
      expect(host.asked).to.be.empty;
      expect(page.problemOf('to')).to.equal(texts.incompleteTime);
      expect(page.input('to').validity.badInput).to.be.true;
    });

    it('goes away while it is put right, and then can be asked', async () => {
      const { host, page } = await show();
      await page.type('to', '2026-10-03T00:00');
      await page.ask();
      expect(page.problemOf('to')).not.to.equal('');
      await page.type('to', '2026-11-03T00:00');
      expect(page.problemOf('to')).to.equal('');
      await page.ask();
      expect(host.asked.at(-1)!.range).to.deep.equal({ from: '2026-11-01', to: '2026-11-03' });
    });

    it('is named where it is an amount, in the popover, which opens for it', async () => {
      const { host, page } = await show();
      await page.open('log-more');
      await page.type('least', '1,5');
      page.one('#log-more')!.hidePopover();
      await page.ask();
      expect(host.asked).to.be.empty;
      expect(page.problemOf('least')).to.equal('“1,5” is not an amount of credits. Write it like 0.25.');
      expect(page.root.activeElement?.id).to.equal('log-least');
      expect(page.input('least').value).to.equal('1,5');
      await page.type('least', '1.5');
      await page.enter('least');
      expect(host.asked.at(-1)!.filter).to.deep.equal({ leastCredits: '1.5' });
    });

    it('is forgotten with a range of another origin', async () => {
      const { host, page } = await show();
      await page.type('to', '2026-10-03T00:00');
      await page.ask();
      host.draft = { range: { from: '2026-11-03', to: '2026-11-04' }, filter: {} };
      host.requestUpdate();
      await page.settled();
      expect(page.times).to.deep.equal(['2026-11-03T00:00', '2026-11-04T00:00']);
      expect(page.problemOf('to')).to.equal('');
    });
  });

  describe('zones', () => {
    const inUtc = new Formats('en-GB', 'UTC');

    it('show the same instants on another clock', async () => {
      const { host, page } = await show();
      host.formats = inUtc;
      host.requestUpdate();
      await page.settled();
      expect(page.times).to.deep.equal(['2026-11-01T04:00', '2026-12-01T05:00']);
      expect(host.draft.range).to.deep.equal(FIRST);
      expect(page.status).to.equal('');
    });

    it('are those that times are typed in', async () => {
      const { host, page } = await show({ formats: inUtc });
      await page.type('to', '2026-11-05T12:00');
      expect(host.draft.range.to).to.equal('2026-11-05T12:00:00.000Z');
    });
  });

  describe('presets', () => {
    it('are cycles by kind, hours and days, of which one is chosen', async () => {
      const { page } = await show();
      await page.open('log-presets');
      expect(page.all('#log-presets h3').map(wordsOf)).to.deep.equal(['Plan cycle', 'Flex cycle', 'Dates']);
      expect(page.all('#log-presets [aria-pressed=true]').map(wordsOf)).to.deep.equal([
        `${formats.dayRange('2026-11-01', '2026-12-01')}current`,
      ]);
    });

    it('go to the draft, and are asked when Search is pressed', async () => {
      const { host, page } = await show();
      await page.open('log-presets');
      await page.click(page.button('Yesterday'));
      const { asOf } = host.workspace;
      expect(page.rangeName).to.equal('Yesterday');
      expect(page.one('#log-presets')!.matches(':popover-open')).to.be.false;
      expect(host.asked).to.be.empty;
      await page.open('log-presets');
      await page.click(page.button('Last hour'));
      await page.ask();
      expect(host.asked.map(({ range }) => range.to)).to.deep.equal([new Date(asOf).toISOString()]);
    });

    it('replace what was typed and was wrong', async () => {
      const { page } = await show();
      await page.type('to', '');
      await page.ask();
      await page.open('log-presets');
      await page.click(page.button('Last month'));
      expect(page.times).to.deep.equal(['2026-10-01T00:00', '2026-11-01T00:00']);
      expect(page.problemOf('to')).to.equal('');
    });
  });

  describe('actors', () => {
    it('are added one by one, by Enter or the button, and are alternatives', async () => {
      const { host, page } = await show();
      await page.open('log-more');
      await page.type('actor', 'ci@example.com');
      await page.enter('actor');
      await page.type('actor', ' Edge gateway ');
      await page.click(page.button(texts.addActor));
      expect(host.draft.filter).to.deep.equal({ actors: ['ci@example.com', 'Edge gateway'] });
      expect(host.asked).to.be.empty;
      expect(page.input('actor').value).to.equal('');
      expect(page.root.activeElement?.id).to.equal('log-actor');
      expect(wordsOf(page.one('[popovertarget=log-more] .value'))).to.equal('2');
      await page.enter('actor');
      expect(host.asked).to.have.length(1);
    });

    it('are searched also where one has been typed but not added', async () => {
      const { host, page } = await show();
      await page.open('log-more');
      await page.type('actor', 'ci@example.com');
      expect(page.status).to.equal(texts.changed);
      await page.ask();
      expect(host.asked.map(({ filter }) => filter)).to.deep.equal([{ actors: ['ci@example.com'] }]);
    });

    it('are taken away again, and the focus stays among them', async () => {
      const { host, page } = await withFilter({ actors: ['a', 'b', 'c'] });
      await page.open('log-more');
      for (const [name, next] of [
        ['b', texts.removeActor('c')],
        ['c', texts.removeActor('a')],
      ] as const) {
        await page.click(page.button(texts.removeActor(name)));
        expect(page.focused).to.equal(next);
      }
      await page.click(page.button(texts.removeActor('a')));
      expect(page.root.activeElement?.id).to.equal('log-actor');
      expect(host.draft.filter).to.deep.equal({});
    });
  });

  it('keeps a space at the end of a text while it is typed, and asks without it', async () => {
    const { host, page } = await show();
    await page.open('log-more');
    await page.type('text', 'north ');
    expect(page.input('text').value).to.equal('north ');
    await page.ask();
    expect(host.asked.at(-1)!.filter).to.deep.equal({ text: 'north' });
  });

  describe('chips', () => {
    const filter: LogFilter = { actors: ['ci@example.com'], leastCredits: '0.25', text: 'camera' };

    it('say what the form filters by, and take it away, with the focus kept', async () => {
      const { host, page } = await withFilter(filter);
      expect(page.chips).to.deep.equal(['Actor ci@example.com', 'at least 0.25 credits', 'Text “camera”']);
      const remove = page.button('Remove filter: at least 0.25 credits');
      remove.focus();
      await page.click(remove);
      expect(host.draft.filter).to.deep.equal({ actors: ['ci@example.com'], text: 'camera' });
      expect(page.focused).to.equal('Remove filter: Text “camera”');
      expect(page.input('least').value).to.equal('');
      expect(page.status).to.equal(texts.changed);
      expect(host.asked).to.be.empty;
    });

    it('are cleared at once, and the focus goes to Search', async () => {
      const { host, page } = await withFilter(filter);
      await page.click(page.button(terms.filters.clearAll));
      expect(host.draft.filter).to.deep.equal({});
      expect(page.chips).to.be.empty;
      expect(page.focused).to.equal(texts.search);
    });
  });

  it('hides the filters that the source does not have', async () => {
    const workspace = await source.workspace(new AbortController().signal);
    const capabilities = { ...workspace.capabilities, usageTypeFilter: false, folders: 'no' as const, apiKeys: false };
    const { page } = await show({ workspace: { ...workspace, capabilities } });
    expect(page.all('[popovertarget=usage-types], [popovertarget=attribution]')).to.be.empty;
    expect(page.one('[popovertarget=log-more]')).not.to.equal(null);
  });

  it('says that it is searching', async () => {
    const { host, page } = await show();
    host.isPending = true;
    host.requestUpdate();
    await page.settled();
    expect(page.status).to.equal(texts.searching);
  });

  it('is accessible, with its popovers open and with what is wrong', async () => {
    const { host, page } = await withFilter({ actors: ['ci@example.com'], leastCredits: '0.25', text: 'camera' });
    await expect(host).to.be.accessible();
    await page.type('to', '');
    await page.ask();
    await page.open('log-presets');
    await expect(host).to.be.accessible();
    await page.open('log-more');
    await expect(host).to.be.accessible();
  });
});
