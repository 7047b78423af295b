import { expect, fixture, html } from '@open-wc/testing';
import { LitElement, type TemplateResult } from 'lit';
import { buildCategory, FilterPage, wordsOf } from '../../../test/filter-fixtures.js';
import { en, Formats } from '../locale/index.js';
import type { AttributionFilter, UsageTypeFilter } from '../model/index.js';
import { baseStyles, controlStyles } from '../styles/index.js';
import { chipsPart, filterChips, NO_FILTER, type FilterNames, type FilterPatch } from './filter-chips.js';
import { filterStyles } from './filters.styles.js';

const words = { formats: new Formats('en-GB'), terms: en };
const DEPLOY = buildCategory('deploy', 'Deploy', { hosted: 'Hosted inference', video: 'Video inference' });
const TRAIN = buildCategory('train', 'Train', { gpu: 'GPU training' });
const DATA = buildCategory('data', 'Dataset', { upload: 'Image upload', label: 'Auto-labelling', storage: 'Storage' });

type Filter = UsageTypeFilter & AttributionFilter;

const namesOf = (changes: Partial<FilterNames> = {}): FilterNames => ({
  categories: [DEPLOY, TRAIN, DATA],
  keyName: (id) => (id === 'a' ? 'Cameras' : undefined),
  folders: undefined,
  ...changes,
});

const chipsOf = (filter: Filter, changes: Partial<FilterNames> = {}) => filterChips(filter, namesOf(changes), words);
const textsOf = (filter: Filter, changes: Partial<FilterNames> = {}) =>
  chipsOf(filter, changes).map(({ label, value }) => `${label}|${value}`);

describe('filterChips', () => {
  it('has none where nothing is filtered', () => {
    expect(chipsOf({})).to.deep.equal([]);
    expect(chipsOf({ usageTypes: [], categories: [], apiKeys: [] })).to.deep.equal([]);
    expect(chipsOf({ categories: ['deploy', 'train', 'data'] })).to.deep.equal([]);
  });

  it('has one for each of up to three usage types, a whole category being one', () => {
    expect(textsOf({ usageTypes: ['hosted', 'video', 'gpu', 'storage'] })).to.deep.equal([
      'Usage type|Deploy',
      'Usage type|Train',
      'Usage type|Storage',
    ]);
  });

  it('has one that says what alone is left out, and one with the number of many', () => {
    expect(textsOf({ usageTypes: ['upload', 'label'], categories: ['deploy', 'train'] })).to.deep.equal([
      'Usage type|all but Storage',
    ]);
    expect(textsOf({ usageTypes: ['hosted', 'gpu', 'upload', 'label'] })).to.deep.equal(['|4 of 6 usage types']);
  });

  it('has one for each of up to three keys by name, or by id while that is not known, and one for more', () => {
    expect(textsOf({ apiKeys: ['a', 'b', 'a'] })).to.deep.equal(['API key|Cameras', 'API key|b']);
    expect(textsOf({ apiKeys: ['a', 'b', 'c', 'd'] })).to.deep.equal(['|4 API keys']);
  });

  it('has one for a selection of folders, in the words that it is given', () => {
    expect(textsOf({ usageTypes: ['gpu'] }, { folders: 'all but Sandbox' })).to.deep.equal([
      'Folders|all but Sandbox',
      'Usage type|Train',
    ]);
  });

  it('lifts its own value and nothing else', () => {
    const lifted = (filter: Filter, changes?: Partial<FilterNames>) =>
      chipsOf(filter, changes).map((chip) => chip.lifted);
    expect(lifted({ usageTypes: ['storage'], categories: ['deploy'] })).to.deep.equal([
      { usageTypes: ['storage'], categories: [] },
      { usageTypes: [], categories: ['deploy'] },
    ]);
    expect(lifted({ usageTypes: ['storage'] })).to.deep.equal([{ usageTypes: [], categories: [] }]);
    expect(lifted({ categories: ['deploy', 'train'] })).to.deep.equal([{ usageTypes: [], categories: [] }]);
    expect(lifted({ apiKeys: ['a', 'b'] })).to.deep.equal([{ apiKeys: ['b'] }, { apiKeys: ['a'] }]);
    expect(lifted({}, { folders: 'Vision' })).to.deep.equal([{ folders: undefined }]);
  });
});

class ChipsHost extends LitElement {
  static override styles = [baseStyles, controlStyles, filterStyles];
  filter: Filter = {};
  readonly patches: FilterPatch[] = [];

  protected override render(): TemplateResult {
    const { folders } = this.filter;
    const chips = chipsOf(this.filter, { folders: folders && 'all but Sandbox' });
    const fallback = () => this.renderRoot.querySelector<HTMLElement>('#fallback');
    return html`<button id="fallback" type="button">Usage type</button> ${chipsPart(
        chips,
        { host: this, change: (patch) => this.#lift(patch), cleared: NO_FILTER, fallback },
        words.terms,
      )}`;
  }

  #lift(patch: FilterPatch): void {
    this.patches.push(patch);
    this.filter = { ...this.filter, ...patch } as Filter;
    this.requestUpdate();
  }
}
customElements.define('usage-chips-host', ChipsHost);

async function show(filter: Filter) {
  const frame = await fixture<HTMLElement>(html`<main></main>`);
  const host = Object.assign(new ChipsHost(), { filter });
  frame.append(host);
  const page = new FilterPage(host);
  await page.settled();
  const chips = () => page.all('.chip').map(wordsOf);
  const remove = async (name: string) => {
    const button = page.button(`Remove filter: ${name}`);
    button.focus();
    await page.click(button);
  };
  return { host, page, chips, remove };
}

describe('chipsPart', () => {
  it('is nothing where there is no chip', async () => {
    expect((await show({})).page.all('.chips').length).to.equal(0);
  });

  it('has a button in each chip that says what it lifts', async () => {
    const { host, chips, remove } = await show({ usageTypes: ['storage'], apiKeys: ['a'] });
    expect(chips()).to.deep.equal(['API key Cameras', 'Usage type Storage']);
    await remove('Usage type Storage');
    expect(host.patches).to.deep.equal([{ usageTypes: [], categories: [] }]);
    expect(chips()).to.deep.equal(['API key Cameras']);
  });

  it('leaves the focus in the row: on the next chip, else on the one before, else where it is told', async () => {
    const { page, remove } = await show({ apiKeys: ['a', 'b', 'c'] });
    await remove('API key b');
    expect(page.focused).to.equal('Remove filter: API key c');
    await remove('API key c');
    expect(page.focused).to.equal('Remove filter: API key Cameras');
    await remove('API key Cameras');
    expect(page.focused).to.equal('Usage type');
  });

  it('lifts everything at once where there are several', async () => {
    const { host, page, remove } = await show({
      apiKeys: ['a'],
      usageTypes: ['gpu', 'storage'],
      folders: { subtrees: ['x'] },
    });
    await page.click(page.button(words.terms.filters.clearAll));
    expect(host.patches).to.deep.equal([{ usageTypes: [], categories: [], apiKeys: [], folders: undefined }]);
    expect(page.all('.chips').length).to.equal(0);
    expect(page.focused).to.equal('Usage type');
    host.filter = { apiKeys: ['a', 'b'] };
    host.requestUpdate();
    await page.settled();
    await remove('API key b');
    expect(page.button(words.terms.filters.clearAll) === undefined).to.be.true;
  });

  it('takes names for what they are, and long ones no more room than there is', async () => {
    const { host, page } = await show({ apiKeys: ['<b>x</b>', 'z'.repeat(5000)] });
    host.style.inlineSize = '280px';
    expect(page.all('.chip b').map((each) => each.textContent)).to.deep.equal(['<b>x</b>', 'z'.repeat(5000)]);
    expect(page.all('.chip b')[1]!.title.length).to.equal(5000);
    for (const chip of page.all('.chip')) expect(chip.getBoundingClientRect().width).to.be.at.most(280);
  });

  it('is accessible', async () => {
    const { host } = await show({ apiKeys: ['a', 'b', 'c', 'd'], usageTypes: ['gpu', 'storage'] });
    await expect(host).to.be.accessible();
  });
});
