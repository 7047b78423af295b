import { expect, fixture, html, nextFrame } from '@open-wc/testing';
import { resetMouse, sendKeys, sendMouse } from '@web/test-runner-commands';
import { render } from 'lit';
import { SeededSource } from '../../../seed/source.js';
import { eventOf, TODAY } from '../../../seed/state-events.js';
import {
  arrivingEvents,
  correctedEvents,
  emptyWorkspace,
  failingWith,
  forbidden,
  neverAnswering,
  withoutEvents,
} from '../../../seed/states.js';
import { wrapSource } from '../../../seed/wrap-source.js';
import meta, * as stories from '../../../stories/usage-audit-log.stories.js';
import { change, until } from '../../../stories/steps.js';
import '../../define.js';
import {
  parseCredits,
  UsageError,
  type CreditUsageProviderElement,
  type EventSearch,
  type UsageAuditLogElement,
  type UsageEvent,
  type UsageSource,
} from '../../index.js';
import { sharedViewOf } from '../../core/element/index.js';
import { Formats } from '../../core/locale/index.js';

const { signal } = new AbortController();
const formats = new Formats('en-GB');
const NOVEMBER = { from: '2026-11-01', to: '2026-12-01' };
const NETWORK = new UsageError('network', 'The server did not answer.');

/** Without the white space that differs from one version of a browser's language data to the next. */
function plain(text: string | null | undefined): string {
  return (text ?? '')
    .replace(/\s+/g, ' ')
    .replace(/ ?– ?(?=\d)/g, '–')
    .replace(/[\u200e\u2068\u2069]/g, '')
    .trim();
}

/** What a person sees and can do, by the words and roles on the page. */
class Page {
  constructor(readonly log: UsageAuditLogElement) {}

  get root(): ShadowRoot {
    return this.log.shadowRoot!;
  }

  one(selector: string): HTMLElement | null {
    return this.root.querySelector<HTMLElement>(selector);
  }

  /** Elements themselves are never compared: to say how they differ takes forever. */
  has(selector: string): boolean {
    return this.one(selector) !== null;
  }

  input(selector: string): HTMLInputElement {
    return this.root.querySelector<HTMLInputElement>(selector)!;
  }

  words(selector: string): string {
    return plain(this.one(selector)?.textContent);
  }

  /** "7 events, 2.25 credits" */
  get found(): string {
    return this.words('.found h3');
  }

  get sentence(): string {
    return this.words('.found .lead p');
  }

  get headers(): string[] {
    return [...this.root.querySelectorAll('th')].map(({ textContent }) => plain(textContent));
  }

  get rows(): HTMLElement[] {
    return [...this.root.querySelectorAll<HTMLElement>('tr.event')];
  }

  /** What a column says in each row, without what only aligns it. */
  column(name: string): string[] {
    return this.rows.map((row) => {
      const cell = row.querySelector(`.${name}`)!.cloneNode(true) as Element;
      cell.querySelectorAll('.padding').forEach((each) => each.remove());
      return plain(cell.textContent);
    });
  }

  get ids(): string[] {
    return this.rows.map(({ dataset }) => (JSON.parse(dataset['key']!) as [string, string])[1]);
  }

  get details(): HTMLElement | null {
    return this.one('tr.details');
  }

  get range(): string {
    return this.words('.pager p b');
  }

  button(name: string): HTMLButtonElement {
    const all = [...this.root.querySelectorAll('button')];
    const found = all.find((each) => (each.getAttribute('aria-label') ?? plain(each.textContent)) === name);
    return (
      found ?? expect.fail(`no button ${name} among ${all.map(({ textContent }) => plain(textContent)).join(', ')}`)
    );
  }

  async press(name: string): Promise<void> {
    this.button(name).click();
    await this.settled();
  }

  async choose(name: string, option: string): Promise<void> {
    change(this.root.querySelector<HTMLSelectElement>(`select[aria-label="${name}"]`)!, option);
    await this.settled();
  }

  async type(field: 'from' | 'to', value: string): Promise<void> {
    change(this.input(`input[name="${field}"]`), value);
    await this.settled();
  }

  get focused(): string {
    const element = this.root.activeElement;
    return element?.getAttribute('aria-label') ?? plain(element?.textContent);
  }

  /** Until what was asked for is read and shown. */
  async settled(): Promise<void> {
    for (let i = 0; i < 6; i++) {
      await nextFrame();
      await this.log.updateComplete;
    }
  }
}

interface Settings extends Partial<UsageAuditLogElement> {
  readonly attributes_?: Readonly<Record<string, string>>;
}

async function show({ attributes_ = {}, ...settings }: Settings = {}, width = 1200): Promise<Page> {
  const holder = await fixture<HTMLElement>(html`<div lang="en-GB"></div>`);
  holder.style.inlineSize = `${width}px`;
  const log = document.createElement('usage-audit-log');
  Object.assign(log, { source: new SeededSource(), pollSeconds: 0, ...settings });
  for (const [name, value] of Object.entries(attributes_)) log.setAttribute(name, value);
  holder.append(log);
  const page = new Page(log);
  await page.settled();
  return page;
}

/** A log in a provider, which stands for the chart that shares its view. */
async function showInProvider(settings: Partial<UsageAuditLogElement> = {}, source: UsageSource = new SeededSource()) {
  const provider = await fixture<CreditUsageProviderElement>(
    html`<credit-usage-provider lang="en-GB"></credit-usage-provider>`,
  );
  provider.source = source;
  const log = document.createElement('usage-audit-log');
  Object.assign(log, { pollSeconds: 0, ...settings });
  provider.append(log);
  const page = new Page(log);
  await page.settled();
  return { provider, page };
}

/** A story as Storybook draws it, once it shows what it is about. */
async function showStory(story: (typeof stories)['CurrentCycle']): Promise<Page> {
  const holder = await fixture<HTMLElement>(html`<div lang="en-GB"></div>`);
  const args = { ...meta.args, ...story.args };
  render((story.render ?? meta.render)!(args as never, {} as never), holder);
  const settled = story.parameters?.['settled'] as ((canvas: HTMLElement) => Promise<void>) | undefined;
  const page = new Page(await until(() => holder.querySelector('usage-audit-log')));
  await page.settled();
  await settled?.(holder);
  await page.settled();
  return page;
}

/** Notes which questions it is asked. */
function noting(source: UsageSource) {
  const asked: string[] = [];
  const noted = wrapSource(source, (question, _signal, answer) => {
    asked.push(question);
    return answer();
  });
  const count = (method: string) => asked.filter((question) => question.split(' ')[0] === method).length;
  return { source: noted, asked, count };
}

/** Fails from when it is told to until it is mended. */
function breaking(source: UsageSource, error: UsageError = NETWORK) {
  let isBroken = false;
  const inner = wrapSource(source, (_question, _signal, answer) => (isBroken ? Promise.reject(error) : answer()));
  return { source: inner, break: () => (isBroken = true), mend: () => (isBroken = false) };
}

/** So many events of today, of 1, 2, 3… credits: "e4", with 5 credits, is the newest of five. */
function fewEvents(count = 5): SeededSource {
  const given = { usageType: 'hosted-inference' };
  const events = Array.from({ length: count }, (_, i) =>
    eventOf(TODAY, i, { ...given, id: `e${i}`, nanoCredits: (i + 1) * 1e9 }),
  );
  return new SeededSource({ events });
}

async function foundBy(source: UsageSource, search: EventSearch): Promise<string> {
  const { count, credits } = await source.eventSummary(search, signal);
  return `${formats.count(count)} ${count === 1 ? 'event' : 'events'}, ${formats.exactAmount(parseCredits(credits))} credits`;
}

/** What is told to the host. */
function heard(page: Page, type: keyof HTMLElementEventMap): Event[] {
  const events: Event[] = [];
  page.log.parentElement!.addEventListener(type, (event) => events.push(event));
  return events;
}

/** Runs with the warnings of the console taken away, and gives them. */
async function warningsOf(run: () => Promise<unknown>): Promise<string[]> {
  const { warn } = console;
  const warnings: string[] = [];
  console.warn = (...words: unknown[]) => warnings.push(words.map(String).join(' '));
  try {
    await run();
  } finally {
    console.warn = warn;
  }
  return warnings;
}

describe('<usage-audit-log>', () => {
  describe('shows', () => {
    it('the newest events of the current cycle at once, with count and exact sum', async () => {
      const source = new SeededSource();
      const page = await show({ source });
      const { items } = await source.events({ ...NOVEMBER, limit: 50 }, signal);
      expect(page.ids).to.deep.equal(items.map(({ id }) => id));
      expect(page.found).to.equal(await foundBy(source, NOVEMBER));
      expect(page.sentence).to.include('1–30 Nov 2026').and.include('New York');
      expect(page.column('credits')).to.deep.equal(
        items.map(({ credits }) => formats.exactAmount(parseCredits(credits))),
      );
      expect(page.range).to.equal('1–50');
    });

    it('whether that agrees with the usage of these days', async () => {
      expect((await show()).sentence).to.include('Agrees with the usage of these days');
      const source = new SeededSource();
      const wrong: UsageSource = {
        ...wrapSource(source, (_question, _signal, answer) => answer()),
        usage: async (query, aborted) => ({ ...(await source.usage(query, aborted)), total: '0' }),
      };
      const sum = (await foundBy(source, NOVEMBER)).split(', ')[1]!.replace(' credits', '');
      expect((await show({ source: wrong })).sentence).to.include(`The usage of these days counts ${sum} credits less`);
    });

    it('nothing before Search where it waits', async () => {
      const { source, count } = noting(new SeededSource());
      const page = await show({ source, manual: true });
      expect(page.words('[part=state]')).to.include('Nothing searched yet');
      expect(count('events') + count('eventSummary')).to.equal(0);
      await page.press('Search');
      expect(page.rows).to.have.length(50);
    });

    it('what the properties ask for', async () => {
      const source = new SeededSource();
      const search = { from: '2026-10-05', to: '2026-10-12', categories: ['deploy'], leastCredits: '0.5', text: 'a' };
      const page = await show({ source, ...search });
      expect(page.found).to.equal(await foundBy(source, search));
      expect(page.sentence).to.include('5–11 Oct 2026').and.include('Deploy').and.include('0.5');
      expect(page.sentence, 'usage can not be filtered like this').not.to.include('grees');
    });

    it('another search when the host of a log that stands alone asks for one', async () => {
      const source = new SeededSource();
      const page = await show({ source });
      page.log.categories = ['deploy'];
      await page.settled();
      expect(page.found).to.equal(await foundBy(source, { ...NOVEMBER, categories: ['deploy'] }));
      Object.assign(page.log, { from: '2026-10-01', to: '2026-10-03', text: 'camera' });
      await page.settled();
      const days = { from: '2026-10-01', to: '2026-10-03' };
      expect(page.found).to.equal(await foundBy(source, { ...days, categories: ['deploy'], text: 'camera' }));
    });

    it('events of a page of another size when the host asks for one', async () => {
      const page = await show({ source: fewEvents(), pageSize: 2 });
      expect(page.ids).to.deep.equal(['e4', 'e3']);
      page.log.pageSize = 4;
      await page.settled();
      expect(page.ids).to.deep.equal(['e4', 'e3', 'e2', 'e1']);
    });

    it('what is in a filtered story', async () => {
      const page = await showStory(stories.Filtered);
      expect(page.rows).not.to.be.empty;
      expect(new Set(page.column('credits').map((text) => Number(text) >= 0.5))).to.deep.equal(new Set([true]));
    });

    it('names of any kind as texts', async () => {
      const page = await showStory(stories.AwkwardNames);
      expect(page.has('img, b:not(.pager b)')).to.equal(false);
      expect(page.root.textContent).to.include('<img src=x onerror=alert(1)>');
    });

    it('late and corrected events with marks', async () => {
      const page = await showStory(stories.Corrected);
      const marks = [...page.root.querySelectorAll('.mark')].map(({ textContent }) => plain(textContent));
      expect(marks).to.include('Arrived 6 days late').and.include('Corrected, was 40');
      expect(plain(page.details?.textContent)).to.include('Replaces');
    });

    it('amounts of any size exactly', async () => {
      expect((await showStory(stories.Huge)).column('credits')[0]).to.equal('8,000,000');
      expect((await showStory(stories.Tiny)).column('credits')).to.include('0.000000001');
    });
  });

  describe('Search', () => {
    it('asks once when it is pressed, and not while something is typed', async () => {
      const { source, asked, count } = noting(new SeededSource());
      const page = await show({ source });
      const before = await foundBy(source, NOVEMBER);
      asked.length = 0;
      await page.type('from', '2026-11-10T08:30');
      await page.type('to', '2026-11-12T08:30');
      expect(count('events') + count('eventSummary')).to.equal(0);
      expect(page.found, 'what was searched stays').to.equal(before);
      await page.press('Search');
      expect([count('events'), count('eventSummary')]).to.deep.equal([1, 1]);
      const search = { from: '2026-11-10T13:30:00Z', to: '2026-11-12T13:30:00Z' };
      expect(page.found).to.equal(await foundBy(source, search));
      expect(page.sentence).to.include('08:30');
    });

    it('tells the host what was searched, and what was found', async () => {
      const page = await show({ source: fewEvents() });
      const searches = heard(page, 'usage-search');
      const loads = heard(page, 'usage-load');
      await page.type('from', `${TODAY}T08:01`);
      await page.press('Search');
      expect(searches).to.have.length(1);
      expect((searches[0] as unknown as { search: EventSearch }).search.from).to.include(`${TODAY}T13:01:00`);
      expect(loads).to.have.length(1);
      expect(loads[0]).to.include({ totalCredits: '14', bubbles: true, composed: true });
    });

    it('asks again for the same, so that what is new is there', async () => {
      const source = arrivingEvents();
      const page = await show({ source });
      source.arrive(2);
      await page.press('Search');
      expect(page.ids.slice(0, 2)).to.deep.equal(['arriving-002', 'arriving-001']);
    });

    it('can be asked by the host', async () => {
      const source = new SeededSource();
      const page = await show({ source });
      const search = { from: '2026-11-03', to: '2026-11-04', actors: ['Scheduled job'] };
      page.log.search(search);
      await page.settled();
      expect(page.found).to.equal(await foundBy(source, search));
      await page.type('to', '2026-11-03T12:00');
      page.log.search();
      await page.settled();
      expect(page.found).to.equal(await foundBy(source, { ...search, to: '2026-11-03T17:00:00Z' }));
    });

    it('can be asked by the host before there is a source', async () => {
      const page = await show({ source: undefined });
      page.log.search({ from: '2026-11-03', to: '2026-11-04' });
      await page.settled();
      const source = new SeededSource();
      page.log.source = source;
      await page.settled();
      expect(page.found).to.equal(await foundBy(source, { from: '2026-11-03', to: '2026-11-04' }));
    });

    it('keeps what is typed while the order or the page size is changed', async () => {
      const page = await show();
      await page.type('from', '2026-11-10T08:30:15');
      await page.choose('Events on a page', '100 a page');
      expect(page.rows).to.have.length(100);
      expect(page.input('[name=from]').value).to.include('2026-11-10T08:30');
    });
  });

  describe('with others that share its view', () => {
    it('says that it agrees with the chart', async () => {
      const page = await showStory(stories.WithChart);
      expect(page.sentence).to.include('Agrees with the chart');
    });

    it('stays with what was searched when they look at something else, and shows that when asked', async () => {
      const source = new SeededSource();
      const { provider, page } = await showInProvider({}, source);
      expect(page.sentence).to.include('Agrees with the chart');
      const before = page.found;
      provider.categories = ['deploy'];
      await page.settled();
      expect(page.found).to.equal(before);
      const deploy = await foundBy(source, { ...NOVEMBER, categories: ['deploy'] });
      const amount = deploy.split(', ')[1]!;
      expect(page.words('.other'))
        .to.match(/^The chart shows other events: /)
        .and.include(amount);
      expect(page.sentence).not.to.include('grees');
      await page.press('Show these events');
      expect(page.found).to.equal(deploy);
      expect(page.sentence).to.include('Agrees with the chart');
      expect(page.has('.other')).to.equal(false);
    });

    it('searches what they look at where it follows them', async () => {
      const source = new SeededSource();
      const { provider, page } = await showInProvider({ follow: true }, source);
      Object.assign(provider, { categories: ['deploy'], from: '2026-10-01', to: '2026-10-08' });
      await page.settled();
      const search = { from: '2026-10-01', to: '2026-10-08', categories: ['deploy'] };
      expect(page.found).to.equal(await foundBy(source, search));
    });

    it('searches what its host asks of it alone, which they can not look at', async () => {
      const source = new SeededSource();
      const { page } = await showInProvider({}, source);
      page.log.text = 'camera';
      await page.settled();
      expect(page.found).to.equal(await foundBy(source, { ...NOVEMBER, text: 'camera' }));
      Object.assign(page.log, { text: '', leastCredits: '2' });
      await page.settled();
      expect(page.found).to.equal(await foundBy(source, { ...NOVEMBER, leastCredits: '2' }));
    });

    it('shows the events that a user asks for in one of them', async () => {
      const source = new SeededSource();
      const { provider, page } = await showInProvider({}, source);
      const search = { from: '2026-11-05', to: '2026-11-06', usageTypes: ['hosted-inference'] };
      expect(sharedViewOf(provider)?.canShowEvents).to.equal(true);
      expect(sharedViewOf(provider)?.showEvents?.(search)).to.equal(true);
      await page.settled();
      expect(page.found).to.equal(await foundBy(source, search));
      expect(page.sentence).to.include('5 Nov 2026').and.include('Hosted inference');
      expect(page.focused, 'it goes on where they are').to.equal(page.found);
    });

    it('shows the events of a bar of the chart', async () => {
      const page = await showStory(stories.WithChart);
      const chart = page.log.previousElementSibling as unknown as { requestEvents(search: EventSearch): void };
      const search = { from: '2026-11-05', to: '2026-11-06' };
      chart.requestEvents(search);
      await page.settled();
      expect(page.found).to.equal(await foundBy(new SeededSource(), search));
    });

    it('asks for nothing that it has when they change back and forth', async () => {
      const { source, asked, count } = noting(new SeededSource());
      const { provider, page } = await showInProvider({}, source);
      asked.length = 0;
      provider.categories = ['deploy'];
      await page.settled();
      expect(count('events') + count('eventSummary')).to.equal(0);
    });
  });

  describe('pages', () => {
    it('go on from one to the next, and say where one is', async () => {
      const page = await show({ source: fewEvents(), pageSize: 2 });
      expect(page.words('.pager p')).to.equal('Events 1–2 of 5, 9 credits');
      await page.press('Older');
      expect(page.ids).to.deep.equal(['e2', 'e1']);
      expect(page.words('.pager p')).to.equal('Events 3–4 of 5, 5 credits 14 credits from the top to here');
      await page.press('Oldest');
      expect(page.ids).to.deep.equal(['e1', 'e0']);
      expect(page.words('.pager p')).to.include('Events 4–5 of 5').and.include('15 credits from the top to here');
      await page.press('Newer');
      await page.press('Newest');
      expect(page.ids).to.deep.equal(['e4', 'e3']);
      expect(page.words('.pager [role=status]')).to.equal('Events 1 to 2 of 5');
    });

    it('cost one question each', async () => {
      const { source, asked } = noting(fewEvents(9));
      const page = await show({ source, pageSize: 2 });
      asked.length = 0;
      await page.press('Older');
      expect(asked.map((question) => question.split(' ')[0])).to.deep.equal(['events']);
      expect(page.sentence).to.include('Agrees with the usage of these days');
    });

    it('leave the focus on the button that took the last step, which says that there is no other', async () => {
      const page = await show({ source: fewEvents(), pageSize: 3 });
      const older = page.button('Older');
      older.focus();
      await sendKeys({ press: 'Enter' });
      await page.settled();
      expect(page.ids).to.deep.equal(['e1', 'e0']);
      expect(page.focused).to.equal('Older');
      expect(page.button('Older').getAttribute('aria-disabled')).to.equal('true');
      await sendKeys({ press: 'Enter' });
      await page.settled();
      expect(page.ids).to.deep.equal(['e1', 'e0']);
      expect(page.button('Newer').getAttribute('aria-disabled')).to.equal('false');
    });

    it('have as many events as chosen, and the host is told', async () => {
      const page = await show();
      const changes = heard(page, 'usage-view-change');
      await page.choose('Events on a page', '100 a page');
      expect(page.rows).to.have.length(100);
      expect(page.range).to.equal('1–100');
      expect(changes).to.have.length(1);
      expect(changes[0]).to.include({ name: 'pageSize', value: 100 });
    });

    it('keep what is shown when one can not be read, and go on from there', async () => {
      const { source, break: fail, mend } = breaking(fewEvents());
      const page = await show({ source, pageSize: 2 });
      const errors = heard(page, 'usage-error');
      fail();
      await page.press('Older');
      expect(page.ids).to.deep.equal(['e4', 'e3']);
      expect(page.words('.stale')).to.include('That could not be read').and.include('No connection.');
      expect(errors).to.have.length(1);
      mend();
      await page.press('Retry');
      expect(page.ids).to.deep.equal(['e2', 'e1']);
      expect(page.has('.stale')).to.equal(false);
    });

    it('are offered by credits only where they can be gone to', async () => {
      const page = await show({ source: fewEvents(), pageSize: 2 });
      await page.press('Credits');
      expect(page.column('credits')).to.deep.equal(['5', '4']);
      expect(page.one('th.credits')!.getAttribute('aria-sort')).to.equal('descending');
      const names = [...page.root.querySelectorAll('.steps button')].map((each) => each.getAttribute('aria-label'));
      expect(names).to.deep.equal(['First page', 'Previous', 'Next']);
      await page.press('Next');
      await page.press('Next');
      expect(page.column('credits')).to.deep.equal(['1']);
      expect(page.has('.stale')).to.equal(false);
    });

    it('go to a time on the clock that is shown', async () => {
      const page = await show({ source: fewEvents(), pageSize: 2 });
      const jump = async (time: string) => {
        page.button('Go to a time').click();
        const field = page.input('#jump input');
        expect(plain(field.closest('label')?.textContent)).to.include(page.log.timeZone === 'UTC' ? 'UTC' : 'New_York');
        change(field, time);
        await page.press('Go');
      };
      await jump(`${TODAY}T08:02`);
      expect(page.ids, 'all of that minute is meant').to.deep.equal(['e2', 'e1']);
      expect(page.range).to.equal('3–4');
      await page.press('UTC');
      await jump(`${TODAY}T13:03:00`);
      expect(page.ids).to.deep.equal(['e3', 'e2']);
      await jump(`${TODAY}T13:02:59`);
      expect(page.ids).to.deep.equal(['e2', 'e1']);
      await jump('2026-11-02T00:00');
      expect(page.ids, 'before all events are the oldest').to.deep.equal(['e1', 'e0']);
      await jump('2026-11-29T00:00');
      expect(page.ids).to.deep.equal(['e4', 'e3']);
      expect(page.button('Newer').getAttribute('aria-disabled')).to.equal('true');
    });

    it('stay where they are when a time is not complete', async () => {
      const page = await show({ source: fewEvents(), pageSize: 2 });
      page.button('Go to a time').click();
      const field = page.input('#jump input');
      field.value = '';
      await page.press('Go');
      expect(page.words('#jump-problem')).not.to.equal('');
      expect(field.getAttribute('aria-invalid')).to.equal('true');
      expect(page.one('#jump')!.matches(':popover-open')).to.equal(true);
      expect(page.range).to.equal('1–2');
    });

    it('of the hour that comes twice begin with its later one', async () => {
      const times = ['2026-11-01T05:30:00Z', '2026-11-01T06:30:00Z', '2026-11-01T07:30:00Z'];
      const events = times.map((time, i) =>
        eventOf(TODAY, i, { id: `e${i}`, timeMs: Date.parse(time), usageType: 'hosted-inference', nanoCredits: 1 }),
      );
      const page = await show({ source: new SeededSource({ events }), pageSize: 1 });
      expect(page.column('time')[0]).to.equal('1 Nov 02:30:00.000');
      page.button('Go to a time').click();
      change(page.input('#jump input'), '2026-11-01T01:30');
      await page.press('Go');
      expect(page.column('time')[0]).to.match(/^1 Nov 01:30:00\.000 (GMT|UTC)-5$/);
      await page.press('Older');
      expect(page.column('time')[0]).to.match(/^1 Nov 01:30:00\.000 (GMT|UTC)-4$/);
    });
  });

  describe('newer events', () => {
    it('are offered above the list, which stays, and shown when asked', async () => {
      const source = arrivingEvents();
      const page = await show({ source });
      const { ids } = page;
      source.arrive(12);
      await page.log.countNewer();
      await page.settled();
      expect(page.words('.arrived')).to.equal('12 newer events');
      expect(page.ids).to.deep.equal(ids);
      await page.press('12 newer events');
      expect(page.ids.slice(0, 12).every((id) => id.startsWith('arriving'))).to.equal(true);
      expect(page.ids.slice(12)).to.deep.equal(ids.slice(0, 38));
      expect(page.has('.arrived')).to.equal(false);
      expect(page.found).to.equal(await foundBy(source, NOVEMBER));
    });

    it('are there after a refresh', async () => {
      const source = arrivingEvents();
      const page = await show({ source });
      source.arrive(1);
      await page.log.refresh();
      await page.settled();
      expect(page.ids[0]).to.equal('arriving-001');
      expect(page.sentence).to.include('Agrees');
    });

    it('are those of the new cycle after a refresh in it', async () => {
      const events = ['2026-11-17', '2026-12-01'].map((day) =>
        eventOf(day, 0, { usageType: 'hosted-inference', nanoCredits: 1e9 }),
      );
      const source = new SeededSource({ events });
      const page = await show({ source });
      source.advanceTo('2026-12-02T12:00:00Z');
      await page.log.refresh();
      await page.settled();
      expect(page.ids).to.deep.equal([events[1]!.id]);
      expect(page.sentence).to.include('1–31 Dec 2026');
    });
  });

  describe('columns and clocks', () => {
    it('are chosen, and the host is told', async () => {
      const page = await show({ columns: ['folder', 'actor'] });
      const changes = heard(page, 'usage-view-change');
      expect(page.headers).to.deep.equal(['Time, New York', 'Usage type', 'Credits', 'Folder', 'Actor']);
      const boxes = [...page.root.querySelectorAll<HTMLInputElement>('#columns input')];
      const box = (name: string) => boxes.find((each) => plain(each.closest('label')?.textContent) === name)!;
      expect(
        boxes.filter(({ checked }) => checked).map((each) => plain(each.closest('label')?.textContent)),
      ).to.deep.equal(['Folder', 'Actor']);
      for (const name of ['Actor', 'Folder']) {
        box(name).click();
        await page.settled();
      }
      expect(page.headers, 'the last one can be taken away too').to.deep.equal([
        'Time, New York',
        'Usage type',
        'Credits',
      ]);
      expect(changes).to.have.length(2);
      expect(changes[1]).to.include({ name: 'columns' });
      box('Cost').click();
      await page.settled();
      expect(page.headers).to.deep.equal(['Time, New York', 'Usage type', 'Credits', 'Cost, USD']);
    });

    it('have no cost where there is no price', async () => {
      const page = await show({ source: new SeededSource({ price: null }) });
      expect(page.headers.some((name) => name.startsWith('Cost'))).to.equal(false);
      expect(page.words('#columns')).not.to.include('Cost');
    });

    it('show the same instants on another clock, which is named', async () => {
      const { source, asked } = noting(fewEvents());
      const page = await show({ source });
      expect(page.column('time')[0]).to.equal('17 Nov 08:04:00.000');
      const changes = heard(page, 'usage-view-change');
      asked.length = 0;
      await page.press('UTC');
      expect(page.column('time')[0]).to.equal('17 Nov 13:04:00.000');
      expect(page.headers[0]).to.equal('Time, UTC');
      expect(page.sentence).to.include('UTC').and.include('05:00');
      expect(page.button('UTC').getAttribute('aria-pressed')).to.equal('true');
      expect(changes[0]).to.include({ name: 'timeZone', value: 'UTC' });
      expect(asked, 'they are the same events').to.deep.equal([]);
    });

    it('are on the clock that the host has chosen, which is offered beside the others', async () => {
      const page = await show({ source: fewEvents(), attributes_: { 'time-zone': 'Asia/Kolkata' } });
      expect(page.headers[0]).to.equal('Time, Kolkata');
      expect(page.column('time')[0]).to.equal('17 Nov 18:34:00.000');
      expect(page.button('Kolkata').getAttribute('aria-pressed')).to.equal('true');
      page.log.timeZone = 'america/new_york';
      await page.settled();
      expect(page.column('time')[0]).to.equal('17 Nov 08:04:00.000');
      expect(page.button('New York').getAttribute('aria-pressed')).to.equal('true');
    });

    it('asks for the viewer’s time zone once, however often it is drawn', async () => {
      const page = await show({ source: fewEvents(), attributes_: { 'time-zone': 'viewer' } });
      const { DateTimeFormat } = Intl;
      let asked = 0;
      Intl.DateTimeFormat = new Proxy(DateTimeFormat, {
        construct: (target, args: [string?, Intl.DateTimeFormatOptions?]) => {
          if (args.length === 0) asked++;
          return new target(...args);
        },
      });
      try {
        for (let draw = 0; draw < 3; draw++) {
          page.log.requestUpdate();
          await page.settled();
        }
      } finally {
        Intl.DateTimeFormat = DateTimeFormat;
      }
      expect(asked).to.equal(0);
    });
  });

  describe('details', () => {
    it('open and close by a click on the row', async () => {
      const page = await show({ source: fewEvents() });
      page.rows[1]!.querySelector<HTMLElement>('.usageType')!.click();
      await page.settled();
      expect(plain(page.details?.textContent)).to.include('Scheduled job').and.include('"id": "e3"');
      expect(page.details?.previousElementSibling === page.rows[1]).to.equal(true);
      page.details!.querySelector<HTMLElement>('dd')!.click();
      await page.settled();
      expect(page.has('.details'), 'a click in them is none on the row').to.equal(true);
      page.rows[1]!.click();
      await page.settled();
      expect(page.has('.details')).to.equal(false);
    });

    it('open and close by keys, which go from row to row too', async () => {
      const page = await show({ source: fewEvents() });
      const buttons = page.rows.map((row) => row.querySelector<HTMLElement>('.more button')!);
      const focused = () => buttons.indexOf(page.root.activeElement as HTMLElement);
      buttons[0]!.focus();
      await sendKeys({ press: 'ArrowDown' });
      await sendKeys({ press: 'ArrowDown' });
      expect(focused()).to.equal(2);
      await sendKeys({ press: 'Enter' });
      await page.settled();
      expect(focused()).to.equal(2);
      expect(buttons[2]!.getAttribute('aria-expanded')).to.equal('true');
      expect(plain(page.details?.textContent)).to.include('"id": "e2"');
      await sendKeys({ press: 'End' });
      expect(focused()).to.equal(4);
      await sendKeys({ press: 'ArrowDown' });
      expect(focused()).to.equal(4);
      await sendKeys({ press: 'Home' });
      await sendKeys({ press: 'ArrowUp' });
      expect(focused()).to.equal(0);
      buttons[2]!.focus();
      await sendKeys({ press: 'Space' });
      await page.settled();
      expect(page.has('.details')).to.equal(false);
    });

    it('stay closed when a text is selected, but their button opens them all the same', async () => {
      const page = await show({ source: fewEvents() });
      const name = page.rows[0]!.querySelector('.usageType .name')!;
      name.scrollIntoView({ block: 'center' });
      const { x, y, height } = name.getBoundingClientRect();
      const middle = Math.round(y + height / 2);
      let clicks = 0;
      page.rows[0]!.addEventListener('click', () => clicks++);
      await sendMouse({ type: 'move', position: [Math.round(x) + 2, middle] });
      await sendMouse({ type: 'down' });
      await sendMouse({ type: 'move', position: [Math.round(x) + 40, middle] });
      await sendMouse({ type: 'up' });
      await resetMouse();
      await page.settled();
      expect([getSelection()!.type, clicks]).to.deep.equal(['Range', 1]);
      expect(page.has('.details')).to.equal(false);
      page.rows[0]!.querySelector<HTMLElement>('.more button')!.click();
      await page.settled();
      getSelection()!.removeAllRanges();
      expect(page.has('.details')).to.equal(true);
    });

    it('are closed on another search', async () => {
      const page = await show({ source: fewEvents() });
      page.rows[1]!.click();
      await page.settled();
      await page.press('Search');
      expect(page.has('.details')).to.equal(false);
    });

    describe('copied', () => {
      let written: string[];
      let write: (text: string) => Promise<void>;
      const clipboard = Object.getOwnPropertyDescriptor(navigator, 'clipboard');
      beforeEach(() => {
        written = [];
        write = async (text) => void written.push(text);
        Object.defineProperty(navigator, 'clipboard', {
          configurable: true,
          value: { writeText: (text: string) => write(text) },
        });
      });
      afterEach(() => {
        if (clipboard) Object.defineProperty(navigator, 'clipboard', clipboard);
        else Reflect.deleteProperty(navigator, 'clipboard');
      });

      it('are the event as the source has it', async () => {
        const source = correctedEvents();
        const page = await show({ source });
        const { items } = await source.events({ ...NOVEMBER, limit: 50 }, signal);
        const at = items.findIndex(({ usageType }) => usageType === 'gpu-training');
        page.rows[at]!.click();
        await page.settled();
        await page.press('Copy');
        expect(JSON.parse(written[0]!) as UsageEvent).to.deep.equal(items[at]);
        expect(plain(page.button('Copied').textContent)).to.equal('Copied');
        page.rows[0]!.click();
        await page.settled();
        expect(page.details!.querySelector('.raw button')!.textContent, 'another one is not').not.to.include('Copied');
      });

      it('are not where the browser does not let them, without a fault', async () => {
        const faults: unknown[] = [];
        const note = (event: PromiseRejectionEvent) => {
          event.preventDefault();
          faults.push(event.reason);
        };
        window.addEventListener('unhandledrejection', note);
        write = () => Promise.reject(new DOMException('Not allowed', 'NotAllowedError'));
        const page = await show({ source: fewEvents() });
        page.rows[0]!.click();
        await page.settled();
        await page.press('Copy');
        Object.defineProperty(navigator, 'clipboard', { configurable: true, value: undefined });
        await page.press('Copy');
        window.removeEventListener('unhandledrejection', note);
        expect(faults).to.deep.equal([]);
        expect(plain(page.button('Copy').textContent)).to.equal('Copy');
      });
    });
  });

  describe('states', () => {
    it('an error, told to the host, which can be tried again', async () => {
      const { source, break: fail, mend } = breaking(fewEvents());
      fail();
      const holder = await fixture<HTMLElement>(html`<div lang="en-GB"></div>`);
      const errors: Event[] = [];
      holder.addEventListener('usage-error', (event) => errors.push(event));
      const log = Object.assign(document.createElement('usage-audit-log'), { source, pollSeconds: 0 });
      holder.append(log);
      const page = new Page(log);
      await page.settled();
      expect(page.words('[part=state]')).to.include('Usage could not be loaded').and.include('No connection.');
      expect(errors.map((event) => (event as unknown as { error: UsageError }).error)).to.deep.equal([NETWORK]);
      mend();
      await page.press('Retry');
      expect(page.ids[0]).to.equal('e4');
    });

    it('an error of the events alone, which the host can have tried again', async () => {
      let isBroken = true;
      const source = wrapSource(fewEvents(), (question, _signal, answer) =>
        isBroken && question.startsWith('events ') ? Promise.reject(NETWORK) : answer(),
      );
      const page = await show({ source });
      expect(page.words('[part=state]')).to.include('Usage could not be loaded');
      isBroken = false;
      await page.log.refresh();
      await page.settled();
      expect(page.ids[0]).to.equal('e4');
    });

    it('no permission, which trying again does not change', async () => {
      const page = await show({ source: forbidden() });
      expect(page.words('[part=state]')).to.include('No permission');
      expect(page.has('[part=state] button')).to.equal(false);
    });

    it('absent where the source has no events', async () => {
      for (const source of [withoutEvents(), failingWith(new UsageError('unsupported', 'There is no such thing.'))]) {
        const page = await show({ source });
        expect(page.log.matches(':state(absent)')).to.equal(true);
        expect(plain(page.root.textContent)).to.equal('');
        page.log.source = fewEvents();
        await page.settled();
        expect(page.log.matches(':state(absent)')).to.equal(false);
        expect(page.rows).to.have.length(5);
      }
    });

    it('no events, with the reason', async () => {
      const empty = await show({ source: emptyWorkspace() });
      expect(empty.found).to.equal('0 events, 0 credits');
      expect(empty.words('[part=state]')).to.equal('No events Nothing used credits in this range of time.');
      const page = await showStory(stories.NothingFits);
      expect(page.words('[part=state]')).to.equal('No events Nothing in this range of time fits the filters.');
    });

    it('no source', async () => {
      const page = await show({ source: undefined });
      expect(page.words('[part=state]')).to.include('Not connected');
    });

    it('loading, which is said', async () => {
      const page = await show({ source: neverAnswering() });
      expect(page.words('[role=status]')).to.equal('Loading usage');
      expect(page.has('table')).to.equal(false);
    });

    it('its title before anything is known, and where nothing can be', async () => {
      for (const source of [neverAnswering(), failingWith(NETWORK)]) {
        const page = await show({ source });
        expect(page.words('h2')).to.equal('Audit log');
      }
    });

    it('nothing of a source once there is another', async () => {
      const page = await show({ source: fewEvents() });
      await page.press('Credits');
      page.log.source = neverAnswering();
      await page.settled();
      expect(page.rows).to.have.length(0);
      page.log.source = new SeededSource({ events: [], capabilities: { eventSorts: ['time'] } });
      await page.settled();
      expect(page.words('[part=state]'), 'the order of the one before is none of this one').to.include('No events');
    });
  });

  describe('in a narrow place', () => {
    it('is a list of cards, which is a table all the same', async () => {
      const page = await show({ source: fewEvents() }, 400);
      const table = page.one('table')!;
      expect(table.classList.contains('cards')).to.equal(true);
      expect(table.getAttribute('role')).to.equal('table');
      expect([...table.querySelectorAll('tr')].every((row) => row.getAttribute('role') === 'row')).to.equal(true);
      expect([...table.querySelectorAll('td')].every((cell) => cell.getAttribute('role') === 'cell')).to.equal(true);
      expect([...table.querySelectorAll('th')].every((th) => th.getAttribute('role') === 'columnheader')).to.equal(
        true,
      );
      const { width } = page.rows[0]!.getBoundingClientRect();
      expect(width).to.be.at.most(400);
      expect(page.log.scrollWidth).to.be.at.most(400);
    });

    it('is put in order by a select', async () => {
      const page = await show({ source: fewEvents() }, 400);
      const changes = heard(page, 'usage-view-change');
      await page.choose('Order', 'Most credits first');
      expect(page.column('credits')[0]).to.equal('5');
      expect(changes[0]).to.include({ name: 'sort', value: 'credits' });
      expect(page.one('th.credits')!.getAttribute('aria-sort')).to.equal('descending');
    });

    it('is no list of cards any more where there is room', async () => {
      const page = await show({ source: fewEvents() }, 400);
      page.log.parentElement!.style.inlineSize = '1200px';
      await page.settled();
      expect(page.one('table')!.classList.contains('cards')).to.equal(false);
      expect(page.has('select[aria-label=Order]')).to.equal(false);
    });
  });

  describe('taken from the page', () => {
    it('asks no further, and shows what it had when it comes back', async () => {
      const { source, asked } = noting(fewEvents());
      const page = await show({ source, pageSize: 2 });
      await page.press('Older');
      asked.length = 0;
      const { parentElement } = page.log;
      page.log.remove();
      parentElement!.append(page.log);
      await page.settled();
      expect(page.ids).to.deep.equal(['e2', 'e1']);
      expect(asked).to.deep.equal([]);
    });

    it('while it reads, goes on when it comes back', async () => {
      const page = await show({ source: fewEvents(), pageSize: 2 });
      const { parentElement } = page.log;
      page.button('Older').click();
      page.log.remove();
      await page.settled();
      expect(page.ids).to.deep.equal(['e4', 'e3']);
      parentElement!.append(page.log);
      await page.settled();
      expect(page.ids).to.deep.equal(['e2', 'e1']);
    });
  });

  describe('attributes that can not be meant', () => {
    const bad: Record<
      string,
      { readonly attributes_: Record<string, string>; readonly sees: (page: Page) => unknown }
    > = {
      'a time zone': {
        attributes_: { 'time-zone': 'mars' },
        sees: (page) => expect(page.headers[0]).to.equal('Time, New York'),
      },
      columns: {
        attributes_: { columns: 'folder,nonsense' },
        sees: (page) => expect(page.headers).to.deep.equal(['Time, New York', 'Usage type', 'Credits', 'Folder']),
      },
      'a page size': {
        attributes_: { 'page-size': '9000' },
        sees: (page) => expect(page.rows).to.have.length(500),
      },
      'least credits': {
        attributes_: { 'least-credits': 'many' },
        sees: (page) => expect(page.range).to.equal('1–50'),
      },
      'a cycle': {
        attributes_: { cycle: 'plan-1999-01' },
        sees: (page) => expect(page.sentence).to.match(/20\d\d–17 Nov 2026/),
      },
    };
    for (const [what, { attributes_, sees }] of Object.entries(bad)) {
      it(`warn once of ${what}, and the nearest is shown`, async () => {
        const warnings = await warningsOf(async () => {
          const page = await show({ attributes_ });
          page.log.requestUpdate();
          await page.settled();
          await page.press('UTC');
          await page.press('New York');
          sees(page);
        });
        expect(warnings).to.have.length(1);
        expect(warnings[0]).to.match(/^<usage-audit-log> has /);
      });
    }
  });
});
