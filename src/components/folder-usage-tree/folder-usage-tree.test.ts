import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { render, type TemplateResult } from 'lit';
import { deepFolders, failingOnRefresh, failingWith, wideFolders } from '../../../seed/states.js';
import { SeededSource } from '../../../seed/source.js';
import meta, * as stories from '../../../stories/folder-usage-tree.stories.js';
import { CuedSource, TreePage, wordsOf } from '../../../test/tree-page.js';
import '../../define.js';
import {
  UsageError,
  type CreditUsageChartElement,
  type FolderSelection,
  type FolderUsageTreeElement,
  type UsageFilterChangeEvent,
  type UsageSource,
} from '../../index.js';

interface Place {
  readonly width?: number;
  readonly dir?: 'ltr' | 'rtl';
}

async function open(
  story: { readonly args?: object } = {},
  { width, dir = 'ltr' }: Place = {},
): Promise<TreePage & { readonly element: FolderUsageTreeElement }> {
  const page = await fixture<HTMLElement>(html`<main dir=${dir}></main>`);
  if (width !== undefined) page.style.inlineSize = `${width}px`;
  render(meta.render!({ ...meta.args, ...story.args } as never, {} as never), page);
  return pageOf(page.querySelector('folder-usage-tree')!);
}

async function pageOf<T extends FolderUsageTreeElement | CreditUsageChartElement>(
  element: T,
): Promise<TreePage & { readonly element: T }> {
  const page = new TreePage(element) as TreePage & { readonly element: T };
  await page.settled();
  return page;
}

const withSource = (source: () => UsageSource | undefined, args: object = {}) => open({ args: { source, ...args } });

function next<K extends keyof HTMLElementEventMap>(element: HTMLElement, type: K): Promise<HTMLElementEventMap[K]> {
  return new Promise((resolve) => element.addEventListener(type, resolve, { once: true }));
}

/** What is chosen, each time that the host is told. */
function choicesOf(element: HTMLElement): (FolderSelection | undefined)[] {
  const heard: (FolderSelection | undefined)[] = [];
  element.addEventListener('usage-filter-change', ({ folders }: UsageFilterChangeEvent) => heard.push(folders));
  return heard;
}

async function pressWithShift(press: string): Promise<void> {
  await sendKeys({ down: 'Shift' });
  await sendKeys({ press });
  await sendKeys({ up: 'Shift' });
}

const TOP_LEVEL = [
  '▸ Internal',
  '▸ Halden Foods',
  '▸ Meridian Ports',
  '▸ Corvane Automotive',
  '▸ Brightwater Utilities',
  '▸ Ampelos Refrigerated Logistics, cold-chain monitoring, pilot phase 2 (do not bill before March, ask Finance first)',
  '▸ Fieldnote Agriculture',
  '▸ Archive 2024',
  '· Workspace, no folder',
];

describe('<folder-usage-tree>', () => {
  const { warn } = console;
  let warnings: string[];

  beforeEach(() => {
    warnings = [];
    console.warn = (message: string) => warnings.push(message);
  });

  afterEach(() => {
    console.warn = warn;
  });

  describe('what it shows', () => {
    it('is the top level, largest first, and the workspace for what is in no folder', async () => {
      const tree = await open();
      expect(tree.lines).to.deep.equal(TOP_LEVEL);
      expect(warnings).to.be.empty;
    });

    it('is what each used by itself and with its subfolders, rounded and exactly', async () => {
      const tree = await open();
      expect(tree.cells('Halden Foods').slice(0, 3)).to.deep.equal(['11', '70.72', '266.55own 70.72']);
      expect(tree.cells('Workspace, no folder').slice(1, 3)).to.deep.equal(['153.42', '153.42']);
      const [, , own, rolledUp] = tree.row('Halden Foods').children;
      expect([own!.getAttribute('title'), rolledUp!.getAttribute('title')]).to.deep.equal(['70.7166', '266.55019065']);
    });

    it('is a bar for the share of the parent', async () => {
      const tree = await open();
      await tree.open('Halden Foods');
      const shareOf = (name: string) => Number(tree.row(name).querySelector('.level')!.getAttribute('width'));
      expect(shareOf('Halden Foods')).to.be.closeTo((266.55019065 / 1210.803603365) * 100, 1e-6);
      expect(shareOf('Northern region')).to.be.closeTo((126.50262969 / 266.55019065) * 100, 1e-6);
      expect(tree.row('Northern region').lastElementChild!.getAttribute('title')).to.equal('47.5%');
    });

    it('says each row in one breath', async () => {
      const tree = await open();
      const said = (name: string) => tree.row(name).getAttribute('aria-label');
      expect(said('Halden Foods')).to.equal('Halden Foods, 266.55019065, own 70.7166, 11 of 11 subfolders included');
      expect(said('Workspace, no folder')).to.equal('Workspace, no folder, 153.4152');
    });

    it('says how much is chosen, of how much, in which days', async () => {
      expect((await open()).sum).to.match(/^1,210\.8 of 1,210\.8 credits, Nov 1.–.30, 2026$/);
    });

    it('is of another period when that is chosen', async () => {
      const tree = await open();
      Object.assign(tree.element, { from: '2026-11-10', to: '2026-11-11' });
      await tree.settled();
      expect(tree.sum).to.match(/credits, Nov 10, 2026$/);
      expect(tree.sum).not.to.contain('1,210.8');
    });

    it('is of some usage types when these are chosen', async () => {
      const tree = await open();
      tree.element.usageTypes = ['gpu-training'];
      await tree.settled();
      const { total } = await totalOf({ usageTypes: ['gpu-training'] });
      expect(tree.sum).to.contain(`of ${rounded(total)} credits`);
    });

    it('keeps what is open when the period changes', async () => {
      const tree = await open();
      await tree.open('Halden Foods', 'Northern region');
      tree.element.cycle = 'plan-2026-10';
      await tree.settled();
      expect(tree.lines).to.include.members(['▾ Halden Foods', '  ▾ Northern region', '    · Store 014']);
    });

    it('shows names as text, whatever they look like', async () => {
      const tree = await open();
      await tree.setLevel('Level: all');
      await tree.type('line');
      expect(tree.row('<b>Line 4</b> & co').querySelector('b')).not.to.exist;
    });

    it('shows names of any length, script and direction in a line each, with the whole name on request', async () => {
      const tree = await open(stories.AwkwardNames);
      await tree.readAll();
      const longest = 'x'.repeat(5000);
      for (let row = 0; !tree.rows.some((each) => each.textContent.includes(longest)); row += 10) {
        await tree.scrollToRow(row);
      }
      const text = tree.row(longest).querySelector<HTMLElement>('.text')!;
      expect(text.title).to.equal(longest);
      expect(text.offsetWidth).to.be.lessThan(text.scrollWidth);
      expect(tree.row(longest).offsetHeight).to.equal(34);
      expect(tree.grid.scrollWidth).to.be.at.most(tree.grid.clientWidth);
      await tree.type('الفيديو');
      const name = tree.rows[0]!.querySelector<HTMLElement>('.text')!;
      expect([getComputedStyle(name).direction, getComputedStyle(name).unicodeBidi]).to.deep.equal(['rtl', 'isolate']);
      expect(tree.root.querySelector('img')).not.to.exist;
    });

    it('tells the host what it shows, exactly', async () => {
      const element = document.createElement('folder-usage-tree');
      const heard = next(element, 'usage-load');
      element.source = new SeededSource();
      document.body.append(element);
      const { asOf, totalCredits } = await heard;
      expect([asOf, totalCredits]).to.deep.equal(['2026-11-17T19:05:00Z', '1210.803603365']);
      element.remove();
    });
  });

  describe('opening', () => {
    it('is by a click on the arrow, and closes by another', async () => {
      const tree = await open();
      await tree.open('Halden Foods');
      expect(tree.lines.slice(0, 5)).to.deep.equal([
        '▸ Internal',
        '▾ Halden Foods',
        '  ▸ Northern region',
        '  ▸ Southern region',
        '▸ Meridian Ports',
      ]);
      await tree.open('Halden Foods');
      expect(tree.lines).to.deep.equal(TOP_LEVEL);
    });

    it('reads children when they are asked for, and not before', async () => {
      const source = new CuedSource();
      const tree = await withSource(() => source);
      expect(source.asked.map(({ parent }) => parent)).to.deep.equal([undefined]);
      source.isHeld = true;
      await tree.open('Halden Foods');
      expect(source.asked.map(({ parent }) => parent)).to.deep.equal([undefined, 'halden']);
      expect(tree.lines.slice(1, 5)).to.deep.equal(['▾ Halden Foods', '· ', '· ', '▸ Meridian Ports']);
      source.answer();
      await tree.settled();
      expect(tree.lines[2]).to.equal('  ▸ Northern region');
    });

    it('goes down to a level', async () => {
      const tree = await open();
      expect(tree.level.selectedOptions[0]!.text).to.equal('Level: 1');
      await tree.setLevel('Level: 2');
      expect(tree.lines.slice(0, 4)).to.deep.equal([
        '▾ Internal',
        '  ▸ Research',
        '  · Sales demonstrations, trade fairs, and everything else that is shown to visitors',
        '  ▸ Sandbox',
      ]);
      await tree.setLevel('Level: all');
      expect(tree.lines.slice(0, 4)).to.deep.equal([
        '▾ Internal',
        '  ▾ Research',
        '    ▾ Foundation models',
        '      · Benchmarks',
      ]);
      await tree.readAll();
      expect(tree.grid.ariaRowCount).to.equal('62');
      await tree.setLevel('Level: 1');
      expect(tree.lines).to.deep.equal(TOP_LEVEL);
    });

    it('says what could not be read in its place, and reads it again on request', async () => {
      const source = new CuedSource();
      const tree = await withSource(() => source);
      source.error = new UsageError('network', 'No connection');
      await tree.open('Halden Foods');
      expect(tree.lines.slice(2, 4)).to.deep.equal([
        '· These folders could not be loaded.',
        '· These folders could not be loaded.',
      ]);
      expect(tree.sum).to.contain('1,210.8 of 1,210.8');
      source.error = undefined;
      await tree.press('Retry');
      expect(tree.lines.slice(2, 4)).to.deep.equal(['  ▸ Northern region', '  ▸ Southern region']);
    });
  });

  describe('order and search', () => {
    it('sorts by name, and by usage again', async () => {
      const tree = await open();
      const header = (name: string) => tree.button(name).closest('[role=columnheader]')!.getAttribute('aria-sort');
      expect([header('Folder'), header('With subfolders')]).to.deep.equal(['none', 'descending']);
      await tree.press('Folder');
      expect(tree.lines.map((line) => line.slice(2, 9))).to.deep.equal([
        'Ampelos',
        'Archive',
        'Brightw',
        'Corvane',
        'Fieldno',
        'Halden ',
        'Interna',
        'Meridia',
        'Workspa',
      ]);
      expect([header('Folder'), header('With subfolders')]).to.deep.equal(['ascending', 'none']);
      await tree.press('With subfolders');
      expect(tree.lines).to.deep.equal(TOP_LEVEL);
    });

    it('shows the beginning of the new order to who looks at the beginning', async () => {
      const tree = await open();
      await tree.setLevel('Level: all');
      await tree.press('Folder');
      expect(tree.grid.scrollTop).to.equal(0);
      expect(tree.first.name).to.contain('Ampelos');
    });

    it('lists only folders with usage', async () => {
      const tree = await open();
      await tree.open('Internal', 'Sandbox');
      expect(tree.lines).to.include.members(['    · Nightly runs', '▸ Archive 2024']);
      tree.onlyWithUsage.click();
      await tree.settled();
      expect(tree.lines).to.include('  · Sandbox').and.not.to.include('▸ Archive 2024');
      expect(tree.sum).to.contain('1,210.8 of 1,210.8');
      tree.onlyWithUsage.click();
      await tree.settled();
      expect(tree.lines).to.include.members(['    · Nightly runs', '▸ Archive 2024']);
    });

    it('says that none has usage where none has', async () => {
      const tree = await withSource(() => new SeededSource({ events: [] }));
      tree.onlyWithUsage.click();
      await tree.settled();
      expect(tree.lines).to.deep.equal(['· Workspace, no folder']);
      expect(tree.text).to.contain('No folder has usage in this period.');
    });

    it('opens the way to each match', async () => {
      const tree = await open();
      await tree.type('store');
      expect(tree.lines).to.deep.equal([
        '▾ Halden Foods',
        '  ▾ Northern region',
        '    · Store 021',
        '    · Store 014',
        '  ▾ Southern region',
        '    · Store 107',
      ]);
      const found = tree.rows.filter((row) => getComputedStyle(row.querySelector('.text')!).fontWeight === '600');
      expect(found.map((row) => wordsOf(row.querySelector('.text')!))).to.deep.equal([
        'Store 021',
        'Store 014',
        'Store 107',
      ]);
    });

    it('takes names of several words', async () => {
      const tree = await open();
      await tree.type('store 014');
      expect(tree.search.value).to.equal('store 014');
      expect(tree.lines.at(-1)).to.equal('    · Store 014');
      expect(tree.lines).to.have.length(3);
    });

    it('says when nothing is found, and shows everything again when the field is empty', async () => {
      const tree = await open();
      await tree.type('nowhere');
      expect(tree.lines).to.be.empty;
      expect(tree.text).to.contain('No folder has “nowhere” in its name.');
      tree.search.select();
      await tree.keys('Delete');
      expect(tree.lines).to.deep.equal(TOP_LEVEL);
      expect(tree.text).not.to.contain('No folder has');
    });

    it('says what was not found until it knows better', async () => {
      const source = new CuedSource();
      const tree = await withSource(() => source);
      await tree.type('nowhere');
      source.isHeld = true;
      await tree.type(' else');
      expect(tree.text).to.contain('No folder has “nowhere” in its name.');
      source.answer();
      await tree.settled();
      expect(tree.text).to.contain('No folder has “nowhere else” in its name.');
    });

    it('has no row for keys and menus where nothing is found', async () => {
      const tree = await open();
      await tree.type('nowhere');
      await tree.treeKeys('ArrowDown', 'End', 'Space', 'Enter', 'x');
      tree.grid.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, composed: true, cancelable: true }));
      await tree.settled();
      expect(tree.isMenuOpen).to.be.false;
      expect(tree.element.folders).to.be.undefined;
    });

    it('shows what is found from its beginning', async () => {
      const tree = await open();
      await tree.setLevel('Level: all');
      await tree.scrollToRow(30);
      await tree.type('o');
      expect(tree.grid.scrollTop).to.equal(0);
      expect(tree.grid.scrollHeight).to.be.greaterThan(tree.grid.clientHeight);
      await tree.treeKeys('Space');
      expect(tree.taken).not.to.include(tree.first.name);
    });

    it('leads from the field into the tree by the down arrow', async () => {
      const tree = await open();
      await tree.type('store');
      await tree.keys('ArrowDown');
      expect(tree.isFocused).to.be.true;
      expect(tree.active).to.equal('Halden Foods');
    });

    it('finds folders that have not been listed, and chooses them there', async () => {
      const tree = await open();
      await tree.type('night');
      await tree.toggle('Night shift');
      expect(tree.element.folders).to.deep.equal({ subtrees: ['@workspace'], foldersOut: ['halden-dc3-night'] });
      expect(tree.cells('Halden Foods')[0]).to.equal('10 of 11');
      expect(tree.sum).to.match(/^1,192\.67 of/);
    });
  });

  describe('choosing', () => {
    it('has everything to begin with', async () => {
      const tree = await open();
      expect(tree.taken).to.have.length(TOP_LEVEL.length);
      expect(tree.element.folders).to.be.undefined;
    });

    it('leaves out a folder’s own usage and keeps what is below it', async () => {
      const tree = await open();
      await tree.open('Halden Foods');
      await tree.toggle('Halden Foods');
      expect([tree.isOn('Halden Foods'), tree.isOn('Northern region')]).to.deep.equal([false, true]);
      expect(tree.cells('Halden Foods')[0]).to.equal('11');
      expect(tree.sum).to.match(/^1,140\.09 of 1,210\.8 credits/);
      const own = tree.row('Halden Foods').children[2]!;
      expect(getComputedStyle(own).textDecorationLine).to.equal('line-through');
      await tree.toggle('Halden Foods');
      expect(tree.element.folders).to.be.undefined;
      expect(getComputedStyle(own).textDecorationLine).to.equal('none');
    });

    it('leaves out the workspace’s own usage', async () => {
      const tree = await open();
      await tree.toggle('Workspace, no folder');
      expect(tree.element.folders).to.deep.equal({ subtrees: ['@workspace'], foldersOut: ['@workspace'] });
      expect(tree.sum).to.match(/^1,057\.39 of/);
    });

    it('takes the whole subtree with Shift', async () => {
      const tree = await open();
      await tree.click('Halden Foods', 'pick', { shiftKey: true });
      expect(tree.element.folders).to.deep.equal({ subtrees: ['@workspace'], subtreesOut: ['halden'] });
      expect(tree.isOn('Halden Foods')).to.be.false;
      expect(tree.cells('Halden Foods')[0]).to.equal('0 of 11');
      expect(tree.sum).to.match(/^944\.25 of/);
      await tree.open('Halden Foods');
      expect([tree.isOn('Northern region'), tree.isOn('Southern region')]).to.deep.equal([false, false]);
      await tree.click('Halden Foods', 'pick', { shiftKey: true });
      expect(tree.element.folders).to.be.undefined;
    });

    it('takes the whole subtree by its ring, with or without Shift', async () => {
      const tree = await open();
      await tree.click('Halden Foods', 'ring');
      expect(tree.element.folders).to.deep.equal({ subtrees: ['@workspace'], subtreesOut: ['halden'] });
      await tree.click('Halden Foods', 'ring', { shiftKey: true });
      expect(tree.element.folders).to.be.undefined;
    });

    it('works with a real pointer, also with Shift held down', async () => {
      const tree = await open();
      const { left, top, width, height } = tree.row('Halden Foods').querySelector('.pick')!.getBoundingClientRect();
      const position: [number, number] = [Math.round(left + width / 2), Math.round(top + height / 2)];
      await sendKeys({ down: 'Shift' });
      await sendMouse({ type: 'click', position });
      await sendKeys({ up: 'Shift' });
      await tree.settled();
      expect(tree.element.folders).to.deep.equal({ subtrees: ['@workspace'], subtreesOut: ['halden'] });
      await sendMouse({ type: 'click', position });
      await tree.settled();
      expect(tree.element.folders).to.deep.equal({
        subtrees: ['@workspace'],
        subtreesOut: ['halden'],
        folders: ['halden'],
      });
    });

    it('selects no text where Shift is held down', async () => {
      const tree = await open();
      const middleOf = (element: Element): [number, number] => {
        const { left, top, width, height } = element.getBoundingClientRect();
        return [Math.round(left + width / 2), Math.round(top + height / 2)];
      };
      await sendMouse({ type: 'click', position: middleOf(tree.row('Internal').querySelector('.text')!) });
      await sendKeys({ down: 'Shift' });
      await sendMouse({ type: 'click', position: middleOf(tree.row('Meridian Ports').querySelector('.pick')!) });
      await sendKeys({ up: 'Shift' });
      await tree.settled();
      expect(tree.element.folders).to.deep.equal({ subtrees: ['@workspace'], subtreesOut: ['meridian'] });
      expect(getSelection()!.toString()).to.equal('');
      expect(tree.isFocused).to.be.true;
    });

    it('leaves the choice alone where a name is clicked', async () => {
      const tree = await open();
      await tree.click('Halden Foods', 'text');
      expect(tree.element.folders).to.be.undefined;
      expect(tree.active).to.equal('Halden Foods');
    });

    it('tells all, some and none of a subtree apart from its own box', async () => {
      const tree = await open();
      const ring = (name: string) => tree.row(name).querySelector('.ring')!.getAttribute('aria-label');
      await tree.open('Internal', 'Sandbox');
      await tree.toggle('Nightly runs');
      expect([tree.isOn('Sandbox'), ring('Sandbox')]).to.deep.equal([true, '0 of 1 subfolder included']);
      expect(ring('Internal')).to.equal('6 of 7 subfolders included');
      await tree.toggle('Sandbox');
      expect(ring('Internal')).to.equal('5 of 7 subfolders included');
      await tree.toggle('Nightly runs');
      expect([tree.isOn('Sandbox'), ring('Sandbox')]).to.deep.equal([false, '1 of 1 subfolder included']);
    });

    it('stays right while children arrive later', async () => {
      const source = new CuedSource();
      const tree = await withSource(() => source);
      source.isHeld = true;
      await tree.open('Halden Foods');
      await tree.click('Halden Foods', 'ring');
      await tree.toggle('Halden Foods');
      source.answer();
      await tree.settled();
      expect(tree.isOn('Halden Foods')).to.be.true;
      expect([tree.isOn('Northern region'), tree.isOn('Southern region')]).to.deep.equal([false, false]);
      expect(tree.sum).to.match(/^1,014\.97 of/);
    });

    it('shows a choice of the host’s, wherever in the tree that is', async () => {
      const tree = await open(stories.Choice);
      expect(tree.isOn('Halden Foods')).to.be.false;
      expect(tree.cells('Internal')[0]).to.equal('5 of 7');
      expect(tree.cells('Corvane Automotive')[0]).to.equal('7 of 14');
      expect(tree.sum).to.match(/^1,070\.5 of 1,210\.8/);
      tree.element.folders = { folders: ['halden-dc3-night'] };
      await tree.settled();
      expect(tree.taken).to.be.empty;
      expect(tree.sum).to.match(/^18\.13 of/);
    });

    it('leaves folders that are no longer there out of the sum', async () => {
      const tree = await open({ args: { folders: { folders: ['halden', 'closed-last-year'] } } });
      expect(tree.taken).to.deep.equal(['Halden Foods']);
      expect(tree.sum).to.match(/^70\.72 of 1,210\.8/);
    });

    it('takes all or none', async () => {
      const tree = await open();
      await tree.press('None');
      expect(tree.taken).to.be.empty;
      expect(tree.sum).to.match(/^0 of 1,210\.8/);
      expect(tree.element.folders).to.deep.equal({ subtreesOut: ['@workspace'] });
      await tree.press('All');
      expect(tree.taken).to.have.length(TOP_LEVEL.length);
      expect(tree.element.folders).to.be.undefined;
    });

    it('tells the host once for each choice, when it is on the page', async () => {
      const tree = await open();
      const heard: unknown[] = [];
      tree.element.addEventListener('usage-filter-change', ({ folders }) =>
        heard.push([folders, tree.element.folders]),
      );
      await tree.toggle('Halden Foods');
      const without = { subtrees: ['@workspace'], foldersOut: ['halden'] };
      expect(heard).to.deep.equal([[without, without]]);
      await tree.open('Halden Foods');
      await tree.press('All');
      expect(heard).to.have.length(2);
      expect(heard[1]).to.deep.equal([undefined, undefined]);
    });

    it('lifts a choice of API keys', async () => {
      const tree = await open();
      tree.element.apiKeys = ['key-1'];
      await tree.settled();
      await tree.toggle('Halden Foods');
      expect([tree.element.apiKeys, tree.element.folders]).to.deep.equal([
        [],
        { subtrees: ['@workspace'], foldersOut: ['halden'] },
      ]);
    });
  });

  describe('the menu of a row', () => {
    const ofAFolder = ['Leave out the whole subtree', 'Only this folder', 'Only this subtree', 'Expand subtree'];

    it('opens at the pointer, with the focus on its first item', async () => {
      const tree = await open();
      await tree.rightClick('Halden Foods');
      expect(tree.isMenuOpen).to.be.true;
      expect(tree.menu.getAttribute('aria-label')).to.equal('Halden Foods');
      expect(tree.menuItems).to.deep.equal(ofAFolder);
      expect(tree.menuItem).to.equal('Leave out the whole subtree');
      const [menu, row] = [tree.menu, tree.row('Halden Foods')].map((each) => each.getBoundingClientRect());
      expect(menu!.top).to.be.within(row!.top, row!.bottom);
    });

    it('opens by the keyboard, under its row', async () => {
      const tree = await open();
      const keys = { ContextMenu: () => sendKeys({ press: 'ContextMenu' }), 'Shift+F10': () => pressWithShift('F10') };
      for (const [name, press] of Object.entries(keys)) {
        await tree.treeKeys('Home', 'ArrowDown');
        await press();
        await tree.settled();
        expect(tree.isMenuOpen, name).to.be.true;
        expect(tree.menu.getAttribute('aria-label')).to.equal('Halden Foods');
        const { top } = tree.menu.getBoundingClientRect();
        expect(top).to.be.closeTo(tree.row('Halden Foods').getBoundingClientRect().bottom, 1);
        await tree.keys('Escape');
        expect([tree.isMenuOpen, tree.isFocused], name).to.deep.equal([false, true]);
      }
    });

    it('is gone through by keys, round its ends', async () => {
      const tree = await open();
      await tree.treeKeys('ArrowDown', 'ContextMenu');
      const passed = [tree.menuItem];
      for (const key of ['ArrowDown', 'ArrowUp', 'ArrowUp', 'ArrowDown', 'End', 'Home']) {
        await tree.keys(key);
        passed.push(tree.menuItem);
      }
      const [first, second, , last] = ofAFolder;
      expect(passed).to.deep.equal([first, second, first, last, first, last, first]);
    });

    it('takes a choice by Enter and gives the focus back to the tree', async () => {
      const tree = await open();
      await tree.treeKeys('ArrowDown', 'ContextMenu', 'ArrowDown', 'Enter');
      expect(tree.element.folders).to.deep.equal({ folders: ['halden'] });
      expect(tree.isMenuOpen).to.be.false;
      expect(tree.isFocused).to.be.true;
      expect(tree.active).to.equal('Halden Foods');
    });

    it('closes by Tab', async () => {
      const tree = await open();
      await tree.treeKeys('ArrowDown', 'ContextMenu', 'Tab');
      expect(tree.isMenuOpen).to.be.false;
    });

    it('leaves out the subtree, and offers to take it in again', async () => {
      const tree = await open();
      await tree.rightClick('Halden Foods');
      await tree.choose('Leave out the whole subtree');
      expect(tree.element.folders).to.deep.equal({ subtrees: ['@workspace'], subtreesOut: ['halden'] });
      await tree.rightClick('Halden Foods');
      expect(tree.menuItems[0]).to.equal('Take in the whole subtree');
      await tree.choose('Take in the whole subtree');
      expect(tree.element.folders).to.be.undefined;
    });

    it('takes only this folder, or only this subtree', async () => {
      const tree = await open();
      await tree.rightClick('Halden Foods');
      await tree.choose('Only this folder');
      expect(tree.taken).to.deep.equal(['Halden Foods']);
      expect(tree.sum).to.match(/^70\.72 of/);
      await tree.rightClick('Meridian Ports');
      await tree.choose('Only this subtree');
      expect(tree.element.folders).to.deep.equal({ subtrees: ['meridian'] });
      expect(tree.sum).to.match(/^219\.97 of/);
    });

    it('opens all that is below', async () => {
      const tree = await open();
      await tree.rightClick('Meridian Ports');
      await tree.choose('Expand subtree');
      expect(tree.lines.slice(2, 11)).to.deep.equal([
        '▾ Meridian Ports',
        '  ▾ مشروع الميناء الجديد',
        '    ▾ Quay 2',
        '      · Gates',
        '      · Cranes',
        '  ▾ Baltic',
        '    ▾ Container yard',
        '      · Container numbers',
        '▸ Corvane Automotive',
      ]);
    });

    it('has for a folder without subfolders, and for the workspace, what there is', async () => {
      const tree = await open();
      await tree.rightClick('Workspace, no folder');
      expect(tree.menuItems).to.deep.equal(['Only this folder']);
      await tree.choose('Only this folder');
      expect(tree.element.folders).to.deep.equal({ folders: ['@workspace'] });
    });
  });

  describe('single events', () => {
    async function openAsking() {
      const tree = await open();
      const asked: object[] = [];
      tree.element.addEventListener('usage-events-request', ({ from, to, usageTypes, folders }) => {
        asked.push({ from, to, usageTypes, folders });
      });
      Object.assign(tree.element, { canShowEvents: true, usageTypes: ['gpu-training'] });
      await tree.settled();
      return { tree, asked };
    }

    const november = { from: '2026-11-01', to: '2026-12-01', usageTypes: ['gpu-training'] };

    it('are in the menu of a row, of all that is in its subtree', async () => {
      const { tree, asked } = await openAsking();
      await tree.rightClick('Halden Foods');
      await tree.choose('Show events');
      await tree.rightClick('Workspace, no folder');
      await tree.choose('Show events');
      expect(asked).to.deep.equal([
        { ...november, folders: { subtrees: ['halden'] } },
        { ...november, folders: { folders: ['@workspace'] } },
      ]);
      expect(tree.element.folders).to.equal(undefined);
    });

    it('are asked for by Alt and Enter, and letters stay the beginning of a name', async () => {
      const { tree, asked } = await openAsking();
      await tree.treeKeys('Home', 'm', 'e');
      expect(tree.active).to.equal('Meridian Ports');
      expect(asked).to.be.empty;
      await sendKeys({ down: 'Alt' });
      await sendKeys({ press: 'Enter' });
      await sendKeys({ up: 'Alt' });
      expect(asked).to.deep.equal([{ ...november, folders: { subtrees: ['meridian'] } }]);
    });

    it('are not offered where the workspace has none', async () => {
      const tree = await withSource(() => new SeededSource({ capabilities: { events: false } }));
      tree.element.canShowEvents = true;
      await tree.settled();
      await tree.rightClick('Halden Foods');
      expect(tree.menuItems).not.to.contain('Show events');
    });
  });

  describe('keys', () => {
    it('come to the rows in one step, and go through them from there', async () => {
      const tree = await open();
      tree.onlyWithUsage.focus();
      await tree.keys('Tab');
      expect(tree.isFocused).to.be.true;
      expect(tree.active).to.equal('Internal');
      await tree.keys('ArrowDown', 'ArrowDown');
      expect(tree.active).to.equal('Meridian Ports');
      await tree.keys('ArrowUp');
      expect(tree.active).to.equal('Halden Foods');
      await tree.keys('End');
      expect(tree.active).to.equal('Workspace, no folder');
      await tree.keys('Home');
      expect(tree.active).to.equal('Internal');
    });

    it('come back to the row that they were on, and bring it into sight', async () => {
      const tree = await open();
      await tree.setLevel('Level: all');
      await tree.treeKeys('ArrowDown', 'ArrowDown');
      const { active } = tree;
      tree.onlyWithUsage.focus();
      await tree.scrollToRow(30);
      expect(tree.active).to.be.undefined;
      await tree.keys('Tab');
      expect(tree.active).to.equal(active);
      expect(tree.row(active!).getBoundingClientRect().top).to.be.at.least(tree.sight.top - 0.5);
    });

    it('open, look inside, and close', async () => {
      const tree = await open();
      await tree.treeKeys('ArrowDown', 'ArrowRight');
      expect(tree.lines[1]).to.equal('▾ Halden Foods');
      expect(tree.active).to.equal('Halden Foods');
      await tree.keys('ArrowDown', 'ArrowRight', 'ArrowDown');
      expect(tree.active).to.equal('Distribution centre 3');
      await tree.keys('ArrowLeft');
      expect(tree.active).to.equal('Northern region');
      await tree.keys('ArrowLeft', 'ArrowLeft');
      expect(tree.active).to.equal('Halden Foods');
      await tree.keys('ArrowLeft');
      expect(tree.lines).to.deep.equal(TOP_LEVEL);
      await tree.keys('Enter');
      expect(tree.lines[1]).to.equal('▾ Halden Foods');
    });

    it('go through the cells of a row', async () => {
      const tree = await open();
      await tree.treeKeys('Home', 'ArrowRight', 'ArrowRight');
      expect(tree.active).to.equal('Internal, 0');
      await tree.keys('ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight');
      expect(tree.active).to.equal('Internal, 4');
      await tree.keys('Home');
      expect(tree.active).to.equal('Internal, 0');
      await tree.keys('ArrowLeft');
      expect(tree.active).to.equal('Internal');
    });

    it('are the other way round from right to left', async () => {
      const tree = await open({}, { dir: 'rtl' });
      await tree.treeKeys('ArrowDown', 'ArrowLeft');
      expect(tree.lines[1]).to.equal('▾ Halden Foods');
      await tree.keys('ArrowDown', 'ArrowRight');
      expect(tree.active).to.equal('Halden Foods');
      await tree.keys('ArrowRight');
      expect(tree.lines).to.deep.equal(TOP_LEVEL);
    });

    it('choose', async () => {
      const tree = await open();
      await tree.treeKeys('ArrowDown', 'Space');
      expect(tree.element.folders).to.deep.equal({ subtrees: ['@workspace'], foldersOut: ['halden'] });
      await tree.keys('Space');
      await pressWithShift('Space');
      await tree.settled();
      expect(tree.element.folders).to.deep.equal({ subtrees: ['@workspace'], subtreesOut: ['halden'] });
      await tree.keys('ArrowRight', 'ArrowRight', 'ArrowRight', 'Enter');
      expect(tree.active).to.equal('Halden Foods, 1');
      expect(tree.element.folders).to.be.undefined;
    });

    it('open all that is below by an asterisk', async () => {
      const tree = await open();
      tree.grid.focus();
      await sendKeys({ type: '*' });
      await tree.settled();
      expect(tree.lines.slice(0, 4)).to.deep.equal([
        '▾ Internal',
        '  ▾ Research',
        '    ▾ Foundation models',
        '      · Benchmarks',
      ]);
    });

    it('find a name by its first letters', async () => {
      const tree = await open();
      tree.grid.focus();
      await sendKeys({ type: 'cor' });
      await tree.settled();
      expect(tree.active).to.equal('Corvane Automotive');
    });

    it('turn pages, and bring the row into sight', async () => {
      const tree = await open();
      await tree.setLevel('Level: all');
      await tree.treeKeys('PageDown', 'PageDown');
      const active = tree.active!;
      const row = tree.row(active).getBoundingClientRect();
      expect(row.top).to.be.at.least(tree.sight.top - 0.5);
      expect(row.bottom).to.be.at.most(tree.sight.bottom + 0.5);
      expect(Number(tree.row(active).dataset['row'])).to.be.greaterThan(20);
      await tree.keys('End');
      expect(tree.active).to.equal('Workspace, no folder');
      await tree.keys('Home');
      expect(tree.active).to.equal('Internal');
      expect(tree.grid.scrollTop).to.equal(0);
    });

    it('read again what could not be read', async () => {
      const source = new CuedSource();
      const tree = await withSource(() => source);
      source.error = new UsageError('network', 'No connection');
      await tree.treeKeys('ArrowDown', 'ArrowRight', 'ArrowDown');
      expect(tree.active).to.equal('These folders could not be loaded.');
      source.error = undefined;
      await tree.keys('Enter');
      expect(tree.active).to.equal('Northern region');
    });

    it('of the browser stay the browser’s', async () => {
      const tree = await open();
      const taken = (init: KeyboardEventInit) =>
        !tree.grid.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }));
      expect(taken({ key: 'ArrowDown' })).to.be.true;
      expect(taken({ key: 'ArrowLeft', altKey: true })).to.be.false;
      expect(taken({ key: 'f', ctrlKey: true })).to.be.false;
      expect(taken({ key: 'Tab' })).to.be.false;
    });
  });

  describe('what screen readers are told', () => {
    it('is where each row stands', async () => {
      const tree = await open();
      await tree.open('Halden Foods');
      const { ariaLevel, ariaSetSize, ariaPosInSet, ariaRowIndex, ariaExpanded, ariaSelected } =
        tree.row('Southern region');
      expect({ ariaLevel, ariaSetSize, ariaPosInSet, ariaRowIndex, ariaExpanded, ariaSelected }).to.deep.equal({
        ariaLevel: '2',
        ariaSetSize: '2',
        ariaPosInSet: '2',
        ariaRowIndex: '5',
        ariaExpanded: 'false',
        ariaSelected: 'true',
      });
      expect(tree.row('Halden Foods').ariaExpanded).to.equal('true');
      await tree.open('Southern region');
      expect(tree.row('Store 107').ariaExpanded).to.be.null;
      expect(tree.grid.ariaRowCount).to.equal('14');
    });

    it('is that it is busy while it reads', async () => {
      const source = new CuedSource();
      source.isHeld = true;
      const tree = await withSource(() => source);
      const isBusy = () => tree.root.querySelector('.tree')!.getAttribute('aria-busy');
      expect(isBusy()).to.equal('true');
      source.answer();
      await tree.settled();
      expect(isBusy()).to.equal('false');
      source.isHeld = true;
      await tree.press('Folder');
      expect(isBusy()).to.equal('true');
    });
  });

  describe('states', () => {
    it('says that it is not connected', async () => {
      const tree = await withSource(() => undefined);
      expect(tree.text).to.contain('No workspace is set');
      tree.element.source = new SeededSource();
      await tree.settled();
      expect(tree.lines).to.deep.equal(TOP_LEVEL);
    });

    it('loads with nothing invented', async () => {
      const tree = await open(stories.Loading);
      expect(tree.root.querySelector('[aria-busy="true"]')).to.exist;
      expect(tree.root.querySelector('[role=status]')?.getAttribute('aria-label')).to.equal('Loading usage');
      expect(tree.rows).to.be.empty;
    });

    it('says why it could not be read, and reads it again on request', async () => {
      const source = new CuedSource();
      source.error = new UsageError('network', 'No connection');
      const tree = await withSource(() => source);
      expect(tree.text).to.contain('Usage could not be loaded').and.to.contain('No connection.');
      source.error = undefined;
      await tree.press('Retry');
      expect(tree.lines).to.deep.equal(TOP_LEVEL);
    });

    it('tells the host of the failure', async () => {
      const source = new CuedSource();
      const tree = await withSource(() => source);
      source.error = new UsageError('timeout', 'late');
      const heard = next(tree.element, 'usage-error');
      await tree.element.refresh();
      expect((await heard).error.kind).to.equal('timeout');
    });

    it('keeps the tree where a refresh fails, and says so', async () => {
      const source = new CuedSource();
      const tree = await withSource(() => source);
      await tree.open('Halden Foods');
      const { lines } = tree;
      source.error = new UsageError('network', 'No connection');
      await tree.element.refresh();
      await tree.settled();
      expect(tree.lines).to.deep.equal(lines);
      expect(tree.text).to.contain('The refresh failed. No connection.');
      source.error = undefined;
      await tree.press('Retry');
      expect(tree.text).not.to.contain('The refresh failed');
      expect(tree.lines).to.deep.equal(lines);
    });

    it('says so where nothing answers any more at all', async () => {
      const source = failingOnRefresh(new SeededSource(), new UsageError('network', 'No connection'));
      const tree = await withSource(() => source);
      await tree.element.refresh();
      await tree.settled();
      expect(tree.lines).to.deep.equal(TOP_LEVEL);
      expect(tree.text).to.contain('The refresh failed. No connection.');
    });

    it('keeps the tree while it is read again', async () => {
      const source = new CuedSource();
      const tree = await withSource(() => source);
      source.isHeld = true;
      await tree.element.refresh();
      await tree.settled();
      expect(tree.lines).to.deep.equal(TOP_LEVEL);
    });

    it('forgets one workspace before it shows another', async () => {
      const tree = await open();
      const source = new CuedSource();
      source.isHeld = true;
      tree.element.source = source;
      await tree.settled();
      expect(tree.rows).to.be.empty;
    });

    it('says whom to ask for permission, and offers no retry', async () => {
      const tree = await open(stories.NoPermission);
      expect(tree.text).to.contain('No permission').and.to.contain('workspace admin');
      expect(tree.button('Retry')).not.to.exist;
    });

    it('is nothing where the source knows no folders', async () => {
      const tree = await withSource(() => new SeededSource({ capabilities: { folders: 'no' } }));
      expect(tree.text).to.equal('');
      expect(tree.element.offsetHeight).to.equal(0);
    });

    it('says that folders are not part of the plan, and where to get them', async () => {
      const source = new SeededSource({ capabilities: { folders: 'upgrade' } });
      const tree = await withSource(() => source, { upgradeHref: '/plans' });
      expect(tree.text).to.contain('not part of this workspace’s plan');
      expect(tree.root.querySelector('a')?.getAttribute('href')).to.equal('/plans');
      tree.element.upgradeHref = '';
      await tree.settled();
      expect(tree.root.querySelector('a')).not.to.exist;
    });

    it('gives the host’s own words for that their place', async () => {
      const source = new SeededSource({ capabilities: { folders: 'upgrade' } });
      const place = await fixture<HTMLElement>(html`
        <div>
          <folder-usage-tree .source=${source}><b slot="upgrade">Ask your admin</b></folder-usage-tree>
        </div>
      `);
      const tree = await pageOf(place.querySelector('folder-usage-tree')!);
      const slot = tree.root.querySelector('slot')!;
      expect(slot.assignedElements().map(wordsOf)).to.deep.equal(['Ask your admin']);
    });

    it('says that there are no folders yet', async () => {
      const source = new SeededSource({ workspace: { folders: [] }, capabilities: { folders: 'yes' } });
      const tree = await withSource(() => source);
      expect(tree.lines).to.deep.equal(['· Workspace, no folder']);
      expect(tree.text).to.contain('This workspace has no folders yet.');
      expect(tree.sum).to.contain('1,210.8 of 1,210.8');
    });

    it('says which days can’t be shown', async () => {
      const tree = await open({ args: { from: '2026-11-12', to: '2026-11-02' } });
      expect(tree.text).to.contain('These days can’t be shown');
    });

    it('stops reading when it leaves the page, and reads again when it comes back', async () => {
      const source = new CuedSource();
      source.isHeld = true;
      const tree = await withSource(() => source);
      const parent = tree.element.parentElement!;
      tree.element.remove();
      source.answer();
      await tree.settled();
      parent.append(tree.element);
      await tree.settled();
      expect(tree.lines).to.deep.equal(TOP_LEVEL);
    });
  });

  describe('unit', () => {
    it('is money at the price of the cycle', async () => {
      const tree = await open(stories.Money);
      expect(tree.cells('Halden Foods').slice(1, 3)).to.deep.equal(['28.29', '106.62own 28.29']);
      expect(tree.root.querySelector('.head .rolled')!.textContent).to.contain('USD');
      expect(tree.sum).to.match(/^\$484\.32 of \$484\.32/);
    });

    it('is credits where more than one price holds in the period', async () => {
      const prices = [
        { id: 'plan-11', kind: 'plan', start: '2026-11-01', end: '2026-12-01', allowance: null, price: '0.4' },
        { id: 'plan-10', kind: 'plan', start: '2026-10-01', end: '2026-11-01', allowance: null, price: '0.5' },
      ];
      const source = new SeededSource({ cycles: prices });
      const tree = await withSource(() => source, { unit: 'money', from: '2026-10-20', to: '2026-11-10' });
      expect(tree.sum)
        .to.match(/credits, /)
        .and.not.to.contain('$');
    });

    it('is credits where there is no price', async () => {
      const tree = await withSource(() => new SeededSource({ price: null }), { unit: 'money' });
      expect(tree.sum).to.contain('1,210.8 of 1,210.8 credits');
    });

    it('changes what is said, and not what is chosen', async () => {
      const tree = await open();
      await tree.toggle('Halden Foods');
      tree.element.unit = 'money';
      await tree.settled();
      expect(tree.sum).to.match(/^\$456\.03 of \$484\.32/);
    });
  });

  describe('with a chart', () => {
    const chipsIn = (chart: CreditUsageChartElement) =>
      [...chart.shadowRoot!.querySelectorAll('.chip')].map((chip) => wordsOf(chip));

    async function linked(content: TemplateResult) {
      const place = await fixture<HTMLElement>(html`<div>${content}</div>`);
      const tree = await pageOf(place.querySelector('folder-usage-tree')!);
      const chart = place.querySelector('credit-usage-chart')!;
      await waitUntil(() => chart.shadowRoot!.querySelector('.total'), 'the chart shows its total');
      return { tree, chart };
    }

    const byId = () =>
      linked(html`
        <credit-usage-chart id="chart" .source=${new SeededSource()}></credit-usage-chart>
        <folder-usage-tree for="chart"></folder-usage-tree>
      `);
    const inAProvider = () =>
      linked(html`
        <credit-usage-provider .source=${new SeededSource()}>
          <credit-usage-chart></credit-usage-chart>
          <folder-usage-tree></folder-usage-tree>
        </credit-usage-provider>
      `);

    for (const [how, link] of [
      ['for', byId],
      ['a provider', inAProvider],
    ] as const) {
      it(`linked by ${how} filters it, and says so in it`, async () => {
        const { tree, chart } = await link();
        expect(tree.lines).to.deep.equal(TOP_LEVEL);
        const heard = choicesOf(tree.element);
        await tree.toggle('Halden Foods');
        const without = { subtrees: ['@workspace'], foldersOut: ['halden'] };
        expect(chart.folders).to.deep.equal(without);
        expect(heard).to.deep.equal([without]);
        await waitUntil(() => wordsOf(chart.shadowRoot!).includes('Showing 1,140.09 of 1,210.8'));
        await waitUntil(() => chipsIn(chart).includes('Folders all but Halden Foods (own)'));
      });

      it(`linked by ${how} has its box again when the chart’s chip is lifted`, async () => {
        const { tree, chart } = await link();
        await tree.toggle('Halden Foods');
        await waitUntil(() => chipsIn(chart).length === 1);
        chart.shadowRoot!.querySelector<HTMLElement>('.chip button')!.click();
        await tree.settled();
        expect(tree.isOn('Halden Foods')).to.be.true;
        expect([tree.element.folders, chart.folders]).to.deep.equal([undefined, undefined]);
        await waitUntil(() => !wordsOf(chart.shadowRoot!).includes('Showing'));
        expect(chipsIn(chart)).to.be.empty;
      });

      it(`linked by ${how} has its unit, period and usage types`, async () => {
        const { tree, chart } = await link();
        const shared = tree.element.closest('credit-usage-provider') ?? chart;
        Object.assign(shared, { unit: 'money', usageTypes: ['gpu-training'], cycle: 'plan-2026-10' });
        const { total } = await totalOf({ usageTypes: ['gpu-training'] }, '2026-10-01', '2026-11-01');
        const inMoney = `$${rounded(String(Number(total) * 0.4))}`;
        await waitUntil(() => tree.sum.includes(`of ${inMoney}`));
        await waitUntil(() => wordsOf(chart.shadowRoot!).includes(`Showing ${inMoney} of `));
      });
    }

    it('follows the chart’s own tree, and the other way round', async () => {
      const { tree, chart } = await byId();
      chart.shadowRoot!.querySelector<HTMLElement>('[popovertarget=attribution]')!.click();
      const inside = await pageOf(chart);
      await inside.toggle('Halden Foods');
      await tree.settled();
      expect(tree.isOn('Halden Foods')).to.be.false;
      await tree.toggle('Halden Foods');
      await inside.settled();
      expect(inside.isOn('Halden Foods')).to.be.true;
      chart.shadowRoot!.querySelector<HTMLElement>('#attribution')!.hidePopover();
    });
  });

  describe('a source that is wrong', () => {
    /** Lists Halden Foods again below itself, and counts 5 credits that are in no folder. */
    class WrongSource extends SeededSource {
      override async folders(...[query, signal]: Parameters<SeededSource['folders']>) {
        const page = await super.folders(query, signal);
        if (query.parent !== 'halden') return page;
        const [halden] = (await super.folders({ from: query.from, to: query.to, ids: ['halden'] }, signal)).items;
        return { ...page, items: [...page.items, { ...halden!, parentId: 'halden' }], count: page.count + 1 };
      }
    }

    it('is told of once, and shown as far as it goes', async () => {
      const tree = await withSource(() => new WrongSource());
      await tree.setLevel('Level: all');
      await tree.press('Folder');
      await tree.press('With subfolders');
      expect(warnings).to.have.length(1);
      expect(warnings[0]).to.match(/^<folder-usage-tree> has a source that .*"halden"/);
      expect(tree.lines.filter((line) => line.endsWith('Halden Foods'))).to.deep.equal(['▾ Halden Foods']);
      await tree.readAll();
      expect(tree.grid.ariaRowCount).to.equal('62');
    });

    it('of many faults shows every folder once, and the sum of all', async () => {
      const tree = await open(stories.WrongTree);
      await tree.setLevel('Level: all');
      await tree.readAll();
      expect(tree.grid.ariaRowCount).to.equal('62');
      expect(tree.sum).to.match(/^1,210\.8 of 1,210\.8/);
      expect(warnings).to.have.length(1);
      await tree.type('line 4');
      expect(tree.lines.filter((line) => line.includes('Line 4'))).to.have.length(1);
    });

    it('keeps the sum right, whatever is chosen', async () => {
      const tree = await withSource(() => new WrongSource());
      await tree.open('Halden Foods');
      expect(tree.sum).to.match(/^1,210\.8 of 1,210\.8/);
      await tree.toggle('Halden Foods');
      expect(tree.sum).to.match(/^1,140\.09 of/);
      await tree.click('Halden Foods', 'ring');
      expect(tree.sum).to.match(/^1,210\.8 of/);
    });

    it('loses no usage that it counts in folders that it does not list', async () => {
      class WithoutArchive extends SeededSource {
        override async folders(...[query, signal]: Parameters<SeededSource['folders']>) {
          const page = await super.folders(query, signal);
          const items = page.items.filter(({ id }) => id !== 'halden');
          return { ...page, items, count: query.parent === undefined ? items.length : page.count };
        }
      }
      const tree = await withSource(() => new WithoutArchive());
      expect(tree.cells('In no listed folder').slice(1, 3)).to.deep.equal(['266.55', '266.55']);
      expect(tree.sum).to.match(/^1,210\.8 of 1,210\.8/);
      expect(warnings).to.have.length(1);
    });

    it('that answers with nonsense is an error like others', async () => {
      const tree = await withSource(() => failingWith(new UsageError('contract', 'items is 5, but must be a list')));
      expect(tree.text).to.contain('breaks the usage contract').and.to.contain('items is 5');
    });
  });

  describe('while rows arrive', () => {
    it('keeps the row of the keyboard', async () => {
      const source = new CuedSource();
      const tree = await withSource(() => source);
      await tree.setLevel('Level: 2');
      await tree.treeKeys('End', 'ArrowUp');
      expect(tree.active).to.equal('  ▸ Finished pilots'.slice(4));
      await tree.setLevel('Level: all');
      await tree.settled();
      expect(tree.active).to.equal('Finished pilots');
      expect(tree.isFocused).to.be.true;
    });

    it('keeps what is in sight where rows come in above it', async () => {
      const source = new CuedSource();
      const tree = await withSource(() => source);
      await tree.setLevel('Level: 2');
      await tree.scrollToRow(8);
      tree.grid.scrollTop += 7;
      await tree.settled();
      const before = tree.first;
      expect(before.hidden).to.equal(7);
      await tree.setLevel('Level: all');
      expect(tree.first).to.deep.equal(before);
      expect(tree.grid.scrollTop).to.be.greaterThan(8 * tree.rowHeight + 7);
    });

    it('keeps the focus and the place through a refresh', async () => {
      const tree = await open();
      await tree.setLevel('Level: all');
      await tree.treeKeys('PageDown', 'PageDown');
      const { active, first } = tree;
      await tree.element.refresh();
      await tree.settled();
      expect([tree.active, tree.first, tree.isFocused]).to.deep.equal([active, first, true]);
    });

    it('keeps them in another order too, where they are still there', async () => {
      const tree = await open();
      await tree.setLevel('Level: all');
      await tree.treeKeys('PageDown', 'PageDown');
      const { active } = tree;
      await tree.press('Folder');
      await tree.settled();
      tree.grid.focus();
      await tree.keys('ArrowDown', 'ArrowUp');
      expect(tree.active).to.equal(active);
    });
  });

  describe('very many folders', () => {
    it('are 100,000 in one level: the last one is a key away, and little is read and drawn', async () => {
      const source = wideFolders();
      const asked: number[] = [];
      const folders = source.folders.bind(source);
      source.folders = (query, signal) => {
        asked.push(query.offset ?? 0);
        return folders(query, signal);
      };
      const tree = await withSource(() => source);
      await waitUntil(() => tree.rows.length > 0, 'the first rows are drawn', { timeout: 5000 });
      await tree.treeKeys('End', 'ArrowUp');
      expect(tree.row(tree.active!).ariaPosInSet).to.equal('100000');
      expect(tree.row(tree.active!).ariaSetSize).to.equal('100000');
      expect(asked).to.deep.equal([0, 99_900]);
      expect(tree.rows.length).to.be.lessThan(40);
      await tree.keys('Space');
      expect(Object.keys(tree.element.folders!)).to.have.members(['subtrees', 'foldersOut']);
    });

    it('are 40 levels deep: each is said, and the names stay in sight', async () => {
      const tree = await withSource(() => deepFolders(40, 2000));
      tree.grid.focus();
      await sendKeys({ type: '*' });
      await tree.settled();
      const deepest = () => Math.max(...tree.rows.map((row) => Number(row.ariaLevel)));
      for (let row = 0; deepest() < 40 && row < 2000; row += 15) await tree.scrollToRow(row);
      expect(deepest()).to.equal(40);
      const last = tree.rows.find((row) => row.ariaLevel === '40')!;
      expect(wordsOf(last.querySelector('.depth')!)).to.equal('40');
      const name = last.querySelector('.text')!.getBoundingClientRect();
      expect(name.width).to.be.greaterThan(40);
      expect(name.right).to.be.at.most(tree.sight.right);
    });
  });

  describe('place', () => {
    it('has only the rows around what is in sight on the page', async () => {
      const tree = await open();
      await tree.setLevel('Level: all');
      await tree.readAll();
      expect(tree.grid.ariaRowCount).to.equal('62');
      expect(tree.rows.length).to.be.lessThan(40);
      await tree.scrollToRow(40);
      expect(tree.rows.length).to.be.lessThan(40);
      expect(tree.first.hidden).to.equal(0);
      expect(Number(tree.row(tree.first.name).dataset['row'])).to.equal(40);
    });

    it('is as high as the host wants', async () => {
      const tree = await open();
      tree.element.style.setProperty('--usage-tree-height', '136px');
      await tree.settled();
      expect(tree.sight.bottom - tree.sight.top).to.equal(136);
    });

    for (const width of [280, 360, 620, 1056]) {
      it(`fits ${width} px without overflow`, async () => {
        const tree = await open({}, { width });
        await tree.setLevel('Level: all');
        expect(tree.element.offsetWidth).to.equal(width);
        expect(tree.grid.scrollWidth).to.be.at.most(tree.grid.clientWidth);
        for (const row of tree.rows) {
          expect(row.getBoundingClientRect().right).to.be.at.most(tree.element.getBoundingClientRect().right + 0.5);
        }
      });
    }

    it('says a folder’s own usage under the sum where there is little room, and where both differ', async () => {
      const tree = await open({}, { width: 360 });
      await tree.open('Internal');
      const isShown = (name: string) => getComputedStyle(tree.row(name).querySelector('.second')!).display !== 'none';
      expect(isShown('Internal')).to.be.true;
      expect(isShown('Sales demonstrations, trade fairs, and everything else that is shown to visitors')).to.be.false;
    });
  });

  async function totalOf(filter: { usageTypes?: string[] }, from = '2026-11-01', to = '2026-12-01') {
    return new SeededSource().usage({ from, to, ...filter }, new AbortController().signal);
  }

  function rounded(total: string): string {
    return Number(total).toLocaleString('en', { maximumFractionDigits: 2 });
  }

  for (const lang of ['en-GB', 'de', 'fr', 'es', 'ja', 'ar']) {
    it(`has room for the words above its columns, in ${lang}`, async () => {
      const tree = await open({}, { width: 780, dir: lang === 'ar' ? 'rtl' : 'ltr' });
      const headers = () => [...tree.root.querySelectorAll('[role=columnheader]')];
      tree.element.lang = lang;
      await waitUntil(() => (headers()[0]!.textContent.trim() === 'Folder') === (lang === 'en-GB'));
      for (const header of headers()) {
        const words = document.createRange();
        words.selectNodeContents(header);
        const [inner, outer] = [words.getBoundingClientRect(), header.getBoundingClientRect()];
        expect(inner.left, header.textContent).to.be.least(outer.left);
        expect(inner.right, header.textContent).to.be.most(outer.right);
      }
    });
  }
});
